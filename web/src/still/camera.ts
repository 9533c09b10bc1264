/** The camera of a still picture, as MapLibre would set it. */
import type { Box } from "../api/contract";
import type { Padding } from "../app/frame";
import { frameOf, mercator } from "../ground/cover";
import { Lens } from "../ground/lens";
import { type Camera, type Spot, zooms } from "../view/view";

/** Of the map's container, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const clamped = (zoom: number): number => Math.min(zooms.most, Math.max(zooms.least, zoom));

export function unmercator([x, y]: readonly [number, number]): Spot {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lon: x * 360 - 180, lat };
}

/** Shows a box as large as it may be beside what panels cover. */
export function cameraFor(box: Box, padding: Padding, { width, height }: Size): Camera {
  const { left, top, right, bottom } = frameOf(box);
  const room = [width - padding.left - padding.right, height - padding.top - padding.bottom];
  const worldSize = Math.min(room[0] / (right - left), room[1] / (bottom - top));
  const zoom = clamped(Math.log2(Math.max(1, worldSize) / 512));
  const scale = 512 * 2 ** zoom;
  const x = (left + right) / 2 - (padding.left - padding.right) / 2 / scale;
  const y = (top + bottom) / 2 - (padding.top - padding.bottom) / 2 / scale;
  return { ...unmercator([x, y]), zoom };
}

export function lensOf({ lon, lat, zoom }: Camera, size: Size, ratio: number): Lens {
  const [x, y] = mercator(lon, lat);
  const world = 512 * 2 ** zoom;
  const origin = [size.width / 2 - x * world, size.height / 2 - y * world] as const;
  return new Lens(size.width, size.height, ratio, zoom, origin);
}

/** The place under a pixel. */
export function placeAt(lens: Lens, [x, y]: readonly [number, number]): Spot {
  const { worldSize, origin } = lens;
  return unmercator([(x - origin[0]) / worldSize, (y - origin[1]) / worldSize]);
}

/** Where a picture was moved to: by so many pixels, and scaled about its corner. */
export interface Shift {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export const unmoved: Shift = { x: 0, y: 0, scale: 1 };

/** The camera that shows what a picture shows after it was shifted. */
export function shifted(lens: Lens, { x, y, scale }: Shift): Camera {
  const middle = [(lens.width / 2 - x) / scale, (lens.height / 2 - y) / scale] as const;
  return { ...placeAt(lens, middle), zoom: clamped(lens.zoom + Math.log2(scale)) };
}
