/** The style of the base map, a pure function of colours and language. */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { frontLabelLayer, frontLayers } from "./front_layers";
import { lineLabelLayer } from "./line_labels";
import { markerLayer } from "./marker_layers";
import type { Palette } from "./palette";
import { regionLayers } from "./region_layers";
import { rulerLayers } from "./ruler_layers";
import { edgeLayer } from "./scope";

/** The web fonts that labels are drawn with; MapLibre reads the weight off the name. */
export const labelFonts = ["Noto Sans Regular", "Noto Sans Semibold"] as const;
const regular: string[] = [labelFonts[0]];
const semibold: string[] = [labelFonts[1]];

export const empty = { type: "FeatureCollection" as const, features: [] };

/** Ground is put below the first of these, the line of contact below the second. */
export const anchors = { ground: "region-borders", contact: "seas" } as const;

export const sourceNames = [
  "world",
  "box",
  "land",
  "lakes",
  "rivers",
  "regions",
  "border",
  "neighbours",
  "labels",
  "places",
  "ruler",
  "spot",
  "line-labels",
  "fronts",
  "markers",
  "scope-edge",
  "region",
] as const;
export type SourceName = (typeof sourceNames)[number];

function landLayers(colours: Palette): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "world", type: "fill", source: "world", paint: { "fill-color": colours.land } },
    { id: "box", type: "fill", source: "box", paint: { "fill-color": colours.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": colours.water } },
    {
      id: "rivers",
      type: "line",
      source: "rivers",
      paint: {
        "line-color": colours.water,
        "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.7, 8, 2],
        // Natural Earth at 1:50 million lies kilometres off from here on.
        "line-opacity": ["interpolate", ["linear"], ["zoom"], 7.5, 1, 9, 0],
      },
    },
  ];
}

function borderLayers(colours: Palette): LayerSpecification[] {
  return [
    {
      id: "region-borders",
      type: "line",
      source: "regions",
      paint: {
        "line-color": colours.region,
        "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.6, 9, 1.3],
        "line-dasharray": [3, 2],
      },
    },
    {
      id: "neighbour-borders",
      type: "line",
      source: "neighbours",
      paint: { "line-color": colours.neighbour, "line-width": 0.9 },
    },
    {
      id: "border",
      type: "line",
      source: "border",
      layout: { "line-join": "round" },
      paint: {
        "line-color": colours.border,
        "line-width": ["interpolate", ["linear"], ["zoom"], 4, 1, 9, 1.9],
      },
    },
  ];
}

const nameOf = (language: string): ["coalesce", ["get", string], ["get", string]] => [
  "coalesce",
  ["get", language],
  ["get", "en"],
];

function seaNames(colours: Palette, language: string): LayerSpecification {
  return {
    id: "seas",
    type: "symbol",
    source: "labels",
    filter: ["==", ["get", "kind"], "sea"],
    layout: {
      "text-field": nameOf(language),
      "text-font": regular,
      "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 8, 17],
      "text-letter-spacing": 0.14,
      "text-max-width": 6,
    },
    paint: { "text-color": colours.seaName },
  };
}

/** Above the places: what is higher is placed first and keeps its room. */
function countryNames(colours: Palette, language: string): LayerSpecification {
  return {
    id: "countries",
    type: "symbol",
    source: "labels",
    maxzoom: 7.5,
    filter: ["==", ["get", "kind"], "country"],
    layout: {
      "text-field": ["upcase", nameOf(language)],
      "text-font": semibold,
      "text-size": ["interpolate", ["linear"], ["zoom"], 4, 10.5, 7, 16],
      "text-letter-spacing": 0.18,
    },
    paint: { "text-color": colours.country, "text-halo-color": colours.halo, "text-halo-width": 1 },
  };
}

function placeNames(colours: Palette, language: string): LayerSpecification[] {
  const large = [">=", ["get", "population"], 30_000] as [">=", ["get", string], number];
  return [
    {
      id: "places",
      type: "symbol",
      source: "places",
      filter: ["<=", ["get", "zoom"], ["zoom"]],
      layout: {
        "text-field": nameOf(language),
        "text-font": ["case", large, ["literal", semibold], ["literal", regular]],
        "text-size": [
          "interpolate",
          ["linear"],
          ["zoom"],
          4,
          ["case", large, 12, 11],
          10,
          ["case", large, 16.5, [">=", ["get", "population"], 5_000], 14, 12.5],
        ],
        "text-variable-anchor": ["top", "bottom", "right", "left"],
        "text-radial-offset": 0.3,
        "text-padding": 5,
        "icon-image": "dot",
        "icon-size": ["interpolate", ["linear"], ["zoom"], 4, ["case", large, 0.5, 0.4], 10, 0.62],
        "symbol-sort-key": ["-", ["get", "population"]],
      },
      paint: {
        "text-color": ["case", large, colours.place, colours.town],
        "text-halo-color": colours.halo,
        "text-halo-width": 1.4,
        "icon-color": colours.place,
        "icon-halo-color": colours.halo,
        "icon-halo-width": 1.2,
      },
    },
    countryNames(colours, language),
    {
      id: "spot",
      type: "circle",
      source: "spot",
      paint: {
        "circle-radius": 8,
        "circle-opacity": 0,
        "circle-stroke-width": 2.5,
        "circle-stroke-color": colours.place,
      },
    },
  ];
}

export function styleOf(colours: Palette, language: string): StyleSpecification {
  const sources = sourceNames.map((name) => [name, { type: "geojson" as const, data: empty }]);
  return {
    version: 8,
    sources: Object.fromEntries(sources),
    layers: [
      ...landLayers(colours),
      ...borderLayers(colours),
      ...frontLayers(colours),
      edgeLayer(colours),
      ...regionLayers(colours),
      seaNames(colours, language),
      ...placeNames(colours, language),
      lineLabelLayer(colours, regular),
      frontLabelLayer(colours, semibold),
      markerLayer(colours, semibold),
      ...rulerLayers(colours),
    ],
  };
}
