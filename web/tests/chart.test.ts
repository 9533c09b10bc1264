import { describe, expect, test } from "vitest";
import type { History } from "../src/api/contract";
import { chartOf, indexAt, xOf } from "../src/history/chart";
import { dayNumber, dayOfNumber } from "../src/history/civil";
import { Ledger } from "../src/history/ledger";
import { history, theatre } from "./fixtures";

const ledger = new Ledger(theatre, history);

/** The same first map shown on many days. */
function stretched(first: string, count: number): Ledger {
  const days = Array.from({ length: count }, (_, index) => ({
    day: dayOfNumber(dayNumber(first) + index),
    map: 0,
    stale_days: 0,
  }));
  return new Ledger(theatre, { ...history, days } satisfies History);
}

describe("the track", () => {
  test("finds the day under each of its own points", () => {
    for (let index = 0; index < 769; index++)
      expect(indexAt(xOf(index, 769, 300), 769, 300)).toBe(index);
  });

  test("holds on to the ends", () => {
    expect(indexAt(-50, 10, 300)).toBe(0);
    expect(indexAt(999, 10, 300)).toBe(9);
    expect(indexAt(10, 1, 300)).toBe(0);
  });
});

describe("the chart", () => {
  const chart = chartOf(ledger, 300, 80);

  test("is labelled with round figures around all values", () => {
    expect(chart.low).toBeLessThanOrEqual(125);
    expect(chart.high).toBeGreaterThanOrEqual(132);
    expect([chart.low, chart.high]).toEqual([124, 132]);
  });

  test("begins at zero where the changes are large", () => {
    const areas_km2 = { ...history.areas_km2, "taken-early": [0, 500, 900] };
    expect(chartOf(new Ledger(theatre, { ...history, areas_km2 }), 300, 80).low).toBe(0);
  });

  test("has a band for each status counted for the subject", () => {
    expect(chart.bands.map(({ status }) => status)).toEqual([1, 2]);
  });

  test("takes days between told changes for no gap", () => {
    const days = stretched("2025-03-01", 9).history.days.map((day, stale_days) => ({
      ...day,
      stale_days,
    }));
    const told = new Ledger(theatre, { ...history, days });
    expect(chartOf(told, 300, 100).gaps).toEqual([]);
  });

  test("leaves a gap on days without a map", () => {
    expect(chart.gaps).toEqual([{ x: 50, width: 100 }]);
  });

  test("draws no number that is not one", () => {
    expect(JSON.stringify(chart)).not.toContain("NaN");
    expect(JSON.stringify(chartOf(stretched("2025-01-01", 1), 300, 80))).not.toContain("NaN");
  });

  test.each([
    [8, ["2025-01-01", "2025-01-03"], "day"],
    [400, ["2025-01-01", "2025-04-01"], "year"],
    [2000, ["2026-01-01", "2028-01-01"], "year"],
  ] as const)("puts ticks where %i days have room for them", (count, first, kind) => {
    const { ticks } = chartOf(stretched("2025-01-01", count), 300, 80);
    expect(ticks.slice(0, 2).map(({ day }) => day)).toEqual(first);
    expect(ticks[0].kind).toBe(kind);
    ticks.slice(1).forEach(({ x }, index) => {
      expect(x - ticks[index].x).toBeGreaterThan(55);
    });
  });
});
