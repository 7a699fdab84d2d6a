/** What each instance of some meshes has of its own, in a texture: where it stands, its state, its service. */

import { type BufferAttribute, type DataTexture, InstancedBufferAttribute, type InstancedMesh, RGBAFormat } from "three";

import { roomFor, textureOf } from "./shapes";
import { placesOf } from "./sides";

/** Texels of a matrix, which come first in a row; each attribute has one more. */
const MATRIX = 4;

/** The instances of a mesh in the table. */
export interface Block {
  readonly firstRow: number;
  /** Matrices from the instances to the world, one after the other. */
  places: Float32Array;
}

interface Known extends Block {
  readonly attributes: readonly InstancedBufferAttribute[];
  readonly versions: number[];
}

export class Rows {
  /** What instances have beside a matrix, in the order of the texels. */
  readonly names: readonly string[];
  readonly texture: { value: DataTexture } = { value: textureOf(new Float32Array(4), RGBAFormat) };

  readonly #blocks = new Map<InstancedMesh, Known>();

  /** @param like One of the meshes: all have the same attributes. */
  constructor(like: InstancedMesh) {
    this.names = Object.entries(like.geometry.attributes).flatMap(([name, attribute]) =>
      attribute instanceof InstancedBufferAttribute ? [name] : [],
    );
  }

  get nTexel(): number {
    return MATRIX + this.names.length;
  }

  of(mesh: InstancedMesh): Block {
    return this.#blocks.get(mesh)!;
  }

  /** Keeps these and no others. */
  keep(meshes: readonly InstancedMesh[]): void {
    this.#blocks.clear();
    let firstRow = 0;
    for (const mesh of meshes) {
      const attributes = this.names.map((name) => mesh.geometry.getAttribute(name) as InstancedBufferAttribute);
      this.#blocks.set(mesh, { firstRow, attributes, versions: [], places: new Float32Array(0) });
      firstRow += mesh.count;
    }
    this.dispose();
    this.texture.value = textureOf(new Float32Array(4 * roomFor(this.nTexel * firstRow)), RGBAFormat);
  }

  /**
   * Takes over what has changed.
   *
   * @returns Whether one of them stands elsewhere.
   */
  update(): boolean {
    let moved = false;
    for (const [mesh, block] of this.#blocks) {
      [mesh.instanceMatrix, ...block.attributes].forEach((attribute, i) => {
        if (block.versions[i] === attribute.version) return;
        block.versions[i] = attribute.version;
        if (i === 0) this.#place(mesh, block);
        else this.#write(attribute, block.firstRow, MATRIX + i - 1, mesh.count);
        moved ||= i === 0;
      });
    }
    return moved;
  }

  dispose(): void {
    this.texture.value.dispose();
  }

  #place(mesh: InstancedMesh, block: Known): void {
    block.places = placesOf(mesh.instanceMatrix.array, mesh.count, mesh.matrixWorld);
    const { data } = this.texture.value.image as { data: Float32Array };
    for (let i = 0; i < mesh.count; i++) {
      data.set(block.places.subarray(16 * i, 16 * (i + 1)), 4 * this.nTexel * (block.firstRow + i));
    }
    this.texture.value.needsUpdate = true;
  }

  #write(attribute: BufferAttribute, firstRow: number, texel: number, n: number): void {
    const { data } = this.texture.value.image as { data: Float32Array };
    for (let i = 0; i < n; i++) {
      const at = 4 * (this.nTexel * (firstRow + i) + texel);
      for (let k = 0; k < attribute.itemSize; k++) data[at + k] = attribute.getComponent(i, k);
    }
    this.texture.value.needsUpdate = true;
  }
}
