/** Which shapes a headset draws: full detail near the eye, low detail elsewhere, within the budget. */

import {
  BufferGeometry,
  InstancedBufferGeometry,
  type InstancedMesh,
  type Mesh,
  type Object3D,
} from "three";

import type { Point3 } from "../camera-math";
import { coarser, PER_VERTEX } from "./coarse";
import type { LowShapes } from "./low";

/** Together with panels and hands this stays within half a million an eye. */
const MOST_TRIANGLES = 420_000;
/** In the plant's metres: as near comes full detail, and it goes only farther away. */
const [COMES_M, GOES_M] = [12, 16];
/** Parts and vehicles come by everywhere; where there is room for their full detail it is kept. */
const MOVING_M = 9;
/** Of many things of a kind one may be near; not for one are all of them drawn in full. */
const MOST_MORE = 60_000;
/** Vertices nearer than this become one, where a kind has no low detail of its own. */
const CELLS_M = [0.02, 0.05, 0.1, 0.2] as const;
/** A smaller shape has nothing to lose. */
const LEAST_TRIANGLES = 60;

interface Shown {
  readonly mesh: Mesh;
  readonly own: BufferGeometry;
  low: BufferGeometry;
  /** Into the cells; -1 while the low detail is that of the kit. */
  cell: number;
}

export class Detail {
  readonly #root: Object3D;
  readonly #shapes: LowShapes;
  readonly #shown = new Map<Mesh, Shown>();

  /** @param root Comes into low detail at once; what takes a while is done only here. */
  constructor(root: Object3D, shapes: LowShapes) {
    this.#root = root;
    this.#shapes = shapes;
    this.update([0, 0, Infinity]);
    while (this.#sum() > MOST_TRIANGLES && this.#coarsen());
  }

  /** Comes up to what is shown now, and to where the eye is in the plant. */
  update(eye: Point3): void {
    const all = this.#meshes().map((mesh) => this.#know(mesh));
    let sum = this.#sum();
    const near = all
      .map((shown) => ({ shown, far: farOf(shown.mesh, eye), more: costOf(shown.mesh, shown.own) - costOf(shown.mesh, shown.low) }))
      .sort((a, b) => a.far - b.far || a.more - b.more);
    for (const { shown, far, more } of near) {
      const isFine = shown.mesh.geometry === shown.own;
      const isNear = far < (isFine ? GOES_M : COMES_M);
      const wanted = isNear && more <= MOST_MORE && sum + more <= MOST_TRIANGLES;
      if (wanted) sum += more;
      this.#show(shown, wanted);
    }
  }

  dispose(): void {
    for (const shown of this.#shown.values()) {
      this.#show(shown, true);
      this.#discard(shown);
    }
    this.#shown.clear();
  }

  #show({ mesh, own, low }: Shown, fine: boolean): void {
    const [from, to] = [mesh.geometry, fine ? own : low];
    if (from === to) return;
    if (from instanceof InstancedBufferGeometry) (to as InstancedBufferGeometry).instanceCount = from.instanceCount;
    mesh.geometry = to;
  }

  /** A moving thing has another shape after each growth of its rows. */
  #know(mesh: Mesh): Shown {
    const known = this.#shown.get(mesh);
    if (known && (mesh.geometry === known.own || mesh.geometry === known.low)) return known;
    if (known) this.#discard(known);
    const shape = this.#shapes.of(mesh);
    const own = mesh.geometry;
    const shown = { mesh, own, low: shape ? withInstancesOf(own, shape) : own, cell: known?.cell ?? -1 };
    if (shown.cell >= 0) shown.low = coarser(shown.low, CELLS_M[shown.cell]!);
    this.#shown.set(mesh, shown);
    this.#show(shown, false);
    return shown;
  }

  /** Coarsens what takes most of all that came without low detail; whether there was any. */
  #coarsen(): boolean {
    const able = [...this.#shown.values()].filter(({ mesh, own, low, cell }) => {
      const isFull = cell >= 0 || trianglesOf(low) >= trianglesOf(own);
      return isFull && mesh.visible && cell + 1 < CELLS_M.length && trianglesOf(low) >= LEAST_TRIANGLES;
    });
    if (able.length === 0) return false;
    const most = able.reduce((best, each) => (costOf(each.mesh, each.low) > costOf(best.mesh, best.low) ? each : best));
    const before = most.low;
    most.low = coarser(before, CELLS_M[++most.cell]!);
    this.#show(most, false);
    this.#discard({ ...most, low: before });
    return true;
  }

  /** Gives back what low detail took; what it has of the instances is not its own. */
  #discard({ own, low }: Shown): void {
    if (low === own) return;
    for (const name of Object.keys(low.attributes)) low.deleteAttribute(name);
    low.dispose();
  }

  #meshes(): readonly Mesh[] {
    const found: Mesh[] = [];
    this.#root.traverse((each) => {
      const mesh = each as Mesh;
      const isKind = mesh.isMesh && mesh.geometry.index && mesh.geometry.hasAttribute("info");
      if (isKind && mesh.layers.isEnabled(0) && !mesh.userData["still"]) found.push(mesh);
    });
    return found;
  }

  /** With all in low detail. */
  #sum(): number {
    let sum = 0;
    for (const { mesh, low } of this.#shown.values()) if (mesh.visible) sum += costOf(mesh, low);
    this.#root.traverseVisible((each) => {
      if (each.userData["still"]) sum += trianglesOf((each as Mesh).geometry);
    });
    return sum;
  }
}

function withInstancesOf(own: BufferGeometry, shape: BufferGeometry): BufferGeometry {
  const geometry = own instanceof InstancedBufferGeometry ? new InstancedBufferGeometry() : new BufferGeometry();
  for (const [name, attribute] of Object.entries(own.attributes)) {
    geometry.setAttribute(name, PER_VERTEX.includes(name) ? shape.getAttribute(name) : attribute);
  }
  geometry.setIndex(shape.index);
  return geometry;
}

function trianglesOf(geometry: BufferGeometry): number {
  return (geometry.index?.count ?? 0) / 3;
}

function costOf(mesh: Mesh, geometry: BufferGeometry): number {
  const instanced = mesh as InstancedMesh;
  if (instanced.isInstancedMesh) return trianglesOf(geometry) * instanced.count;
  const { instanceCount = 1 } = mesh.geometry as InstancedBufferGeometry;
  return trianglesOf(geometry) * instanceCount;
}

/** How far the nearest of a kind is from the eye. */
function farOf(mesh: Mesh, [x, y, z]: Point3): number {
  const { isInstancedMesh, instanceMatrix, count } = mesh as InstancedMesh;
  if (!isInstancedMesh) return Math.abs(z) + MOVING_M;
  let far = Infinity;
  const { array } = instanceMatrix;
  for (let i = 0; i < count; i++) {
    if (array[16 * i + 10] === 0) continue; // it is nowhere
    far = Math.min(far, Math.hypot(array[16 * i + 12]! - x, array[16 * i + 13]! - y, array[16 * i + 14]! - z));
  }
  return far;
}
