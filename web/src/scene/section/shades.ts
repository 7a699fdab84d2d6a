/** The soft shade on the floor goes with what stands there: it is cut by the same plane. */

import { type Object3D, type Plane, ShaderMaterial } from "three";

import { PaintOrder } from "../paint";

const SHADES: ReadonlySet<number> = new Set([PaintOrder.Shade, PaintOrder.OrderShade]);

type Cutting = Pick<ShaderMaterial, "onBeforeCompile" | "customProgramCacheKey" | "clipping" | "clippingPlanes">;

export class Shades {
  readonly #plant: Object3D;
  readonly #planes: Plane[];
  /** Each as it was before. */
  readonly #cut = new Map<ShaderMaterial, Cutting>();

  constructor(plant: Object3D, plane: Plane) {
    this.#plant = plant;
    this.#planes = [plane];
  }

  /** Takes in what has come. */
  update(): void {
    this.#plant.traverseVisible((object) => {
      const { material } = object as { material?: unknown };
      if (SHADES.has(object.renderOrder) && material instanceof ShaderMaterial && !this.#cut.has(material)) {
        this.#change(material);
      }
    });
  }

  dispose(): void {
    for (const [material, before] of this.#cut) Object.assign(material, before, { needsUpdate: true });
    this.#cut.clear();
  }

  #change(material: ShaderMaterial): void {
    const { onBeforeCompile, customProgramCacheKey, clipping, clippingPlanes } = material;
    this.#cut.set(material, { onBeforeCompile, customProgramCacheKey, clipping, clippingPlanes });
    Object.assign(material, {
      clipping: true,
      clippingPlanes: this.#planes,
      onBeforeCompile: (shader: { vertexShader: string; fragmentShader: string }) => {
        shader.vertexShader = clippedVertex(shader.vertexShader);
        shader.fragmentShader = clippedFragment(shader.fragmentShader);
      },
      customProgramCacheKey: () => "cut shade",
      needsUpdate: true,
    });
  }
}

/** Where a point is before the eye is worked out from where it went: that holds for any shader. */
export function clippedVertex(shader: string): string {
  const end = shader.lastIndexOf("}");
  return `#include <clipping_planes_pars_vertex>
${shader.slice(0, end)}
  vec4 mvPosition = inverse(projectionMatrix) * gl_Position;
  #include <clipping_planes_vertex>
}`;
}

export function clippedFragment(shader: string): string {
  const main = shader.replace("void main() {", "void main() {\n#include <clipping_planes_fragment>");
  return `#include <clipping_planes_pars_fragment>\n${main}`;
}
