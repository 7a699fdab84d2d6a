/** The one material of everything solid: matt, coloured by palette slot and darkened in corners. */

import {
  Color,
  MeshLambertMaterial,
  Vector4,
  type WebGLProgramParametersWithUniforms,
} from "three";

import { N_SLOT, N_STATE, paintOf, Slot, STATE_COLOURS } from "./palette";
import type { Theme } from "./types";

/** Light left in a closed corner, as a colour: shadows indoors are a little cold. */
const CORNER_GLSL = "vec3(0.36, 0.375, 0.42)";

const VERTEX_HEAD = /* glsl */ `
attribute vec4 info;
uniform vec4 palette[${N_SLOT + N_STATE}];
varying vec3 vPaint;
varying float vGlow;
#ifdef STATIONS
  attribute float state;
  // A lamp is lit by what the machine says: red failed, amber held up or set up, green at work.
  bool lit(int slot) {
    if (slot == 9) return state == 4.0;
    if (slot == 10) return state > 0.5 && state < 3.5;
    return state == 0.0;
  }
#endif
void paint() {
  int slot = int(info.x + 0.5);
  vec4 own = palette[slot];
  #ifdef STATIONS
    if (slot == ${Slot.State}) own = vec4(palette[${N_SLOT} + int(state + 0.5)].rgb, own.a);
    if (slot >= 9 && slot <= 11 && !lit(slot)) own = vec4(mix(own.rgb, vec3(0.42), 0.8), 0.0);
  #endif
  vPaint = own.rgb * mix(${CORNER_GLSL}, vec3(1.0), info.y / 255.0);
  vGlow = own.a;
}
`;

/** A change of the vertex shader before it is compiled. */
export type VertexPatch = (shader: WebGLProgramParametersWithUniforms) => void;

/** The palette that all clay materials of a scene share; a theme is one change of it. */
export class ClayPalette {
  readonly #palette = { value: Array.from({ length: N_SLOT + N_STATE }, () => new Vector4()) };
  readonly #colour = new Color();

  setTheme(theme: Theme): void {
    paintOf(theme).forEach(([hex, glow], slot) => {
      const { r, g, b } = this.#colour.set(hex);
      this.#palette.value[slot]!.set(r, g, b, glow ?? 0);
    });
    STATE_COLOURS[theme].forEach((hex, state) => {
      const { r, g, b } = this.#colour.set(hex);
      this.#palette.value[N_SLOT + state]!.set(r, g, b, 0);
    });
  }

  /** A material with this palette; `define` names the variant of the shader. */
  material(define?: string, patch?: VertexPatch): MeshLambertMaterial {
    const material = new MeshLambertMaterial();
    if (define) material.defines = { [define]: "" };
    material.onBeforeCompile = (shader) => {
      shader.uniforms["palette"] = this.#palette;
      shader.vertexShader =
        VERTEX_HEAD +
        shader.vertexShader.replace("#include <color_vertex>", "#include <color_vertex>\npaint();");
      shader.fragmentShader =
        "varying vec3 vPaint;\nvarying float vGlow;\n" +
        shader.fragmentShader
          .replace("#include <color_fragment>", "diffuseColor.rgb = vPaint;")
          .replace("#include <emissivemap_fragment>", "totalEmissiveRadiance += vPaint * vGlow;");
      patch?.(shader);
    };
    material.customProgramCacheKey = () => `clay ${define ?? ""}`;
    return material;
  }
}
