/** Names painted on the floor, in whatever script they are written. */

import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Mesh,
  MeshBasicMaterial,
} from "three";

import type { Place, Placed, Plant } from "../protocol/plant";
import type { Layer } from "./layer";
import { onFloor } from "./layout";
import { PaintOrder } from "./paint";
import { FLOOR_INK } from "./palette";
import type { Theme } from "./types";

const FONT_PX = 96;
const LINE_PX = 128;
const WIDTH_PX = 2048;
const MOST_LINES = 32;
const FONT = `600 ${FONT_PX}px Inter, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;
/** Height of a line on the floor, and how far it stays from the edges of its place. */
const AREA_LINE_M = 0.82;
const PLACE_LINE_M = 0.8;
const INSET_M = 0.35;
/** Over a floor of the kit, so that it is not lost in it from afar. */
const PAINT_M = 0.02;
/** Lines have air above and below their letters, so they may begin at the very edge. */
const FRONT_INSET_M = 0.02;

type Lettered = Placed & { readonly elevation_m?: number | null };

interface Line {
  readonly text: string;
  readonly place: Place;
  readonly heightM: number;
  /** Of the floor that it is painted on. */
  readonly overM: number;
}

/** One texture with a line a name, one mesh with a quad a name. */
export class LetteringLayer implements Layer {
  readonly root: Mesh<BufferGeometry, MeshBasicMaterial>;

  constructor(plant: Plant) {
    const lines = linesOf(plant).slice(0, MOST_LINES);
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH_PX;
    canvas.height = LINE_PX * Math.max(1, lines.length);
    const widths = write(canvas, lines);
    const texture = new CanvasTexture(canvas);
    texture.anisotropy = 8;
    const material = new MeshBasicMaterial({
      alphaMap: texture,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    });
    this.root = new Mesh(quads(lines, widths), material);
    this.root.name = "lettering";
    this.root.renderOrder = PaintOrder.Lettering;
  }

  setTheme(theme: Theme): void {
    const [colour, opacity] = FLOOR_INK[theme].lettering;
    this.root.material.color.set(colour);
    this.root.material.opacity = opacity;
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.alphaMap?.dispose();
    this.root.material.dispose();
  }
}

function linesOf(plant: Plant): Line[] {
  const line = (heightM: number) => ({ id, name, place, elevation_m }: Lettered): Line[] =>
    place ? [{ text: name || id, place, heightM, overM: elevation_m ? elevation_m + PAINT_M : 0 }] : [];
  return [
    ...plant.areas.flatMap(line(AREA_LINE_M)),
    ...[...plant.sources, ...plant.sinks].flatMap(line(PLACE_LINE_M)),
  ];
}

/** Writes white on black, since the texture is used as cover. Returns how wide each line is. */
function write(canvas: HTMLCanvasElement, lines: readonly Line[]): number[] {
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#fff";
  context.font = FONT;
  context.textBaseline = "middle";
  return lines.map(({ text }, i) => {
    const width = Math.min(WIDTH_PX - 8, context.measureText(text).width);
    context.fillText(text, 4, (i + 0.5) * LINE_PX, WIDTH_PX - 8);
    return width + 8;
  });
}

/** In the front corner of each place, as long as the place has room. */
function quads(lines: readonly Line[], widths: readonly number[]): BufferGeometry {
  const [positions, uvs, indices]: [number[], number[], number[]] = [[], [], []];
  lines.forEach(({ place, heightM, overM }, i) => {
    const widthPx = widths[i]!;
    const room = place.width_m - 2 * INSET_M;
    const height = Math.min(heightM, (room * LINE_PX) / widthPx);
    const width = (height * widthPx) / LINE_PX;
    const [left, front] = [-place.width_m / 2 + INSET_M, -place.depth_m / 2 + FRONT_INSET_M];
    for (const [u, v] of CORNERS) {
      positions.push(...onFloor(place, left + u * width, front + v * height), overM);
      uvs.push((u * widthPx) / WIDTH_PX, 1 - (i + 1 - v) / lines.length);
    }
    indices.push(...[0, 1, 2, 0, 2, 3].map((corner) => 4 * i + corner));
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(indices);
  return geometry;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;
