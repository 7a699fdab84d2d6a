/** The plant as a tree: all that can be picked in 3D can be reached here, by keyboard too. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/language";
import { Icon } from "./icons";
import { type Group, leafKey, type Row, rowCalled, visibleRows } from "./rows";
import { StateMark } from "./StateMark";
import type { Selection } from "./selection";
import { stateWord } from "./words";

interface TreeProps {
  readonly groups: ReadonlySignal<readonly Group[]>;
  readonly wanted: ReadonlySignal<string>;
  readonly selection: ReadonlySignal<Selection | undefined>;
  readonly open: Signal<boolean>;
  readonly onSelect: (selection: Selection) => void;
  /** Enter or a double click: select it and go there. */
  readonly onOpen: (selection: Selection) => void;
}

export function Tree({ groups, wanted, selection, open, onSelect, onOpen }: TreeProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = visibleRows(groups.value, toggled, wanted.value);
  const tree = useRovingFocus(rows, selection.value);
  const toggle = (row: Row) => {
    if (row.kind === "group") setToggled((before) => exchanged(before, row.group.id));
  };
  const keys = treeKeys(rows, tree.focusRow, toggle, onOpen);
  const typed = useTyped();
  return (
    <nav class={`glass tree ${open.value ? "" : "folded"}`} aria-label={t("tree.title")}>
      <header class="panel-head">
        <h2>{t("tree.title")}</h2>
        <button
          type="button"
          class="icon-button fold"
          aria-expanded={open.value}
          aria-label={t("tree.fold")}
          onClick={() => (open.value = !open.value)}
        >
          <Icon name="down" />
        </button>
      </header>
      <div
        class="rows"
        role="tree"
        aria-label={t("tree.title")}
        ref={tree.list}
        onKeyDown={(event) => {
          keys(event);
          if (!event.defaultPrevented) typed(event, rows, tree.focusRow);
        }}
      >
        {rows.length === 0 && (
          <div role="treeitem" tabIndex={0} class="empty">
            {t("tree.nothing", { wanted: wanted.value })}
          </div>
        )}
        {rows.map((row) => (
          <TreeRow
            key={row.key}
            row={row}
            selected={row.kind === "leaf" && row.key === selectedKey(selection.value)}
            reachable={row.key === tree.reachable}
            onClick={() => (row.kind === "leaf" ? onSelect(row.leaf.selection) : toggle(row))}
            onDblClick={() => row.kind === "leaf" && onOpen(row.leaf.selection)}
          />
        ))}
      </div>
    </nav>
  );
}

function selectedKey(selection: Selection | undefined): string | undefined {
  return selection && leafKey(selection);
}

function exchanged(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}

interface TreeRowProps {
  readonly row: Row;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly onClick: () => void;
  readonly onDblClick: () => void;
}

function TreeRow({ row, selected, reachable, ...handlers }: TreeRowProps) {
  const shared = {
    role: "treeitem" as const,
    tabIndex: reachable ? 0 : -1,
    "data-row": row.key,
    ...handlers,
  };
  if (row.kind === "group") {
    return (
      <div {...shared} class="row group" aria-level={1} aria-expanded={row.open}>
        <svg class="twist" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M2.5 1 8 5 2.5 9z" />
        </svg>
        <span class="label">{row.group.name}</span>
        <span class="word">{row.group.total}</span>
      </div>
    );
  }
  const { leaf } = row;
  const attention = leaf.state === "failed" || leaf.state === "blocked" ? "attention" : "";
  return (
    <div
      {...shared}
      class={`row ${attention}`}
      aria-level={2}
      aria-posinset={row.at}
      aria-setsize={row.of}
      aria-selected={selected}
    >
      <StateMark state={leaf.state} />
      <span class="label" title={leaf.name}>
        {leaf.name}
      </span>
      {leaf.word !== "" && leaf.state && <span class="hidden-word">{stateWord(leaf.state)}</span>}
      <span class="word">{leaf.word || stateWord(leaf.state)}</span>
    </div>
  );
}

/** One row is in the tab order; arrows move which. It follows the selection. */
function useRovingFocus(rows: readonly Row[], selection: Selection | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const selected = selectedKey(selection);
  useEffect(() => {
    if (selected === undefined) return;
    setActive(selected);
    rowElement(list.current, selected)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const reachable = rows.some((row) => row.key === active) ? active : rows[0]?.key;
  const focusRow = (key: string | undefined) => {
    if (key === undefined) return;
    setActive(key);
    rowElement(list.current, key)?.focus();
  };
  return { list, reachable, focusRow };
}

function rowElement(list: HTMLElement | null, key: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

/** After this, typing begins a new name. */
const TYPED_MS = 700;

/** Letters go to the next row that is called so. */
function useTyped() {
  const typed = useRef({ text: "", atMs: 0 });
  return (event: KeyboardEvent, rows: readonly Row[], focusRow: (key: string | undefined) => void) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[\p{Letter}\p{Number}]$/u.test(event.key)) return;
    const { text, atMs } = typed.current;
    const nowMs = performance.now();
    typed.current = { text: nowMs - atMs < TYPED_MS ? text + event.key : event.key, atMs: nowMs };
    event.preventDefault();
    event.stopPropagation();
    focusRow(rows[rowCalled(rows, rowAt(event, rows), typed.current.text)]?.key);
  };
}

function rowAt(event: KeyboardEvent, rows: readonly Row[]): number {
  const key = event.target instanceof HTMLElement ? event.target.dataset["row"] : undefined;
  return rows.findIndex((row) => row.key === key);
}

/** The keys of a tree, as the ARIA practices describe them. */
function treeKeys(
  rows: readonly Row[],
  focusRow: (key: string | undefined) => void,
  toggle: (row: Row) => void,
  onOpen: (selection: Selection) => void,
) {
  const parentOf = (i: number) => rows.slice(0, i).findLast((each) => each.kind === "group");
  const actions: Readonly<Record<string, (row: Row, i: number) => void>> = {
    ArrowDown: (_, i) => focusRow(rows[i + 1]?.key),
    ArrowUp: (_, i) => focusRow(rows[i - 1]?.key),
    Home: () => focusRow(rows[0]?.key),
    End: () => focusRow(rows.at(-1)?.key),
    ArrowRight: (row, i) => {
      if (row.kind === "leaf") return;
      if (row.open) focusRow(rows[i + 1]?.key);
      else toggle(row);
    },
    ArrowLeft: (row, i) => {
      if (row.kind === "group" && row.open) toggle(row);
      else focusRow(parentOf(i)?.key);
    },
    Enter: (row) => (row.kind === "leaf" ? onOpen(row.leaf.selection) : toggle(row)),
  };
  return (event: KeyboardEvent) => {
    const i = rowAt(event, rows);
    const action = actions[event.key];
    if (i < 0 || action === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    action(rows[i]!, i);
  };
}
