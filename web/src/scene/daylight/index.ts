/** Day and night: the light of the scene follows the plant's clock. */

import { Color, type Vector4 } from "three";

import type { Addition, Interior } from "../addition";
import { FLOOR_INK, LIGHTING, Slot } from "../palette";
import type { Theme } from "../types";
import { Lamps } from "./lamps";
import { type Sky, skyAt, type Triple } from "./sky";
import { betweenDeg, elevationDeg, hourOf, towardSun } from "./sun";

/** A lower sun would draw shadows right across the hall. */
const LOWEST_DEG = 9;
/** Below this the key light is that of the lamps, from above; at this height it is faint. */
const SUNSET_DEG = -3;
const LAMPS_FROM: Triple = [-0.28, -0.4, 1];
/** A change that nobody sees. */
const SAME_DEG = 0.03;
/** The shadow map is drawn anew when the sun has moved so far, and not while it races. */
const SHADOW_DEG = 2;
const RACING_DEG_PER_S = 15;
const CALM_S = 0.15;

/** Slots that shine by themselves, and how much more they do at night. */
const SHINING: readonly (readonly [number, number])[] = [
  [Slot.LampRed, 1.2],
  [Slot.LampAmber, 1.2],
  [Slot.LampGreen, 1.2],
  [Slot.Screen, 0.7],
  [Slot.Hot, 0.6],
  [Slot.TailLamp, 1.2],
];
const LAMP = "#ffd9a3";
/** What a lamp's pool adds to the floor at its middle. */
const POOL: Record<Theme, number> = { light: 0.4, dark: 0.17 };

const scratch = new Color();

/** Everything it changes is a uniform; geometry and materials stay as they are. */
export class Daylight implements Addition {
  readonly root;
  readonly #interior: Interior;
  readonly #epochUs: number;
  readonly #lamps: Lamps;
  readonly #sunBefore;
  #theme: Theme = "light";
  /** The palette's values in the theme, without any of this. */
  #plain: readonly Vector4[] = [];
  #shownDeg = NaN;
  #toward: Triple = LAMPS_FROM;
  #shadowToward: Triple | undefined;
  #calmS = 0;

  /** @param epochUs Calendar time at plant time 0, in microseconds since 1970. */
  constructor(interior: Interior, epochUs: number) {
    this.#interior = interior;
    this.#epochUs = epochUs;
    this.#lamps = new Lamps(interior.hall, interior.plant.stations);
    this.#sunBefore = interior.layers.lights.sun.position.clone();
    this.root = this.#lamps.root;
  }

  /** Lamps are dimmed where every station is off shift. */
  setOffShift(isOff: (stationId: string) => boolean): void {
    this.#lamps.setOffShift(isOff);
    this.#interior.redraw();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#plain = this.#interior.layers.palette.values.map((value) => value.clone());
    this.#shownDeg = NaN;
  }

  update(timeUs: number, seconds: number): boolean {
    const hour = hourOf(this.#epochUs + timeUs);
    const elevation = elevationDeg(hour);
    const bySun = elevation > SUNSET_DEG;
    const toward = bySun ? towardSun(hour, Math.max(LOWEST_DEG, elevation)) : LAMPS_FROM;
    const movedDeg = betweenDeg(toward, this.#toward);
    let stale = this.#lamps.update(this.#interior.reducedMotion ? Infinity : seconds);
    if (!(Math.abs(elevation - this.#shownDeg) < SAME_DEG) || movedDeg > SAME_DEG) {
      this.#shownDeg = elevation;
      this.#turn(toward);
      this.#light(skyAt(this.#theme, elevation));
      stale = true;
    }
    return this.#shade(movedDeg / Math.max(seconds, 1e-3), seconds) || stale;
  }

  dispose(): void {
    const { layers, surface, theme } = this.#interior;
    layers.lights.sun.position.copy(this.#sunBefore);
    layers.markings.tone.setX(1).setY(1).setZ(1);
    layers.setTheme(theme);
    (this.#interior.scene.background as Color).copy(layers.floor.page);
    if (surface.renderer) surface.renderer.shadowMap.needsUpdate = true;
    this.#lamps.dispose();
  }

  #turn(toward: Triple): void {
    const { sun } = this.#interior.layers.lights;
    this.#toward = toward;
    const far = this.#sunBefore.distanceTo(sun.target.position) / Math.hypot(...toward);
    sun.position.copy(sun.target.position);
    sun.position.x += toward[0] * far;
    sun.position.y += toward[1] * far;
    sun.position.z += toward[2] * far;
  }

  #light(now: Sky): void {
    const { layers, scene } = this.#interior;
    const { sky, sun, fills } = layers.lights;
    sky.color.copy(now.sky);
    sky.groundColor.copy(now.ground);
    sky.intensity = now.skyLight;
    sun.color.copy(now.key);
    sun.intensity = now.keyLight;
    fills.forEach((light, i) => (light.intensity = LIGHTING[this.#theme].fills[i]![1] * now.fill));
    layers.floor.page.copy(now.page);
    layers.floor.ground.copy(now.floor);
    layers.floor.shadow.opacity = now.shadow;
    (scene.background as Color).copy(now.page);
    const { r: red, g: green, b: blue } = scratch.set(FLOOR_INK[this.#theme].floor);
    const { tone } = layers.markings;
    tone.set(now.floor.r / red, now.floor.g / green, now.floor.b / blue, tone.w);
    this.#lamps.light.set(LAMP).multiplyScalar(POOL[this.#theme] * now.lamps);
    const { values } = layers.palette;
    for (const [slot, more] of SHINING) values[slot]!.w = this.#plain[slot]!.w * (1 + more * now.lamps);
    values[Slot.Lamp]!.w = this.#plain[Slot.Lamp]!.w * (0.3 + now.lamps);
    const { r, g, b } = now.window;
    values[Slot.Window]!.set(r, g, b, now.windowGlow);
  }

  /** Draws the shadows anew once the sun has moved and does not race; whether that is still to come. */
  #shade(degPerS: number, seconds: number): boolean {
    const { renderer } = this.#interior.surface;
    if (!renderer) return false;
    this.#calmS = degPerS > RACING_DEG_PER_S ? 0 : this.#calmS + seconds;
    if (this.#shadowToward && betweenDeg(this.#toward, this.#shadowToward) < SHADOW_DEG) return false;
    if (this.#shadowToward && this.#calmS < CALM_S) return true;
    this.#shadowToward = this.#toward;
    renderer.shadowMap.needsUpdate = true;
    return true;
  }
}
