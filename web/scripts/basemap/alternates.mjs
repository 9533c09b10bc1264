// Other names of places, for the search: former names, Russian and international ones. Those are
// left out that the search finds anyhow: in towns those whose key is that of a kept name, in
// villages those that differ from one by no more than the search forgives. One in eight is left.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const page = (path) => runnerImport(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));
const { fold } = (await page("search/fold.ts")).module;
const { difference, forgiven } = (await page("search/nearness.ts")).module;

// Codes of airports, and what GeoNames has of other scripts in Latin letters ("ji fu").
const noName = /^[A-Z]{3}$|^\p{Ll}/u;
const readable = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{P}\p{Zs}\d]+$/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/** Cyrillic names first: their Latin spellings are then mostly found by their keys. */
function wanted(alternates) {
  const names = alternates.filter((name) => !noName.test(name) && readable.test(name));
  return names.sort((a, b) => cyrillic.test(b) - cyrillic.test(a));
}

const scripts = ["Greek", "Hebrew", "Arabic", "Georgian", "Armenian", "Han", "Katakana", "Hangul"];

/** A name in each of some other scripts: for places that the world writes about. */
function foreign({ population, alternateNames }) {
  if (population < 200_000) return [];
  const inScript = (script) => new RegExp(`^[\\p{Script=${script}}\\p{M}\\p{Zs}ー]+$`, "u");
  const first = (script) => alternateNames.find((name) => inScript(script).test(name));
  return scripts.map(first).filter((name) => name !== undefined);
}

export function alternatesOf(place) {
  const keys = [place.en, place.uk].filter((name) => name !== "").map(fold);
  const kept = [];
  for (const name of wanted(place.alternateNames)) {
    const key = fold(name);
    const near = place.population >= 20_000 ? 0 : forgiven(key.length);
    if (key.length < 3 || keys.some((known) => difference(key, known, near) !== null)) continue;
    keys.push(key);
    kept.push(name);
  }
  return [...kept, ...foreign(place)].join("|");
}
