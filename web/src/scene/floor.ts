/** The ground: floor with its grid, soft shade where things stand, and the sun's shadows on it. */

import {
  Color,
  Group,
  InstancedBufferAttribute,
  type InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  type ShaderMaterial,
  ShadowMaterial,
  Vector4,
} from "three";

import type { Place } from "../protocol/plant";
import type { Layer } from "./layer";
import { carried, type Extent } from "./layout";
import { FLOOR_INK, LIGHTING } from "./palette";
import { PaintOrder, painted, setInk, squares } from "./paint";
import type { Footprint } from "./stations";
import type { Theme } from "./types";

/** The floor is drawn this far around the hall, where it has become the page. */
const APRON_M = 90;
const FADE_M = 9;
/** Where nobody sees it. */
const FAR_M = 1e5;
/** Contact shade is the footprint out of focus, at three widths and their shares. */
const BLUR_GLSL = `
const float REACH = 2.6;
// Some cards give no number for the tanh of a large one.
float softStep(float x) { return tanh(clamp(1.2 * x, -9.0, 9.0)); }
float softBox(vec2 p, vec2 size, float blur) {
  vec2 high = (p + size) / blur;
  vec2 low = (p - size) / blur;
  return 0.25 * (softStep(high.x) - softStep(low.x)) * (softStep(high.y) - softStep(low.y));
}
float contact(vec2 p, vec2 size) {
  return 0.5 * softBox(p, size, 0.13) + 0.34 * softBox(p, size, 0.55) + 0.28 * softBox(p, size, 1.5);
}
`;

const GROUND_VERTEX = /* glsl */ `
varying vec2 vAt;
void main() {
  vec4 at = vec4(position, 1.0);
  vAt = at.xy;
  gl_Position = projectionMatrix * modelViewMatrix * at;
}
`;

const GROUND_FRAGMENT = /* glsl */ `
uniform vec4 hall; // west, south, east, north
uniform vec3 page;
uniform vec3 floorColour;
uniform vec4 grid;
varying vec2 vAt;
// Share of a pixel that lines of a spacing cover; it never flickers, it only gets fainter.
float lines(float spacing, float width) {
  vec2 wide = max(fwidth(vAt), 1e-5);
  vec2 away = abs(fract(vAt / spacing + 0.5) - 0.5) * spacing;
  vec2 cover = clamp((width * 0.5 - away) / wide + 0.5, 0.0, 1.0) * min(width / wide, 1.0);
  vec2 visible = 1.0 - smoothstep(0.12, 0.4, wide / spacing);
  return max(cover.x * visible.x, cover.y * visible.y);
}
void main() {
  vec2 outside = max(max(hall.xy - vAt, vAt - hall.zw), 0.0);
  float away = length(outside);
  float inside = 1.0 - step(1e-4, away);
  vec3 colour = mix(floorColour, page, 1.0 - 0.55 * exp(-away / ${FADE_M.toFixed(1)}) * (1.0 - inside) - inside);
  float line = max(0.5 * lines(1.0, 0.015), lines(5.0, 0.03));
  gl_FragColor = vec4(mix(colour, grid.rgb, line * grid.a * inside), 1.0);
  #include <colorspace_fragment>
}
`;

const SHADE_VERTEX = /* glsl */ `
${BLUR_GLSL}
attribute vec4 box; // x, y, half width, half depth
attribute vec2 form; // heading, strength
varying vec2 vLocal;
varying vec2 vSize;
varying float vStrength;
void main() {
  vSize = box.zw;
  vStrength = form.y;
  vLocal = position.xy * 2.0 * (box.zw + REACH);
  float c = cos(form.x), s = sin(form.x);
  vec2 at = box.xy + mat2(c, s, -s, c) * vLocal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 0.0, 1.0);
}
`;

const SHADE_FRAGMENT = /* glsl */ `
${BLUR_GLSL}
uniform vec4 shade;
varying vec2 vLocal;
varying vec2 vSize;
varying float vStrength;
void main() {
  gl_FragColor = vec4(shade.rgb, min(1.0, shade.a * vStrength * contact(vLocal, vSize)));
  #include <colorspace_fragment>
}
`;

/**
 * Nothing here writes depth: all lies at height 0, and the order of drawing is the order of paint.
 * The floor is not lit, so that it has exactly the page's colours and fades into it.
 */
export class FloorLayer implements Layer {
  readonly root = new Group();

  /** The colour of the page around the hall, and of its floor. */
  readonly page = new Color();
  readonly ground = new Color();
  /** The sun's shadows on it. */
  readonly shadow = new ShadowMaterial({ depthWrite: false, toneMapped: false });

  readonly #footprints: readonly Footprint[];
  readonly #shades: InstancedBufferGeometry;
  readonly #hall: Extent;
  readonly #plane: Mesh<PlaneGeometry>;
  readonly #ground: ShaderMaterial;
  readonly #shade: ShaderMaterial;

  constructor(hall: Extent, footprints: readonly Footprint[]) {
    const ink = { page: { value: this.page }, floorColour: { value: this.ground }, grid: vector() };
    const bounds = { value: new Vector4(hall.west, hall.south, hall.east, hall.north) };
    this.#ground = painted(GROUND_VERTEX, GROUND_FRAGMENT, { hall: bounds, ...ink });
    this.#shade = painted(SHADE_VERTEX, SHADE_FRAGMENT, { shade: vector() });
    this.#shade.transparent = true;
    this.#hall = hall;
    const ground = (this.#plane = new Mesh(planeAround(hall, APRON_M), this.#ground));
    const shadow = new Mesh(planeAround(hall, 10), this.shadow);
    shadow.receiveShadow = true;
    const shade = new Mesh(shadeGeometry(footprints), this.#shade);
    this.#footprints = footprints;
    this.#shades = shade.geometry;
    ground.renderOrder = PaintOrder.Ground;
    shade.renderOrder = PaintOrder.Shade;
    shadow.renderOrder = PaintOrder.Shadow;
    shade.frustumCulled = false;
    this.root.add(ground, shade, shadow);
    this.root.name = "floor";
  }

  /** The shade under a station goes along with it; undefined takes it away. */
  place(id: string, from: Place, to: Place | undefined): void {
    const boxes = this.#shades.getAttribute("box") as InstancedBufferAttribute;
    const forms = this.#shades.getAttribute("form") as InstancedBufferAttribute;
    this.#footprints.forEach((footprint, i) => {
      if (footprint.station !== id) return;
      const [x, y] = to ? carried(from, to, [footprint.x, footprint.y]) : [FAR_M, FAR_M];
      boxes.setXY(i, x, y);
      forms.setX(i, footprint.headingRad + (to?.heading_rad ?? 0) - from.heading_rad);
      boxes.needsUpdate = forms.needsUpdate = true;
    });
  }

  /** Ends the ground this far from the hall; undefined has it go on until it has become the page. */
  setApron(apronM = APRON_M): void {
    this.#plane.geometry.dispose();
    this.#plane.geometry = planeAround(this.#hall, apronM);
  }

  setTheme(theme: Theme): void {
    const ink = FLOOR_INK[theme];
    this.page.set(ink.page);
    this.ground.set(ink.floor);
    setInk(this.#ground.uniforms["grid"]!.value as Vector4, ink.grid);
    setInk(this.#shade.uniforms["shade"]!.value as Vector4, ink.shade);
    const [shadow, opacity] = LIGHTING[theme].shadow;
    this.shadow.color.set(shadow);
    this.shadow.opacity = opacity;
  }

  dispose(): void {
    for (const mesh of this.root.children as Mesh[]) mesh.geometry.dispose();
    for (const material of [this.#ground, this.#shade, this.shadow]) material.dispose();
  }
}

function planeAround({ west, south, east, north }: Extent, apronM: number): PlaneGeometry {
  const plane = new PlaneGeometry(east - west + 2 * apronM, north - south + 2 * apronM);
  return plane.translate((west + east) / 2, (south + north) / 2, 0);
}

function shadeGeometry(footprints: readonly Footprint[]): InstancedBufferGeometry {
  const boxes = footprints.flatMap((f) => [f.x, f.y, f.halfWidth * 0.97, f.halfDepth * 0.97]);
  const forms = footprints.flatMap((f) => [f.headingRad, f.height > 0.6 ? 1 : 0.6]);
  const geometry = squares(footprints.length);
  geometry.setAttribute("box", new InstancedBufferAttribute(new Float32Array(boxes), 4));
  geometry.setAttribute("form", new InstancedBufferAttribute(new Float32Array(forms), 2));
  return geometry;
}

function vector(): { value: Vector4 } {
  return { value: new Vector4() };
}
