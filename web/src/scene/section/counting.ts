/** Materials that count faces in the stencil buffer, and draw nothing. */

import {
  AlwaysStencilFunc,
  BackSide,
  DoubleSide,
  IncrementWrapStencilOp,
  type InstancedBufferGeometry,
  type Material,
  type Mesh,
  type MeshLambertMaterial,
  type WebGLRenderer,
} from "three";

/** Of the stencil buffer; the others are those of outlines. */
export const COUNT_BITS = 0x3f;

/** Only what is cut away is left out: a count needs no colour. */
const COUNT_FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = vec4(1.0);
}
`;

/** Counts what a solid's material draws: it moves points as that does. */
export function countingMaterial(solid: MeshLambertMaterial): MeshLambertMaterial {
  const material = solid.clone();
  material.defines = { ...solid.defines }; // a clone is made without them
  material.onBeforeCompile = (shader, renderer) => {
    solid.onBeforeCompile(shader, renderer);
    shader.fragmentShader = COUNT_FRAGMENT;
  };
  material.customProgramCacheKey = () => `count ${solid.customProgramCacheKey()}`;
  material.clippingPlanes = solid.clippingPlanes;
  return Object.assign(material, {
    side: DoubleSide,
    shadowSide: BackSide,
    transparent: false,
    opacity: 1,
    colorWrite: false,
    depthWrite: false,
    depthTest: false,
    stencilWrite: true,
    stencilFunc: AlwaysStencilFunc,
    stencilWriteMask: COUNT_BITS,
    stencilFail: IncrementWrapStencilOp,
    stencilZFail: IncrementWrapStencilOp,
    stencilZPass: IncrementWrapStencilOp,
  });
}

/**
 * Has a mesh of such a material count faces from behind up and those from before down.
 *
 * @param of What it counts, of which there may be more by then.
 */
export function countsBothWays(mesh: Mesh, of?: Mesh): void {
  mesh.onBeforeRender = (renderer) => {
    splitFaces(renderer, mesh.material as Material);
    const drawn = of?.geometry as InstancedBufferGeometry | undefined;
    if (drawn?.isInstancedBufferGeometry) (mesh.geometry as InstancedBufferGeometry).instanceCount = drawn.instanceCount;
  };
}

/**
 * Both in one draw call, where two would take every triangle twice. The renderer knows one operation
 * for all faces: it is told that it has set it already, so that it lets be what is set here.
 */
function splitFaces(renderer: WebGLRenderer, { stencilFail, stencilZFail, stencilZPass }: Material): void {
  const gl = renderer.getContext();
  renderer.state.buffers.stencil.setOp(stencilFail, stencilZFail, stencilZPass);
  gl.stencilOpSeparate(gl.BACK, gl.INCR_WRAP, gl.INCR_WRAP, gl.INCR_WRAP);
  gl.stencilOpSeparate(gl.FRONT, gl.DECR_WRAP, gl.DECR_WRAP, gl.DECR_WRAP);
}
