/**
 * Colours of overlays and states, as colour-blind people see them.
 *
 * Simulated with the matrices for full dichromacy of Machado, Oliveira and Fernandes, A
 * physiologically-based model for simulation of color vision deficiency (IEEE TVCG 15, 2009), on
 * linear sRGB. Distances are in Oklab, where 0.02 is about what can just be told side by side.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { distance, oklabOf, screenOf, type Triple } from "../src/scene/overlay/oklab";
import { N_STEP, rampOf } from "../src/scene/overlay/ramp";
import { FLOOR_INK, STATE_COLOURS } from "../src/scene/palette";

const SIGHTS: Readonly<Record<string, readonly Triple[]>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const THEMES = ["light", "dark"] as const;
/** Just noticeable, side by side. */
const TOLD_APART = 0.02;

function seen(colour: Triple, sight: string): Triple {
  return SIGHTS[sight]!.map((row) =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
  ) as unknown as Triple;
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
}

function contrast(a: Triple, b: Triple): number {
  const light = ([r, g, b_]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b_;
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function token(name: string, theme: "light" | "dark"): Triple {
  const text = readFileSync(join(import.meta.dirname, "..", "src", "styles", "tokens.css"), "utf8");
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(text)!;
  return linear({ light, dark }[theme]!);
}

describe.each(THEMES)("the ramp of the %s theme", (theme) => {
  const ramp = rampOf(theme);
  const at = (share: number) => ramp[Math.round(share * (N_STEP - 1))]!;

  it("is on the screen as it was worked out", () => {
    for (const colour of ramp) for (const part of colour) expect(part).toBeGreaterThan(-0.001);
    for (const colour of ramp) for (const part of colour) expect(part).toBeLessThan(1.001);
    expect(new Set(ramp.map((colour) => screenOf(colour).join())).size).toBeGreaterThan(N_STEP * 0.9);
  });

  it("takes equal steps for the eye", () => {
    const steps = Array.from({ length: 16 }, (_, i) => distance(at(i / 16), at((i + 1) / 16)));
    const mean = steps.reduce((sum, each) => sum + each, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.12);
  });

  it.each(Object.keys(SIGHTS))("goes one way in lightness for %s sight", (sight) => {
    const lights = ramp.filter((_, i) => i % 5 === 0).map((colour) => oklabOf(seen(colour, sight))[0]);
    const way = theme === "dark" ? 1 : -1;
    for (let i = 1; i < lights.length; i++) expect(way * (lights[i]! - lights[i - 1]!)).toBeGreaterThan(0);
  });

  it.each(Object.keys(SIGHTS))("has 11 values that are told apart in %s sight", (sight) => {
    const values = Array.from({ length: 11 }, (_, i) => seen(at(i / 10), sight));
    for (let i = 1; i < values.length; i++) {
      expect(distance(values[i - 1]!, values[i]!)).toBeGreaterThan(2 * TOLD_APART);
    }
  });

  it("stands out from the floor where it is high, at 3 to 1", () => {
    expect(contrast(at(1), linear(FLOOR_INK[theme].floor))).toBeGreaterThan(3);
    expect(contrast(at(0.7), linear(FLOOR_INK[theme].floor))).toBeGreaterThan(3);
  });
});

describe.each(THEMES)("the states of the %s theme", (theme) => {
  it.each(Object.keys(SIGHTS))("that call for attention are told from all others in %s sight", (sight) => {
    const colours = STATE_COLOURS[theme].map((hex) => seen(linear(hex), sight));
    const near = colours.flatMap((colour, i) =>
      [1, 2, 3, 4].filter((loud) => loud !== i).map((loud) => [distance(colour, colours[loud]!), i, loud] as const),
    );
    for (const [away, i, loud] of near) expect(away, `${i} and ${loud}`).toBeGreaterThan(TOLD_APART);
  });
});

describe.each(THEMES)("labels of the %s theme", (theme) => {
  it("can be read: 4.5 to 1 for words, on the panel's ground and on a failed station's", () => {
    const ground = token("solid", theme);
    for (const ink of ["ink", "ink-soft"]) expect(contrast(token(ink, theme), ground)).toBeGreaterThan(4.5);
    expect(contrast(token("on-state", theme), token("failed", theme))).toBeGreaterThan(4.5);
  });
});
