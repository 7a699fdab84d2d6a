/** Things that stand still, of many kinds, as one shape: one draw call instead of one a kind. */

import { BufferAttribute, BufferGeometry, type InstancedMesh, Matrix3, Matrix4, Vector3 } from "three";

/** All instances of a mesh, in the shape that they are to have. */
export interface Still {
  readonly mesh: InstancedMesh;
  readonly shape: BufferGeometry;
}

/**
 * Each instance with vertices of its own, where its matrix puts it.
 *
 * What a shader knows of instances as `part` comes along with their vertices.
 */
export function baked(stills: readonly Still[]): BufferGeometry {
  const nVertex = sumOf(stills, ({ mesh, shape }) => mesh.count * shape.getAttribute("position").count);
  const nIndex = sumOf(stills, ({ mesh, shape }) => mesh.count * shape.index!.count);
  const positions = new Float32Array(3 * nVertex);
  const normals = new Int8Array(4 * nVertex);
  const info = new Uint8Array(4 * nVertex);
  const parts = new Float32Array(2 * nVertex);
  const indices = new Uint32Array(nIndex);
  const [matrix, turn, at] = [new Matrix4(), new Matrix3(), new Vector3()];
  let [first, next] = [0, 0];
  for (const { mesh, shape } of stills) {
    const [places, ways, own] = ["position", "normal", "info"].map((name) => shape.getAttribute(name)!);
    const part = mesh.geometry.getAttribute("part");
    for (let i = 0; i < mesh.count; i++) {
      mesh.getMatrixAt(i, matrix);
      turn.getNormalMatrix(matrix);
      for (let v = 0; v < places!.count; v++) {
        at.fromBufferAttribute(places!, v).applyMatrix4(matrix).toArray(positions, 3 * (first + v));
        at.fromBufferAttribute(ways!, v).applyMatrix3(turn).normalize().multiplyScalar(127);
        normals.set([Math.round(at.x), Math.round(at.y), Math.round(at.z)], 4 * (first + v));
        if (part) parts.set([part.getX(i), part.getY(i)], 2 * (first + v));
      }
      info.set(own!.array, 4 * first);
      for (let k = 0; k < shape.index!.count; k++) indices[next++] = first + shape.index!.getX(k);
      first += places!.count;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 4, true));
  geometry.setAttribute("info", new BufferAttribute(info, 4));
  if (stills.some(({ mesh }) => mesh.geometry.hasAttribute("part"))) geometry.setAttribute("part", new BufferAttribute(parts, 2));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return geometry;
}

function sumOf<Thing>(things: readonly Thing[], of: (thing: Thing) => number): number {
  return things.reduce((sum, thing) => sum + of(thing), 0);
}
