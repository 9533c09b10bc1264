import { describe, expect, it, test } from "vitest";
import { fronts } from "../src/api/contract";
import { byFeed, frontsOn, lastStanding, lengthKm } from "../src/fronts/standing";

const front = (from: string, until: string | null) => ({
  properties: { feed: "west", from, until },
  geometry: {
    coordinates: [
      [2, 50],
      [3, 51],
    ],
  },
});

describe("fronts", () => {
  const answer = {
    type: "FeatureCollection",
    features: [front("1914-08-03", "1914-08-10"), front("1914-08-10", null)],
  };
  const read = fronts(answer, "").features;

  it.each([
    ["1914-08-02", []],
    ["1914-08-03", ["1914-08-03"]],
    ["1914-08-09", ["1914-08-03"]],
    ["1914-08-10", ["1914-08-10"]],
    ["1918-11-11", ["1914-08-10"]],
  ])("on %s stands what was drawn last", (day, expected) => {
    expect(frontsOn(read, day).map(({ properties }) => properties.from)).toEqual(expected);
  });

  test("opens on the last day that has a line, though the record ends with none", () => {
    const ended = fronts({ features: [front("1914-08-03", "1914-08-10")] }, "").features;
    expect(lastStanding(ended, ["1914-08-08", "1914-08-09", "1914-08-10"])).toBe("1914-08-09");
    expect(lastStanding(ended, ["1915-01-01"])).toBeNull();
  });

  test("tells every front of the assessor, and those that do not stand", () => {
    const old = front("1914-08-01", "1914-08-02");
    const east = { ...old, properties: { ...old.properties, feed: "east" } };
    const both = [...read, ...fronts({ features: [east] }, "").features];
    const told = byFeed(both, frontsOn(both, "1914-08-05"));
    expect(told.map(({ feed, standing }) => [feed, standing.length])).toEqual([
      ["east", 0],
      ["west", 1],
    ]);
  });

  test("measures as pyproj does, but for half a percent", () => {
    // Geod(ellps="WGS84").line_length of the same line: 131.94 km.
    expect(Math.abs(lengthKm(read[0]) / 131.94 - 1)).toBeLessThan(0.005);
  });
});
