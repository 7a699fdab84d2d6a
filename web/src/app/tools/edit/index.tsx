/** The tool that edits the plant where it stands: loaded when it is switched on. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { date } from "../../../i18n/formats";
import { t } from "../../../i18n/language";
import en from "../../../i18n/edit/en.json";
import { addPart } from "../../../i18n/parts";
import { DraftApi, type DraftAnswer, type Kept } from "../../../protocol/draft";
import type { World } from "../../../protocol/answers";
import { ForkApi } from "../../../protocol/forks";
import { NO_KIT } from "../../../protocol/kit";
import type { Plant } from "../../../protocol/plant";
import { Editor, type Stance } from "../../../scene/edit";
import { writeLink } from "../../link";
import { useMeasured } from "../measured";
import type { ToolPart, ToolProps } from "../tool";
import { copyOf, machineOf } from "./adding";
import { EditPanel } from "./EditPanel";
import { Editing } from "./editing";
import { hand } from "./hand";
import { KeepDialog } from "./KeepDialog";
import { listenToEditKeys } from "./keys";
import { nameOf, stanceText } from "./words";
import "../../../panels/forks/forks.css";
import "./edit.css";

/** Gets what the tool needs before it can be shown. */
export async function prepare(): Promise<ToolPart> {
  await addPart("edit", en);
  return EditTool;
}

function EditTool({ session, screen, actions, onClose }: ToolProps) {
  useMeasured(screen);
  const base = useMemo(() => new URL("./", document.baseURI).href, []);
  const api = useMemo(() => new DraftApi(base, session.world.id, hand()), [session]);
  const editing = useMemo(() => new Editing(session.plant, api), [session]);
  const editor = useRef<Editor | undefined>(undefined);
  const stance = useSignal<Stance | undefined>(undefined);
  const keeping = useSignal(false);
  const discarding = useSignal(false);
  const kept = useSignal<Kept | undefined>(undefined);
  const named = nameOf(editing.bodies.value, session.names);

  /** Says how something stands, and shows it beside the fields. */
  const tell = (id: string): void => {
    const place = editing.shown.value.get(id)?.now;
    stance.value = place && editor.current?.stanceAt(id, place);
    if (stance.value) screen.announcement.value = stanceText(named(id), stance.value, named);
  };

  useEffect(() => void editing.look(), [editing]);
  useSignalEffect(() => void editing.hear(session.drafted.value));
  useSignalEffect(() => {
    const scene = screen.scene.value;
    if (!scene) return undefined;
    const remove = scene.add((interior) => {
      editor.current = new Editor(interior, {
        onChoose: (id) => editing.choose(id),
        onChoosePath: (key, index) => editing.choose(key, index),
        onPoints: (key, points) => editing.lead(key, points),
        onDrag: (_, now) => {
          editing.grasp();
          stance.value = now;
        },
        onDrop: (id, place) => void editing.move(id, place).then(() => tell(id)),
      });
      return editor.current;
    });
    return () => {
      editor.current = undefined;
      remove();
    };
  });
  useSignalEffect(() => {
    const [bodies, paths, draft] = [editing.shown.value, editing.paths.value, editing.draft.value];
    if (!screen.scene.value || !editor.current || !draft) return;
    editor.current.allowed = draft.closed === "";
    editor.current.show(bodies, paths, draft.you);
  });
  useSignalEffect(() => {
    const [id, bodies] = [editing.chosen.value, editing.shown.value];
    void screen.scene.value;
    editor.current?.choose(id, editing.point.value);
    const place = id === undefined ? undefined : bodies.get(id)?.now;
    stance.value = place && editor.current?.stanceAt(id!, place);
  });
  useSignalEffect(() => {
    const selected = session.selection.value;
    if (selected?.kind === "station") editing.choose(selected.id);
  });
  useSignalEffect(() => {
    // Whoever changes something else is done with what was kept.
    if ((editing.draft.value?.values.length ?? 0) > 0) kept.value = undefined;
  });
  useAdded(editing, api, editor, session.plant);
  useEffect(() => {
    const azimuth = () => screen.scene.value?.view().azimuth ?? 0;
    return listenToEditKeys({ editing, azimuth, onMoved: tell });
  }, [editing]);
  useFreeHand(editor);

  const things = () => editing.draft.value?.things ?? [];
  const copy = async (id: string): Promise<void> => {
    const { edits, id: made } = await copyOf(new ForkApi(base), session.world.id, session.plant, id, things());
    await editing.add(edits, made);
  };
  const put = async (kind: string, name: string): Promise<void> => {
    const floor = await api.floorOf(kind);
    const { x, y } = screen.scene.value?.view() ?? { x: 0, y: 0 };
    const { edits, id } = machineOf(floor, name, [x, y], session.plant, things());
    await editing.add(edits, id);
    tell(id);
  };
  const goOnIn = (world: World): void => {
    const view = screen.scene.value?.view();
    location.assign(`#${writeLink({ world: world.id, timeUs: world.fork!.fork_us, playing: true, ...(view ? { view } : {}) })}`);
  };
  const onKept = (what: Kept): void => {
    keeping.value = false;
    if (what.world) goOnIn(what.world);
    else kept.value = what;
  };
  const showKept = async (): Promise<void> => {
    const { patch } = kept.value!;
    goOnIn(await editing.wait(new ForkApi(base).fork(session.world.id, { at_us: actions.forkableUs(), patch })));
  };
  const when = date(session.epochUs + actions.forkableUs(), "dayTime");
  return (
    <>
      <EditPanel
        editing={editing}
        api={api}
        kept={kept.value}
        when={when}
        onShowKept={() => void showKept().catch(session.onProblem)}
        onAdd={(kind, name) => void put(kind, name).catch(session.onProblem)}
        onProblem={session.onProblem}
        stance={stance.value}
        nameOf={named}
        onCopy={(id) => void copy(id).catch(session.onProblem)}
        onKeep={() => (keeping.value = true)}
        onDiscard={() => (discarding.value = true)}
        onClose={onClose}
      />
      {keeping.value && (
        <KeepDialog
          editing={editing}
          api={api}
          when={when}
          atUs={() => actions.forkableUs()}
          onKept={onKept}
          onClose={() => (keeping.value = false)}
        />
      )}
      {discarding.value && <DiscardDialog draft={editing.draft.value!} onDiscard={() => void editing.discard()} onClose={() => (discarding.value = false)} />}
    </>
  );
}

/** Geometry of what stands there anew comes when there is something new. */
function useAdded(editing: Editing, api: DraftApi, editor: { readonly current: Editor | undefined }, plant: Plant): void {
  const known = useRef("");
  useSignalEffect(() => {
    const things = editing.draft.value?.things ?? [];
    const old = new Map(plant.stations.map(({ id, place }) => [id, place]));
    const rebuilt = things.filter(({ table, id, place, change }) => {
      const before = old.get(id);
      const sized = before && place && (before.width_m !== place.width_m || before.depth_m !== place.depth_m);
      return table === "stations" && change !== "removed" && (change === "added" || sized);
    });
    const key = rebuilt.map(({ id, place }) => `${id} ${place?.width_m} ${place?.depth_m}`).join();
    if (known.current === key) return;
    known.current = key;
    const show = async (): Promise<void> => {
      const kit = key === "" ? NO_KIT : await api.added();
      if (known.current === key) editor.current?.showAdded(kit);
    };
    void show().catch(() => (known.current = ""));
  });
}

/** With Alt held nothing snaps. */
function useFreeHand(editor: { readonly current: Editor | undefined }): void {
  useEffect(() => {
    const stop = new AbortController();
    const heed = (event: KeyboardEvent): void => {
      if (event.key === "Alt" && editor.current) editor.current.snapping = event.type === "keyup";
    };
    addEventListener("keydown", heed, { signal: stop.signal });
    addEventListener("keyup", heed, { signal: stop.signal });
    // Whoever goes to another window lets go of the key there.
    addEventListener("blur", () => editor.current && (editor.current.snapping = true), { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

interface DiscardDialogProps {
  readonly draft: DraftAnswer;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** It cannot be taken back, and may be of others too, so it is asked for. */
function DiscardDialog({ draft, onDiscard, onClose }: DiscardDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const nPerson = draft.people.filter(({ n_step: n }) => n > 0).length;
  return (
    <dialog ref={dialog} class="merge-dialog edit-keep" aria-labelledby="edit-discard-title" onClose={onClose}>
      <h2 id="edit-discard-title">{t("edit.discard_title")}</h2>
      <p>{t("edit.discard_sure", { count: nPerson })}</p>
      <footer class="buttons">
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onDiscard();
            dialog.current?.close();
          }}
        >
          {t("edit.discard")}
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t("edit.cancel")}
        </button>
      </footer>
    </dialog>
  );
}
