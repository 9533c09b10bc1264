/**
 * The line of contact out of the ground alone. Neighbours share every edge, so an edge belongs to the
 * line while the statuses on its two sides make one; what makes one is the server's to say.
 */
import type { Box } from "../api/contract";
import { byLife, type Life } from "./chunks";
import type { TileId } from "./cover";

export interface ContactRule {
  /** Pairs of statuses, by their index, that meet in a line of contact; null is undrawn ground. */
  readonly pairs: readonly (readonly [number | null, number | null])[];
  /** Where there can be one, in degrees. */
  readonly extent: Box;
  /** A ring within it, open, longitude first; empty where the extent is all. */
  readonly within: readonly (readonly [number, number])[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ground of one status for a time, its rings in units of 4096 a tile. */
interface Held extends Life {
  readonly status: number;
  readonly paths: readonly (readonly Point[])[];
}

export interface Segment extends Life {
  readonly start: Point;
  readonly end: Point;
}

interface Edge {
  readonly start: Point;
  readonly end: Point;
  readonly sides: readonly [Held[], Held[]];
}

const buffer = 64;
const sides = [-buffer, 4096 + buffer];
const undrawn = -1;

/** Room for the coordinates of a tile and its buffer; four of them fit a number exactly. */
const width = 1 << 13;
const placeOf = ({ x, y }: Point): number => (x + 1024) * width + y + 1024;

/** Where a window ends, not where the ground does. */
const onSide = (a: Point, b: Point): boolean =>
  (a.x === b.x && sides.includes(a.x)) || (a.y === b.y && sides.includes(a.y));

/** Every edge of the ground once, with what lies on its two sides. */
function edgesOf(grounds: readonly Held[]): Map<number, Edge> {
  const edges = new Map<number, Edge>();
  for (const ground of grounds) {
    for (const ring of ground.paths) {
      for (let i = 1; i < ring.length; i++) addSide(edges, ring[i - 1], ring[i], ground);
    }
  }
  return edges;
}

function addSide(edges: Map<number, Edge>, a: Point, b: Point, ground: Held): void {
  if (onSide(a, b)) return;
  const forward = placeOf(a) < placeOf(b);
  const [start, end] = forward ? [a, b] : [b, a];
  const key = placeOf(start) * width * width + placeOf(end);
  let edge = edges.get(key);
  if (!edge) {
    edge = { start, end, sides: [[], []] };
    edges.set(key, edge);
  }
  edge.sides[forward ? 0 : 1].push(ground);
}

function statusAt(side: readonly Held[], map: number): number {
  for (const { from, until, status } of side) if (from <= map && map < until) return status;
  return undrawn;
}

/** When something begins or ceases to be on either side of an edge, in order. */
function timesOf({ sides }: Edge): number[] {
  const times: number[] = [];
  for (const side of sides) for (const { from, until } of side) times.push(from, until);
  return times.sort((a, b) => a - b);
}

/** The times in which the statuses on the two sides meet. */
function lives(edge: Edge, meet: (one: number, other: number) => boolean): Life[] {
  const times = timesOf(edge);
  const found: Life[] = [];
  for (let i = 1; i < times.length; i++) {
    const [from, until] = [times[i - 1], times[i]];
    if (from === until) continue;
    if (!meet(statusAt(edge.sides[0], from), statusAt(edge.sides[1], from))) continue;
    const last = found.at(-1);
    if (last?.until === from) found[found.length - 1] = { from: last.from, until };
    else found.push({ from, until });
  }
  return found;
}

/** The most statuses that a feed can have, undrawn ground beside them. */
const statusesMax = 65;

function meeting({ pairs }: ContactRule): (one: number, other: number) => boolean {
  const known = new Uint8Array(statusesMax * statusesMax);
  const place = (one: number, other: number): number => (one + 1) * statusesMax + other + 1;
  for (const [a, b] of pairs) {
    known[place(a ?? undrawn, b ?? undrawn)] = 1;
    known[place(b ?? undrawn, a ?? undrawn)] = 1;
  }
  return (one, other) => one !== other && known[place(one, other)] === 1;
}

/** Whether a place lies in the rule's extent and ring, by the even-odd rule. */
function isWithin({ extent, within }: ContactRule, lon: number, lat: number): boolean {
  const [west, south, east, north] = extent;
  if (lon < west || lon > east || lat < south || lat > north) return false;
  let inside = within.length === 0;
  within.forEach(([x, y], i) => {
    const [nextX, nextY] = within[(i + 1) % within.length];
    if (y <= lat === nextY <= lat) return;
    if (x + ((lat - y) / (nextY - y)) * (nextX - x) < lon) inside = !inside;
  });
  return inside;
}

/** The middle of an edge in degrees. */
function middleOf({ start, end }: Edge, { z, x, y }: TileId): [number, number] {
  const across = (x + (start.x + end.x) / 8192) / 2 ** z;
  const down = (y + (start.y + end.y) / 8192) / 2 ** z;
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * down)));
  return [across * 360 - 180, (latitude * 180) / Math.PI];
}

/** The line of contact of a tile in the order of {@link byLife}. */
export function contactOf(grounds: readonly Held[], rule: ContactRule, tile: TileId): Segment[] {
  const meet = meeting(rule);
  const segments: Segment[] = [];
  for (const edge of edgesOf(grounds).values()) {
    const alive = lives(edge, meet);
    if (alive.length === 0 || !isWithin(rule, ...middleOf(edge, tile))) continue;
    const { start, end } = edge;
    for (const { from, until } of alive) segments.push({ start, end, from, until });
  }
  return segments.sort(byLife);
}
