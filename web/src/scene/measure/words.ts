/** The numbers beside a measurement: HTML over the canvas, each beside its line and never on another. */

import { type PerspectiveCamera, type Object3D, Vector3 } from "three";

import type { Point } from "../../protocol/plant";
import type { Pixel, Screen } from "../camera-math";
import { placesBeside, placeWords } from "./placing";

/** A number, and the line on the floor that it is beside; at one point where both ends are the same. */
export interface Word {
  readonly text: string;
  readonly from: Point;
  readonly to: Point;
  /** More important than the others: placed first, and shown as the result. */
  readonly isMain: boolean;
}

const AWAY_PX = 16;

export class Words {
  readonly #container: HTMLElement;
  readonly #elements: HTMLElement[] = [];
  readonly #at = new Vector3();

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  show(words: readonly Word[], plant: Object3D, camera: PerspectiveCamera, screen: Screen): void {
    const inOrder = [...words].sort((a, b) => Number(b.isMain) - Number(a.isMain));
    this.#fit(inOrder.length);
    const wanted = inOrder.map((word, i) => {
      const element = this.#elements[i]!;
      element.hidden = false;
      if (element.textContent !== word.text) element.textContent = word.text;
      element.classList.toggle("main", word.isMain);
      const [from, to] = [word.from, word.to].map((end) => this.#project(end, plant, camera, screen));
      const places = from && to ? placesBeside(from, to, AWAY_PX) : [];
      return { places, width: element.offsetWidth, height: element.offsetHeight };
    });
    placeWords(wanted, [screen.width, screen.height]).forEach((at, i) => {
      const element = this.#elements[i]!;
      element.hidden = at === undefined;
      if (!at) return;
      const [left, top] = [at[0] - wanted[i]!.width / 2, at[1] - wanted[i]!.height / 2];
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    });
  }

  dispose(): void {
    this.#fit(0);
  }

  #fit(n: number): void {
    while (this.#elements.length > n) this.#elements.pop()!.remove();
    while (this.#elements.length < n) {
      const element = document.createElement("span");
      element.className = "measure-word";
      this.#container.append(element);
      this.#elements.push(element);
    }
  }

  #project([x, y]: Point, plant: Object3D, camera: PerspectiveCamera, screen: Screen): Pixel | undefined {
    this.#at.set(x, y, 0).applyMatrix4(plant.matrixWorld).project(camera);
    if (this.#at.z > 1) return undefined; // behind the eye
    return [(0.5 + this.#at.x / 2) * screen.width, (0.5 - this.#at.y / 2) * screen.height];
  }
}
