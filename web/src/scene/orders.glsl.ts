/** The laws of motion on the card: the same formulas as motion/laws.ts. */

import { LAW } from "../motion/laws";
import { PRODUCT_COLOURS, Slot } from "./palette";
import { HIP_M, SHOULDER_M } from "./parts/person";
import { PATH_GLSL } from "./paths";

/** Gives `pose()`: x, y, z and heading of an instance; attributes as in order-rows.ts. */
const POSE_GLSL = /* glsl */ `
attribute vec4 motion;
attribute vec4 drive;
attribute vec4 ride;
attribute vec4 look;
uniform float timeS;
${PATH_GLSL}
bool isDrawn() { return drive.x > 0.5; }
mat2 turned(float heading) {
  float c = cos(heading), s = sin(heading);
  return mat2(c, s, -s, c);
}
vec4 pose() {
  float dtS = max(timeS - drive.w, 0.0);
  vec4 own;
  if (drive.x < ${LAW.path}.5) {
    float there = motion.y + motion.z * dtS;
    float s = motion.z > 0.0 ? min(there, motion.w) : motion.z < 0.0 ? max(there, motion.w) : motion.y;
    own = alongPath(motion.x, drive.y, s);
  } else {
    float half_ = 0.5 * drive.z * dtS;
    float chord = drive.y * dtS * (abs(half_) < 1e-6 ? 1.0 : sin(half_) / half_);
    float toward = motion.w + half_;
    own = vec4(motion.xy + chord * vec2(sin(toward), -cos(toward)), motion.z, motion.w + 2.0 * half_);
  }
  return vec4(own.xy + turned(own.w) * ride.xy, own.z + ride.z, own.w + ride.w);
}
`;

/** Follows the declarations of clay.ts. */
export const CARRIER_VERTEX = /* glsl */ `
${POSE_GLSL}
uniform vec3 products[${PRODUCT_COLOURS.length}];
uniform vec3 bareMetal;
bool isFitted(int part) {
  if (part == 1) return mod(look.w, 2.0) > 0.5;
  return part != 2 || look.w > 1.5;  // 3 and 4 are limbs
}
// Legs and arms swing with the way that has been walked, and hang where nobody walks.
vec3 swung(vec3 p, float joint) {
  float part = info.z;
  if (part < 2.5) return p;
  float dtS = max(timeS - drive.w, 0.0);
  float gone = drive.x < ${LAW.path}.5 ? abs(motion.z) * dtS : drive.y * dtS;
  float whole = drive.x < ${LAW.path}.5 ? abs(motion.w - motion.y) : 1e9;
  if (gone <= 0.0 || gone >= whole) return p;
  float angle = 0.55 * sin(gone * 4.4) * (part < 3.5 ? 1.0 : -1.0);
  float c = cos(angle), s = sin(angle);
  return vec3(p.x, c * p.y - s * (p.z - joint), joint + s * p.y + c * (p.z - joint));
}
float jointOf() { return abs(position.x) > 0.2 ? ${SHOULDER_M} : ${HIP_M}; }
vec3 carriedNormal() {
  vec3 own = swung(normal, 0.0);
  return vec3(turned(pose().w) * own.xy, own.z);
}
vec3 carried() {
  if (!isDrawn() || !isFitted(int(info.z + 0.5))) return vec3(0.0, 0.0, -1e4);
  vec4 at = pose();
  vec3 own = swung(position, jointOf());
  // Little on a carrier is a low load: what is above the pallet shrinks.
  if (own.z > 0.128) own.z = 0.128 + (own.z - 0.128) * mix(0.45, 1.0, look.y);
  return vec3(at.xy + turned(at.w) * own.xy, at.z + own.z);
}
void load() {
  if (int(info.x + 0.5) == ${Slot.Load}) vPaint *= mix(bareMetal, products[int(look.x + 0.5)], look.z);
}
`;

export const CARRIER_SHADE_VERTEX = /* glsl */ `
${POSE_GLSL}
uniform vec2 size;
varying vec2 vLocal;
const float REACH = 0.9;
void main() {
  vec4 at = pose();
  vLocal = position.xy * 2.0 * (size + REACH);
  vec3 corner = vec3(at.xy + turned(at.w) * vLocal, at.z);
  gl_Position = isDrawn() ? projectionMatrix * modelViewMatrix * vec4(corner, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const CARRIER_SHADE_FRAGMENT = /* glsl */ `
uniform vec2 size;
uniform vec4 shade;
varying vec2 vLocal;
// Some cards give no number for the tanh of a large one.
float softStep(float x) { return tanh(clamp(1.2 * x, -9.0, 9.0)); }
float softBox(vec2 p, float blur) {
  vec2 high = (p + size) / blur;
  vec2 low = (p - size) / blur;
  return 0.25 * (softStep(high.x) - softStep(low.x)) * (softStep(high.y) - softStep(low.y));
}
void main() {
  float dark = 0.55 * softBox(vLocal, 0.08) + 0.4 * softBox(vLocal - vec2(0.06, 0.04), 0.36);
  gl_FragColor = vec4(shade.rgb, min(1.0, shade.a * dark));
  #include <colorspace_fragment>
}
`;
