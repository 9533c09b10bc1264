import { describe, expect, test } from "vitest";
import { emptyView, format, parse, type View } from "../src/view/view";

const full: View = {
  theatre: "ukraine",
  assessor: "deepstate",
  feed: "daily",
  day: "2025-12-04",
  since: "2025-11-04",
  versus: "nzz/main",
  lines: [30, 90, 180],
  camera: { lon: 37.17, lat: 48.28, zoom: 9.25 },
  spot: { lon: -0.5, lat: 0 },
  claim: "3f0c9a12be77",
  ruler: [
    { lon: 37.1, lat: 48.2 },
    { lon: 37.25, lat: 48.3 },
  ],
  table: true,
  regions: "district",
  region: "own:Довкола A&B@37.1,48.2",
  markers: true,
  heat: "often",
  beside: true,
  theme: "dark",
  language: "uk",
};

describe("the address", () => {
  test("gives back the view that it was made of", () => {
    expect(parse(format(full))).toEqual(full);
    expect(parse(format(emptyView))).toEqual(emptyView);
  });

  test("tells a ruler without points from none", () => {
    expect(parse(format({ ...emptyView, ruler: [] })).ruler).toEqual([]);
    expect(parse(format(emptyView)).ruler).toBeNull();
  });

  test("keeps of earlier lines what is a number of days, each once and no more than can be told apart", () => {
    expect(parse("lines=90,30,90,x,-1,0,1.5").lines).toEqual([30, 90]);
    expect(parse("lines=5,4,3,2,1").lines).toHaveLength(4);
    expect(parse("lines=").lines).toEqual([]);
  });

  test.each([
    ["on=2025-12-04", { day: "2025-12-04" }],
    ["date=2025-12-04", { day: "2025-12-04" }],
    ["from=2025-11-04&until=2025-12-04", { since: "2025-11-04", day: "2025-12-04" }],
    ["versus=nzz", { versus: "nzz" }],
    ["compare=nzz/main", { versus: "nzz/main" }],
    ["language=uk", { language: "uk" }],
    ["day=2025-12-03&on=2025-12-04", { day: "2025-12-03" }],
  ] as const)("reads %s as people write it", (query, wanted) => {
    expect(parse(query)).toEqual({ ...emptyView, ...wanted });
  });

  test("is empty for the empty view and readable for a full one", () => {
    expect(format(emptyView)).toBe("");
    expect(format(full)).toContain("map=9.25/48.28/37.17&at=0/-0.5");
  });

  test.each([
    ["day=2025-02-30", "day"],
    ["day=yesterday", "day"],
    ["since=2025-13-01", "since"],
    ["map=1/2", "camera"],
    ["map=9/95/10", "camera"],
    ["map=x/1/2", "camera"],
    ["at=10/200", "spot"],
    ["ruler=48/37,95/37", "ruler"],
    [`ruler=${Array(101).fill("1/1").join(",")}`, "ruler"],
    ["claim=3F0C9A12BE77", "claim"],
    ["theatre=../../etc", "theatre"],
    ["lang=<b>", "language"],
    ["with=../x", "versus"],
    ["with=a/b/c", "versus"],
  ] as const)("leaves out %s", (query, key) => {
    expect(parse(query)[key]).toBeNull();
  });
});
