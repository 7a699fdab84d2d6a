/** Blocks against the examples that the server's own code wrote (schema/golden/blocks.json). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Block, decodeBlock, MalformedBlock } from "../src/protocol/block";

type Row = [signal: number, atUs: number, law: number, params: number[]];

interface Example {
  readonly name: string;
  readonly hex: string;
  readonly kind: string;
  readonly offset: number;
  readonly base_us: number;
  readonly topics: number[];
  readonly changes: [number, number, number, (number | string)[]][];
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schema/golden/blocks.json"), "utf8"),
) as { blocks: Example[]; malformed: { name: string; hex: string }[] };

function bytes(hex: string): ArrayBuffer {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)).buffer;
}

/** In order of time; at one instant as the block has them, by topic and law. */
function rowsOf(block: Block): Row[] {
  return block.groups
    .flatMap(({ signal, atUs, law, params, count }) =>
      Array.from(signal, (each, i): Row => [each, atUs[i]!, law, [...params].filter((_, at) => at % count === i)]),
    )
    .sort((a, b) => a[1] - b[1]);
}

describe.each(golden.blocks)("$name", (example) => {
  const block = decodeBlock(bytes(example.hex));

  it("has the header that was written", () => {
    expect(block.kind).toBe(example.kind);
    expect(block.offset).toBe(example.offset);
    expect(block.baseUs).toBe(example.base_us);
    expect(block.topics).toEqual(example.topics);
    expect(block.count).toBe(example.changes.length);
  });

  it("has the changes that were written, to the last bit", () => {
    const expected = example.changes.map(([signal, atUs, law, params]): Row => {
      return [signal, atUs, law, params.map(Number)];
    });
    expect(rowsOf(block)).toStrictEqual(expected);
  });

  it("is refused at every length but its own", () => {
    const whole = bytes(example.hex);
    for (let n = 0; n < whole.byteLength; n++) {
      expect(() => decodeBlock(whole.slice(0, n))).toThrow(MalformedBlock);
    }
  });

  it("gives a block or is refused, whichever byte is another", () => {
    const whole = new Uint8Array(bytes(example.hex));
    for (let i = 0; i < whole.length; i++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const changed = whole.slice();
        changed[i]! ^= flip;
        try {
          decodeBlock(changed.buffer);
        } catch (fault) {
          expect(fault).toBeInstanceOf(MalformedBlock);
        }
      }
    }
  });
});

it.each(golden.malformed)("refuses $name", ({ hex }) => {
  expect(() => decodeBlock(bytes(hex))).toThrow(MalformedBlock);
});

it("gives the parameters of many rows column by column", () => {
  const columns = [
    [1, 9, 8, 7], // signals 9, 8, 7 as u8
    [1, 0, 1, 2], // instants 0, 1, 2 after the base as u8
    [2, 0xff, 0xff, 4, 0, 5, 0], // starts -1, 4, 5 as i16
    [1, 60, 61, 62], // rates as u8
  ].flat();
  const header = [0x54, 0x57, 0x4c, 0x31, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0];
  const topic = [5, 0, 1, 0, 8 + columns.length, 0, 0, 0];
  const group = [1, 2, 0, 0, 3, 0, 0, 0];
  const [read] = decodeBlock(Uint8Array.from([...header, ...topic, ...group, ...columns]).buffer).groups;
  expect([...read!.signal]).toEqual([9, 8, 7]);
  expect([...read!.atUs]).toEqual([100, 101, 102]);
  expect([...read!.params]).toEqual([-1, 4, 5, 60, 61, 62]);
});
