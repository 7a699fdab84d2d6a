/** One row of a mesh whose instances are rows on the card: an outline is drawn from it. */

import { BufferAttribute, type BufferGeometry, InstancedBufferGeometry, InterleavedBufferAttribute, type Material, Mesh } from "three";

import { N_COPY, silhouetteOfShape, type Traced } from "./copies";

/**
 * The row itself is read, where its layer writes it: so nothing is copied as it moves. Its one
 * instance cannot be there several times over; the points of its shape are.
 */
export class Row implements Traced {
  readonly mesh: Mesh;
  readonly mark: BufferGeometry;
  readonly line: BufferGeometry;

  readonly #shape: BufferGeometry;

  constructor(mesh: Mesh, row: number) {
    this.mesh = mesh;
    this.#shape = mesh.geometry;
    const { mark, line } = silhouetteOfShape(this.#shape);
    const nVertex = this.#shape.getAttribute("position").count;
    this.mark = alone(this.#shape, row, (attribute) => attribute);
    this.mark.setIndex(new BufferAttribute(mark, 1));
    this.line = alone(this.#shape, row, repeated);
    this.line.setIndex(new BufferAttribute(repeatedIndex(line, nVertex), 1));
    this.line.setAttribute("copy", new BufferAttribute(Float32Array.from({ length: N_COPY * nVertex }, (_, i) => Math.floor(i / nVertex)), 1));
  }

  get current(): boolean {
    return this.mesh.geometry === this.#shape;
  }

  meshOf(geometry: BufferGeometry, pen: Material): Mesh {
    return new Mesh(geometry, pen);
  }

  update(): void {
    // What it reads is up to date.
  }

  dispose(): void {
    for (const geometry of [this.mark, this.line]) {
      for (const [name, attribute] of Object.entries(geometry.attributes)) {
        const isShared = attribute instanceof InterleavedBufferAttribute || attribute === this.#shape.getAttribute(name);
        if (isShared) geometry.deleteAttribute(name);
      }
      geometry.dispose();
    }
  }
}

/** A shape of which one row is drawn. */
function alone(shape: BufferGeometry, row: number, of: (attribute: BufferAttribute) => BufferAttribute): BufferGeometry {
  const geometry = Object.assign(new InstancedBufferGeometry(), { instanceCount: 1 });
  for (const [name, attribute] of Object.entries(shape.attributes)) {
    geometry.setAttribute(name, attribute instanceof InterleavedBufferAttribute ? from(attribute, row) : of(attribute as BufferAttribute));
  }
  return geometry;
}

/** Rows from a certain one on. */
function from({ data, itemSize, offset }: InterleavedBufferAttribute, row: number): InterleavedBufferAttribute {
  return new InterleavedBufferAttribute(data, itemSize, offset + row * data.stride);
}

function repeated({ array, itemSize, normalized }: BufferAttribute): BufferAttribute {
  const values = new (array.constructor as Float32ArrayConstructor)(N_COPY * array.length);
  for (let copy = 0; copy < N_COPY; copy++) values.set(array, copy * array.length);
  return new BufferAttribute(values, itemSize, normalized);
}

function repeatedIndex(index: ArrayLike<number>, nVertex: number): Uint32Array {
  return Uint32Array.from({ length: N_COPY * index.length }, (_, i) => index[i % index.length]! + nVertex * Math.floor(i / index.length));
}
