/** Reads the packed shapes that `scripts/build-basemap.mjs` writes. */
import type { Feature, FeatureCollection, Geometry, Position } from "geojson";

/** Paths as whole numbers, each the difference to the one before; `scale` to a degree. */
export interface Packed {
  readonly scale: number;
  readonly paths: readonly (readonly (readonly number[])[])[];
}

export function unpackPath(packed: readonly number[], scale: number): Position[] {
  let [x, y] = [0, 0];
  const points: Position[] = [];
  for (let i = 0; i + 1 < packed.length; i += 2) {
    x += packed[i];
    y += packed[i + 1];
    points.push([x / scale, y / scale]);
  }
  return points;
}

function collect(geometry: Geometry): FeatureCollection {
  const feature: Feature = { type: "Feature", properties: {}, geometry };
  return { type: "FeatureCollection", features: [feature] };
}

/** A rectangle: west, south, east, north. */
export function rectangle([west, south, east, north]: readonly [number, number, number, number]) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return collect({ type: "Polygon", coordinates: [ring] });
}

export function polygons(packed: Packed): FeatureCollection {
  const coordinates = packed.paths.map((rings) =>
    rings.map((ring) => unpackPath(ring, packed.scale)),
  );
  return collect({ type: "MultiPolygon", coordinates });
}

export function lines(packed: Packed): FeatureCollection {
  const coordinates = packed.paths.flatMap((paths) =>
    paths.map((path) => unpackPath(path, packed.scale)),
  );
  return collect({ type: "MultiLineString", coordinates });
}
