/** Draws a draft over the floor: what was moved and by whom, guides, and what is left beside it. */
import type { Place, Point } from "../../protocol/plant";
import type { Interior } from "../addition";
import type { Theme } from "../types";
import type { Body } from "./bodies";
import type { Fit, Neighbour } from "./clearance";
import type { Stance } from "./editor";
import { Overlay } from "./overlay";
import type { PathHand } from "./path-hand";
import type { Guide } from "./snapping";

export interface Picture {
  readonly bodies: readonly Body[];
  readonly you: number;
  /** Where that stands which is chosen, or held in the hand. */
  readonly chosen: Place | undefined;
  readonly guides: readonly Guide[];
  readonly stance: Stance | undefined;
  readonly paths: PathHand;
}

interface Inks {
  readonly accent: string;
  readonly guide: string;
  readonly wrong: string;
  readonly calm: string;
  readonly ghost: string;
  readonly onPlate: string;
}

const INKS: Readonly<Record<Theme, Inks>> = {
  light: { accent: "#1f6feb", guide: "#b0389c", wrong: "#c8202f", calm: "#44515e", ghost: "#7d8790", onPlate: "#ffffff" },
  dark: { accent: "#6ea8ff", guide: "#f08ae0", wrong: "#ff6b6b", calm: "#c3ccd6", ghost: "#8b95a1", onPlate: "#10151b" },
};
/** Of people, by their numbers; the panel has the same (`app/tools/edit/edit.css`). */
const PEOPLE: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#7a4fd0", "#0f7f86", "#a35a00", "#a02070", "#4c6b12", "#32557f"],
  dark: ["#b79bff", "#58cdd4", "#f0a64a", "#f285c4", "#abd25c", "#93b8e8"],
};
const PLATE_M = 0.5;
const LINE_M = 0.05;
const BEYOND_M = 0.8;

export class Drawing {
  readonly #overlay = new Overlay();
  readonly #interior: Interior;
  #theme: Theme = "light";

  constructor(interior: Interior) {
    this.#interior = interior;
  }

  get root() {
    return this.#overlay.root;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
  }

  draw({ bodies, you, chosen, guides, stance, paths }: Picture): void {
    const inks = INKS[this.#theme];
    const colours = PEOPLE[this.#theme];
    this.#overlay.begin();
    paths.draw(this.#overlay, { ...inks, of: (by) => colours[Math.max(0, by - 1) % colours.length]! });
    for (const body of bodies) if (body.by > 0) this.#change(body, you, inks);
    const wrong = stance !== undefined && (stance.outside || stance.neighbours.some(({ fit }) => fit === "overlapping"));
    if (chosen) {
      this.#overlay.fill(chosen, wrong ? inks.wrong : inks.accent, 0.16);
      this.#overlay.outline(chosen, 0.09, wrong ? inks.wrong : inks.accent);
    }
    if (chosen && stance) for (const each of stance.neighbours) this.#gap(each, chosen, inks);
    for (const guide of guides) this.#guide(guide, inks);
    this.#overlay.end();
  }

  /** Comes up to where the camera is. */
  face(): void {
    this.#overlay.face(this.#interior.camera);
  }

  dispose(): void {
    this.#overlay.dispose();
  }

  #change({ base, now, by, table }: Body, you: number, inks: Inks): void {
    const colours = PEOPLE[this.#theme];
    const colour = colours[(by - 1) % colours.length]!;
    if (base && (!now || base.x_m !== now.x_m || base.y_m !== now.y_m || base.heading_rad !== now.heading_rad)) {
      this.#overlay.outline(base, LINE_M, now ? inks.ghost : colour, true);
      if (!now) this.#cross(base, colour);
    }
    if (now) this.#overlay.outline(now, 0.07, colour);
    const place = now ?? base;
    if (place && by !== you && table === "stations") {
      this.#overlay.plate([place.x_m, place.y_m], PLATE_M, String(by), inks.onPlate, colour);
    }
  }

  /** A little longer than what it joins, so that it is seen along an edge too. */
  #guide({ from, to }: Guide, inks: Inks): void {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const [x, y] = [((to[0] - from[0]) / length) * BEYOND_M, ((to[1] - from[1]) / length) * BEYOND_M];
    this.#overlay.line([from[0] - x, from[1] - y], [to[0] + x, to[1] + y], LINE_M, inks.guide);
  }

  /** Through what was taken out. */
  #cross({ x_m: x, y_m: y, width_m: width, depth_m: depth }: Place, colour: string): void {
    const half = Math.min(width, depth) * 0.3;
    this.#overlay.line([x - half, y - half], [x + half, y + half], 0.08, colour);
    this.#overlay.line([x - half, y + half], [x + half, y - half], 0.08, colour);
  }

  #gap({ gap, fit }: Neighbour, chosen: Place, inks: Inks): void {
    const ink = fit === "free" ? inks.calm : inks.wrong;
    const { from, to, metres } = gap;
    if (fit !== "overlapping") this.#overlay.line(from, to, fit === "free" ? 0.035 : 0.06, ink);
    const at: Point = fit === "overlapping" ? [chosen.x_m, chosen.y_m] : [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    this.#overlay.plate(at, PLATE_M, words(fit, metres), inks.onPlate, ink);
  }
}

/** The state is not told by the colour alone. */
function words(fit: Fit, metres: number): string {
  if (fit === "overlapping") return "! 0 m";
  return fit === "tight" ? `! ${metres.toFixed(2)} m` : `${metres.toFixed(2)} m`;
}
