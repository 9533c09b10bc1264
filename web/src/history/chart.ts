/** The geometry of the chart in the time bar: paths and ticks in pixels, from a ledger. */
import { type DailyChart, dailyChartOf, lineOf } from "./daily";
import type { Ledger } from "./ledger";
import { type Dispute, disputeOf, type Versed } from "./versus";

export interface Band {
  readonly status: number;
  readonly path: string;
}

export interface Tick {
  readonly x: number;
  readonly day: string;
  readonly kind: "year" | "month" | "day";
}

export interface Chart {
  readonly width: number;
  readonly height: number;
  /** km² at the lower and the upper edge; the lower one is not always zero. */
  readonly low: number;
  readonly high: number;
  readonly bands: readonly Band[];
  readonly line: string;
  /** What another assessor counts; empty where there is none. */
  readonly other: string;
  /** What only the one says is held, and only the other; null where there is no other. */
  readonly dispute: Dispute | null;
  /** Runs of days without a map of their own, in pixels. */
  readonly gaps: readonly { readonly x: number; readonly width: number }[];
  /** Day by day, what was added (upwards) and taken away (downwards). */
  readonly daily: DailyChart;
  /** The lower edge of the chart of areas, and the upper one of the strip. */
  readonly floor: number;
  readonly ticks: readonly Tick[];
}

/** The room above the line, in pixels. */
const headroom = 6;

/** The share of the strip of daily changes: a low chart leaves it what can still be seen. */
const stripOf = (height: number): number => Math.round(Math.max(18, height * 0.36));

export function xOf(index: number, count: number, width: number): number {
  return count < 2 ? width / 2 : (index / (count - 1)) * width;
}

export function indexAt(x: number, count: number, width: number): number {
  if (count < 2 || width <= 0) return 0;
  return Math.min(count - 1, Math.max(0, Math.round((x / width) * (count - 1))));
}

/** Both assessors' totals as one list. */
function withOther(total: Float64Array, other: Float64Array): Float64Array {
  return Float64Array.from([...total, ...other.filter((km2) => !Number.isNaN(km2))]);
}

/** From zero where the changes can be seen so; else from a round figure below the least. */
function range(total: Float64Array): [number, number] {
  const most = total.reduce((a, b) => Math.max(a, b), 0);
  const least = total.reduce((a, b) => Math.min(a, b), most);
  const bottom = least < most * 0.6 ? 0 : least;
  const span = most - bottom || most * 0.1 || 1;
  const step = roundStep(span / 4);
  const low = Math.max(0, Math.floor(bottom / step) * step);
  const high = Math.ceil(most / step) * step;
  return [low, high > low ? high : low + step];
}

/** The least of 1, 2, 2.5, 5 times a power of ten that is no less. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= least) ?? 10) * power;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

function area(upper: readonly string[], lower: readonly string[]): string {
  return `M${upper.join("L")}L${[...lower].reverse().join("L")}Z`;
}

export function chartOf(
  ledger: Ledger,
  width: number,
  height: number,
  versed: Versed | null = null,
): Chart {
  const { days } = ledger.history;
  const [low, high] = range(versed ? withOther(ledger.total, versed.total) : ledger.total);
  const floor = height - stripOf(height);
  const x = (index: number): number => xOf(index, days.length, width);
  const y = (km2: number): number =>
    headroom + (1 - Math.min(1, Math.max(0, (km2 - low) / (high - low)))) * (floor - headroom);
  const points = (km2: (map: number) => number): string[] =>
    days.map(({ map }, index) => `${round(x(index))} ${round(y(km2(map)))}`);

  const bands: Band[] = [];
  let lower = points(() => low);
  const below = new Float64Array(ledger.history.maps.length);
  for (const [status, held] of ledger.held.entries()) {
    if (!held) continue;
    for (let map = 0; map < below.length; map++) below[map] += ledger.area(status, map);
    const upper = points((map) => below[map]);
    bands.push({ status, path: area(upper, lower) });
    lower = upper;
  }
  return {
    width,
    height,
    low,
    high,
    bands,
    line: `M${points((map) => ledger.total[map]).join("L")}`,
    gaps: gapsOf(ledger, x),
    other: versed ? lineOf(versed.total, x, y) : "",
    dispute: versed && disputeOf(versed, { top: floor, bottom: height, x }),
    daily: dailyChartOf(ledger, { top: floor, bottom: height, x }),
    floor,
    ticks: ticksOf(ledger, width, x),
  };
}

/** The days without a map of their own. */
function gapsOf({ daily, history }: Ledger, x: (index: number) => number): Chart["gaps"] {
  const { days } = history;
  if (!daily) return [];
  const gaps: { x: number; width: number }[] = [];
  let start = -1;
  for (let index = 0; index <= days.length; index++) {
    const stale = index < days.length && days[index].stale_days > 0;
    if (stale && start < 0) start = index;
    if (stale || start < 0) continue;
    gaps.push({ x: x(start - 0.5), width: Math.max(1.5, x(index - 0.5) - x(start - 0.5)) });
    start = -1;
  }
  return gaps;
}

export function ticksOf(
  { history: { days } }: Ledger,
  width: number,
  x: (i: number) => number,
): Tick[] {
  const least = 62;
  const dayWidth = width / Math.max(1, days.length - 1);
  const months = [1, 2, 3, 6, 12, 24, 60].find((step) => step * 30.4 * dayWidth >= least) ?? 120;
  const fine = [1, 2, 7, 14].find((step) => step * dayWidth >= least);
  const ticks: Tick[] = [];
  days.forEach(({ day }, index) => {
    // Of hundreds of days most are none: a look at the last digits tells.
    if (fine === undefined ? !day.endsWith("-01") : index % fine !== 0) return;
    const [year, month] = day.split("-").map(Number);
    if (fine === undefined && (year * 12 + month - 1) % months !== 0) return;
    const kind = fine !== undefined ? "day" : month === 1 ? "year" : "month";
    ticks.push({ x: x(index), day, kind });
  });
  return ticks;
}
