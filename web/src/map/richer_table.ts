/**
 * How the layers of a richer base map are drawn in the page's own colours: a table over the
 * two schemas that most tiles have, that of Protomaps and that of OpenMapTiles. Names and
 * borders are left out on purpose: they are the theatre's own.
 */
import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

export interface RicherLayer {
  /** The layer of the tiles. */
  readonly from: string;
  readonly draw: "fill" | "line";
  readonly colour: keyof Palette;
  /** Values of `kind` (Protomaps) or `class` (OpenMapTiles); none takes all. */
  readonly kinds?: readonly string[];
  readonly minzoom?: number;
  readonly opacity?: number;
  /** Pixels of a line at the zooms 8, 12 and 16. */
  readonly widths?: readonly [number, number, number];
  readonly dashed?: boolean;
}

const woods = ["forest", "wood", "nature_reserve", "national_park", "park"];
const built = ["urban_area", "residential", "industrial", "commercial", "retail", "railway"];
const highways = ["highway", "motorway", "trunk"];
const major = ["major_road", "primary", "secondary"];
const minor = ["medium_road", "minor_road", "tertiary", "minor", "service"];

/** From the bottom up. */
export const richerLayers: readonly RicherLayer[] = [
  { from: "earth", draw: "fill", colour: "land" },
  { from: "landcover", draw: "fill", colour: "wood", kinds: woods, opacity: 0.7 },
  { from: "landcover", draw: "fill", colour: "built", kinds: built, opacity: 0.7 },
  { from: "landuse", draw: "fill", colour: "wood", kinds: woods, opacity: 0.7 },
  { from: "landuse", draw: "fill", colour: "built", kinds: built, opacity: 0.7 },
  { from: "water", draw: "fill", colour: "sea", kinds: ["ocean", "sea"] },
  {
    from: "water",
    draw: "fill",
    colour: "water",
    kinds: ["lake", "river", "water", "basin", "dock", "pond", "reservoir", "canal"],
  },
  { from: "water", draw: "line", colour: "water", widths: [0.6, 1.6, 3], minzoom: 7 },
  { from: "waterway", draw: "line", colour: "water", widths: [0.6, 1.6, 3], minzoom: 7 },
  { from: "buildings", draw: "fill", colour: "building", minzoom: 12 },
  { from: "building", draw: "fill", colour: "building", minzoom: 12 },
  ...["roads", "transportation"].flatMap((from): RicherLayer[] => [
    { from, draw: "line", colour: "road", kinds: minor, widths: [0.2, 0.7, 4], minzoom: 11 },
    { from, draw: "line", colour: "road", kinds: major, widths: [0.5, 1.4, 6], minzoom: 8 },
    { from, draw: "line", colour: "road", kinds: highways, widths: [0.9, 2.2, 8] },
    {
      from,
      draw: "line",
      colour: "road",
      kinds: ["rail"],
      widths: [0.4, 1, 1.6],
      minzoom: 8,
      dashed: true,
    },
  ]),
];

/** Layers that hold what the page draws itself, or what it does not draw. */
export const leftOut: readonly string[] = [
  "boundaries",
  "boundary",
  "places",
  "place",
  "pois",
  "poi",
  "water_name",
  "transportation_name",
  "housenumber",
  "mountain_peak",
  "aerodrome_label",
  "aeroway",
  "park",
];

/** A layer that the table does not know, say raion borders of one's own: thin lines. */
export const unknownLayer = (from: string): RicherLayer => ({
  from,
  draw: "line",
  colour: "region",
  widths: [0.6, 1, 1.6],
});

const kindOf: ExpressionSpecification = ["coalesce", ["get", "kind"], ["get", "class"], ""];

/** Lines of a layer that also holds polygons would be their outlines too. */
export function filterOf({ draw, kinds, from }: RicherLayer): FilterSpecification {
  const filters: ExpressionSpecification[] = [];
  if (kinds) filters.push(["in", kindOf, ["literal", [...kinds]]]);
  if (draw === "fill") filters.push(["==", ["geometry-type"], "Polygon"]);
  if (draw === "line" && from === "water") filters.push(["==", ["geometry-type"], "LineString"]);
  return ["all", ...filters];
}
