/** Where on the floor all that moves is, from the rows that the card reads and by the formulas that it follows. */

import { LAW } from "../../motion/laws";
import type { OrderRows } from "../order-rows";
import { STRIDE } from "../row-strip";

/** Hears where something is, in metres. */
export type VisitPlace = (x: number, y: number) => void;

/** What is asked of the rows of one shape; tens of thousands are looked at several times a second. */
export interface Question {
  readonly timeUs: number;
  /** Of all paths, as `PathSamples` has them. */
  readonly texels: Float32Array;
  /** Only every so many-th row is looked at. */
  readonly every: number;
}

export function eachPlace(rows: OrderRows, { timeUs, texels, every }: Question, visit: VisitPlace): void {
  rows.clearReleased();
  const timeS = (timeUs - rows.baseUs) / 1e6;
  const laws = rows.laws.array;
  const looks = rows.looks.array;
  for (let at = 0; at < rows.count * STRIDE; at += every * STRIDE) {
    const law = laws[at + 4]!;
    if (law === 0) continue;
    const dtS = Math.max(timeS - laws[at + 7]!, 0);
    let x: number, y: number, heading: number;
    if (law === LAW.path) {
      const texelWay = wayAlong(laws, at, dtS) / laws[at + 5]!;
      const texel = Math.floor(texelWay);
      const i = 4 * (laws[at]! + texel);
      x = texels[i]! + (texelWay - texel) * (texels[i + 4]! - texels[i]!);
      y = texels[i + 1]! + (texelWay - texel) * (texels[i + 5]! - texels[i + 1]!);
      heading = texels[i + 3]!;
    } else {
      const half = (laws[at + 6]! * dtS) / 2;
      const chord = laws[at + 5]! * dtS * (half === 0 ? 1 : Math.sin(half) / half);
      const toward = laws[at + 3]! + half;
      x = laws[at]! + chord * Math.sin(toward);
      y = laws[at + 1]! - chord * Math.cos(toward);
      heading = toward + half;
    }
    const rideX = looks[at]!;
    const rideY = looks[at + 1]!;
    if (rideX === 0 && rideY === 0) visit(x, y);
    else {
      const sine = Math.sin(heading);
      const cosine = Math.cos(heading);
      visit(x + cosine * rideX - sine * rideY, y + sine * rideX + cosine * rideY);
    }
  }
}

function wayAlong(laws: Float32Array, at: number, dtS: number): number {
  const speed = laws[at + 2]!;
  const there = laws[at + 1]! + speed * dtS;
  return speed > 0 ? Math.min(there, laws[at + 3]!) : speed < 0 ? Math.max(there, laws[at + 3]!) : laws[at + 1]!;
}
