/** Names of the earlier lines, written beside them. */
import type { FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Spot } from "../view/view";
import type { Palette } from "./palette";

export interface LineLabel {
  readonly spot: Spot;
  readonly text: string;
}

export function lineLabelLayer(colours: Palette, font: string[]): LayerSpecification {
  return {
    id: "line-labels",
    type: "symbol",
    source: "line-labels",
    layout: {
      "text-field": ["get", "text"],
      "text-font": font,
      "text-size": 11.5,
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": 0.5,
      "text-allow-overlap": false,
    },
    paint: { "text-color": colours.town, "text-halo-color": colours.halo, "text-halo-width": 1.8 },
  };
}

export function lineLabelFeatures(labels: readonly LineLabel[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: labels.map(({ spot, text }) => ({
      type: "Feature",
      properties: { text },
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
    })),
  };
}
