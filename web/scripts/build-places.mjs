// Writes the places of the world as one table, `places/world.tsv`, from npm packages of
// GeoNames (CC BY 4.0) named in package.json, with a few that they lack; nothing is downloaded. The program's build packs
// it: `cargo run --release -p strandline-gazetteer --example pack_world`.
//
// A line holds: id, kind, country, region code, longitude, latitude, population, names as
// `language=name` with `|` between them (`=name` is the main one), other names with `|` between.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { added } from "./places/added.mjs";
import { areas, countries, regions } from "./places/areas.mjs";
import { readSettlements } from "./places/settlements.mjs";

const folder = fileURLToPath(new URL("../places/", import.meta.url));
const clean = (text) => text.replaceAll(/[\t\n|=]/g, " ").trim();
const named = ([language, name]) => `${language}=${clean(name)}`;

function line(place) {
  const names = Object.entries(place.names).filter(([, name]) => name);
  const region = place.region ? `${place.region.code}=${clean(place.region.name)}` : "";
  return [
    place.id,
    place.kind,
    place.country ?? "",
    region,
    place.lon,
    place.lat,
    place.population,
    names.map(named).join("|"),
    place.alternates.map(clean).filter(Boolean).join("|"),
  ].join("\t");
}

const { settlements, dropped } = readSettlements();
const all = [
  ...settlements,
  ...added(),
  ...regions(settlements),
  ...countries(settlements),
  ...areas(settlements),
];
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}world.tsv`, `${all.map(line).join("\n")}\n`);
console.log(`world.tsv: ${all.length} places; other names left out: ${JSON.stringify(dropped)}`);
