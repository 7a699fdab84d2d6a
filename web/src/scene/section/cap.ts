/** What closes a cut: the plane wherever something solid was cut, hatched as in a drawing. */

import { Color, DoubleSide, Matrix4, Mesh, NotEqualStencilFunc, PlaneGeometry, ShaderMaterial, Vector3 } from "three";

import type { Theme } from "../types";
import { COUNT_BITS } from "./counting";
import { axisOf, type Bounds, type Cut, middleOf } from "./plane";

/** The face of a cut and the lines on it: as dark on light, and light on dark, as it is drawn by hand. */
const INK: Record<Theme, readonly [string, string]> = {
  light: ["#46566a", "#728499"],
  dark: ["#aebccb", "#8495a8"],
};
/** Lines of the hatch are about so many pixels apart, from near and from far. */
const HATCH_PX = 6;

const VERTEX = /* glsl */ `
varying vec2 vAt;
void main() {
  vAt = position.xy;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}
`;

/** The spacing doubles with the distance; between two steps every other line fades. */
const FRAGMENT = /* glsl */ `
uniform vec3 face;
uniform vec3 hatch;
varying vec2 vAt;
float lines(float at, float spacing, float wide) {
  float away = abs(fract(at / spacing + 0.5) - 0.5) * spacing;
  return clamp(0.5 + (0.5 * wide - away) / wide, 0.0, 1.0);
}
void main() {
  float at = (vAt.x + vAt.y) * 0.70710678;
  float wide = max(fwidth(at), 1e-5);
  float level = log2(wide * ${HATCH_PX.toFixed(1)});
  float spacing = exp2(floor(level));
  float fine = lines(at, spacing, wide) * (1.0 - fract(level));
  gl_FragColor = vec4(mix(face, hatch, max(fine, lines(at, 2.0 * spacing, wide))), 1.0);
  #include <colorspace_fragment>
}
`;

export class Cap {
  readonly root: Mesh<PlaneGeometry, ShaderMaterial>;

  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { face: { value: new Color() }, hatch: { value: new Color() } },
      side: DoubleSide,
      toneMapped: false,
      stencilWrite: true,
      stencilFunc: NotEqualStencilFunc,
      stencilFuncMask: COUNT_BITS,
      stencilRef: 0,
    });
    // From corner to corner of the hall and beyond: walls and gates stand outside.
    const size = 2 * Math.hypot(bounds.east - bounds.west, bounds.north - bounds.south) + 2 * bounds.heightM;
    this.root = new Mesh(new PlaneGeometry(size, size), material);
    // After all that is solid has been counted, before what is seen through.
    this.root.renderOrder = 1;
    this.root.frustumCulled = false;
    this.root.name = "section cap";
  }

  place(cut: Cut): void {
    this.root.position.set(...middleOf(cut, this.#bounds));
    const out = new Vector3(...axisOf(cut));
    const up = cut.kind === "level" ? new Vector3(0, 1, 0) : new Vector3(0, 0, 1);
    this.root.quaternion.setFromRotationMatrix(new Matrix4().makeBasis(up.clone().cross(out), up, out));
  }

  setTheme(theme: Theme): void {
    const { face, hatch } = this.root.material.uniforms;
    (face!.value as Color).set(INK[theme][0]);
    (hatch!.value as Color).set(INK[theme][1]);
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.dispose();
  }
}
