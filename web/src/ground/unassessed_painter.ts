/**
 * Hatches what is not assessed. Its rings are laid in the stencil as fans that turn a bit over, so
 * that it is set where an odd number of them lies; no ring has to be cut into triangles.
 */
import { period } from "./inks";
import type { Lens } from "./lens";
import type { GroundProgram } from "./programs";
import type { Rings } from "./unassessed";

export { unassessedOf } from "./unassessed";

interface Laid extends Rings {
  readonly array: WebGLVertexArrayObject;
  readonly buffer: WebGLBuffer;
}

/** The bit that the rings of one ground turn over. */
const odd = 8;

export class UnassessedPainter {
  #laid: Laid[] = [];
  readonly #square: Laid;

  constructor(
    readonly gl: WebGL2RenderingContext,
    readonly at: GroundProgram["at"],
  ) {
    const corners = new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]);
    this.#square = this.#lay({ origin: [0, 0], corners, runs: [[0, 4]] });
  }

  load(all: readonly Rings[]): void {
    for (const { array, buffer } of this.#laid) {
      this.gl.deleteVertexArray(array);
      this.gl.deleteBuffer(buffer);
    }
    this.#laid = all.map((rings) => this.#lay(rings));
  }

  /** Sets a bit of the stencil there, and lays a column of the paints on it. */
  draw(lens: Lens, bit: number, column: number): void {
    if (this.#laid.length === 0) return;
    const { gl, at } = this;
    gl.uniform1i(at.heldOnly, 0);
    gl.uniform1i(at.paint, column);
    gl.uniform1f(at.map, 0);
    // Of what a vertex of the ground has, these have a place alone: they are always alive.
    gl.vertexAttrib1f(1, 0);
    gl.vertexAttrib2f(2, 0, 1);
    gl.disable(gl.SCISSOR_TEST);
    gl.enable(gl.STENCIL_TEST);
    gl.colorMask(false, false, false, false);
    for (const laid of this.#laid) this.#mark(lens, laid, bit);
    gl.colorMask(true, true, true, true);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.KEEP);
    gl.stencilMask(255);
    gl.stencilFunc(gl.EQUAL, bit, bit);
    this.#cover(lens);
    gl.disable(gl.STENCIL_TEST);
    gl.enable(gl.SCISSOR_TEST);
  }

  #mark(lens: Lens, laid: Laid, bit: number): void {
    const { gl, at } = this;
    gl.stencilMask(odd);
    gl.stencilFunc(gl.ALWAYS, 0, 255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.INVERT);
    gl.uniform3f(at.place, ...lens.placeFrom(laid.origin));
    this.#fans(laid);
    gl.stencilMask(bit);
    gl.stencilFunc(gl.EQUAL, bit | odd, odd);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.REPLACE);
    this.#cover(lens);
    gl.stencilMask(odd);
    gl.clear(gl.STENCIL_BUFFER_BIT);
  }

  /** The whole screen. */
  #cover(lens: Lens): void {
    const side = Math.max(lens.width, lens.height);
    this.gl.uniform3f(this.at.place, side, 0, 0);
    this.gl.uniform3f(this.at.grain, ...lens.grainOfScreen(side, period));
    this.#fans(this.#square);
  }

  #fans({ array, runs }: Laid): void {
    this.gl.bindVertexArray(array);
    for (const [first, count] of runs) this.gl.drawArrays(this.gl.TRIANGLE_FAN, first, count);
  }

  #lay(rings: Rings): Laid {
    const { gl } = this;
    const array = gl.createVertexArray();
    const buffer = gl.createBuffer();
    gl.bindVertexArray(array);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, rings.corners, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.bindVertexArray(null);
    return { ...rings, array, buffer };
  }
}
