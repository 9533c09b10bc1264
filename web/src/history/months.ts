/** A history month by month, as the table tells it. */
import type { Change, Ledger } from "./ledger";

export interface Month {
  /** The index of the last day of the month that the record has. */
  readonly day: number;
  readonly km2: number;
  /** What moved since the last day of the month before; null in the first month. */
  readonly change: Change | null;
}

const made = new WeakMap<Ledger, readonly Month[]>();

/** The last month first. */
export function monthsOf(ledger: Ledger): readonly Month[] {
  const known = made.get(ledger);
  if (known) return known;
  const { days } = ledger.history;
  const ends = days.flatMap(({ day }, index) =>
    days[index + 1]?.day.slice(0, 7) === day.slice(0, 7) ? [] : [index],
  );
  const months = ends.map((day, n) => {
    const map = ledger.mapOn(day);
    const change = n === 0 ? null : ledger.change(ledger.mapOn(ends[n - 1]), map);
    return { day, km2: ledger.total[map], change };
  });
  const latestFirst = months.reverse();
  made.set(ledger, latestFirst);
  return latestFirst;
}
