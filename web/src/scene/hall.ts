/** The building: walls that step aside for the camera, and a roof for who walks below it. */

import {
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  Mesh,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import { type SceneModule, SIDES } from "../protocol/kit";
import { baked } from "./baked";
import type { ClayPalette } from "./clay";
import { byFile, type KitGeometry } from "./kit-geometry";
import type { Layer } from "./layer";
import type { Extent } from "./layout";
import type { Footprint } from "./stations";

/** A wall is shown when the camera looks at its inside by at least this (cosine). */
const FACING = 0.12;
const FADE_PER_S = 5;
/** From lower than this, inside, one is among walls and under a roof. */
const UNDER_ROOF_M = 6;
const ROOF = SIDES.indexOf("roof");
/** Outward, in the order of the sides. */
const NORMALS = [[0, 1], [-1, 0], [0, -1], [1, 0]] as const;
const UP = new Vector3(0, 0, 1);
const LEAST_SHOWN = 0.01;

const VERTEX_GLSL = /* glsl */ `
attribute vec2 part;  // which side; whether it stands for that side while it is hidden
uniform float shown[${SIDES.length}];
varying float vShown;
void main() {
  vShown = abs(part.y - shown[int(part.x + 0.5)]);`;

/** Walls are dissolved and not blended: they stay in one draw call, and need no order. */
const DISSOLVE_GLSL = /* glsl */ `
#include <clipping_planes_fragment>
if (vShown < 0.99 && fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) > vShown) discard;`;

interface Piece<Drawn extends Mesh = Mesh> {
  readonly mesh: Drawn;
  readonly sides: ReadonlySet<number>;
  readonly isCut: boolean;
}

export class HallLayer implements Layer {
  readonly root = new Group();
  /** Columns, posts and stairs, for people who walk. */
  readonly obstacles: readonly Footprint[];

  readonly #shown = { value: SIDES.map((side): number => (side === "roof" ? 0 : 1)) };
  readonly #pieces: readonly Piece[];
  readonly #material: MeshLambertMaterial;
  #isInside = false;
  /** The way that somebody looks who is asked instead of the page's camera: in a headset. */
  lookout: readonly number[] | undefined;

  constructor(
    modules: readonly SceneModule[],
    readonly hall: Extent,
    kit: KitGeometry,
    palette: ClayPalette,
    isFrugal = false,
  ) {
    this.#material = palette.material("HALL", (shader) => {
      shader.uniforms["shown"] = this.#shown;
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", VERTEX_GLSL)
        .replace("#include <begin_vertex>", `vec3 transformed = vShown > ${LEAST_SHOWN} ? position : vec3(0.0);`);
      shader.fragmentShader = `varying float vShown;\n${shader.fragmentShader}`.replace(
        "#include <clipping_planes_fragment>",
        DISSOLVE_GLSL,
      );
    });
    const pieces = [...byFile(modules)].map(([file, own]) => this.#build(kit, file, own));
    this.#pieces = isFrugal ? together(pieces) : pieces;
    this.obstacles = modules.filter(({ blocks }) => blocks).map((module) => footprintOf(module, kit));
    for (const { mesh } of this.#pieces) this.root.add(mesh);
    this.root.name = "hall";
    this.#hide();
  }

  /** Inside, all walls and the roof stand. */
  setInside(inside: boolean): void {
    this.#isInside = inside;
  }

  /**
   * Shows the walls behind the plant and hides those before it; all of them from inside.
   *
   * @param forward Where the camera looks, over the floor.
   * @param seconds Since the last frame; Infinity is at once.
   * @param eye Where the camera is.
   * @returns Whether walls are still fading.
   */
  turnTo(forward: readonly number[], seconds: number, eye?: readonly number[]): boolean {
    const { lookout = forward } = this;
    const isInside = this.#isInside || (lookout === forward && eye !== undefined && this.#holds(eye));
    const shown = this.#shown.value;
    let fading = false;
    for (let side = 0; side < shown.length; side++) {
      const normal = NORMALS[side];
      const faces = normal !== undefined && lookout[0]! * normal[0] + lookout[1]! * normal[1] > FACING;
      const wanted = isInside || faces || side > ROOF ? 1 : 0;
      const step = Math.min(1, seconds * FADE_PER_S);
      shown[side] = shown[side]! + Math.max(-step, Math.min(step, wanted - shown[side]!));
      fading ||= shown[side] !== wanted;
    }
    this.#hide();
    return fading;
  }

  dispose(): void {
    for (const { mesh } of this.#pieces) {
      mesh.geometry.dispose();
      if (mesh instanceof InstancedMesh) mesh.dispose();
    }
    this.#material.dispose();
  }

  #holds([x, y, z]: readonly number[]): boolean {
    const { west, south, east, north } = this.hall;
    return z! < UNDER_ROOF_M && x! > west && x! < east && y! > south && y! < north;
  }

  /** What nobody sees costs no draw call. */
  #hide(): void {
    for (const { mesh, sides, isCut } of this.#pieces) {
      mesh.visible = [...sides].some((side) => Math.abs((isCut ? 1 : 0) - this.#shown.value[side]!) > LEAST_SHOWN);
    }
  }

  #build(kit: KitGeometry, file: number, modules: readonly SceneModule[]): Piece<InstancedMesh> {
    const geometry = kit.of(file);
    const sides = modules.map(({ side }) => SIDES.indexOf(side));
    const parts = modules.flatMap(({ cut }, i) => [sides[i]!, cut ? 1 : 0]);
    geometry.setAttribute("part", new InstancedBufferAttribute(Float32Array.from(parts), 2));
    const mesh = new InstancedMesh(geometry, this.#material, modules.length);
    modules.forEach((module, i) => mesh.setMatrixAt(i, matrixOf(module)));
    mesh.receiveShadow = !sides.includes(ROOF);
    mesh.castShadow = sides[0]! > ROOF;
    mesh.name = kit.kinds[file]!.id;
    return { mesh, sides: new Set(sides), isCut: modules.every(({ cut }) => cut) };
  }
}

/** The same in a few meshes: what is seen at the same times, and casts shadows alike, is one. */
function together(pieces: readonly Piece<InstancedMesh>[]): Piece[] {
  const groups = new Map<string, Piece<InstancedMesh>[]>();
  for (const piece of pieces) {
    const { castShadow, receiveShadow } = piece.mesh;
    const key = [castShadow, receiveShadow, piece.isCut].join();
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  return [...groups.values()].map((own) => {
    const { mesh: first, isCut } = own[0]!;
    const mesh = new Mesh(baked(own.map(({ mesh }) => ({ mesh, shape: mesh.geometry }))), first.material);
    Object.assign(mesh, { castShadow: first.castShadow, receiveShadow: first.receiveShadow, name: "building" });
    for (const { mesh: each } of own) each.dispose();
    return { mesh, sides: new Set(own.flatMap(({ sides }) => [...sides])), isCut };
  });
}

function matrixOf({ x_m, y_m, z_m, heading_rad, stretch }: SceneModule): Matrix4 {
  const turn = new Quaternion().setFromAxisAngle(UP, heading_rad);
  return new Matrix4().compose(new Vector3(x_m, y_m, z_m), turn, new Vector3(stretch, 1, 1));
}

function footprintOf({ x_m, y_m, heading_rad, file }: SceneModule, kit: KitGeometry): Footprint {
  const [width, depth, height] = kit.kinds[file]!.size;
  return { x: x_m, y: y_m, headingRad: heading_rad, halfWidth: width / 2, halfDepth: depth / 2, height };
}
