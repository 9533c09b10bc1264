/** `GET /api/v1/markers`: points that came with a map, each moved to the middle of its cell. */
import { ask } from "../api/client";
import { words } from "../api/contract";
import { list, number, object, type Read, text, tuple } from "../api/reader";

const cell = object({
  properties: object({
    map_as_of: text,
    coarsened_km: number,
    count: number,
    names: list(object({ name: words, count: number })),
  }),
  geometry: object({ coordinates: tuple(number, number) }),
});
/** All markers of one cell. */
export type Cell = Read<typeof cell>;

export const markers = object({ features: list(cell) });

export interface AskedMarkers {
  readonly assessor: string;
  readonly feed: string;
  readonly on: string;
}

export function askMarkers({ assessor, feed, on }: AskedMarkers, signal: AbortSignal) {
  const query = new URLSearchParams({ assessor, feed, on });
  return ask(`api/v1/markers?${query}`, markers, signal).then(({ features }) => features);
}
