import { describe, expect, test } from "vitest";
// @ts-expect-error: a build script, plain JavaScript
import { land } from "../scripts/basemap/land.mjs";
// @ts-expect-error: a build script, plain JavaScript
import { packLines } from "../scripts/basemap/pack.mjs";
// @ts-expect-error: a build script, plain JavaScript
import { romanised, ukrainianName } from "../scripts/basemap/ukrainian.mjs";
import { Gazetteer, nameIn } from "../src/basemap/gazetteer";
import { lines } from "../src/basemap/unpack";

describe("packed shapes", () => {
  test("come out as they went in, to the grid", () => {
    const line = [
      [30.123, 50.5],
      [31, -50.5],
      [-170.001, 0],
    ];
    const { features } = lines(packLines([line], 1000));
    expect(features[0].geometry).toEqual({ type: "MultiLineString", coordinates: [line] });
  });
});

// Eurasia's coast ran from 180 degrees east to 180 west straight across the map, and seas filled with land.
test("no coast runs around the whole world but that of the pole", () => {
  const rings: [number, number][][] = land("coarse").flat();
  const jumps = rings.filter((ring) =>
    ring.some(([lon], n) => n > 0 && Math.abs(lon - ring[n - 1][0]) > 180),
  );
  expect(jumps.every((ring) => ring.every(([, lat]) => lat < -60))).toBe(true);
  const caspian = ([lon, lat]: [number, number]): boolean =>
    lon > 46 && lon < 55 && lat > 36 && lat < 48;
  const lakes = land("coarse").flatMap(([, ...holes]: [number, number][][]) => holes);
  expect(
    lakes.some((ring: [number, number][]) => ring.every(caspian)),
    "the Caspian Sea",
  ).toBe(true);
  const east = Math.max(...rings.flat().map(([lon]) => Math.abs(lon)));
  expect(east).toBeLessThanOrEqual(180);
});

describe("Ukrainian names", () => {
  test("are romanised by the official table", () => {
    const names = ["Згурський", "Єнакієве", "Щастя", "Знам'янка"].map(romanised);
    expect(names).toEqual(["zghurskyi", "yenakiieve", "shchastia", "znamianka"]);
  });

  test.each([
    ["Donetsk", ["Донецк", "Донецьк", "Донецкой", "Сталіно"], "Донецьк"],
    ["Kharkiv", ["Харьков", "Харків", "Харков"], "Харків"],
    ["Bakhmut", ["Артемівськ", "Бахмут", "바흐무트"], "Бахмут"],
    ["Nowhere", ["Варшава", "Warszawa"], ""],
    ["Warsaw", ["Warszawa"], "Варшава"],
  ])("%s is found among others", (main, others, wanted) => {
    expect(ukrainianName(main, others)).toBe(wanted);
  });
});

describe("the gazetteer", () => {
  const gazetteer = new Gazetteer();
  gazetteer.add({
    names: { en: ["Port", "Portside"], uk: ["Порт", ""] },
    lon: [100_000, 101_000],
    lat: [500_000, 500_000],
    population: [90, 500],
    zoom: [8, 8],
  });

  test("says how far a spot lies from the nearest place, and which way", () => {
    const near = gazetteer.near({ lon: 10, lat: 49.9 });
    expect([near?.place.names.en, near?.direction]).toEqual(["Port", 4]);
    expect(near?.km).toBeCloseTo(11.1, 1);
    expect(gazetteer.near({ lon: 20, lat: 0 })).toBeNull();
  });

  test("can be asked for the nearest place of a size", () => {
    const near = gazetteer.near({ lon: 10, lat: 49.9 }, 100);
    expect(near?.place.names.en).toBe("Portside");
  });

  test("names places in a language, in English where it has no name of its own", () => {
    const [port, portside] = gazetteer.places;
    expect([nameIn(port, "uk"), nameIn(portside, "uk"), nameIn(port, "cy")]).toEqual([
      "Порт",
      "Portside",
      "Port",
    ]);
  });
});
