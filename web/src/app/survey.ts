/** What the map shows at the places in view: for the table, and for those who do not see it. */
import type { Status } from "../api/contract";
import type { Place } from "../basemap/gazetteer";
import type { Spot } from "../view/view";
import type { Model } from "./model";

export interface Surveyed {
  readonly place: Place;
  /** Null where nothing is drawn, undefined where the map is not there yet. */
  readonly status: Status | null | undefined;
  /** On the day compared with. */
  readonly before: Status | null | undefined;
}

/** The map, or a still picture of it. */
export interface Surveyable {
  readonly holds: (spot: Spot) => boolean;
  readonly statusAt: (spot: Spot, map: number) => number | null | undefined;
}

/** The largest places of the theatre in view, the largest first. */
function placesIn(shown: Surveyable, { gazetteer, theatre }: Model, most: number): Place[] {
  const [west, south, east, north] = theatre?.extent ?? [-180, -90, 180, 90];
  const inTheatre = ({ lon, lat }: Place): boolean =>
    lon >= west && lon <= east && lat >= south && lat <= north;
  return (gazetteer?.places ?? [])
    .filter((place) => inTheatre(place) && shown.holds(place))
    .sort((a, b) => b.population - a.population)
    .slice(0, most);
}

export function survey(shown: Surveyable, model: Model, most: number): Surveyed[] {
  const { ledger, day, since } = model;
  if (!ledger) return [];
  const at = (place: Place, index: number): Status | null | undefined => {
    const status = shown.statusAt(place, ledger.mapOn(index));
    return typeof status === "number" ? ledger.statuses[status] : status;
  };
  return placesIn(shown, model, most).map((place) => ({
    place,
    status: at(place, day),
    before: since === null ? undefined : at(place, since),
  }));
}
