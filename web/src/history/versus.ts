/** Two assessors day by day, on the days of the first. */
import type { ComparedDay } from "../api/contract";
import { lineOf, type Strip } from "./daily";
import type { Ledger } from "./ledger";

export interface Versed {
  /** What the second counts for the subject, km², by day; NaN where it has no map. */
  readonly total: Float64Array;
  /** What only the one says is held, km², by day; NaN where that is not known. */
  readonly onlyA: Float64Array;
  readonly onlyB: Float64Array;
}

export function versedOf(
  ledger: Ledger,
  other: Ledger,
  figures: ReadonlyMap<string, ComparedDay> | null,
): Versed {
  const { days } = ledger.history;
  const of = (value: (day: string) => number | undefined): Float64Array =>
    Float64Array.from(days, ({ day }) => value(day) ?? Number.NaN);
  return {
    total: of((day) => {
      const map = other.mapWithin(day);
      return map === null ? undefined : other.total[map];
    }),
    onlyA: of((day) => figures?.get(day)?.only_a_km2),
    onlyB: of((day) => figures?.get(day)?.only_b_km2),
  };
}

export interface Dispute {
  /** Areas upwards and downwards of the middle. */
  readonly onlyA: string;
  readonly onlyB: string;
  readonly middle: number;
  /** km² at the upper edge. */
  readonly most: number;
}

const highest = (values: Float64Array): number =>
  values.reduce((most, km2) => (Number.isNaN(km2) ? most : Math.max(most, km2)), 0);

/** Runs of days with a value, each closed along the middle. */
function areaOf(values: Float64Array, { x }: Strip, middle: number, scale: number): string {
  const line = lineOf(values, x, (km2) => middle - km2 * scale);
  const runs = line.split("M").filter((run) => run !== "");
  return runs
    .map((run) => {
      const [first, last] = [run.split("L")[0], run.split("L").at(-1) ?? run];
      return `M${run}L${last.split(" ")[0]} ${middle}L${first.split(" ")[0]} ${middle}Z`;
    })
    .join("");
}

export function disputeOf({ onlyA, onlyB }: Versed, strip: Strip): Dispute {
  const [up, down] = [highest(onlyA), highest(onlyB)];
  const most = Math.max(up, down) || 1;
  const scale =
    (strip.bottom - strip.top - 4) / (Math.max(up, most / 4) + Math.max(down, most / 4));
  const middle = Math.round(strip.top + 2 + Math.max(up, most / 4) * scale);
  return {
    onlyA: areaOf(onlyA, strip, middle, scale),
    onlyB: areaOf(onlyB, strip, middle, -scale),
    middle,
    most: Math.max(up, most / 4),
  };
}
