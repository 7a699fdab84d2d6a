/** The section cut: where its plane is, what it takes away, and that what it cuts can be counted. */
import { BoxGeometry, DoubleSide, Group, type InstancedBufferGeometry, InstancedMesh, Matrix4, Mesh, MeshBasicMaterial, type MeshLambertMaterial, type Object3D, Plane, ShaderMaterial, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import { PaintOrder } from "../src/scene/paint";
import { alongAxis, axisOf, type Cut, faceOf, facing, fromCut, gripOf, held, isAway, openedAt, planeOf, reachOf, throughMost, topOfRest } from "../src/scene/section/plane";
import { Shades } from "../src/scene/section/shades";
import { Side } from "../src/scene/section/sides";
import { isSolid, Solids } from "../src/scene/section/solids";
import { chances } from "./chances";

const BOUNDS = { west: 0, south: 0, east: 60, north: 40, heightM: 6 };
const LEVEL: Cut = { kind: "level", angleRad: 0, offsetM: 1.65, flipped: false };
const ACROSS: Cut = { kind: "upright", angleRad: 0, offsetM: 0, flipped: false };

describe("a cut", () => {
  it("takes off what is above it, or below it once it is flipped", () => {
    const points = [[5, 5, 1], [5, 5, 3]] as const;
    expect(points.map((each) => isAway(planeOf(LEVEL, BOUNDS), each))).toEqual([false, true]);
    const flipped = { ...LEVEL, flipped: true };
    expect(points.map((each) => isAway(planeOf(flipped, BOUNDS), each))).toEqual([true, false]);
  });

  it("lies where its face and its grip are, within the hall", () => {
    for (const random of chances(200)) {
      const kind = random() < 0.3 ? "level" : "upright";
      const angleRad = (random() - 0.5) * 2 * Math.PI;
      const cut = held({ kind, angleRad, offsetM: (random() - 0.5) * 99, flipped: random() < 0.5 }, BOUNDS);
      const { normal, constant } = planeOf(cut, BOUNDS);
      const face = faceOf(cut, BOUNDS);
      expect(face.length).toBe(4);
      for (const [x, y, z] of [...face, gripOf(cut, BOUNDS, [random() * 90 - 15, random() * 60 - 10])]) {
        expect(normal[0] * x + normal[1] * y + normal[2] * z + constant).toBeCloseTo(0, 8);
        expect(Math.min(x, y, 60 - x, 40 - y)).toBeGreaterThan(-1e-9);
      }
    }
  });

  it("stays where it still cuts something", () => {
    expect(reachOf(ACROSS, BOUNDS)).toEqual([-29.95, 29.95]);
    expect(reachOf({ ...ACROSS, angleRad: Math.PI / 2 }, BOUNDS)[1]).toBeCloseTo(19.95);
    expect(held({ ...LEVEL, offsetM: 99 }, BOUNDS).offsetM).toBe(6);
  });

  it("begins where it goes through most of what stands there", () => {
    const at = (x: number, halfWidth: number) => ({ x, y: 9, headingRad: 0, halfWidth, halfDepth: 1, height: 2 });
    const found = throughMost(ACROSS, BOUNDS, [at(10, 1), at(41, 1), at(41.5, 1), at(42, 1)]);
    expect(found + 30).toBeCloseTo(41.5, 0);
    expect(throughMost(ACROSS, BOUNDS, [])).toBe(0);
  });

  it("leaves the larger part of the hall when it opens, behind something worth seeing, its face to the eye", () => {
    const share = ({ angleRad, offsetM, flipped }: Cut): number => 0.5 + ((flipped ? -1 : 1) * offsetM) / (angleRad === 0 ? 60 : 40);
    for (const random of chances(300)) {
      const angleRad = random() < 0.5 ? 0 : Math.PI / 2;
      const footprints = Array.from({ length: 12 }, () => ({ x: random() * 60, y: random() * 40, headingRad: 0, halfWidth: 1, halfDepth: 1, height: 2 }));
      const eye = [random() * 200 - 70, random() * 200 - 80, 20] as const;
      const cut = openedAt(angleRad, BOUNDS, eye, { through: undefined, footprints });
      expect(share(cut)).toBeGreaterThanOrEqual(0.5);
      const at = (angleRad === 0 ? 30 : 20) + cut.offsetM;
      const met = footprints.filter(({ x, y }) => Math.abs((angleRad === 0 ? x : y) - at) < 1);
      expect(met.length > 0 || cut.offsetM === 0).toBe(true);
      const isOutside = angleRad === 0 ? eye[0] < 0 || eye[0] > 60 : eye[1] < 0 || eye[1] > 40;
      if (isOutside) expect(isAway(planeOf(cut, BOUNDS), eye)).toBe(true);
      const chosen = footprints[0]!;
      const own = openedAt(angleRad, BOUNDS, eye, { through: [chosen.x, chosen.y], footprints });
      expect((angleRad === 0 ? 30 : 20) + own.offsetM).toBeCloseTo(angleRad === 0 ? chosen.x : chosen.y, 0);
      expect(share(own)).toBeGreaterThanOrEqual(0.5);
    }
  });

  it("is seen straight on from before its face, and from behind not at all", () => {
    expect(facing(ACROSS, BOUNDS, [99, 20, 5])).toBeCloseTo(1);
    expect(facing(ACROSS, BOUNDS, [-39, 20, 5])).toBeCloseTo(-1);
    expect(facing(ACROSS, BOUNDS, [30, -99, 5])).toBeCloseTo(0);
  });
});

describe("the name of what is cut", () => {
  const MACHINE = { x_m: 20, y_m: 15, width_m: 4, depth_m: 2, heading_rad: 0 };
  const top = (cut: Cut, heightM = 3, share = 0) => topOfRest(planeOf(cut, BOUNDS), MACHINE, heightM, share);
  // The middle of the hall is at 30 m, so the machine is from -12 m to -8 m.
  const across = (offsetM: number, flipped = false): Cut => ({ ...ACROSS, offsetM, flipped });

  it("stands where it stood over what is whole, over the rest of what is not, nowhere over nothing", () => {
    expect(top(across(0))).toEqual([20, 15, 3]);
    expect(top(across(-11))).toEqual([18.5, 15, 3]);
    expect(top(across(-11, true))).toEqual([20.5, 15, 3]);
    expect(top(across(-13))).toBeUndefined();
  });

  it("goes with what little is left, unless that is pointed at", () => {
    expect(top(across(-11.1), 3, 0.25)).toBeUndefined();
    expect(top(across(-10.9), 3, 0.25)).toBeDefined();
    expect(top(across(-11.9))).toBeDefined();
  });

  it("comes down to a level cut, and goes where all is above it or below", () => {
    expect(top(LEVEL)).toEqual([20, 15, 1.65]);
    expect(top(LEVEL, 1)).toEqual([20, 15, 1]);
    expect(top({ ...LEVEL, flipped: true })).toEqual([20, 15, 3]);
    expect(top({ ...LEVEL, flipped: true }, 1)).toBeUndefined();
  });

  it("is over the middle of what is left, however the machine and the cut are turned", () => {
    for (const random of chances(100)) {
      const place = { ...MACHINE, heading_rad: random() * 6 };
      const plane = planeOf({ kind: "upright", angleRad: random() * 6, offsetM: -8 - 4 * random(), flipped: random() < 0.5 }, BOUNDS);
      const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
      const left: (readonly [number, number])[] = [];
      const n = 60;
      for (let i = 0; i < n * n; i++) {
        const [u, v] = [4 * ((i % n) + 0.5) / n - 2, 2 * (Math.floor(i / n) + 0.5) / n - 1];
        const [x, y] = [20 + cos * u - sin * v, 15 + sin * u + cos * v];
        if (!isAway(plane, [x, y, 0])) left.push([x, y]);
      }
      const share = left.length / (n * n);
      if (share < 0.05) continue;
      const [x, y] = topOfRest(plane, place, 3, share - 0.03)!;
      expect(x).toBeCloseTo(left.reduce((sum, each) => sum + each[0], 0) / left.length, 0.5);
      expect(y).toBeCloseTo(left.reduce((sum, each) => sum + each[1], 0) / left.length, 0.5);
      expect(topOfRest(plane, place, 3, share + 0.03)).toBeUndefined();
    }
  });
});

describe("a ray", () => {
  it("comes nearest to an axis where no other point of it is nearer", () => {
    for (const random of chances(200)) {
      const point = () => [random() * 9, random() * 9, random() * 9] as const;
      const ray = { eye: point(), direction: [random() - 0.5, random() - 0.5, -random() - 0.1] as const };
      const [origin, axis] = [point(), axisOf({ ...ACROSS, angleRad: random() * 6 })];
      const apart = (along: number): number => {
        const at = new Vector3(...origin).addScaledVector(new Vector3(...axis), along);
        return at.sub(new Vector3(...ray.eye)).cross(new Vector3(...ray.direction)).length();
      };
      const best = alongAxis(ray, origin, axis)!;
      expect(apart(best)).toBeLessThanOrEqual(apart(best + 0.01) + 1e-9);
      expect(apart(best)).toBeLessThanOrEqual(apart(best - 0.01) + 1e-9);
    }
  });

  it("has no nearest point of an axis that runs as it does", () => {
    expect(alongAxis({ eye: [0, 0, 0], direction: [0, 0, -2] }, [1, 1, 0], [0, 0, 1])).toBeUndefined();
  });

  it("begins at the plane where its eye has been cut off, and meets nothing where it stays there", () => {
    const plane = planeOf(LEVEL, BOUNDS);
    const { eye } = fromCut({ eye: [0, 0, 11.65], direction: [1, 0, -1] }, plane);
    expect(eye.map((each) => Number(each.toFixed(9)))).toEqual([10, 0, 1.65]);
    const inside = { eye: [0, 0, 1], direction: [1, 0, 1] } as const;
    expect(fromCut(inside, plane)).toBe(inside);
    expect(fromCut({ eye: [0, 0, 9], direction: [1, 0, 1] }, plane).eye[0]).toBeGreaterThan(1e5);
  });
});

function meshesOf(root: Object3D): Mesh[] {
  const meshes: Mesh[] = [];
  root.traverse((object) => object instanceof Mesh && meshes.push(object));
  return meshes;
}

describe("solids", () => {
  function plant(): { root: Group; still: Mesh; many: InstancedMesh; paint: Mesh } {
    const palette = new ClayPalette();
    const still = new Mesh(new BoxGeometry(), palette.material());
    const many = new InstancedMesh(new BoxGeometry(), palette.material("STATIONS", (shader) => (shader.vertexShader = "moved")), 3);
    const paint = new Mesh(new BoxGeometry(), new MeshBasicMaterial());
    const root = new Group().add(still, many, paint);
    return { root, still, many, paint };
  }

  it("are what is of clay, however its points are moved", () => {
    const { still, many, paint } = plant();
    expect([still, many, paint].map(isSolid)).toEqual([true, true, false]);
  });

  it("are counted by what moves their points as they are moved, faces from behind up and from before down", () => {
    const { root, still, many, paint } = plant();
    const plane = new Plane();
    const solids = new Solids(root, plane, []);
    expect([solids.update(), solids.update()]).toEqual([true, false]);
    const counts = meshesOf(solids.root).filter(({ material }) => (material as MeshLambertMaterial).stencilWrite && !(material as MeshLambertMaterial).colorWrite);
    for (const { material } of counts as Mesh<BoxGeometry, MeshLambertMaterial>[]) {
      const shader = { uniforms: {}, vertexShader: "void main() {", fragmentShader: "" };
      material.onBeforeCompile(shader as never, undefined as never);
      expect(shader.fragmentShader).toContain("clipping_planes_fragment");
      expect(material.clippingPlanes).toEqual([plane]);
      expect(material.side).toBe(DoubleSide);
    }
    expect(counts.find(({ geometry }) => geometry === still.geometry)).toBeDefined();
    const own = counts.filter(({ material }) => "STATIONS" in ((material as MeshLambertMaterial).defines ?? {}));
    const shader = { uniforms: {}, vertexShader: "", fragmentShader: "" };
    (own[0]!.material as MeshLambertMaterial).onBeforeCompile(shader as never, undefined as never);
    expect(shader.vertexShader).toMatch(/moved$/);
    expect((many.material as MeshLambertMaterial).clippingPlanes).toEqual([plane]);
    expect((paint.material as MeshBasicMaterial).clippingPlanes).toBeNull();
    const ops: unknown[] = [];
    const gl = { FRONT: "front", BACK: "back", INCR_WRAP: "up", DECR_WRAP: "down", stencilOpSeparate: (...given: unknown[]) => ops.push(given.slice(0, 2)) };
    const renderer = { getContext: () => gl, state: { buffers: { stencil: { setOp: () => ops.push("told") } } } };
    own[0]!.onBeforeRender(renderer as never, undefined as never, undefined as never, undefined as never, own[0]!.material as never, undefined as never);
    expect(ops).toEqual(["told", ["back", "up"], ["front", "down"]]);
  });

  it("come and go with their meshes, and stand where those do", () => {
    const { root, still, many } = plant();
    const solids = new Solids(root, new Plane(), []);
    still.position.set(1, 2, 3);
    solids.update();
    const count = meshesOf(solids.root).find((each) => each.geometry === still.geometry)!;
    expect(count.matrixWorld).toEqual(new Matrix4().makeTranslation(1, 2, 3));
    many.visible = false;
    expect([solids.update(), solids.update()]).toEqual([true, false]);
    expect(meshesOf(solids.root).every(({ geometry }) => ((geometry as InstancedBufferGeometry).instanceCount || 0) === 0 || geometry === still.geometry)).toBe(true);
    (still.material as MeshLambertMaterial).transparent = true;
    solids.update();
    expect(count.visible).toBe(false);
    still.removeFromParent();
    expect(solids.update()).toBe(true);
    expect(meshesOf(solids.root)).not.toContain(count);
  });

  it("that move are counted where they are cut, and not drawn where they are taken away", () => {
    const { root, still } = plant();
    const solids = new Solids(root, new Plane(), []);
    const seen = [Side.Through, Side.Left, Side.Away, undefined].map((side) => {
      solids.update({ sideOf: (mesh) => (mesh === still ? side : undefined), cutOf: ({ geometry }) => geometry });
      return [meshesOf(solids.root).find((each) => each.geometry === still.geometry)!.visible, still.layers.isEnabled(0)];
    });
    expect(seen).toEqual([[true, true], [false, true], [false, false], [true, true]]);
  });

  it("are whole again in the end", () => {
    const { root, still, many } = plant();
    many.castShadow = true;
    const solids = new Solids(root, new Plane(new Vector3(1, 0, 0), -99), []);
    solids.update({ sideOf: () => Side.Away, cutOf: ({ geometry }) => geometry });
    expect([many.castShadow, many.layers.isEnabled(0), still.layers.isEnabled(0)]).toEqual([false, false, false]);
    solids.dispose();
    expect([many.castShadow, many.layers.isEnabled(0), still.layers.isEnabled(0)]).toEqual([true, true, true]);
    const material = still.material as MeshLambertMaterial;
    expect([material.clippingPlanes, material.clipShadows, solids.root.children.length]).toEqual([null, false, 0]);
  });
});

describe("shade", () => {
  const before = { vertexShader: "void main() {\n  gl_Position = p;\n}\n", fragmentShader: "void main() {\n  draw();\n}" };
  const shade = () => {
    const mesh = new Mesh(new BoxGeometry(), new ShaderMaterial(before));
    mesh.renderOrder = PaintOrder.Shade;
    return mesh;
  };

  it("is cut after its points have been moved, and before it is drawn", () => {
    const mesh = shade();
    new Shades(new Group().add(mesh), new Plane()).update();
    const shader = { ...before };
    mesh.material.onBeforeCompile(shader as never, undefined as never);
    expect(mesh.material.clipping).toBe(true);
    expect(shader.vertexShader).toMatch(/gl_Position = p;[^]*#include <clipping_planes_vertex>\s*\}$/);
    expect(shader.fragmentShader).toMatch(/main\(\) \{\s*#include <clipping_planes_fragment>\s*draw/);
  });

  it("is whole again in the end", () => {
    const mesh = shade();
    const { onBeforeCompile } = mesh.material;
    const shades = new Shades(new Group().add(mesh), new Plane());
    shades.update();
    shades.dispose();
    const { clipping, clippingPlanes } = mesh.material;
    expect([clipping, clippingPlanes, mesh.material.onBeforeCompile === onBeforeCompile]).toEqual([false, null, true]);
  });
});
