/** The map: the plant from above, small; a click, a drag or an arrow key goes there. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n/language";
import type { Point } from "../../../protocol/plant";
import type { MapEye } from "../../../scene/minimap";
import type { ToolProps } from "../tool";
import { MapPainter } from "./painter";
import "./minimap.css";

/** It is drawn anew no more often than this; more often nobody sees on so small a map. */
const LEAST_MS = 250;
/** So many times as long as drawing has taken, it waits; a plant of millions must not keep the page busy. */
const REST = 40;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function MinimapTool({ session, screen }: ToolProps) {
  const [below, above, probe] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLSpanElement>(null)];
  const shown = useRef<{ readonly eye: MapEye; readonly painter: MapPainter } | undefined>(undefined);
  const scene = screen.scene.value;
  const wedge = useRef<readonly Point[]>([]);
  const next = useRef<{ timer?: ReturnType<typeof setTimeout> | undefined; earliestMs: number }>({ earliestMs: 0 });
  const paint = () => {
    const { eye, painter } = shown.current ?? {};
    if (!eye || !painter) return;
    const beginMs = performance.now();
    painter.show({
      stateOf: (id) => session.feed.stationNow(id)?.state,
      selected: session.selection.peek()?.id,
      eachMoving: (visit) => eye.eachMoving(session.timeUs.peek(), visit),
    });
    next.current.earliestMs = beginMs + Math.max(LEAST_MS, REST * (performance.now() - beginMs));
  };
  const paintSoon = () => {
    next.current.timer ??= setTimeout(() => {
      next.current.timer = undefined;
      paint();
    }, Math.max(0, next.current.earliestMs - performance.now()));
  };
  const refresh = () => {
    shown.current?.painter.refresh(probe.current!);
    shown.current?.painter.showWedge(wedge.current);
    paint();
  };
  useEffect(() => {
    if (scene === undefined) return;
    let [ended, remove]: [boolean, (() => void) | undefined] = [false, undefined];
    const resized = new ResizeObserver(refresh);
    import("../../../scene/minimap").then(({ MapEye }) => {
      if (ended) return;
      remove = scene.add((interior) => {
        const painter = new MapPainter(below.current!, above.current!, session.plant, interior.hall);
        const eye = new MapEye(interior, (seen) => {
          wedge.current = seen;
          painter.showWedge(seen);
        });
        shown.current = { eye, painter };
        const { west, south, east, north } = interior.hall;
        above.current!.parentElement!.style.setProperty("--aspect", String((east - west) / (north - south)));
        return eye;
      });
      resized.observe(above.current!);
    }, session.onProblem);
    const timer = setInterval(() => {
      if (session.playback.playing.peek()) paintSoon();
    }, LEAST_MS);
    return () => {
      ended = true;
      clearInterval(timer);
      clearTimeout(next.current.timer);
      next.current.timer = undefined;
      resized.disconnect();
      remove?.();
      shown.current = undefined;
    };
  }, [scene]);
  useSignalEffect(() => {
    void session.feed.stations.value;
    void session.selection.value;
    void session.textTimeUs.value;
    paintSoon();
  });
  useSignalEffect(() => {
    void screen.theme.shown.value;
    refresh();
  });
  const go = (event: PointerEvent) => {
    const { left, top } = above.current!.getBoundingClientRect();
    const point = shown.current?.painter.floorAt(event.clientX - left, event.clientY - top);
    if (point) shown.current!.eye.lookAt(point);
  };
  return (
    <section class="glass minimap" aria-label={t("tools.minimap")}>
      <canvas ref={below} />
      <canvas
        ref={above}
        tabIndex={0}
        role="application"
        aria-label={t("minimap.canvas")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && go(event)}
        onKeyDown={(event) => {
          const [east, north] = ARROWS[event.key] ?? [];
          if (east === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          shown.current?.eye.step(east, north!);
        }}
      />
      <span ref={probe} hidden />
    </section>
  );
}
