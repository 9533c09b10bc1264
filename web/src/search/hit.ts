/** What a search gives: places by name, or the spot whose coordinates were typed. */
import type { NamedPlace } from "../api/contract";
import type { Place } from "../basemap/gazetteer";
import type { Spot } from "../view/view";
import { readCoordinates } from "./coordinates";
import type { Found } from "./finder";

export type Hit =
  | ({ readonly kind: "place" } & Found)
  | { readonly kind: "spot"; readonly spot: Spot };

export const spotOf = (hit: Hit): Spot => (hit.kind === "spot" ? hit.spot : hit.place);

/** The hits for a text; null while the names are not there yet. */
export function hitsOf(text: string, find: (text: string) => Found[] | null): Hit[] | null {
  const spot = readCoordinates(text);
  if (spot) return [{ kind: "spot", spot }];
  return find(text)?.map((found) => ({ kind: "place", ...found })) ?? null;
}

/** A place that the server knows, as one of the page's own. */
export function hitOf({ name, names, lon, lat, population, match, matched }: NamedPlace): Hit {
  const shown = Object.keys(names).length > 0 ? names : { en: name };
  const place = { names: shown, lon, lat, population: population ?? 0, zoom: 11 };
  const familiar = Object.values(shown).includes(matched) || match === "misspelt";
  const otherName = familiar ? null : matched;
  return { kind: "place", place, otherName, sure: match !== "misspelt" };
}

/** Degrees within which two places of one search are one. */
const samePlace = 0.03;

const same = (one: Hit, other: Hit): boolean => {
  const [a, b] = [spotOf(one), spotOf(other)];
  return Math.abs(a.lon - b.lon) < samePlace && Math.abs(a.lat - b.lat) < samePlace;
};

const sure = (hit: Hit): boolean => hit.kind === "spot" || hit.sure;

/** The page's own hits and the server's, those without a mistake first, each place once. */
export function merged(own: readonly Hit[], more: readonly Hit[], limit: number): Hit[] {
  const rest = more.filter((hit) => !own.some((known) => same(known, hit)));
  const all = [...own.filter(sure), ...rest.filter(sure), ...own, ...rest];
  return [...new Set(all)].slice(0, limit);
}

/** From how near a place is looked at: a city from farther than a village. */
export function zoomFor({ population }: Pick<Place, "population">): number {
  if (population > 200_000) return 9.5;
  return population > 20_000 ? 10.5 : 11.2;
}
