/** Where the points of a kind may be, however its parts move. */

import { Box3, Vector3 } from "three";

import type { KitPart, Vec3 } from "../glb";

/** A part is carried by a part that is carried: no deeper than this, as on the card. */
const DEEPEST = 8;

/**
 * @param own The points of the body (0) and of each part (from 1), as built.
 * @returns For each the box that none of them leaves.
 */
export function sweptBoxes(own: readonly Box3[], parts: readonly KitPart[]): Box3[] {
  return own.map((box, number) => {
    let reached = box;
    let part = parts[number - 1];
    for (let depth = 0; part && depth < DEEPEST; depth++) {
      reached = part.way === "slide" ? slid(reached, part) : turned(reached, part);
      part = parts[part.parent - 1];
    }
    return reached;
  });
}

function slid(box: Box3, { axis, low, high }: KitPart): Box3 {
  const along = new Vector3(...axis);
  const [near, far] = [Math.min(0, low), Math.max(0, high)].map((metres) => box.clone().translate(along.clone().multiplyScalar(metres)));
  return near!.union(far!);
}

/** All the way round: what turns a little now may be recorded to turn more. */
function turned(box: Box3, { pivot, axis }: KitPart): Box3 {
  const reached = new Box3();
  if (box.isEmpty()) return reached;
  const [from, along, ring] = [new Vector3(...pivot), new Vector3(...axis), new Vector3(...axis.map(across))];
  for (const corner of cornersOf(box)) {
    const arm = corner.sub(from);
    const middle = along.clone().multiplyScalar(arm.dot(along));
    const radius = arm.sub(middle).length();
    middle.add(from);
    reached.expandByPoint(middle.clone().addScaledVector(ring, radius)).expandByPoint(middle.addScaledVector(ring, -radius));
  }
  return reached;
}

/** How far a circle of radius 1 about an axis goes along one of the plant's, which it makes this cosine with. */
const across = (cosine: number): number => Math.sqrt(Math.max(0, 1 - cosine * cosine));

function cornersOf({ min, max }: Box3): Vector3[] {
  const ends = [min, max].map((end): Vec3 => [end.x, end.y, end.z]);
  return Array.from({ length: 8 }, (_, k) => new Vector3(ends[k & 1]![0], ends[(k >> 1) & 1]![1], ends[k >> 2]![2]));
}
