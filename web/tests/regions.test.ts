import { describe, expect, test } from "vitest";
import type { Areas, Changes, Region } from "../src/regions/contract";
import { type Column, rowsOf, sorted } from "../src/regions/rows";

const region = (id: string): Region => ({ id, name: id, names: { en: id }, bounds: [0, 0, 1, 1] });
const regions = ["east", "west", "quiet"].map(region);
const areas: Areas = {
  by: "district",
  overlap_km2: 0,
  regions,
  rows: [
    { region_id: "east", status: "held", area_km2: 10 },
    { region_id: "east", status: "held-before", area_km2: 5 },
    { region_id: "east", status: "contested", area_km2: 70 },
    { region_id: "west", status: "held", area_km2: 40 },
    { region_id: "quiet", status: "contested", area_km2: 3 },
    { region_id: null, status: "held", area_km2: 2 },
  ],
};
const changes: Changes = {
  by: "district",
  overlap_km2: 0,
  regions,
  rows: [
    { region_id: "east", gained_km2: 6, lost_km2: 1 },
    { region_id: "west", gained_km2: 0, lost_km2: 9 },
    { region_id: null, gained_km2: 30, lost_km2: 0 },
  ],
};
const ledger = {
  history: { statuses: ["held", "held-before", "contested"] },
  held: [true, true, false],
} as unknown as Parameters<typeof rowsOf>[0];

describe("the list of regions", () => {
  test("sums what the subject holds and leaves out where there is nothing to tell", () => {
    const rows = rowsOf(ledger, areas, changes);
    const told = rows.map(({ region: one, ...figures }) => [one?.id ?? null, figures]);
    expect(Object.fromEntries(told.filter(([id]) => id !== null))).toEqual({
      east: { gained: 6, lost: 1, net: 5, held: 15 },
      west: { gained: 0, lost: 9, net: -9, held: 40 },
    });
    expect(rows).toHaveLength(3);
  });

  test("tells what is held where there is no span", () => {
    const [east] = rowsOf(ledger, areas, null);
    expect(east).toMatchObject({ gained: 0, lost: 0, net: 0, held: 15 });
  });

  test.each([
    ["name", true, ["west", "east"]],
    ["name", false, ["east", "west"]],
    ["gained", true, ["east", "west"]],
    ["lost", true, ["west", "east"]],
    ["net", true, ["west", "east"]],
    ["held", false, ["east", "west"]],
  ] as [Column, boolean, string[]][])("sorts by %s, down: %s", (by, down, wanted) => {
    const rows = sorted(rowsOf(ledger, areas, changes), { by, down }, ({ name }) => name);
    expect(rows.map((row) => row.region?.id ?? null)).toEqual([...wanted, null]);
  });
});
