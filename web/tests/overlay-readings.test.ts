/** Figures of overlays: from answers to one scale, with what is not known told as that. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Ask, readingOf, roundTop, valueText } from "../src/app/tools/overlay/readings";
import { addMessages } from "../src/i18n/language";
import en from "../src/i18n/overlay/en.json";
import type { WhyAnswers } from "../src/protocol/why";

const WINDOW = { from_us: 0, to_us: 3_600_000_000 };
const ENERGY: WhyAnswers["energy"] = {
  ...WINDOW,
  energy_j: 18e6,
  waste_share: 0.25,
  stations: [
    energy("saw", { power_w: 2_500, energy_j: 7.2e6, mean_power_w: 2_000, waste_share: 0.4 }),
    energy("oven", { power_w: 0, energy_j: 10.8e6, mean_power_w: 6_000, waste_share: 0.15, known_share: 0.5 }),
    energy("bench", { source: null }),
  ],
};

function energy(station: string, known: Partial<WhyAnswers["energy"]["stations"][number]>) {
  const nothing = { power_w: null, energy_j: null, mean_power_w: null, waste_share: null };
  return { station, source: "rated" as const, ...nothing, known_share: 1, by_state_j: {}, ...known };
}

/** A server that has one answer. */
function server(answers: Partial<WhyAnswers>): Ask {
  return (question) => Promise.resolve(answers[question]!);
}

beforeAll(() => {
  const catalogue = () => Promise.resolve(en);
  return addMessages({ en: catalogue, vi: catalogue, zh: catalogue });
});

describe("a reading", () => {
  it("has the highest first, and those without a known value last", async () => {
    const { figures, top } = await readingOf("energy", server({ energy: ENERGY }));
    expect(figures.map(({ station, value }) => [station, value])).toEqual([["oven", 3], ["saw", 2], ["bench", undefined]]);
    expect(top).toBe(3);
    expect(figures[0]!.cells).toEqual(["3", "6", "15 %"]);
  });

  it("tells power that is not known apart from no power", async () => {
    const { figures } = await readingOf("power", server({ energy: ENERGY }));
    const texts = new Map(figures.map((figure) => [figure.station, valueText("power", figure)]));
    expect(Object.fromEntries(texts)).toEqual({ saw: "2.5 kW", oven: "0 kW", bench: "not known" });
  });

  it("says at least where a part of the window is not known", async () => {
    const { figures } = await readingOf("energy", server({ energy: ENERGY }));
    expect(figures.map((figure) => valueText("energy", figure))).toEqual(["≥ 3 kWh", "2 kWh", "not known"]);
  });

  it("of utilisation is a share of the planned time", async () => {
    const spent = { APT: 900, AUST: 300, ADET: 0, ADOT: 600 };
    const shares = { totals: [], bins: [], off_shift_s: 1_800 };
    const stations = [
      { station: "saw", ...shares, elements_s: spent },
      { station: "oven", ...shares, elements_s: { APT: 0, AUST: 0, ADET: 0, ADOT: 0 } },
    ];
    const states = { ...WINDOW, bin_us: 1, edges_us: [], stations };
    const { figures, top } = await readingOf("utilisation", server({ states }));
    expect(figures.map(({ value }) => value)).toEqual([50, undefined]);
    expect(top).toBe(100);
  });

  it("of what waits counts nothing where the log knows nothing", async () => {
    const stations = [{ station: "saw", n_waiting: 0, mean_waiting: 0, longest_us: 0 }];
    const known = await readingOf("waiting", server({ waiting: { ...WINDOW, stations } }));
    const unknown = await readingOf("waiting", server({ waiting: { from_us: 5, to_us: 5, stations } }));
    expect([known.figures[0]!.value, unknown.figures[0]!.value]).toEqual([0, undefined]);
  });
});

describe("the end of the ramp", () => {
  it.each([[0.13, 0.2], [1, 1], [1.01, 2], [4.2, 5], [9.9, 10], [10, 10], [52, 80], [4_200, 5_000]])(
    "for %d is %d",
    (value, top) => expect(roundTop(value)).toBeCloseTo(top, 12),
  );
});
