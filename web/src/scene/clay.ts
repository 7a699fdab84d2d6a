/** The one material of everything solid: matt, coloured by palette slot and darkened in corners. */

import {
  Color,
  MeshLambertMaterial,
  type Texture,
  Vector2,
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
varying float vKeep; // colour that stays while the plant is grey
#ifdef STATIONS
  attribute float state;
  attribute float heat;
  uniform sampler2D ramp;
  uniform vec2 overlay;
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
  vKeep = 0.0;
  #ifdef STATIONS
    if (slot == ${Slot.State}) own = vec4(palette[${N_SLOT} + int(state + 0.5)].rgb, own.a);
    bool lamp = slot >= 9 && slot <= 11;
    if (lamp && !lit(slot)) own = vec4(mix(own.rgb, vec3(0.42), 0.8), 0.0);
    else if (lamp) vKeep = 1.0;
    else if (heat >= 0.0) {
      own = mix(own, texture2D(ramp, vec2(heat, 0.5)), overlay.x);
      vKeep = 1.0;
    }
  #endif
  vPaint = own.rgb * mix(${CORNER_GLSL}, vec3(1.0), info.y / 255.0);
  vGlow = own.a;
}
`;

/** A change of the vertex shader before it is compiled. */
export type VertexPatch = (shader: WebGLProgramParametersWithUniforms) => void;

/** Everything that is not kept turns to its own grey, as far as an overlay is shown. */
const FRAGMENT_HEAD = /* glsl */ `
uniform vec2 overlay;
varying vec3 vPaint;
varying float vGlow;
varying float vKeep;
vec3 seen() {
  return mix(vPaint, vec3(dot(vPaint, vec3(0.21, 0.72, 0.07)) * overlay.y), overlay.x * (1.0 - vKeep));
}
`;

/** The palette that all clay materials of a scene share; a theme is one change of it. */
export class ClayPalette {
  /** Colour and glow of each slot, and behind them of each state. */
  readonly values: readonly Vector4[] = Array.from({ length: N_SLOT + N_STATE }, () => new Vector4());
  /** How far an overlay is shown, from 0 to 1, and how light the grey of everything else is. */
  readonly overlay = new Vector2(0, 1);
  /** Colour and glow of stations in an overlay, from its lowest value to its highest. */
  readonly ramp: { value: Texture | null } = { value: null };

  readonly #colour = new Color();

  setTheme(theme: Theme): void {
    paintOf(theme).forEach(([hex, glow], slot) => {
      const { r, g, b } = this.#colour.set(hex);
      this.values[slot]!.set(r, g, b, glow ?? 0);
    });
    STATE_COLOURS[theme].forEach((hex, state) => {
      const { r, g, b } = this.#colour.set(hex);
      this.values[N_SLOT + state]!.set(r, g, b, 0);
    });
  }

  /** A material with this palette; `define` names the variant of the shader. */
  material(define?: string, patch?: VertexPatch): MeshLambertMaterial {
    const material = new MeshLambertMaterial();
    if (define) material.defines = { [define]: "" };
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, {
        palette: { value: this.values },
        overlay: { value: this.overlay },
        ramp: this.ramp,
      });
      shader.vertexShader =
        VERTEX_HEAD +
        shader.vertexShader.replace("#include <color_vertex>", "#include <color_vertex>\npaint();");
      shader.fragmentShader =
        FRAGMENT_HEAD +
        shader.fragmentShader
          .replace("#include <color_fragment>", "diffuseColor.rgb = seen();")
          .replace("#include <emissivemap_fragment>", "totalEmissiveRadiance += seen() * vGlow;");
      patch?.(shader);
    };
    material.customProgramCacheKey = () => `clay ${define ?? ""}`;
    return material;
  }
}
