// @vitest-environment happy-dom
/** The playhead moves in every frame: what it asks of the page makes the page lay all of itself out. */
import { signal } from "@preact/signals";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Playhead } from "../src/timeline/Playhead";

const [WINDOW, WIDTH_PX] = [{ fromUs: 0, toUs: 3600e6 }, 1000];
const HALF_PX = 30;
let asked = 0;

beforeEach(() => {
  asked = 0;
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockImplementation(() => (asked++, 2 * HALF_PX));
});
afterEach(() => vi.restoreAllMocks());

describe("the playhead", () => {
  it("is where the time is, its chip inside the track, and asks once how wide that is", async () => {
    const timeUs = signal(0);
    const place = document.createElement("div");
    const props = { timeUs, epochUs: 0, window: WINDOW, kind: "full" as const };
    await act(() => render(h(Playhead, { ...props, widthPx: WIDTH_PX }), place));
    const line = place.querySelector<HTMLElement>(".playhead")!;
    const chip = line.querySelector("b")!;
    for (let second = 0; second <= 3600; second += 36) {
      await act(() => void (timeUs.value = second * 1e6));
      const x = second / 3.6;
      expect(line.style.transform).toBe(`translateX(${x}px)`);
      const left = x + Number(/-?[\d.]+/.exec(chip.style.transform)![0]);
      expect(left).toBeCloseTo(Math.min(Math.max(x - HALF_PX, 0), WIDTH_PX - 2 * HALF_PX), 6);
    }
    expect(asked).toBe(1);
    await act(() => render(h(Playhead, { ...props, widthPx: 800 }), place));
    expect(asked).toBe(2);
  });
});
