/** Files of the kit come in one pack. */
import { describe, expect, it } from "vitest";
import { unpacked } from "../src/protocol/api";
import { chances } from "./chances";

/** Bytes that tell their length where a GLB file does. */
function file(random: () => number): Uint8Array {
  const bytes = Uint8Array.from({ length: 12 + Math.floor(random() * 90) }, () => Math.floor(random() * 256));
  new DataView(bytes.buffer).setUint32(8, bytes.length, true);
  return bytes;
}

describe("a pack", () => {
  it("is the files that were put into it, in their order", () => {
    for (const random of chances(50)) {
      const files = Array.from({ length: Math.floor(random() * 9) }, () => file(random));
      const pack = Uint8Array.from(files.flatMap((each) => [...each]));
      expect(unpacked(pack.buffer).map((each) => new Uint8Array(each))).toEqual(files);
    }
  });

  it("that is none ends at once", () => {
    expect(() => unpacked(new ArrayBuffer(40))).toThrow("byte 0");
  });
});
