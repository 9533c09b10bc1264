/**
 * Draws the ground and the line of contact of one history, or of two on one another. What a frame needs besides the
 * tiles is a handful of uniforms: moving through time lays nothing out again.
 */
import type { Heat } from "../view/view";
import { aliveRuns } from "./chunks";
import type { Piece } from "./cover";
import type { TileGeometry } from "./geometry";
import type { HeatPart, Span } from "./heat";
import { HeatPainter, type HeatScene } from "./heat_painter";
import {
  type DashedInk,
  type Ink,
  type LineInks,
  lineRadii,
  lineWeight,
  period,
  type Rgba,
  type VersusInks,
} from "./inks";
import type { Lens } from "./lens";
import { Paints } from "./paints";
import { type ContactProgram, type GroundProgram, linkContact, linkGround } from "./programs";
import type { Rings } from "./unassessed";
import type { UnassessedPainter } from "./unassessed_painter";
import { beginSegmentsAt, type Upload, Uploads } from "./uploads";

/** Indexes of maps; `before` is null where one map alone is shown. */
export interface Moment {
  readonly map: number;
  readonly before: number | null;
  /** The second history's map; null where it has none then, or there is but one. */
  readonly other: number | null;
  /** The maps of earlier lines of contact, the latest first. */
  readonly earlier: readonly number[];
  /** Which of the ways in which ground changed hands since a map is shown, on which day. */
  readonly heat: { readonly heat: Heat; readonly after: number; readonly day: number } | null;
}

/** How a history's statuses are inked, and which of them count for the subject. */
export interface Statuses {
  readonly statuses: readonly Ink[];
  readonly held: readonly boolean[];
}

export interface Colours extends Statuses {
  readonly other: Statuses | null;
  readonly versus: VersusInks;
  readonly unassessed: Ink;
  readonly gained: Ink;
  readonly lost: Ink;
  readonly line: LineInks;
  readonly earlier: readonly DashedInk[];
  readonly heat: Readonly<Record<Heat, readonly Rgba[]>>;
}

/** What of a history is in view. */
export interface Seen {
  /** Tells the tiles of one history from those of the other. */
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** What is drawn there on a map, under the key of its tile or of a part of it. */
  readonly geometry: (
    piece: Piece,
    map: number,
  ) => { readonly key: string; readonly geometry: TileGeometry } | null;
  /** The parts of a tile in which a span of maps lies; none while one of them is missing. */
  readonly parts: (piece: Piece, span: Span) => readonly HeatPart[];
}

export interface Scene {
  readonly lens: Lens;
  readonly seen: Seen;
  readonly other: Seen | null;
  readonly moment: Moment;
  /** Where ground changed hands; null where that is not shown. */
  readonly heat: HeatScene | null;
}

/** What is not assessed, and what draws it: its code comes where there is a scope. */
export interface Unassessed {
  readonly rings: readonly Rings[];
  readonly Painter: typeof UnassessedPainter;
}

/** Bits of the stencil: held on the earlier map or by the other, held on the map itself, and what
 * an assessor does not assess. */
const heldBefore = 1;
const heldNow = 2;
const unassessed = 4;

/** Marks behind the statuses, in this order. */
const marks = { gained: 0, lost: 1, onlyA: 2, onlyB: 3, unassessed: 4 } as const;

/** Which ground of which history is laid down, and how. */
interface Pass {
  readonly seen: Seen;
  readonly paints: Paints;
  readonly map: number;
  readonly heldOnly: boolean;
  /** One ink for all, or each status in its own. */
  readonly mark: keyof typeof marks | null;
}

interface Stroke {
  readonly seen: Seen;
  readonly map: number;
  /** Half its breadth, in pixels. */
  readonly radius: number;
  readonly ink: Rgba;
}

export class Painter {
  readonly #ground: GroundProgram;
  readonly #contact: ContactProgram;
  readonly #paints: Paints;
  readonly #otherPaints: Paints;
  readonly #uploads: Uploads;
  readonly #heat: HeatPainter;
  #unassessed: UnassessedPainter | null = null;
  #line: LineInks | null = null;
  #earlier: readonly DashedInk[] = [];
  #otherLine: DashedInk | null = null;

  constructor(readonly gl: WebGL2RenderingContext) {
    this.#ground = linkGround(gl);
    this.#contact = linkContact(gl);
    this.#paints = new Paints(gl);
    this.#otherPaints = new Paints(gl);
    this.#uploads = new Uploads(gl);
    this.#heat = new HeatPainter(gl);
  }

  setColours(colours: Colours): void {
    this.#line = colours.line;
    this.#earlier = colours.earlier;
    this.#otherLine = colours.versus.line;
    const { gained, lost, versus, other } = colours;
    const inks = [gained, lost, versus.onlyA, versus.onlyB, colours.unassessed];
    this.#paints.load(colours.statuses, colours.held, inks);
    this.#otherPaints.load(other?.statuses ?? [], other?.held ?? [], inks);
  }

  setUnassessed(unassessed: Unassessed | null): void {
    if (unassessed) this.#unassessed ??= new unassessed.Painter(this.gl, this.#ground.at);
    this.#unassessed?.load(unassessed?.rings ?? []);
  }

  /** Whether what was uploaded is gone with a lost context. */
  get lost(): boolean {
    return !this.gl.isProgram(this.#ground.program);
  }

  /** Whether what was drawn last is not yet all that is to be. */
  waiting = false;

  drop(key: string): void {
    this.#uploads.drop(key);
    this.#heat.drop(key);
  }

  drawGround(scene: Scene): void {
    if (!this.#line) return;
    const { gl } = this;
    const { lens, moment } = scene;
    const { at, program } = this.#ground;
    const part = lens.zoom - Math.floor(lens.zoom);
    gl.useProgram(program);
    gl.uniform1i(at.paints, 0);
    gl.uniform2f(at.screen, lens.width, lens.height);
    gl.uniform1f(at.ratio, lens.ratio);
    gl.uniform1f(at.period, period * 2 ** part);
    gl.uniform1f(at.infill, Math.max(0, Math.min(1, part * 2 - 0.25)));
    this.#begin();
    this.#paints.bind();
    this.#unassessed?.draw(lens, unassessed, this.#paints.mark(marks.unassessed));
    if (scene.other && moment.other !== null) this.#drawTwo(scene, scene.other, moment.other);
    else this.#drawOne(scene, moment.before);
    this.waiting = scene.heat !== null && this.#heat.draw(lens, scene.seen, scene.heat);
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
    const weight = lineWeight(lens.zoom);
    this.#begin();
    const { seen, other } = scene;
    const { casing, core, before } = this.#line;
    const stroke = (map: number, radius: number, ink: Rgba): void =>
      this.#stroke(scene, { seen, map, radius: radius * weight, ink });
    if (moment.before !== null) stroke(moment.before, 0.7, before);
    moment.earlier.forEach((map, place) => {
      const dashed = this.#earlier[place % this.#earlier.length];
      this.#dashed(scene, { seen, map, radius: 0.95 * weight, ...dashed });
    });
    stroke(moment.map, lineRadii.casing, casing);
    stroke(moment.map, lineRadii.core, core);
    if (other && moment.other !== null && this.#otherLine) {
      this.#stroke(scene, { seen: other, map: moment.other, radius: 2.1 * weight, ink: casing });
      const radius = 1.15 * weight;
      this.#dashed(scene, { seen: other, map: moment.other, radius, ...this.#otherLine });
    }
    this.#end();
  }

  #drawOne(scene: Scene, before: number | null): void {
    this.#clearStencil();
    if (before === null) this.#pass(scene, this.#all(scene));
    else this.#drawChange(scene, before);
  }

  /** Gained is held now and was not; lost the reverse. A piece of ground may have left and
   * come back between the two maps, so the stencil compares what is drawn, not lifetimes. */
  #drawChange(scene: Scene, before: number): void {
    const whole = this.#all(scene);
    const now: Pass = { ...whole, heldOnly: true };
    const then: Pass = { ...now, map: before };
    this.#mark(scene, heldBefore, then);
    this.#mark(scene, heldNow, now);
    this.#where(this.gl.NOTEQUAL, heldNow);
    this.#pass(scene, whole);
    this.#where(this.gl.EQUAL, heldNow);
    this.#pass(scene, { ...now, mark: "gained" });
    this.#where(this.gl.EQUAL, heldBefore);
    this.#pass(scene, { ...then, mark: "lost" });
  }

  /**
   * What both say is held in the first one's own inks, what one alone says in a mark's. Where one
   * of them does not assess, they neither agree nor differ: with its bit set no pass is drawn there.
   */
  #drawTwo(scene: Scene, seen: Seen, map: number): void {
    const whole = this.#all(scene);
    const first: Pass = { ...whole, heldOnly: true };
    const second: Pass = { ...first, seen, map, paints: this.#otherPaints };
    this.#mark(scene, heldNow, first);
    this.#mark(scene, heldBefore, second);
    this.#where(this.gl.EQUAL, 0);
    this.#pass(scene, whole);
    this.#where(this.gl.EQUAL, heldNow | heldBefore);
    this.#pass(scene, first);
    this.#where(this.gl.EQUAL, heldNow);
    this.#pass(scene, { ...first, mark: "onlyA" });
    this.#where(this.gl.EQUAL, heldBefore);
    this.#pass(scene, { ...second, mark: "onlyB" });
  }

  #all({ seen, moment }: Scene): Pass {
    return { seen, paints: this.#paints, map: moment.map, heldOnly: false, mark: null };
  }

  /** Sets a bit of the stencil wherever a pass would draw. */
  #mark(scene: Scene, bit: number, pass: Pass): void {
    const { gl } = this;
    gl.enable(gl.STENCIL_TEST);
    gl.colorMask(false, false, false, false);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.REPLACE);
    gl.stencilMask(bit);
    gl.stencilFunc(gl.ALWAYS, bit, 255);
    this.#pass(scene, pass);
    gl.colorMask(true, true, true, true);
    gl.stencilMask(255);
    gl.stencilOp(gl.KEEP, gl.KEEP, gl.KEEP);
  }

  #where(compare: GLenum, bits: number): void {
    this.gl.stencilFunc(compare, bits, 255);
  }

  #pass({ lens }: Scene, { seen, paints, map, heldOnly, mark }: Pass): void {
    const { gl } = this;
    const { at } = this.#ground;
    paints.bind();
    gl.uniform1f(at.map, map);
    gl.uniform1i(at.heldOnly, heldOnly ? 1 : 0);
    gl.uniform1i(at.paint, mark ? paints.mark(marks[mark]) : -1);
    this.#eachPiece(lens, { seen, map }, (piece, upload) => {
      gl.uniform3f(at.place, ...lens.place(piece.source));
      gl.uniform3f(at.grain, ...lens.grain(piece.source, period));
      gl.bindVertexArray(upload.ground);
      for (const [start, count] of aliveRuns(upload.groundChunks, map)) {
        gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, start * 4);
      }
    });
  }

  #stroke({ lens }: Scene, { seen, map, radius, ink }: Stroke): void {
    const { gl } = this;
    const { at } = this.#contact;
    const [red, green, blue, alpha] = ink;
    gl.uniform1f(at.map, map);
    gl.uniform1f(at.radius, radius);
    gl.uniform4f(at.ink, red / 255, green / 255, blue / 255, alpha);
    this.#eachPiece(lens, { seen, map }, (piece, upload) => {
      gl.uniform3f(at.place, ...lens.place(piece.source));
      gl.bindVertexArray(upload.contact);
      for (const [start, count] of aliveRuns(upload.contactChunks, map)) {
        beginSegmentsAt(gl, upload, start);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
      }
    });
  }

  #dashed(scene: Scene, { dash, ...stroke }: Stroke & Pick<DashedInk, "dash">): void {
    const { gl } = this;
    const { at } = this.#contact;
    gl.uniform2f(at.dash, ...dash);
    gl.uniform2f(at.anchor, ...scene.lens.anchor(dash[1]));
    this.#stroke(scene, stroke);
    gl.uniform2f(at.dash, 0, 0);
  }

  #eachPiece(
    lens: Lens,
    { seen, map }: Pick<Pass, "seen" | "map">,
    draw: (piece: Piece, upload: Upload) => void,
  ): void {
    for (const piece of seen.pieces) {
      const found = seen.geometry(piece, map);
      if (!found) continue;
      this.gl.scissor(...lens.scissor(piece.window));
      draw(piece, this.#uploads.of(`${seen.name}${found.key}`, found.geometry));
    }
  }

  #begin(): void {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.#clearStencil();
  }

  #clearStencil(): void {
    const { gl } = this;
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
