/** The JSON of docs/interfaces.md as readers; each type is what its reader gives. */
import {
  flag,
  list,
  nullable,
  number,
  object,
  type Read,
  type Reader,
  record,
  text,
  tuple,
} from "./reader";

export const words = record(text);
/** A text by language tag. */
export type Words = Read<typeof words>;

const box = tuple(number, number, number, number);
/** West, south, east, north, in degrees. */
export type Box = Read<typeof box>;

export const patterns = ["solid", "hatch", "back-hatch", "cross-hatch", "dots", "outline"] as const;
export type Pattern = (typeof patterns)[number];

/** A pattern that this page does not know is drawn solid rather than refused. */
const pattern: Reader<Pattern> = (value, path) => {
  const found = text(value, path);
  return patterns.find((known) => known === found) ?? "solid";
};

const party = object({ id: text, name: words, colour: text });
export type Party = Read<typeof party>;

const status = object({
  id: text,
  name: words,
  favours: nullable(text),
  colour: text,
  pattern,
  parent: nullable(text),
  counted: flag,
});
export type Status = Read<typeof status>;

const feed = object({
  id: text,
  maps: number,
  lines: flag,
  /** Whether its maps may come with points. */
  markers: flag,
  first_day: nullable(text),
  last_day: nullable(text),
  last_as_of: nullable(text),
});
export type Feed = Read<typeof feed>;

const terms = object({ attribution: text, text: text, url: nullable(text) });

const assessor = object({
  id: text,
  name: words,
  zone: text,
  url: nullable(text),
  terms,
  scope: nullable(words),
  /** Null where no polygons of it are recorded. */
  scope_revision: nullable(number),
  feeds: list(feed),
});
export type Assessor = Read<typeof assessor>;

const theatre = object({
  id: text,
  name: words,
  extent: box,
  languages: list(text),
  subject: text,
  parties: list(party),
  legend: list(status),
  assessors: list(assessor),
});
export type Theatre = Read<typeof theatre>;

const basemap = object({ kind: text, url: text });
/** A richer base map that the operator set: `pmtiles` or `style`, and its address. */
export type Basemap = Read<typeof basemap>;

/** `GET /api/v1/theatres` */
export const theatres = object({
  theatres: list(theatre),
  revision: nullable(number),
  note: nullable(text),
  basemap: nullable(basemap),
});
export type Theatres = Read<typeof theatres>;

const ground = object({
  area_km2: number,
  intervals: list(tuple(number, nullable(number), number)),
});
export type Ground = Read<typeof ground>;

const dayOfRecord = object({ day: text, map: number, stale_days: number });
export type DayOfRecord = Read<typeof dayOfRecord>;

/** `GET /api/v1/assessors/{id}/history` */
export const history = object({
  assessor: text,
  feed: text,
  zone: text,
  statuses: list(text),
  maps: list(object({ as_of: text, revision: nullable(number) })),
  days: list(dayOfRecord),
  areas_km2: record(list(number)),
  line_km: list(number),
  grounds: nullable(list(ground)),
  bounds: nullable(box),
  contact: object({
    pairs: list(tuple(nullable(number), nullable(number))),
    extent: box,
    within: list(tuple(number, number)),
  }),
  tiles: text,
  tile_max_zoom: number,
});
export type History = Read<typeof history>;

const front = object({
  properties: object({ feed: text, from: text, until: nullable(text) }),
  geometry: object({ coordinates: list(tuple(number, number)) }),
});
/** A line that stood from one day until another, which is not included. */
export type Front = Read<typeof front>;

/** `GET /api/v1/assessors/{id}/lines` */
export const fronts = object({ features: list(front) });

const comparedDay = object({
  on: text,
  stale_days_a: number,
  stale_days_b: number,
  agreed_km2: number,
  only_a_km2: number,
  only_b_km2: number,
  outside_scope_a_km2: number,
  outside_scope_b_km2: number,
});
/** What two assessors say on a day of the ground that the subject holds. */
export type ComparedDay = Read<typeof comparedDay>;

/** `GET /api/v1/compare` of all days that both have */
export const comparison = object({ a: text, b: text, rows: list(comparedDay) });
export type Comparison = Read<typeof comparison>;

const interval = object({ from: text, until: nullable(text), status: nullable(text) });
export type Interval = Read<typeof interval>;

const timeline = object({ assessor: text, feed: nullable(text), intervals: list(interval) });
export type Timeline = Read<typeof timeline>;

/** `GET /api/v1/at` */
export const at = object({ lon: number, lat: number, timelines: list(timeline) });
export type At = Read<typeof at>;

const namedPlace = object({
  name: text,
  names: words,
  lon: number,
  lat: number,
  population: nullable(number),
  match: text,
  matched: text,
});
export type NamedPlace = Read<typeof namedPlace>;

/** `GET /api/v1/places` */
export const places = object({ places: list(namedPlace) });

/** A problem as of RFC 9457; everything in it may be left out. */
export const problem = object({
  title: nullable(text),
  detail: nullable(text),
  status: nullable(number),
});

const news = object({
  name: text,
  lat: number,
  lon: number,
  relation: text,
  gained_km2: number,
  lost_km2: number,
});
/** What happened at a place on a day. */
export type News = Read<typeof news>;

export const bulletin = object({ on: text, assessor: text, text, places: list(news) });
/** A day in words, and by places. */
export type Bulletin = Read<typeof bulletin>;

const position = tuple(number, number);
const rings = list(list(position));

/** `GET /api/v1/assessors/{id}/scope`: `within` is assessed, `outside` is not. */
export const scope = object({
  features: list(
    object({
      properties: object({ is: text }),
      geometry: object({ type: text, coordinates: list(rings) }),
    }),
  ),
});
/** The ground within which an assessor says anything; no feature where all is. */
export type Scope = Read<typeof scope>;
