/** The panel of following: whom the camera goes along with, and why it does so no more. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../../i18n/language";
import type { Entity } from "../../../protocol/dictionary";
import type { FollowEnd } from "../../../scene/follow";
import type { Session } from "../../session";
import { useMeasured } from "../measured";
import type { ToolProps } from "../tool";
import { ToolHead } from "../ToolHead";
import "../looking.css";

const GROUPS = ["vehicle", "operator"] as const;

interface Chosen {
  readonly kind: "order" | "vehicle" | "operator";
  readonly id: string;
}

export function FollowTool({ session, screen, onClose }: ToolProps) {
  useMeasured(screen);
  const chosen = useSignal<Chosen | undefined>(undefined);
  const ended = useSignal<FollowEnd | undefined>(undefined);
  const choose = (next: Chosen | undefined) => {
    ended.value = undefined;
    chosen.value = next;
  };
  // Whatever order is selected is what is followed.
  useSignalEffect(() => {
    const selection = session.selection.value;
    if (selection?.kind === "order") choose({ kind: "order", id: selection.id });
  });
  const who = chosen.value;
  const isOn = who !== undefined && ended.value === undefined;
  const scene = screen.scene.value;
  useEffect(() => {
    if (scene === undefined || !isOn) return;
    let [left, remove]: [boolean, (() => void) | undefined] = [false, undefined];
    import("../../../scene/follow").then(({ Follow }) => {
      if (left) return;
      const onEnd = (why: FollowEnd) => {
        ended.value = why;
        screen.showToast({ text: t(`follow.${why}`, { name: nameOf(session, who) }) });
      };
      remove = scene.add((interior) => new Follow(interior, followedOf(session, who), onEnd));
    }, session.onProblem);
    return () => {
      left = true;
      remove?.();
    };
  }, [scene, isOn, who?.kind, who?.id]);
  return (
    <section class="glass tool-panel looking follow-tool" aria-label={t("tools.follow")}>
      <ToolHead title="tools.follow" onClose={onClose} />
      <Choice session={session} chosen={who} onChoose={choose} />
      <p class="tool-hint" role="status">
        {statusText(session, who, ended.value)}
      </p>
      {ended.value !== undefined && (
        <div class="tool-row">
          <button type="button" class="button" onClick={() => (ended.value = undefined)}>
            {t("follow.again")}
          </button>
        </div>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly session: Session;
  readonly chosen: Chosen | undefined;
  readonly onChoose: (chosen: Chosen | undefined) => void;
}

function Choice({ session, chosen, onChoose }: ChoiceProps) {
  const { selection, dictionary } = session;
  const order = chosen?.kind === "order" ? chosen.id : selection.value?.kind === "order" ? selection.value.id : undefined;
  const groups = GROUPS.map((kind) => ({ kind, entities: dictionary.entities.filter((each) => each.kind === kind) }));
  const choose = (value: string) => {
    const [kind, ...id] = value.split("/");
    onChoose(value === "" ? undefined : { kind: kind as Chosen["kind"], id: id.join("/") });
  };
  return (
    <select
      class="chip-select"
      aria-label={t("follow.who")}
      value={chosen ? `${chosen.kind}/${chosen.id}` : ""}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">{t("follow.nobody")}</option>
      {order !== undefined && <option value={`order/${order}`}>{session.names.order(order)}</option>}
      {groups
        .filter(({ entities }) => entities.length > 0)
        .map(({ kind, entities }) => (
          <optgroup label={t(`follow.${kind}s`)} key={kind}>
            {entities.map((entity) => (
              <option value={`${kind}/${entity.id}`} key={entity.id}>
                {entity.name || entity.id}
              </option>
            ))}
          </optgroup>
        ))}
    </select>
  );
}

function statusText(session: Session, who: Chosen | undefined, ended: FollowEnd | undefined): string {
  if (who === undefined) return t("follow.hint");
  return t(ended === undefined ? "follow.on" : `follow.${ended}`, { name: nameOf(session, who) });
}

function nameOf({ names, dictionary }: Session, { kind, id }: Chosen): string {
  if (kind === "order") return names.order(id);
  return dictionary.entities.find((each) => each.kind === kind && each.id === id)?.name || id;
}

/** What moves somebody or something, by the log. */
function followedOf({ dictionary }: Session, { kind, id }: Chosen) {
  const isIt = (entity: Entity | undefined) => entity?.kind === kind && entity.id === id;
  const signal = dictionary.signals.find((each) => each.kind === "motion" && isIt(dictionary.entities[each.entity]));
  return { signal: signal?.number, operator: kind === "operator" ? id : undefined };
}
