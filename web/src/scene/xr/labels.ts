/** Words over stations that call for attention: one texture and one draw call for all. */

import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  DynamicDrawUsage,
  Mesh,
  MeshBasicMaterial,
  SRGBColorSpace,
} from "three";

import type { Point3 } from "../camera-math";
import { drawTile, fill } from "./board-drawing";
import type { BoardLook, XrLabel } from "./content";
import { facing, type Head } from "./stance";

/** More nobody reads, and so many rows the texture has. */
export const MOST_LABELS = 14;
const ROW_PX = 72;
const WIDTH_PX = 768;
const HEIGHT_PX = 1024;
const TILE_PX = 40;
const EDGE_PX = 14;
/** As high as this at a distance of 1: large enough to read, whatever the scale of the plant. */
const HEIGHT_SHARE = 0.034;
/** From the top of a station to its label, in heights of a label. */
const STEM_SHARE = 1.5;
/** Between one label and another, at a distance of 1. */
const AIR_SHARE = 0.006;
/** Farther away they grow no more. */
const FARTHEST_M = 12;

/** What a label takes of the view: its middle and half its size, as angles. */
export interface Angles {
  readonly across: number;
  readonly above: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/**
 * How far labels are to be raised so that none covers another, the first being left where they are.
 *
 * Each goes up until it is free of all before it.
 */
export function raised(labels: readonly Angles[]): readonly number[] {
  const placed: Angles[] = [];
  return labels.map((label) => {
    let above = label.above;
    for (let again = true; again; ) {
      again = false;
      for (const other of placed) {
        const beside = Math.abs(turnOf(label.across - other.across)) >= label.halfWidth + other.halfWidth;
        const apart = label.halfHeight + other.halfHeight + AIR_SHARE;
        if (beside || Math.abs(above - other.above) >= apart - 1e-9) continue;
        above = other.above + apart;
        again = true;
      }
    }
    placed.push({ ...label, above });
    return above - label.above;
  });
}

function turnOf(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** A label in the room, with the thing that it is about. */
export interface Placed {
  readonly foot: Point3;
  readonly anchor: Point3;
}

export class SpaceLabels {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;

  readonly #context: CanvasRenderingContext2D;
  readonly #texture: CanvasTexture;
  readonly #positions = new BufferAttribute(new Float32Array(MOST_LABELS * 12), 3).setUsage(DynamicDrawUsage);
  readonly #uvs = new BufferAttribute(new Float32Array(MOST_LABELS * 8), 2);
  #labels: readonly XrLabel[] = [];
  #widths: readonly number[] = [];
  #shown = "";

  constructor() {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH_PX, HEIGHT_PX];
    this.#context = canvas.getContext("2d")!;
    this.#texture = new CanvasTexture(canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.anisotropy = 4;
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", this.#positions);
    geometry.setAttribute("uv", this.#uvs);
    geometry.setIndex(Array.from({ length: MOST_LABELS }, (_, i) => [0, 1, 2, 0, 2, 3].map((k) => 4 * i + k)).flat());
    this.mesh = new Mesh(
      geometry,
      new MeshBasicMaterial({ map: this.#texture, transparent: true, depthWrite: false, toneMapped: false }),
    );
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    this.mesh.name = "space-labels";
  }

  get count(): number {
    return this.#labels.length;
  }

  /** What is to be told, the most urgent first; what there is no room for is left out. */
  show(labels: readonly XrLabel[], look: BoardLook): void {
    const shown = labels.slice(0, MOST_LABELS);
    const key = JSON.stringify([shown, look]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#labels = shown;
    this.#context.clearRect(0, 0, WIDTH_PX, HEIGHT_PX);
    this.#widths = shown.map((label, i) => this.#draw(label, i * ROW_PX, look));
    this.#widths.forEach((width, i) => {
      const [right, top, bottom] = [width / WIDTH_PX, 1 - (i * ROW_PX) / HEIGHT_PX, 1 - ((i + 1) * ROW_PX - 2) / HEIGHT_PX];
      this.#uvs.array.set([0, bottom, right, bottom, right, top, 0, top], 8 * i);
    });
    this.#uvs.needsUpdate = this.#texture.needsUpdate = true;
  }

  /** Turns all labels to a head in the room, over the tops of their stations there. */
  place(head: Head, topOf: (station: string) => Point3): readonly Placed[] {
    const all = this.#labels.map(({ station }, i) => seen(topOf(station), head.at, this.#widths[i]!));
    const lifts = raised(all);
    this.mesh.geometry.setDrawRange(0, 6 * all.length);
    this.#positions.needsUpdate = true;
    return all.map(({ anchor, far, size, halfWidth }, i) => {
      const foot: Point3 = [anchor[0], anchor[1] + size * STEM_SHARE + far * lifts[i]!, anchor[2]];
      const { right, up } = facing(foot, head);
      const half = halfWidth * far;
      for (const [k, [along, above]] of [[-half, 0], [half, 0], [half, size], [-half, size]].entries()) {
        const [x, y, z] = foot.map((value, axis) => value + right[axis]! * along! + up[axis]! * above!);
        this.#positions.setXYZ(4 * i + k, x!, y!, z!);
      }
      return { foot, anchor };
    });
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }

  /** @returns Its width in pixels. */
  #draw({ tile, text }: XrLabel, top: number, look: BoardLook): number {
    const context = this.#context;
    context.font = `600 32px ${look.font}`;
    const room = WIDTH_PX - TILE_PX - 3 * EDGE_PX - 4;
    const wide = Math.min(context.measureText(text).width, room);
    const width = Math.ceil(wide + TILE_PX + 3 * EDGE_PX);
    fill(context, [1, top + 1, width - 2, ROW_PX - 6], 18, look.paper);
    Object.assign(context, { strokeStyle: tile.colour, lineWidth: 3 });
    context.stroke();
    drawTile(context, tile, [EDGE_PX, top + (ROW_PX - 4 - TILE_PX) / 2], TILE_PX, look);
    Object.assign(context, { fillStyle: look.ink, textAlign: "left", textBaseline: "middle" });
    context.fillText(text, TILE_PX + 2 * EDGE_PX, top + ROW_PX / 2 - 1, room);
    return width;
  }
}

/** How an eye sees a label over a thing. */
function seen(anchor: Point3, eye: Point3, widthPx: number) {
  const [x, y, z] = [anchor[0] - eye[0], anchor[1] - eye[1], anchor[2] - eye[2]];
  const far = Math.max(0.2, Math.hypot(x, y, z));
  const size = HEIGHT_SHARE * Math.min(far, FARTHEST_M);
  const halfHeight = size / far / 2;
  return {
    anchor,
    far,
    size,
    across: Math.atan2(-x, -z),
    above: Math.atan2(y, Math.hypot(x, z)) + halfHeight,
    halfWidth: (halfHeight * widthPx) / ROW_PX,
    halfHeight,
  };
}
