// @vitest-environment happy-dom
/** Day and night: the sun's course, what it costs while a day is scrubbed, and that nothing stays behind. */
import { Color, Scene } from "three";
import { describe, expect, it } from "vitest";
import type { Station } from "../src/protocol/plant";
import type { Interior } from "../src/scene/addition";
import { ClayPalette } from "../src/scene/clay";
import { Daylight } from "../src/scene/daylight";
import { spotsOf } from "../src/scene/daylight/lamps";
import { skyAt } from "../src/scene/daylight/sky";
import { betweenDeg, elevationDeg, hourOf, towardSun } from "../src/scene/daylight/sun";
import { FloorLayer } from "../src/scene/floor";
import { LightsLayer } from "../src/scene/lights";
import { MarkingsLayer } from "../src/scene/markings";
import { FLOOR_INK, Slot } from "../src/scene/palette";

const HALL = { west: 0, south: 0, east: 60, north: 30 };
const HOUR_US = 3_600_000_000;
const STATION = { id: "saw", place: { x_m: 10, y_m: 10, width_m: 3, depth_m: 2, heading_rad: 0 } } as Station;
const PLANT = { stations: [STATION], areas: [], aisles: [], buffers: [], sources: [], sinks: [] } as unknown as Interior["plant"];

/** A scene of the layers that daylight touches, and a card that counts the shadow maps asked for. */
function scene() {
  let drawn = 0;
  const shadowMap = { set needsUpdate(wanted: boolean) { if (wanted) drawn++; } };
  const palette = new ClayPalette();
  const lights = new LightsLayer(HALL, undefined);
  const floor = new FloorLayer(HALL, []);
  const markings = new MarkingsLayer(PLANT);
  const setTheme = (theme: "light" | "dark") => {
    palette.setTheme(theme);
    for (const layer of [lights, floor, markings]) layer.setTheme(theme);
  };
  setTheme("light");
  const background = new Scene();
  background.background = new Color(FLOOR_INK.light.page);
  const interior = {
    plant: PLANT, hall: HALL, theme: "light", reducedMotion: false, redraw: () => undefined, scene: background,
    layers: { palette, lights, floor, markings, setTheme }, surface: { renderer: { shadowMap } },
  } as unknown as Interior;
  const daylight = new Daylight(interior, 0);
  daylight.setTheme("light");
  return { daylight, interior, drawn: () => drawn };
}

describe("the sun", () => {
  it("rises in the east at 6, stands in the south at 12, sets in the west at 18", () => {
    expect([6, 12, 18, 0].map((hour) => Math.round(elevationDeg(hour)))).toEqual([0, 52, 0, -52]);
    expect(towardSun(6, 0).map(Math.round)).toEqual([1, -0, 0]);
    expect(towardSun(12, 0).map(Math.round)).toEqual([0, -1, 0]);
    expect(towardSun(18, 0).map(Math.round)).toEqual([-1, -0, 0]);
  });

  it("moves by the angle between its directions", () => {
    expect(betweenDeg([1, 0, 0], [0, 0, 3])).toBeCloseTo(90);
  });

  it("goes by the calendar, before 1970 too", () => {
    expect(hourOf(30 * HOUR_US)).toBe(6);
    expect(hourOf(-2 * HOUR_US)).toBe(22);
  });
});

describe.each(["light", "dark"] as const)("the sky of the %s theme", (theme) => {
  it("changes without a jump, however the day goes", () => {
    let before = skyAt(theme, elevationDeg(0));
    for (let minute = 1; minute <= 1440; minute++) {
      const now = skyAt(theme, elevationDeg(minute / 60));
      for (const name of ["page", "floor", "sky", "key"] as const) {
        const step = Math.max(...(["r", "g", "b"] as const).map((part) => Math.abs(now[name][part] - before[name][part])));
        expect(step).toBeLessThan(0.03);
      }
      expect(Math.abs(now.keyLight - before.keyLight)).toBeLessThan(0.1);
      before = now;
    }
  });

  it("is darkest at night and brightest at noon", () => {
    const light = (hour: number) => skyAt(theme, elevationDeg(hour)).floor.g;
    expect(light(0)).toBeLessThan(light(5.7));
    expect(light(5.7)).toBeLessThan(light(12));
  });
});

describe("daylight", () => {
  it("draws shadows anew by some two degrees of the sun, and never while time races", () => {
    const { daylight, drawn } = scene();
    daylight.update(9 * HOUR_US, 0.016);
    expect(drawn()).toBe(1);
    for (let i = 1; i <= 60; i++) daylight.update((9 + i / 360) * HOUR_US, 1);
    expect(drawn()).toBe(2);
    for (let i = 0; i < 100; i++) daylight.update((10 + i / 25) * HOUR_US, 0.016);
    expect(drawn()).toBe(2);
    for (let i = 0; i < 20; i++) daylight.update(14 * HOUR_US, 0.016);
    expect(drawn()).toBe(3);
  });

  it("asks for no frame while nothing moves", () => {
    const { daylight } = scene();
    daylight.update(9 * HOUR_US, 0.016);
    for (let i = 0; i < 20; i++) daylight.update(9 * HOUR_US, 0.016);
    expect(daylight.update(9 * HOUR_US, 0.016)).toBe(false);
  });

  it("lets lamps and windows shine at night", () => {
    const { daylight, interior } = scene();
    const { values } = interior.layers.palette;
    daylight.update(12 * HOUR_US, 0.016);
    const noon = [Slot.LampRed, Slot.Window, Slot.Screen].map((slot) => values[slot]!.w);
    daylight.update(0, 0.016);
    [Slot.LampRed, Slot.Window, Slot.Screen].forEach((slot, i) => expect(values[slot]!.w).toBeGreaterThan(noon[i]!));
  });

  it("leaves everything as it was", () => {
    const { daylight, interior } = scene();
    const { layers } = interior;
    const told = () => ({
      sun: [...layers.lights.sun.position, layers.lights.sun.intensity, layers.lights.sun.color.getHex()],
      page: [layers.floor.page.getHex(), (interior.scene.background as Color).getHex(), layers.floor.shadow.opacity],
      palette: layers.palette.values.map((value) => value.toArray()),
      tone: layers.markings.tone.toArray(),
    });
    const before = told();
    daylight.update(0, 0.016);
    expect(told()).not.toEqual(before);
    daylight.dispose();
    expect(told()).toEqual(before);
  });
});

describe("lamps", () => {
  it("hang about every ten metres, and none outside of the hall", () => {
    const spots = spotsOf(HALL);
    expect(spots).toHaveLength(18);
    for (const [x, y] of spots) expect([x > 0 && x < 60, y > 0 && y < 30]).toEqual([true, true]);
  });

  it("are dimmed where all is off shift", () => {
    const { daylight } = scene();
    const lamp = () => [...(daylight.root.geometry.getAttribute("lamp").array as Float32Array)][2]!;
    daylight.setOffShift(() => true);
    for (let i = 0; i < 20; i++) daylight.update(0, 0.1);
    expect(lamp()).toBeLessThan(0.2);
    daylight.setOffShift(() => false);
    for (let i = 0; i < 20; i++) daylight.update(0, 0.1);
    expect(lamp()).toBe(1);
  });
});
