import { describe, expect, test } from "vitest";
import { grouped } from "../src/claims/card";
import type { Block, Claim, MarkedClaim, Share } from "../src/claims/contract";
import { piecesOf } from "../src/claims/document_view";
import { seriesOf } from "../src/claims/shares";
import { countsOf } from "../src/claims/track_marks";
import { placeText } from "../src/claims/wording";
import { Speech } from "../src/words/speech";

const claim = (id: string, day: string | null = "2025-12-03"): Claim => ({
  id,
  day,
  kind: "claims_full_control",
  claimant: "Somebody",
  place_as_written: "Town",
  place: "Town",
  place_id: "geonames:1",
  lon: 37,
  lat: 48,
  extent: null,
  when: null,
  evidence: [{ text: "words" }],
  state: "accepted",
  decided: null,
  document: { sha256: "", title: "", outlet: null, url: null, published: null },
  measured: null,
});

const shown = (groups: ReturnType<typeof grouped>) =>
  groups.map((one) => [one.claim.id, ...one.against.map(({ id }) => id)]);

describe("disputes", () => {
  test("stand together where the newer of them stands, and nowhere else", () => {
    const claims = ["d", "c", "b", "a"].map((id) => claim(id));
    const disputes = [
      { claim: "b", by: "d", kind: "denial" },
      { claim: "b", by: "a", kind: "opposite" },
    ];
    expect(shown(grouped({ claims, disputes }))).toEqual([["b", "d", "a"], ["c"]]);
  });

  test("with a claim that is not there leave the other alone", () => {
    const disputes = [{ claim: "gone", by: "a", kind: "denial" }];
    expect(shown(grouped({ claims: [claim("a")], disputes }))).toEqual([["a"]]);
  });
});

test("a place without a point says that it is not on the map", () => {
  const speech = new Speech("en");
  const unknown = { ...claim("a"), place: null, lon: null, lat: null };
  expect(placeText(speech, claim("a"))).toBe("Town");
  expect(placeText(speech, unknown)).toBe("Town (not on the map: no known point)");
});

describe("words of a claim", () => {
  const block: Block = { kind: "paragraph", text: "🙂 “Покровськ” впало", duplicate_of: null };
  const marked = (id: string, from: number, until: number): MarkedClaim => ({
    ...claim(id),
    marks: [{ block: 0, from_utf16: from, until_utf16: until }],
  });

  test("are cut as JavaScript counts", () => {
    expect(piecesOf(block, 0, [marked("a", 4, 13)])).toEqual([
      { text: "🙂 “", claims: [] },
      { text: "Покровськ", claims: ["a"] },
      { text: "” впало", claims: [] },
    ]);
  });

  test("may overlap and may run over the end", () => {
    const pieces = piecesOf(block, 0, [marked("a", 4, 13), marked("b", 10, 99)]);
    expect(pieces.map((one) => one.claims)).toEqual([[], ["a"], ["a", "b"], ["b"]]);
    expect(pieces.map((one) => one.text).join("")).toBe(block.text);
  });

  test("of another block leave this one whole", () => {
    expect(piecesOf(block, 1, [marked("a", 4, 13)])).toEqual([{ text: block.text, claims: [] }]);
  });
});

test("days that are shared alike are one run", () => {
  const row = (day: string, status: string, share_percent: number): Share => ({
    assessor: "desk",
    feed: "main",
    day,
    stale_days: 0,
    status,
    share_percent,
  });
  const rows = [
    row("2025-01-01", "held", 100),
    row("2025-01-02", "held", 100),
    row("2025-01-03", "held", 40),
    row("2025-01-03", "kept", 60),
  ];
  const [series] = seriesOf({ place: "", within: "", radius_km: null, area_km2: 1, series: rows });
  expect(series.runs.map(({ parts }) => parts.length)).toEqual([1, 2]);
  expect(series.last - series.runs[0].day).toBe(2);
});

test("marks stand on the days of the record only", () => {
  const days = ["2024-12-31", "2025-01-01", "2025-01-03", "2025-01-03", "2025-01-05", null];
  const counts = countsOf(
    days.map((day, i) => claim(String(i), day)),
    "2025-01-01",
    4,
  );
  expect([...counts]).toEqual([
    [0, 1],
    [2, 2],
  ]);
});
