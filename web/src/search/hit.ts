/** What a search gives: places by name, or the spot whose coordinates were typed. */
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

/** From how near a place is looked at: a city from farther than a village. */
export function zoomFor({ population }: Pick<Place, "population">): number {
  if (population > 200_000) return 9.5;
  return population > 20_000 ? 10.5 : 11.2;
}
