/** Two canvases of the map, one over the other: what stands and moves, and what the camera sees. */
import type { StationState } from "../../../protocol/answers";
import type { Plant, Point } from "../../../protocol/plant";
import { drawDots, drawFloor, drawStations, drawWedge, type Floor, type MapInk, type MapScale, readInk, scaleOf, toFloor, toMap } from "./plan";

/** What there is to be seen on the floor just now. */
export interface Shown {
  readonly stateOf: (id: string) => StationState | undefined;
  readonly selected: string | undefined;
  readonly moving: readonly Point[];
}

export class MapPainter {
  /** What never changes, drawn once for a size and a theme. */
  readonly #floor = document.createElement("canvas");
  readonly #below: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  readonly #plant: Plant;
  readonly #hall: Floor;
  #ratio = 1;
  #scale: MapScale = { perM: 1, left: 0, bottom: 0 };
  #ink: MapInk | undefined;

  constructor(below: HTMLCanvasElement, above: HTMLCanvasElement, plant: Plant, hall: Floor) {
    this.#below = below;
    this.#above = above;
    this.#plant = plant;
    this.#hall = hall;
  }

  /** Takes the size of its place and the colours of the theme again. */
  refresh(probe: HTMLElement): void {
    const { clientWidth, clientHeight } = this.#above;
    this.#ink = readInk(probe);
    this.#ratio = devicePixelRatio;
    this.#scale = scaleOf(this.#hall, clientWidth, clientHeight);
    for (const canvas of [this.#floor, this.#below, this.#above]) {
      canvas.width = Math.round(clientWidth * this.#ratio);
      canvas.height = Math.round(clientHeight * this.#ratio);
    }
    const pen = this.#pen(this.#floor);
    if (pen) drawFloor(pen, this.#plant, this.#hall, this.#scale, this.#ink);
  }

  show({ stateOf, selected, moving }: Shown): void {
    const pen = this.#pen(this.#below);
    if (!pen || !this.#ink || this.#floor.width === 0) return;
    pen.drawImage(this.#floor, 0, 0, this.#floor.width / this.#ratio, this.#floor.height / this.#ratio);
    drawStations(pen, this.#plant, stateOf, selected, this.#scale, this.#ink);
    drawDots(pen, moving.map((point) => toMap(this.#scale, point)), this.#ink);
  }

  showWedge(wedge: readonly Point[]): void {
    const pen = this.#pen(this.#above);
    if (pen && this.#ink) drawWedge(pen, wedge, this.#scale, this.#ink);
  }

  floorAt(x: number, y: number): Point {
    return toFloor(this.#scale, [x, y]);
  }

  /** A cleared canvas, to be drawn on in pixels of the page. */
  #pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const pen = canvas.getContext("2d");
    pen?.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    pen?.clearRect(0, 0, canvas.width, canvas.height);
    return pen;
  }
}
