/** Flat paint on the floor: its order, its material, its shape. */

import { Color, InstancedBufferGeometry, PlaneGeometry, ShaderMaterial, type Vector4 } from "three";

/** The order in which all that lies flat is painted, before everything solid. */
export const PaintOrder = {
  Ground: -10,
  Markings: -9,
  Lettering: -8,
  Shade: -7,
  Shadow: -6,
  OrderShade: -5,
  Ring: -4,
} as const;

const scratch = new Color();

/** Puts a colour and its alpha into a uniform, in the space that shaders calculate in. */
export function setInk(target: Vector4, [hex, alpha]: readonly [string, number]): void {
  const { r, g, b } = scratch.set(hex);
  target.set(r, g, b, alpha);
}

/** A material for flat paint on the floor. */
export function painted(
  vertexShader: string,
  fragmentShader: string,
  uniforms: Record<string, { value: unknown }>,
): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms,
    depthWrite: false,
    toneMapped: false,
  });
}

/** A unit square, repeated; instanced attributes come from the caller. */
export function squares(n: number): InstancedBufferGeometry {
  const square = new PlaneGeometry(1, 1);
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(square.index);
  geometry.setAttribute("position", square.getAttribute("position"));
  geometry.instanceCount = n;
  return geometry;
}
