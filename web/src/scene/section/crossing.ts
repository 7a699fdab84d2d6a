/** Of a moving shape the shells that a level cut may go through: of the others none need be counted. */

import { BufferAttribute, type BufferGeometry, InstancedBufferGeometry } from "three";

import { shellsOf } from "./shells";

/** What is drawn lies so near to where its law says. */
const NEAR_M = 0.02;
/** Of what is little loaded, points stand so much lower. */
const LEAST_LOADED = 0.45;

interface Shell {
  lowM: number;
  highM: number;
  readonly corners: number[];
}

export class Crossing {
  /** As drawn, less what is not cut. */
  readonly geometry = new InstancedBufferGeometry();

  readonly #shells: readonly Shell[];
  readonly #index: BufferAttribute;
  #chosen = "";

  constructor(readonly source: BufferGeometry) {
    for (const [name, attribute] of Object.entries(source.attributes)) this.geometry.setAttribute(name, attribute);
    this.#index = new BufferAttribute(new Uint32Array(source.index!.count), 1);
    this.geometry.setIndex(this.#index);
    this.#shells = shellsIn(source);
  }

  /** @param fromM The plane is from this height to the other, over the floors that instances have. */
  choose(fromM: number, toM: number): void {
    const cut = this.#shells.flatMap(({ lowM, highM }, i) => (lowM - NEAR_M <= toM && highM + NEAR_M >= fromM ? [i] : []));
    if (cut.join() === this.#chosen) return;
    this.#chosen = cut.join();
    let n = 0;
    for (const i of cut) {
      const { corners } = this.#shells[i]!;
      this.#index.array.set(corners, n);
      n += corners.length;
    }
    this.#index.needsUpdate = true;
    this.geometry.setDrawRange(0, n);
  }

  dispose(): void {
    // What is shared goes on with what is drawn.
    for (const name of Object.keys(this.source.attributes)) this.geometry.deleteAttribute(name);
    this.geometry.dispose();
  }
}

function shellsIn(geometry: BufferGeometry): Shell[] {
  const [places, info] = ["position", "info"].map((name) => geometry.getAttribute(name) as BufferAttribute | undefined);
  const corners = Uint32Array.from(geometry.index!.array);
  const numbers = shellsOf({ positions: places!.array, corners });
  const shells: Shell[] = [];
  corners.forEach((corner, i) => {
    const shell = (shells[numbers[Math.floor(i / 3)]!] ??= { lowM: Infinity, highM: -Infinity, corners: [] });
    const z = places!.getZ(corner);
    // Limbs and wheels may be anywhere.
    const isMoving = info !== undefined && info.getZ(corner) > 0;
    shell.lowM = Math.min(shell.lowM, isMoving ? -Infinity : z, z * LEAST_LOADED);
    shell.highM = Math.max(shell.highM, isMoving ? Infinity : z);
    shell.corners.push(corner);
  });
  return shells;
}
