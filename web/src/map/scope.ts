/** The edge of the ground that an assessor assesses. */
import type { FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Scope } from "../api/contract";
import type { Palette } from "./palette";

/** Nothing where all is assessed. */
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

export function edgeLayer({ scope }: Palette): LayerSpecification {
  return {
    id: "scope-edge",
    type: "line",
    source: "scope-edge",
    layout: { "line-join": "round" },
    paint: { "line-color": scope, "line-width": 1.4, "line-dasharray": [1, 2.2] },
  };
}
