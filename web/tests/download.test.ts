import { describe, expect, test } from "vitest";
import { scaleAt } from "../src/download/scale";
import { areasCsv } from "../src/download/table";
import { Ledger } from "../src/history/ledger";
import { history, theatre } from "./fixtures";

describe("the table of areas", () => {
  const ledger = new Ledger(theatre, history);
  const lines = areasCsv(ledger).trim().split("\n");

  test("has a line a day, and what they moved adds up to the difference", () => {
    expect(lines).toHaveLength(1 + ledger.dayCount);
    const columns = lines[0].split(",");
    const of = (line: string, name: string): number =>
      Number(line.split(",")[columns.indexOf(name)]);
    lines.slice(2).forEach((line, index) => {
      const net = of(line, "gained_km2") - of(line, "lost_km2");
      expect(net).toBeCloseTo(of(line, "held_km2") - of(lines[index + 1], "held_km2"), 3);
    });
  });

  test("tells the day's map and its age", () => {
    expect(lines[2]).toMatch(/^2025-03-02,2025-02-28T22:00:00Z,1,/);
  });
});

describe("the scale bar", () => {
  test.each([
    [0, 0, 140],
    [48, 6, 140],
    [60, 15, 140],
  ])("is of a round length that fits, at latitude %i and zoom %i", (lat, zoom, most) => {
    const { metres, width } = scaleAt(lat, zoom, most);
    expect(width).toBeLessThanOrEqual(most + 1e-9);
    expect(width).toBeGreaterThan(most / 2.5 - 1e-9);
    expect([1, 2, 5]).toContain(Number(String(metres)[0]));
    expect(String(metres)).toMatch(/^[125]0*$/);
  });

  test("measures the equator", () => {
    const { metres, width } = scaleAt(0, 0, 512);
    expect((metres / width) * 512).toBeCloseTo(40_075_016.686, 0);
  });
});
