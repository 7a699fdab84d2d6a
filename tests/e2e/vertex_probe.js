// Keeps what the vertex shaders of the asset kit give: for each mesh, by its number of indices, of
// every vertex of every instance where it came to in its own frame, its part, and where it was built.
(() => {
  const gl = WebGL2RenderingContext.prototype;
  const { shaderSource, attachShader, linkProgram, drawElementsInstanced } = gl;
  // At stations, and of what moves.
  const OWN = [
    ["vec3 transformed = moved(position, 1.0);", "transformed"],
    ["vec3 transformed = carried();", "own(position, 1.0)"],
  ];
  const [shaders, programs] = [new WeakSet(), new WeakSet()];
  window.probed = {};
  gl.shaderSource = function (shader, source) {
    const [line, own] = OWN.find(([each]) => source.includes(each)) ?? [];
    if (line === undefined) return shaderSource.call(this, shader, source);
    shaders.add(shader);
    const probing = source
      .replace(line, `${line} came = vec4(${own}, info.z); built = position;`)
      .replace("void main() {", "out vec4 came; out vec3 built;\nvoid main() {");
    return shaderSource.call(this, shader, probing);
  };
  gl.attachShader = function (program, shader) {
    if (shaders.has(shader)) programs.add(program);
    attachShader.call(this, program, shader);
  };
  gl.linkProgram = function (program) {
    if (programs.has(program)) {
      this.transformFeedbackVaryings(program, ["came", "built"], this.INTERLEAVED_ATTRIBS);
    }
    linkProgram.call(this, program);
  };
  gl.drawElementsInstanced = function (...drawn) {
    drawElementsInstanced.apply(this, drawn);
    const program = this.getParameter(this.CURRENT_PROGRAM);
    if (!programs.has(program)) return;
    const [, nIndex, , , nInstance] = drawn;
    const info = this.getAttribLocation(program, "info");
    this.bindBuffer(this.COPY_READ_BUFFER, this.getVertexAttrib(info, this.VERTEX_ATTRIB_ARRAY_BUFFER_BINDING));
    const nVertex = this.getBufferParameter(this.COPY_READ_BUFFER, this.BUFFER_SIZE) / 4;
    const values = new Float32Array(7 * nVertex * nInstance);
    const target = this.createBuffer();
    this.bindBufferBase(this.TRANSFORM_FEEDBACK_BUFFER, 0, target);
    this.bufferData(this.TRANSFORM_FEEDBACK_BUFFER, values.byteLength, this.DYNAMIC_READ);
    this.enable(this.RASTERIZER_DISCARD);
    this.beginTransformFeedback(this.POINTS);
    this.drawArraysInstanced(this.POINTS, 0, nVertex, nInstance);
    this.endTransformFeedback();
    this.disable(this.RASTERIZER_DISCARD);
    this.getBufferSubData(this.TRANSFORM_FEEDBACK_BUFFER, 0, values);
    this.bindBufferBase(this.TRANSFORM_FEEDBACK_BUFFER, 0, null);
    this.deleteBuffer(target);
    window.probed[nIndex] = Array.from(values);
  };
})();
