/** Which base map goes with which theatre: the borders drawn are part of its settings. */

import regionUrl from "./data/ukraine.json?url";
import placesUrl from "./data/ukraine-places.json?url";
import alternatesUrl from "./data/ukraine-places-alternates.json?url";
import smallPlacesUrl from "./data/ukraine-places-small.json?url";
import worldUrl from "./data/world.json?url";
import worldPlacesUrl from "./data/world-places.json?url";
import type { Packed } from "./unpack";

export interface RegionLabel {
  readonly kind: "country" | "sea";
  readonly at: readonly [number, number];
  readonly en: string;
  readonly uk: string;
}

/** A region's fine base map. */
export interface Region {
  readonly box: readonly [number, number, number, number];
  readonly land: Packed;
  readonly lakes: Packed;
  readonly rivers: Packed;
  readonly regions: Packed;
  readonly border: Packed;
  readonly neighbours: Packed;
  readonly labels: readonly RegionLabel[];
}

export interface World {
  readonly land: Packed;
}

/** Places as columns, the largest first; degrees are whole numbers of 1e-4. */
export interface PlaceColumns {
  /** By language tag; "" where the language has no name of its own for a place. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly population: readonly number[];
  readonly zoom: readonly number[];
}

/** Other names, a text a place in the order of the columns, divided by bars. */
export interface AlternateNames {
  readonly large: readonly string[];
  readonly small: readonly string[];
}

interface RegionSet {
  readonly region: string;
  readonly places: string;
  readonly smallPlaces: string;
  readonly alternates: string;
}

const ukraine: RegionSet = {
  region: regionUrl,
  places: placesUrl,
  smallPlaces: smallPlacesUrl,
  alternates: alternatesUrl,
};

/** By the theatre's id; the sample theatre that ships lies in Ukraine too. */
const sets: Readonly<Record<string, RegionSet>> = { ukraine, "pokrovsk-sample": ukraine };

async function load<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}: ${url}`);
  return (await response.json()) as T;
}

/** The base map of a theatre, part by part; null where it has no region of its own. */
export function baseMapOf(theatre: string) {
  const set = sets[theatre];
  return {
    region: set ? () => load<Region>(set.region) : null,
    places: set ? () => load<PlaceColumns>(set.places) : null,
    smallPlaces: set ? () => load<PlaceColumns>(set.smallPlaces) : null,
    alternates: set ? () => load<AlternateNames>(set.alternates) : null,
    world: () => load<World>(worldUrl),
    worldPlaces: () => load<PlaceColumns>(worldPlacesUrl),
  };
}
