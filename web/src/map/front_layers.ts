/** How the lines of an assessor who draws no ground are drawn: cased, on bare land, with their day. */
import type { Feature, FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

export interface LaidFront {
  readonly coordinates: readonly (readonly [number, number])[];
  /** What is written beside it; "" for nothing. */
  readonly text: string;
  /** Whether it is that of the day compared with. */
  readonly before: boolean;
}

const kind = (name: string): ["==", ["get", string], string] => ["==", ["get", "kind"], name];

export function frontLayers(colours: Palette): LayerSpecification[] {
  const layer = (id: string, which: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: "line",
    source: "fronts",
    filter: kind(which),
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  return [
    layer("fronts-before", "before", colours.frontBefore, 1.5),
    layer("front-casing", "now", colours.halo, 5.4),
    layer("fronts", "now", colours.front, 2.6),
  ];
}

export function frontLabelLayer(colours: Palette, font: string[]): LayerSpecification {
  return {
    id: "front-labels",
    type: "symbol",
    source: "fronts",
    filter: kind("label"),
    layout: {
      "text-field": ["get", "text"],
      "text-font": font,
      "text-size": 12.5,
      "text-variable-anchor": ["left", "right", "bottom", "top"],
      "text-radial-offset": 0.7,
      "text-max-width": 24,
    },
    paint: { "text-color": colours.front, "text-halo-color": colours.halo, "text-halo-width": 1.8 },
  };
}

const lineOf = ({ coordinates, before }: LaidFront): Feature => ({
  type: "Feature",
  properties: { kind: before ? "before" : "now" },
  geometry: { type: "LineString", coordinates: coordinates.map(([lon, lat]) => [lon, lat]) },
});

/** At the vertex in the middle of its line. */
function labelOf({ coordinates, text }: LaidFront): Feature {
  const [lon, lat] = coordinates[Math.floor(coordinates.length / 2)];
  const geometry = { type: "Point" as const, coordinates: [lon, lat] };
  return { type: "Feature", properties: { kind: "label", text }, geometry };
}

export function frontFeatures(fronts: readonly LaidFront[]): FeatureCollection {
  const labelled = fronts.filter(({ text }) => text !== "");
  return { type: "FeatureCollection", features: [...fronts.map(lineOf), ...labelled.map(labelOf)] };
}
