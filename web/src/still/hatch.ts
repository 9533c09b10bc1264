/** The patterns of `ground/shaders.ts` as a square of pixels that repeats. */
import { type Ink, period } from "../ground/inks";
import type { Lens } from "../ground/lens";

interface Weave {
  /** Pixels between two lines, at the zoom as it is. */
  readonly period: number;
  /** How far the lines between the lines have come, 0 to 1. */
  readonly infill: number;
  /** Device pixels to a pixel. */
  readonly ratio: number;
}

export function weaveOf({ zoom, ratio }: Lens): Weave {
  const part = zoom - Math.floor(zoom);
  const infill = Math.max(0, Math.min(1, part * 2 - 0.25));
  return { period: period * 2 ** part, infill, ratio };
}

/** The side of the square after which every pattern repeats, in pixels. */
export const sideOf = (weave: Weave): number => weave.period * Math.SQRT2;

/** How far from the nearest whole number. */
const away = (t: number): number => Math.abs(t - Math.round(t));

function stroke(distance: number, halfWidth: number, { ratio }: Weave): number {
  const soft = 0.5 / ratio;
  const t = Math.max(0, Math.min(1, (distance - halfWidth + soft) / (2 * soft)));
  return 1 - t * t * (3 - 2 * t);
}

function lines(t: number, weave: Weave): number {
  const coarse = stroke(away(t) * weave.period, 0.6, weave);
  const fine = stroke(away(t * 2) * weave.period * 0.5, 0.6, weave);
  return Math.max(coarse, fine * weave.infill);
}

function dots(a: number, b: number, weave: Weave): number {
  const coarse = Math.hypot(away(a), away(b)) * weave.period;
  const fine = Math.hypot(away(a * 2), away(b * 2)) * weave.period * 0.5;
  return Math.max(stroke(coarse, 1.1, weave), stroke(fine, 1.1, weave) * weave.infill);
}

/** How much of a pixel is inked; `x` and `y` are shares of the side. */
const marks: Readonly<Record<Ink["pattern"], (x: number, y: number, weave: Weave) => number>> = {
  solid: () => 0,
  outline: () => 0,
  hatch: (x, y, weave) => lines(x + y, weave),
  "back-hatch": (x, y, weave) => lines(x - y, weave),
  "cross-hatch": (x, y, weave) => Math.max(lines(x + y, weave), lines(x - y, weave)),
  dots: (x, y, weave) => dots(x + y, x - y, weave),
};

/** Red, green, blue and opacity of a square of so many pixels, not premultiplied. */
export function squareOf(ink: Ink, weave: Weave, pixels: number): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(pixels * pixels * 4);
  const mark = marks[ink.pattern];
  for (let i = 0; i < pixels * pixels; i++) {
    const [x, y] = [(i % pixels) + 0.5, Math.floor(i / pixels) + 0.5];
    const inked = ink.ink[3] * mark(x / pixels, y / pixels, weave);
    const filled = ink.fill[3] * (1 - inked);
    const alpha = inked + filled;
    for (let part = 0; part < 3; part++) {
      data[i * 4 + part] =
        (ink.ink[part] * inked + ink.fill[part] * filled) / Math.max(alpha, 1e-6);
    }
    data[i * 4 + 3] = alpha * 255;
  }
  return data;
}
