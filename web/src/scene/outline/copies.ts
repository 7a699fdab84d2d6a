/** Some of a mesh's instances, each several times over: an outline is drawn from them. */

import { BufferAttribute, BufferGeometry, InstancedBufferAttribute, InstancedMesh, type Material, type Mesh } from "three";

import { type Silhouette, silhouetteOf } from "./silhouette";

/** How often each instance is there: once for each way that it is moved. */
export const N_COPY = 8;

/** What an outline goes around, as it is drawn for that. */
export interface Traced {
  /** What shows it otherwise. */
  readonly mesh: Mesh;
  /** All that it covers, once. */
  readonly mark: BufferGeometry;
  /** What has a line around it, `N_COPY` times. */
  readonly line: BufferGeometry;
  /** Whether the mesh still has the shape that this is of. */
  readonly current: boolean;
  meshOf(geometry: BufferGeometry, pen: Material): Mesh;
  /** Takes over what has changed: where it stands, what it does. */
  update(): void;
  dispose(): void;
}

interface Followed {
  readonly from: InstancedBufferAttribute;
  readonly to: InstancedBufferAttribute;
  version: number;
}

/** By the triangles of a shape. */
const silhouettes = new WeakMap<BufferAttribute, Silhouette>();

/**
 * What each instance has of its own is copied: all instances first, then all of them again, each copy
 * with its number in `copy`. All else is shared with the mesh.
 */
export class Copies implements Traced {
  readonly mark = new BufferGeometry();
  readonly line = new BufferGeometry();
  readonly matrices: InstancedBufferAttribute;
  readonly mesh: InstancedMesh;

  readonly #rows: readonly number[];
  readonly #shape: BufferGeometry;
  readonly #followed: Followed[] = [];

  constructor(mesh: InstancedMesh, rows: readonly number[]) {
    this.mesh = mesh;
    this.#rows = rows;
    this.#shape = mesh.geometry;
    const numbers = Float32Array.from({ length: N_COPY * rows.length }, (_, i) => Math.floor(i / rows.length));
    this.#set("copy", new InstancedBufferAttribute(numbers, 1));
    for (const [name, attribute] of Object.entries(this.#shape.attributes)) {
      this.#set(name, attribute instanceof InstancedBufferAttribute ? this.#follow(attribute) : (attribute as BufferAttribute));
    }
    this.matrices = this.#follow(mesh.instanceMatrix);
    const { mark, line } = silhouetteOfShape(this.#shape);
    this.mark.setIndex(new BufferAttribute(mark, 1));
    this.line.setIndex(new BufferAttribute(line, 1));
  }

  get current(): boolean {
    return this.mesh.geometry === this.#shape;
  }

  meshOf(geometry: BufferGeometry, pen: Material): Mesh {
    const mesh = new InstancedMesh(geometry, pen, 0);
    mesh.instanceMatrix = this.matrices;
    return Object.assign(mesh, { count: this.#rows.length * (geometry === this.line ? N_COPY : 1) });
  }

  update(): void {
    for (const each of this.#followed) if (each.version !== each.from.version) this.#copy(each);
  }

  dispose(): void {
    for (const geometry of [this.mark, this.line]) {
      for (const name of Object.keys(this.#shape.attributes)) {
        // What is shared goes on with the mesh.
        if (geometry.getAttribute(name) === this.#shape.getAttribute(name)) geometry.deleteAttribute(name);
      }
      geometry.dispose();
    }
  }

  #set(name: string, attribute: BufferAttribute): void {
    this.mark.setAttribute(name, attribute);
    this.line.setAttribute(name, attribute);
  }

  #follow(from: InstancedBufferAttribute): InstancedBufferAttribute {
    const array = new (from.array.constructor as Float32ArrayConstructor)(N_COPY * this.#rows.length * from.itemSize);
    const followed = { from, to: new InstancedBufferAttribute(array, from.itemSize, from.normalized), version: NaN };
    this.#followed.push(followed);
    this.#copy(followed);
    return followed.to;
  }

  #copy(followed: Followed): void {
    const { from, to } = followed;
    const size = from.itemSize;
    this.#rows.forEach((row, i) => to.array.set(from.array.subarray(row * size, (row + 1) * size), i * size));
    const once = this.#rows.length * size;
    for (let copy = 1; copy < N_COPY; copy++) to.array.copyWithin(copy * once, 0, once);
    to.needsUpdate = true;
    followed.version = from.version;
  }
}

/** Found once for each shape. */
export function silhouetteOfShape(shape: BufferGeometry): Silhouette {
  const known = silhouettes.get(shape.index!);
  if (known) return known;
  const info = shape.getAttribute("info");
  const points = { positions: shape.getAttribute("position").array, partOf: (vertex: number) => info.getZ(vertex) };
  const found = silhouetteOf(points, shape.index!.array);
  silhouettes.set(shape.index!, found);
  return found;
}
