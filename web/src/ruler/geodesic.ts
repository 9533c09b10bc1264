/**
 * Distances and areas on the WGS 84 ellipsoid by geodesics, as PROJ and PostGIS `geography` give
 * them. Karney's own library does the reckoning: its series are exact to nanometres everywhere,
 * and it is loaded only when somebody measures.
 */

import type * as library from "geographiclib-geodesic";
import type { Position } from "geojson";
import type { Spot } from "../view/view";

type Library = typeof library;

export interface Geodesics {
  /** Metres. */
  distance(from: Spot, to: Spot): number;
  /** Square metres within the closed line, however it turns. */
  area(points: readonly Spot[]): number;
  /** The geodesic between two spots as a line close enough to it for a map. */
  line(from: Spot, to: Spot): Position[];
}

/** Metres between two corners of a drawn geodesic. */
const stride = 20_000;
const mostCorners = 256;

export function geodesicsOf({ Geodesic }: Library): Geodesics {
  const earth = Geodesic.WGS84;
  return {
    distance: (from, to) => earth.Inverse(from.lat, from.lon, to.lat, to.lon).s12 ?? 0,
    area: (points) => {
      const polygon = earth.Polygon();
      for (const { lat, lon } of points) polygon.AddPoint(lat, lon);
      return Math.abs(polygon.Compute(false, true).area ?? 0);
    },
    line: (from, to) => {
      const way = earth.InverseLine(from.lat, from.lon, to.lat, to.lon);
      const steps = Math.min(mostCorners, Math.max(1, Math.ceil(way.s13 / stride)));
      const mask = Geodesic.STANDARD | Geodesic.LONG_UNROLL;
      return Array.from({ length: steps + 1 }, (_, step): Position => {
        const { lat2 = from.lat, lon2 = from.lon } = way.Position((way.s13 * step) / steps, mask);
        return [lon2, lat2];
      });
    },
  };
}

export async function loadGeodesics(): Promise<Geodesics> {
  const loaded: Library & { default?: Library } = await import("geographiclib-geodesic");
  // A CommonJS module: what it exports is the default of what a bundler makes of it.
  return geodesicsOf(loaded.default ?? loaded);
}
