/** What an overlay says of stations on the floor: a soft glow around each place. */

import { InstancedBufferAttribute, Mesh, type ShaderMaterial, type Texture } from "three";

import type { Station } from "../../protocol/plant";
import { PaintOrder, painted, squares } from "../paint";

const VERTEX = /* glsl */ `
attribute vec4 box; // x, y, half width, half depth
attribute vec2 form; // heading, value
uniform float shown;
varying vec2 vLocal;
varying vec2 vHalf;
varying float vHeat;
const float REACH = 4.0;
void main() {
  vHalf = box.zw;
  vHeat = form.y;
  vLocal = position.xy * 2.0 * (box.zw + REACH);
  float c = cos(form.x), s = sin(form.x);
  vec2 at = box.xy + mat2(c, s, -s, c) * vLocal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 0.0, 1.0);
  if (form.y < 0.0 || shown <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
uniform sampler2D ramp;
uniform float shown;
varying vec2 vLocal;
varying vec2 vHalf;
varying float vHeat;
void main() {
  vec2 beyond = max(abs(vLocal) - vHalf + 0.6, 0.0);
  float near = exp(-dot(beyond, beyond) / 2.6);
  float alpha = shown * near * (0.42 + 0.4 * vHeat);
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(texture2D(ramp, vec2(vHeat, 0.5)).rgb, alpha);
  #include <colorspace_fragment>
}
`;

export class Glow {
  readonly root: Mesh;
  readonly #material: ShaderMaterial;
  readonly #forms: InstancedBufferAttribute;
  readonly #placeOf = new Map<string, number>();

  constructor(stations: readonly Station[], ramp: { value: Texture | null }) {
    const placed = stations.flatMap(({ id, place }) => (place ? [{ id, place }] : []));
    placed.forEach(({ id }, i) => this.#placeOf.set(id, i));
    const boxes = placed.flatMap(({ place: p }) => [p.x_m, p.y_m, p.width_m / 2, p.depth_m / 2]);
    const forms = placed.flatMap(({ place }) => [place.heading_rad, -1]);
    this.#forms = new InstancedBufferAttribute(new Float32Array(forms), 2);
    const geometry = squares(placed.length);
    geometry.setAttribute("box", new InstancedBufferAttribute(new Float32Array(boxes), 4));
    geometry.setAttribute("form", this.#forms);
    this.#material = painted(VERTEX, FRAGMENT, { ramp, shown: { value: 0 } });
    this.#material.transparent = true;
    this.root = new Mesh(geometry, this.#material);
    this.root.frustumCulled = false;
    this.root.renderOrder = (PaintOrder.Lettering + PaintOrder.Shade) / 2;
    this.root.name = "glow";
  }

  setHeat(id: string, heat: number): void {
    const at = this.#placeOf.get(id);
    if (at === undefined) return;
    this.#forms.setY(at, heat);
    this.#forms.needsUpdate = true;
  }

  setShown(shown: number): void {
    this.#material.uniforms["shown"]!.value = shown;
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }
}
