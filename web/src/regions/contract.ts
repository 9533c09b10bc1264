/** What the server says of regions, as docs/interfaces.md has it. */
import { ask } from "../api/client";
import { type Box, words } from "../api/contract";
import { list, nullable, number, object, type Read, type Reader, text, tuple } from "../api/reader";

const kind = object({ kind: text, regions: number });
export type Kind = Read<typeof kind>;

const divisions = object({ kinds: list(kind) });

const box: Reader<Box> = tuple(number, number, number, number);

const region = object({ id: text, name: text, names: words, bounds: nullable(box) });
export type Region = Read<typeof region>;

const moved = object({ region_id: nullable(text), gained_km2: number, lost_km2: number });
const changes = object({ by: text, overlap_km2: number, regions: list(region), rows: list(moved) });
export type Changes = Read<typeof changes>;

const drawn = object({ region_id: nullable(text), status: text, area_km2: number });
const areas = object({ by: text, overlap_km2: number, regions: list(region), rows: list(drawn) });
export type Areas = Read<typeof areas>;

/** Whose ground is divided, by what, and on which day. */
export interface Divided {
  readonly assessor: string;
  readonly feed: string;
  readonly by: string;
  readonly until: string;
  /** Null where one day alone is shown. */
  readonly from: string | null;
}

/** The kinds of regions that were imported, the largest first. */
export const askKinds = (signal: AbortSignal): Promise<Kind[]> =>
  ask("api/v1/regions", divisions, signal).then(({ kinds }) => kinds);

const line = list(tuple(number, number));
const ground = object({
  features: list(object({ geometry: object({ type: text, coordinates: list(list(line)) }) })),
});

/** The ground of one region: polygons, each a list of rings. */
export function askGround(id: string, signal: AbortSignal) {
  const path = `api/v1/region?${new URLSearchParams({ id })}`;
  return ask(path, ground, signal).then(({ features }) =>
    features.flatMap(({ geometry }) => geometry.coordinates),
  );
}

export function askChanges(divided: Divided & { from: string }, signal: AbortSignal) {
  const { assessor, feed, by, from, until } = divided;
  const query = new URLSearchParams({ assessor, feed, by, from, until });
  return ask(`api/v1/change?${query}`, changes, signal);
}

export function askAreas({ assessor, feed, by, until }: Divided, signal: AbortSignal) {
  const query = new URLSearchParams({ assessor, feed, by, from: until, until });
  return ask(`api/v1/area?${query}`, areas, signal);
}
