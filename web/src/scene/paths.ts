/** All paths of a log as one texture, so that the card can follow them. */

import { DataTexture, FloatType, RGBAFormat } from "three";

import type { PathTable, Pose } from "../motion/laws";

const WIDTH = 1024;
/** About this far apart, and so that the last sample is exactly at the end. */
const STEP_M = 0.25;

/** Where a path stands in the texture. */
export interface PathEntry {
  /** Its first texel, counted along the rows. */
  readonly base: number;
  readonly stepM: number;
  readonly lengthM: number;
}

/** Samples of all paths: x, y, z and heading, evenly along each. */
export class PathSamples {
  readonly entries: readonly PathEntry[];
  readonly texels: Float32Array;

  constructor(paths: PathTable) {
    let base = 0;
    const counts: number[] = [];
    this.entries = Array.from({ length: paths.count }, (_, path) => {
      const lengthM = paths.lengthM(path);
      const n = Math.max(1, Math.ceil(lengthM / STEP_M));
      const entry = { base, stepM: Math.max(lengthM / n, 1e-6), lengthM };
      counts.push(n);
      base += n + 2; // one beyond the end, since the card always reads two
      return entry;
    });
    this.texels = new Float32Array(4 * WIDTH * Math.max(1, Math.ceil(base / WIDTH)));
    const pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    this.entries.forEach((entry, path) => {
      for (let i = 0; i <= counts[path]! + 1; i++) {
        paths.at(path, i * entry.stepM, pose);
        this.texels.set([pose.x, pose.y, pose.z, pose.heading], 4 * (entry.base + i));
      }
    });
  }

  texture(): DataTexture {
    const rows = this.texels.length / 4 / WIDTH;
    const texture = new DataTexture(this.texels, WIDTH, rows, RGBAFormat, FloatType);
    texture.needsUpdate = true;
    return texture;
  }
}

/** Reads the texture; a path is followed at `s` metres from its start. */
export const PATH_GLSL = /* glsl */ `
uniform highp sampler2D paths;
vec4 pathTexel(float i) {
  float row = floor(i / ${WIDTH}.0);
  return texelFetch(paths, ivec2(int(i - row * ${WIDTH}.0), int(row)), 0);
}
vec4 alongPath(float base, float stepM, float s) {
  float at = s / stepM;
  float i = floor(at);
  vec4 a = pathTexel(base + i), b = pathTexel(base + i + 1.0);
  float turn = b.w - a.w;
  turn -= 6.2831853 * floor(turn / 6.2831853 + 0.5);
  return vec4(mix(a.xyz, b.xyz, at - i), a.w + turn * (at - i));
}
`;
