/** The shown time between this person's wishes and the shared clock. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Playback } from "../src/app/playback";
import type { ClockCommand } from "../src/protocol/connection";

const LAW = {
  plant_us: 1_000,
  server_us: 0,
  speed: 10,
  playing: true,
  from_us: 0,
  to_us: 9_000_000_000,
  edge_us: 9_000_000_000,
  waiting: false,
};

let serverUs: number | undefined;
let sent: ClockCommand[];
let playback: Playback;

beforeEach(() => {
  vi.useFakeTimers();
  serverUs = 0;
  sent = [];
  playback = new Playback(LAW, (command) => sent.push(command), () => serverUs);
});
afterEach(() => vi.useRealTimers());

describe("playback", () => {
  it("stands at the law's instant until the server's clock is known", () => {
    serverUs = undefined;
    expect(playback.nowUs()).toBe(1_000);
  });

  it("shows what it was asked for before the server answers", () => {
    serverUs = 500;
    playback.seek(7_000_000);
    expect(playback.nowUs()).toBe(7_000_000);
    serverUs = 600;
    expect(playback.nowUs()).toBe(7_001_000);
    expect(sent).toEqual([{ seek_us: 7_000_000 }]);
  });

  it("stays inside the log", () => {
    playback.seek(1e15);
    expect(sent).toEqual([{ seek_us: LAW.to_us }]);
  });

  it("is not thrown back by the answer to an older seek", () => {
    playback.seek(5_000_000);
    playback.seek(8_000_000);
    playback.take({ ...LAW, plant_us: 5_000_000 });
    expect(playback.nowUs()).toBe(8_000_000);
    playback.take({ ...LAW, plant_us: 8_000_000 });
    expect(playback.nowUs()).toBe(8_000_000);
  });

  it("follows somebody else when its own seek is not answered in time", () => {
    playback.seek(8_000_000);
    playback.take({ ...LAW, plant_us: 3_000_000, playing: false });
    vi.advanceTimersByTime(1_100);
    expect(playback.nowUs()).toBe(3_000_000);
    expect(playback.playing.value).toBe(false);
  });

  it("keeps its own wish when only the live edge moves", () => {
    playback.take(LAW);
    playback.play(false);
    playback.take({ ...LAW, edge_us: 9_500_000_000 });
    expect(playback.playing.value).toBe(false);
    expect(playback.edgeUs.value).toBe(9_500_000_000);
  });

  it("waits at the live edge when it has sought beyond it", () => {
    playback.take({ ...LAW, edge_us: 2_000_000 });
    playback.seek(8_000_000);
    expect(playback.nowUs()).toBe(2_000_000);
    playback.take({ ...LAW, plant_us: 2_000_000, edge_us: 2_000_000, waiting: true });
    expect(playback.waiting.value).toBe(true);
    playback.take({ ...LAW, plant_us: 8_000_000, server_us: 900, edge_us: 8_000_000 });
    serverUs = 900;
    expect(playback.nowUs()).toBe(8_000_000);
    expect(playback.waiting.value).toBe(false);
  });

  it("holds the playhead where it is dragged, whatever the clock does", () => {
    playback.seek(2_000_000, true);
    serverUs = 1_000_000;
    expect(playback.nowUs()).toBe(2_000_000);
  });

  it("sends at most 20 seeks a second while it is dragged, and the last one always", () => {
    for (let i = 1; i <= 100; i++) {
      playback.seek(i * 10_000, true);
      vi.advanceTimersByTime(10);
    }
    expect(sent.length).toBeLessThanOrEqual(21);
    playback.seek(1_234_567, false);
    expect(sent.at(-1)).toEqual({ seek_us: 1_234_567 });
    const n = sent.length;
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(n);
  });

  it("goes on from the instant at which it was paused", () => {
    serverUs = 300;
    playback.play(false);
    serverUs = 90_000;
    expect(playback.nowUs()).toBe(4_000);
    playback.play(true);
    serverUs = 90_100;
    expect(playback.nowUs()).toBe(5_000);
  });

  it("keeps its instant when the speed changes", () => {
    serverUs = 300;
    playback.stepSpeed(1);
    expect(playback.nowUs()).toBe(4_000);
    expect(playback.speed.value).toBe(20);
  });
});
