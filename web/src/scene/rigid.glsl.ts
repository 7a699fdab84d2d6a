/** How the rigid parts of kinds move while their station works: on the card, part by part. */

import { DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";

import type { KitKind, KitPart } from "./glb";

/** Texels a part: pivot and parent, axis and way, range and drive. */
const TEXELS = 3;
/** A part is carried by a part that is carried: no deeper than this. */
const DEEPEST = 8;
const DRIVES: readonly KitPart["drive"][] = ["service", "spin", "door", "joint", "carry"];

/** A table with a row a kind: what the shader needs of its parts. */
export function partTable(kinds: readonly KitKind[]): DataTexture {
  const most = Math.max(1, ...kinds.map(({ parts }) => parts.length));
  const width = most * TEXELS;
  const table = new Float32Array(4 * width * Math.max(1, kinds.length));
  kinds.forEach(({ parts }, row) =>
    parts.forEach((part, i) => {
      const at = 4 * (row * width + i * TEXELS);
      table.set([...part.pivot, part.parent], at);
      table.set([...part.axis, part.way === "turn" ? 0 : 1], at + 4);
      table.set([part.low, part.high, DRIVES.indexOf(part.drive), i], at + 8);
    }),
  );
  const texture = new DataTexture(table, width, Math.max(1, kinds.length), RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Seconds from one aim of a robot to the next, of which the first part is the movement. */
const AIM_S = "2.400";
const MOVING = "0.420";
/** Seconds of a stroke there and back. */
const STROKE_S = "6.000";

/**
 * Gives `moved`: a point (whole = 1) or a direction (0) of a kind, moved with its rigid part. `info`
 * names the part, and the row of the kind in the table.
 */
export const RIGID_GLSL = /* glsl */ `
attribute float phase;
uniform float workS;
uniform sampler2D kitParts;
float chance(float n) { return fract(sin(mod(n, 997.0) * 12.9898) * 43758.5453) * 2.0 - 1.0; }
// From one aim to the next, and a while at each.
float aimed(float seed) {
  float t = workS / ${AIM_S} + seed;
  float i = floor(t);
  return mix(chance(i), chance(i + 1.0), smoothstep(0.0, ${MOVING}, t - i));
}
// Where a part is, in degrees or metres: a range, a drive, a number of its own.
float amountOf(vec4 range) {
  bool works = state == 0.0;
  if (range.z < 0.5) {
    float stroke = 0.5 - 0.5 * cos(6.2831853 * (workS / ${STROKE_S} + phase));
    return works ? mix(range.x, range.y, stroke * stroke * (3.0 - 2.0 * stroke)) : 0.0;
  }
  if (range.z < 1.5) return works ? mod(range.y * workS, 360.0) : 0.0;
  if (range.z < 2.5) return works || state == 5.0 || state == 7.0 ? 0.0 : range.y;
  if (range.z > 3.5) return 0.0;
  // At rest an arm is drawn back, out of the way of what passes.
  float own = range.w;
  if (own < 0.5) return works ? 0.17 * range.y * aimed(phase) : 0.0;
  if (own < 1.5) return works ? 9.0 * aimed(phase * 1.7 + 31.0) : -17.0;
  if (own < 2.5) return works ? 9.0 * aimed(phase * 2.3 + 67.0) : 24.0;
  return works ? 0.1 * range.y * aimed(phase * (1.1 + 0.3 * own) + 13.0 * own) : 0.0;
}
vec3 moved(vec3 p, float whole) {
  int part = int(info.z + 0.5);
  int row = int(info.w + 0.5);
  for (int depth = 0; depth < ${DEEPEST}; depth++) {
    if (part == 0) break;
    vec4 pivot = texelFetch(kitParts, ivec2(part * ${TEXELS} - 3, row), 0);
    vec4 axis = texelFetch(kitParts, ivec2(part * ${TEXELS} - 2, row), 0);
    float amount = amountOf(texelFetch(kitParts, ivec2(part * ${TEXELS} - 1, row), 0));
    if (axis.w > 0.5) p += whole * amount * axis.xyz;
    else {
      float angle = radians(amount), c = cos(angle), s = sin(angle);
      vec3 arm = p - whole * pivot.xyz;
      p = whole * pivot.xyz + c * arm + s * cross(axis.xyz, arm) + (1.0 - c) * dot(axis.xyz, arm) * axis.xyz;
    }
    part = int(pivot.w + 0.5);
  }
  return p;
}
`;
