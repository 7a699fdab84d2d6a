/** A slow flight from the whole plant towards one station, whose pad then pulses once. */

import { Mesh, MeshBasicMaterial, RingGeometry } from "three";

import type { Addition, Interior } from "../addition";
import type { View } from "../types";
import { FLOOR_INK } from "../palette";

const DRIFT_S = 5;
const PULSE_S = 1.6;
const TURN_RAD = (20 * Math.PI) / 180;
/** How much of the way to the station, and of the distance, the camera goes. */
const TOWARDS = 0.45;
const NEARER = 0.28;
/** Above the pads and their pointers. */
const PULSE_M = 0.03;

/** It lets go as soon as anybody else moves the camera. */
export function driftTo(interior: Interior, stationId: string): Addition {
  const { rig, plant } = interior;
  const place = plant.stations.find(({ id }) => id === stationId)?.place;
  const from = rig.view();
  const ring = new Mesh(new RingGeometry(0.94, 1, 64), new MeshBasicMaterial({ transparent: true, depthWrite: false }));
  ring.visible = false;
  let [goneS, last] = [0, from];
  let ended = !place || from.mode !== "orbit";

  const pulse = (share: number): void => {
    const reach = Math.hypot(place!.width_m, place!.depth_m) * (0.5 + 0.6 * share);
    ring.visible = share < 1;
    ring.position.set(place!.x_m, place!.y_m, PULSE_M);
    ring.scale.set(reach, reach, 1);
    ring.material.opacity = 0.85 * (1 - share) ** 2;
  };
  return {
    root: ring,
    setTheme: (theme) => ring.material.color.set(FLOOR_INK[theme].accent),
    update: (_, seconds) => {
      if (ended) return false;
      if (goneS <= DRIFT_S && !sameView(rig.view(), last)) {
        ended = true;
        return false;
      }
      // A frame that took long moves it no farther: it is to look slow.
      goneS += Math.min(seconds, 0.1);
      if (goneS <= DRIFT_S) {
        rig.go(driftedView(from, place!, goneS / DRIFT_S));
        last = rig.view();
        return true;
      }
      const share = Math.min(1, (goneS - DRIFT_S) / PULSE_S);
      pulse(share);
      ended = share >= 1;
      return true;
    },
    dispose: () => {
      ring.geometry.dispose();
      ring.material.dispose();
    },
  };
}

/** Where the camera is after a share of the way. */
export function driftedView(from: View, to: { readonly x_m: number; readonly y_m: number }, share: number): View {
  const eased = share * share * (3 - 2 * share);
  const side = Math.cos(from.azimuth) * (to.x_m - from.x) + Math.sin(from.azimuth) * (to.y_m - from.y) < 0 ? -1 : 1;
  return {
    ...from,
    x: from.x + (to.x_m - from.x) * TOWARDS * eased,
    y: from.y + (to.y_m - from.y) * TOWARDS * eased,
    azimuth: from.azimuth + side * TURN_RAD * eased,
    distance: from.distance * (1 - NEARER * eased),
  };
}

function sameView(a: View, b: View): boolean {
  return (["x", "y", "azimuth", "elevation", "distance"] as const).every((axis) => Math.abs(a[axis] - b[axis]) < 1e-9);
}
