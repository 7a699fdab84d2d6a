/** An overlay: the plant goes grey, and stations and their floor take the colours of a ramp. */

import { DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";

import type { Addition, Interior } from "../addition";
import type { Theme } from "../types";
import { Glow } from "./glow";
import { N_STEP, rampTable } from "./ramp";

export { rampColour, rampOf } from "./ramp";

/** How long it takes to come, and how fast values follow what they are to be. */
const COMES_S = 0.25;
const FOLLOWS_S = 0.14;
const SETTLED = 0.002;
/** How light the grey of everything else is. */
const GREY: Record<Theme, number> = { light: 0.92, dark: 0.72 };

interface Value {
  shown: number;
  wanted: number;
}

/** Nothing is built or compiled while it is shown: values go to the card as one number a station. */
export class Overlay implements Addition {
  readonly root;
  readonly #interior: Interior;
  readonly #glow: Glow;
  readonly #values: ReadonlyMap<string, Value>;
  #ramp: DataTexture | undefined;
  #shown = 0;

  constructor(interior: Interior) {
    this.#interior = interior;
    this.#glow = new Glow(interior.plant.stations, interior.layers.palette.ramp);
    this.#values = new Map(interior.plant.stations.map(({ id }) => [id, { shown: -1, wanted: -1 }]));
    this.root = this.#glow.root;
  }

  /** Where on the ramp stations stand, 0 to 1; those left out have no known value and stay grey. */
  setHeats(heats: ReadonlyMap<string, number>): void {
    for (const [id, value] of this.#values) value.wanted = heats.get(id) ?? -1;
    this.#interior.redraw();
  }

  setTheme(theme: Theme): void {
    const { palette } = this.#interior.layers;
    this.#ramp?.dispose();
    this.#ramp = new DataTexture(rampTable(theme), N_STEP, 1, RGBAFormat, FloatType);
    this.#ramp.minFilter = this.#ramp.magFilter = NearestFilter;
    this.#ramp.needsUpdate = true;
    palette.ramp.value = this.#ramp;
    palette.overlay.y = GREY[theme];
  }

  update(_timeUs: number, seconds: number): boolean {
    const still = this.#interior.reducedMotion;
    const before = this.#shown;
    this.#show(still ? 1 : Math.min(1, before + seconds / COMES_S));
    const follow = still ? 1 : 1 - Math.exp(-seconds / FOLLOWS_S);
    let stale = this.#shown !== before;
    for (const [id, value] of this.#values) if (this.#step(id, value, follow)) stale = true;
    return stale;
  }

  dispose(): void {
    this.#show(0);
    for (const id of this.#values.keys()) this.#interior.layers.stations.setHeat(id, -1);
    this.#interior.layers.palette.ramp.value = null;
    this.#ramp?.dispose();
    this.#glow.dispose();
  }

  #show(shown: number): void {
    const { palette, markings } = this.#interior.layers;
    this.#shown = shown;
    palette.overlay.x = shown;
    markings.tone.w = shown;
    this.#glow.setShown(shown);
  }

  #step(id: string, value: Value, follow: number): boolean {
    const { shown, wanted } = value;
    if (shown === wanted) return false;
    const jumps = shown < 0 || wanted < 0 || Math.abs(wanted - shown) < SETTLED;
    value.shown = jumps ? wanted : shown + (wanted - shown) * follow;
    this.#interior.layers.stations.setHeat(id, value.shown);
    this.#glow.setHeat(id, value.shown);
    return true;
  }
}
