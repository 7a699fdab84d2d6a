/**
 * Reads blocks (TWL/1), the binary messages of the stream: docs/reference/block-format.md.
 *
 * Bytes come from outside: every length is checked before anything is allocated for it.
 */

/** The rows of one topic and law, in order of time. */
export interface Group {
  readonly topic: number;
  readonly law: number;
  readonly count: number;
  readonly signal: Uint32Array;
  /** Microseconds since the plant's epoch; exact within 285 years of it. */
  readonly atUs: Float64Array;
  readonly nParam: number;
  /** Parameter k of row i stands at k * count + i. */
  readonly params: Float64Array;
}

export interface Block {
  /** A delta adds to what is known; a keyframe replaces all that is known of its topics. */
  readonly kind: "delta" | "keyframe";
  /** Number in the log of its first change; of a keyframe: of the first change after it. */
  readonly offset: number;
  /** What instants count from; of a keyframe: the instant that it is the state of. */
  readonly baseUs: number;
  readonly topics: readonly number[];
  /** How many changes it has. */
  readonly count: number;
  readonly groups: readonly Group[];
}

/** Bytes that are no block: none of them may be used. */
export class MalformedBlock extends Error {
  override readonly name = "MalformedBlock";
}

const MAGIC = 0x314c5754;
const HEADER_BYTES = 24;
const TOPIC_HEADER_BYTES = 8;
const GROUP_HEADER_BYTES = 8;
/** By law: hold, linear, path, lag, spline, pose, attach. */
const N_PARAM = [1, 2, 4, 3, 5, 6, 5] as const;
/** By column code: constant, u8, i16, u16, i32, u32, f32, f64, i64, i16 in tenths of ms. */
const BYTES = [0, 1, 2, 2, 4, 4, 4, 8, 8, 2] as const;
const CONSTANT = 0;
const CONSTANT_BYTES = 8;
const I64 = 8;
const TENTHS = 9;
const TENTH_MS_US = 100;
const SIGNAL_CODES: ReadonlySet<number> = new Set([0, 1, 3, 5]);
const INSTANT_CODES: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 8, 9]);
const PARAM_CODES: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6, 7]);
const LARGEST_SIGNAL = 0xffffffff;
const LARGEST_EXACT = 2 ** 53;

/** @throws MalformedBlock when the bytes are no block. */
export function decodeBlock(data: ArrayBuffer): Block {
  const view = new DataView(data);
  if (view.byteLength < HEADER_BYTES) throw new MalformedBlock("too few bytes for a block");
  const kind = view.getUint16(4, true);
  if (view.getUint32(0, true) !== MAGIC || kind > 1) {
    throw new MalformedBlock("does not begin as a block");
  }
  const base = view.getBigInt64(16, true);
  const topics: number[] = [];
  const groups: Group[] = [];
  let at = HEADER_BYTES;
  for (let left = view.getUint16(6, true); left > 0; left--) {
    at = readTopic(view, at, base, topics, groups);
  }
  if (at !== view.byteLength) throw new MalformedBlock("bytes follow its last topic");
  return {
    kind: kind === 0 ? "delta" : "keyframe",
    offset: Number(view.getBigUint64(8, true)),
    baseUs: Number(base),
    topics,
    count: groups.reduce((sum, group) => sum + group.count, 0),
    groups,
  };
}

interface Column {
  readonly code: number;
  readonly at: number;
}

/** Reads a topic into `topics` and `groups`; returns where it ends. */
function readTopic(
  view: DataView,
  start: number,
  base: bigint,
  topics: number[],
  groups: Group[],
): number {
  let at = start + TOPIC_HEADER_BYTES;
  if (at > view.byteLength) throw new MalformedBlock("ends inside a topic's header");
  const topic = view.getUint16(start, true);
  const end = at + view.getUint32(start + 4, true);
  if (end > view.byteLength) throw new MalformedBlock(`topic ${topic} is longer than its block`);
  if (topic <= (topics.at(-1) ?? -1)) throw new MalformedBlock(`topic ${topic} is out of order`);
  topics.push(topic);
  let lastLaw = -1;
  for (let left = view.getUint16(start + 2, true); left > 0; left--) {
    const columns: Column[] = [];
    const columnsAt = at + GROUP_HEADER_BYTES;
    if (columnsAt > end) throw new MalformedBlock("ends inside a group's header");
    const law = view.getUint8(at);
    const count = view.getUint32(at + 4, true);
    const nParam = N_PARAM[law];
    const reserved = view.getUint16(at + 2, true);
    if (law <= lastLaw || nParam !== view.getUint8(at + 1) || reserved !== 0 || count === 0) {
      throw new MalformedBlock(`${count} rows of law ${law}`);
    }
    at = locateColumns(view, columnsAt, end, count, nParam, columns);
    groups.push(readGroup(view, base, topic, law, count, columns));
    lastLaw = law;
  }
  if (at !== end) throw new MalformedBlock(`bytes follow the last group of topic ${topic}`);
  return end;
}

/** Finds where the columns of a group are; returns where the last one ends. */
function locateColumns(
  view: DataView,
  start: number,
  end: number,
  count: number,
  nParam: number,
  columns: Column[],
): number {
  let at = start;
  for (let i = 0; i < nParam + 2; i++) {
    if (at >= end) throw new MalformedBlock("ends before a column");
    const code = view.getUint8(at);
    const allowed = i === 0 ? SIGNAL_CODES : i === 1 ? INSTANT_CODES : PARAM_CODES;
    if (!allowed.has(code)) throw new MalformedBlock(`column code ${code} does not stand here`);
    columns.push({ code, at: at + 1 });
    at += 1 + (code === CONSTANT ? CONSTANT_BYTES : count * BYTES[code]!);
    if (at > end) throw new MalformedBlock(`ends inside a column of ${count} rows`);
  }
  if (count > 1 && columns[0]!.code === CONSTANT && columns[1]!.code === CONSTANT) {
    throw new MalformedBlock("one signal changes more than once at one instant");
  }
  return at;
}

function readGroup(
  view: DataView,
  base: bigint,
  topic: number,
  law: number,
  count: number,
  columns: readonly Column[],
): Group {
  const nParam = columns.length - 2;
  const signal = new Uint32Array(count);
  const atUs = new Float64Array(count);
  const params = new Float64Array(count * nParam);
  readSignals(view, columns[0]!, signal);
  readInstants(view, columns[1]!, base, atUs);
  for (let k = 0; k < nParam; k++) readInto(view, columns[k + 2]!, params, k * count, count);
  return { topic, law, count, signal, atUs, nParam, params };
}

function readSignals(view: DataView, column: Column, out: Uint32Array): void {
  if (column.code === CONSTANT) {
    const value = wholeConstant(view, column);
    if (value < 0 || value > LARGEST_SIGNAL) throw new MalformedBlock(`${value} is no signal`);
  }
  readInto(view, column, out);
}

function readInstants(view: DataView, column: Column, base: bigint, out: Float64Array): void {
  if (column.code === I64) {
    for (let i = 0; i < out.length; i++) {
      out[i] = Number(BigInt.asIntN(64, base + view.getBigInt64(column.at + i * BYTES[I64], true)));
    }
    return;
  }
  if (column.code === CONSTANT) wholeConstant(view, column);
  readInto(view, column, out);
  const step = column.code === TENTHS ? TENTH_MS_US : 1;
  const baseUs = Number(base);
  for (let i = 0; i < out.length; i++) out[i] = baseUs + out[i]! * step;
}

function wholeConstant(view: DataView, column: Column): number {
  const value = view.getFloat64(column.at, true);
  if (!Number.isInteger(value) || Math.abs(value) > LARGEST_EXACT) {
    throw new MalformedBlock(`${value} stands for a whole number`);
  }
  return value;
}

/** Reads a column into `out`, so many numbers from `first` on. */
function readInto(
  view: DataView,
  { code, at }: Column,
  out: Float64Array | Uint32Array,
  first = 0,
  count = out.length,
): void {
  const Numbers = NUMBERS[code];
  if (Numbers === undefined) out.fill(view.getFloat64(at, true), first, first + count);
  else out.set(new Numbers(view.buffer.slice(at, at + count * BYTES[code]!) as ArrayBuffer), first);
}

/** By column code; as blocks, our processors have the lowest byte first. */
const NUMBERS = [
  undefined,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  undefined,
  Int16Array,
] as const;
