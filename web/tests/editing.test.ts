/** Editing on one page, before a server that may refuse: what is shown is what it said last. */
import { describe, expect, it, vi } from "vitest";
import { Editing } from "../src/app/tools/edit/editing";
import { ApiProblem } from "../src/protocol/api";
import type { DraftAnswer, DraftApi } from "../src/protocol/draft";
import type { Edit } from "../src/protocol/forks";
import type { Place, Plant } from "../src/protocol/plant";

function at(x_m: number, y_m = 10): Place {
  return { x_m, y_m, width_m: 3, depth_m: 2, heading_rad: 0 };
}

const PLANT = {
  stations: [{ id: "mill", name: "Mill", place: at(10) }, { id: "saw", name: "Saw", place: at(20) }],
  buffers: [{ id: "mill.waiting", name: "", station: "mill", place: at(10, 7) }],
  sources: [], sinks: [], aisles: [{ id: "main", name: "", width_m: 3, one_way: false, points_m: [[0, 5], [9, 5], [20, 5]] }], conveyors: [],
  operations: [{ id: "milling", name: "", stations: ["mill"], kind: "production" }], operator_pools: [], products: [],
} as unknown as Plant;

const NOTHING: DraftAnswer = {
  revision: 0, closed: "", you: 0, can_undo: false, can_redo: false, file: "plant.yaml", people: [], things: [], values: [],
  faults: [], remarks: [], n_lost: 0,
};

/** A server that has one revision more after each edit, and moves the mill where it is told. */
class Server {
  draft = NOTHING;
  readonly asked: { readonly seen: number; readonly edits: readonly Edit[] }[] = [];
  refusal: ApiProblem | undefined;

  look = () => Promise.resolve(this.draft);
  undo = () => Promise.reject(new ApiProblem(422, "", "there is nothing of your own to undo", "W057"));

  edit = async (seen: number, edits: readonly Edit[]): Promise<DraftAnswer> => {
    this.asked.push({ seen, edits });
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    this.draft = { ...this.draft, revision: this.draft.revision + 1, you: 1, things: this.#things(edits) };
    return this.draft;
  };

  moved(x_m: number): void {
    const edit = { set: "stations/mill/place/x", value: `${x_m} m` };
    this.draft = { ...this.draft, revision: this.draft.revision + 1, things: this.#things([edit]) };
  }

  #things(edits: readonly Edit[]): DraftAnswer["things"] {
    const x = edits.flatMap((each) => ("set" in each && each.set === "stations/mill/place/x" ? [Number.parseFloat(String(each.value))] : []))[0];
    if (x === undefined) return this.draft.things;
    return [{ table: "stations", id: "mill", name: "Mill", change: "changed", by: 1, station: null, place: at(x), points_m: null, width_m: null }];
  }
}

async function editing(): Promise<{ one: Editing; server: Server; shown: () => number | undefined }> {
  const server = new Server();
  const one = new Editing(PLANT, server as unknown as DraftApi);
  await one.look();
  return { one, server, shown: () => one.shown.value.get("mill")?.now?.x_m };
}

describe("a machine that is put somewhere", () => {
  it("is shown there at once, with what goes along, and stays when the server agrees", async () => {
    const { one, shown } = await editing();
    const done = one.move("mill", at(12));
    expect([shown(), one.shown.value.get("mill.waiting")?.now?.x_m]).toEqual([12, 12]);
    expect(one.bodies.value.get("mill")?.now?.x_m).toBe(10);
    await done;
    expect([shown(), one.said.value]).toEqual([12, undefined]);
  });

  it("goes back where it is refused, and what somebody else did is shown and said", async () => {
    const { one, server, shown } = await editing();
    server.refusal = new ApiProblem(409, "Conflict", "somebody else did meanwhile: stations/mill/place/x = 15 m", "W055");
    server.moved(15);
    await one.move("mill", at(12));
    expect(shown()).toBe(15);
    expect(one.said.value?.refused).toBe(true);
  });

  it("is not taken from who moved it while it was held", async () => {
    const { one, server } = await editing();
    one.grasp();
    server.moved(15);
    await one.hear(server.draft.revision);
    await one.move("mill", at(12));
    expect(server.asked.at(-1)?.seen).toBe(0); // so the server can tell that the other came first
    await one.move("mill", at(13));
    expect(server.asked.at(-1)?.seen).toBe(2);
  });

  it("by several presses of a key is one step", async () => {
    vi.useFakeTimers();
    const { one, server, shown } = await editing();
    for (const x of [10.1, 10.2, 10.3]) one.nudge("mill", at(x));
    expect([shown(), server.asked.length]).toEqual([10.3, 0]);
    await vi.runAllTimersAsync();
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]?.edits[0]).toEqual({ set: "stations/mill/place/x", value: "10.3 m" });
    one.nudge("mill", at(11));
    one.nudge("saw", at(21));
    await vi.runAllTimersAsync();
    expect(server.asked.slice(1).map(({ edits }) => Object.values(edits[0]!)[0])).toEqual([
      "stations/mill/place/x",
      "stations/saw/place/x",
    ]);
    vi.useRealTimers();
  });
});

describe("taking out", () => {
  it("takes a machine out of every list that names it, with what waits for it", async () => {
    const { one, server } = await editing();
    one.choose("mill");
    await one.remove("mill");
    expect(server.asked[0]?.edits).toEqual([
      { remove: "operations/milling/stations/mill" },
      { remove: "buffers/mill.waiting" },
      { remove: "stations/mill" },
    ]);
    expect(one.chosen.value).toBeUndefined();
  });

  it("takes what the draft has added out of the lists that it was put into", async () => {
    const { one, server } = await editing();
    const added = { change: "added", by: 1, points_m: null, width_m: null } as const;
    server.draft = {
      ...NOTHING,
      revision: 1,
      things: [
        { ...added, table: "stations", id: "mill-2", name: "", station: null, place: at(14) },
        { ...added, table: "buffers", id: "rack-2", name: "", station: "mill-2", place: at(14, 7) },
      ],
      values: [{ path: "operations/milling/stations", was: "[mill]", now: '[mill, "mill-2"]', by: 1 }],
    };
    await one.hear(1);
    await one.remove("mill-2");
    expect(server.asked[0]?.edits).toEqual([
      { remove: "operations/milling/stations/mill-2" },
      { remove: "buffers/rack-2" },
      { remove: "stations/mill-2" },
    ]);
  });

  it("leaves a path two points", async () => {
    const { one, server } = await editing();
    one.choose("aisles/main", 1);
    await one.removePoint();
    expect(server.asked[0]?.edits).toEqual([{ set: "aisles/main/points", value: [[0, 5], [20, 5]] }]);
  });
});

describe("undo", () => {
  it("says where there is nothing of one's own to take back", async () => {
    const { one } = await editing();
    await one.undo();
    expect(one.said.value?.refused).toBe(true);
  });
});
