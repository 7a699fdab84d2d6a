/** The stream against a server played by hand and a clock that stands still until it is moved. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Connection, type Surroundings } from "../src/protocol/connection";

class FakeSocket {
  binaryType = "";
  readyState = 1;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: { type: string; [name: string]: unknown }[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code = 1006, reason = ""): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }

  hear(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  ofType(type: string) {
    return this.sent.filter((each) => each.type === type);
  }
}

class World implements Surroundings {
  us = 0;
  readonly sockets: FakeSocket[] = [];
  readonly heard: string[] = [];
  #timers: { atUs: number; work: () => void }[] = [];

  readonly open = (): WebSocket => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  readonly localUs = () => this.us;
  readonly random = () => 1;
  readonly later = (work: () => void, delayMs: number) => {
    const timer = { atUs: this.us + delayMs * 1000, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  pass(ms: number): void {
    const endUs = this.us + ms * 1000;
    for (;;) {
      const due = this.#timers.filter((each) => each.atUs <= endUs);
      const next = due.sort((a, b) => a.atUs - b.atUs)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.us = Math.max(this.us, next.atUs);
      next.work();
    }
    this.us = endUs;
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }
}

const HELLO = { type: "hello", log_epoch: "7", topics: [0, 2], server_us: 40, viewers: 3 };
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schema/golden/blocks.json"), "utf8"),
) as { 
  blocks: { name: string; hex: string; offset: number; kind: string; changes: unknown[] }[];
};

let world: World;
let connection: Connection;

beforeEach(() => {
  world = new World();
  connection = new Connection(
    "ws://plant/stream",
    {
      onState: (state, inS) => world.heard.push(inS > 0 ? `${state} ${inS}` : state),
      onClock: (law) => world.heard.push(`clock ${law.plant_us}`),
      onBlock: (block) => world.heard.push(`${block.kind} ${block.offset}`),
      onViewers: (count) => world.heard.push(`viewers ${count}`),
      names: () => [1, 2, 3, 4],
      onNames: (part) => world.heard.push(`names from ${part.first.join(" ")}`),
      onTrouble: (text) => world.heard.push(`trouble ${text}`),
      onDrafted: (revision) => world.heard.push(`drafted ${revision}`),
      onNewLog: () => world.heard.push("new log"),
      onFault: (fault) => world.heard.push(`fault ${fault.message}`.trim()),
    },
    world,
  );
});

describe("a connection", () => {
  it("is live once it is greeted, and subscribes to all there is", () => {
    world.socket.hear(HELLO);
    expect(world.heard).toEqual(["connecting", "viewers 3", "live"]);
    expect(world.socket.ofType("subscribe")).toEqual([
      { type: "subscribe", topics: [0, 2], names: [1, 2, 3, 4] },
    ]);
  });

  it("hears of new names and of trouble", () => {
    world.socket.hear(HELLO);
    world.socket.hear({ type: "names", part: { first: [1, 2, 3, 4] } });
    world.socket.hear({ type: "trouble", text: "saw waits for lathe" });
    expect(world.heard.slice(3)).toEqual(["names from 1 2 3 4", "trouble saw waits for lathe"]);
  });

  it("pings quickly at first and slowly later", () => {
    world.socket.hear(HELLO);
    world.pass(1_000);
    expect(world.socket.ofType("ping")).toHaveLength(5);
    world.socket.hear({ type: "viewers", count: 4 });
    world.pass(10_000);
    expect(world.socket.ofType("ping")).toHaveLength(7);
  });

  it("learns the server's clock from the answers", () => {
    world.socket.hear(HELLO);
    const { sent } = world.socket.ofType("ping")[0]!;
    world.us += 6_000;
    world.socket.hear({ type: "pong", sent, server_us: 8_003_000 });
    expect(connection.clock.nowUs()).toBe(8_006_000);
  });

  it("gives up a line that says nothing any more, and tries again", () => {
    world.socket.hear(HELLO);
    world.pass(21_000);
    expect(world.heard).toContain("lost 0.5");
    expect(world.sockets.length).toBeGreaterThan(1);
  });

  it("waits longer after each failure, but never too long", () => {
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      world.socket.close();
      waits.push(Number(world.heard.at(-1)!.split(" ")[1]));
      world.pass(waits.at(-1)! * 1000);
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 15, 15, 15, 15]);
  });

  it("begins with short waits again after a greeting", () => {
    for (let i = 0; i < 4; i++) {
      world.socket.close();
      world.pass(10_000);
    }
    world.socket.hear(HELLO);
    world.socket.close();
    expect(world.heard.at(-1)).toBe("lost 0.5");
  });

  it("asks anew for a log that is another one, and says so", () => {
    world.socket.hear(HELLO);
    world.socket.close();
    world.pass(600);
    world.socket.hear({ ...HELLO, log_epoch: "8" });
    expect(world.heard).toContain("new log");
    expect(world.socket.ofType("subscribe")[0]).not.toHaveProperty("resume");
  });

  it("does not try again once it is closed", () => {
    connection.close();
    world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
  });

  it("says why the server ended it, and comes back to look", () => {
    world.socket.hear(HELLO);
    connection.command({ playing: false });
    world.socket.close(1008, "S004 a guest may not command");
    expect(world.heard).toContain("fault S004 a guest may not command");
    world.pass(600);
    expect(world.sockets).toHaveLength(2);
  });

  it("tries at once when it is told to", () => {
    world.socket.close();
    connection.retry();
    expect(world.sockets).toHaveLength(2);
    world.pass(600);
    expect(world.sockets).toHaveLength(2);
  });

  it("drops what it cannot read, and asks for a fresh state", () => {
    world.socket.hear(HELLO);
    world.socket.onmessage?.({ data: new ArrayBuffer(3) });
    expect(world.heard.some((each) => each.startsWith("fault"))).toBe(true);
    world.pass(600);
    world.socket.hear(HELLO);
    expect(world.socket.ofType("subscribe")[0]).not.toHaveProperty("resume");
  });

  it.each(golden.blocks.map((block) => [block.name, block] as const))(
    "resumes after the last change it has: %s",
    (_, block) => {
      const bytes = Uint8Array.from(block.hex.match(/../g)!, (each) => Number.parseInt(each, 16));
      world.socket.hear(HELLO);
      world.socket.onmessage?.({ data: bytes.buffer });
      world.socket.close();
      world.pass(600);
      world.socket.hear(HELLO);
      const [subscribe] = world.socket.ofType("subscribe");
      const seen = block.kind === "keyframe" ? 0 : block.changes.length;
      const offset = block.offset + seen;
      expect(subscribe!["resume"]).toEqual({ log_epoch: "7", offset });
    },
  );
});
