import { describe, expect, test } from "vitest";
import { firstSession } from "../src/app/model";
import { Ledger } from "../src/history/ledger";
import { middleOfCell } from "../src/markers/cells";
import { type Cell, markers } from "../src/markers/contract";
import { MarkersPage } from "../src/markers/markers";
import { markersCaption } from "../src/markers/panels";
import { emptyView } from "../src/view/view";
import { Speech } from "../src/words/speech";
import { history, theatre } from "./fixtures";

describe("the net of cells", () => {
  // What the program tells of a marker at these places, by side.
  test.each([
    [37.1772, 48.2771, 25, 37.1830986, 48.2625],
    [-0.5, 51.2, 25, -0.3589232, 51.1875],
    [139.3, -35.4, 25, 139.2791411, -35.4375],
    [20, 70, 25, 19.8165138, 70.0875],
    [37.1772, 48.2771, 130, 36.8780488, 48.2352941],
    [139.3, -35.4, 130, 139.123506, -35.2941176],
    [20, 70, 130, 19.4117647, 70.5882353],
  ])(
    "puts %d, %d in the cell of %d km in which the program puts it",
    (lon, lat, km, east, north) => {
      const middle = middleOfCell({ lon, lat }, km);
      const again = middleOfCell(middle, km);
      for (const spot of [middle, again]) {
        expect(spot.lon).toBeCloseTo(east, 6);
        expect(spot.lat).toBeCloseTo(north, 6);
      }
    },
  );
});

test("an answer without markers is read", () => {
  expect(markers({ type: "FeatureCollection", features: [] }, "").features).toEqual([]);
});

// It told the length of the list that was cut as the number of cells.
test("the table tells how many cells there are, and how many it lists", () => {
  const cell: Cell = {
    properties: { map_as_of: "2025-03-01T22:00:00Z", coarsened_km: 10, count: 1, names: [] },
    geometry: { coordinates: [37, 48] },
  };
  const told = (many: number): string =>
    markersCaption(
      Array.from({ length: many }, () => cell),
      new Speech("en"),
    );
  expect(told(100)).toBe("Markers: 100 cells of 10 km");
  expect(told(340)).toBe("Markers: 340 cells of 10 km, of which the fullest 100 are listed");
});

// While days are played none is asked for, and it said that they are being loaded.
test("markers are awaited where they are asked for, and not while days are played", () => {
  const [desk] = theatre.assessors;
  const page = new MarkersPage(() => {});
  const asking = {
    view: { ...emptyView, markers: true },
    assessor: desk,
    feed: { ...desk.feeds[0], markers: true },
    ledger: new Ledger(theatre, history),
    day: 0,
    since: null,
    beside: null,
    versus: null,
    session: firstSession,
  };
  expect(page.shown(asking)).toEqual([{ state: "loading" }, null]);
  expect(page.shown({ ...asking, session: { ...firstSession, playing: true } })).toEqual([
    null,
    null,
  ]);
});

// They were shown on neither of two maps.
test("of two maps each has the markers of its own day, or of its own assessor", () => {
  const [desk] = theatre.assessors;
  const feed = { ...desk.feeds[0], markers: true };
  const ledger = new Ledger(theatre, history);
  const asking = {
    view: { ...emptyView, markers: true, beside: true },
    assessor: desk,
    feed,
    ledger,
    day: 1,
    since: 0,
    beside: { kind: "days" as const, ledger, map: 0 },
    versus: null,
    session: firstSession,
  };
  const page = new MarkersPage(() => {});
  const awaited = { state: "loading" };
  expect(page.shown(asking)).toEqual([awaited, awaited]);
  const rival = { ...desk, id: "rival", feeds: [feed] };
  const versus = { assessor: rival, feed: feed.id, ledger, figures: null, error: null };
  const beside = { kind: "assessors" as const, ledger, map: 0 };
  const compared = { ...asking, since: null, versus, beside };
  expect(page.shown(compared)).toEqual([awaited, awaited]);
  const before = { ...compared, beside: { ...beside, map: null } };
  expect(page.shown(before)).toEqual([awaited, null]);
  const plain = { ...rival, feeds: [{ ...feed, markers: false }] };
  expect(page.shown({ ...compared, versus: { ...versus, assessor: plain } })).toEqual([
    awaited,
    null,
  ]);
});
