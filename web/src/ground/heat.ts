/**
 * Where the ground of a tile changed hands in a span of maps: how often, and by which map last.
 * A raster: features of one holder follow one another in other shapes, so that what ends and
 * what begins on a map is laid on one another, and only what is covered an odd number of times
 * changed hands.
 */
import { groundStride, type TileGeometry } from "./geometry";

/** What changes by maps after the one and up to the other counts. */
export interface Span {
  readonly after: number;
  readonly until: number;
}

/** A tile, or a window of it with what of the span lies in the window. */
export interface HeatPart extends Span {
  readonly key: string;
  readonly geometry: TileGeometry;
}

export interface HeatRaster {
  readonly size: number;
  /** How often each pixel changed hands, row by row from the north-west. */
  readonly count: Uint8Array;
  /** The map by which it last did. */
  readonly last: Uint16Array;
}

interface Corners {
  readonly view: DataView;
  readonly triangles: Uint32Array;
}

/** The triangles, by their first index, that begin or end on each map of the span. */
function eventsOf({ geometry, after, until }: HeatPart, held: readonly boolean[]) {
  const { vertices, triangles, groundChunks } = geometry;
  const view = new DataView(vertices);
  const events = new Map<number, number[]>();
  const within = (map: number): boolean => map > after && map <= until;
  const put = (map: number, index: number): void => {
    if (!within(map)) return;
    const known = events.get(map);
    if (known) known.push(index);
    else events.set(map, [index]);
  };
  for (const { start, count } of groundChunks) {
    for (let index = start; index < start + count; index += 3) {
      const vertex = triangles[index] * groundStride;
      if (!held[view.getUint8(vertex + 4)]) continue;
      put(view.getFloat32(vertex + 8, true), index);
      put(view.getFloat32(vertex + 12, true), index);
    }
  }
  return events;
}

/** Where an edge crosses a row of pixel middles; the same for both triangles that share it. */
function crossing(ax: number, ay: number, bx: number, by: number, y: number): number {
  return ay < by
    ? ax + ((bx - ax) * (y - ay)) / (by - ay)
    : bx + ((ax - bx) * (y - by)) / (ay - by);
}

/** Rows and columns that something was laid on. */
interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Turns over every pixel whose middle lies in a triangle; sides belong to one neighbour alone. */
function turnOver(
  marks: Uint8Array,
  size: number,
  corners: readonly (readonly [number, number])[],
  extent: Extent,
): void {
  const ys = corners.map(([, y]) => y);
  const first = Math.max(0, Math.ceil(Math.min(...ys) - 0.5));
  const last = Math.min(size - 1, Math.ceil(Math.max(...ys) - 0.5) - 1);
  for (let row = first; row <= last; row++) {
    const y = row + 0.5;
    let [from, until] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let side = 0; side < 3; side++) {
      const [[ax, ay], [bx, by]] = [corners[side], corners[(side + 1) % 3]];
      if (ay <= y === by <= y) continue;
      const x = crossing(ax, ay, bx, by, y);
      from = Math.min(from, x);
      until = Math.max(until, x);
    }
    const left = Math.max(0, Math.ceil(from - 0.5));
    const right = Math.min(size, Math.ceil(until - 0.5));
    if (left >= right) continue;
    for (let at = row * size + left; at < row * size + right; at++) marks[at] ^= 1;
    extent.left = Math.min(extent.left, left);
    extent.right = Math.max(extent.right, right);
    extent.top = Math.min(extent.top, row);
    extent.bottom = Math.max(extent.bottom, row + 1);
  }
}

function cornersOf({ view, triangles }: Corners, index: number, size: number) {
  return [0, 1, 2].map((corner): [number, number] => {
    const at = triangles[index + corner] * groundStride;
    const scale = size / 4096;
    return [view.getInt16(at, true) * scale, view.getInt16(at + 2, true) * scale];
  });
}

/** Lays the events of a part on a raster that may hold those of others. */
function lay(raster: HeatRaster, marks: Uint8Array, part: HeatPart, held: readonly boolean[]) {
  const { size, count, last } = raster;
  const { vertices, triangles } = part.geometry;
  const corners = { view: new DataView(vertices), triangles };
  const events = [...eventsOf(part, held)].sort(([a], [b]) => a - b);
  for (const [map, found] of events) {
    const extent: Extent = { left: size, top: size, right: 0, bottom: 0 };
    for (const index of found) turnOver(marks, size, cornersOf(corners, index, size), extent);
    for (let row = extent.top; row < extent.bottom; row++) {
      for (let at = row * size + extent.left; at < row * size + extent.right; at++) {
        if (marks[at] === 0) continue;
        marks[at] = 0;
        count[at] = Math.min(255, count[at] + 1);
        last[at] = Math.max(last[at], map);
      }
    }
  }
}

/** Of all parts of a tile; `held` tells which statuses count for the subject. */
export function heatOf(
  parts: readonly HeatPart[],
  held: readonly boolean[],
  size: number,
): HeatRaster {
  const raster = {
    size,
    count: new Uint8Array(size * size),
    last: new Uint16Array(size * size),
  };
  const marks = new Uint8Array(size * size);
  for (const part of parts) lay(raster, marks, part, held);
  return raster;
}
