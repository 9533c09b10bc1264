/** The places at hand: for labels, for "3 km north of", and for the search. */
import type { Feature, FeatureCollection, Point } from "geojson";
import type { Spot } from "../view/view";
import type { PlaceColumns } from "./sets";

export interface Place extends Spot {
  /** Its name by language tag; English is always there. */
  readonly names: Readonly<Record<string, string>>;
  readonly population: number;
  /** From which zoom on it is labelled. */
  readonly zoom: number;
}

export interface Nearby {
  readonly place: Place;
  readonly km: number;
  /** Eighths of a turn from north, clockwise. */
  readonly direction: number;
}

const radians = Math.PI / 180;

/** Kilometres east and north, on a plane that fits within some tens of kilometres. */
function offset(from: Spot, to: Spot): [number, number] {
  const east = (to.lon - from.lon) * 111.32 * Math.cos(from.lat * radians);
  return [east, (to.lat - from.lat) * 111.2];
}

export function placesOf({ names, lon, lat, population, zoom }: PlaceColumns): Place[] {
  const languages = Object.entries(names);
  return lon.map((_, i) => ({
    names: Object.fromEntries(
      languages.map(([tag, column]) => [tag, column[i]]).filter(([, name]) => name !== ""),
    ),
    lon: lon[i] / 1e4,
    lat: lat[i] / 1e4,
    population: population[i],
    zoom: zoom[i],
  }));
}

export const nameIn = ({ names }: Pick<Place, "names">, language: string): string =>
  names[language] ?? names.en ?? Object.values(names)[0] ?? "";

export class Gazetteer {
  #places: readonly Place[] = [];

  get places(): readonly Place[] {
    return this.#places;
  }

  /** The places that came in. */
  add(columns: PlaceColumns): readonly Place[] {
    const more = placesOf(columns);
    this.#places = [...this.#places, ...more];
    return more;
  }

  get features(): FeatureCollection<Point> {
    const features = this.#places.map(
      ({ lon, lat, names, population, zoom }): Feature<Point> => ({
        type: "Feature",
        properties: { ...names, population, zoom },
        geometry: { type: "Point", coordinates: [lon, lat] },
      }),
    );
    return { type: "FeatureCollection", features };
  }

  /** The nearest place of a size within 60 km, and where the spot lies as seen from it. */
  near(spot: Spot, leastPopulation = 0): Nearby | null {
    let best: Nearby | null = null;
    for (const place of this.#places) {
      if (place.population < leastPopulation) continue;
      const [east, north] = offset(place, spot);
      const km = Math.hypot(east, north);
      if (km > (best?.km ?? 60)) continue;
      const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
      best = { place, km, direction: (eighths + 8) % 8 };
    }
    return best;
  }
}
