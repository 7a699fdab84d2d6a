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
  readonly drive: "service" | "spin" | "door" | "joint" | "carry";
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
  readonly indices: Uint16Array | Uint32Array;
}

const JSON_AT = 20;
const U32 = 5125;
const MOST_VERTICES = 200_000;

interface Head {
  readonly nodes: readonly { readonly scale: Vec3; readonly translation: Vec3 }[];
  readonly accessors: readonly { readonly count: number; readonly componentType: number }[];
  readonly bufferViews: readonly { readonly byteOffset: number }[];
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
  if (file.byteLength < JSON_AT || view.getUint32(0, true) !== 0x46546c67) throw new RangeError("no GLB file");
  const size = view.getUint32(12, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, JSON_AT, size))) as Head;
  const body = JSON_AT + size + 8;
  const [places, , , index] = head.accessors;
  const offsets = head.bufferViews.map(({ byteOffset }) => body + byteOffset);
  const n = places!.count;
  if (n > MOST_VERTICES) throw new RangeError("a GLB file of too many vertices");
  const { scale, translation } = head.nodes[0]!;
  const Index = index!.componentType === U32 ? Uint32Array : Uint16Array;
  return {
    id: head.extras.kind,
    size: head.extras.size_m,
    parts: head.extras.parts.map(([name, parent, [way, low, high], drive, pivot, axis]) => ({
      name, parent, way, low, high, drive, pivot, axis,
    })),
    positions: placed(new Int16Array(file, offsets[0], 4 * n), scale[0] / 32767, translation),
    normals: zUp(new Int8Array(file, offsets[1], 4 * n)),
    info: new Uint8Array(file.slice(offsets[2]!, offsets[2]! + 4 * n)),
    indices: new Index(file.slice(offsets[3]!, offsets[3]! + index!.count * Index.BYTES_PER_ELEMENT)),
  };
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
