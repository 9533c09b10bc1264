import { describe, expect, test } from "vitest";
import { choose, daysOf } from "../src/app/model";
import { Ledger } from "../src/history/ledger";
import { monthsOf } from "../src/history/months";
import { emptyView } from "../src/view/view";
import { history, theatre } from "./fixtures";

const ledger = new Ledger(theatre, history);

/** Areas of the subject's ground on one map, counted ground by ground. */
function heldFromGrounds(map: number): number {
  return (history.grounds ?? [])
    .filter(({ intervals }) =>
      intervals.some(
        ([from, until, status]) => from <= map && (until ?? 99) > map && ledger.held[status],
      ),
    )
    .reduce((sum, { area_km2 }) => sum + area_km2, 0);
}

describe("the ledger", () => {
  test("counts what favours the subject, and not what is abroad", () => {
    expect([...ledger.total]).toEqual([125, 127, 132]);
    expect([0, 1, 2].map(heldFromGrounds)).toEqual([125, 127, 132]);
  });

  test("tells gained and lost apart", () => {
    expect(ledger.change(0, 1)).toEqual({ gained: 7, lost: 5, net: 2 });
    expect(ledger.change(1, 2)).toEqual({ gained: 5, lost: 0, net: 5 });
  });

  test("does not call ground gained that left and came back", () => {
    expect(ledger.change(0, 2)).toEqual({ gained: 7, lost: 0, net: 7 });
  });

  test("has net changes that equal the difference of the totals", () => {
    for (const a of [0, 1, 2]) {
      for (const b of [0, 1, 2]) {
        expect(ledger.change(a, b).net).toBe(ledger.total[b] - ledger.total[a]);
      }
    }
  });

  test("finds days, and the nearest one outside the record", () => {
    const found = ["2025-03-03", "2020-01-01", "2030-01-01", null].map((day) =>
      ledger.dayIndex(day),
    );
    expect(found).toEqual([2, 0, 3, 3]);
  });

  test("has no change on the first day, nor on a day without a map", () => {
    expect([0, 1, 2].map((day) => ledger.sinceDayBefore(day))).toEqual([null, 0, 2]);
  });

  test("lists kinds of a status below it, in the order of the legend", () => {
    const areas = ledger.areas(1);
    expect(areas.map(({ status, km2 }) => [status.id, km2])).toEqual([
      ["freed", 5],
      ["taken", 127],
      ["abroad", 1000],
    ]);
    expect(areas[1].parts.map(({ status }) => status.id)).toEqual(["taken-early", "taken-late"]);
  });

  test("shows a status that the legend lacks by its id", () => {
    const odd = new Ledger({ ...theatre, legend: [] }, history);
    expect(odd.statuses[0].name).toEqual({ en: "freed" });
    expect([...odd.total]).toEqual([0, 0, 0]);
  });
});

describe("the days of a view", () => {
  const days = (day: string | null, since: string | null) =>
    daysOf({ ...emptyView, day, since }, ledger);

  test("are in order", () => {
    expect(days("2025-03-04", "2025-03-01")).toEqual({ day: 3, since: 0 });
    expect(days("2025-03-01", "2025-03-04")).toEqual({ day: 1, since: 0 });
    expect(days("2025-03-03", "2025-03-04")).toEqual({ day: 2, since: 1 });
  });

  test("choose the assessor named, else the first with maps", () => {
    const [desk] = theatre.assessors;
    const bare = { ...desk, id: "bare", feeds: [] };
    const all = {
      theatres: [{ ...theatre, assessors: [bare, desk] }],
      revision: 1,
      note: null,
      basemap: null,
    };
    expect(choose(emptyView, all).assessor?.id).toBe("desk");
    expect(choose({ ...emptyView, assessor: "bare" }, all).assessor?.id).toBe("bare");
    expect(choose({ ...emptyView, assessor: "bare" }, all).feed).toBeNull();
    expect(choose(emptyView, { ...all, theatres: [] }).theatre).toBeNull();
  });
});

describe("the months", () => {
  const month = (day: number) => ({ day, map: day, stale_days: 0 });
  const days = [
    { ...month(0), day: "2025-02-28" },
    { ...month(1), day: "2025-03-01" },
    { ...month(2), day: "2025-03-02" },
  ];
  const short = new Ledger(theatre, { ...history, days });

  test("tell the last day of each, the last month first, and what moved since the one before", () => {
    expect(monthsOf(short)).toEqual([
      { day: 2, km2: 132, change: { gained: 7, lost: 0, net: 7 } },
      { day: 0, km2: 125, change: null },
    ]);
  });

  test("are reckoned once", () => expect(monthsOf(short)).toBe(monthsOf(short)));
});
