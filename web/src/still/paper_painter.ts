/** Draws the base map by the live map's own style, in the three parts between which the ground and its line lie. */
import type { Tone } from "../ground/inks";
import type { Lens } from "../ground/lens";
import { palettes } from "../map/palette";
import { anchors, styleOf } from "../map/style";
import { evaluate } from "./expression";
import { placed, type SymbolLayer, write } from "./label_painter";
import type { Paper } from "./paper";

type Canvas = OffscreenCanvasRenderingContext2D;

interface Layer extends SymbolLayer {
  readonly type: string;
  readonly source?: string;
}

export interface Dress {
  readonly tone: Tone;
  readonly language: string;
}

/** Below the ground, between ground and line of contact, above both. */
export interface Sheets {
  readonly under: OffscreenCanvas;
  readonly between: OffscreenCanvas;
  readonly over: OffscreenCanvas;
}

/** A canvas of a screen's size, and what draws on it in CSS pixels. */
export function sheetFor({ width, height, ratio }: Lens): [OffscreenCanvas, Canvas] {
  const sheet = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
  // Drawn without the graphics card: one picture is sooner there than a context of it.
  const canvas = sheet.getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Error("a worker cannot draw here");
  canvas.scale(ratio, ratio);
  return [sheet, canvas];
}

function traced(shapes: Paper["shapes"][string], lens: Lens): Path2D {
  const [scale, left, top] = lens.placeFrom([0, 0]);
  const path = new Path2D();
  for (const shape of shapes) {
    shape.forEach(([x, y], i) => {
      if (i === 0) path.moveTo(x * scale + left, y * scale + top);
      else path.lineTo(x * scale + left, y * scale + top);
    });
  }
  return path;
}

function strokeLayer(canvas: Canvas, { paint = {}, layout = {} }: Layer, lens: Lens, path: Path2D) {
  const given = { zoom: lens.zoom, properties: {} };
  const width = Number(evaluate(paint["line-width"], given));
  const dashes = (paint["line-dasharray"] as number[] | undefined) ?? [];
  canvas.globalAlpha = Number(evaluate(paint["line-opacity"] ?? 1, given));
  canvas.strokeStyle = String(evaluate(paint["line-color"], given));
  canvas.lineWidth = width;
  canvas.lineJoin = layout["line-join"] === "round" ? "round" : "miter";
  canvas.setLineDash(dashes.map((dash) => dash * width));
  canvas.stroke(path);
  canvas.setLineDash([]);
  canvas.globalAlpha = 1;
}

function paintLayer(canvas: Canvas, layer: Layer, lens: Lens, paper: Paper): void {
  const { type, paint = {}, source = "" } = layer;
  const given = { zoom: lens.zoom, properties: {} };
  if (type === "background") {
    canvas.fillStyle = String(evaluate(paint["background-color"], given));
    canvas.fillRect(0, 0, lens.width, lens.height);
    return;
  }
  const shapes = paper.shapes[source] ?? [];
  if (shapes.length === 0) return;
  const path = traced(shapes, lens);
  if (type === "line") return strokeLayer(canvas, layer, lens, path);
  canvas.fillStyle = String(evaluate(paint["fill-color"], given));
  canvas.fill(path, "evenodd");
}

function writeNames(canvas: Canvas, layers: readonly Layer[], lens: Lens, paper: Paper): void {
  const named = layers
    .filter(({ type, source = "" }) => type === "symbol" && paper.names[source])
    .map((layer) => [layer, paper.names[layer.source ?? ""]] as const);
  for (const label of placed(canvas, named, lens)) write(canvas, label);
}

export function paintPaper(lens: Lens, paper: Paper, { tone, language }: Dress): Sheets {
  const layers = styleOf(palettes[tone], language).layers as unknown as Layer[];
  const at = (id: string): number => layers.findIndex((layer) => layer.id === id);
  const parts = [
    layers.slice(0, at(anchors.ground)),
    layers.slice(at(anchors.ground), at(anchors.contact)),
  ];
  const [under, between] = parts.map((part) => {
    const [sheet, canvas] = sheetFor(lens);
    for (const layer of part) paintLayer(canvas, layer, lens, paper);
    return sheet;
  });
  const [over, canvas] = sheetFor(lens);
  writeNames(canvas, layers.slice(at(anchors.contact)), lens, paper);
  return { under, between, over };
}
