/** The table of inks as a small texture: a column a status, then one for each mark. */
import { type Pattern, patterns } from "../api/contract";
import type { Ink, Rgba } from "./inks";

/** The number that the shader knows a pattern by; an outline has no marks inside. */
const numberOf = (pattern: Pattern): number =>
  pattern === "outline" ? 0 : patterns.indexOf(pattern);

export class Paints {
  readonly #texture: WebGLTexture;
  #first = 0;

  constructor(readonly gl: WebGL2RenderingContext) {
    this.#texture = gl.createTexture();
  }

  bind(): void {
    this.gl.activeTexture(this.gl.TEXTURE0);
    this.gl.bindTexture(this.gl.TEXTURE_2D, this.#texture);
  }

  /** The column of a mark, by its place among them. */
  mark(place: number): number {
    return this.#first + place;
  }

  load(statuses: readonly Ink[], held: readonly boolean[], marks: readonly Ink[]): void {
    const { gl } = this;
    const inks = [...statuses, ...marks];
    this.#first = statuses.length;
    const pixels = new Uint8Array(inks.length * 3 * 4);
    const put = (row: number, column: number, [r, g, b, a]: Rgba): void =>
      pixels.set([r, g, b, Math.round(a * 255)], (row * inks.length + column) * 4);
    inks.forEach((ink, column) => {
      put(0, column, ink.fill);
      put(1, column, ink.ink);
      put(2, column, [numberOf(ink.pattern), held[column] ? 255 : 0, 0, 0]);
    });
    this.bind();
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, inks.length, 3, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  }
}
