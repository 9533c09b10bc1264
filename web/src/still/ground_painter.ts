/** Draws the ground and the line of contact of one map with a canvas's own means. */
import { contactOf } from "../ground/contact";
import type { TileId } from "../ground/cover";
import {
  cssColour,
  type Ink,
  type LineInks,
  lineRadii,
  lineWeight,
  type Rgba,
} from "../ground/inks";
import type { Lens } from "../ground/lens";
import type { Living } from "../ground/living";
import type { Reckoning } from "../ground/reckoning";
import { sideOf, squareOf, weaveOf } from "./hatch";

type Canvas = OffscreenCanvasRenderingContext2D;
type Place = readonly [scale: number, left: number, top: number];

/** What a tile draws on one map. */
export interface Piece {
  readonly tile: TileId;
  readonly grounds: readonly Living[];
}

export const aliveOn = (grounds: readonly Living[], map: number): Living[] =>
  grounds.filter(({ from, until }) => from <= map && map < until);

/** Keeps what is drawn within a tile; whole pixels, so that neighbours meet without a seam. */
function within(canvas: Canvas, lens: Lens, tile: TileId, draw: () => void): void {
  const [left, bottom, width, height] = lens.scissor(tile);
  const top = Math.round(lens.height * lens.ratio) - bottom - height;
  const { ratio } = lens;
  canvas.save();
  canvas.beginPath();
  canvas.rect(left / ratio, top / ratio, width / ratio, height / ratio);
  canvas.clip();
  draw();
  canvas.restore();
}

function traceRings(path: Path2D, { paths }: Living, [scale, left, top]: Place): void {
  for (const ring of paths) {
    ring.forEach(({ x, y }, i) => {
      const [across, down] = [x * scale + left, y * scale + top];
      if (i === 0) path.moveTo(across, down);
      else path.lineTo(across, down);
    });
    path.closePath();
  }
}

/** The pattern of a status, anchored to the map as the live one is. */
function patternOf(canvas: Canvas, lens: Lens, ink: Ink): CanvasPattern | string {
  if (ink.pattern === "solid" || ink.pattern === "outline") return cssColour(ink.fill);
  const weave = weaveOf(lens);
  const side = sideOf(weave);
  const pixels = Math.ceil(side * lens.ratio);
  const square = new OffscreenCanvas(pixels, pixels);
  const image = new ImageData(squareOf(ink, weave, pixels), pixels, pixels);
  square.getContext("2d")?.putImageData(image, 0, 0);
  const pattern = canvas.createPattern(square, "repeat");
  if (!pattern) throw new Error("no pattern can be made");
  const [x, y] = lens.origin;
  pattern.setTransform(new DOMMatrix().translate(x % side, y % side).scale(side / pixels));
  return pattern;
}

/** All ground of a status at once: two pieces that touch would show a seam between them. */
export function paintGround(
  canvas: Canvas,
  lens: Lens,
  pieces: readonly Piece[],
  inks: readonly Ink[],
): void {
  const patterns = inks.map((ink) => patternOf(canvas, lens, ink));
  for (const { tile, grounds } of pieces) {
    const place = lens.place(tile);
    within(canvas, lens, tile, () => {
      patterns.forEach((pattern, status) => {
        const path = new Path2D();
        const own = grounds.filter((ground) => ground.status === status);
        for (const ground of own) traceRings(path, ground, place);
        canvas.fillStyle = pattern;
        canvas.fill(path, "evenodd");
      });
    });
  }
}

function contactPath({ tile, grounds }: Piece, lens: Lens, reckoning: Reckoning, map: number) {
  const [scale, left, top] = lens.place(tile);
  const path = new Path2D();
  for (const { start, end, from, until } of contactOf(grounds, reckoning.contact, tile)) {
    if (map < from || map >= until) continue;
    path.moveTo(start.x * scale + left, start.y * scale + top);
    path.lineTo(end.x * scale + left, end.y * scale + top);
  }
  return path;
}

export interface Contact {
  readonly reckoning: Reckoning;
  readonly map: number;
  readonly line: LineInks;
}

export function paintContact(
  canvas: Canvas,
  lens: Lens,
  pieces: readonly Piece[],
  { reckoning, map, line }: Contact,
): void {
  const weight = lineWeight(lens.zoom);
  const paths = pieces.map((piece) => contactPath(piece, lens, reckoning, map));
  canvas.lineCap = "round";
  const stroke = (radius: number, ink: Rgba): void => {
    canvas.strokeStyle = cssColour(ink);
    canvas.lineWidth = 2 * radius * weight;
    pieces.forEach(({ tile }, i) => {
      within(canvas, lens, tile, () => canvas.stroke(paths[i]));
    });
  };
  stroke(lineRadii.casing, line.casing);
  stroke(lineRadii.core, line.core);
  canvas.lineCap = "butt";
}

/** The index of the status drawn at a point of a tile; null where nothing is. */
export function statusWithin(grounds: readonly Living[], x: number, y: number): number | null {
  const holds = ({ paths }: Living): boolean =>
    paths.reduce((odd, ring) => odd !== crosses(ring, x, y), false);
  return grounds.find(holds)?.status ?? null;
}

/** Whether a ray to the west crosses a ring an odd number of times. */
function crosses(ring: Living["paths"][number], x: number, y: number): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    if (a.y <= y === b.y <= y) continue;
    if (a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x) < x) odd = !odd;
  }
  return odd;
}
