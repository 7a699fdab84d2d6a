/** Where a camera is and what it sees, as pure numbers. Plant frame: metres, z up. */

import type { Covered, View } from "./types";

export type Point3 = readonly [number, number, number];
export type Pixel = readonly [number, number];

export const EYE_M = 1.65;
/** A long lens keeps verticals calm when looking at the whole hall; a wide one is for walking. */
export const ORBIT_FOV_RAD = (27 * Math.PI) / 180;
export const WALK_FOV_RAD = (62 * Math.PI) / 180;

/** Free edge around what a view is fitted to, as a share of the screen. */
const AIR = 0.95;
/** Share of what panels cover at the sides that is kept free. */
const UNDER_PANELS = 0.8;
/** On an upright screen corners of the hall may be cut off, so that its middle is large enough. */
const BEYOND_UPRIGHT = 1.15;

/** The part of the screen that a view is for. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly covered: Covered;
}

/**
 * A camera that looks at a point from a distance. Walking is the same at distance 0 with the point
 * at eye height, so that every flight between two views is one blend of seven numbers.
 */
export interface CameraPose {
  x: number;
  y: number;
  z: number;
  azimuth: number;
  elevation: number;
  distance: number;
  fov: number;
}

/** The camera's own axes and where it stands. */
export interface Frame {
  readonly eye: MutablePoint;
  readonly forward: MutablePoint;
  readonly right: MutablePoint;
  readonly up: MutablePoint;
}
type MutablePoint = [number, number, number];

export function poseOf(view: View): CameraPose {
  const { x, y, azimuth, elevation } = view;
  if (view.mode === "walk") {
    return { x, y, z: EYE_M + view.distance, azimuth, elevation, distance: 0, fov: WALK_FOV_RAD };
  }
  return { x, y, z: 0, azimuth, elevation, distance: view.distance, fov: ORBIT_FOV_RAD };
}

export function newFrame(): Frame {
  return { eye: [0, 0, 0], forward: [0, 1, 0], right: [1, 0, 0], up: [0, 0, 1] };
}

/** Writes the frame of a pose to `out` and returns it. */
export function frameOf(pose: Readonly<CameraPose>, out: Frame = newFrame()): Frame {
  const sinA = Math.sin(pose.azimuth);
  const cosA = Math.cos(pose.azimuth);
  const sinE = Math.sin(pose.elevation);
  const cosE = Math.cos(pose.elevation);
  set(out.forward, -sinA * cosE, cosA * cosE, -sinE);
  set(out.right, cosA, sinA, 0);
  set(out.up, -sinA * sinE, cosA * sinE, cosE);
  const [fx, fy, fz] = out.forward;
  set(out.eye, pose.x - fx * pose.distance, pose.y - fy * pose.distance, pose.z - fz * pose.distance);
  return out;
}

function set(point: MutablePoint, x: number, y: number, z: number): void {
  point[0] = x;
  point[1] = y;
  point[2] = z;
}

/** How far the middle of the free part is from the middle of the screen, in pixels. */
export function shiftOf({ covered }: Screen): readonly [number, number] {
  return [(covered.left - covered.right) / 2, (covered.top - covered.bottom) / 2];
}

/** The direction seen at a pixel; its length is 1 along the camera's axis. */
export function rayAt(pose: CameraPose, screen: Screen, [px, py]: Pixel): Point3 {
  const { forward, right, up } = frameOf(pose);
  const [shiftX, shiftY] = shiftOf(screen);
  const perPx = (2 * Math.tan(pose.fov / 2)) / screen.height;
  const across = (px - screen.width / 2 - shiftX) * perPx;
  const above = (screen.height / 2 + shiftY - py) * perPx;
  return [0, 1, 2].map((k) => forward[k]! + right[k]! * across + up[k]! * above) as unknown as Point3;
}

/** The point of the floor seen at a pixel; undefined above the horizon or beyond `reachM`. */
export function floorAt(
  pose: CameraPose,
  screen: Screen,
  pixel: Pixel,
  reachM = 400,
): readonly [number, number] | undefined {
  const { eye } = frameOf(pose);
  const ray = rayAt(pose, screen, pixel);
  if (ray[2] >= -1e-4) return undefined;
  const far = -eye[2] / ray[2];
  return far > reachM ? undefined : [eye[0] + ray[0] * far, eye[1] + ray[1] * far];
}

/**
 * The view in which some points just fill the free part of the screen, from that of the given sides
 * (azimuth and elevation) from which they are seen largest.
 */
export function viewOf(
  corners: readonly Point3[],
  screen: Screen,
  sides: readonly (readonly [number, number])[],
): View {
  const middle = { x: corners[0]![0], y: corners[0]![1] };
  const reach = reachOf(screen);
  const views = sides.map(([azimuth, elevation]): View => {
    let view: View = { mode: "orbit", ...middle, azimuth, elevation, distance: 1 };
    // Centring the target changes the distance: it settles within a few rounds.
    for (let round = 0; round < 5; round++) {
      const distance = fittingDistance(view, corners, reach);
      view = { ...view, ...centred({ ...view, distance }, corners), distance };
    }
    return view;
  });
  return views.reduce((best, view) => (view.distance < best.distance ? view : best));
}

/** Tangents of the half angles that may be filled. Corners of a hall may go under a panel. */
function reachOf({ width, height, covered }: Screen): readonly [number, number] {
  const tan = (AIR * Math.tan(ORBIT_FOV_RAD / 2)) / height;
  const freeX = width - UNDER_PANELS * (covered.left + covered.right);
  const beyond = width < height ? BEYOND_UPRIGHT : 1;
  return [tan * beyond * Math.max(80, freeX), tan * Math.max(80, height - covered.top - covered.bottom)];
}

function fittingDistance(view: View, corners: readonly Point3[], reach: readonly [number, number]): number {
  const { forward, right, up } = frameOf(poseOf(view));
  let distance = 1;
  for (const corner of corners) {
    const from: Point3 = [corner[0] - view.x, corner[1] - view.y, corner[2]];
    const depth = dot(from, forward);
    distance = Math.max(
      distance,
      Math.abs(dot(from, right)) / reach[0] - depth,
      Math.abs(dot(from, up)) / reach[1] - depth,
    );
  }
  return distance;
}

/** The target moved over the floor so that the corners lie evenly around the middle. */
function centred(view: View, corners: readonly Point3[]): { x: number; y: number } {
  const { eye, forward, right, up } = frameOf(poseOf(view));
  const [across, above]: [number[], number[]] = [[], []];
  for (const corner of corners) {
    const from: Point3 = [corner[0] - eye[0], corner[1] - eye[1], corner[2] - eye[2]];
    const depth = dot(from, forward);
    across.push(dot(from, right) / depth);
    above.push(dot(from, up) / depth);
  }
  const middle = (values: number[]) => ((Math.min(...values) + Math.max(...values)) / 2) * view.distance;
  const [side, rise] = [middle(across), middle(above) / Math.max(0.2, Math.sin(view.elevation))];
  const [sinA, cosA] = [Math.sin(view.azimuth), Math.cos(view.azimuth)];
  return { x: view.x + cosA * side - sinA * rise, y: view.y + sinA * side + cosA * rise };
}

function dot(a: Point3, b: Point3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
