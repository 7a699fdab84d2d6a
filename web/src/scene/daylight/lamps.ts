/** Lamps of the hall at night: a pool of light on the floor under each. */

import { AdditiveBlending, Color, InstancedBufferAttribute, Mesh, type ShaderMaterial } from "three";

import type { Station } from "../../protocol/plant";
import type { Extent } from "../layout";
import { PaintOrder, painted, squares } from "../paint";

const EVERY_M = 10;
const REACH_M = 11;
/** A lamp is there for the stations that are no farther, or for the nearest. */
const NEAR_M = 12;
const DIMMED = 0.14;
const DIMS_S = 0.8;

const VERTEX = /* glsl */ `
attribute vec3 lamp; // x, y, how bright
varying vec2 vLocal;
varying float vBright;
void main() {
  vBright = lamp.z;
  vLocal = position.xy * 2.0 * ${REACH_M.toFixed(1)};
  gl_Position = projectionMatrix * modelViewMatrix * vec4(lamp.xy + vLocal, 0.0, 1.0);
}
`;

/** As from a small lamp a few metres up, and nothing where its pool ends. */
const FRAGMENT = /* glsl */ `
uniform vec3 light;
varying vec2 vLocal;
varying float vBright;
void main() {
  float away = length(vLocal);
  float share = 1.0 / (1.0 + away * away / 17.0);
  float pool = share * share * smoothstep(${REACH_M.toFixed(1)}, 4.0, away);
  gl_FragColor = vec4(light * pool * vBright, 1.0);
}
`;

interface Lamp {
  readonly near: readonly string[];
  bright: number;
  wanted: number;
}

export class Lamps {
  readonly root: Mesh;
  readonly light = new Color(0, 0, 0);
  readonly #material: ShaderMaterial;
  readonly #attribute: InstancedBufferAttribute;
  readonly #lamps: readonly Lamp[];

  constructor(hall: Extent, stations: readonly Station[]) {
    const spots = spotsOf(hall);
    this.#lamps = spots.map(([x, y]) => {
      const away = stations
        .flatMap(({ id, place }) => (place ? [{ id, m: Math.hypot(place.x_m - x, place.y_m - y) }] : []))
        .sort((a, b) => a.m - b.m);
      const near = away.filter(({ m }, i) => i === 0 || m < NEAR_M);
      return { near: near.map(({ id }) => id), bright: 1, wanted: 1 };
    });
    this.#attribute = new InstancedBufferAttribute(new Float32Array(spots.flatMap(([x, y]) => [x, y, 1])), 3);
    const geometry = squares(spots.length);
    geometry.setAttribute("lamp", this.#attribute);
    this.#material = painted(VERTEX, FRAGMENT, { light: { value: this.light } });
    this.#material.transparent = true;
    this.#material.blending = AdditiveBlending;
    this.root = new Mesh(geometry, this.#material);
    this.root.frustumCulled = false;
    this.root.renderOrder = (PaintOrder.Lettering + PaintOrder.Shade) / 2;
    this.root.name = "lamps";
  }

  /** Where every station near a lamp is off shift, it is dimmed. */
  setOffShift(isOff: (stationId: string) => boolean): void {
    for (const lamp of this.#lamps) lamp.wanted = lamp.near.length > 0 && lamp.near.every(isOff) ? DIMMED : 1;
  }

  /** Lets them come up and down; whether any does. */
  update(seconds: number): boolean {
    let changing = false;
    this.#lamps.forEach((lamp, i) => {
      if (lamp.bright === lamp.wanted) return;
      const step = seconds / DIMS_S;
      lamp.bright += Math.max(-step, Math.min(step, lamp.wanted - lamp.bright));
      this.#attribute.setZ(i, lamp.bright);
      changing = this.#attribute.needsUpdate = true;
    });
    return changing;
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }
}

/** A grid over the hall, as even as it can be at about `EVERY_M`. */
export function spotsOf({ west, east, south, north }: Extent): readonly (readonly [number, number])[] {
  const [n, m] = [east - west, north - south].map((length) => Math.max(1, Math.round(length / EVERY_M))) as [number, number];
  return Array.from({ length: n * m }, (_, i) => [
    west + ((east - west) * ((i % n) + 0.5)) / n,
    south + ((north - south) * (Math.floor(i / n) + 0.5)) / m,
  ]);
}
