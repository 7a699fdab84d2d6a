/** Plates of vehicles: up while something is carried, and the load on them. */
import type { InterleavedBufferAttribute } from "three";
import { describe, expect, it } from "vitest";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import { ClayPalette } from "../src/scene/clay";
import type { KitPart } from "../src/scene/glb";
import { LIFT_S, PLATE_DOWN, PLATE_UP } from "../src/scene/order-rows";
import { OrdersLayer } from "../src/scene/orders";
import { chances } from "./chances";
import { kit, look } from "./scene-kit";

const [RISE_M, DECK_M] = [0.08, 0.43];
const [VEHICLE, LOAD, SECOND, CART] = [0, 1, 2, 3];
const S = 1e6;

const at = (seconds: number) => ({ atUs: seconds * S, law: LAW.pose, params: [10, 20, 0, 0, 0, 0] });
const on = (signal: number, seconds: number) => ({ atUs: seconds * S, law: LAW.attach, params: [signal, 0, 0, 0, 0] });

/** A vehicle with a plate, a cart without one, and two loads. */
function layer(): OrdersLayer {
  const shapes = kit(3);
  const plate: KitPart = { name: "plate", parent: 0, way: "slide", low: 0, high: RISE_M, drive: "lift", pivot: [0, 0, 0], axis: [0, 0, 1] };
  Object.assign(shapes.kinds[1]!, { parts: [plate] });
  const orders = new OrdersLayer(new PathTable([]), shapes, new ClayPalette());
  const deck_m = [0, 0, DECK_M] as const;
  orders.addOrder(VEHICLE, { look: look({ file: 1, far_file: 1, deck_m }), colour: 0, load: 1 });
  orders.addOrder(CART, { look: look({ file: 2, far_file: 2, deck_m }), colour: 0, load: 1 });
  for (const signal of [LOAD, SECOND]) orders.addOrder(signal, { look: look(), colour: 0, load: 1 });
  return orders;
}

/** What the card is told of something: how it is to rise, and for how many seconds it has, counted from `baseS`. */
function told(orders: OrdersLayer, signal: number, seconds: number, baseS = 0): { z: number; w: number; standsM: number } {
  orders.renderAt(seconds * S);
  const [own] = [...orders.instancesOf(signal)];
  const attribute = (name: string) => own!.mesh.geometry.getAttribute(name) as InterleavedBufferAttribute;
  const looks = attribute("look");
  return { z: looks.getZ(own!.index), w: seconds - baseS - looks.getW(own!.index), standsM: attribute("ride").getZ(own!.index) };
}

/** As smoothstep of the shader; what is to come is done. */
function share(goneS: number): number {
  const s = goneS < -0.005 ? 1 : Math.min(1, Math.max(0, goneS / LIFT_S));
  return s * s * (3 - 2 * s);
}

function heightOf(orders: OrdersLayer, signal: number, seconds: number): number {
  const out: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  return orders.poseOf(signal, seconds * S, out) ? out.z : NaN;
}

describe("a vehicle with a plate", () => {
  it("has it up while it carries something, from when that came on it", () => {
    const orders = layer();
    orders.setMotion(VEHICLE, at(0));
    expect(told(orders, VEHICLE, 5).z).toBe(PLATE_DOWN);
    orders.setMotion(LOAD, on(VEHICLE, 10));
    const up = told(orders, VEHICLE, 10.5);
    expect(up.z).toBe(PLATE_UP);
    expect(up.w).toBeCloseTo(0.5, 5);
    orders.setMotion(LOAD, at(30));
    const down = told(orders, VEHICLE, 30.25);
    expect(down.z).toBe(PLATE_DOWN);
    expect(down.w).toBeCloseTo(0.25, 5);
  });

  it("lets its load stand on the plate, eased, and no higher than that", () => {
    const orders = layer();
    orders.setMotion(VEHICLE, at(0));
    orders.setMotion(LOAD, on(VEHICLE, 10));
    for (const [seconds, rise] of [[10, 0], [10.5, RISE_M / 2], [11, RISE_M], [500, RISE_M]] as const) {
      expect(heightOf(orders, LOAD, seconds)).toBeCloseTo(DECK_M + rise, 9);
    }
    expect(heightOf(orders, VEHICLE, 20)).toBe(0);
  });

  it("stays up for a second load, and until the last is gone", () => {
    const orders = layer();
    orders.setMotion(VEHICLE, at(0));
    orders.setMotion(LOAD, on(VEHICLE, 10));
    orders.setMotion(SECOND, on(VEHICLE, 20));
    expect(heightOf(orders, SECOND, 20)).toBeCloseTo(DECK_M + RISE_M, 9);
    orders.setMotion(LOAD, on(VEHICLE, 25)); // elsewhere on it
    expect(told(orders, VEHICLE, 26).w).toBeCloseTo(16, 4);
    orders.setMotion(LOAD, at(30));
    expect(told(orders, VEHICLE, 30).z).toBe(PLATE_UP);
    orders.setMotion(SECOND, at(40));
    expect(told(orders, VEHICLE, 40).z).toBe(PLATE_DOWN);
  });

  it("takes up what is on its load, and leaves what another vehicle carries", () => {
    const orders = layer();
    for (const signal of [VEHICLE, CART]) orders.setMotion(signal, at(0));
    orders.setMotion(LOAD, on(VEHICLE, 10));
    orders.setMotion(SECOND, on(LOAD, 5));
    expect(heightOf(orders, SECOND, 60)).toBeCloseTo(DECK_M + RISE_M, 9);
    expect(told(orders, SECOND, 60).z).toBeCloseTo(RISE_M, 6);
    orders.setMotion(SECOND, on(CART, 70));
    expect(heightOf(orders, SECOND, 90)).toBeCloseTo(DECK_M, 9);
    expect(told(orders, SECOND, 90).z).toBe(0);
    expect(told(orders, CART, 90).z).toBe(0);
  });

  it("is told to the card as it is said of its pose, hours later and after seeks, too", () => {
    let nRisen = 0;
    for (const random of chances(60)) {
      const below = (n: number) => Math.floor(random() * n);
      const orders = layer();
      let [seconds, baseS] = [0, 0];
      for (const signal of [VEHICLE, CART]) orders.setMotion(signal, at(0));
      for (let step = 0; step < 30; step++) {
        seconds = below(5) === 0 ? below(9000) : seconds + below(300) / 100;
        if (Math.abs(seconds - baseS) > 1800) baseS = seconds;
        orders.renderAt(seconds * S);
        const began = Math.max(0, seconds - below(200) / 100);
        orders.setMotion([LOAD, SECOND][below(2)]!, [at(began), on(VEHICLE, began), on(CART, began), undefined][below(4)]);
        for (const each of [LOAD, SECOND]) {
          const height = heightOf(orders, each, seconds);
          if (!(height > 0)) continue; // it rides on nothing
          const { z, w, standsM } = told(orders, each, seconds, baseS);
          expect(standsM + Math.max(z, 0) * share(w)).toBeCloseTo(height, 4);
          if (height > DECK_M + 0.01) nRisen++;
        }
      }
    }
    expect(nRisen).toBeGreaterThan(100);
  });
});
