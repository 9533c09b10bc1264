/** The ground that an assessor does not assess: hatched grey, never in a colour of a status. */
import type { FeatureCollection, Position } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Scope } from "../api/contract";
import type { Rgba } from "../ground/inks";
import type { Palette } from "./palette";

/** As far north and south as the map goes. */
const world: Position[] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

/** All that is not assessed: the ground itself, or the world without it. */
export function unassessed(scope: Scope | null): FeatureCollection {
  const polygons = (scope?.features ?? []).flatMap(({ properties, geometry }): Position[][][] => {
    if (properties.is !== "within") return geometry.coordinates;
    const shells = geometry.coordinates.map(([shell]) => shell);
    const holes = geometry.coordinates.flatMap(([, ...inner]) => inner);
    return [[world, ...shells], ...holes.map((hole) => [hole])];
  });
  const coordinates = polygons.filter(([shell]) => shell !== undefined);
  return {
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates } },
    ],
  };
}

/** Several collections as one. */
export function together(all: readonly FeatureCollection[]): FeatureCollection {
  return { type: "FeatureCollection", features: all.flatMap(({ features }) => features) };
}

/** Its edge, without that of the world. */
export function scopeEdge(scope: Scope | null): FeatureCollection {
  const lines = (scope?.features ?? []).flatMap(({ geometry }) => geometry.coordinates.flat());
  return {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: {},
        geometry: { type: "MultiLineString", coordinates: lines },
      },
    ],
  };
}

/** Device pixels of the pattern's side, and of a line across it. */
const side = 16;
const breadth = 3;

/** Lines that fall, for a map of two device pixels each. */
export function hatchImage([red, green, blue, opacity]: Rgba) {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const on = (x + side - y) % side < breadth;
      data.set([red, green, blue, on ? opacity * 255 : 0], (y * side + x) * 4);
    }
  }
  return { width: side, height: side, data };
}

export function hatchLayer({ unassessed: name }: Palette): LayerSpecification {
  return { id: "unassessed", type: "fill", source: "unassessed", paint: { "fill-pattern": name } };
}

/** Over the ground of two assessors: a veil of land, and the same hatch. */
export function uncomparedLayers({ land, unassessed: name }: Palette): LayerSpecification[] {
  const veil = { "fill-color": land, "fill-opacity": 0.78, "fill-antialias": false };
  return [
    { id: "uncompared-veil", type: "fill", source: "uncompared", paint: veil },
    { id: "uncompared", type: "fill", source: "uncompared", paint: { "fill-pattern": name } },
  ];
}

export function edgeLayer({ scope }: Palette): LayerSpecification {
  return {
    id: "scope-edge",
    type: "line",
    source: "scope-edge",
    layout: { "line-join": "round" },
    paint: { "line-color": scope, "line-width": 1.4, "line-dasharray": [1, 2.2] },
  };
}
