/** A warm sun, a cool sky and two weak fills, so that each side of a box has its own value. */

import { Color, DirectionalLight, Group, HemisphereLight, PCFShadowMap, type WebGLRenderer } from "three";

import type { Layer } from "./layer";
import type { Extent } from "./layout";
import { LIGHTING } from "./palette";
import type { Theme } from "./types";

/** From the floor's middle, in the plant's frame. */
const SUN = [-0.5, -0.62, 1.05] as const;
const FILLS = [
  [0.9, -0.35, 0.45],
  [-0.2, 0.95, 0.35],
] as const;
/** Shadows are sharp to a few centimetres in a hall of 60 m; a phone's screen shows no difference. */
const SHADOW_PX = 4096;
const SMALL_SHADOW_PX = 2048;
const SMALL_SCREEN_PX = 700;

export class LightsLayer implements Layer {
  readonly root = new Group();

  readonly sky = new HemisphereLight();
  readonly sun = new DirectionalLight();
  readonly fills = FILLS.map(() => new DirectionalLight());

  constructor(hall: Extent, renderer: WebGLRenderer | undefined) {
    const [x, y] = [(hall.west + hall.east) / 2, (hall.south + hall.north) / 2];
    const reach = Math.hypot(hall.east - hall.west, hall.north - hall.south) / 2 + 4;
    this.sky.position.set(0, 0, 1);
    [this.sun, ...this.fills].forEach((light, i) => {
      const from = i === 0 ? SUN : FILLS[i - 1]!;
      light.target.position.set(x, y, 0);
      light.position.set(x + from[0] * reach, y + from[1] * reach, from[2] * reach);
      this.root.add(light, light.target);
    });
    this.root.add(this.sky);
    const { shadow } = this.sun;
    this.sun.castShadow = true;
    const small = Math.min(innerWidth, innerHeight) < SMALL_SCREEN_PX;
    const size = Math.min(small ? SMALL_SHADOW_PX : SHADOW_PX, renderer?.capabilities.maxTextureSize ?? SHADOW_PX);
    shadow.mapSize.set(size, size);
    Object.assign(shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: 4 * reach });
    shadow.normalBias = 0.03;
    shadow.bias = -0.0004;
    shadow.radius = 2;
    // What casts shadows stands still: the map is drawn once.
    const once = { enabled: true, type: PCFShadowMap, autoUpdate: false, needsUpdate: true };
    if (renderer) Object.assign(renderer.shadowMap, once);
    this.root.name = "lights";
  }

  setTheme(theme: Theme): void {
    const { sky, ground, sun, fills } = LIGHTING[theme];
    this.sky.color.set(sky[0]);
    this.sky.groundColor = new Color(ground);
    this.sky.intensity = sky[1];
    this.sun.color.set(sun[0]);
    this.sun.intensity = sun[1];
    this.fills.forEach((light, i) => {
      light.color.set(fills[i]![0]);
      light.intensity = fills[i]![1];
    });
  }

  dispose(): void {
    this.sun.dispose();
  }
}
