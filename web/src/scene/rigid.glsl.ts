/** How the rigid parts of kinds move while their station works: on the card, part by part. */

import { DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";

import type { KitKind, KitPart } from "./glb";
import { jointsOf } from "./reach";

/** Texels a part: pivot and parent, axis and way, range, drive and number among the joints. */
const TEXELS = 3;
/** A part is carried by a part that is carried: no deeper than this. */
const DEEPEST = 8;
const DRIVES: readonly KitPart["drive"][] = ["service", "spin", "door", "joint", "carry", "wheel", "lift"];

/** A table with a row a kind: what the shader needs of its parts. */
export function partTable(kinds: readonly KitKind[]): DataTexture {
  const most = Math.max(1, ...kinds.map(({ parts }) => parts.length));
  const width = most * TEXELS;
  const table = new Float32Array(4 * width * Math.max(1, kinds.length));
  kinds.forEach((kind, row) =>
    kind.parts.forEach((part, i) => {
      const at = 4 * (row * width + i * TEXELS);
      table.set([...part.pivot, part.parent], at);
      table.set([...part.axis, part.way === "turn" ? 0 : 1], at + 4);
      table.set([part.low, part.high, DRIVES.indexOf(part.drive), jointsOf(kind).indexOf(part)], at + 8);
    }),
  );
  const texture = new DataTexture(table, width, Math.max(1, kinds.length), RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Stands before angles that were recorded: no joint turns so far. */
export const RECORDED = 1000;
/** So many joints of a robot can be shown as they were recorded. */
export const MOST_JOINTS = 7;
/** Seconds from one aim of a robot to the next, of which the first part is the movement. */
const AIM_S = "2.400";
const MOVING = "0.420";
/** Seconds of a stroke there and back, where nobody knows how long a service takes. */
const STROKE_S = "6.000";
/** A service of more than two minutes is shown as several strokes of about one. */
const LONG_S = "60.000";
/** Seconds of the eye: doors open and shut, tools come home. */
export const EASE_S = 0.6;

/**
 * Gives `moved`: a point (whole = 1) or a direction (0) of a kind, moved with its rigid part. `info`
 * names the part, and the row of the kind in the table. `since`: the state before, when that ended
 * (seconds of the eye), when the service began and how long it takes (seconds of the plant).
 * `reach1` to `reach3`: angles of the first axes of a robot at its aims; or, where the first number
 * is RECORDED, the angles that all its axes have now.
 */
export const RIGID_GLSL = /* glsl */ `
attribute float phase;
attribute vec4 since;
attribute vec4 reach1;
attribute vec4 reach2;
attribute vec4 reach3;
uniform float workS;
uniform float nowS;
uniform float timeS;
uniform float pace;
uniform sampler2D kitParts;
float eased() { return smoothstep(0.0, ${EASE_S.toFixed(2)}, nowS - since.y); }
// How much of its work is seen: it sets in and ceases within a moment.
float atWork() { return mix(since.x == 0.0 ? 1.0 : 0.0, state == 0.0 ? 1.0 : 0.0, eased()); }
// From one aim to the next, and a while at each.
float reached(vec4 angles) {
  float t = workS / ${AIM_S} + phase;
  int i = int(mod(floor(t), 4.0));
  return mix(angles[i], angles[(i + 1) % 4], smoothstep(0.0, ${MOVING}, fract(t)));
}
// With the service there and back; by the clock where that would be too fast to see.
float stroke() {
  float cycles = workS / ${STROKE_S} + phase;
  float share = clamp((timeS - since.z) / max(since.w, 1e-3), 0.0, 1.0);
  if (since.w > 1.2 * pace) cycles = share * max(1.0, floor(since.w / ${LONG_S} - 0.5));
  float s = 0.5 - 0.5 * cos(6.2831853 * cycles);
  return s * s * (3.0 - 2.0 * s);
}
float shut(float is) { return is == 0.0 || is == 5.0 || is == 7.0 ? 0.0 : 1.0; }
float jointOf(int own) {
  if (reach1.x == ${RECORDED}.0) return own < 3 ? reach1[own + 1] : reach2[min(own, ${MOST_JOINTS - 1}) - 3];
  float works = atWork();
  if (own == 0) return works * reached(reach1);
  if (own == 3 || own > 4) return 0.0;
  // At rest an arm is drawn back, out of the way of what passes; its wrist keeps the tool as built.
  float second = mix(-17.0, reached(reach2), works), third = mix(24.0, reached(reach3), works);
  return own == 1 ? second : own == 2 ? third : -second - third;
}
// Where a part is, in degrees or metres: a range, a drive, a number of its own.
float amountOf(vec4 range) {
  if (range.z < 0.5) return atWork() * mix(range.x, range.y, stroke());
  if (range.z < 1.5) return state == 0.0 ? mod(range.y * workS, 360.0) : 0.0;
  if (range.z < 2.5) return mix(range.x, range.y, mix(shut(since.x), shut(state), eased()));
  return range.z > 3.5 ? 0.0 : jointOf(int(range.w + 0.5));
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
