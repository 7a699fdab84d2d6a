/** The stretch of time that the timeline shows, and how it maps to pixels. */

/** A half-open stretch of plant time. */
export interface TimeWindow {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Closer than this, a log with minutes in it has nothing more to show. */
export const LEAST_SPAN_US = 60_000_000;

export function span(window: TimeWindow): number {
  return window.toUs - window.fromUs;
}

/** Pixels from the left edge at which an instant stands. */
export function xOf(window: TimeWindow, widthPx: number, us: number): number {
  return ((us - window.fromUs) / span(window)) * widthPx;
}

/** The instant that stands at `x` pixels from the left edge. */
export function usOf(window: TimeWindow, widthPx: number, x: number): number {
  return window.fromUs + (x / widthPx) * span(window);
}

/** Of the same length where there is room, inside `whole`. */
export function within(window: TimeWindow, whole: TimeWindow): TimeWindow {
  const spanUs = Math.min(Math.max(span(window), Math.min(LEAST_SPAN_US, span(whole))), span(whole));
  const fromUs = Math.min(Math.max(window.fromUs, whole.fromUs), whole.toUs - spanUs);
  return { fromUs, toUs: fromUs + spanUs };
}

/** `factor` times as long, while the instant `aboutUs` stays where it is on screen. */
export function zoomed(
  window: TimeWindow,
  factor: number,
  aboutUs: number,
  whole: TimeWindow,
): TimeWindow {
  const least = Math.min(LEAST_SPAN_US, span(whole));
  const spanUs = Math.min(Math.max(span(window) * factor, least), span(whole));
  const share = (aboutUs - window.fromUs) / span(window);
  const fromUs = aboutUs - share * spanUs;
  return within({ fromUs, toUs: fromUs + spanUs }, whole);
}

export function panned(window: TimeWindow, byUs: number, whole: TimeWindow): TimeWindow {
  return within({ fromUs: window.fromUs + byUs, toUs: window.toUs + byUs }, whole);
}

/** The same length with `us` at `share` of it, from 0 (left) to 1 (right). */
export function around(
  window: TimeWindow,
  us: number,
  share: number,
  whole: TimeWindow,
): TimeWindow {
  return panned(window, us - share * span(window) - window.fromUs, whole);
}

/**
 * Places on a line, moved right where they would be closer than `gapPx` to each other or to `taken`.
 * @param places ascending
 */
export function spread(
  places: readonly number[],
  gapPx: number,
  taken: number = Number.POSITIVE_INFINITY,
): readonly number[] {
  let last = Number.NEGATIVE_INFINITY;
  return places.map((place) => {
    const free = Math.max(place, last + gapPx);
    last = Math.abs(free - taken) < gapPx ? taken + gapPx : free;
    return last;
  });
}

export function holds(window: TimeWindow, us: number): boolean {
  return window.fromUs <= us && us < window.toUs;
}

/** Hours after which a timeline that grows ends, as much of it gets known. */
const ENDS_H = [1, 2, 4, 8, 24, 48, 96, 168, 336, 720, 1440, 2880, 8760] as const;
const HOUR_US = 3_600_000_000;
/** More than this of the timeline is not known for sure when it is drawn anew. */
const MOST_KNOWN = 0.9;

/** The end of a timeline on which `edgeUs` is known, and there is room for more up to `toUs`. */
export function withRoom(fromUs: number, edgeUs: number, toUs: number): number {
  const wantedUs = (edgeUs - fromUs) / MOST_KNOWN;
  const hours = ENDS_H.find((each) => each * HOUR_US >= wantedUs);
  const endUs = hours === undefined ? toUs : Math.min(fromUs + hours * HOUR_US, toUs);
  return Math.max(endUs, fromUs + 1);
}

/** The wall time in which the playhead crosses a fresh window: it is seen to move, and has room. */
const CROSSING_S = 240;
const LEAST_FIRST_SPAN_US = 3_600_000_000;

/** A first window for play at `speed` from `us`. */
export function openingWindow(us: number, speed: number, whole: TimeWindow): TimeWindow {
  const spanUs = Math.max(speed * CROSSING_S * 1e6, LEAST_FIRST_SPAN_US);
  return around({ fromUs: 0, toUs: Math.min(spanUs, span(whole)) }, us, 0.3, whole);
}
