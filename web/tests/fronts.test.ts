import { afterEach, describe, expect, it, test, vi } from "vitest";
import { fronts } from "../src/api/contract";
import { frontsTold } from "../src/app/teller";
import { FrontsPage } from "../src/fronts/fronts";
import { byFeed, frontsOn, lastStanding, lengthKm } from "../src/fronts/standing";
import { cssColour, earlierFrontInks } from "../src/ground/inks";
import { Ledger } from "../src/history/ledger";
import { frontLayers } from "../src/map/front_layers";
import { palettes } from "../src/map/palette";
import { emptyView } from "../src/view/view";
import { Speech } from "../src/words/speech";
import { history, theatre } from "./fixtures";

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

describe("the lines on the map", () => {
  const [desk] = theatre.assessors;
  const feed = { ...desk.feeds[0], lines: true };
  const speech = new Speech("en");
  const ledger = new Ledger(theatre, history);
  const shown = { view: emptyView, assessor: desk, feed, ledger, day: 0, since: null, speech };

  afterEach(() => vi.unstubAllGlobals());

  /** The page with its lines, or still waiting for them. */
  async function pageOf(answers: boolean) {
    vi.stubGlobal("document", { baseURI: "http://127.0.0.1/" });
    const features = [front("2025-03-01", "2025-03-03"), front("2025-03-03", null)];
    const answer = async () => new Response(JSON.stringify({ features }));
    vi.stubGlobal("fetch", answers ? answer : () => new Promise(() => {}));
    const refresh = vi.fn();
    const open = vi.fn();
    const page = new FrontsPage({ refresh, open });
    page.follow(shown);
    if (answers) await vi.waitFor(() => expect(page.loaded).toBe(true));
    return { page, refresh, open };
  }

  // Each frame of a drag laid the same lines on the map again, as the day was another.
  test("are laid anew when another line stands or is compared with, or is named otherwise", async () => {
    const { page } = await pageOf(true);
    const first = page.on(shown);
    expect(first.map(({ text }) => text)).toEqual(["West, since 1 Mar 2025"]);
    expect(page.on({ ...shown, day: 1 })).toBe(first);
    const next = page.on({ ...shown, day: 2 });
    expect(next.map(({ text }) => text)).toEqual(["West, since 3 Mar 2025"]);
    const compared = page.on({ ...shown, day: 2, since: 0 });
    expect(compared.map(({ before }) => before)).toEqual([true, false]);
    expect(page.on({ ...shown, day: 3, since: 1 })).toBe(compared);
    const translated = page.on({ ...shown, day: 3, since: 1, speech: new Speech("uk") });
    expect(translated[1].text).not.toBe(compared[1].text);
  });

  // Those of the former assessor stood on the new one's map until the answer came.
  test("are those of the assessor shown and no other's", async () => {
    const { page, refresh } = await pageOf(true);
    const other = { ...shown, assessor: { ...desk, id: "other" } };
    expect(page.on(shown)).toHaveLength(1);
    expect(page.on(other)).toEqual([]);
    vi.stubGlobal("fetch", () => new Promise(() => {}));
    const before = refresh.mock.calls.length;
    for (let frame = 0; frame < 5; frame++) page.follow(other);
    expect(refresh.mock.calls.length - before, "one frame more, not one for every frame").toBe(1);
    expect([page.loaded, page.on(other)]).toEqual([false, []]);
  });

  test("are awaited without asking for frame after frame", async () => {
    const { page, refresh } = await pageOf(false);
    for (let frame = 0; frame < 5; frame++) page.follow(shown);
    expect(refresh).toHaveBeenCalledOnce();
  });

  test("open the record once, on the last day that has one", async () => {
    const { page, open } = await pageOf(true);
    page.fronts = page.fronts.slice(0, 1);
    for (let frame = 0; frame < 3; frame++) page.follow(shown);
    expect(open.mock.calls).toEqual([["2025-03-02"]]);
  });

  test("are told in one sentence, though none stands", () => {
    const told = (texts: readonly string[]): string => {
      const laidFronts = texts.map((text) => ({ coordinates: [], text, before: text === "" }));
      return frontsTold({ speech, laidFronts }, "4 August 1914");
    };
    expect(told(["", "West", "East"])).toBe("4 August 1914: lines without ground: West; East.");
    // A whole sentence stood in it, and the stop of this one after its own.
    expect(told([""])).toBe("4 August 1914: lines without ground: none on this day.");
  });

  test.each(["light", "dark"] as const)("have the colour of their swatch, %s", (tone) => {
    const layer = frontLayers(palettes[tone]).find(({ id }) => id === "fronts-before");
    expect(layer?.paint).toMatchObject({ "line-color": cssColour(earlierFrontInks[tone]) });
  });
});
