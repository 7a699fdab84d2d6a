/** What of a plant a plane goes through: chosen as if each triangle had been asked. */
import { Box3, BoxGeometry, BufferAttribute, BufferGeometry, Euler, Group, type InstancedBufferGeometry, InstancedMesh, Matrix4, Mesh, type MeshLambertMaterial, Plane, Quaternion, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import type { KitPart, Vec3 } from "../src/scene/glb";
import { movedWith } from "../src/scene/joints/rigid";
import { Crossing } from "../src/scene/section/crossing";
import { Passing } from "../src/scene/section/passing";
import { gathered } from "../src/scene/section/pieces";
import { PIECE, WIDTH } from "../src/scene/section/shapes";
import { shellsOf } from "../src/scene/section/shells";
import { isNothing, type OwnPlane, ownPlane, placesOf, Side, sideOf } from "../src/scene/section/sides";
import { Solids } from "../src/scene/section/solids";
import { sweptBoxes } from "../src/scene/section/swept";
import { chances, type Random } from "./chances";

const spread = (random: Random, by: number): number => (2 * random() - 1) * by;
const point = (random: Random, by: number): Vector3 => new Vector3(spread(random, by), spread(random, by), spread(random, by));
const direction = (random: Random): Vector3 => point(random, 1).normalize();

function placed(random: Random, by: number): Matrix4 {
  const turn = new Quaternion().setFromEuler(new Euler(spread(random, 3), spread(random, 3), spread(random, 3)));
  return new Matrix4().compose(point(random, by), turn, new Vector3(0.3 + random(), 0.3 + random(), 0.3 + random()));
}

describe("the side of a box", () => {
  it("is that of all of its corners, wherever it stands", () => {
    for (const random of chances(500)) {
      const plane = new Plane(direction(random), spread(random, 4));
      const [middle, half, matrix] = [point(random, 2), new Vector3(random(), random(), random()), placed(random, 4)];
      const corners = Array.from({ length: 8 }, (_, k) => {
        const signs = new Vector3(k & 1 ? 1 : -1, k & 2 ? 1 : -1, k & 4 ? 1 : -1);
        return plane.distanceToPoint(signs.multiply(half).add(middle).applyMatrix4(matrix));
      });
      if (corners.some((far) => Math.abs(far) < 2e-3)) continue;
      const own: OwnPlane = { a: 0, b: 0, c: 0, d: 0 };
      ownPlane(plane, placesOf(matrix.elements, 1, new Matrix4()), 0, own);
      const truth = corners.every((far) => far > 0) ? Side.Left : corners.every((far) => far < 0) ? Side.Away : Side.Through;
      expect(sideOf(own, [...middle.toArray(), ...half.toArray()], 0)).toBe(truth);
    }
  });

  it("is asked in the world, through the mesh and the instance", () => {
    for (const random of chances(20)) {
      const [world, instance] = [placed(random, 3), placed(random, 3)];
      const product = world.clone().multiply(instance);
      [...placesOf(instance.elements, 1, world)].forEach((value, i) => expect(value).toBeCloseTo(product.elements[i]!, 5));
    }
    expect(isNothing(placesOf(new Matrix4().makeScale(0, 0, 0).elements, 1, placed(chances(1)[0]!, 3)), 0)).toBe(true);
  });
});

describe("where parts may be", () => {
  it("holds every point of them, however they and what carries them move", () => {
    for (const random of chances(60)) {
      const parts = Array.from({ length: 4 }, (_, i): KitPart => ({
        name: "", parent: i, way: random() < 0.6 ? "turn" : "slide", low: -random(), high: random(), drive: "joint",
        pivot: point(random, 1).toArray() as Vec3, axis: direction(random).toArray() as Vec3,
      }));
      const own = Array.from({ length: 5 }, () => new Box3().setFromPoints([point(random, 1), point(random, 1)]));
      const swept = sweptBoxes(own, parts).map((box) => box.clone().expandByScalar(1e-9));
      for (let i = 0; i < 40; i++) {
        const number = Math.floor(random() * 5);
        const { min, max } = own[number]!;
        const at = [min, min, min].map((_, k) => min.getComponent(k) + random() * (max.getComponent(k) - min.getComponent(k))) as unknown as Vec3;
        const amount = (part: KitPart): number => (part.way === "turn" ? spread(random, 400) : part.low + random() * (part.high - part.low));
        const moved = movedWith({ parts } as never, number, at, amount);
        expect(swept[number]!.containsPoint(new Vector3(...moved))).toBe(true);
      }
    }
  });
});

/** Boxes in a row, each apart from the next; of some the lid is missing, and some have many triangles. */
function boxes(n: number, isOpen: (i: number) => boolean = () => false, isFine: (i: number) => boolean = () => false): BufferGeometry {
  const [positions, normals, indices]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n; i++) {
    const fine = isFine(i) ? 4 : 1;
    const box = new BoxGeometry(0.4, 0.5 + (i % 3), 0.3, fine, fine, fine).translate(0.7 * i, (i % 5) / 2, 0);
    const first = positions.length / 3;
    positions.push(...box.getAttribute("position").array);
    normals.push(...box.getAttribute("normal").array);
    indices.push(...[...box.index!.array].slice(isOpen(i) ? 6 : 0).map((corner) => first + corner));
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(positions), 3));
  geometry.setAttribute("normal", new BufferAttribute(Float32Array.from(normals), 3));
  return geometry.setIndex(indices);
}

const facesOf = (geometry: BufferGeometry) => ({ positions: geometry.getAttribute("position").array, corners: geometry.index!.array });

describe("shells", () => {
  it("are what hangs together, though flat faces have corners of their own", () => {
    const shells = shellsOf(facesOf(boxes(5)));
    expect([...shells]).toEqual(Array.from({ length: 60 }, (_, i) => Math.floor(i / 12)));
  });

  it("that are open are one: only together may they enclose something", () => {
    const shells = shellsOf(facesOf(boxes(4, (i) => i % 2 === 1)));
    expect(new Set(shells)).toEqual(new Set([0, 1, 2]));
    expect(shells[12]).toBe(shells[34]);
  });
});

interface Piece {
  readonly piece: number;
  readonly row: number;
}

/** What a mesh of pieces draws, from the tables that its shader reads. */
function drawnBy(mesh: Mesh<InstancedBufferGeometry, MeshLambertMaterial>): { pieces: Piece[]; trianglesOf: (each: Piece) => Vector3[][] } {
  const shader = { uniforms: {} as Record<string, { value: { image: { data: Float32Array } } }>, vertexShader: "void main() {", fragmentShader: "" };
  mesh.material.onBeforeCompile(shader as never, undefined as never);
  const [points, corners, rows] = ["shapePoints", "shapeCorners", "ownRows"].map((name) => shader.uniforms[name]!.value.image.data);
  const nTexel = Number(/piece\.y\) \* (\d+)/.exec(shader.vertexShader)![1]);
  const { array } = mesh.geometry.getAttribute("piece");
  const pieces = Array.from({ length: mesh.geometry.instanceCount }, (_, i) => ({ piece: array[2 * i]!, row: array[2 * i + 1]! }));
  const trianglesOf = ({ piece, row }: Piece): Vector3[][] => {
    const matrix = new Matrix4().fromArray(rows!, 4 * nTexel * row);
    const cornerAt = (i: number): Vector3 => new Vector3().fromArray(points!, 8 * corners![3 * PIECE * piece + i]!).applyMatrix4(matrix);
    return Array.from({ length: PIECE }, (_, t) => [0, 1, 2].map((k) => cornerAt(3 * t + k)));
  };
  return { pieces, trianglesOf };
}

/** Faces that a ray meets beyond a plane: from behind less from before. */
function excess(eye: Vector3, way: Vector3, triangles: readonly (readonly Vector3[])[], plane: Plane): number {
  let sum = 0;
  for (const [a, b, c] of triangles) {
    const [ab, ac] = [b!.clone().sub(a!), c!.clone().sub(a!)];
    const normal = ab.clone().cross(ac);
    const toward = normal.dot(way);
    if (toward === 0) continue;
    const far = a!.clone().sub(eye).dot(normal) / toward;
    const at = eye.clone().addScaledVector(way, far);
    if (far < 0 || plane.distanceToPoint(at) < 0) continue;
    const inside = [[a!, b!], [b!, c!], [c!, a!]].every(([from, to]) => to!.clone().sub(from!).cross(at.clone().sub(from!)).dot(normal) >= 0);
    if (inside) sum += Math.sign(toward);
  }
  return sum;
}

/** Points of a plane within solids: between corners of one box on either side. */
function throughOf(triangles: readonly (readonly Vector3[])[], plane: Plane): Vector3[] {
  return triangles.slice(1).flatMap((next, i) => {
    const [a, b] = [triangles[i]![0]!, next[2]!];
    const [from, to] = [plane.distanceToPoint(a), plane.distanceToPoint(b)];
    return from * to < 0 ? [a.clone().lerp(b, from / (from - to))] : [];
  });
}

describe("instances in the way of a plane", () => {
  const N = 12;
  const all = (root: Group, plane: Plane) => {
    const solids = new Solids(root, plane, []);
    solids.update();
    const meshes: Mesh<InstancedBufferGeometry, MeshLambertMaterial>[] = [];
    solids.root.traverse((each) => (each as Mesh).geometry && meshes.push(each as never));
    const [counts, casts, , solid] = meshes.map(drawnBy);
    solids.dispose();
    return { counts: counts!, casts: casts!, solid: solid! };
  };
  const plant = (random: Random, geometry = boxes(40, undefined, (i) => i % 8 === 7)): { root: Group; mesh: InstancedMesh } => {
    const mesh = new InstancedMesh(geometry, new ClayPalette().material(), N);
    for (let i = 0; i < N; i++) mesh.setMatrixAt(i, placed(random, 25));
    mesh.castShadow = mesh.receiveShadow = true;
    return { root: new Group().add(mesh), mesh };
  };

  it("count to the same as if all were counted, from wherever one looks", () => {
    let nCut = 0;
    for (const random of chances(5)) {
      const { root } = plant(random);
      const plane = new Plane(direction(random), spread(random, 10));
      const { counts, casts } = all(root, plane);
      const whole = { ...all(root, new Plane(new Vector3(1, 0, 0), 1e6)).casts };
      const [some, every] = [counts, whole].map(({ pieces, trianglesOf }) => pieces.flatMap(trianglesOf));
      expect(counts.pieces.length).toBeLessThanOrEqual(casts.pieces.length);
      expect(counts.pieces.length).toBeLessThan(whole.pieces.length);
      const cuts = throughOf(some!, plane);
      for (let i = 0; i < 8; i++) {
        const eye = point(random, 40).addScaledVector(plane.normal, -60);
        const way = (i % 2 ? cuts[Math.floor(random() * cuts.length)] : undefined) ?? point(random, 15);
        const ray = way.clone().sub(eye).normalize();
        const truth = excess(eye, ray, every!, plane);
        nCut += Math.abs(truth);
        expect(excess(eye, ray, some!, plane)).toBe(truth);
      }
    }
    expect(nCut).toBeGreaterThan(5);
  });

  it("are drawn and cast where any of their triangles is left, once each", () => {
    for (const random of chances(8)) {
      const { root } = plant(random);
      const plane = new Plane(direction(random), spread(random, 20));
      const { casts, solid } = all(root, plane);
      const key = ({ piece, row }: Piece): string => `${piece} ${row}`;
      const drawn = new Set(casts.pieces.map(key));
      expect(drawn.size).toBe(casts.pieces.length);
      expect(solid.pieces).toEqual(casts.pieces);
      const whole = all(root, new Plane(new Vector3(1, 0, 0), 1e6)).casts;
      for (const { piece, row } of whole.pieces) {
        const isLeft = casts.trianglesOf({ piece, row }).flat().some((corner) => plane.distanceToPoint(corner) > 1e-3);
        if (isLeft) expect(drawn.has(key({ piece, row }))).toBe(true);
      }
    }
  });

  it("are chosen anew where one of them is stood elsewhere, and who is nowhere is not drawn", () => {
    const random = chances(1)[0]!;
    const { root, mesh } = plant(random);
    const plane = new Plane(new Vector3(0, 0, 1), 1e3);
    const solids = new Solids(root, plane, []);
    const nDrawn = (): number => {
      solids.update();
      const meshes = (solids.root.children[1]!.children as Mesh<InstancedBufferGeometry>[]).map(({ geometry }) => geometry.instanceCount);
      return meshes[2]!;
    };
    const before = nDrawn();
    mesh.setMatrixAt(0, new Matrix4().makeScale(0, 0, 0));
    mesh.setMatrixAt(1, new Matrix4().makeTranslation(0, 0, -2e3));
    mesh.instanceMatrix.needsUpdate = true;
    expect(nDrawn()).toBe((before / N) * (N - 2));
    plane.constant = -1e4;
    expect([nDrawn(), mesh.layers.isEnabled(0)]).toEqual([0, false]);
  });
});

describe("the shader of pieces", () => {
  it("reads what were attributes at its beginning, those of instances from their row", () => {
    const shader = "attribute vec4 info;\nattribute float state; // of a station\nattribute vec4 since;\nvoid main() {\n  draw(position);\n}";
    const text = gathered(shader, { names: ["since", "state"], nTexel: 6 });
    expect(text.match(/attribute/g)).toHaveLength(1);
    expect(text).toContain("since = rowTexel(4);");
    expect(text).toContain("state = rowTexel(5).x;");
    expect(text).toContain("info = vec4(");
    expect(text).toContain(`i % ${WIDTH}`);
    expect(text.indexOf("position.x")).toBeLessThan(text.indexOf("#define position"));
  });

  it("needs no more than where things stand for shadows", () => {
    const text = gathered("void main() {\n}", { names: ["since"], nTexel: 5 });
    expect(text).not.toMatch(/since|info =/);
  });
});

describe("what moves", () => {
  const body = (): Mesh => new Mesh(new BoxGeometry(2, 1, 1).translate(0, 0, 0.5));
  const LEVEL = { normal: [0, 0, -1], constant: 1.65 } as const;
  const UPRIGHT = { normal: [1, 0, 0], constant: 0 } as const;
  const sides = (plane: typeof LEVEL | typeof UPRIGHT, shapes: readonly (readonly (readonly [number, number])[])[], count = 1): (Side | undefined)[] => {
    const bodies = shapes.map(body);
    const all = Array.from({ length: count }, () => shapes.flatMap((own, i) => own.map(([x, z]) => ({ x, z, body: bodies[i]! })))).flat();
    const passing = new Passing({
      drawn: () => all.keys(),
      convoyOf: (signal: number) => ({ solid: all[signal]!.body }),
      poseOf: (signal: number, _: number, out: object) => Object.assign(out, { x: all[signal]!.x, y: 3, z: all[signal]!.z }),
    } as never);
    passing.update(plane, 0);
    return bodies.map(passing.sideOf);
  };

  it("is cut where any of a shape is, and taken away where all of it is", () => {
    expect(sides(UPRIGHT, [[[9, 0]], [[-9, 0]], [[9, 0], [1, 0]], [[9, 0], [-9, 0]], []])).toEqual([Side.Left, Side.Away, Side.Through, Side.Left, undefined]);
    expect(sides(LEVEL, [[[0, 0]], [[0, 1]], [[0, 4]]])).toEqual([Side.Left, Side.Through, Side.Away]);
  });

  it("counts in a level cut the shells that the cut goes through, and those that move", () => {
    for (const random of chances(20)) {
      const shape = boxes(30).rotateX(Math.PI / 2);
      const info = new Uint8Array(4 * shape.getAttribute("position").count);
      for (let i = 0; i < 24; i++) info[4 * i + 2] = 1; // the first box moves
      shape.setAttribute("info", new BufferAttribute(info, 4));
      const crossing = new Crossing(shape);
      const [levelM, ups] = [3 * random() - 1, Array.from({ length: 4 }, () => random() / 2)];
      crossing.choose(levelM - Math.max(...ups), levelM - Math.min(...ups));
      const { index, drawRange } = crossing.geometry;
      const counted = new Set(index!.array.slice(0, drawRange.count));
      expect(drawRange.count).toBeLessThan(shape.index!.count);
      expect(counted.has(0)).toBe(true);
      const z = shape.getAttribute("position");
      for (let box = 0; box < 30; box++) {
        const heights = Array.from({ length: 24 }, (_, k) => z.getZ(24 * box + k));
        const isCut = ups.some((up) => Math.min(...heights) + up < levelM && Math.max(...heights) + up > levelM);
        if (isCut) for (let k = 0; k < 24; k++) expect(counted.has(24 * box + k)).toBe(true);
      }
      const { position } = shape.attributes;
      crossing.dispose();
      expect([shape.getAttribute("position"), crossing.geometry.getAttribute("position")]).toEqual([position, undefined]);
    }
  });

  it("is asked for where little moves, and taken to be anywhere where much does", () => {
    expect(sides(UPRIGHT, [[[9, 0]]], 1000)).toEqual([Side.Left]);
    expect(sides(UPRIGHT, [[[9, 0]]], 1001)).toEqual([undefined]);
  });
});
