/** How the lines of an assessor who draws no ground are drawn: cased, on bare land. */
import type { FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

export interface DrawnFront {
  readonly coordinates: readonly (readonly [number, number])[];
}

export function frontLayers(colours: Palette): LayerSpecification[] {
  const layer = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: "line",
    source: "fronts",
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  return [layer("front-casing", colours.halo, 5.4), layer("fronts", colours.front, 2.6)];
}

export function frontFeatures(fronts: readonly DrawnFront[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: fronts.map(({ coordinates }) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "LineString", coordinates: coordinates.map(([lon, lat]) => [lon, lat]) },
    })),
  };
}
