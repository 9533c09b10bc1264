/** What a ruler laid through some points says. */
import type { Position } from "geojson";
import type { Spot } from "../view/view";
import type { Geodesics } from "./geodesic";

export interface Ground {
  readonly squareMetres: number;
  /** Metres around, the closing side included. */
  readonly around: number;
}

export interface Reading {
  readonly points: readonly Spot[];
  /** Metres from each point to the next. */
  readonly legs: readonly number[];
  readonly length: number;
  /** What the closed line encloses; null for fewer than three points, "crossed" where it crosses itself. */
  readonly ground: Ground | "crossed" | null;
  readonly path: readonly Position[];
  /** From the last point back to the first; empty for fewer than three points. */
  readonly closing: readonly Position[];
}

/** Which way one turns from `a` over `b` to `c`: more than zero to the left. */
const turn = (a: Spot, b: Spot, c: Spot): number =>
  (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);

const cross = (a: Spot, b: Spot, c: Spot, d: Spot): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

/** Whether two sides of the closed line cross, taken as straight between longitudes and latitudes. */
export function crossesItself(points: readonly Spot[]): boolean {
  const count = points.length;
  const at = (index: number): Spot => points[index % count];
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (cross(at(i), at(i + 1), at(j), at(j + 1))) return true;
    }
  }
  return false;
}

export function readingOf(points: readonly Spot[], geodesics: Geodesics): Reading {
  const sides = points.slice(1).map((to, i) => [points[i], to] as const);
  const legs = sides.map(([from, to]) => geodesics.distance(from, to));
  const length = legs.reduce((sum, leg) => sum + leg, 0);
  const path = sides.flatMap(([from, to], i) => geodesics.line(from, to).slice(i === 0 ? 0 : 1));
  if (points.length < 3) return { points, legs, length, ground: null, path, closing: [] };
  const [first, last] = [points[0], points[points.length - 1]];
  const ground = crossesItself(points)
    ? "crossed"
    : { squareMetres: geodesics.area(points), around: length + geodesics.distance(last, first) };
  return { points, legs, length, ground, path, closing: geodesics.line(last, first) };
}
