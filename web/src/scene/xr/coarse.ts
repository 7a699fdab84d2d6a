/** Shapes with fewer triangles, for kinds that come without low detail of their own. */

import { BufferAttribute, BufferGeometry, InstancedBufferGeometry } from "three";

/** What a shape says of each of its vertices; all else is of its instances. */
export const PER_VERTEX: readonly string[] = ["position", "normal", "info"];

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
