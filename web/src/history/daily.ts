/** Gained and lost day by day, with the mean of a week: the strip under the chart of areas. */
import type { Ledger } from "./ledger";

/** Days of the mean. */
export const week = 7;

export interface Daily {
  /** km², by day. */
  readonly gained: Float64Array;
  readonly lost: Float64Array;
  /** Over a week up to each day, km² a day; NaN where the week is not whole or the day has no map. */
  readonly meanGained: Float64Array;
  readonly meanLost: Float64Array;
}

/** A map that comes late tells of all days since the last one: it is booked on its own day. */
function byDay(ledger: Ledger, moved: Float64Array): Float64Array {
  const { days } = ledger.history;
  return Float64Array.from(days, ({ map }, index) => {
    let sum = 0;
    const before = index === 0 ? map : days[index - 1].map;
    for (let at = before + 1; at <= map; at++) sum += moved[at];
    return sum;
  });
}

function meanOf(ledger: Ledger, daily: Float64Array): Float64Array {
  let sum = 0;
  return daily.map((km2, index) => {
    sum += km2 - (index >= week ? daily[index - week] : 0);
    const gap = ledger.missing(index, index) > 0;
    // The first day has no day before it.
    return gap || index < week ? Number.NaN : Math.max(0, sum) / week;
  });
}

export function dailyOf(ledger: Ledger): Daily {
  const gained = byDay(ledger, ledger.moves.gained);
  const lost = byDay(ledger, ledger.moves.lost);
  return { gained, lost, meanGained: meanOf(ledger, gained), meanLost: meanOf(ledger, lost) };
}

/** Bars and lines of the strip, in pixels. */
export interface DailyChart {
  readonly added: string;
  readonly taken: string;
  readonly meanAdded: string;
  readonly meanTaken: string;
  /** Where nothing moved. */
  readonly middle: number;
  /** km² a day at the upper edge. */
  readonly most: number;
}

export interface Strip {
  readonly top: number;
  readonly bottom: number;
  readonly x: (index: number) => number;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** To the 97th percentile; the few days beyond it are cut off at the edge of the strip. */
function reachOf({ gained, lost }: Daily): [number, number] {
  const full = (values: Float64Array): number => {
    const told = values.filter((value) => value > 0.05).sort();
    return told[Math.floor(told.length * 0.97)] ?? 0;
  };
  const [up, down] = [full(gained), full(lost)];
  const most = Math.max(up, down) || 1;
  // Less than a quarter of the strip would not be seen.
  return [Math.max(up, most / 3), Math.max(down, most / 3)];
}

/** A line that breaks where there is no value. */
export function lineOf(values: Float64Array, x: Strip["x"], y: (value: number) => number): string {
  let path = "";
  let drawing = false;
  values.forEach((value, index) => {
    const known = !Number.isNaN(value);
    if (known) path += `${drawing ? "L" : "M"}${round(x(index))} ${round(y(value))}`;
    drawing = known;
  });
  return path;
}

export function dailyChartOf(ledger: Ledger, { top, bottom, x }: Strip): DailyChart {
  const daily = dailyOf(ledger);
  const [up, down] = reachOf(daily);
  const scale = (bottom - top - 3) / (up + down);
  const middle = top + 2 + up * scale;
  const capped = (value: number, most: number): number => Math.min(value, most) * scale;
  const bars = (values: Float64Array, most: number, sign: number): string => {
    let path = "";
    values.forEach((value, index) => {
      if (value <= 0.05) return;
      const reach = Math.max(0.6, capped(value, most));
      path += `M${round(x(index))} ${round(middle)}v${round(sign * reach)}`;
    });
    return path;
  };
  return {
    added: bars(daily.gained, up, -1),
    taken: bars(daily.lost, down, 1),
    meanAdded: lineOf(daily.meanGained, x, (value) => middle - capped(value, up)),
    meanTaken: lineOf(daily.meanLost, x, (value) => middle + capped(value, down)),
    middle,
    most: up,
  };
}
