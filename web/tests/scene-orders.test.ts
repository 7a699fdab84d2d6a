/** Orders on the card: what is sent, and that it says the same as the laws. */
import { Group } from "three";
import { describe, expect, it } from "vitest";
import { alone } from "../src/motion/law-table";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import { ClayPalette } from "../src/scene/clay";
import { OrderRows } from "../src/scene/order-rows";
import { OrdersLayer } from "../src/scene/orders";
import { PathSamples } from "../src/scene/paths";
import { kit, look } from "./scene-kit";

const LINE = { number: 0, name: "", points: [[0, 0, 0], [7.3, 0, 0], [7.3, 4.1, 1], [-2, 4.1, 1]] as const };
const PATHS = new PathTable([LINE, { number: 1, name: "", points: [[3, 3, 3]] }]);
const CRATES = look();
const SHOWN = { look: CRATES, colour: 0, load: 0.5 };
const YEAR_US = 365 * 86_400 * 1e6;

function pose(): Pose {
  return { x: 0, y: 0, z: 0, heading: 0 };
}

/** What the shader reads at a distance, in float32. */
function sampled(samples: PathSamples, path: number, s: number): number[] {
  const { base, stepM } = samples.entries[path]!;
  const at = s / stepM;
  const i = Math.floor(at);
  return [0, 1, 2].map((k) => {
    const [a, b] = [samples.texels[4 * (base + i) + k]!, samples.texels[4 * (base + i + 1) + k]!];
    return a + (b - a) * (at - i);
  });
}

describe("paths as a texture", () => {
  const samples = new PathSamples(PATHS);

  it("are followed to 5 cm, and exactly at both ends", () => {
    const length = PATHS.lengthM(0);
    const out = pose();
    for (let i = 0; i <= 500; i++) {
      const s = (length * i) / 500;
      PATHS.at(0, s, out);
      const [x, y, z] = sampled(samples, 0, s) as [number, number, number];
      const off = Math.hypot(x - out.x, y - out.y, z - out.z);
      expect(off).toBeLessThan(i === 0 || i === 500 ? 1e-5 : 0.1);
    }
  });

  it("may be a single point", () => {
    expect(sampled(samples, 1, 0)).toEqual([3, 3, 3]);
  });
});

describe("rows of orders", () => {
  const rows = () => new OrderRows(() => new PathSamples(PATHS).entries, () => undefined);
  const law = (atUs: number) => alone({ atUs, law: LAW.path, params: [0, 1, 0.5, 9] });

  it("keep a law's begin to a millisecond twenty years after the plant's epoch", () => {
    const it_ = rows();
    const row = it_.claim(SHOWN);
    it_.rebase(20 * YEAR_US);
    it_.setLaw(row, law(20 * YEAR_US - 1_234_567), 0);
    expect(5 - it_.laws.array[7]!).toBeCloseTo(6.234567, 3);
  });

  it("take a row back and give it to the next", () => {
    const it_ = rows();
    const [a, b] = [it_.claim(SHOWN), it_.claim(SHOWN)];
    it_.setLaw(a, law(0), 0);
    it_.release(a);
    it_.send();
    expect(it_.laws.array[4]).toBe(0);
    expect([it_.claim(SHOWN), it_.claim(SHOWN)]).toEqual([a, b + 1]);
  });

  it("send few changes as ranges and many as one", () => {
    const it_ = rows();
    for (let i = 0; i < 200; i++) it_.claim(SHOWN);
    for (let i = 0; i < 30; i++) it_.setLaw(i, law(0), 0);
    expect(it_.laws.buffer.updateRanges).toHaveLength(30);
    it_.send();
    expect(it_.laws.buffer.updateRanges).toHaveLength(30);
    for (let i = 40; i < 140; i++) it_.setLaw(i, law(0), 0);
    it_.send();
    expect(it_.laws.buffer.updateRanges).toEqual([{ start: 0, count: 140 * 8 }]);
    it_.laws.buffer.clearUpdateRanges(); // as three does once it has sent them
    it_.sent();
    it_.setLaw(3, law(0), 0);
    it_.send();
    expect(it_.laws.buffer.updateRanges).toEqual([{ start: 24, count: 8 }]);
  });

  it("send what a law carries only when that is another", () => {
    const it_ = rows();
    const row = it_.claim(SHOWN);
    it_.looks.buffer.clearUpdateRanges();
    it_.setRide(row, { x: 0, y: 0, z: 0, heading: 0 });
    expect(it_.looks.buffer.updateRanges).toHaveLength(0);
    it_.setRide(row, { x: 0.1, y: 0.2, z: 0.3, heading: 0.4 });
    expect(it_.looks.buffer.updateRanges).toHaveLength(1);
    it_.setRide(row, { x: 0.1, y: 0.2, z: 0.3, heading: 0.4 });
    expect(it_.looks.buffer.updateRanges).toHaveLength(1);
    it_.setRide(row, { x: 0.1, y: 0.2, z: 0.3, heading: 0.5 });
    expect(it_.looks.buffer.updateRanges).toHaveLength(2);
  });

  it("send of a row's next order its look only when that is another, and never the last one's ride", () => {
    const it_ = rows();
    it_.release(it_.claim(SHOWN));
    it_.looks.buffer.clearUpdateRanges();
    const row = it_.claim(SHOWN);
    expect(it_.looks.buffer.updateRanges).toHaveLength(0);
    it_.setRide(row, { x: 1, y: 2, z: 3, heading: 4 });
    it_.setLift(row, 0.5, 1e6);
    it_.release(row);
    expect(it_.claim(SHOWN)).toBe(row);
    expect([...it_.looks.array.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0.5, 0, expect.anything()]);
    it_.release(row);
    expect(it_.claim({ ...SHOWN, load: 1 })).toBe(row);
    expect(it_.looks.array[5]).toBe(1);
  });

  it("keep everything when they grow", () => {
    const it_ = rows();
    for (let i = 0; i < 1000; i++) {
      it_.claim({ look: look({ painted: true }), colour: i % 7, load: 0.5 });
    }
    expect(it_.capacity).toBeGreaterThanOrEqual(1000);
    expect([0, 255, 256, 999].map((row) => it_.looks.array[8 * row + 4])).toEqual([0, 3, 4, 5]);
  });

  it("draw nothing where a path is unknown, and never read beyond a path's end", () => {
    const it_ = rows();
    const row = it_.claim(SHOWN);
    it_.setLaw(row, alone({ atUs: 0, law: LAW.path, params: [17, 0, 1, 5] }), 0);
    expect(it_.laws.array[4]).toBe(0);
    it_.setLaw(row, alone({ atUs: 0, law: LAW.path, params: [0, -3, 1, 1e9] }), 0);
    expect(it_.laws.array[1]).toBe(0);
    expect(it_.laws.array[3]).toBeCloseTo(PATHS.lengthM(0), 4);
  });
});

describe("the layer of orders", () => {
  function layer(n: number): OrdersLayer {
    const orders = new OrdersLayer(PATHS, kit(2), new ClayPalette());
    for (let signal = 0; signal < n; signal++) orders.addOrder(signal, { look: CRATES, colour: signal, load: 1 });
    return orders;
  }

  it("knows where an order is, also on another that carries it", () => {
    const orders = layer(2);
    const out = pose();
    orders.setMotion(1, { atUs: 0, law: LAW.attach, params: [0, 0, -1, 0.5, 0] });
    expect(orders.poseOf(1, 2e6, out)).toBe(false);
    orders.setMotion(0, { atUs: 0, law: LAW.pose, params: [10, 20, 0, Math.PI / 2, 1, 0] });
    expect(orders.poseOf(1, 2e6, out)).toBe(true);
    expect([out.x, out.y, out.z].map((v) => Math.round(v * 1e6) / 1e6)).toEqual([13, 20, 0.5]);
    expect([...orders.drawn()]).toEqual([0, 1]);
  });

  it("lets an order go whose motion ends, and what rides on it", () => {
    const orders = layer(2);
    orders.setMotion(0, { atUs: 0, law: LAW.pose, params: [1, 2, 0, 0, 0, 0] });
    orders.setMotion(1, { atUs: 0, law: LAW.attach, params: [0, 0, 0, 1, 0] });
    orders.setMotion(0, undefined);
    expect([...orders.drawn()]).toEqual([]);
  });

  it("gives back what an order took when it leaves for good, for hours of orders", () => {
    const orders = layer(1);
    const mesh = (orders.root as Group).children[0] as unknown as { geometry: { instanceCount: number } };
    for (let signal = 0; signal < 20_000; signal++) {
      orders.addOrder(signal, { look: CRATES, colour: signal, load: 1 });
      orders.setMotion(signal, { atUs: 0, law: LAW.pose, params: [1, 2, 0, 0, 0, 0] });
      if (signal < 90) continue;
      orders.setMotion(signal - 90, undefined);
    }
    orders.renderAt(0);
    expect([...orders.drawn()]).toHaveLength(90);
    expect(mesh.geometry.instanceCount).toBeLessThanOrEqual(91);
  });

  it("takes an order into another shape where it is, with what rides on it", () => {
    const orders = layer(2);
    const before = orders.convoyOf(0)!.size;
    orders.setMotion(0, { atUs: 0, law: LAW.pose, params: [10, 20, 0, 0, 0, 0] });
    orders.setMotion(1, { atUs: 0, law: LAW.attach, params: [0, 1, 0, 0.3, 0] });
    orders.setLook(0, { look: look({ file: 1, turn_rad: Math.PI / 2 }), colour: 2 });
    const out = pose();
    expect(orders.poseOf(1, 0, out)).toBe(true);
    expect([out.x, out.y, out.z]).toEqual([11, 20, 0.3]);
    expect(orders.convoyOf(0)!.size.halfDepth).toBeCloseTo(before.halfWidth, 5);
    orders.setMotion(0, undefined);
    expect([...orders.drawn()]).toEqual([]);
    expect(orders.poseOf(1, 0, out)).toBe(false);
  });

  it("sets a load on the deck of what carries it, unless a log says where it is", () => {
    const orders = layer(3);
    orders.addOrder(0, { look: look({ deck_m: [0, -1.2, 0.43] }), colour: 0, load: 1 });
    orders.setMotion(0, { atUs: 0, law: LAW.pose, params: [10, 20, 0, 0, 0, 0] });
    orders.setMotion(1, { atUs: 0, law: LAW.attach, params: [0, 0, 0, 0.35, 0] });
    orders.setMotion(2, { atUs: 0, law: LAW.attach, params: [0, 0.5, 0, 0.35, 0] });
    const out = pose();
    orders.poseOf(1, 0, out);
    expect([out.x, out.y, out.z]).toEqual([10, 18.8, 0.43]);
    orders.poseOf(2, 0, out);
    expect([out.x, out.y, out.z]).toEqual([10.5, 20, 0.35]);
  });

  it("follows a path that was named later", () => {
    const orders = layer(1);
    const out = pose();
    orders.setMotion(0, { atUs: 0, law: LAW.path, params: [2, 0, 1, 9] });
    expect(orders.poseOf(0, 2e6, out)).toBe(false);
    const later = { number: 2, name: "", points: [[0, 0, 0], [0, 9, 0]] as const };
    orders.growPaths(new PathTable([LINE, { number: 1, name: "", points: [[3, 3, 3]] }, later]));
    expect(orders.poseOf(0, 2e6, out)).toBe(true);
    expect([out.x, out.y]).toEqual([0, 2]);
  });

  it("survives carriers in a ring", () => {
    const orders = layer(2);
    orders.setMotion(0, { atUs: 0, law: LAW.attach, params: [1, 0, 0, 0, 0] });
    orders.setMotion(1, { atUs: 0, law: LAW.attach, params: [0, 0, 0, 0, 0] });
    expect(orders.poseOf(0, 0, pose())).toBe(false);
  });

  it("touches no order in a frame, however many there are", () => {
    const orders = layer(50_000);
    for (let signal = 0; signal < 50_000; signal++) {
      orders.setMotion(signal, { atUs: 0, law: LAW.path, params: [0, 0, 1, 9] });
    }
    orders.renderAt(0);
    orders.sent();
    const mesh = (orders.root as Group).children[0] as unknown as {
      geometry: { instanceCount: number; attributes: { motion: { data: { version: number } } } };
    };
    const { version } = mesh.geometry.attributes.motion.data;
    const beforeMs = performance.now();
    for (let frame = 1; frame <= 600; frame++) orders.renderAt(frame * 16_667);
    expect((performance.now() - beforeMs) / 600).toBeLessThan(0.1);
    expect(mesh.geometry.attributes.motion.data.version).toBe(version);
    expect(mesh.geometry.instanceCount).toBe(50_000);
  });
});
