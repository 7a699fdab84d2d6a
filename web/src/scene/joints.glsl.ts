/** How the axes of a robot and the ram of a press move while their station works: on the card. */

import { ELBOW, RAM, SHOULDER } from "./kit/robot";

/** Seconds from one aim to the next, of which the first part is the movement. */
const AIM_S = 2.4;
const MOVING = 0.42;
const RAM_S = 6;

function f(value: number): string {
  return value.toFixed(3);
}

/** Gives `jointed`: a point (whole = 1) or a direction (0) of a shape, moved with its rigid part. */
export const JOINTS_GLSL = /* glsl */ `
attribute float phase;
uniform float workS;
float chance(float n) { return fract(sin(mod(n, 997.0) * 12.9898) * 43758.5453) * 2.0 - 1.0; }
// From one aim to the next, and a while at each.
float aimed(float seed) {
  float t = workS / ${f(AIM_S)} + seed;
  float i = floor(t);
  return mix(chance(i), chance(i + 1.0), smoothstep(0.0, ${f(MOVING)}, t - i));
}
vec3 tilted(vec3 p, vec2 joint, float angle) {
  float c = cos(angle), s = sin(angle);
  vec2 q = p.yz - joint;
  return vec3(p.x, joint + vec2(c * q.x - s * q.y, s * q.x + c * q.y));
}
vec3 jointed(vec3 p, float whole) {
  float part = info.z;
  if (part < 0.5) return p;
  bool works = state == 0.0;
  if (part > ${f(RAM - 0.5)}) {
    float stroke = works ? 0.5 - 0.5 * cos(6.2831853 * (workS / ${f(RAM_S)} + phase)) : 0.0;
    return vec3(p.xy, p.z - whole * 0.52 * stroke * stroke);
  }
  // At rest the arm is drawn back, out of the way of what passes.
  float turn = works ? 0.5 * aimed(phase) : 0.0;
  float lean = works ? 0.16 * aimed(phase * 1.7 + 31.0) : -0.3;
  float nod = works ? 0.16 * aimed(phase * 2.3 + 67.0) : 0.42;
  if (part > 2.5) p = tilted(p, whole * vec2(${f(ELBOW[0])}, ${f(ELBOW[1])}), nod);
  if (part > 1.5) p = tilted(p, whole * vec2(${f(SHOULDER[0])}, ${f(SHOULDER[1])}), lean);
  float c = cos(turn), s = sin(turn);
  return vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z);
}
`;
