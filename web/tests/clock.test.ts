/** The clock of a world as its law, and the server's clock from pings. */
import { describe, expect, it } from "vitest";
import { type ClockLaw, plantTimeUs, ServerClock } from "../src/protocol/clock";

const LAW: ClockLaw = {
  plant_us: 5_000_000,
  server_us: 70_000_000,
  speed: 60,
  playing: true,
  from_us: 1_000_000,
  to_us: 900_000_000,
  edge_us: 900_000_000,
  waiting: false,
};

describe("plant time", () => {
  it("runs at the speed of the law", () => {
    expect(plantTimeUs(LAW, 71_500_000)).toBe(95_000_000);
  });

  it("does not pass the live edge", () => {
    expect(plantTimeUs({ ...LAW, edge_us: 80_000_000 }, 99_000_000)).toBe(80_000_000);
  });

  it("stands while it waits for the simulation", () => {
    expect(plantTimeUs({ ...LAW, waiting: true }, 99_000_000)).toBe(5_000_000);
  });

  it("stands while paused", () => {
    expect(plantTimeUs({ ...LAW, playing: false }, 99_000_000)).toBe(5_000_000);
  });

  it("stays inside the log", () => {
    expect(plantTimeUs(LAW, 0)).toBe(LAW.from_us);
    expect(plantTimeUs(LAW, 1e12)).toBe(LAW.to_us);
  });
});

/** A server whose clock is `aheadUs` ahead of ours, and a way to it of which we set the delays. */
class Way {
  localUs = 1_000_000;
  readonly clock = new ServerClock(() => this.localUs);

  constructor(public aheadUs: number) {}

  ping(thereUs: number, backUs: number): void {
    const sentUs = this.localUs;
    const serverUs = sentUs + thereUs + this.aheadUs;
    this.localUs += thereUs + backUs;
    this.clock.answer(sentUs, serverUs);
  }

  get errorUs(): number {
    return (this.clock.nowUs() ?? Number.NaN) - (this.localUs + this.aheadUs);
  }
}

describe("the server's clock", () => {
  it("is not known before the server is heard", () => {
    expect(new Way(0).clock.nowUs()).toBeUndefined();
  });

  it("is right after one even round trip, however far the clocks are apart", () => {
    const way = new Way(-4e15);
    way.ping(20_000, 20_000);
    expect(way.errorUs).toBe(0);
  });

  it("believes the shortest round trip", () => {
    const way = new Way(3e9);
    way.ping(2_000, 2_000);
    for (let i = 0; i < 8; i++) way.ping(250_000, 10_000);
    expect(Math.abs(way.errorUs)).toBeLessThan(1);
  });

  it("never runs back while a small error is worked off", () => {
    const way = new Way(7e9);
    way.ping(400_000, 10_000);
    way.ping(3_000, 3_000);
    let before = way.clock.nowUs()!;
    for (let i = 0; i < 200; i++) {
      way.localUs += 16_667;
      const now = way.clock.nowUs()!;
      expect(now).toBeGreaterThan(before);
      before = now;
    }
  });

  it("works a small error off within a minute", () => {
    const way = new Way(7e9);
    way.ping(400_000, 10_000);
    way.ping(3_000, 3_000);
    expect(Math.abs(way.errorUs)).toBeGreaterThan(150_000);
    for (let i = 0; i < 60; i++) {
      way.localUs += 1_000_000;
      way.clock.nowUs();
    }
    expect(Math.abs(way.errorUs)).toBeLessThan(1);
  });

  it("is set at once when it is off by more than a second", () => {
    const way = new Way(0);
    way.clock.greet(way.localUs + 5_000_000);
    way.ping(2_000, 2_000);
    expect(way.errorUs).toBe(0);
  });

  it("follows a server that was restarted, once the old pings are forgotten", () => {
    const way = new Way(9e9);
    way.ping(1_000, 1_000);
    way.aheadUs = 2e6;
    way.clock.reset();
    way.ping(5_000, 5_000);
    expect(way.errorUs).toBe(0);
  });
});
