/** What an assessor does not assess, as rings for the stencil: it lies within an odd number of them. */
import type { Scope } from "../api/contract";
import { mercator } from "./cover";

type LonLats = readonly (readonly [number, number])[];

export interface Rings {
  /** On the Mercator square. Corners are counted from it: a single float would be metres off. */
  readonly origin: readonly [number, number];
  readonly corners: Float32Array;
  /** First corner and count of each ring. */
  readonly runs: readonly (readonly [number, number])[];
}

/** As far north and south as the map goes. */
const world: LonLats = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
];

function ringsOf(rings: readonly LonLats[]): Rings {
  const [x, y] = mercator(...(rings.at(-1)?.[0] ?? [0, 0]));
  const corners = rings.flat().flatMap(([lon, lat]) => {
    const [east, south] = mercator(lon, lat);
    return [east - x, south - y];
  });
  let first = 0;
  const runs = rings.map(({ length }): [number, number] => {
    first += length;
    return [first - length, length];
  });
  return { origin: [x, y], corners: new Float32Array(corners), runs };
}

/** All that is not assessed: the world without what is, and each ground that is named as left out. */
export function unassessedOf(scope: Scope | null): Rings[] {
  const features = scope?.features ?? [];
  const is = (within: boolean): LonLats[][] =>
    features
      .filter(({ properties }) => (properties.is === "within") === within)
      .map(({ geometry }) => geometry.coordinates.flat());
  const within = is(true).flat();
  return [...(within.length > 0 ? [[world, ...within]] : []), ...is(false)].map(ringsOf);
}
