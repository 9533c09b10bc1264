/** What the panels read: the view, what was loaded for it, and what follows from both. */
import type { FeatureCollection } from "geojson";
import type { Assessor, At, Box, Bulletin, Feed, Scope, Theatre, Theatres } from "../api/contract";
import type { Gazetteer } from "../basemap/gazetteer";
import type { Tone } from "../ground/inks";
import type { Ledger } from "../history/ledger";
import type { LaidFront } from "../map/front_layers";
import type { DrawnCell } from "../map/marker_layers";
import type { Reading } from "../ruler/reading";
import type { CoordinateForm } from "../search/coordinates";
import type { Hit } from "../search/hit";
import type { Heat, Spot, Theme, View } from "../view/view";
import type { Speech } from "../words/speech";
import type { Beside } from "./beside_keeper";
import type { EarlierLine } from "./line_acts";
import type { Surveyed } from "./survey";
import type { Versus } from "./versus_keeper";

/** Something that was asked for. */
export type Load<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly error: unknown };

export const loading = { state: "loading" } as const;

export type Copied = "link" | "coordinates";

/** What is true of this visit alone and no concern of the URL's. */
export interface Session {
  readonly theatres: Load<Theatres>;
  readonly history: Load<Ledger>;
  readonly card: Load<At> | null;
  readonly playing: boolean;
  readonly sheetOpen: boolean;
  /** Whether all credits stand open on a phone. */
  readonly creditsOpen: boolean;
  /** Pieces of the map that could not be loaded. */
  readonly troubles: number;
  /** Pixels of the time bar's track. */
  readonly track: { readonly width: number; readonly height: number };
  readonly canDraw: boolean;
  /** Who made the richer base map, where one is drawn. */
  readonly basemapCredit: string;
  /** What was just put on the clipboard. */
  readonly copied: Copied | null;
  readonly coordinateForm: CoordinateForm;
  readonly search: Search;
  readonly told: Told;
}

/** What the map shows, in words. */
export interface Told {
  /** Describes the map. */
  readonly description: string;
  /** Said aloud when it changes. */
  readonly said: string;
}

export interface Search {
  readonly text: string;
  /** Whether the list is shown. */
  readonly open: boolean;
  /** What was found for the text; null while names are being loaded. */
  readonly hits: readonly Hit[] | null;
  /** The one that Enter takes, by its place in the list. */
  readonly active: number;
}

export const noSearch: Search = { text: "", open: false, hits: [], active: 0 };

export const firstSession: Session = {
  theatres: loading,
  history: loading,
  card: null,
  playing: false,
  sheetOpen: false,
  creditsOpen: false,
  troubles: 0,
  track: { width: 0, height: 0 },
  canDraw: true,
  basemapCredit: "",
  copied: null,
  coordinateForm: "decimal",
  search: noSearch,
  told: { description: "", said: "" },
};

/** Who says what, where it is shown; its code comes when somebody begins to use the page. */
export interface ClaimsShown {
  /** In the card of a spot, of the place that it is. */
  readonly card: (model: LoadedModel) => unknown;
  /** On the time bar. */
  readonly track: (model: LoadedModel) => unknown;
}

/** Which of the ways in which ground changed hands is shown, and since when. */
export interface HeatShown {
  readonly heat: Heat;
  /** What changed by maps after this one counts. */
  readonly after: number;
  /** The index of that one's day. */
  readonly since: number;
}

/** The list of regions; its code comes when it is first opened. */
export interface RegionsShown {
  /** The region that is looked at, as it is outlined on the map. */
  readonly outline: (model: Model) => FeatureCollection | null;
  readonly panel: (model: LoadedModel) => unknown;
}

/** Points that came with maps; their code comes where a feed may have any. */
export interface MarkersShown {
  readonly control: (model: LoadedModel) => unknown;
  readonly legend: (model: LoadedModel) => unknown;
  /** In the card of a spot, of its cell. */
  readonly card: (model: LoadedModel) => unknown;
  readonly table: (model: LoadedModel) => unknown;
}

/** The lines of an assessor who draws no ground; their code comes with the first of those. */
export interface FrontsShown {
  readonly panel: (model: LoadedModel) => unknown;
  readonly legend: (model: LoadedModel) => unknown;
  readonly table: (model: LoadedModel) => unknown;
  /** In place of the chart of areas. */
  readonly chart: (model: LoadedModel) => unknown;
}

/** Everything that a panel can do. */
export interface Acts {
  showDay(index: number): void;
  showSince(index: number): void;
  toggleCompare(): void;
  /** Moves a handle of the time bar by a key; false where the key means nothing there. */
  moveHandle(handle: "day" | "since", key: string): boolean;
  /** Draws the line of contact of so many days before, or takes it away. */
  toggleLine(days: number): void;
  step(days: number): void;
  togglePlay(): void;
  pick(spot: Spot): void;
  pickCentre(): void;
  closeCard(): void;
  toggleTable(): void;
  /** Shows the points that came with the map, or takes them off. */
  toggleMarkers(): void;
  /** Puts what is compared on two maps, or on one. */
  toggleBeside(): void;
  /** Shows how often ground changed hands, or when it last did, or neither. */
  showHeat(heat: Heat | null): void;
  /** Lists the regions of a kind, `""` for the largest there are, or closes the list. */
  listRegions(kind: string | null): void;
  /** Shows a region and tells its figures. */
  lookAt(region: string, bounds: Box | null): void;
  /** Takes the ruler out or puts it away. */
  toggleRuler(): void;
  /** Lays the ruler on to a spot; without one, to the middle of the map. */
  lengthenRuler(spot?: Spot): void;
  moveRulerPoint(index: number, spot: Spot): void;
  shortenRuler(): void;
  clearRuler(): void;
  /** Opens the document of a claim at its words. */
  openClaim(id: string): void;
  closeClaim(): void;
  retryTheatres(): void;
  retryHistory(): void;
  retryCard(): void;
  retryTiles(): void;
  chooseTheatre(id: string): void;
  /** Compares with another assessor's series, or ends that. */
  chooseVersus(series: string | null): void;
  retryVersus(): void;
  chooseSeries(assessor: string, feed: string): void;
  setTheme(theme: Theme): void;
  setLanguage(language: string): void;
  copyLink(): void;
  copyCoordinates(): void;
  changeCoordinateForm(): void;
  share(): void;
  download(): void;
  setSheet(open: boolean): void;
  setCredits(open: boolean): void;
  measure(width: number, height: number): void;
  search(text: string): void;
  /** Moves to another hit, round the ends of the list. */
  moveSearch(by: number): void;
  /** Closes the list; without a list, empties the field. */
  leaveSearch(): void;
  /** Goes to the hit that is active now, which may not be drawn yet. */
  takeHit(): void;
  goTo(hit: Hit): void;
  /** Shows a place that the day's news tell of. */
  visit(spot: Spot): void;
  showAll(): void;
  zoom(by: number): void;
}

export interface Chosen {
  readonly theatre: Theatre | null;
  readonly assessor: Assessor | null;
  readonly feed: Feed | null;
}

export interface Model extends Chosen {
  readonly view: View;
  /** The name of the party whose gains and losses are told; "" before there is a theatre. */
  readonly party: string;
  /** What the map shows at the places in view; worked out at each call. */
  readonly survey: () => Surveyed[];
  readonly session: Session;
  readonly speech: Speech;
  readonly tone: Tone;
  readonly ledger: Ledger | null;
  /** The index of the day shown, and of the one to compare with. */
  readonly day: number;
  readonly since: number | null;
  /** The day in words; null before somebody rests on it, and where there is none. */
  readonly bulletin: Bulletin | null;
  /** Null where it is not shown. */
  readonly heat: HeatShown | null;
  /** The earlier lines of contact that the record reaches back to. */
  readonly earlier: readonly EarlierLine[];
  /** What stands on a second map; null where one alone is shown. */
  readonly beside: Beside | null;
  /** The assessor compared with; null where one alone is shown. */
  readonly versus: Versus | null;
  readonly gazetteer: Gazetteer | null;
  /** What the ruler says; null where nobody measures, or its library is still being loaded. */
  readonly reading: Reading | null;
  /** Null until somebody begins to use the page. */
  readonly claims: ClaimsShown | null;
  /** Within which ground the assessor says anything; null where it is all, or not known. */
  readonly scope: Scope | null;
  /** The same of the assessor compared with. */
  readonly otherScope: Scope | null;
  /** Null until somebody opens it. */
  readonly regions: RegionsShown | null;
  readonly laidRegion: FeatureCollection | null;
  /** Null where the feed has none, or before somebody begins to use the page. */
  readonly markers: MarkersShown | null;
  readonly laidMarkers: readonly DrawnCell[];
  /** The same on the second of two maps. */
  readonly laidBeside: readonly DrawnCell[];
  /** Null where the feed draws ground, or before its code is there. */
  readonly fronts: FrontsShown | null;
  readonly laidFronts: readonly LaidFront[];
  readonly acts: Acts;
}

/** A model whose history is there. */
export type LoadedModel = Model & {
  readonly theatre: Theatre;
  readonly assessor: Assessor;
  readonly ledger: Ledger;
};

export function isLoaded(model: Model): model is LoadedModel {
  return model.theatre !== null && model.assessor !== null && model.ledger !== null;
}

/** The named ones, else the first that has something to show. */
export function choose(view: View, theatres: Theatres): Chosen {
  const all = theatres.theatres;
  const hasMaps = (one: Assessor): boolean => one.feeds.some(({ maps }) => maps > 0);
  const theatre =
    all.find(({ id }) => id === view.theatre) ??
    all.find(({ assessors }) => assessors.some(hasMaps)) ??
    all[0] ??
    null;
  const assessors = theatre?.assessors ?? [];
  const assessor =
    assessors.find(({ id }) => id === view.assessor) ?? assessors.find(hasMaps) ?? assessors[0];
  const feeds = (assessor?.feeds ?? []).filter(({ maps }) => maps > 0);
  const feed = feeds.find(({ id }) => id === view.feed) ?? feeds[0];
  return { theatre, assessor: assessor ?? null, feed: feed ?? null };
}

/** The indexes of the days that a view names, in order and within the record. */
export function daysOf(view: View, ledger: Ledger | null): { day: number; since: number | null } {
  if (!ledger) return { day: 0, since: null };
  const day = ledger.dayIndex(view.day);
  if (view.since === null || ledger.dayCount < 2) return { day, since: null };
  const since = ledger.dayIndex(view.since);
  if (since < day) return { day, since };
  return day === 0 ? { day: 1, since: 0 } : { day, since: day - 1 };
}

/** Of the span that is shown, else of the whole record up to the day. */
export function heatOf(
  { heat }: View,
  ledger: Ledger | null,
  since: number | null,
): HeatShown | null {
  if (!heat || !ledger) return null;
  return { heat, after: ledger.mapOn(since ?? 0), since: since ?? 0 };
}
