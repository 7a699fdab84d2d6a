/** Play, step, speed, and the ways to the moments that stand out. */
import { useEffect, useRef, useState } from "preact/hooks";
import { number } from "../i18n/formats";
import { t } from "../i18n/language";
import { SPEEDS } from "./speeds";
import type { TimelineProps } from "./props";

type TransportProps = Pick<
  TimelineProps,
  | "playing"
  | "speed"
  | "highlights"
  | "highlightText"
  | "tall"
  | "view"
  | "whole"
  | "growing"
  | "onLive"
  | "onPlay"
  | "onSpeed"
  | "onStep"
  | "onHighlight"
  | "onFork"
>;

const PATHS = {
  previous: "M5 4.5v11M14.5 5 8 10l6.5 5z",
  next: "M15 4.5v11M5.5 5l6.5 5-6.5 5z",
  play: "M7 4.8v10.4l8.5-5.2z",
  pause: "M6.5 5h2.6v10H6.5zM10.9 5h2.6v10h-2.6z",
  fork: "M5 5.5v9M5 12c6 0 9-1.5 9-5M5 2.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM5 14.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM14 4a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z",
  flag: "M5.5 17V3.8M5.5 4h9l-2 3 2 3h-9",
  whole: "M3 6.5V4h2.5M17 6.5V4h-2.5M3 13.5V16h2.5M17 13.5V16h-2.5M6.5 10h7M8 8.5 6.5 10 8 11.5M12 8.5l1.5 1.5-1.5 1.5",
  tall: "M6 8.2 10 4.5l4 3.7M6 11.8l4 3.7 4-3.7",
  low: "M6 4.5l4 3.7 4-3.7M6 15.5l4-3.7 4 3.7",
} as const;

export function Transport(props: TransportProps) {
  const playing = props.playing.value;
  return (
    <div class="transport" role="group" aria-label={t("transport.title")}>
      <IconButton icon="previous" label={t("transport.previous")} keys="," onClick={() => props.onStep("previous")} />
      <button
        type="button"
        class="play"
        aria-label={t(playing ? "transport.pause" : "transport.play")}
        title={`${t(playing ? "transport.pause" : "transport.play")} (${t("help.space")})`}
        onClick={() => props.onPlay(!playing)}
      >
        <Drawing icon={playing ? "pause" : "play"} />
      </button>
      <IconButton icon="next" label={t("transport.next")} keys="." onClick={() => props.onStep("next")} />
      <SpeedSelect {...props} />
      {props.growing && (
        <button
          type="button"
          class="button live"
          title={`${t("transport.live_edge")} (End)`}
          onClick={() => props.onLive()}
        >
          {t("transport.live")}
        </button>
      )}
      <IconButton icon="fork" label={t("transport.fork")} keys="F" onClick={() => props.onFork()} />
      <div class="stack">
        <HighlightMenu {...props} />
        <IconButton
          icon="whole"
          label={t("transport.whole")}
          keys="0"
          onClick={() => (props.view.value = props.whole)}
        />
        <IconButton
          icon={props.tall.value ? "low" : "tall"}
          label={t(props.tall.value ? "transport.low" : "transport.tall")}
          keys="T"
          onClick={() => (props.tall.value = !props.tall.value)}
        />
      </div>
    </div>
  );
}

interface IconButtonProps {
  readonly icon: keyof typeof PATHS;
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
}

function IconButton({ icon, label, keys, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${icon}`}
      aria-label={label}
      title={`${label} (${keys})`}
      onClick={onClick}
    >
      <Drawing icon={icon} />
    </button>
  );
}

function Drawing({ icon }: { icon: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[icon]} />
    </svg>
  );
}

function SpeedSelect({ speed, onSpeed }: Pick<TransportProps, "speed" | "onSpeed">) {
  const shown = SPEEDS.some((each) => each === speed.value)
    ? SPEEDS
    : [...SPEEDS, speed.value].sort((a, b) => a - b);
  return (
    <select
      class="chip-select speed"
      aria-label={t("transport.speed")}
      title={`${t("transport.speed")} ([ ])`}
      value={String(speed.value)}
      onChange={(event) => onSpeed(Number(event.currentTarget.value))}
    >
      {shown.map((each) => (
        <option key={each} value={String(each)} selected={each === speed.value}>
          {number(each)}×
        </option>
      ))}
    </select>
  );
}

function HighlightMenu({
  highlights,
  highlightText,
  onHighlight,
}: Pick<TransportProps, "highlights" | "highlightText" | "onHighlight">) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const leave = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [open]);
  return (
    <div class="menu-root" ref={root} onKeyDown={(event) => menuKeys(event, root.current, setOpen)}>
      <button
        type="button"
        class="icon-button flag"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t("transport.highlights")}
        title={t("transport.highlights")}
        disabled={highlights.value.length === 0}
        onClick={() => setOpen(!open)}
      >
        <Drawing icon="flag" />
      </button>
      {open && (
        <div class="menu" role="menu" aria-label={t("transport.highlights")}>
          {highlights.value.map((each) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={each.kind}
              onClick={() => {
                setOpen(false);
                onHighlight(each);
              }}
            >
              <span class={`flag-dot ${each.kind}`} />
              {highlightText(each)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function menuKeys(
  event: KeyboardEvent,
  root: HTMLElement | null,
  setOpen: (open: boolean) => void,
): void {
  const items = [...(root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  if (items.length === 0) return;
  const i = items.indexOf(document.activeElement as HTMLElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (i + 1) % items.length,
    ArrowUp: (i - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) items[target]?.focus();
  else if (event.key === "Escape") {
    setOpen(false);
    root?.querySelector("button")?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
