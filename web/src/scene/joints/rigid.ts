/** Where a point of a kind is once its parts have moved: the same formulas as rigid.glsl.ts. */

import type { KitKind, KitPart, Vec3 } from "../glb";

/**
 * @param number The part that the point belongs to, counted from 1; 0 for the body.
 * @param amountOf Degrees or metres that a part has moved.
 */
export function movedWith(
  kind: KitKind,
  number: number,
  point: Vec3,
  amountOf: (part: KitPart) => number,
): Vec3 {
  let at = point;
  for (let i = number; i > 0; i = kind.parts[i - 1]!.parent) {
    const part = kind.parts[i - 1]!;
    at = part.way === "slide" ? slid(at, part, amountOf(part)) : turned(at, part, (amountOf(part) * Math.PI) / 180);
  }
  return at;
}

function slid([x, y, z]: Vec3, { axis }: KitPart, metres: number): Vec3 {
  return [x + metres * axis[0], y + metres * axis[1], z + metres * axis[2]];
}

function turned(at: Vec3, { pivot, axis: [u, v, w] }: KitPart, angle: number): Vec3 {
  const [x, y, z] = [at[0] - pivot[0], at[1] - pivot[1], at[2] - pivot[2]];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along = (1 - c) * (u * x + v * y + w * z);
  return [
    pivot[0] + c * x + s * (v * z - w * y) + along * u,
    pivot[1] + c * y + s * (w * x - u * z) + along * v,
    pivot[2] + c * z + s * (u * y - v * x) + along * w,
  ];
}
