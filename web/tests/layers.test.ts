/** Who may import whom in the client; the picture is in ARCHITECTURE.md. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "..", "src");
/** A folder may import itself, those named here, and nothing else. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  protocol: [],
  motion: ["protocol"],
  i18n: [],
  timeline: ["protocol", "motion", "i18n"],
  scene: ["protocol", "motion"],
  panels: ["protocol", "motion", "i18n", "timeline"],
  app: ["protocol", "motion", "i18n", "timeline", "scene", "panels"],
};
const ONLY_SCENE_MAY_IMPORT = /^three(\/|$)/;
const IMPORT = /(?:from|import)\s*\(?\s*"([^"]+)"/g;

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.tsx?$/.test(name),
);

describe.each(files)("%s", (file) => {
  const folder = file.split(sep)[0]!;
  const text = readFileSync(join(SOURCE, file), "utf8");
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1]!);

  it("imports only folders below its own", () => {
    for (const name of imports.filter((each) => each.startsWith("."))) {
      const target = relative(SOURCE, join(SOURCE, file, "..", name)).split(sep)[0]!;
      expect([folder, ...(MAY_IMPORT[folder] ?? [])], `${file} imports ${name}`).toContain(target);
    }
  });

  it("leaves three to the scene", () => {
    if (folder === "scene") return;
    for (const name of imports) expect(name, file).not.toMatch(ONLY_SCENE_MAY_IMPORT);
  });

  it("keeps to 400 lines", () => {
    expect(text.split("\n").length).toBeLessThanOrEqual(401);
  });
});
