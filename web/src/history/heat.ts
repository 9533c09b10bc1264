/** The classes in which it is told how often ground changed hands, and when it last did. */
import type { Heat } from "../view/view";
import type { Ledger } from "./ledger";

/** Classes of how often: from so many times on. */
export const oftenFrom = [1, 2, 3, 5] as const;
/** Classes of when, the longest ago first: within so many days; the first without an end. */
export const lastWithin = [Number.POSITIVE_INFINITY, 365, 90, 30, 7] as const;

/** How many classes there are of each; class 0 is ground that did not change hands. */
export const classCount: Readonly<Record<Heat, number>> = {
  often: oftenFrom.length,
  last: lastWithin.length,
};

export const classOfCount = (times: number): number =>
  oftenFrom.filter((from) => times >= from).length;

export const classOfAge = (days: number): number =>
  lastWithin.filter((within) => days <= within).length;

/** A span of maps, and the day that is shown. */
export interface HeatOf {
  readonly heat: Heat;
  readonly after: number;
  readonly until: number;
  readonly day: number;
}

/** The index of the first day on which each map is shown. */
export function firstDays(ledger: Ledger): Int32Array {
  const first = new Int32Array(ledger.history.maps.length).fill(-1);
  ledger.history.days.forEach(({ map }, day) => {
    if (first[map] < 0) first[map] = day;
  });
  // A map that gave way to another within its day is counted with that.
  for (let map = first.length - 2; map >= 0; map--) if (first[map] < 0) first[map] = first[map + 1];
  return first;
}

/** The class of ground by how often it changed hands and by which map last. */
export function classifier(
  ledger: Ledger,
  { heat, day }: HeatOf,
): (times: number, last: number) => number {
  if (heat === "often") return classOfCount;
  const first = firstDays(ledger);
  return (times, last) => (times === 0 ? 0 : classOfAge(day - first[last]));
}

/** The ground of each class, km²; the first is that of class 1. */
export function heatAreas(ledger: Ledger, of: HeatOf): number[] {
  const classOf = classifier(ledger, of);
  const areas = new Array<number>(classCount[of.heat]).fill(0);
  ledger.eachPassing(of.after, of.until, ({ km2, times, last }) => {
    const found = classOf(times, last);
    if (found > 0) areas[found - 1] += km2;
  });
  return areas;
}
