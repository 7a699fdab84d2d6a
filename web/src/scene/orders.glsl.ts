/** The laws of motion on the card: the same formulas as motion/laws.ts. */

import { LAW } from "../motion/laws";
import { LIFT_S, PLATE_UP } from "./order-rows";
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
// Metres along a path, or since it left where it stood.
float way() {
  float dtS = max(timeS - drive.w, 0.0);
  if (drive.x > ${LAW.path}.5) return drive.y * dtS;
  float there = motion.y + motion.z * dtS;
  return motion.z > 0.0 ? min(there, motion.w) : motion.z < 0.0 ? max(there, motion.w) : motion.y;
}
// Of the moment in which a plate goes up or down; before it (not by rounding) as things are after it.
float lifting() {
  float gone = timeS - look.w;
  return gone < -0.005 ? 1.0 : smoothstep(0.0, ${LIFT_S.toFixed(1)}, gone);
}
vec4 pose() {
  vec4 own;
  if (drive.x < ${LAW.path}.5) own = alongPath(motion.x, drive.y, way());
  else {
    float half_ = 0.5 * drive.z * max(timeS - drive.w, 0.0);
    float chord = way() * (abs(half_) < 1e-6 ? 1.0 : sin(half_) / half_);
    float toward = motion.w + half_;
    own = vec4(motion.xy + chord * vec2(sin(toward), -cos(toward)), motion.z, motion.w + 2.0 * half_);
  }
  return vec4(own.xy + turned(own.w) * ride.xy, own.z + ride.z + max(look.z, 0.0) * lifting(), own.w + ride.w);
}
`;

/** Crates stand on a pallet of this height: little on it is a low load. */
const PALLET_M = 0.128;

/** Follows the declarations of clay.ts. */
export const CARRIER_VERTEX = /* glsl */ `
${POSE_GLSL}
uniform vec3 products[${PRODUCT_COLOURS.length}];
uniform vec3 bareMetal;
${LIMBS_GLSL}
#ifdef WALKERS
  ${WALK_GLSL}
  vec3 own(vec3 p, float whole) {
    bool onPath = drive.x < ${LAW.path}.5;
    float length_ = onPath ? abs(motion.w - motion.y) : 1e6;
    float gone = abs(onPath ? way() - motion.y : way());
    return walked(p, whole, gone, smoothstep(0.0, 0.5, gone) * smoothstep(0.0, 0.5, length_ - gone));
  }
#else
  vec3 own(vec3 p, float whole) {
    float part = floor(info.z + 0.5);
    vec4 range = texelFetch(kitParts, ivec2(max(int(part) * 3 - 1, 0), int(info.w + 0.5)), 0);
    if (part > 0.5 && range.z > 5.5) p.z += whole * range.y * (look.z == ${PLATE_UP}.0 ? lifting() : 1.0 - lifting());
    else if (part > 0.5 && range.z > 4.5) return swung(p, whole, part, -radians(range.y) * way());
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
  if (int(info.x + 0.5) == ${Slot.Load}) vPaint *= mix(bareMetal, products[int(max(look.x, 0.0) + 0.5)], step(0.0, look.x));
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
