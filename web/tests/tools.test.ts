/** Tools: which are on, and who takes what the pointer does. */
import { describe, expect, it } from "vitest";
import { TOOLS } from "../src/app/tools/all";
import { ToolSwitches } from "../src/app/tool-switches";
import { Additions, type Interior } from "../src/scene/addition";

const OFFERED = [
  { id: "measure", key: "m", title: "tools.title", alone: true },
  { id: "section", key: "x", title: "tools.title", alone: true },
  { id: "minimap", key: "i", title: "tools.title", alone: false },
] as const;

function switches(): ToolSwitches {
  const tools = new ToolSwitches();
  tools.offer(OFFERED);
  return tools;
}

describe("tools", () => {
  it("that are on alone are on one at a time", () => {
    const tools = switches();
    for (const { id } of OFFERED) tools.turnOn(id);
    expect(OFFERED.filter(({ id }) => tools.isOn(id)).map(({ id }) => id)).toEqual(["section", "minimap"]);
  });

  it("are switched by their keys", () => {
    const tools = switches();
    expect([tools.press("m"), tools.isOn("measure")]).toEqual([true, true]);
    expect([tools.press("m"), tools.isOn("measure")]).toEqual([true, false]);
    expect(tools.press("q")).toBe(false);
  });

  it("are put down only where they are on alone", () => {
    const tools = switches();
    for (const id of ["minimap", "measure"]) tools.turnOn(id);
    expect([tools.letGo(), tools.letGo(), tools.isOn("minimap")]).toEqual([true, false, true]);
  });
});

describe("panels of tools", () => {
  it("never stand on one place: of all but the overlays', which has room beside it, one is open at a time", () => {
    const tools = new ToolSwitches();
    tools.offer(TOOLS.map(({ id, key, title, alone }) => ({ id, key, title, alone })));
    for (const { id } of TOOLS) tools.turnOn(id);
    expect(TOOLS.filter(({ id }) => tools.isOn(id)).map(({ id }) => id)).toEqual(["overlay", "daylight", "minimap", "xr"]);
  });
});

describe("additions", () => {
  function additions(): { added: Additions; drawn: () => number } {
    let drawn = 0;
    const interior = { theme: "dark", redraw: () => drawn++ } as unknown as Interior;
    return { added: new Additions(interior), drawn: () => drawn };
  }

  it("are asked the newest first, and a drag stays with who took its press", () => {
    const { added } = additions();
    const heard: string[] = [];
    const hand = (name: string, takes: boolean) => () => ({
      pointer: {
        press: () => takes,
        drag: () => heard.push(`${name} drags`),
        drop: () => heard.push(`${name} drops`),
        click: () => takes && heard.push(`${name} clicks`) > 0,
      },
      dispose: () => heard.push(`${name} goes`),
    });
    added.add(hand("old", true));
    added.add(hand("idle", false));
    expect(added.press([1, 1])).toBe(true);
    added.add(hand("new", true));
    added.drag([2, 2]);
    added.drop([3, 3]);
    added.drag([4, 4]);
    expect(added.click([5, 5])).toBe(true);
    expect(heard).toEqual(["old drags", "old drops", "new clicks"]);
  });

  it("have the theme from the start, and have a frame drawn as they come and go", () => {
    const { added, drawn } = additions();
    const seen: string[] = [];
    const remove = added.add(() => ({ setTheme: (theme) => seen.push(theme), dispose: () => seen.push("gone") }));
    added.setTheme("light");
    remove();
    remove();
    added.setTheme("dark");
    expect([seen, drawn()]).toEqual([["dark", "light", "gone"], 2]);
  });
});
