import { describe, expect, test } from "vitest";
import type { ComparedDay, History } from "../src/api/contract";
import { chartOf } from "../src/history/chart";
import { Ledger } from "../src/history/ledger";
import { disputeOf, versedOf } from "../src/history/versus";
import { history, theatre } from "./fixtures";

const ledger = new Ledger(theatre, history);

/** Another assessor who begins a day later and ends a day earlier. */
const later: History = {
  ...history,
  assessor: "other",
  maps: history.maps.slice(0, 2),
  days: [
    { day: "2025-03-02", map: 0, stale_days: 0 },
    { day: "2025-03-03", map: 1, stale_days: 0 },
  ],
  areas_km2: { "taken-early": [40, 60] },
  statuses: ["taken-early"],
};
const other = new Ledger(theatre, later);

const compared = (on: string, only_a_km2: number, only_b_km2: number): ComparedDay => ({
  ...{ on, only_a_km2, only_b_km2, agreed_km2: 30 },
  ...{ stale_days_a: 0, stale_days_b: 0, outside_scope_a_km2: 0, outside_scope_b_km2: 0 },
});
const figures = new Map(
  [compared("2025-03-02", 95, 10), compared("2025-03-03", 97, 30)].map((row) => [row.on, row]),
);

describe("two assessors day by day", () => {
  const versed = versedOf(ledger, other, figures);

  test("are told on the days that both have, and on no other", () => {
    expect([...versed.total]).toEqual([Number.NaN, 40, 60, Number.NaN]);
    expect([...versed.onlyA]).toEqual([Number.NaN, 95, 97, Number.NaN]);
    expect([...versed.onlyB]).toEqual([Number.NaN, 10, 30, Number.NaN]);
  });

  test("have no dispute before the figures are there", () => {
    expect([...versedOf(ledger, other, null).onlyA].every(Number.isNaN)).toBe(true);
  });

  test("are drawn up and down from one middle, without a number that is not one", () => {
    const strip = { top: 60, bottom: 100, x: (index: number) => index * 10 };
    const { onlyA, onlyB, middle } = disputeOf(versed, strip);
    const heights = (path: string): number[] =>
      path.split(/[MLZ]/).flatMap((point) => (point ? [Number(point.split(" ")[1])] : []));
    expect(heights(onlyA).every((y) => y >= 60 && y <= middle)).toBe(true);
    expect(heights(onlyB).every((y) => y <= 100 && y >= middle)).toBe(true);
    expect(JSON.stringify(chartOf(ledger, 300, 100, versed))).not.toContain("NaN");
  });

  test("share one scale", () => {
    const { low, high } = chartOf(ledger, 300, 100, versed);
    expect(low).toBeLessThanOrEqual(40);
    expect(high).toBeGreaterThanOrEqual(132);
  });
});
