/** Lines around what is selected and what is hovered. */

import { Group } from "three";

import type { Addition, Interior } from "../addition";
import type { Theme } from "../types";
import { Stroke } from "./stroke";

/** The stations to be outlined just now. */
export interface Outlined {
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
}

const NOTHING: Outlined = { selected: undefined, hovered: undefined };

export class Outline implements Addition {
  readonly root = new Group();

  readonly #interior: Interior;
  readonly #outlined: () => Outlined;
  // Bits that the counts of the section cut leave free.
  readonly #selected = new Stroke({ widthPx: 2.5, opacity: 1, bit: 0x80, order: 10 });
  readonly #hovered = new Stroke({ widthPx: 1.5, opacity: 0.75, bit: 0x40, order: 12 });
  readonly #shown = new Map<Stroke, string | undefined>();

  constructor(interior: Interior, outlined: () => Outlined) {
    this.#interior = interior;
    this.#outlined = outlined;
    this.root.add(this.#selected.root, this.#hovered.root);
    this.root.name = "outline";
  }

  update(): boolean {
    const { surface } = this.#interior;
    // Hands in a headset light up what they aim at, and its triangles are counted.
    const { selected, hovered } = surface.renderer?.xr.isPresenting ? NOTHING : this.#outlined();
    const changed = this.#show(this.#selected, selected);
    return this.#show(this.#hovered, hovered === selected ? undefined : hovered) || changed;
  }

  setTheme(theme: Theme): void {
    this.#selected.setTheme(theme);
    this.#hovered.setTheme(theme);
  }

  dispose(): void {
    this.#selected.dispose();
    this.#hovered.dispose();
  }

  #show(stroke: Stroke, id: string | undefined): boolean {
    const { layers, rig } = this.#interior;
    const changed = this.#shown.get(stroke) !== id || stroke.outdated;
    if (changed) stroke.around(id === undefined ? [] : layers.stations.instancesOf(id));
    this.#shown.set(stroke, id);
    stroke.update(rig.screen.width, rig.screen.height);
    return changed;
  }
}
