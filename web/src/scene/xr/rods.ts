/** Everything drawn as rods: hands, controllers, rays, arcs, rings. One draw call for all. */

import {
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  PlaneGeometry,
  Quaternion,
  Vector3,
} from "three";

import type { Point3 } from "../camera-math";

const MOST = 224;
const UP = new Vector3(0, 1, 0);
/** Meridians and parallels of the ball that all are made of; no vertex lies on its equator. */
const [ROUND, ROWS] = [8, 5];

export class Rods {
  readonly mesh: InstancedMesh<PlaneGeometry, MeshLambertMaterial>;

  readonly #reach = new InstancedBufferAttribute(new Float32Array(MOST), 1).setUsage(DynamicDrawUsage);
  readonly #matrix = new Matrix4();
  readonly #turn = new Quaternion();
  readonly #middle = new Vector3();
  readonly #along = new Vector3();
  readonly #size = new Vector3();
  /** Read once each: text is slow to read, and there are a hundred rods a frame. */
  readonly #colours = new Map<string, Color>();

  constructor() {
    const material = new MeshLambertMaterial();
    material.onBeforeCompile = (shader) => {
      shader.vertexShader = `attribute float reach;\n${shader.vertexShader.replace(
        "#include <begin_vertex>",
        "vec3 transformed = position + vec3(0.0, sign(position.y) * reach, 0.0);",
      )}`;
    };
    const ball = ballShape();
    ball.setAttribute("reach", this.#reach);
    this.mesh = new InstancedMesh(ball, material, MOST);
    this.mesh.setColorAt(0, new Color()); // so that the shader knows of colours from the start
    this.mesh.frustumCulled = false;
    this.mesh.name = "rods";
  }

  /** All rods of a frame are told anew. */
  begin(): void {
    this.mesh.count = 0;
  }

  add(from: Point3, to: Point3, radiusM: number, colour: string): void {
    const i = this.mesh.count;
    if (i >= MOST) return;
    this.#along.set(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    const length = this.#along.length();
    this.#middle.set((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
    this.#turn.setFromUnitVectors(UP, length > 0 ? this.#along.divideScalar(length) : UP);
    this.#size.setScalar(radiusM);
    this.#reach.setX(i, length / 2 / radiusM);
    this.mesh.setMatrixAt(i, this.#matrix.compose(this.#middle, this.#turn, this.#size));
    this.mesh.setColorAt(i, this.#colourOf(colour));
    this.mesh.count = i + 1;
  }

  /** A chain through points; `dashed` leaves every second rod out. */
  chain(points: readonly Point3[], radiusM: number, colour: string, dashed = false): void {
    for (let i = 1; i < points.length; i += dashed ? 2 : 1) this.add(points[i - 1]!, points[i]!, radiusM, colour);
  }

  #colourOf(text: string): Color {
    const colour = this.#colours.get(text) ?? new Color(text);
    this.#colours.set(text, colour);
    return colour;
  }

  end(): void {
    this.mesh.instanceMatrix.needsUpdate = this.#reach.needsUpdate = true;
    if (this.mesh.instanceColor) this.mesh.instanceColor.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.dispose();
  }
}

/** A ball of radius 1: a square that is rolled up. Its halves are drawn apart by a rod's own reach. */
function ballShape(): PlaneGeometry {
  const ball = new PlaneGeometry(2 * Math.PI, Math.PI, ROUND, ROWS);
  const [at, normal] = [ball.getAttribute("position"), ball.getAttribute("normal")];
  for (let i = 0; i < at.count; i++) {
    const [east, north] = [at.getX(i), at.getY(i)];
    const [x, y, z] = [Math.sin(east) * Math.cos(north), Math.sin(north), Math.cos(east) * Math.cos(north)];
    at.setXYZ(i, x, y, z);
    normal.setXYZ(i, x, y, z);
  }
  return ball;
}
