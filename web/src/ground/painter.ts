/**
 * Draws the ground and the line of contact of one history. What a frame needs besides the
 * tiles is a handful of uniforms: moving through time lays nothing out again.
 */
import { aliveRuns } from "./chunks";
import { keyOf, type Piece } from "./cover";
import type { TileGeometry } from "./geometry";
import { type DashedInk, type Ink, type LineInks, period, type Rgba } from "./inks";
import type { Lens } from "./lens";
import { Paints } from "./paints";
import { type ContactProgram, type GroundProgram, linkContact, linkGround } from "./programs";
import { beginSegmentsAt, type Upload, Uploads } from "./uploads";

/** Indexes of maps; `before` is null where one map alone is shown. */
export interface Moment {
  readonly map: number;
  readonly before: number | null;
  /** The maps of earlier lines of contact, the latest first. */
  readonly earlier: readonly number[];
}

export interface Colours {
  readonly statuses: readonly Ink[];
  readonly held: readonly boolean[];
  readonly gained: Ink;
  readonly lost: Ink;
  readonly line: LineInks;
  readonly earlier: readonly DashedInk[];
}

export interface Scene {
  readonly lens: Lens;
  readonly pieces: readonly Piece[];
  readonly moment: Moment;
}

/** Bits of the stencil: held on the earlier map, held on the later one. */
const heldBefore = 1;
const heldNow = 2;

export class Painter {
  readonly #ground: GroundProgram;
  readonly #contact: ContactProgram;
  readonly #paints: Paints;
  readonly #uploads: Uploads;
  #line: LineInks | null = null;
  #earlier: readonly DashedInk[] = [];

  constructor(
    readonly gl: WebGL2RenderingContext,
    readonly geometry: (piece: Piece) => TileGeometry | null,
  ) {
    this.#ground = linkGround(gl);
    this.#contact = linkContact(gl);
    this.#paints = new Paints(gl);
    this.#uploads = new Uploads(gl);
  }

  setColours(colours: Colours): void {
    this.#line = colours.line;
    this.#earlier = colours.earlier;
    this.#paints.load(colours.statuses, colours.held, [colours.gained, colours.lost]);
  }

  /** Whether what was uploaded is gone with a lost context. */
  get lost(): boolean {
    return !this.gl.isProgram(this.#ground.program);
  }

  drop(key: string): void {
    this.#uploads.drop(key);
  }

  clear(): void {
    this.#uploads.clear();
  }

  drawGround(scene: Scene): void {
    if (!this.#line) return;
    const { gl } = this;
    const { lens, moment } = scene;
    const { at, program } = this.#ground;
    const part = lens.zoom - Math.floor(lens.zoom);
    gl.useProgram(program);
    this.#paints.bind();
    gl.uniform1i(at.paints, 0);
    gl.uniform2f(at.screen, lens.width, lens.height);
    gl.uniform1f(at.ratio, lens.ratio);
    gl.uniform1f(at.period, period * 2 ** part);
    gl.uniform1f(at.infill, Math.max(0, Math.min(1, part * 2 - 0.25)));
    this.#begin();
    if (moment.before === null) this.#pass(scene, moment.map, false, -1);
    else this.#drawChange(scene, moment.before);
    this.#end();
  }

  drawContact(scene: Scene): void {
    if (!this.#line) return;
    const { gl } = this;
    const { lens, moment } = scene;
    const { at, program } = this.#contact;
    gl.useProgram(program);
    gl.uniform2f(at.screen, lens.width, lens.height);
    gl.uniform1f(at.ratio, lens.ratio);
    // Thin from afar, where the line is all corners; full from zoom 8 on.
    const weight = Math.max(0.55, Math.min(1, 0.55 + (lens.zoom - 4.5) * 0.13));
    this.#begin();
    if (moment.before !== null) this.#stroke(scene, moment.before, 0.7 * weight, this.#line.before);
    moment.earlier.forEach((map, place) => {
      this.#dashed(scene, map, weight, this.#earlier[place % this.#earlier.length]);
    });
    this.#stroke(scene, moment.map, 2.9 * weight, this.#line.casing);
    this.#stroke(scene, moment.map, 1.35 * weight, this.#line.core);
    this.#end();
  }

  /** Gained is held now and was not; lost the reverse. A piece of ground may have left and
   * come back between the two maps, so the stencil compares what is drawn, not lifetimes. */
  #drawChange(scene: Scene, before: number): void {
    const { gl } = this;
    const { map } = scene.moment;
    gl.enable(gl.STENCIL_TEST);
    gl.colorMask(false, false, false, false);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.REPLACE);
    for (const [bit, at] of [
      [heldBefore, before],
      [heldNow, map],
    ]) {
      gl.stencilMask(bit);
      gl.stencilFunc(gl.ALWAYS, bit, 255);
      this.#pass(scene, at, true, -1);
    }
    gl.colorMask(true, true, true, true);
    gl.stencilMask(255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.KEEP);
    gl.stencilFunc(gl.NOTEQUAL, heldNow, 255);
    this.#pass(scene, map, false, -1);
    gl.stencilFunc(gl.EQUAL, heldNow, 255);
    this.#pass(scene, map, true, this.#paints.gained);
    gl.stencilFunc(gl.EQUAL, heldBefore, 255);
    this.#pass(scene, before, true, this.#paints.lost);
  }

  #pass(scene: Scene, map: number, heldOnly: boolean, paint: number): void {
    const { gl } = this;
    const { at } = this.#ground;
    gl.uniform1f(at.map, map);
    gl.uniform1i(at.heldOnly, heldOnly ? 1 : 0);
    gl.uniform1i(at.paint, paint);
    this.#eachPiece(scene, (piece, upload) => {
      gl.uniform3f(at.place, ...scene.lens.place(piece.source));
      gl.uniform3f(at.grain, ...scene.lens.grain(piece.source, period));
      gl.bindVertexArray(upload.ground);
      for (const [start, count] of aliveRuns(upload.groundChunks, map)) {
        gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, start * 4);
      }
    });
  }

  #stroke(scene: Scene, map: number, radius: number, [red, green, blue, alpha]: Rgba): void {
    const { gl } = this;
    const { at } = this.#contact;
    gl.uniform1f(at.map, map);
    gl.uniform1f(at.radius, radius);
    gl.uniform4f(at.ink, red / 255, green / 255, blue / 255, alpha);
    this.#eachPiece(scene, (piece, upload) => {
      gl.uniform3f(at.place, ...scene.lens.place(piece.source));
      gl.bindVertexArray(upload.contact);
      for (const [start, count] of aliveRuns(upload.contactChunks, map)) {
        beginSegmentsAt(gl, upload, start);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
      }
    });
  }

  #dashed(scene: Scene, map: number, weight: number, { ink, dash }: DashedInk): void {
    const { gl } = this;
    const { at } = this.#contact;
    gl.uniform2f(at.dash, ...dash);
    gl.uniform2f(at.anchor, ...scene.lens.anchor(dash[1]));
    this.#stroke(scene, map, 0.95 * weight, ink);
    gl.uniform2f(at.dash, 0, 0);
  }

  #eachPiece({ pieces, lens }: Scene, draw: (piece: Piece, upload: Upload) => void): void {
    for (const piece of pieces) {
      const geometry = this.geometry(piece);
      if (!geometry) continue;
      this.gl.scissor(...lens.scissor(piece.window));
      draw(piece, this.#uploads.of(keyOf(piece.source), geometry));
    }
  }

  #begin(): void {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.SCISSOR_TEST);
    gl.stencilMask(255);
    gl.clearStencil(0);
    gl.clear(gl.STENCIL_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
  }

  /** Leaves the context as MapLibre's own record of it says. */
  #end(): void {
    const { gl } = this;
    gl.bindVertexArray(null);
    gl.disable(gl.SCISSOR_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.stencilFunc(gl.ALWAYS, 0, 255);
  }
}
