/** Tile buffers on the graphics card, made when a tile is first drawn. */
import type { Chunk } from "./chunks";
import { contactStride, groundStride, type TileGeometry } from "./geometry";

export interface Upload {
  readonly ground: WebGLVertexArrayObject;
  readonly groundChunks: readonly Chunk[];
  readonly contact: WebGLVertexArrayObject;
  readonly segments: WebGLBuffer;
  readonly contactChunks: readonly Chunk[];
  readonly buffers: readonly WebGLBuffer[];
}

function fillBuffer(gl: WebGL2RenderingContext, target: GLenum, data: BufferSource): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}

function uploadGround(gl: WebGL2RenderingContext, geometry: TileGeometry): WebGLBuffer[] {
  const vertices = fillBuffer(gl, gl.ARRAY_BUFFER, geometry.vertices);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.SHORT, false, groundStride, 0);
  gl.enableVertexAttribArray(1);
  gl.vertexAttribPointer(1, 1, gl.UNSIGNED_BYTE, false, groundStride, 4);
  gl.enableVertexAttribArray(2);
  gl.vertexAttribPointer(2, 2, gl.FLOAT, false, groundStride, 8);
  return [vertices, fillBuffer(gl, gl.ELEMENT_ARRAY_BUFFER, geometry.triangles)];
}

/** One instance a segment; the four corners come from the number of the vertex. */
function uploadContact(gl: WebGL2RenderingContext, geometry: TileGeometry): WebGLBuffer[] {
  const segments = fillBuffer(gl, gl.ARRAY_BUFFER, geometry.segments);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribDivisor(0, 1);
  gl.enableVertexAttribArray(1);
  gl.vertexAttribDivisor(1, 1);
  return [segments];
}

/** WebGL 2 has no first instance to draw from: the pointers are moved there instead. */
export function beginSegmentsAt(gl: WebGL2RenderingContext, upload: Upload, segment: number): void {
  const start = segment * contactStride;
  gl.bindBuffer(gl.ARRAY_BUFFER, upload.segments);
  gl.vertexAttribPointer(0, 4, gl.SHORT, false, contactStride, start);
  gl.vertexAttribPointer(1, 2, gl.FLOAT, false, contactStride, start + 8);
}

function withArray<T>(gl: WebGL2RenderingContext, fill: () => T): [WebGLVertexArrayObject, T] {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const made = fill();
  gl.bindVertexArray(null);
  return [array, made];
}

export class Uploads {
  readonly #made = new Map<string, Upload>();

  constructor(readonly gl: WebGL2RenderingContext) {}

  of(key: string, geometry: TileGeometry): Upload {
    const known = this.#made.get(key);
    if (known) return known;
    const [ground, groundBuffers] = withArray(this.gl, () => uploadGround(this.gl, geometry));
    const [contact, contactBuffers] = withArray(this.gl, () => uploadContact(this.gl, geometry));
    const upload = {
      ground,
      contact,
      groundChunks: geometry.groundChunks,
      segments: contactBuffers[0],
      contactChunks: geometry.contactChunks,
      buffers: [...groundBuffers, ...contactBuffers],
    };
    this.#made.set(key, upload);
    return upload;
  }

  drop(key: string): void {
    const upload = this.#made.get(key);
    if (!upload) return;
    this.gl.deleteVertexArray(upload.ground);
    this.gl.deleteVertexArray(upload.contact);
    for (const buffer of upload.buffers) this.gl.deleteBuffer(buffer);
    this.#made.delete(key);
  }
}
