/** What is drawn over the floor while somebody edits: ribbons on it, and plates with words. */
import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  type PerspectiveCamera,
  PlaneGeometry,
  Quaternion,
  SRGBColorSpace,
  Vector3,
} from "three";

import type { Place, Point } from "../../protocol/plant";
import { cornersOf } from "./rectangles";

const HEIGHT_M = 0.04;
const PLATE_PX = 56;
const PAD_PX = 18;
/** Height of a plate, as a share of the screen's. */
const PLATE_SHARE = 0.032;
const MOST_PLATES = 64;

interface Plate {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly texture: CanvasTexture;
  written: string;
  aspect: number;
}

/** Ribbons in one draw call. */
class Sheet {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
  points: number[] = [];
  colours: number[] = [];

  constructor(over: boolean) {
    const material = new MeshBasicMaterial({
      vertexColors: true,
      transparent: true,
      depthTest: !over,
      depthWrite: false,
      toneMapped: false,
      side: DoubleSide,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = over ? 20 : 0;
  }

  end(): void {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.points), 3));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.colours), 4));
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometry;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

export class Overlay {
  readonly root = new Group();

  /** Lies on the floor, before what stands there. */
  readonly #floor = new Sheet(false);
  /** Is seen through everything, since what it tells of may be behind a machine. */
  readonly #over = new Sheet(true);
  readonly #plates: Plate[] = [];
  readonly #ink = new Color();
  readonly #square = new PlaneGeometry(1, 1);
  readonly #turn = new Quaternion();
  readonly #at = new Vector3();
  #nPlate = 0;

  constructor() {
    this.root.add(this.#floor.mesh, this.#over.mesh);
    this.root.name = "edit";
  }

  begin(): void {
    for (const sheet of [this.#floor, this.#over]) [sheet.points, sheet.colours] = [[], []];
    this.#nPlate = 0;
  }

  line(from: Point, to: Point, widthM: number, colour: string, sheet = this.#over): void {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (length === 0) return;
    const [x, y] = [(-dy / length) * (widthM / 2), (dx / length) * (widthM / 2)];
    this.#quad([[from[0] + x, from[1] + y], [to[0] + x, to[1] + y], [to[0] - x, to[1] - y], [from[0] - x, from[1] - y]], colour, 1, sheet);
  }

  outline(place: Place, widthM: number, colour: string, dashed = false): void {
    const corners = cornersOf(place);
    corners.forEach((corner, i) => {
      const next = corners[(i + 1) % 4]!;
      if (dashed) this.#dashes(corner, next, widthM, colour);
      else this.line(corner, next, widthM, colour, this.#floor);
    });
  }

  /** The middle line of a path. */
  course(points: readonly Point[], widthM: number, colour: string): void {
    points.slice(1).forEach((to, i) => this.line(points[i]!, to, widthM, colour));
  }

  /** The floor that a path takes. */
  lane(points: readonly Point[], widthM: number, colour: string, alpha: number): void {
    points.slice(1).forEach((to, i) => {
      const from = points[i]!;
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
      const [x, y] = [(-(to[1] - from[1]) / length) * (widthM / 2), ((to[0] - from[0]) / length) * (widthM / 2)];
      this.#quad([[from[0] + x, from[1] + y], [to[0] + x, to[1] + y], [to[0] - x, to[1] - y], [from[0] - x, from[1] - y]], colour, alpha, this.#floor);
    });
  }

  /** A point that can be taken in the hand: a square, filled where it is chosen. */
  handle([x, y]: Point, halfM: number, colour: string, filled: boolean): void {
    const corners = (half: number): readonly Point[] => [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]];
    this.#quad(corners(halfM), colour, 1, this.#over);
    if (!filled) this.#quad(corners(halfM * 0.62), "#ffffff", 1, this.#over);
  }

  fill(place: Place, colour: string, alpha: number): void {
    this.#quad(cornersOf(place), colour, alpha, this.#floor);
  }

  #dashes(from: Point, to: Point, widthM: number, colour: string): void {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const n = Math.max(1, Math.round(length / 0.5));
    const at = (share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    for (let i = 0; i < n; i++) this.line(at(i / n), at((i + 0.6) / n), widthM, colour, this.#floor);
  }

  /** Words on a plate that faces whoever looks, as large wherever it is. */
  plate(at: Point, heightM: number, text: string, ink: string, ground: string): void {
    if (this.#nPlate >= MOST_PLATES) return;
    const plate = this.#plates[this.#nPlate] ?? this.#newPlate();
    this.#nPlate++;
    this.#write(plate, text, ink, ground);
    plate.mesh.position.set(at[0], at[1], heightM);
  }

  end(): void {
    this.#floor.end();
    this.#over.end();
    this.#plates.forEach(({ mesh }, i) => (mesh.visible = i < this.#nPlate));
  }

  /** Turns the plates to a camera, each as large on the screen as the others. */
  face(camera: PerspectiveCamera): void {
    const tangent = Math.tan((camera.fov * Math.PI) / 360);
    camera.updateMatrixWorld();
    this.root.getWorldQuaternion(this.#turn).invert().multiply(camera.quaternion);
    for (const { mesh, aspect } of this.#plates) {
      if (!mesh.visible) continue;
      const far = -mesh.getWorldPosition(this.#at).applyMatrix4(camera.matrixWorldInverse).z;
      const height = 2 * tangent * PLATE_SHARE * Math.max(0, far);
      mesh.quaternion.copy(this.#turn);
      mesh.scale.set(height * aspect, height, 1);
    }
  }

  dispose(): void {
    this.#floor.dispose();
    this.#over.dispose();
    this.#square.dispose();
    for (const { mesh, texture } of this.#plates) {
      texture.dispose();
      mesh.material.dispose();
    }
  }

  #quad(corners: readonly Point[], colour: string, alpha: number, sheet: Sheet): void {
    const { r, g, b } = this.#ink.set(colour);
    for (const i of [0, 1, 2, 0, 2, 3]) {
      const [x, y] = corners[i]!;
      sheet.points.push(x, y, HEIGHT_M);
      sheet.colours.push(r, g, b, alpha);
    }
  }

  #newPlate(): Plate {
    const texture = new CanvasTexture(document.createElement("canvas"));
    texture.colorSpace = SRGBColorSpace;
    const material = new MeshBasicMaterial({ map: texture, transparent: true, depthTest: false, depthWrite: false, toneMapped: false });
    const mesh = new Mesh(this.#square, material);
    mesh.renderOrder = 21;
    mesh.frustumCulled = false;
    this.root.add(mesh);
    const plate = { mesh, texture, written: "", aspect: 1 };
    this.#plates.push(plate);
    return plate;
  }

  #write(plate: Plate, text: string, ink: string, ground: string): void {
    const written = `${text} ${ink} ${ground}`;
    if (plate.written === written) return;
    plate.written = written;
    const canvas = document.createElement("canvas");
    const font = `600 ${PLATE_PX * 0.62}px Inter, system-ui, "Noto Sans", sans-serif`;
    const measuring = canvas.getContext("2d")!;
    measuring.font = font;
    canvas.width = Math.ceil(measuring.measureText(text).width + 2 * PAD_PX);
    canvas.height = PLATE_PX;
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = ground;
    pen.beginPath();
    pen.roundRect(0, 0, canvas.width, canvas.height, PLATE_PX / 3);
    pen.fill();
    Object.assign(pen, { font, fillStyle: ink, textAlign: "center", textBaseline: "middle" });
    pen.fillText(text, canvas.width / 2, canvas.height / 2 + 2);
    plate.aspect = canvas.width / canvas.height;
    plate.texture.dispose(); // its size on the card is fixed
    plate.texture.image = canvas;
    plate.texture.needsUpdate = true;
  }
}
