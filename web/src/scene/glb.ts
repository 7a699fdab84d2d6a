/** Reads the files of the asset kit: GLB with quantised positions, one mesh, and facts beside it. */

export type Vec3 = readonly [number, number, number];

/** A rigid part that moves; vertices name it by its place in the list, counted from 1. */
export interface KitPart {
  readonly name: string;
  /** The part that carries it, counted from 1; 0 for the body. */
  readonly parent: number;
  readonly way: "turn" | "slide";
  /** Degrees or metres; as built it is at 0. */
  readonly low: number;
  readonly high: number;
  readonly drive: "service" | "spin" | "door" | "joint" | "carry" | "wheel" | "lift";
  readonly pivot: Vec3;
  readonly axis: Vec3;
}

/** A kind as a card can draw it: metres, z up, the front facing -y, the floor at 0. */
export interface KitKind {
  readonly id: string;
  readonly size: Vec3;
  readonly parts: readonly KitPart[];
  readonly positions: Float32Array;
  /** Four a vertex, the last of no meaning: a card wants them aligned. */
  readonly normals: Int8Array;
  /** Palette slot, occlusion, rigid part, and room for a number. */
  readonly info: Uint8Array;
  readonly indices: Uint16Array;
}

const JSON_AT = 20;
const MAGIC = 0x46546c67;
const MOST_VERTICES = 65_535;

interface Piece {
  readonly attributes: { readonly POSITION: number; readonly NORMAL?: number };
  readonly indices: number;
}

interface Head {
  readonly meshes: readonly { readonly primitives: readonly Piece[] }[];
  readonly nodes: readonly { readonly scale: Vec3; readonly translation: Vec3 }[];
  readonly accessors: readonly { readonly count: number; readonly byteOffset?: number }[];
  readonly bufferViews: readonly { readonly byteOffset?: number }[];
  readonly extras: {
    readonly kind: string;
    readonly size_m: Vec3;
    readonly parts: readonly RawPart[];
  };
}

type RawPart = readonly [
  name: string,
  parent: number,
  motion: readonly [way: "turn" | "slide", low: number, high: number],
  drive: KitPart["drive"],
  pivot: Vec3,
  axis: Vec3,
];

/** @throws RangeError where the bytes are no such file. */
export function readGlb(file: ArrayBuffer): KitKind {
  const view = new DataView(file);
  if (file.byteLength < JSON_AT || view.getUint32(0, true) !== MAGIC) throw new RangeError("no GLB file");
  const size = view.getUint32(12, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, JSON_AT, size))) as Head;
  const body = JSON_AT + size + 8;
  const [places, info, indices, normals] = head.bufferViews.map(({ byteOffset = 0 }) => body + byteOffset);
  const pieces = head.meshes[0]!.primitives;
  const counts = pieces.map(({ attributes }) => head.accessors[attributes.POSITION]!.count);
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n > MOST_VERTICES) throw new RangeError("a GLB file of too many vertices");
  const { scale, translation } = head.nodes[0]!;
  const positions = placed(new Int16Array(file, places, 4 * n), scale[0], translation);
  const corners = joined(head, counts, new Uint8Array(file, indices));
  const nFlat = counts.reduce((sum, count, i) => sum + ("NORMAL" in pieces[i]!.attributes ? 0 : count), 0);
  const whole = flatNormals(positions, corners, nFlat);
  // Pieces without normals, which are flat, come first.
  if (nFlat < n) whole.set(zUp(new Int8Array(file, normals, 4 * (n - nFlat))), 4 * nFlat);
  return {
    id: head.extras.kind,
    size: head.extras.size_m,
    parts: head.extras.parts.map(([name, parent, [way, low, high], drive, pivot, axis]) => ({
      name, parent, way, low, high, drive, pivot, axis,
    })),
    positions,
    normals: whole,
    info: new Uint8Array(file.slice(info!, info! + 4 * n)),
    indices: corners,
  };
}

/** The indices of all pieces, each counted from the first vertex of its piece. */
function joined({ accessors, meshes }: Head, counts: readonly number[], bytes: Uint8Array): Uint16Array {
  const own = meshes[0]!.primitives.map(({ indices }) => accessors[indices]!);
  const whole = new Uint16Array(own.reduce((sum, { count }) => sum + count, 0));
  let [at, first] = [0, 0];
  own.forEach(({ byteOffset = 0, count }, piece) => {
    for (let i = 0; i < count; i++) whole[at++] = first + bytes[byteOffset + i]!;
    first += counts[piece]!;
  });
  return whole;
}

/** Normals of all, where each of the first vertices has that of its triangle. */
function flatNormals(at: Float32Array, corners: Uint16Array, nFlat: number): Int8Array {
  const normals = new Int8Array((at.length / 3) * 4);
  for (let i = 0; corners[i]! < nFlat; i += 3) {
    const [a, b, c] = [3 * corners[i]!, 3 * corners[i + 1]!, 3 * corners[i + 2]!];
    const normal = [0, 1, 2].map((k) => {
      const [p, q] = [(k + 1) % 3, (k + 2) % 3];
      return (at[b + p]! - at[a + p]!) * (at[c + q]! - at[a + q]!) - (at[b + q]! - at[a + q]!) * (at[c + p]! - at[a + p]!);
    });
    const long = Math.hypot(...normal) || 1;
    for (const corner of [a, b, c]) normals.set(normal.map((x) => Math.round((127 * x) / long)), (corner / 3) * 4);
  }
  return normals;
}

/** glTF has y up; the plant has z up: (x, y, z) there is (x, -z, y) here. */
function placed(steps: Int16Array, stepM: number, [tx, ty, tz]: Vec3): Float32Array {
  const positions = new Float32Array((steps.length / 4) * 3);
  for (let i = 0, at = 0; i < steps.length; i += 4, at += 3) {
    positions[at] = steps[i]! * stepM + tx;
    positions[at + 1] = -(steps[i + 2]! * stepM + tz);
    positions[at + 2] = steps[i + 1]! * stepM + ty;
  }
  return positions;
}

function zUp(steps: Int8Array): Int8Array {
  const normals = new Int8Array(steps.length);
  for (let i = 0; i < steps.length; i += 4) {
    normals[i] = steps[i]!;
    normals[i + 1] = -steps[i + 2]!;
    normals[i + 2] = steps[i + 1]!;
  }
  return normals;
}
