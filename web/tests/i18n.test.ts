/** The three catalogues say the same things, and nothing is left in English by mistake. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bestLanguage, speakOf, t } from "../src/i18n/language";
import { fill } from "../src/i18n/messages";

const SOURCE = join(import.meta.dirname, "..", "src");
/** The same in every language: symbols, and messages made of arguments only. */
const ALIKE: ReadonlySet<string> = new Set([
  "unit.day",
  "topbar.orbit",
  "first.sentence",
  "topbar.plan",
  "plan.way",
  "highlight.other",
  "announce.jump",
  "announce.state",
]);
/** All messages of a language: of the first script, and of parts that are loaded later. */
function messagesOf(language: string): Readonly<Record<string, string>> {
  const root = join(SOURCE, "i18n");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.split("/").at(-1) === `${language}.json`,
  );
  const inOrder = files.sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
  const all = inOrder.flatMap((name) => Object.entries(JSON.parse(readFileSync(join(root, name), "utf8")) as object));
  expect(new Set(all.map(([key]) => key)).size).toBe(all.length);
  return Object.fromEntries(all);
}

const en = messagesOf("en");
const SAMPLE = { count: 3, value: "7", language: "en" };

/** What stands in braces, but for the text of a plural's cases. */
function argumentsOf(message: string): readonly string[] {
  return [...message.matchAll(/(?<!(?:=\d|one|other) )\{(\w+)[,}]/g)].map((match) => match[1]!).sort();
}

function sourceText(): string {
  const names = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(SOURCE, name), "utf8"))
    .join("\n");
}

describe.each(["vi", "zh"])("%s", (language) => {
  const messages = messagesOf(language);

  it("has the keys of the English catalogue, in its order", () => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  it.each(Object.entries(en))("takes the same arguments: %s", (key, english) => {
    const own = [...new Set(argumentsOf(messages[key]!))];
    expect(own).toEqual([...new Set(argumentsOf(english))]);
  });

  it("is translated throughout", () => {
    const same = Object.entries(en).filter(([key, text]) => messages[key] === text && !ALIKE.has(key));
    expect(same).toEqual([]);
  });

  it("can be filled in", () => {
    for (const message of Object.values(messages)) {
      const values = Object.fromEntries(argumentsOf(message).map((name) => [name, 3]));
      expect(() => fill(message, values, language)).not.toThrow();
    }
  });
});

describe("keys", () => {
  it("are all used", () => {
    const text = sourceText();
    const made = [...text.matchAll(/`([a-z_.]*)\$\{[^}]*\}([a-z_.]*)`/g)];
    const used = (form: string, key = form.replace("@part", "")) =>
      text.includes(`"${key}"`) ||
      made.some(([, head, tail]) => head !== "" && key.startsWith(head!) && key.endsWith(tail!));
    expect(Object.keys(en).filter((key) => !used(key))).toEqual([]);
  });
});

describe("messages", () => {
  it("choose the plural by the rules of the language", () => {
    const message = "{count, plural, one {# order} other {# orders}}";
    expect(fill(message, { count: 1 }, "en-GB")).toBe("1 order");
    expect(fill(message, { count: 2_000 }, "en-GB")).toBe("2,000 orders");
    expect(fill("{count, plural, other {# lệnh}}", { count: 1 }, "vi-VN")).toBe("1 lệnh");
  });

  it("prefer an exact case", () => {
    const message = "{count, plural, =0 {none} one {one} other {#}}";
    expect([0, 1, 2].map((count) => fill(message, { count }, "en-GB"))).toEqual(["none", "one", "2"]);
  });

  it("put arguments inside plurals", () => {
    const message = "{count, plural, one {{name} alone} other {{name} and # more}} here";
    expect(fill(message, { count: 4, name: "An" }, "en-GB")).toBe("An and 4 more here");
  });

  it.each([["{missing}"], ["a } b"], ["{count, plural, one {x}}"], ["{not closed"]])(
    "refuse %s",
    (message) => {
      expect(() => fill(message, SAMPLE, "en-GB")).toThrow();
    },
  );
});

describe("what flows", () => {
  it("is called an order until somebody says that it is a part", () => {
    expect(t("inspector.order")).toBe("Order");
    speakOf("part");
    expect(t("inspector.order")).toBe("Part");
    expect(t("unit.orders_value", { count: 2 })).toBe("2 parts");
    expect(t("inspector.station")).toBe("Station");
    speakOf("order");
  });

  it("has a form of its own only beside the plain one", () => {
    const forms = Object.keys(en).filter((key) => key.includes("@"));
    expect(forms.filter((form) => !(form.replace("@part", "") in en))).toEqual([]);
  });
});

describe("the best language", () => {
  it("is the first of the wanted ones that there is", () => {
    expect(bestLanguage(["fr-FR", "zh-Hant-TW", "vi"])).toBe("zh");
    expect(bestLanguage(["VI-vn"])).toBe("vi");
  });

  it("is English where none is wanted that there is", () => {
    expect(bestLanguage(["de", "fr"])).toBe("en");
  });
});
