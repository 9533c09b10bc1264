/** Bytes of a tile into buffers for the graphics card. Runs in a worker. */
import { classifyRings, VectorTile, type VectorTileLayer } from "@mapbox/vector-tile";
import earcut from "earcut";
import { PbfReader } from "pbf";

/** 16 bytes a vertex: x, y (16-bit, tile units), status, nothing, from, until (map indexes). */
export const groundStride = 16;
/** 16 bytes a segment: from x, y to x, y (16-bit, tile units), from, until (map indexes). */
export const contactStride = 16;

/** What a tile draws; empty buffers where it draws nothing. */
export interface TileGeometry {
  readonly vertices: ArrayBuffer;
  readonly triangles: Uint32Array<ArrayBuffer>;
  readonly segments: ArrayBuffer;
}

/** The history's statuses, and its maps' instants in seconds, in order. */
export interface Reckoning {
  readonly statuses: readonly string[];
  readonly mapSeconds: Float64Array;
}

type Rings = ReturnType<typeof classifyRings>[number];

/** The index of the first map at or after an instant; past the last map for an open end. */
export function mapIndexAt(mapSeconds: Float64Array, seconds: number): number {
  let [low, high] = [0, mapSeconds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mapSeconds[middle] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

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

/** Where a feature is alive, and in what status. */
interface Life {
  readonly from: number;
  readonly until: number;
  readonly status: number;
}

function pushVertex(bytes: Bytes, x: number, y: number, life: Life): void {
  const [view, at] = bytes.grow(groundStride);
  view.setInt16(at, x, true);
  view.setInt16(at + 2, y, true);
  view.setUint8(at + 4, life.status);
  view.setFloat32(at + 8, life.from, true);
  view.setFloat32(at + 12, life.until, true);
}

function pushPolygon(bytes: Bytes, triangles: number[], rings: Rings, life: Life): void {
  const flat: number[] = [];
  const holes: number[] = [];
  for (const ring of rings) {
    if (flat.length > 0) holes.push(flat.length / 2);
    // The last point of a ring repeats its first.
    for (const { x, y } of ring.slice(0, -1)) flat.push(x, y);
  }
  const base = bytes.length / groundStride;
  for (let i = 0; i < flat.length; i += 2) pushVertex(bytes, flat[i], flat[i + 1], life);
  for (const index of earcut(flat, holes)) triangles.push(base + index);
}

function scaleTo4096(layer: VectorTileLayer): (rings: Rings) => Rings {
  const factor = 4096 / layer.extent;
  if (factor === 1) return (rings) => rings;
  return (rings) => rings.map((ring) => ring.map((point) => point.mult(factor)));
}

function lifeOf(properties: Record<string, number | string | boolean>, reckoning: Reckoning): Life {
  return {
    from: mapIndexAt(reckoning.mapSeconds, Number(properties.from)),
    until: mapIndexAt(reckoning.mapSeconds, Number(properties.until)),
    status: reckoning.statuses.indexOf(String(properties.status)),
  };
}

function readGround(layer: VectorTileLayer | undefined, reckoning: Reckoning) {
  const bytes = new Bytes();
  const triangles: number[] = [];
  for (let i = 0; layer && i < layer.length; i++) {
    const feature = layer.feature(i);
    const life = lifeOf(feature.properties, reckoning);
    if (life.status < 0 || life.from >= life.until) continue;
    const scale = scaleTo4096(layer);
    for (const rings of classifyRings(feature.loadGeometry())) {
      pushPolygon(bytes, triangles, scale(rings), life);
    }
  }
  return { vertices: bytes.take(), triangles: Uint32Array.from(triangles) };
}

function readContact(layer: VectorTileLayer | undefined, reckoning: Reckoning): ArrayBuffer {
  const bytes = new Bytes();
  for (let i = 0; layer && i < layer.length; i++) {
    const feature = layer.feature(i);
    const { from, until } = lifeOf(feature.properties, reckoning);
    if (from >= until) continue;
    for (const line of scaleTo4096(layer)(feature.loadGeometry())) {
      for (let j = 1; j < line.length; j++) {
        const [view, at] = bytes.grow(contactStride);
        view.setInt16(at, line[j - 1].x, true);
        view.setInt16(at + 2, line[j - 1].y, true);
        view.setInt16(at + 4, line[j].x, true);
        view.setInt16(at + 6, line[j].y, true);
        view.setFloat32(at + 8, from, true);
        view.setFloat32(at + 12, until, true);
      }
    }
  }
  return bytes.take();
}

export function readTile(bytes: ArrayBuffer, reckoning: Reckoning): TileGeometry {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  return {
    ...readGround(layers.ground, reckoning),
    segments: readContact(layers.contact, reckoning),
  };
}
