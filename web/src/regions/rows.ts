/** The rows of the list of regions: what each gained, lost and holds. */
import type { Ledger } from "../history/ledger";
import type { Areas, Changes, Region } from "./contract";

export interface Row {
  /** Null is the ground in no region. */
  readonly region: Region | null;
  readonly gained: number;
  readonly lost: number;
  readonly net: number;
  readonly held: number;
}

export const columns = ["name", "gained", "lost", "net", "held"] as const;
export type Column = (typeof columns)[number];

export interface Order {
  readonly by: Column;
  readonly down: boolean;
}

/** Rows of less than a hectare say nothing. */
const least = 0.01;

type Figures = Omit<Row, "region">;

const nothing: Figures = { gained: 0, lost: 0, net: 0, held: 0 };

/** A row for each region in which the subject holds, gained or lost something. */
export function rowsOf(
  ledger: Pick<Ledger, "history" | "held">,
  areas: Areas,
  changes: Changes | null,
): Row[] {
  const figures = new Map<string | null, Figures>();
  const put = (id: string | null, change: Partial<Figures>): void =>
    void figures.set(id, { ...(figures.get(id) ?? nothing), ...change });
  for (const { region_id, gained_km2, lost_km2 } of changes?.rows ?? []) {
    put(region_id, { gained: gained_km2, lost: lost_km2, net: gained_km2 - lost_km2 });
  }
  for (const { region_id, status, area_km2 } of areas.rows) {
    if (!ledger.held[ledger.history.statuses.indexOf(status)]) continue;
    put(region_id, { held: (figures.get(region_id)?.held ?? 0) + area_km2 });
  }
  const regions = new Map(areas.regions.map((region) => [region.id, region]));
  return [...figures]
    .map(([id, found]) => ({ region: id === null ? null : (regions.get(id) ?? null), ...found }))
    .filter(({ gained, lost, held }) => Math.max(gained, lost, held) >= least);
}

/** Sorted by a column; the ground in no region is always last. Of change the size counts. */
export function sorted(
  rows: readonly Row[],
  { by, down }: Order,
  nameOf: (region: Region) => string,
): Row[] {
  const letters = new Intl.Collator();
  const value = (row: Row): number =>
    by === "name" ? 0 : by === "net" ? Math.abs(row.net) : row[by];
  const compare = (a: Row, b: Row): number => {
    if (!a.region || !b.region) return Number(!a.region) - Number(!b.region);
    const names = letters.compare(nameOf(a.region), nameOf(b.region));
    if (by === "name") return down ? -names : names;
    return (down ? value(b) - value(a) : value(a) - value(b)) || names;
  };
  return [...rows].sort(compare);
}
