// Builds the base map that ships with the page: coarse land for the whole world, finer
// land, water, borders and places for each region in `scripts/basemap/regions.mjs`.
// Everything comes from npm packages named in package.json; nothing is downloaded.
//
// Of `world-atlas` only the land is used: its country borders draw Crimea as Russia.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { countryBorders, regionBorders } from "./basemap/borders.mjs";
import { withinBox } from "./basemap/clip.mjs";
import { land, water } from "./basemap/land.mjs";
import { packLines, packPolygons } from "./basemap/pack.mjs";
import { placesOf, worldPlaces } from "./basemap/places.mjs";
import { regions } from "./basemap/regions.mjs";

const folder = fileURLToPath(new URL("../src/basemap/data/", import.meta.url));
mkdirSync(folder, { recursive: true });

function write(name, value) {
  const text = JSON.stringify(value);
  writeFileSync(`${folder}${name}.json`, text);
  const { size } = statSync(`${folder}${name}.json`);
  console.log(
    `${name}.json ${(size / 1024).toFixed(0)} kB, ${(gzipSync(text).length / 1024).toFixed(0)} kB gzip`,
  );
}

const boxes = regions.map((region) => region.box);
// The page covers the coarse land with the sea of a region before it draws the fine land.
write("world", { land: packPolygons(land("coarse"), 100) });
write("world-places", worldPlaces(boxes).shown);

for (const region of regions) {
  const { lakes, rivers } = water(region.box);
  const borders = regionBorders(region);
  write(region.id, {
    box: region.box,
    land: packPolygons(withinBox(land("fine"), region.box), 1000),
    lakes: packPolygons(lakes, 1000),
    rivers: packLines(rivers, 1000),
    regions: packLines(borders.inner, 1000),
    border: packLines(borders.outer, 1000),
    neighbours: packLines(countryBorders(region, borders.outer), 1000),
    labels: region.labels,
  });
  const { large, small } = placesOf(region);
  write(`${region.id}-places`, large.shown);
  write(`${region.id}-places-small`, small.shown);
  write(`${region.id}-places-alternates`, { large: large.alternates, small: small.alternates });
}
