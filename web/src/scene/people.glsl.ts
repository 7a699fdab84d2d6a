/** How people move their limbs: in a walk by the way that they have gone, at work by the clock. */

/** A walk repeats after two steps. */
export const CYCLE_M = 1.44;
/** From the hip to the sole. */
export const LEG_M = 0.9;

/**
 * Follows the table of parts (`kitParts`). The operator of the kit has eight parts: of the left side
 * leg, lower leg, arm and forearm, then the same of the right side; all turn about the line from
 * left to right, and angles are positive where a limb swings forward.
 */
export const LIMBS_GLSL = /* glsl */ `
uniform sampler2D kitParts;
vec3 swung(vec3 p, float whole, float part, float forward) {
  vec3 pivot = whole * texelFetch(kitParts, ivec2(int(part) * 3 - 3, int(info.w + 0.5)), 0).xyz;
  float c = cos(forward), s = sin(forward);
  vec3 arm = p - pivot;
  return pivot + vec3(arm.x, c * arm.y + s * arm.z, c * arm.z - s * arm.y);
}
// Each limb with the one that carries it: the angles of thigh and shin, or of arm and forearm.
vec3 bent(vec3 p, float whole, vec2 leg, vec2 arm) {
  float part = floor(info.z + 0.5);
  if (part < 0.5) return p;
  float limb = mod(part - 1.0, 4.0);
  vec2 angles = limb < 1.5 ? leg : arm;
  bool outer = mod(limb, 2.0) > 0.5;
  if (outer) p = swung(p, whole, part, angles.y);
  return swung(p, whole, outer ? part - 1.0 : part, angles.x);
}
float sideOf() { return info.z > 4.5 ? 0.5 : 0.0; }
`;

/**
 * Gives `walked`: after `gone` metres of a walk, of which `ease` (0 to 1) is seen. A foot on the
 * floor goes back as fast as the body goes forward, so that it stays where it is.
 */
export const WALK_GLSL = /* glsl */ `
const float REACH = ${(CYCLE_M / 4).toFixed(3)};
const float LEG = ${LEG_M.toFixed(3)};
// Of one leg, at a share of the cycle: on the floor in its first half, in the air in its second.
float kneeOf(float u, float ease) { return ease * 0.95 * sin(3.1415927 * max(0.0, 2.0 * u - 1.0)); }
float reachOf(float u, float ease) {
  return ease * REACH * (u < 0.5 ? 1.0 - 4.0 * u : -cos(3.1415927 * (2.0 * u - 1.0)));
}
float hipOf(float u, float ease) { return asin(reachOf(u, ease) / LEG) + 0.42 * kneeOf(u, ease); }
// How much lower the hips are than in standing, over the leg that is on the floor.
float dropOf(float u, float ease) {
  float reach = reachOf(u < 0.5 ? u : u - 0.5, ease);
  return LEG - sqrt(LEG * LEG - reach * reach);
}
vec3 walked(vec3 p, float whole, float gone, float ease) {
  float u = fract(gone / ${CYCLE_M.toFixed(3)} + sideOf());
  float arm = -0.4 * reachOf(u, ease) / REACH;
  vec2 elbow = vec2(arm, 0.12 + 0.3 * ease + 0.4 * max(arm, 0.0));
  p = bent(p, whole, vec2(hipOf(u, ease), -kneeOf(u, ease)), elbow);
  p.z -= whole * dropOf(u, ease);
  return p;
}
`;

/** Gives `worked`: hands on something in front while the station produces, else by one's side. */
export const WORK_GLSL = /* glsl */ `
attribute float state;
attribute float phase;
uniform float workS;
vec3 worked(vec3 p, float whole) {
  if (state != 0.0) return bent(p, whole, vec2(0.0), vec2(0.06, 0.2));
  float t = workS + phase + 7.0 * sideOf();
  float arm = 0.5 + 0.16 * sin(1.9 * t) + 0.08 * sin(3.1 * t + phase);
  return bent(p, whole, vec2(0.0), vec2(arm, 1.05 + 0.28 * sin(1.3 * t + 2.0 * phase)));
}
`;
