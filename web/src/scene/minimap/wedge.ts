/** What of the floor a camera sees, as a shape on a map. */

import type { Point } from "../../protocol/plant";
import { type CameraPose, frameOf, type Pixel, rayAt, type Screen } from "../camera-math";

/**
 * The floor that is seen: four corners from above, counter-clockwise from the nearest on the left;
 * for who walks, what is ahead, beginning at their feet.
 *
 * @param reachM How far it goes where the camera sees the horizon.
 */
export function wedgeOf(pose: Readonly<CameraPose>, screen: Screen, reachM: number): readonly Point[] {
  const { width, height } = screen;
  const { eye } = frameOf(pose);
  const seenAt = (pixel: Pixel): Point => {
    const [dx, dy, dz] = rayAt(pose, screen, pixel);
    const perReach = reachM / Math.max(1e-9, Math.hypot(dx, dy));
    const far = dz < 0 ? Math.min(-eye[2] / dz, perReach) : perReach;
    return [eye[0] + dx * far, eye[1] + dy * far];
  };
  const ahead = [seenAt([width, 0]), seenAt([0, 0])];
  if (pose.distance === 0) return [[eye[0], eye[1]], ...ahead];
  return [seenAt([0, height]), seenAt([width, height]), ...ahead];
}
