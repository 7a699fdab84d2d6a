/** How a mark is drawn: by its distance from the edge, so that it is crisp however near. */

import { Ink, N_INK } from "./palette";

export const MARKING_VERTEX = /* glsl */ `
attribute vec4 box; // x, y, half width, half depth
attribute vec4 form; // heading, corner radius, line width, dash
attribute vec4 ink; // stroke, fill, form
uniform vec4 inks[${N_INK}];
uniform vec4 tone; // the light that falls on paint, and how grey all is
varying vec2 vLocal;
varying vec2 vHalf;
varying vec3 vForm;
varying float vKind;
varying vec4 vStroke;
varying vec4 vFill;
// What tells a state or an accent is as bright at night as by day.
vec4 lit(float at) {
  vec4 own = inks[int(at + 0.5)];
  return at < ${Ink.Accent - 0.5} ? vec4(own.rgb * tone.rgb, own.a) : own;
}
const float MARGIN = 0.4; // room for a line of a few pixels, seen from far
void main() {
  vHalf = box.zw;
  vForm = form.yzw;
  vKind = ink.z;
  vStroke = lit(ink.x);
  vFill = lit(ink.y);
  vLocal = position.xy * 2.0 * (box.zw + MARGIN);
  float c = cos(form.x), s = sin(form.x);
  vec2 at = box.xy + mat2(c, s, -s, c) * vLocal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 0.0, 1.0);
  if (box.z <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const MARKING_FRAGMENT = /* glsl */ `
varying vec2 vLocal;
varying vec2 vHalf;
varying vec3 vForm; // corner radius, line width, dash
varying float vKind;
varying vec4 vStroke;
varying vec4 vFill;
uniform vec4 tone;

const float LEAST_LINE_PX = 1.5;

float roundBox(vec2 p, vec2 size, float radius) {
  vec2 q = abs(p) - size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}
float cover(float away, float wide) {
  return clamp(0.5 - away / wide, 0.0, 1.0);
}
float dashes(float at, float period) {
  float wide = fwidth(at);
  float away = abs(fract(at / period) - 0.5) * period - 0.3 * period;
  return mix(cover(away, max(wide, 1e-5)), 0.6, smoothstep(0.25, 0.6, wide / period));
}
void main() {
  vec2 p = vLocal;
  vec2 q = abs(p) - vHalf;
  float dash = dashes(vKind > 1.5 || q.y > q.x ? p.x : p.y, max(vForm.z, 1e-3));
  float chevron = max(abs(p.x - vHalf.x * 0.6 + abs(p.y)) * 0.7071 - vForm.y * 0.5, abs(p.y) - vHalf.y);
  float away = vKind > 0.5 && vKind < 1.5 ? chevron : roundBox(p, vHalf, vForm.x);
  float wide = max(fwidth(away), 1e-5);
  float line = max(vForm.y, LEAST_LINE_PX * wide) * step(1e-4, vForm.y);
  float stroke = vKind > 0.5 ? 0.0 : cover(away, wide) * (1.0 - cover(away + line, wide));
  float fill = cover(away, wide);
  if (vForm.z > 0.0) {
    stroke *= dash;
    if (vKind > 1.5) fill *= dash * min(1.0, 2.0 * vHalf.y / wide);
  }
  float strokeAlpha = vStroke.a * stroke;
  float fillAlpha = vFill.a * fill * (1.0 - strokeAlpha);
  float alpha = strokeAlpha + fillAlpha;
  if (alpha < 0.002) discard;
  vec3 paint = (vStroke.rgb * strokeAlpha + vFill.rgb * fillAlpha) / alpha;
  paint = mix(paint, vec3(dot(paint, vec3(0.21, 0.72, 0.07))), tone.a);
  gl_FragColor = vec4(paint, alpha);
  #include <colorspace_fragment>
}
`;
