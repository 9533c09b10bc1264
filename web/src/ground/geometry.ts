/** Bytes of a tile into buffers for the graphics card. Runs in a worker. */
import earcut from "earcut";
import { type Chunk, lengthen } from "./chunks";
import { contactOf, type Segment } from "./contact";
import type { TileId } from "./cover";
import { groundsOf, type Living } from "./living";
import type { Reckoning } from "./reckoning";

/** 16 bytes a vertex: x, y (16-bit, tile units), status, nothing, from, until (map indexes). */
export const groundStride = 16;
/** 16 bytes a segment: from x, y to x, y (16-bit, tile units), from, until (map indexes). */
export const contactStride = 16;

/** What a tile draws; empty buffers where it draws nothing. */
export interface TileGeometry {
  readonly vertices: ArrayBuffer;
  readonly triangles: Uint32Array<ArrayBuffer>;
  /** Counted in indexes of `triangles`. */
  readonly groundChunks: readonly Chunk[];
  readonly segments: ArrayBuffer;
  /** Counted in segments. */
  readonly contactChunks: readonly Chunk[];
}

type Ring = Living["paths"][number];

class Bytes {
  #view = new DataView(new ArrayBuffer(1 << 16));
  length = 0;

  /** Room for more bytes at the end; gives the view and where to write. */
  grow(by: number): [DataView, number] {
    const start = this.length;
    this.length += by;
    if (this.length > this.#view.byteLength) {
      const larger = new Uint8Array(Math.max(this.length, this.#view.byteLength * 2));
      larger.set(new Uint8Array(this.#view.buffer, 0, start));
      this.#view = new DataView(larger.buffer);
    }
    return [this.#view, start];
  }

  take(): ArrayBuffer {
    return this.#view.buffer.slice(0, this.length) as ArrayBuffer;
  }
}

function pushVertex(bytes: Bytes, x: number, y: number, living: Living): void {
  const [view, at] = bytes.grow(groundStride);
  view.setInt16(at, x, true);
  view.setInt16(at + 2, y, true);
  view.setUint8(at + 4, living.status);
  view.setFloat32(at + 8, living.from, true);
  view.setFloat32(at + 12, living.until, true);
}

/** Twice the area; positive for an outer ring (vector tile specification 2.1, 4.3.3.3). */
function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  }
  return sum;
}

/**
 * Each outer ring with the holes after it. `classifyRings` of vector-tile takes whatever turns
 * like the first ring for outer: one bad ring there turns a whole feature inside out.
 */
function polygonsOf(rings: readonly Ring[]): Ring[][] {
  const polygons: Ring[][] = [];
  for (const ring of rings) {
    const area = signedArea(ring);
    if (area > 0) polygons.push([ring]);
    if (area < 0) polygons.at(-1)?.push(ring);
  }
  return polygons;
}

function pushPolygon(
  bytes: Bytes,
  triangles: number[],
  rings: readonly Ring[],
  living: Living,
): void {
  const flat: number[] = [];
  const holes: number[] = [];
  for (const ring of rings) {
    if (flat.length > 0) holes.push(flat.length / 2);
    // The last point of a ring repeats its first.
    for (const { x, y } of ring.slice(0, -1)) flat.push(x, y);
  }
  const base = bytes.length / groundStride;
  for (let i = 0; i < flat.length; i += 2) pushVertex(bytes, flat[i], flat[i + 1], living);
  for (const index of earcut(flat, holes)) triangles.push(base + index);
}

function readGround(grounds: readonly Living[]) {
  const bytes = new Bytes();
  const triangles: number[] = [];
  const groundChunks: Chunk[] = [];
  for (const living of grounds) {
    const start = triangles.length;
    for (const rings of polygonsOf(living.paths)) pushPolygon(bytes, triangles, rings, living);
    lengthen(groundChunks, triangles.length - start, living);
  }
  return { vertices: bytes.take(), triangles: Uint32Array.from(triangles), groundChunks };
}

function readContact(segments: readonly Segment[]) {
  const bytes = new Bytes();
  const contactChunks: Chunk[] = [];
  for (const { start, end, from, until } of segments) {
    const [view, at] = bytes.grow(contactStride);
    [start.x, start.y, end.x, end.y].forEach((coordinate, place) => {
      view.setInt16(at + 2 * place, coordinate, true);
    });
    view.setFloat32(at + 8, from, true);
    view.setFloat32(at + 12, until, true);
    lengthen(contactChunks, 1, { from, until });
  }
  return { segments: bytes.take(), contactChunks };
}

export function readTile(bytes: ArrayBuffer, reckoning: Reckoning, tile: TileId): TileGeometry {
  const grounds = groundsOf(bytes, reckoning);
  return { ...readGround(grounds), ...readContact(contactOf(grounds, reckoning.contact, tile)) };
}
