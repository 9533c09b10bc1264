import { describe, expect, test } from "vitest";
import type { History } from "../src/api/contract";
import { dayNumber, dayOfNumber } from "../src/history/civil";
import { dailyChartOf, dailyOf, week } from "../src/history/daily";
import { Ledger } from "../src/history/ledger";
import { history, theatre } from "./fixtures";

const ledger = new Ledger(theatre, history);

/** A map a day, each with so much ground; days told as late have none of their own. */
function run(km2: readonly number[], late: readonly number[] = []): Ledger {
  const fresh = km2.map((_, index) => index).filter((index) => !late.includes(index));
  const dayAt = (index: number): string => dayOfNumber(dayNumber("2025-03-01") + index);
  const made: History = {
    ...history,
    statuses: ["taken-early"],
    maps: fresh.map((index) => ({ as_of: `${dayAt(index)}T00:00:00Z`, revision: 1 })),
    days: km2.map((_, index) => {
      const map = fresh.findLastIndex((day) => day <= index);
      return { day: dayAt(index), map, stale_days: index - fresh[map] };
    }),
    areas_km2: { "taken-early": fresh.map((index) => km2[index]) },
    line_km: [],
    grounds: null,
  };
  return new Ledger(theatre, made);
}

describe("what a day moved", () => {
  test("is the change between its map and the one before, ground by ground", () => {
    const { gained, lost } = dailyOf(ledger);
    for (let day = 1; day < ledger.dayCount; day++) {
      const { gained: more, lost: less } = ledger.change(ledger.mapOn(day - 1), ledger.mapOn(day));
      expect(gained[day]).toBeCloseTo(more, 9);
      expect(lost[day]).toBeCloseTo(less, 9);
    }
  });

  test("is the net before the grounds are there", () => {
    const { gained, lost } = dailyOf(run([10, 14, 13]));
    expect([...gained]).toEqual([0, 4, 0]);
    expect([...lost]).toEqual([0, 0, 1]);
  });
});

describe("the mean of a week", () => {
  const ten = Array.from({ length: 20 }, (_, index) => 100 + 10 * index);

  test("begins when there is a week to take it of", () => {
    const { meanGained } = dailyOf(run(ten));
    expect([...meanGained.slice(0, week)].every(Number.isNaN)).toBe(true);
    expect([...meanGained.slice(week)].every((value) => Math.abs(value - 10) < 1e-9)).toBe(true);
  });

  test("stops on a day without a map and loses nothing by it", () => {
    const late = run(ten, [12]);
    const { meanGained } = dailyOf(late);
    expect(meanGained[12]).toBeNaN();
    expect(meanGained[14]).toBeCloseTo(10, 9);
    expect(late.missing(8, 14)).toBe(1);
    const { meanAdded } = dailyChartOf(late, { top: 60, bottom: 100, x: (index) => index });
    expect(meanAdded.match(/M/g)).toHaveLength(2);
  });

  test("knows no missing days where maps come now and then", () => {
    const rare = run(ten, [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14]);
    expect(rare.missing(0, 19)).toBe(0);
  });
});
