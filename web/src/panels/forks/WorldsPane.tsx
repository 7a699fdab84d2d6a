/** The tree of worlds: where each fork comes from, what it changes, and what can be done with it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { date } from "../../i18n/formats";
import { t } from "../../i18n/language";
import type { World } from "../../protocol/answers";
import type { ForkApi, ForkRecord } from "../../protocol/forks";
import { Assumptions } from "./Assumptions";
import { EditText } from "./EditList";
import { MergeDialog } from "./MergeDialog";
import { withForks, worldName, worldRows } from "./world-tree";

export interface WorldsPaneProps {
  readonly api: ForkApi;
  readonly worldId: string;
  readonly worlds: Signal<readonly World[]>;
  readonly epochUs: number;
  readonly problemText: (problem: unknown) => string;
  readonly onOpen: (world: World) => void;
  /** Show a fork and its parent side by side. */
  readonly onBeside: (world: World) => void;
  /** These are gone. */
  readonly onDiscarded: (ids: ReadonlySet<string>, parent: string) => void;
}

export function WorldsPane(props: WorldsPaneProps) {
  const { api, worlds, worldId } = props;
  const opened = useSignal<string | undefined>(worldId);
  const problem = useSignal<unknown>(undefined);
  const merging = useSignal<World | undefined>(undefined);
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      worlds.value = await api.worlds();
      problem.value = undefined;
    } catch (fault) {
      problem.value = fault;
    }
  };
  useEffect(() => void act(async () => undefined), []);
  const rows = worldRows(worlds.value);
  return (
    <div class="pane worlds-pane">
      {problem.value !== undefined && (
        <p class="fault-text" role="alert">
          {props.problemText(problem.value)}
        </p>
      )}
      <ul class="world-tree">
        {rows.map(({ world, depth }) => (
          <li key={world.id} style={{ "--depth": depth }} class={world.id === worldId ? "here" : ""}>
            <button
              type="button"
              class="world-row"
              aria-expanded={opened.value === world.id}
              aria-current={world.id === worldId ? "true" : undefined}
              onClick={() => (opened.value = opened.value === world.id ? undefined : world.id)}
            >
              <span class="label">{worldName(world)}</span>
              <span class="word">{rowWord(world, props.epochUs)}</span>
            </button>
            {opened.value === world.id && (
              <WorldDetails {...props} world={world} act={act} onMerge={() => (merging.value = world)} />
            )}
          </li>
        ))}
      </ul>
      {rows.every(({ world }) => !world.fork) && <p class="hint">{t("forks.none")}</p>}
      {merging.value !== undefined && (
        <MergeDialog
          api={api}
          world={merging.value}
          problemText={props.problemText}
          onClose={() => (merging.value = undefined)}
        />
      )}
    </div>
  );
}

function rowWord({ fork, kind }: World, epochUs: number): string {
  if (!fork) return t(`forks.kind.${kind}`);
  return t("forks.row", { when: date(epochUs + fork.fork_us, "dayTime"), count: fork.edits.length });
}

interface DetailsProps extends WorldsPaneProps {
  readonly world: World;
  readonly act: (work: () => Promise<unknown>) => Promise<void>;
  readonly onMerge: () => void;
}

function WorldDetails(props: DetailsProps) {
  const { world, worldId } = props;
  const { fork } = world;
  return (
    <div class="world-details">
      {fork && <ForkFacts {...props} />}
      <div class="buttons">
        {world.id !== worldId && (
          <button type="button" class="button primary" onClick={() => props.onOpen(world)}>
            {t("forks.open")}
          </button>
        )}
        {fork && (
          <button type="button" class="button" onClick={() => props.onBeside(world)}>
            {t("forks.beside")}
          </button>
        )}
        {fork && fork.edits.length > 0 && (
          <button type="button" class="button" onClick={props.onMerge}>
            {t("forks.merge")}
          </button>
        )}
        {fork && <Discard {...props} />}
      </div>
    </div>
  );
}

function ForkFacts({ world, api, act }: DetailsProps) {
  const fork = world.fork!;
  const record = (change: ForkRecord) => void act(() => api.record(world.id, change));
  return (
    <>
      <label class="rename">
        <span>{t("forks.name")}</span>
        <input
          type="text"
          maxLength={120}
          value={fork.name}
          onChange={(event) => record({ name: event.currentTarget.value })}
        />
      </label>
      <label class="rename">
        <span>{t("forks.note")}</span>
        <input
          type="text"
          maxLength={2000}
          value={fork.note}
          onChange={(event) => record({ note: event.currentTarget.value })}
        />
      </label>
      <label class="keep">
        <input type="checkbox" checked={fork.kept} onChange={(event) => record({ kept: event.currentTarget.checked })} />
        {t("forks.keep")}
      </label>
      {fork.owner !== "" && <p class="hint">{t("forks.owner", { owner: fork.owner })}</p>}
      {fork.edits.length === 0 ? (
        <p class="hint">{t("forks.null_fork")}</p>
      ) : (
        <ol class="edits">
          {fork.edits.map((each) => (
            <li key={each}>
              <EditText text={each} />
            </li>
          ))}
        </ol>
      )}
      <Assumptions assumptions={fork.assumptions} />
    </>
  );
}

/** Discarding cannot be taken back, so it is asked for twice. */
function Discard({ world, worlds, api, act, onDiscarded }: DetailsProps) {
  const asked = useSignal(false);
  if (!asked.value) {
    return (
      <button type="button" class="button danger" onClick={() => (asked.value = true)}>
        {t("forks.discard")}
      </button>
    );
  }
  const ids = withForks(worlds.value, world.id);
  const discard = () =>
    act(async () => {
      await api.discard(world.id);
      onDiscarded(ids, world.fork!.parent);
    });
  return (
    <span class="confirm" role="alertdialog" aria-label={t("forks.discard")}>
      <span>{t("forks.discard_sure", { count: ids.size - 1 })}</span>
      <button type="button" class="button danger" onClick={() => void discard()} ref={(button) => button?.focus()}>
        {t("forks.discard")}
      </button>
      <button type="button" class="button" onClick={() => (asked.value = false)}>
        {t("forks.cancel")}
      </button>
    </span>
  );
}
