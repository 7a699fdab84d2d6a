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
  InstancedMesh,
  type Material,
  type Mesh,
  type MeshLambertMaterial,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  Vector2,
  Vector4,
} from "three";

import { setInk } from "../paint";
import { FLOOR_INK } from "../palette";
import type { Theme } from "../types";
import { Copies, N_COPY, type Traced } from "./copies";
import { Row } from "./row";

/** One of a mesh's instances. */
export interface Instance {
  readonly mesh: Mesh;
  readonly index: number;
}

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
  #around: readonly Instance[] = [];
  #traced: readonly Traced[] = [];
  /** By the material of what it has gone around. */
  readonly #pens = new Map<Material, Pens>();

  constructor(style: Style) {
    this.#style = style;
  }

  /**
   * Goes around these and nothing else.
   *
   * @returns Whether it did not already, or they have another shape by now.
   */
  around(instances: readonly Instance[]): boolean {
    if (isSame(instances, this.#around) && this.#traced.every(({ current }) => current)) return false;
    for (const traced of this.#traced) traced.dispose();
    this.root.clear();
    this.#around = instances;
    this.#traced = [...rowsByMesh(instances)].flatMap(([mesh, rows]): readonly Traced[] =>
      mesh instanceof InstancedMesh ? [new Copies(mesh, rows)] : rows.map((row) => new Row(mesh, row)),
    );
    for (const traced of this.#traced) this.#draw(traced);
    return true;
  }

  /** Moves along with what it goes around, on a screen of this size. */
  update(widthPx: number, heightPx: number): void {
    const across = 2 * this.#style.widthPx; // from -1 to 1 across the screen
    this.#reach.value.set(across / widthPx, across / heightPx);
    for (const traced of this.#traced) traced.update();
    for (const pens of this.#pens.values()) cutAlike(pens);
  }

  setTheme(theme: Theme): void {
    setInk(this.#ink.value, [FLOOR_INK[theme].accent, this.#style.opacity]);
  }

  dispose(): void {
    this.around([]);
    for (const { mark, line } of this.#pens.values()) {
      mark.dispose();
      line.dispose();
    }
  }

  #draw(traced: Traced): void {
    const solid = traced.mesh.material as MeshLambertMaterial;
    const { mark, line } = this.#pens.get(solid) ?? this.#pensFor(solid);
    const { order } = this.#style;
    this.#put(traced, traced.mark, mark, order);
    this.#put(traced, traced.line, line, order + 1);
  }

  #put(traced: Traced, geometry: BufferGeometry, pen: Material, renderOrder: number): void {
    this.root.add(Object.assign(traced.meshOf(geometry, pen), { renderOrder, frustumCulled: false }));
  }

  #pensFor(solid: MeshLambertMaterial): Pens {
    const mark = this.#pen(solid, { value: new Vector2() });
    const line = this.#pen(solid, this.#reach);
    // As near as what they mark, or nearer: another shader may come out a little farther.
    const nearer = { polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -4 };
    Object.assign(mark, { ...nearer, colorWrite: false, stencilFunc: AlwaysStencilFunc });
    // Where it has been drawn once it is not drawn again: it is as faint where copies cross.
    Object.assign(line, { stencilFunc: NotEqualStencilFunc });
    const pens = { solid, mark, line };
    this.#pens.set(solid, pens);
    return pens;
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

function isSame(some: readonly Instance[], others: readonly Instance[]): boolean {
  return some.length === others.length && some.every(({ mesh, index }, i) => mesh === others[i]!.mesh && index === others[i]!.index);
}

function rowsByMesh(instances: readonly Instance[]): Map<Mesh, number[]> {
  const rows = new Map<Mesh, number[]>();
  for (const { mesh, index } of instances) if (mesh.geometry.index) rows.set(mesh, [...(rows.get(mesh) ?? []), index]);
  return rows;
}
