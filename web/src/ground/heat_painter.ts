/**
 * Draws where ground changed hands: a raster a tile, made when it is first drawn and kept until
 * another span is shown. A frame makes rasters for a few milliseconds only; until a tile has its
 * new one, the one of the span before is drawn.
 */
import { keyOf, type Piece } from "./cover";
import { type HeatRaster, heatOf, type Span } from "./heat";
import type { Rgba } from "./inks";
import type { Lens } from "./lens";
import type { Seen } from "./painter";
import { type HeatProgram, linkHeat } from "./programs";

export interface HeatScene extends Span {
  /** Which of the statuses count for the subject. */
  readonly held: readonly boolean[];
  /** Tells this span and these classes from others. */
  readonly stamp: string;
  readonly classOf: (times: number, last: number) => number;
  readonly inks: readonly Rgba[];
}

interface Kept {
  readonly texture: WebGLTexture;
  stamp: string;
}

/** Pixels of a raster's side for each pixel of the screen's ratio; a tile is as large. */
const side = 512;
/** Milliseconds of a frame for making rasters. */
const budget = 6;

export class HeatPainter {
  readonly #program: HeatProgram;
  readonly #kept = new Map<string, Kept>();

  constructor(readonly gl: WebGL2RenderingContext) {
    this.#program = linkHeat(gl);
  }

  /** Forgets the raster of a tile, of which a part is no longer kept. */
  drop(key: string): void {
    const [tile] = key.split("@");
    const kept = this.#kept.get(tile);
    if (kept) this.gl.deleteTexture(kept.texture);
    this.#kept.delete(tile);
  }

  /** Whether a tile in view still waits for its raster. */
  draw(lens: Lens, seen: Seen, heat: HeatScene): boolean {
    const { gl } = this;
    const { program, at } = this.#program;
    gl.useProgram(program);
    gl.uniform2f(at.screen, lens.width, lens.height);
    gl.uniform1i(at.raster, 0);
    gl.uniform4fv(at.inks, inksOf(heat.inks));
    gl.bindVertexArray(null);
    gl.activeTexture(gl.TEXTURE0);
    const until = performance.now() + budget;
    let waiting = false;
    for (const piece of seen.pieces) {
      if (!this.#drawPiece({ lens, seen, heat, piece, until })) waiting = true;
    }
    gl.bindTexture(gl.TEXTURE_2D, null);
    return waiting;
  }

  /** False where the raster of another span is drawn, or none, for want of time. */
  #drawPiece({ lens, seen, heat, piece, until }: Drawing): boolean {
    const { gl } = this;
    const name = `${seen.name}${keyOf(piece.source)}`;
    const parts = seen.parts(piece, heat);
    const stamp = [heat.stamp, sizeOf(lens), ...parts.map(({ key }) => key)].join();
    const isOld = parts.length > 0 && this.#kept.get(name)?.stamp !== stamp;
    const isLate = isOld && performance.now() > until;
    if (isOld && !isLate) this.#make(name, stamp, heat, heatOf(parts, heat.held, sizeOf(lens)));
    const drawn = this.#kept.get(name);
    if (!drawn) return !isLate;
    gl.bindTexture(gl.TEXTURE_2D, drawn.texture);
    gl.scissor(...lens.scissor(piece.window));
    gl.uniform3f(this.#program.at.place, ...lens.place(piece.source));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    return !isLate;
  }

  #make(name: string, stamp: string, heat: HeatScene, { size, count, last }: HeatRaster): void {
    const { gl } = this;
    const classes = count.map((times, at) => (times === 0 ? 0 : heat.classOf(times, last[at])));
    const kept = this.#kept.get(name) ?? { texture: gl.createTexture(), stamp: "" };
    gl.bindTexture(gl.TEXTURE_2D, kept.texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    const [target, format] = [gl.TEXTURE_2D, gl.RED_INTEGER];
    gl.texImage2D(target, 0, gl.R8UI, size, size, 0, format, gl.UNSIGNED_BYTE, classes);
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texParameteri(target, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(target, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    kept.stamp = stamp;
    this.#kept.set(name, kept);
  }
}

interface Drawing {
  readonly lens: Lens;
  readonly seen: Seen;
  readonly heat: HeatScene;
  readonly piece: Piece;
  readonly until: number;
}

const sizeOf = ({ ratio }: Lens): number => side * Math.max(1, Math.min(2, Math.round(ratio)));

/** As the shader wants them, the first for ground that did not change hands. */
function inksOf(inks: readonly Rgba[]): Float32Array {
  const values = new Float32Array(24);
  inks.forEach(([red, green, blue, alpha], n) => {
    values.set([red / 255, green / 255, blue / 255, alpha], (n + 1) * 4);
  });
  return values;
}
