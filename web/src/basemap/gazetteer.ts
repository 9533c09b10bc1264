/** The places at hand: for labels, for "3 km north of", and to be found by name. */
import type { Feature, FeatureCollection, Point } from "geojson";
import type { Spot } from "../view/view";
import type { PlaceColumns } from "./sets";

export interface Place extends Spot {
  readonly en: string;
  readonly uk: string;
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

export function placesOf(columns: PlaceColumns): Place[] {
  return columns.en.map((en, i) => ({
    en,
    uk: columns.uk[i] || en,
    lon: columns.lon[i] / 1e4,
    lat: columns.lat[i] / 1e4,
    population: columns.population[i],
    zoom: columns.zoom[i],
  }));
}

export const nameIn = (place: Place, language: string): string =>
  language === "uk" ? place.uk : place.en;

export class Gazetteer {
  #places: readonly Place[] = [];

  add(columns: PlaceColumns): void {
    this.#places = [...this.#places, ...placesOf(columns)];
  }

  get features(): FeatureCollection<Point> {
    const features = this.#places.map(
      ({ lon, lat, ...properties }): Feature<Point> => ({
        type: "Feature",
        properties,
        geometry: { type: "Point", coordinates: [lon, lat] },
      }),
    );
    return { type: "FeatureCollection", features };
  }

  /** The nearest place within 60 km, and where the spot lies as seen from it. */
  near(spot: Spot): Nearby | null {
    let best: Nearby | null = null;
    for (const place of this.#places) {
      const [east, north] = offset(place, spot);
      const km = Math.hypot(east, north);
      if (km > (best?.km ?? 60)) continue;
      const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
      best = { place, km, direction: (eighths + 8) % 8 };
    }
    return best;
  }

  /** The largest places whose name in either language begins with a text. */
  find(text: string, limit: number): Place[] {
    const wanted = text.trim().toLocaleLowerCase();
    if (wanted === "") return [];
    const begins = (name: string): boolean => name.toLocaleLowerCase().startsWith(wanted);
    return this.#places
      .filter(({ en, uk }) => begins(en) || begins(uk))
      .sort((a, b) => b.population - a.population)
      .slice(0, limit);
  }
}
