/** Two canvases of the map, one over the other: what stands and moves, and what the camera sees. */
import type { StationState } from "../../../protocol/answers";
import type { Plant, Point } from "../../../protocol/plant";
import { Dots } from "./dots";
import { drawFloor, drawStations, drawWedge, type Floor, type MapInk, type MapScale, readInk, scaleOf, toFloor } from "./plan";

/** What there is to be seen on the floor just now. */
export interface Shown {
  readonly stateOf: (id: string) => StationState | undefined;
  readonly selected: string | undefined;
  /** Says where everything that moves is. */
  readonly eachMoving: (visit: (x: number, y: number) => void) => void;
}

export class MapPainter {
  /** What never changes, drawn once for a size and a theme. */
  readonly #floor = document.createElement("canvas");
  /** What moves, as dots of the ink. */
  readonly #moving = document.createElement("canvas");
  #dots: Dots | undefined;
  #image: ImageData | undefined;
  readonly #below: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  readonly #plant: Plant;
  readonly #hall: Floor;
  #ratio = 1;
  #sizePx: readonly [widthPx: number, heightPx: number] = [0, 0];
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
    this.#sizePx = [clientWidth, clientHeight];
    this.#ink = readInk(probe);
    this.#ratio = devicePixelRatio;
    this.#scale = scaleOf(this.#hall, clientWidth, clientHeight);
    for (const canvas of [this.#floor, this.#below, this.#above]) {
      canvas.width = Math.round(clientWidth * this.#ratio);
      canvas.height = Math.round(clientHeight * this.#ratio);
    }
    this.#dots = undefined;
    const pen = this.#pen(this.#floor);
    if (pen) drawFloor(pen, this.#plant, this.#hall, this.#scale, this.#ink);
  }

  show({ stateOf, selected, eachMoving }: Shown): void {
    const pen = this.#pen(this.#below);
    if (!pen || !this.#ink || this.#floor.width === 0) return;
    pen.drawImage(this.#floor, 0, 0, this.#floor.width / this.#ratio, this.#floor.height / this.#ratio);
    drawStations(pen, this.#plant, stateOf, selected, this.#scale, this.#ink);
    this.#drawMoving(pen, eachMoving, this.#ink);
  }

  showWedge(wedge: readonly Point[]): void {
    const pen = this.#pen(this.#above);
    if (pen && this.#ink) drawWedge(pen, wedge, this.#scale, this.#ink);
  }

  floorAt(x: number, y: number): Point {
    return toFloor(this.#scale, [x, y]);
  }

  #drawMoving(pen: CanvasRenderingContext2D, eachMoving: Shown["eachMoving"], { ink }: MapInk): void {
    const dots = (this.#dots ??= new Dots(...this.#sizePx, this.#ratio));
    const { width, height } = dots;
    const { perM, left, bottom } = this.#scale;
    eachMoving((x, y) => dots.mark(left + x * perM, bottom - y * perM));
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = new ImageData(width, height);
      Object.assign(this.#moving, { width, height });
    }
    dots.cover(this.#image.data);
    const own = this.#moving.getContext("2d")!;
    own.putImageData(this.#image, 0, 0);
    own.globalCompositeOperation = "source-in";
    own.fillStyle = ink;
    own.fillRect(0, 0, width, height);
    own.globalCompositeOperation = "source-over";
    pen.drawImage(this.#moving, 0, 0, width / this.#ratio, height / this.#ratio);
  }

  /** A cleared canvas, to be drawn on in pixels of the page. */
  #pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const pen = canvas.getContext("2d");
    pen?.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    pen?.clearRect(0, 0, canvas.width, canvas.height);
    return pen;
  }
}
