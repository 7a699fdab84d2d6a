/** Lines around what is selected and what is hovered, and a ring below what moves. */

import { Group } from "three";

import type { Addition, Interior } from "../addition";
import type { Selected, Theme } from "../types";
import { Ring } from "./ring";
import { type Instance, Stroke } from "./stroke";

/** What is to be outlined just now: what is selected, and what is hovered. */
export type Outlined = readonly [Selected | undefined, Selected | undefined];

const NOTHING: Outlined = [undefined, undefined];
/** The ring is never seen smaller, from its middle to one side: a part is found from afar. */
const LEAST_RING_PX = 16;

export class Outline implements Addition {
  readonly root = new Group();

  readonly #interior: Interior;
  readonly #outlined: () => Outlined;
  readonly #signalOf: (thing: Selected) => number | undefined;
  // Bits that the counts of the section cut leave free.
  readonly #selected = new Stroke({ widthPx: 2.5, opacity: 1, bit: 0x80, order: 10 });
  readonly #hovered = new Stroke({ widthPx: 1.5, opacity: 0.75, bit: 0x40, order: 12 });
  readonly #ring = new Ring();

  /** @param signalOf The motion signal of what moves. */
  constructor(interior: Interior, outlined: () => Outlined, signalOf: (thing: Selected) => number | undefined) {
    this.#interior = interior;
    this.#outlined = outlined;
    this.#signalOf = signalOf;
    this.root.add(this.#selected.root, this.#hovered.root, this.#ring.root);
    this.root.name = "outline";
  }

  update(): boolean {
    const { surface } = this.#interior;
    // Hands in a headset light up what they aim at, and its triangles are counted.
    const isPresenting = surface.renderer?.xr.isPresenting;
    const [selected, hovered] = isPresenting ? NOTHING : this.#outlined();
    this.#placeRing(isPresenting ? 0 : LEAST_RING_PX);
    const isOne = hovered?.kind === selected?.kind && hovered?.id === selected?.id;
    const changed = this.#show(this.#selected, selected);
    return this.#show(this.#hovered, isOne ? undefined : hovered) || changed;
  }

  setTheme(theme: Theme): void {
    this.#selected.setTheme(theme);
    this.#hovered.setTheme(theme);
    this.#ring.setTheme(theme);
  }

  dispose(): void {
    this.#selected.dispose();
    this.#hovered.dispose();
    this.#ring.dispose();
  }

  #show(stroke: Stroke, thing: Selected | undefined): boolean {
    const { width, height } = this.#interior.rig.screen;
    const changed = stroke.around(thing ? [...this.#instancesOf(thing)] : []);
    stroke.update(width, height);
    return changed;
  }

  /** All that is drawn of a thing and of what it carries; nothing while it is nowhere. */
  *#instancesOf(thing: Selected): Iterable<Instance> {
    const { stations, orders, operators } = this.#interior.layers;
    if (thing.kind === "station") return yield* stations.instancesOf(thing.id);
    const signal = this.#signalOf(thing);
    if (signal !== undefined) yield* orders.instancesOf(signal);
    if (thing.kind === "operator") yield* operators.instancesOf(thing.id);
  }

  #placeRing(leastPx: number): void {
    const { layers, rig } = this.#interior;
    const at = layers.selectedAt;
    const { eye } = rig.frame;
    const farM = at ? Math.hypot(at.x - eye[0], at.y - eye[1], at.z - eye[2]) : 0;
    this.#ring.place(at, (leastPx * 2 * Math.tan(rig.pose.fov / 2) * farM) / rig.screen.height);
  }
}
