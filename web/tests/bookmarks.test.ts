/** Bookmarks: kept in the browser as links, bounded, and proof against what else may stand there. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Bookmarks, LONGEST_NAME, MOST_BOOKMARKS, readBookmarks } from "../src/app/tools/bookmarks/bookmarks";
import { type Link, readLink } from "../src/app/link";
import { ToolSwitches } from "../src/app/tool-switches";
import { chances } from "./chances";

const PLANT = { enterprise: "Works", site: "North", name: "Shop" };
const VIEW = { mode: "orbit", x: 1, y: 2, azimuth: 0.5, elevation: 0.6, distance: 30 } as const;
const names = (bookmarks: Bookmarks) => bookmarks.list.value.map(({ name }) => name);

describe("bookmarks", () => {
  const stored = new Map<string, string>();

  beforeEach(() => {
    stored.clear();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
  });

  afterEach(() => vi.unstubAllGlobals());

  it("lead back to camera, mode, selection and time", () => {
    for (const random of chances(100)) {
      const round = (value: number) => Number(value.toFixed(4));
      const mode = random() < 0.5 ? "walk" : "orbit";
      const view = {
        mode, x: round(random() * 60), y: round(random() * 40), azimuth: round(random() * 6 - 3),
        elevation: round(random()), distance: mode === "walk" ? 0 : round(3 + random() * 80),
      } as const;
      const link: Link = {
        view,
        ...(random() < 0.5 ? { selection: { kind: "order", id: `Đơn ${Math.round(random() * 99)} & 件` } } : {}),
        ...(random() < 0.5 ? { timeUs: Math.round(random() * 1e12) } : {}),
      };
      const bookmarks = new Bookmarks(PLANT);
      bookmarks.add("Here", link);
      const again = new Bookmarks(PLANT);
      expect(readLink(again.list.value.at(-1)!.link)).toEqual(link);
      again.remove(again.list.value.length - 1);
    }
    expect(stored.size).toBe(0);
  });

  it("are renamed, moved and deleted, and are so the next time", () => {
    const bookmarks = new Bookmarks(PLANT);
    for (const name of ["a", "b", "c"]) bookmarks.add(name, { view: VIEW });
    bookmarks.move(2, -1);
    bookmarks.move(0, -1); // there is nothing above it
    bookmarks.rename(0, "  first ");
    bookmarks.rename(1, "   ");
    bookmarks.remove(2);
    expect(names(bookmarks)).toEqual(["first", "c"]);
    expect(names(new Bookmarks(PLANT))).toEqual(["first", "c"]);
    expect(names(new Bookmarks({ ...PLANT, site: "South" }))).toEqual([]);
  });

  it("are so many at most, and their names so long", () => {
    const bookmarks = new Bookmarks(PLANT);
    for (let i = 0; i < MOST_BOOKMARKS + 5; i++) bookmarks.add("😀".repeat(LONGEST_NAME + 9), { view: VIEW });
    expect([bookmarks.list.value.length, bookmarks.isFull]).toEqual([MOST_BOOKMARKS, true]);
    expect(bookmarks.list.value[0]!.name).toBe("😀".repeat(LONGEST_NAME));
    expect(names(new Bookmarks(PLANT)).length).toBe(MOST_BOOKMARKS);
  });

  it("hold until the page is closed where storage is closed", () => {
    vi.stubGlobal("localStorage", undefined);
    const bookmarks = new Bookmarks(PLANT);
    bookmarks.add("kept", { view: VIEW });
    expect(names(bookmarks)).toEqual(["kept"]);
  });

  it.each([
    ["nothing", null],
    ["no list", '{"name":"a"}'],
    ["no text of ours", "[1, null, [], {}]"],
    ["a view that makes no sense", '[{"name":"a","link":"view=fly,1,2,3,4,5"}]'],
    ["a name of spaces", '[{"name":"  ","link":"view=walk,1,2,3,4,0"}]'],
    ["a list cut short", '[{"name":"a"'],
    ["far too much", `["${"x".repeat(300_000)}"]`],
  ])("are not read from %s", (_, text) => {
    expect(readBookmarks(text)).toEqual([]);
  });
});

describe("a tool's shortcuts", () => {
  it("do what they are for whether it is on or not, and switch nothing", () => {
    const tools = new ToolSwitches();
    const heard: string[] = [];
    const shortcuts = { keys: ["1", "2"], printed: "1 – 2", title: "tools.title", press: (key: string) => heard.push(key) } as const;
    tools.offer([{ id: "bookmarks", key: "k", title: "tools.title", alone: false, shortcuts }]);
    expect([tools.press("2"), tools.press("3"), tools.isOn("bookmarks")]).toEqual([true, false, false]);
    tools.press("k");
    tools.press("1");
    expect([heard, tools.isOn("bookmarks")]).toEqual([["2", "1"], true]);
  });

  it("are there from the start where they start on", () => {
    const tools = new ToolSwitches();
    const offered = { id: "minimap", key: "i", title: "tools.title", alone: false } as const;
    tools.offer([{ ...offered, startsOn: () => true }, { ...offered, id: "other", startsOn: () => false }]);
    expect([tools.isOn("minimap"), tools.isOn("other")]).toEqual([true, false]);
  });
});
