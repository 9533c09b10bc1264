/**
 * How markers are drawn: a diamond of paper with a dark edge in the middle of each cell that has
 * any, in no colour of a status, and how many there are where they are more than one.
 */
import type { FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

/** A cell as it is drawn. */
export interface DrawnCell {
  readonly properties: { readonly count: number };
  readonly geometry: { readonly coordinates: readonly [number, number] };
}

export const markerImage = "diamond";

const size = 40;
const radius = 14;

/** The diamond as a signed distance field, so that its colour and edge are paint. */
export function diamondImage(): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [across, down] = [Math.abs(x + 0.5 - size / 2), Math.abs(y + 0.5 - size / 2)];
      const away = (across + down - radius) / Math.SQRT2;
      // MapLibre's fields fall by 1/8 of the range a pixel and cross the edge at 3/4.
      data[(y * size + x) * 4 + 3] = Math.round(255 * (0.75 - away / 8));
    }
  }
  return { width: size, height: size, data };
}

export function markerLayer(colours: Palette, font: string[]): LayerSpecification {
  const many = [">", ["get", "count"], 1] as [">", ["get", string], number];
  return {
    id: "markers",
    type: "symbol",
    source: "markers",
    layout: {
      "icon-image": markerImage,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 5, 0.55, 8, ["case", many, 1.3, 0.8]],
      "icon-allow-overlap": true,
      "text-field": ["step", ["zoom"], "", 7, ["case", many, ["to-string", ["get", "count"]], ""]],
      "text-font": font,
      "text-size": 11.5,
      "text-allow-overlap": true,
      "symbol-sort-key": ["get", "count"],
    },
    paint: {
      "icon-color": colours.knob,
      "icon-halo-color": colours.place,
      "icon-halo-width": 1.6,
      "text-color": colours.place,
    },
  };
}

export function markerFeatures(cells: readonly DrawnCell[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: cells.map(({ properties: { count }, geometry }) => ({
      type: "Feature",
      properties: { count },
      geometry: { type: "Point", coordinates: [...geometry.coordinates] },
    })),
  };
}
