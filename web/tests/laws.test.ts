/** Laws against the answers of the server's own code (schema/golden/laws.json), and as laws. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  LAW,
  PathTable,
  type Pose,
  placeOn,
  poseAt,
  setNowhere,
  valueAt,
} from "../src/motion/laws";
import type { PathLine } from "../src/protocol/dictionary";

type Num = number | string;
type Answer<A> = [law: number, params: Num[], dtUs: number, answer: A];

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schema/golden/laws.json"), "utf8"),
) as {
  paths: PathLine[];
  values: Answer<Num>[];
  poses: Answer<Num[]>[];
  carried: {
    at_us: number;
    changed_us: number;
    state: [signal: number, law: number, params: Num[], pose: Num[]][];
  };
};
const paths = new PathTable(golden.paths);
const pose = (): Pose => ({ x: 0, y: 0, z: 0, heading: 0 });

/** Sine, cosine and exponential may differ in the last bit from one library to the next. */
function expectSame(actual: number, expected: Num): void {
  const wanted = Number(expected);
  if (Number.isNaN(wanted)) expect(actual).toBeNaN();
  else expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(actual)));
}

function expectPose(actual: Pose, expected: readonly Num[]): void {
  const { x, y, z, heading } = actual;
  [x, y, z, heading].forEach((each, i) => expectSame(each, expected[i]!));
}

it.each(golden.values)("law %i with %j after %i us is %j", (law, params, dtUs, answer) => {
  expectSame(valueAt(law, params.map(Number), dtUs), answer);
});

it.each(golden.poses)("law %i with %j after %i us is at %j", (law, params, dtUs, answer) => {
  const out = pose();
  const drawn = poseAt(paths, law, params.map(Number), dtUs, out);
  expectPose(out, answer);
  expect(drawn).toBe(answer.every((each) => typeof each === "number"));
});

describe("carried things", () => {
  const { state, at_us, changed_us } = golden.carried;
  const rows = new Map(
    state.map(([signal, law, params]) => [signal, { law, params: params.map(Number) }]),
  );

  function place(signal: number, depth = 0): Pose {
    const row = rows.get(signal);
    const out = pose();
    if (row === undefined || depth > 4) setNowhere(out);
    else {
      poseAt(paths, row.law, row.params, at_us - changed_us, out);
      if (row.law === LAW.attach) placeOn(place(row.params[0]!, depth + 1), out);
    }
    return out;
  }

  it.each(state)("signal %i is where its carriers bring it", (signal, _law, _params, expected) => {
    expectPose(place(signal), expected);
  });
});

describe("a path", () => {
  it("has no jump at a corner", () => {
    const before = pose();
    const after = pose();
    paths.at(0, 3 - 1e-9, before);
    paths.at(0, 3 + 1e-9, after);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(3e-9);
    expect(after.heading - before.heading).toBeCloseTo(Math.PI / 2, 9);
  });

  it("knows its length", () => {
    expect(golden.paths.map((_, i) => paths.lengthM(i))).toEqual([9, 5, 0, 0, 2]);
  });
});
