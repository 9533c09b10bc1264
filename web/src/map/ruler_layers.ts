/** How the ruler is drawn: a cased line, its closing side dashed, and a knob at each point. */
import type { Feature, FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";
import type { Reading } from "../ruler/reading";
import type { Palette } from "./palette";

const kind = (name: string): ["==", ["get", string], string] => ["==", ["get", "kind"], name];

export function rulerLayers(colours: Palette): LayerSpecification[] {
  const line = (id: string, part: string, paint: object): LayerSpecification => ({
    id,
    type: "line",
    source: "ruler",
    filter: kind(part),
    layout: { "line-join": "round", "line-cap": "round" },
    paint,
  });
  return [
    {
      id: "ruler-ground",
      type: "fill",
      source: "ruler",
      filter: kind("ground"),
      paint: { "fill-color": colours.ruler, "fill-opacity": 0.14 },
    },
    line("ruler-casing", "path", { "line-color": colours.halo, "line-width": 5.5 }),
    line("ruler-closing", "closing", {
      "line-color": colours.ruler,
      "line-width": 1.6,
      "line-dasharray": [2, 2.4],
    }),
    line("ruler-path", "path", { "line-color": colours.ruler, "line-width": 2.6 }),
    {
      id: "ruler-points",
      type: "circle",
      source: "ruler",
      filter: kind("point"),
      paint: {
        "circle-radius": 5.5,
        "circle-color": colours.knob,
        "circle-stroke-color": colours.ruler,
        "circle-stroke-width": 2.4,
      },
    },
  ];
}

export function rulerFeatures(reading: Reading | null): FeatureCollection {
  if (!reading) return { type: "FeatureCollection", features: [] };
  const { points, path, closing, ground } = reading;
  const features: Feature[] = points.map(({ lon, lat }) => ({
    type: "Feature",
    properties: { kind: "point" },
    geometry: { type: "Point", coordinates: [lon, lat] },
  }));
  const put = (name: string, geometry: Feature["geometry"]): void => {
    features.push({ type: "Feature", properties: { kind: name }, geometry });
  };
  if (ground !== null && ground !== "crossed") {
    put("ground", { type: "Polygon", coordinates: [[...path, ...closing.slice(1)]] });
  }
  if (path.length > 1) put("path", { type: "LineString", coordinates: [...path] });
  if (closing.length > 1) put("closing", { type: "LineString", coordinates: [...closing] });
  return { type: "FeatureCollection", features };
}
