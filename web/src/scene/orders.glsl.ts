/** The laws of motion on the card: the same formulas as motion/laws.ts. */

import { LAW } from "../motion/laws";
import { PRODUCT_COLOURS, Slot } from "./palette";
import { PATH_GLSL } from "./paths";
import { LIMBS_GLSL, WALK_GLSL } from "./people.glsl";

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

/** Crates stand on a pallet of this height: little on it is a low load. */
const PALLET_M = 0.128;

/** Follows the declarations of clay.ts. */
export const CARRIER_VERTEX = /* glsl */ `
${POSE_GLSL}
uniform vec3 products[${PRODUCT_COLOURS.length}];
uniform vec3 bareMetal;
#ifdef WALKERS
  ${LIMBS_GLSL}
  ${WALK_GLSL}
  vec3 own(vec3 p, float whole) {
    float dtS = max(timeS - drive.w, 0.0);
    bool onPath = drive.x < ${LAW.path}.5;
    float length_ = onPath ? abs(motion.w - motion.y) : 1e6;
    float gone = min(length_, dtS * abs(onPath ? motion.z : drive.y));
    return walked(p, whole, gone, smoothstep(0.0, 0.5, gone) * smoothstep(0.0, 0.5, length_ - gone));
  }
#else
  vec3 own(vec3 p, float whole) {
    if (p.z > ${PALLET_M}) p.z = ${PALLET_M} + (p.z - ${PALLET_M}) * mix(mix(0.45, 1.0, look.y), 1.0, 1.0 - whole);
    return p;
  }
#endif
vec3 carriedNormal() {
  vec3 turnedOwn = own(normal, 0.0);
  return vec3(turned(pose().w) * turnedOwn.xy, turnedOwn.z);
}
vec3 carried() {
  if (!isDrawn()) return vec3(0.0, 0.0, -1e4);
  vec4 at = pose();
  vec3 p = own(position, 1.0);
  return vec3(at.xy + turned(at.w) * p.xy, at.z + p.z);
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
