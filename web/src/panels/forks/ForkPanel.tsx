/** Forks: make one, find one's way among them, and see what they change. */
import { type ReadonlySignal, type Signal, signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n/language";
import type { World } from "../../protocol/answers";
import type { ForkApi } from "../../protocol/forks";
import type { Plant } from "../../protocol/plant";
import { Icon } from "../icons";
import type { Names } from "../names";
import type { Selection } from "../selection";
import { onToolPanels } from "../tool-panels";
import { DifferencePane } from "./DifferencePane";
import { Draft } from "./draft";
import { EditPane } from "./EditPane";
import { WorldsPane } from "./WorldsPane";

export const FORK_VIEWS = ["edit", "worlds", "difference"] as const;
export type ForkView = (typeof FORK_VIEWS)[number];

/** Whether it is as high as the screen; until the page is left. */
const isLarge = signal(false);

export interface ForkPanelProps {
  readonly api: ForkApi;
  readonly world: World;
  readonly worlds: Signal<readonly World[]>;
  readonly plant: Plant;
  readonly names: Names;
  readonly epochUs: number;
  /** What is open of it; undefined while it is closed. */
  readonly view: Signal<ForkView | undefined>;
  readonly folded: Signal<boolean>;
  /** The instant at which a fork is to begin. */
  readonly atUs: Signal<number>;
  readonly nowUs: () => number;
  readonly selection: ReadonlySignal<Selection | undefined>;
  readonly problemText: (problem: unknown) => string;
  readonly onOpen: (world: World) => void;
  readonly onBeside: (fork: World) => void;
  readonly onCreated: (fork: World) => void;
  readonly onDiscarded: (ids: ReadonlySet<string>, parent: string) => void;
}

export function ForkPanel(props: ForkPanelProps) {
  const { api, world, view, folded, atUs } = props;
  const draft = useMemo(() => new Draft(api, world.id), [world.id]);
  const busy = useSignal(false);
  const panel = useRef<HTMLElement>(null);
  const shown = view.value;
  // Whoever opens it by a key goes on with the keyboard where it is.
  useEffect(() => {
    if (shown !== undefined) panel.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  }, [shown === undefined]);
  useEffect(() => onToolPanels((areOpen) => areOpen && (folded.value = true)), []);
  if (shown === undefined) return null;
  const create = async () => {
    busy.value = true;
    try {
      const wish = { at_us: Math.round(atUs.value), patch: { edits: draft.edits.value } };
      const [name, note] = [draft.name.value.trim(), draft.note.value.trim()];
      const named = { ...wish, ...(name === "" ? {} : { name }), ...(note === "" ? {} : { note }) };
      props.onCreated(await api.fork(world.id, named));
      draft.clear();
    } catch (problem) {
      draft.problem.value = problem;
    }
    busy.value = false;
  };
  return (
    <aside
      ref={panel}
      class={`glass forks-panel ${folded.value ? "folded" : isLarge.value ? "large" : ""}`}
      aria-label={t("forks.title")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || (event.target as HTMLElement).closest("dialog") !== null) return;
        event.stopPropagation();
        view.value = undefined;
      }}
    >
      <Head {...props} />
      {!folded.value && (
        <div class="forks-content" role="tabpanel" aria-label={t(`forks.tab.${shown}`)}>
          {shown === "edit" && <EditPane {...props} worldId={world.id} draft={draft} busy={busy} onCreate={() => void create()} />}
          {shown === "worlds" && <WorldsPane {...props} worldId={world.id} />}
          {shown === "difference" && <DifferencePane {...props} />}
        </div>
      )}
    </aside>
  );
}

function Head({ view, folded, world }: ForkPanelProps) {
  const tabs = FORK_VIEWS.filter((each) => each !== "difference" || world.fork);
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const i = tabs.indexOf(view.value!);
    view.value = tabs[(i + by + tabs.length) % tabs.length];
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <header class="panel-head">
      <div class="tabs" role="tablist" aria-label={t("forks.title")} onKeyDown={onKey}>
        {tabs.map((each) => (
          <button
            type="button"
            role="tab"
            key={each}
            tabIndex={each === view.value ? 0 : -1}
            aria-selected={each === view.value}
            onClick={() => {
              view.value = each;
              folded.value = false;
            }}
          >
            {t(`forks.tab.${each}`)}
          </button>
        ))}
      </div>
      {!folded.value && (
        <button
          type="button"
          class="icon-button forks-size"
          aria-label={t(isLarge.value ? "why.smaller" : "why.larger")}
          title={t(isLarge.value ? "why.smaller" : "why.larger")}
          onClick={() => (isLarge.value = !isLarge.value)}
        >
          <Icon name={isLarge.value ? "shorter" : "taller"} />
        </button>
      )}
      <button
        type="button"
        class="icon-button fold"
        aria-expanded={!folded.value}
        aria-label={t("forks.fold")}
        title={t("forks.fold")}
        onClick={() => (folded.value = !folded.value)}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t("inspector.close")}
        title={`${t("inspector.close")} (Esc)`}
        onClick={() => (view.value = undefined)}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}
