/** Floors above the ground for people who walk: up and down stairs, and through no railing. */

import type { PlantKit, SceneBarrier, SceneLevel } from "../../protocol/kit";
import { BODY_M, type Free, type Stand } from "../standing";

/** What people step up or down in one go; a flight rises by less in the longest step that is drawn. */
export const STEP_M = 0.4;
const BODY_HEIGHT_M = 1.8;
/** Places meet to the millimetre. */
const MEETING_M = 0.002;

/** The floor that somebody comes to who steps to a point from a height: the one that is nearest. */
export function climbing({ levels, barriers }: Pick<PlantKit, "levels" | "barriers">, free: Free): Stand {
  return (x, y, fromM) => {
    let found: number | undefined;
    const consider = (heightM: number) => {
      const away = Math.abs(heightM - fromM);
      if (away > STEP_M || (found !== undefined && away >= Math.abs(found - fromM))) return;
      if (!barriers.some((barrier) => stops(barrier, x, y, heightM))) found = heightM;
    };
    for (const level of levels) {
      const heightM = heightAt(level, x, y);
      if (heightM !== undefined) consider(heightM);
    }
    if (fromM <= STEP_M && free(x, y)) consider(0);
    return found;
  };
}

/** How high a level is at a point; undefined beside it. */
export function heightAt({ x_m, y_m, width_m, depth_m, heading_rad, from_m, to_m }: SceneLevel, x: number, y: number): number | undefined {
  const [cos, sin] = [Math.cos(heading_rad), Math.sin(heading_rad)];
  const [dx, dy] = [x - x_m, y - y_m];
  const [along, across] = [cos * dx + sin * dy, cos * dy - sin * dx];
  if (Math.abs(along) > width_m / 2 + MEETING_M || Math.abs(across) > depth_m / 2 + MEETING_M) return undefined;
  const share = Math.min(1, Math.max(0, along / width_m + 0.5));
  return from_m + (to_m - from_m) * share;
}

/** Whether somebody at a point and a height has a shoulder in a railing. */
function stops(barrier: SceneBarrier, x: number, y: number, heightM: number): boolean {
  const { low_m, high_m } = barrier;
  if (low_m > heightM + BODY_HEIGHT_M || high_m < heightM + STEP_M) return false;
  return awayFrom(barrier, x, y) < BODY_M;
}

/** How far a point of the plan is from a railing. */
export function awayFrom({ x_m, y_m, to_x_m, to_y_m }: SceneBarrier, x: number, y: number): number {
  const [dx, dy] = [to_x_m - x_m, to_y_m - y_m];
  const share = ((x - x_m) * dx + (y - y_m) * dy) / (dx * dx + dy * dy);
  const held = Math.min(1, Math.max(0, share));
  return Math.hypot(x - x_m - held * dx, y - y_m - held * dy);
}
