/** The geometry of the timeline: windows, marks, speeds, lanes. */
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { epochUs } from "../src/i18n/formats";
import type { Lanes } from "../src/protocol/answers";
import { atWork } from "../src/timeline/drawing";
import { trackKeys } from "../src/timeline/gestures";
import { steppedSpeed } from "../src/timeline/speeds";
import { darkStretches, ticks } from "../src/timeline/ticks";
import {
  around,
  holds,
  LEAST_SPAN_US,
  openingWindow,
  panned,
  span,
  spread,
  usOf,
  within,
  xOf,
  zoomed,
} from "../src/timeline/window";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const WHOLE = { fromUs: -2 * DAY, toUs: 88 * DAY };

describe("a window", () => {
  const shown = { fromUs: 3 * DAY, toUs: 5 * DAY };

  it("maps instants to pixels and back", () => {
    expect(xOf(shown, 1000, 4 * DAY)).toBe(500);
    for (const x of [0, 1, 333.25, 999]) {
      expect(xOf(shown, 1000, usOf(shown, 1000, x))).toBeCloseTo(x, 6);
    }
  });

  it("keeps the instant under the pointer when it zooms", () => {
    for (const factor of [0.2, 0.9, 1.7, 5]) {
      const about = 3.4 * DAY;
      const next = zoomed(shown, factor, about, WHOLE);
      expect(xOf(next, 1000, about)).toBeCloseTo(xOf(shown, 1000, about), 6);
      expect(span(next)).toBeCloseTo(span(shown) * factor, 0);
    }
  });

  it("never leaves the log, however it is pushed", () => {
    for (const byUs of [-500 * DAY, -DAY, DAY, 500 * DAY]) {
      const next = panned(shown, byUs, WHOLE);
      expect(next.fromUs).toBeGreaterThanOrEqual(WHOLE.fromUs);
      expect(next.toUs).toBeLessThanOrEqual(WHOLE.toUs);
      expect(span(next)).toBe(span(shown));
    }
  });

  it("zooms out to the whole log and in to a minute, and no further", () => {
    expect(zoomed(shown, 1e6, 4 * DAY, WHOLE)).toEqual(WHOLE);
    expect(span(zoomed(shown, 1e-9, 4 * DAY, WHOLE))).toBeCloseTo(LEAST_SPAN_US, 0);
  });

  it("is the whole log where that is shorter than a minute", () => {
    const short = { fromUs: 5, toUs: 1_000_005 };
    expect(within({ fromUs: 0, toUs: 10 }, short)).toEqual(short);
  });

  it("puts an instant where it is wanted", () => {
    const next = around(shown, 40 * DAY, 0.25, WHOLE);
    expect(xOf(next, 100, 40 * DAY)).toBeCloseTo(25, 9);
  });

  it("opens so that the playhead crosses it in minutes, not in hours", () => {
    const opened = openingWindow(10 * DAY, 500, WHOLE);
    expect(holds(opened, 10 * DAY)).toBe(true);
    expect(span(opened) / 500 / 1e6).toBe(240);
  });

  it("leaves room between marks that would hide each other", () => {
    expect(spread([10, 12, 13, 90], 14)).toEqual([10, 24, 38, 90]);
    expect(spread([10, 12, 40, 90], 14, 14)).toEqual([28, 42, 56, 90]);
    expect(spread([0, 7, 90], 14, 24)).toEqual([0, 38, 90]);
  });

  it("is half-open", () => {
    expect(holds(shown, shown.fromUs)).toBe(true);
    expect(holds(shown, shown.toUs)).toBe(false);
  });
});

describe("the keys of the timeline", () => {
  const shown = { fromUs: 10 * DAY, toUs: 20 * DAY };
  const press = (key: string, shiftKey: boolean) => {
    const view = signal(shown);
    const sought: number[] = [];
    const timeUs = signal(shown.fromUs + span(shown) / 2);
    trackKeys(
      { key, shiftKey, preventDefault: () => undefined, stopPropagation: () => undefined } as unknown as KeyboardEvent,
      { view, whole: WHOLE, timeUs, widthPx: 100, onSeek: (us) => sought.push(us) },
    );
    return { view: view.value, sought };
  };

  it("move the shown time, and with Shift the window alone", () => {
    expect(press("ArrowRight", false).sought).toHaveLength(1);
    const { view, sought } = press("ArrowRight", true);
    expect(sought).toEqual([]);
    expect(view.fromUs - shown.fromUs).toBeCloseTo(span(shown) / 10, 3);
    expect(span(view)).toBe(span(shown));
    expect(press("ArrowLeft", true).view.fromUs).toBeLessThan(shown.fromUs);
  });
});

describe("marks", () => {
  // A Monday at 07:30: marks must stand at round times of the calendar, not of the epoch.
  const epoch = epochUs("2012-01-02T07:30:00");

  it("stand at round times of the calendar", () => {
    const marks = ticks({ fromUs: 0, toUs: 5 * HOUR }, epoch, 10);
    expect(marks.map((mark) => mark.label).slice(0, 3)).toEqual(["07:30", "08:00", "08:30"]);
    expect(marks.every((mark) => (mark.us + epoch) % (HOUR / 2) === 0)).toBe(true);
  });

  it("name the day at midnight", () => {
    const marks = ticks({ fromUs: 0, toUs: 2 * DAY }, epoch, 8);
    expect(marks.filter((mark) => mark.strong).map((mark) => mark.label)).toEqual([
      "Tue 3 Jan",
      "Wed 4 Jan",
    ]);
  });

  it("stand on Mondays when they are weeks apart", () => {
    const marks = ticks({ fromUs: 0, toUs: 60 * DAY }, epoch, 9);
    expect(marks.map((mark) => mark.label).slice(0, 2)).toEqual(["9 Jan", "16 Jan"]);
  });

  it("are never more than there is room for", () => {
    for (const spanUs of [LEAST_SPAN_US, HOUR, 7.3 * HOUR, DAY, 6.5 * DAY, 90 * DAY, 900 * DAY]) {
      const n = ticks({ fromUs: 0, toUs: spanUs }, epoch, 12).length;
      expect(n).toBeLessThanOrEqual(13);
    }
  });
});

describe("dark stretches", () => {
  const epoch = epochUs("2012-01-02T07:30:00");

  it("are the nights of a short window", () => {
    const [first, second] = darkStretches({ fromUs: 0, toUs: 2 * DAY }, epoch);
    expect(first).toEqual({ fromUs: 10.5 * HOUR, toUs: 22.5 * HOUR });
    expect(second!.fromUs).toBe(34.5 * HOUR);
  });

  it("begin with the window in the middle of a night", () => {
    const [first] = darkStretches({ fromUs: 12 * HOUR, toUs: DAY }, epoch);
    expect(first).toEqual({ fromUs: 12 * HOUR, toUs: 22.5 * HOUR });
  });

  it("are the weekends of a long one", () => {
    const found = darkStretches({ fromUs: 0, toUs: 60 * DAY }, epoch);
    expect(new Date((found[0]!.fromUs + epoch) / 1000).toISOString()).toBe(
      "2012-01-07T00:00:00.000Z",
    );
    expect(found[0]!.toUs - found[0]!.fromUs).toBe(2 * DAY);
  });
});

describe("speeds", () => {
  it("step up and down the ladder, and off it onto it", () => {
    expect(steppedSpeed(10, 1)).toBe(20);
    expect(steppedSpeed(10, -1)).toBe(5);
    expect(steppedSpeed(60, 1)).toBe(100);
    expect(steppedSpeed(60, -1)).toBe(50);
  });

  it("end at the ends", () => {
    expect(steppedSpeed(1, -1)).toBe(1);
    expect(steppedSpeed(10_000, 1)).toBe(10_000);
  });
});

describe("the overview", () => {
  it("counts the stations at work in each bin", () => {
    const lanes: Lanes = {
      from_us: 0,
      to_us: 50,
      n_bin: 5,
      lanes: [
        { station: "a", runs: [[0, 2], [2, 3]] },
        { station: "b", runs: [[-1, 1], [1, 2], [4, 2]] },
      ],
    };
    expect(atWork(lanes)).toEqual([1, 2, 1, 0, 0]);
  });
});
