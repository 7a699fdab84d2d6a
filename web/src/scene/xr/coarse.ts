/** Shapes with fewer triangles, for a card that draws everything twice and ninety times a second. */

import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferGeometry,
  type InstancedMesh,
  type Mesh,
  type Object3D,
} from "three";

/** Together with panels and hands this stays within half a million an eye. */
const MOST_TRIANGLES = 420_000;
/** Vertices nearer than this become one; the finest that is enough is taken. */
const CELLS_M = [0.02, 0.05, 0.1, 0.2] as const;
/** A smaller shape has nothing to lose. */
const LEAST_TRIANGLES = 60;
/** What a shape says of each of its vertices; all else is of its instances. */
const PER_VERTEX: readonly string[] = ["position", "normal", "info"];

/**
 * The same shape without what is smaller than a cell.
 *
 * Vertices of one cell come together in their mean, and a triangle with two corners in one cell has
 * no area any more. A vertex stays apart from those that look another way, are of another material
 * or move with another part, so that edges stay edges.
 */
export function coarser(geometry: BufferGeometry, cellM: number): BufferGeometry {
  const [positions, normals, info] = PER_VERTEX.map((name) => geometry.getAttribute(name)!);
  const cells = new Map<string, number>();
  const sums: number[] = [];
  const corners = new Map<string, number>();
  const firsts: number[] = [];
  const cellOf: number[] = [];
  const cornerOf = Array.from({ length: positions!.count }, (_, i) => {
    const [x, y, z] = [positions!.getX(i), positions!.getY(i), positions!.getZ(i)];
    const part = `${info!.getZ(i)},${[x, y, z].map((value) => Math.round(value / cellM)).join()}`;
    const cell = known(cells, part);
    [x, y, z, 1].forEach((value, k) => (sums[4 * cell + k] = (sums[4 * cell + k] ?? 0) + value));
    const way = [normals!.getX(i), normals!.getY(i), normals!.getZ(i)].map((value) => Math.round(2 * value)).join();
    const corner = known(corners, `${cell},${way},${info!.getX(i)}`);
    firsts[corner] ??= i;
    cellOf[corner] ??= cell;
    return corner;
  });
  const kept = geometry.index ? trianglesOf(geometry.index, cornerOf, cellOf) : [];
  return built(geometry, firsts, kept, (corner) => {
    const at = 4 * cellOf[corner]!;
    return [0, 1, 2].map((k) => sums[at + k]! / sums[at + 3]!);
  });
}

function known(numbers: Map<string, number>, key: string): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

function trianglesOf(index: BufferAttribute, cornerOf: readonly number[], cellOf: readonly number[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < index.count; i += 3) {
    const corners = [0, 1, 2].map((k) => cornerOf[index.getX(i + k)]!);
    if (new Set(corners.map((corner) => cellOf[corner])).size === 3) kept.push(...corners);
  }
  return kept;
}

function built(
  from: BufferGeometry,
  firsts: readonly number[],
  indices: readonly number[],
  positionOf: (corner: number) => readonly number[],
): BufferGeometry {
  const geometry = from instanceof InstancedBufferGeometry ? new InstancedBufferGeometry() : new BufferGeometry();
  for (const [name, attribute] of Object.entries(from.attributes)) {
    if (!PER_VERTEX.includes(name)) {
      geometry.setAttribute(name, attribute);
      continue;
    }
    const { itemSize, normalized, array } = attribute as BufferAttribute;
    const values = array.slice(0, firsts.length * itemSize);
    firsts.forEach((i, corner) => {
      for (let k = 0; k < itemSize; k++) values[corner * itemSize + k] = array[i * itemSize + k]!;
      if (name === "position") values.set(positionOf(corner), 3 * corner);
    });
    geometry.setAttribute(name, new BufferAttribute(values, itemSize, normalized));
  }
  geometry.setIndex([...indices]);
  return geometry;
}

/** Gives back what a coarse shape took; what it has of the instances is not its own. */
function discard(geometry: BufferGeometry): void {
  for (const name of Object.keys(geometry.attributes)) {
    if (!PER_VERTEX.includes(name)) geometry.deleteAttribute(name);
  }
  geometry.dispose();
}

/** Keeps all that is solid below a root within the budget, as long as it is there. */
export class Detail {
  readonly #root: Object3D;
  /** The shapes that meshes had before. */
  readonly #own = new Map<Mesh, BufferGeometry>();
  #cell = -1;

  constructor(root: Object3D) {
    this.#root = root;
  }

  /** Comes up to what is shown now: more things on the floor, a shape that has grown. */
  update(): void {
    while (this.#trianglesShown() > MOST_TRIANGLES && this.#cell + 1 < CELLS_M.length) {
      this.#cell++;
      this.#coarsen();
    }
    if (this.#cell >= 0) this.#coarsen();
  }

  dispose(): void {
    for (const [mesh, own] of this.#own) {
      if (!isOurs(mesh.geometry)) continue;
      discard(mesh.geometry);
      mesh.geometry = own;
    }
    this.#own.clear();
  }

  #coarsen(): void {
    const cellM = CELLS_M[this.#cell]!;
    for (const mesh of this.#meshes()) {
      if (mesh.geometry.userData["cellM"] === cellM) continue;
      const own = isOurs(mesh.geometry) ? this.#own.get(mesh)! : mesh.geometry;
      if (countOf(own) < LEAST_TRIANGLES) continue;
      const coarse = coarser(own, cellM);
      coarse.userData["cellM"] = cellM;
      if (own instanceof InstancedBufferGeometry) {
        (coarse as InstancedBufferGeometry).instanceCount = own.instanceCount;
      }
      if (isOurs(mesh.geometry)) discard(mesh.geometry);
      this.#own.set(mesh, own);
      mesh.geometry = coarse;
    }
  }

  #meshes(): readonly Mesh[] {
    const found: Mesh[] = [];
    this.#root.traverse((each) => {
      const mesh = each as Mesh;
      if (mesh.isMesh && mesh.geometry.index && mesh.geometry.getAttribute("info")) found.push(mesh);
    });
    return found;
  }

  #trianglesShown(): number {
    let sum = 0;
    for (const mesh of this.#meshes()) sum += mesh.visible ? countOf(mesh.geometry) * instancesOf(mesh) : 0;
    return sum;
  }
}

function isOurs(geometry: BufferGeometry): boolean {
  return geometry.userData["cellM"] !== undefined;
}

function countOf(geometry: BufferGeometry): number {
  return (geometry.index?.count ?? 0) / 3;
}

function instancesOf(mesh: Mesh): number {
  const { geometry } = mesh;
  if (geometry instanceof InstancedBufferGeometry) return geometry.instanceCount;
  return (mesh as InstancedMesh).isInstancedMesh ? (mesh as InstancedMesh).count : 1;
}
