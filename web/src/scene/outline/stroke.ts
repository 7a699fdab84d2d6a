/**
 * A line around things, as wide from afar as from near.
 *
 * First all that is seen of them is marked in the stencil buffer. Then they are drawn several times, moved
 * on the screen by the line's width to each side, where nothing is marked. What is seen of that is a
 * line that is closed, whatever their shape and their normals, and they are cut as they are.
 */

import {
  AlwaysStencilFunc,
  type BufferGeometry,
  DoubleSide,
  Group,
  type InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  type MeshLambertMaterial,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  Vector2,
  Vector4,
} from "three";

import { setInk } from "../paint";
import { FLOOR_INK } from "../palette";
import type { Instance } from "../stations";
import type { Theme } from "../types";
import { Copies, N_COPY } from "./copies";

export interface Style {
  readonly widthPx: number;
  readonly opacity: number;
  /** Its own in the stencil buffer: lines do not know of each other, nor of the section cut. */
  readonly bit: number;
  /** Marks come first, and the line after. */
  readonly order: number;
}

const AROUND = /* glsl */ `#include <project_vertex>
  float around = copy * ${((2 * Math.PI) / N_COPY).toFixed(6)};
  gl_Position.xy += gl_Position.w * reach * vec2(cos(around), sin(around));
`;

const FRAGMENT = /* glsl */ `
uniform vec4 ink;
#include <clipping_planes_pars_fragment>
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = ink;
  #include <colorspace_fragment>
}
`;

/** A line is drawn with these made from the material of what it goes around. */
interface Pens {
  readonly solid: MeshLambertMaterial;
  readonly mark: MeshLambertMaterial;
  readonly line: MeshLambertMaterial;
}

export class Stroke {
  readonly root = new Group();

  readonly #style: Style;
  readonly #ink = { value: new Vector4() };
  readonly #reach = { value: new Vector2() };
  #copies: readonly Copies[] = [];
  #pens: Pens | undefined;

  constructor(style: Style) {
    this.#style = style;
  }

  /** Goes around these and nothing else. */
  around(instances: readonly Instance[]): void {
    for (const copies of this.#copies) copies.dispose();
    this.root.clear();
    this.#copies = [...rowsByMesh(instances)].map(([mesh, rows]) => new Copies(mesh, rows));
    for (const copies of this.#copies) this.#draw(copies);
  }

  /** Whether what it goes around has another shape by now. */
  get outdated(): boolean {
    return this.#copies.some(({ current }) => !current);
  }

  /** Moves along with what it goes around, on a screen of this size. */
  update(widthPx: number, heightPx: number): void {
    const across = 2 * this.#style.widthPx; // from -1 to 1 across the screen
    this.#reach.value.set(across / widthPx, across / heightPx);
    for (const copies of this.#copies) copies.update();
    if (this.#pens) cutAlike(this.#pens);
  }

  setTheme(theme: Theme): void {
    setInk(this.#ink.value, [FLOOR_INK[theme].accent, this.#style.opacity]);
  }

  dispose(): void {
    this.around([]);
    this.#pens?.mark.dispose();
    this.#pens?.line.dispose();
  }

  #draw(copies: Copies): void {
    const { mark, line } = (this.#pens ??= this.#pensFor(copies.mesh.material as MeshLambertMaterial));
    const { order } = this.#style;
    this.#put(copies.mark, mark, copies.matrices, [copies.count, order]);
    this.#put(copies.line, line, copies.matrices, [copies.count * N_COPY, order + 1]);
  }

  #put(geometry: BufferGeometry, pen: Material, matrices: InstancedBufferAttribute, [count, renderOrder]: readonly [number, number]): void {
    const mesh = new InstancedMesh(geometry, pen, 0);
    mesh.instanceMatrix = matrices;
    this.root.add(Object.assign(mesh, { count, renderOrder, frustumCulled: false }));
  }

  #pensFor(solid: MeshLambertMaterial): Pens {
    const mark = this.#pen(solid, { value: new Vector2() });
    const line = this.#pen(solid, this.#reach);
    // As near as what they mark, or nearer: another shader may come out a little farther.
    const nearer = { polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -4 };
    Object.assign(mark, { ...nearer, colorWrite: false, stencilFunc: AlwaysStencilFunc });
    // Where it has been drawn once it is not drawn again: it is as faint where copies cross.
    Object.assign(line, { stencilFunc: NotEqualStencilFunc });
    return { solid, mark, line };
  }

  /** Moves points as the material does, and then to the side. */
  #pen(solid: MeshLambertMaterial, reach: { readonly value: Vector2 }): MeshLambertMaterial {
    const pen = solid.clone();
    pen.defines = { ...solid.defines }; // a clone is made without them
    pen.onBeforeCompile = (shader, renderer) => {
      solid.onBeforeCompile(shader, renderer);
      Object.assign(shader.uniforms, { ink: this.#ink, reach });
      shader.vertexShader = `attribute float copy;\nuniform vec2 reach;\n${shader.vertexShader}`.replace("#include <project_vertex>", AROUND);
      shader.fragmentShader = FRAGMENT;
    };
    pen.customProgramCacheKey = () => `outline ${solid.customProgramCacheKey()}`;
    const { bit } = this.#style;
    return Object.assign(pen, {
      side: DoubleSide,
      forceSinglePass: true, // else each would be drawn twice
      transparent: true, // after everything solid
      depthWrite: false,
      stencilWrite: true,
      stencilRef: bit,
      stencilFuncMask: bit,
      stencilWriteMask: bit,
      stencilZPass: ReplaceStencilOp,
    });
  }
}

function cutAlike({ solid: { clippingPlanes }, mark, line }: Pens): void {
  mark.clippingPlanes = line.clippingPlanes = clippingPlanes;
  // The face of a cut hides what is behind it, and belongs to it.
  mark.depthTest = clippingPlanes === null;
}

function rowsByMesh(instances: readonly Instance[]): Map<InstancedMesh, number[]> {
  const rows = new Map<InstancedMesh, number[]>();
  for (const { mesh, index } of instances) if (mesh.geometry.index) rows.set(mesh, [...(rows.get(mesh) ?? []), index]);
  return rows;
}
