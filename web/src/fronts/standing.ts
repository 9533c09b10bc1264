/** Which fronts stand on a day. */
import type { Front } from "../api/contract";

/** Those that stood on a day; days are compared as they are written. */
export function frontsOn(fronts: readonly Front[], day: string): Front[] {
  return fronts.filter(
    ({ properties: { from, until } }) => from <= day && (until === null || day < until),
  );
}

/** The last of the days on which any line stands; null where none ever does. */
export function lastStanding(fronts: readonly Front[], days: readonly string[]): string | null {
  return days.findLast((day) => frontsOn(fronts, day).length > 0) ?? null;
}

/** A front by its name: its feed's, as whoever keeps the record called it. */
export interface Named {
  readonly feed: string;
  /** What stands of it; none where it is at rest or over. */
  readonly standing: readonly Front[];
}

/** Every front of the assessor in the order of its first line, with what of it stands. */
export function byFeed(fronts: readonly Front[], standing: readonly Front[]): Named[] {
  const first = [...fronts].sort((a, b) => (a.properties.from < b.properties.from ? -1 : 1));
  const feeds = [...new Set(first.map(({ properties }) => properties.feed))];
  return feeds.map((feed) => ({
    feed,
    standing: standing.filter(({ properties }) => properties.feed === feed),
  }));
}

/** The mean radius of the earth (IUGG), km. */
const radius = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The length of a line on a sphere, km: within half a percent of that on the ellipsoid. */
export function lengthKm({ geometry: { coordinates } }: Front): number {
  let sum = 0;
  coordinates.slice(1).forEach(([lon, lat], index) => {
    const [lonBefore, latBefore] = coordinates[index];
    const across = Math.sin(radians(lon - lonBefore) / 2) ** 2;
    const along = Math.sin(radians(lat - latBefore) / 2) ** 2;
    const part = along + Math.cos(radians(lat)) * Math.cos(radians(latBefore)) * across;
    sum += 2 * radius * Math.asin(Math.sqrt(part));
  });
  return sum;
}
