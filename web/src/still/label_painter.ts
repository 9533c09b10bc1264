/** Sets names where no other name stands, in MapLibre's order and places, and writes them. */
import type { Lens } from "../ground/lens";
import { evaluate, type Given } from "./expression";
import type { Named } from "./paper";

type Canvas = OffscreenCanvasRenderingContext2D;
type Values = Readonly<Record<string, unknown>>;

/** As much of a symbol layer of the style as is read here. */
export interface SymbolLayer {
  readonly id: string;
  readonly filter?: unknown;
  readonly maxzoom?: number;
  readonly layout?: Values;
  readonly paint?: Values;
}

/** Left, top, right, bottom in pixels. */
type Room = readonly [number, number, number, number];

interface Label {
  readonly lines: readonly string[];
  readonly font: string;
  readonly size: number;
  /** Between two letters, in pixels. */
  readonly spacing: number;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly paint: Values;
  /** The radius of its dot; 0 where it has none. */
  readonly dot: number;
  readonly given: Given;
}

/** A label where there was room for it: the middle of its text. */
export interface Written extends Label {
  readonly middle: readonly [number, number];
}

const lineHeight = 1.2;
/** What MapLibre takes a font's baseline to lie below the middle of its line, in ems. */
const baseline = 0.46;
/** Beyond the window, as far as names are set that reach into it. */
const around = 100;
const iconPadding = 2;
/** The radius of the dot in `map/dot.ts`, in pixels. */
const dotRadius = 3.5;

const number = (value: unknown, given: Given, otherwise: number): number =>
  value === undefined ? otherwise : Number(evaluate(value, given));

/** Lines as even as words allow. */
export function broken(text: string, most: number, widthOf: (text: string) => number): string[] {
  const count = Math.ceil(widthOf(text) / most);
  const words = text.split(" ");
  if (count < 2 || words.length < 2) return [text];
  const aim = widthOf(text) / count;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    const fits =
      last === undefined || Math.abs(widthOf(joined) - aim) <= Math.abs(widthOf(last) - aim);
    if (fits && last !== undefined) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function labelOf(canvas: Canvas, layer: SymbolLayer, named: Named, lens: Lens): Label | null {
  const given: Given = { zoom: lens.zoom, properties: named.properties };
  const { layout = {}, paint = {} } = layer;
  const filtered = evaluate(layer.filter ?? true, { ...given, zoom: Math.floor(lens.zoom) });
  const text = evaluate(layout["text-field"], given);
  if (filtered !== true || typeof text !== "string" || text === "") return null;
  const size = number(layout["text-size"], given, 16);
  const [face] = evaluate(layout["text-font"], given) as [string];
  const font = `${size}px "${face}"`;
  const spacing = number(layout["text-letter-spacing"], given, 0) * size;
  canvas.font = font;
  const widthOf = (part: string): number => canvas.measureText(part).width + spacing * part.length;
  const lines = broken(text, number(layout["text-max-width"], given, 10) * size, widthOf);
  const [scale, left, top] = lens.placeFrom([0, 0]);
  return {
    ...{ lines, font, size, spacing, paint, given },
    width: Math.max(...lines.map(widthOf)),
    x: named.at[0] * scale + left,
    y: named.at[1] * scale + top,
    dot: layout["icon-image"] ? dotRadius * number(layout["icon-size"], given, 1) : 0,
  };
}

/** The middle of a text that hangs on its point by one of its sides. */
function middleOf({ x, y, width, lines, size }: Label, anchor: string, offset: number) {
  const [across, down] = [offset * size + width / 2, (lines.length * lineHeight * size) / 2];
  const away = offset * size + down;
  if (anchor === "top") return [x, y + away] as const;
  if (anchor === "bottom") return [x, y - away] as const;
  if (anchor === "right") return [x - across, y] as const;
  return anchor === "left" ? ([x + across, y] as const) : ([x, y] as const);
}

const meets = (a: Room, b: Room): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

class Rooms {
  readonly #taken: Room[] = [];

  constructor(readonly lens: Lens) {}

  isFree(room: Room): boolean {
    const { width, height } = this.lens;
    const near = meets(room, [-around, -around, width + around, height + around]);
    return near && !this.#taken.some((taken) => meets(taken, room));
  }

  take(room: Room): void {
    this.#taken.push(room);
  }
}

const roomAround = (x: number, y: number, halfWidth: number, halfHeight: number): Room => [
  x - halfWidth,
  y - halfHeight,
  x + halfWidth,
  y + halfHeight,
];

/** Tries one side after the other. */
function settle(label: Label, { layout = {} }: SymbolLayer, rooms: Rooms): Written | null {
  const { width, lines, size, dot, given } = label;
  const anchors = (layout["text-variable-anchor"] as string[] | undefined) ?? ["center"];
  const offset = number(layout["text-radial-offset"], given, 0);
  const padding = number(layout["text-padding"], given, 2);
  const icon =
    dot > 0
      ? roomAround(
          label.x,
          label.y,
          (12 * dot) / dotRadius / 2 + iconPadding,
          (12 * dot) / dotRadius / 2 + iconPadding,
        )
      : null;
  if (icon && !rooms.isFree(icon)) return null;
  const half = [width / 2 + padding, (lines.length * lineHeight * size) / 2 + padding];
  for (const anchor of anchors) {
    const middle = middleOf(label, anchor, offset);
    const room = roomAround(...middle, half[0], half[1]);
    if (!rooms.isFree(room)) continue;
    rooms.take(room);
    if (icon) rooms.take(icon);
    return { ...label, middle };
  }
  return null;
}

/** What is written of the layers, given from the lowest to the highest: the highest choose first. */
export function placed(
  canvas: Canvas,
  layers: readonly (readonly [SymbolLayer, readonly Named[]])[],
  lens: Lens,
): Written[] {
  const rooms = new Rooms(lens);
  const written = [...layers].reverse().map(([layer, all]) => {
    if (lens.zoom >= (layer.maxzoom ?? 24)) return [];
    const rank = ({ properties }: Named): number =>
      number(layer.layout?.["symbol-sort-key"], { zoom: lens.zoom, properties }, 0);
    return all
      .filter(({ at }) => isNear(at, lens))
      .sort((a, b) => rank(a) - rank(b))
      .flatMap((named) => labelOf(canvas, layer, named, lens) ?? [])
      .flatMap((label) => settle(label, layer, rooms) ?? []);
  });
  return written.reverse().flat();
}

/** Names may reach into the window from as far as this. */
function isNear([x, y]: Named["at"], lens: Lens): boolean {
  const { frame, worldSize } = lens;
  const reach = (2 * around) / worldSize;
  const across = x > frame.left - reach && x < frame.right + reach;
  return across && y > frame.top - reach && y < frame.bottom + reach;
}

function writeDot(canvas: Canvas, { x, y, dot, paint, given }: Written): void {
  const disc = (radius: number, colour: unknown): void => {
    canvas.fillStyle = String(evaluate(colour, given));
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fill();
  };
  disc(dot + number(paint["icon-halo-width"], given, 0), paint["icon-halo-color"]);
  disc(dot, paint["icon-color"]);
}

/** A line, or its letters one by one where they stand apart. */
function partsOf(canvas: Canvas, line: string, spacing: number): [text: string, x: number][] {
  if (spacing === 0) return [[line, 0]];
  let x = 0;
  return [...line].map((letter) => {
    const at = x;
    x += canvas.measureText(letter).width + spacing;
    return [letter, at];
  });
}

function eachPart(
  canvas: Canvas,
  { lines, size, spacing, middle }: Written,
  draw: (text: string, x: number, y: number) => void,
): void {
  for (const [i, line] of lines.entries()) {
    const y = middle[1] + ((i - (lines.length - 1) / 2) * lineHeight + baseline) * size;
    const left = middle[0] - (canvas.measureText(line).width + spacing * line.length) / 2;
    for (const [text, x] of partsOf(canvas, line, spacing)) draw(text, left + x, y);
  }
}

export function write(canvas: Canvas, label: Written): void {
  const { paint, given, dot, font } = label;
  if (dot > 0) writeDot(canvas, label);
  canvas.font = font;
  const halo = number(paint["text-halo-width"], given, 0);
  if (halo > 0) {
    canvas.strokeStyle = String(evaluate(paint["text-halo-color"], given));
    canvas.lineWidth = 2 * halo;
    canvas.lineJoin = "round";
    eachPart(canvas, label, (text, x, y) => canvas.strokeText(text, x, y));
  }
  canvas.fillStyle = String(evaluate(paint["text-color"], given));
  eachPart(canvas, label, (text, x, y) => canvas.fillText(text, x, y));
}
