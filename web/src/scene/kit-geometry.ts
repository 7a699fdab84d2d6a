/** The files of a scene as geometry that a card can draw. */

import { BufferAttribute, BufferGeometry, type DataTexture } from "three";

import { type KitKind, readGlb } from "./glb";
import { partTable } from "./rigid.glsl";

/** How geometry of a kind lies: turned about its middle, and lifted. */
export interface Lie {
  readonly turn_rad: number;
  readonly z_m: number;
}

export class KitGeometry {
  /** By the number of the file. */
  readonly kinds: readonly KitKind[];
  /** A row a file: what shaders need of its parts. */
  readonly parts: DataTexture;

  constructor(files: readonly ArrayBuffer[]) {
    this.kinds = files.map(readGlb);
    this.parts = partTable(this.kinds);
    this.kinds.forEach(({ info }, row) => {
      for (let i = 3; i < info.length; i += 4) info[i] = row;
    });
  }

  /** As built; empty where there is no such file. */
  of(file: number): BufferGeometry {
    const geometry = new BufferGeometry();
    const kind = this.kinds[file];
    if (!kind) return geometry;
    geometry.setAttribute("position", new BufferAttribute(kind.positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(kind.normals, 4, true));
    geometry.setAttribute("info", new BufferAttribute(kind.info, 4));
    geometry.setIndex(new BufferAttribute(kind.indices, 1));
    return geometry;
  }

  lying(file: number, { turn_rad, z_m }: Lie): BufferGeometry {
    const geometry = this.of(file);
    const kind = this.kinds[file];
    if (!kind || (turn_rad === 0 && z_m === 0)) return geometry;
    const positions = turned(new Float32Array(kind.positions), 3, turn_rad);
    for (let i = 2; i < positions.length; i += 3) positions[i] = positions[i]! + z_m;
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(turned(new Int8Array(kind.normals), 4, turn_rad), 4, true));
    return geometry;
  }

  dispose(): void {
    this.parts.dispose();
  }
}

function turned<Numbers extends Float32Array | Int8Array>(vectors: Numbers, stride: number, angle: number): Numbers {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < vectors.length; i += stride) {
    const [x, y] = [vectors[i]!, vectors[i + 1]!];
    vectors[i] = cos * x - sin * y;
    vectors[i + 1] = sin * x + cos * y;
  }
  return vectors;
}

/** Things by the number of their file: each file is one draw call. */
export function byFile<Thing extends { readonly file: number }>(things: readonly Thing[]): Map<number, Thing[]> {
  const files = new Map<number, Thing[]>();
  for (const thing of things) {
    const own = files.get(thing.file);
    if (own) own.push(thing);
    else files.set(thing.file, [thing]);
  }
  return files;
}
