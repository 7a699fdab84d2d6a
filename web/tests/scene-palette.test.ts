/** One colour a meaning: what the scene paints is what the panels paint, and can be told apart. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FLOOR_INK, N_SLOT, N_STATE, paintOf, PRODUCT_COLOURS, Slot, STATE_COLOURS } from "../src/scene/palette";

const TOKENS = readFileSync(join(import.meta.dirname, "..", "src", "styles", "tokens.css"), "utf8");
const THEMES = ["light", "dark"] as const;

function token(name: string): { light: string; dark: string } {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(TOKENS)!;
  return { light: light!, dark: dark! };
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(THEMES)("the %s theme", (theme) => {
  it("has the panels' colour for every state, and their ground and accent", () => {
    const names = ["producing", "setting-up", "starved", "blocked", "failed", "off-shift", "idle", "neutral"];
    expect(names).toHaveLength(N_STATE);
    expect(STATE_COLOURS[theme]).toEqual(names.map((name) => token(name)[theme]));
    expect(FLOOR_INK[theme].page).toBe(token("ground")[theme]);
  });

  it("paints every slot", () => {
    expect(Object.values(Slot)).toHaveLength(N_SLOT);
    expect(Math.max(...Object.values(Slot))).toBe(N_SLOT - 1);
    for (const [hex, glow] of paintOf(theme)) {
      expect(hex).toMatch(/^#[0-9a-f]{6}$/);
      expect(glow ?? 0).toBeGreaterThanOrEqual(0);
    }
  });

  it("shows loud states on the floor at 2.5 to 1 or more", () => {
    for (const state of [1, 3, 4]) {
      expect(contrast(STATE_COLOURS[theme][state]!, FLOOR_INK[theme].floor)).toBeGreaterThan(2.5);
    }
  });
});

describe("products", () => {
  it("have colours of their own", () => {
    expect(new Set(PRODUCT_COLOURS).size).toBe(PRODUCT_COLOURS.length);
  });
});
