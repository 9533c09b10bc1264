import { describe, expect, it } from "vitest";
import { fronts } from "../src/api/contract";
import { frontsOn } from "../src/app/fronts_keeper";

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
});
