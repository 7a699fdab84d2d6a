/** Pieces of any kinds, each where an instance of its kind stands, in one draw call. */

import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type Material,
  Mesh,
  type WebGLProgramParametersWithUniforms,
} from "three";

import type { Rows } from "./rows";
import { PIECE, POINT, type Shapes, WIDTH } from "./shapes";

/** What pieces are read from on the card. */
export interface Tables {
  readonly shapes: Shapes;
  readonly rows: Rows;
}

/** Which of its own a piece is, from 0. */
const NUMBERS = new BufferAttribute(Float32Array.from({ length: 9 * PIECE }, (_, i) => (i % 3 === 0 ? i / 3 : 0)), 3);

export class Pieces {
  readonly mesh: Mesh<InstancedBufferGeometry>;

  #count = 0;
  #pieces = new InstancedBufferAttribute(new Float32Array(0), 2);

  constructor(material: Material) {
    this.mesh = new Mesh(new InstancedBufferGeometry(), material);
    this.mesh.matrixAutoUpdate = this.mesh.matrixWorldAutoUpdate = false;
    this.mesh.frustumCulled = false;
  }

  /** Makes room for so many pieces at most. */
  makeRoom(most: number): void {
    this.dispose();
    this.#pieces = new InstancedBufferAttribute(new Float32Array(2 * most), 2);
    this.#pieces.setUsage(DynamicDrawUsage);
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute("position", NUMBERS);
    geometry.setAttribute("piece", this.#pieces);
    this.mesh.geometry = geometry;
  }

  begin(): void {
    this.#count = 0;
  }

  add(piece: number, row: number): void {
    this.#pieces.array[2 * this.#count] = piece;
    this.#pieces.array[2 * this.#count + 1] = row;
    this.#count += 1;
  }

  end(): void {
    this.#pieces.clearUpdateRanges();
    this.#pieces.addUpdateRange(0, 2 * this.#count);
    this.#pieces.needsUpdate = true;
    this.mesh.geometry.instanceCount = this.#count;
  }

  /** What is drawn into shadow maps and nowhere else. */
  onlyCast(depth: Material): void {
    const { mesh } = this;
    Object.assign(mesh, { castShadow: true, customDepthMaterial: depth });
    mesh.onBeforeShadow = () => (mesh.geometry.instanceCount = this.#count);
    mesh.onBeforeRender = () => (mesh.geometry.instanceCount = 0);
  }

  dispose(): void {
    // The numbers of corners are everybody's.
    this.mesh.geometry.deleteAttribute("position");
    this.mesh.geometry.dispose();
  }
}

/** Has a material take its points and what instances have from tables, and not from buffers. */
export function fromTables(material: Material, { shapes, rows }: Tables): void {
  const { onBeforeCompile } = material;
  const key = `pieces ${rows.names.join()} ${material.customProgramCacheKey()}`;
  material.defines = { ...material.defines, USE_INSTANCING: "" };
  material.onBeforeCompile = (shader: WebGLProgramParametersWithUniforms, renderer) => {
    onBeforeCompile.call(material, shader, renderer);
    Object.assign(shader.uniforms, { shapePoints: shapes.points, shapeCorners: shapes.corners, ownRows: rows.texture });
    shader.vertexShader = gathered(shader.vertexShader, rows);
  };
  material.customProgramCacheKey = () => key;
}

const DECLARED = /\battribute\s+(\w+)\s+(\w+)\s*;/g;
const SWIZZLE: Readonly<Record<string, string>> = { float: ".x", vec2: ".xy", vec3: ".xyz", vec4: "" };

/** The same shader, its attributes read at its beginning. */
export function gathered(shader: string, rows: Pick<Rows, "names" | "nTexel">): string {
  const declared = [...shader.matchAll(DECLARED)].map(([, type, name]) => [type!, name!] as const);
  const own = rows.names.flatMap((name, i) => {
    const type = declared.find(([, each]) => each === name)?.[0];
    return type ? [`${name} = rowTexel(${rows.nTexel - rows.names.length + i})${SWIZZLE[type]};`] : [];
  });
  if (declared.some(([, name]) => name === "info")) own.push("info = vec4(bytes(more.w), bytes(at.w));");
  const gather = /* glsl */ `
attribute vec2 piece;
uniform highp sampler2D shapePoints;
uniform highp sampler2D shapeCorners;
uniform highp sampler2D ownRows;
float numberInPiece() { return position.x; }
vec3 ownPosition;
vec3 ownNormal;
mat4 ownMatrix;
#define position ownPosition
#define normal ownNormal
#define instanceMatrix ownMatrix
vec4 texelOf(highp sampler2D table, int i) { return texelFetch(table, ivec2(i % ${WIDTH}, i / ${WIDTH}), 0); }
vec4 rowTexel(int k) { return texelOf(ownRows, int(piece.y) * ${rows.nTexel} + k); }
vec2 bytes(float two) { return vec2(mod(two, 256.0), floor(two / 256.0)); }
`;
  const main = /* glsl */ `void main() {
{
  int corner = int(texelOf(shapeCorners, int(piece.x) * ${3 * PIECE} + int(numberInPiece())).x);
  vec4 at = texelOf(shapePoints, ${POINT} * corner);
  vec4 more = texelOf(shapePoints, ${POINT} * corner + 1);
  ownPosition = at.xyz;
  ownNormal = more.xyz;
  ownMatrix = mat4(rowTexel(0), rowTexel(1), rowTexel(2), rowTexel(3));
  ${own.join("\n  ")}
}
`;
  return gather + shader.replace(DECLARED, "$1 $2;").replace("void main() {", main);
}
