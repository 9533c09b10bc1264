/**
 * The view: everything that the URL holds. Panels read it, acts replace it; nothing else
 * decides what is shown. {@link parse} and {@link format} are each other's inverse.
 */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** How often ground changed hands, or when it last did. */
export const heats = ["often", "last"] as const;
export type Heat = (typeof heats)[number];

/** Longitude and latitude in degrees (WGS 84). */
export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

/** How far from and near to the ground the map goes. */
export const zooms = { least: 2, most: 15 };

export interface Camera extends Spot {
  readonly zoom: number;
}

export interface View {
  readonly theatre: string | null;
  readonly assessor: string | null;
  readonly feed: string | null;
  /** The civil day that is shown, `YYYY-MM-DD`; null is the last one. */
  readonly day: string | null;
  /** The day to compare with; null where one day alone is shown. */
  readonly since: string | null;
  /** The assessor beside whom the map is shown, `nzz` or `nzz/main`; null where one alone is. */
  readonly versus: string | null;
  /** Earlier lines of contact, in days before the day shown, ascending. */
  readonly lines: readonly number[];
  /** Null until somebody moves the map: then it shows all that was ever drawn. */
  readonly camera: Camera | null;
  /** The spot whose card is open. */
  readonly spot: Spot | null;
  /** The claim whose document is open. */
  readonly claim: string | null;
  /** The points that the ruler is laid through; null where nobody measures. */
  readonly ruler: readonly Spot[] | null;
  /** Whether what the map shows is told as a table. */
  readonly table: boolean;
  /** The kind of regions that are listed, `""` for the largest there are; null where none are. */
  readonly regions: string | null;
  /** The region of the list that is looked at, by its id. */
  readonly region: string | null;
  /** Whether the points that came with the map are shown. */
  readonly markers: boolean;
  /** Which of the ways in which ground changed hands is shown; null where none is. */
  readonly heat: Heat | null;
  /** Whether the two that are compared stand on two maps. */
  readonly beside: boolean;
  readonly theme: Theme;
  /** A language tag; null follows the browser. */
  readonly language: string | null;
}

export const emptyView: View = {
  theatre: null,
  assessor: null,
  feed: null,
  day: null,
  since: null,
  versus: null,
  lines: [],
  camera: null,
  spot: null,
  claim: null,
  ruler: null,
  table: false,
  regions: null,
  region: null,
  markers: false,
  heat: null,
  beside: false,
  theme: "auto",
  language: null,
};

const idShape = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const claimShape = /^[0-9a-f]{12}$/;
const seriesShape = /^[a-z0-9][a-z0-9_-]{0,63}(\/[a-z0-9][a-z0-9_-]{0,63})?$/;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const kindShape = /^[a-z-]{0,20}$/;
/** The id of a place: of OpenStreetMap, GeoNames or made of a name. */
const regionShape = /^[^\p{Cc}]{1,100}$/u;
const languageShape = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function matching(text: string | null, shape: RegExp): string | null {
  return text !== null && shape.test(text) ? text : null;
}

function parseDay(text: string | null): string | null {
  const shaped = matching(text, dayShape);
  if (shaped === null) return null;
  const date = new Date(`${shaped}T00:00:00Z`);
  // 2025-02-30 rolls over to March: a day that does not exist is no day.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(shaped) ? shaped : null;
}

function numbers(text: string | null, count: number): number[] | null {
  const parts = text?.split("/").map(Number) ?? [];
  return parts.length === count && parts.every(Number.isFinite) ? parts : null;
}

function parseSpot(text: string | null): Spot | null {
  const [lat, lon] = numbers(text, 2) ?? [Number.NaN, Number.NaN];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lon, lat } : null;
}

function parseCamera(text: string | null): Camera | null {
  const [zoom, ...rest] = numbers(text, 3) ?? [Number.NaN];
  const spot = parseSpot(rest.join("/"));
  return spot && zoom >= 0 && zoom <= 24 ? { ...spot, zoom } : null;
}

/** More points than anybody lays by hand; an address may hold no more. */
const mostPoints = 100;

function parseRuler(text: string | null): Spot[] | null {
  if (text === null) return null;
  const spots = text === "" ? [] : text.split(",").map(parseSpot);
  const read = spots.filter((spot) => spot !== null);
  return read.length === spots.length && read.length <= mostPoints ? read : null;
}

/** Earlier lines at once: more could not be told apart. */
export const mostLines = 4;
export const mostDaysBack = 9999;

function parseLines(text: string | null): number[] {
  const days = (text ?? "").split(",").map(Number);
  const read = days.filter((one) => Number.isInteger(one) && one >= 1 && one <= mostDaysBack);
  return [...new Set(read)].sort((a, b) => a - b).slice(0, mostLines);
}

/** Names of fields that people write by hand, from the command line or by guess. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  day: ["on", "date", "until"],
  since: ["from"],
  with: ["versus", "compare"],
  lang: ["language"],
};

/** The value of the first name that has one. */
function field(fields: URLSearchParams, name: string): string | null {
  const names = [name, ...(otherNames[name] ?? [])];
  return names.map((one) => fields.get(one)).find((value) => value !== null) ?? null;
}

/** Reads a view from the query of a URL; what makes no sense is left out. */
export function parse(query: string): View {
  const fields = new URLSearchParams(query);
  return {
    theatre: matching(fields.get("theatre"), idShape),
    assessor: matching(fields.get("assessor"), idShape),
    feed: matching(fields.get("feed"), idShape),
    day: parseDay(field(fields, "day")),
    since: parseDay(field(fields, "since")),
    versus: matching(field(fields, "with"), seriesShape),
    lines: parseLines(fields.get("lines")),
    camera: parseCamera(fields.get("map")),
    spot: parseSpot(fields.get("at")),
    claim: matching(fields.get("claim"), claimShape),
    ruler: parseRuler(fields.get("ruler")),
    table: fields.has("table"),
    regions: matching(fields.get("regions"), kindShape),
    region: matching(fields.get("region"), regionShape),
    markers: fields.has("markers"),
    heat: heats.find((heat) => heat === fields.get("heat")) ?? null,
    beside: fields.has("beside"),
    theme: themes.find((theme) => theme === fields.get("theme")) ?? "auto",
    language: matching(field(fields, "lang"), languageShape),
  };
}

const degrees = (value: number): string => String(Number(value.toFixed(5)));

const address = ({ lat, lon }: Spot): string => `${degrees(lat)}/${degrees(lon)}`;

/** Writes a view as the query of a URL, without the question mark. */
export function format(view: View): string {
  const { camera, spot } = view;
  const fields: [string, string | null][] = [
    ["theatre", view.theatre],
    ["assessor", view.assessor],
    ["feed", view.feed],
    ["day", view.day],
    ["since", view.since],
    ["with", view.versus],
    ["lines", view.lines.join(",") || null],
    [
      "map",
      camera && `${Number(camera.zoom.toFixed(2))}/${degrees(camera.lat)}/${degrees(camera.lon)}`,
    ],
    ["at", spot && address(spot)],
    ["claim", view.claim],
    ["ruler", view.ruler?.map(address).join(",") ?? null],
    ["table", view.table ? "" : null],
    ["regions", view.regions],
    ["region", view.region && encodeURIComponent(view.region)],
    ["markers", view.markers ? "" : null],
    ["heat", view.heat],
    ["beside", view.beside ? "" : null],
    ["theme", view.theme === "auto" ? null : view.theme],
    ["lang", view.language],
  ];
  // Every other value is of a shape that needs no escaping, so that the address stays readable.
  return fields
    .flatMap(([key, value]) => (value === null ? [] : [value === "" ? key : `${key}=${value}`]))
    .join("&");
}
