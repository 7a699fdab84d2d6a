/** All instances of one material, of which a plane takes away, cuts or leaves each. */

import { type BufferGeometry, type InstancedMesh, MeshDepthMaterial, type MeshLambertMaterial, Object3D, type Plane } from "three";

import { countingMaterial, countsBothWays } from "./counting";
import { fromTables, Pieces, type Tables } from "./pieces";
import { Rows } from "./rows";
import { type PartsOf, Shapes } from "./shapes";
import { BOX, isNothing, type OwnPlane, ownPlane, Side, sideOf } from "./sides";

/**
 * Meshes of fewer triangles are drawn together, and each without what is taken away; of more, as they
 * are: what comes from tables takes the card three points a triangle, and an index less than one.
 */
const MOST_TOGETHER = 150_000;

interface Member {
  readonly mesh: InstancedMesh;
  readonly geometry: BufferGeometry;
  readonly count: number;
  readonly castShadow: boolean;
  isSeen: boolean;
}

export class Gathering {
  /** What casts shadows, and what is drawn. */
  readonly root = new Object3D();

  readonly #tables: Tables;
  readonly #members = new Map<InstancedMesh, Member>();
  readonly #counts: Pieces;
  readonly #casts: Pieces;
  /** Without the shadows of others, and with them. */
  readonly #solids: readonly [Pieces, Pieces];
  readonly #materials: readonly (MeshLambertMaterial | MeshDepthMaterial)[];
  readonly #solid: MeshLambertMaterial;
  readonly #own: OwnPlane = { a: 0, b: 0, c: 0, d: 0 };

  /** @param like One of its meshes: what the others' instances have of their own is named alike. */
  constructor(like: InstancedMesh, partsOf: PartsOf) {
    this.#solid = like.material as MeshLambertMaterial;
    this.#tables = { shapes: new Shapes(partsOf), rows: new Rows(like) };
    const [counting, drawing, depth] = [countingMaterial(this.#solid), likeMaterial(this.#solid), new MeshDepthMaterial()];
    this.#materials = [counting, drawing, depth];
    for (const material of this.#materials) fromTables(material, this.#tables);
    this.#counts = new Pieces(counting);
    countsBothWays(this.#counts.mesh);
    this.#casts = new Pieces(counting);
    this.#casts.onlyCast(depth);
    this.#solids = [new Pieces(drawing), new Pieces(drawing)];
    this.#solids[1].mesh.receiveShadow = true;
    this.root.add(...[this.#casts, ...this.#solids].map(({ mesh }) => mesh));
  }

  get count(): Object3D {
    return this.#counts.mesh;
  }

  /**
   * Takes in what has come, and chooses anew if anything has changed.
   *
   * @param meshes All that are seen.
   * @param isOther The plane is another than the last time.
   * @returns Whether meshes came or went.
   */
  update(meshes: readonly InstancedMesh[], plane: Plane, isOther: boolean): boolean {
    const changed = this.#take(meshes);
    const moved = this.#tables.rows.update();
    if (changed || moved || isOther) this.#choose(plane);
    return changed;
  }

  dispose(): void {
    for (const member of this.#members.values()) release(member);
    for (const pieces of this.#all) pieces.dispose();
    for (const material of this.#materials) material.dispose();
    this.#tables.shapes.dispose();
    this.#tables.rows.dispose();
  }

  get #all(): readonly Pieces[] {
    return [this.#counts, this.#casts, ...this.#solids];
  }

  #take(meshes: readonly InstancedMesh[]): boolean {
    const seen = new Set(meshes);
    let changed = false;
    for (const member of this.#members.values()) {
      changed ||= member.isSeen !== seen.has(member.mesh);
      member.isSeen = seen.has(member.mesh);
    }
    const isKnown = (mesh: InstancedMesh): boolean => {
      const member = this.#members.get(mesh);
      return member?.geometry === mesh.geometry && member.count === mesh.count;
    };
    if (meshes.every(isKnown)) return changed;
    for (const member of this.#members.values()) {
      if (member.mesh.parent && isKnown(member.mesh)) continue;
      release(member);
      this.#members.delete(member.mesh);
    }
    for (const mesh of meshes) if (!isKnown(mesh)) this.#members.set(mesh, memberOf(mesh));
    this.#rebuild();
    return true;
  }

  #rebuild(): void {
    const { shapes, rows } = this.#tables;
    const members = [...this.#members.values()];
    shapes.keep(new Set(members.map(({ geometry }) => geometry)));
    rows.keep(members.map(({ mesh }) => mesh));
    const most = members.reduce((sum, { geometry, count }) => sum + count * shapes.of(geometry).nPiece, 0);
    for (const pieces of this.#all) pieces.makeRoom(most);
  }

  #choose(plane: Plane): void {
    for (const pieces of this.#all) pieces.begin();
    for (const member of this.#members.values()) if (member.isSeen) this.#chooseOf(member, plane);
    for (const pieces of this.#all) pieces.end();
    // What fades is seen through: it is not solid until it stands.
    this.#counts.mesh.visible = !this.#solid.transparent;
  }

  #chooseOf({ mesh, geometry, count, castShadow }: Member, plane: Plane): void {
    const { shapes, rows } = this.#tables;
    const shape = shapes.of(geometry);
    const { firstRow, places } = rows.of(mesh);
    const drawn = count * shape.nTriangle <= MOST_TOGETHER ? this.#solids[mesh.receiveShadow ? 1 : 0] : undefined;
    let isAnyLeft = false;
    for (let i = 0; i < count; i++) {
      if (isNothing(places, 16 * i)) continue;
      ownPlane(plane, places, 16 * i, this.#own);
      const side = sideOf(this.#own, shape.boxes, 0);
      if (side === Side.Away) continue;
      isAnyLeft = true;
      for (let k = 0; k < shape.nPiece; k++) {
        // Pieces of what is cut that are taken away whole neither show nor count.
        if (side === Side.Through && sideOf(this.#own, shape.boxes, BOX * (1 + 2 * k)) === Side.Away) continue;
        drawn?.add(shape.firstPiece + k, firstRow + i);
        if (castShadow) this.#casts.add(shape.firstPiece + k, firstRow + i);
        if (side === Side.Through && sideOf(this.#own, shape.boxes, BOX * (2 + 2 * k)) === Side.Through) {
          this.#counts.add(shape.firstPiece + k, firstRow + i);
        }
      }
    }
    setDrawn(mesh, isAnyLeft && drawn === undefined);
  }
}

/** Has the page draw a mesh or not, without a word to those who ask whether it is visible. */
export function setDrawn(mesh: Object3D, isDrawn: boolean): void {
  if (isDrawn) mesh.layers.enable(0);
  else mesh.layers.disable(0);
}

function memberOf(mesh: InstancedMesh): Member {
  const { geometry, count, castShadow } = mesh;
  mesh.castShadow = false; // it does so by its pieces
  return { mesh, geometry, count, castShadow, isSeen: true };
}

function release({ mesh, castShadow }: Member): void {
  mesh.castShadow = castShadow;
  setDrawn(mesh, true);
}

function likeMaterial(solid: MeshLambertMaterial): MeshLambertMaterial {
  const material = solid.clone();
  material.defines = { ...solid.defines };
  material.onBeforeCompile = solid.onBeforeCompile;
  material.customProgramCacheKey = () => `cut ${solid.customProgramCacheKey()}`;
  material.clippingPlanes = solid.clippingPlanes;
  return material;
}
