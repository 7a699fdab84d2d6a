/** The geometry of many kinds in textures, in pieces, so that one draw call can show any of them. */

import { Box3, type BufferAttribute, type BufferGeometry, DataTexture, FloatType, type PixelFormat, RedFormat, RGBAFormat, Vector3 } from "three";

import type { KitPart } from "../glb";
import { shellsOf } from "./shells";
import { BOX } from "./sides";
import { sweptBoxes } from "./swept";

/** Triangles a piece: so few that little is drawn in vain, so many that a card has enough to do with each. */
export const PIECE = 64;
/** Texels in a row of all textures here. */
export const WIDTH = 2048;
const CORNERS = 3 * PIECE;
/** Texels a point: where it is; its normal. Each has two bytes of its facts in its last number. */
export const POINT = 2;

/** A kind in the textures. */
export interface Shape {
  readonly firstPiece: number;
  readonly nPiece: number;
  readonly nTriangle: number;
  /** Of the whole; then of each piece its own, and that of all shells it is a part of: see `BOX`. */
  readonly boxes: Float32Array;
}

export type PartsOf = (geometry: BufferGeometry) => readonly KitPart[];

export class Shapes {
  readonly points: { value: DataTexture } = { value: textureOf(new Float32Array(4), RGBAFormat) };
  readonly corners: { value: DataTexture } = { value: textureOf(new Float32Array(1), RedFormat) };

  readonly #partsOf: PartsOf;
  readonly #shapes = new Map<BufferGeometry, Shape>();

  constructor(partsOf: PartsOf) {
    this.#partsOf = partsOf;
  }

  of(geometry: BufferGeometry): Shape {
    return this.#shapes.get(geometry)!;
  }

  /** Keeps these and no others; those that were there before may have other numbers now. */
  keep(geometries: ReadonlySet<BufferGeometry>): void {
    const all = [...geometries].map((geometry) => ({ geometry, pieces: piecesOf(geometry, this.#partsOf(geometry)) }));
    const points = new Float32Array(4 * roomFor(POINT * sum(all, ({ geometry }) => nPoint(geometry))));
    const corners = new Float32Array(roomFor(CORNERS * sum(all, ({ pieces }) => pieces.length)));
    this.#shapes.clear();
    let [firstPoint, firstPiece] = [0, 0];
    for (const { geometry, pieces } of all) {
      writePoints(geometry, points, 4 * POINT * firstPoint);
      pieces.forEach((piece, i) => writeCorners(piece, corners, CORNERS * (firstPiece + i), firstPoint));
      this.#shapes.set(geometry, { firstPiece, nPiece: pieces.length, nTriangle: nCorner(geometry) / 3, boxes: boxesOf(pieces) });
      firstPoint += nPoint(geometry);
      firstPiece += pieces.length;
    }
    this.dispose();
    this.points.value = textureOf(points, RGBAFormat);
    this.corners.value = textureOf(corners, RedFormat);
  }

  dispose(): void {
    this.points.value.dispose();
    this.corners.value.dispose();
  }
}

export function textureOf(numbers: Float32Array<ArrayBuffer>, format: PixelFormat): DataTexture {
  const nTexel = numbers.length / (format === RGBAFormat ? 4 : 1);
  const texture = new DataTexture(numbers, Math.min(WIDTH, nTexel), Math.ceil(nTexel / WIDTH), format, FloatType);
  texture.needsUpdate = true;
  return texture;
}

/** Whole rows of texels, for so many. */
export function roomFor(nTexel: number): number {
  return WIDTH * Math.max(1, Math.ceil(nTexel / WIDTH));
}

const nPoint = (geometry: BufferGeometry): number => geometry.getAttribute("position").count;
const nCorner = (geometry: BufferGeometry): number => geometry.index?.count ?? nPoint(geometry);

function sum<Thing>(things: readonly Thing[], of: (thing: Thing) => number): number {
  return things.reduce((whole, thing) => whole + of(thing), 0);
}

/** The facts of a point are bytes: slot, occlusion, part, row; two of them are one number. */
function writePoints(geometry: BufferGeometry, points: Float32Array, from: number): void {
  const [places, normals] = ["position", "normal"].map((name) => geometry.getAttribute(name) as BufferAttribute);
  const info = geometry.getAttribute("info") as BufferAttribute | undefined;
  for (let i = 0, at = from; i < places!.count; i++, at += 4 * POINT) {
    points[at] = places!.getX(i);
    points[at + 1] = places!.getY(i);
    points[at + 2] = places!.getZ(i);
    points[at + 4] = normals!.getX(i);
    points[at + 5] = normals!.getY(i);
    points[at + 6] = normals!.getZ(i);
    if (!info) continue;
    points[at + 3] = info.getZ(i) + 256 * info.getW(i);
    points[at + 7] = info.getX(i) + 256 * info.getY(i);
  }
}

/** A piece is filled up with its last corner: triangles of no size. */
function writeCorners({ corners }: Piece, all: Float32Array, from: number, firstPoint: number): void {
  for (let i = 0; i < CORNERS; i++) all[from + i] = firstPoint + corners[Math.min(i, corners.length - 1)]!;
}

/** What is drawn as one. */
interface Piece {
  readonly corners: number[];
  readonly box: Box3;
  /** That of all shells that it has something of. */
  readonly shells: Box3;
}

interface Shell {
  readonly corners: number[];
  readonly box: Box3;
}

/**
 * Small shells are never divided, and of a large one no piece has anything else: so that of each shell
 * all pieces count or none, whatever else is cut.
 */
function piecesOf(geometry: BufferGeometry, parts: readonly KitPart[]): Piece[] {
  const reached = reachOf(geometry, parts);
  const shells = shellsIn(geometry, reached).sort((a, b) => a.box.min.z + a.box.max.z - b.box.min.z - b.box.max.z);
  const isLarge = ({ corners }: Shell): boolean => corners.length > CORNERS;
  const pieces = shells.filter(isLarge).flatMap(({ corners, box: shell }) =>
    Array.from({ length: Math.ceil(corners.length / CORNERS) }, (_, i) => {
      const own = corners.slice(CORNERS * i, CORNERS * (i + 1));
      const box = new Box3();
      for (const corner of own) reached(corner, box);
      return { corners: own, box, shells: shell };
    }),
  );
  let last: Piece | undefined;
  for (const { corners, box } of shells.filter((shell) => !isLarge(shell))) {
    if (!last || last.corners.length + corners.length > CORNERS) {
      const whole = new Box3();
      last = { corners: [], box: whole, shells: whole };
      pieces.push(last);
    }
    last.corners.push(...corners);
    last.box.union(box);
  }
  return pieces;
}

/** Adds to a box where a point may be. */
function reachOf(geometry: BufferGeometry, parts: readonly KitPart[]): (point: number, box: Box3) => void {
  const places = geometry.getAttribute("position") as BufferAttribute;
  const info = geometry.getAttribute("info") as BufferAttribute | undefined;
  const partOf = (point: number): number => (parts.length === 0 ? 0 : info!.getZ(point));
  const at = new Vector3();
  const own = Array.from({ length: parts.length + 1 }, () => new Box3());
  for (let i = 0; i < places.count; i++) own[partOf(i)]?.expandByPoint(at.fromBufferAttribute(places, i));
  const swept = sweptBoxes(own, parts);
  return (point, box) => {
    if (partOf(point) === 0) box.expandByPoint(at.fromBufferAttribute(places, point));
    else box.union(swept[partOf(point)]!);
  };
}

function shellsIn(geometry: BufferGeometry, reached: (point: number, box: Box3) => void): Shell[] {
  const corners = Uint32Array.from({ length: nCorner(geometry) }, (_, i) => geometry.index?.getX(i) ?? i);
  const numbers = shellsOf({ positions: geometry.getAttribute("position").array, corners });
  const shells: Shell[] = [];
  corners.forEach((corner, i) => {
    const shell = (shells[numbers[Math.floor(i / 3)]!] ??= { corners: [], box: new Box3() });
    shell.corners.push(corner);
    reached(corner, shell.box);
  });
  return shells;
}

/** Of the whole, then two of each piece. */
function boxesOf(pieces: readonly Piece[]): Float32Array {
  const whole = new Box3();
  for (const { shells } of pieces) whole.union(shells);
  const boxes = [whole, ...pieces.flatMap(({ box, shells }) => [box, shells])];
  const numbers = new Float32Array(BOX * boxes.length);
  const at = new Vector3();
  boxes.forEach((box, i) => {
    box.getCenter(at).toArray(numbers, BOX * i);
    box.getSize(at).multiplyScalar(0.5).toArray(numbers, BOX * i + 3);
  });
  return numbers;
}
