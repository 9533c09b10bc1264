import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { placesOf } from "../src/basemap/gazetteer";
import type { AlternateNames, PlaceColumns } from "../src/basemap/sets";
import { readCoordinates, writeCoordinates } from "../src/search/coordinates";
import { Finder } from "../src/search/finder";
import { fold } from "../src/search/fold";
import { type Hit, hitOf, merged } from "../src/search/hit";
import { difference, mistakes } from "../src/search/nearness";

/** The gazetteer that ships, as the build makes it. */
function shipped<T>(name: string): T {
  const file = new URL(`../src/basemap/data/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
const large = shipped<PlaceColumns>("ukraine-places");
const small = shipped<PlaceColumns>("ukraine-places-small");
const alternates = shipped<AlternateNames>("ukraine-places-alternates");

const finder = new Finder();
finder.add(placesOf(large), alternates.large);
finder.add(placesOf(small), alternates.small);

const first = (text: string): string | undefined => finder.find(text, 5)[0]?.place.names.en;

describe("a name's key", () => {
  test.each([
    ["Слов'янськ", "Славянськ", "Slov'yansk", "Sloviansk", "Slovyansk"],
    ["Запоріжжя", "Zaporizhzhia", "Zaporizhzhya"],
    ["Єнакієве", "Yenakiieve", "Yenakiyeve"],
    ["Торецьк", "Toretsk", "Torets'k"],
    ["Київ", "Kyiv", "Kyyiv"],
  ])("is alike for the spellings of %s", (...spellings) => {
    const keys = spellings.map(fold);
    for (const key of keys) expect(difference(keys[0], key, 1)).not.toBeNull();
  });
});

describe("mistakes", () => {
  /** The slow and obvious way: every beginning of the key, the whole table. */
  const slow = (text: string, key: string): number => {
    const distance = (a: string, b: string): number => {
      const cost = (i: number, j: number): number => {
        if (i === 0 || j === 0) return i + j;
        const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        return Math.min(
          cost(i - 1, j) + 1,
          cost(i, j - 1) + 1,
          cost(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swap ? cost(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        );
      };
      return cost(a.length, b.length);
    };
    return Math.min(
      ...Array.from({ length: key.length + 1 }, (_, n) => distance(text, key.slice(0, n))),
    );
  };

  test("are as many as the slow way counts, on every pair of short words", () => {
    const words = ["", "a", "ab", "ba", "aab", "bca", "abca", "acba", "cabb"];
    for (const text of words) {
      for (const key of words) {
        const wanted = slow(text, key);
        expect(mistakes(text, key, 2), `${text} in ${key}`).toBe(wanted <= 2 ? wanted : null);
      }
    }
  });
});

describe("the search finds", () => {
  test.each([
    ["Pokrovsk", "Pokrovsk"],
    ["Покровськ", "Pokrovsk"],
    ["Покровск", "Pokrovsk"],
    ["Krasnoarmiisk", "Pokrovsk"],
    ["Красноармейск", "Pokrovsk"],
    ["Pokrowsk", "Pokrovsk"],
    ["pokrvosk", "Pokrovsk"],
    ["Bachmut", "Bakhmut"],
    ["Бахмут", "Bakhmut"],
    ["Артёмовск", "Bakhmut"],
    ["Киев", "Kyiv"],
    ["Kiev", "Kyiv"],
    ["kyi", "Kyiv"],
    ["Kharkov", "Kharkiv"],
    ["Charkiw", "Kharkiv"],
    ["Днепропетровск", "Dnipro"],
    ["キーウ", "Kyiv"],
    ["Хариків", "Kharkiv"],
    ["Rih", "Kryvyi Rih"],
    ["Kramatorks", "Kramatorsk"],
  ])("%s as %s", (text, name) => expect(first(text)).toBe(name));

  test.each([
    ["Konstantinovka", "Kostiantynivka"],
    ["Dzerzhynsk", "Toretsk"],
    ["Artemivsk", "Bakhmut"],
  ])("%s, which others are called too, as %s among them", (text, name) => {
    expect(finder.find(text, 4).map(({ place }) => place.names.en)).toContain(name);
  });

  test("the beginning of a word before any mistake, the largest place first", () => {
    const found = finder.find("khar", 4);
    expect(found[0].place.names.en).toBe("Kharkiv");
    for (const { place, otherName } of found) {
      const names = [...Object.values(place.names), otherName ?? ""];
      expect(names.some((name) => fold(name).startsWith(fold("khar")))).toBe(true);
    }
  });

  test("says under which other name", () => {
    expect(finder.find("Красноармейск", 1)[0].otherName).toBe("Красноармейск");
    expect(finder.find("Pokrovsk", 1)[0].otherName).toBeNull();
  });

  test("nothing in nonsense", () => {
    expect(finder.find("qwxzv", 5)).toEqual([]);
    expect(finder.find("  ", 5)).toEqual([]);
  });
});

describe("the server's places", () => {
  const own = finder.find("Robotin", 5).map((found): Hit => ({ kind: "place", ...found }));
  const robotyne = hitOf({
    ...{ name: "Robotyne", names: { en: "Robotyne", uk: "Роботине" }, lon: 35.84, lat: 47.45 },
    ...{ population: null, match: "transliterated", matched: "Роботино" },
  });

  test("come before the page's guesses, and say which name was found", () => {
    const hits = merged(own, [robotyne], 7);
    expect(hits[0]).toBe(robotyne);
    expect(robotyne.kind === "place" && robotyne.otherName).toBe("Роботино");
    expect(hits).toHaveLength(Math.min(7, own.length + 1));
  });

  test("do not repeat the page's own", () => {
    const [pokrovsk] = finder.find("Pokrovsk", 1);
    const known: Hit = { kind: "place", ...pokrovsk };
    const { lon, lat } = pokrovsk.place;
    const again = hitOf({
      ...{ name: "Pokrovsk", names: {}, lon: lon + 0.01, lat, population: 60_000 },
      ...{ match: "exact", matched: "Pokrovsk" },
    });
    expect(merged([known], [again], 7)).toEqual([known]);
  });
});

describe("coordinates", () => {
  const here = { lat: 48.2771, lon: 37.1772 };

  test.each([
    "48.2771, 37.1772",
    "48.2771 37.1772",
    "48.2771,37.1772",
    "48,2771; 37,1772",
    "48,2771 37,1772",
    "48.2771/37.1772",
    "48.2771N 37.1772E",
    "N 48.2771, E 37.1772",
    "37.1772° E, 48.2771° N",
    "48°16′37.56″N 37°10′37.92″E",
    "48°16'37.56\" N, 37°10'37.92\" E",
    "48 16 37.56 37 10 37.92",
    "48° 16.626' N 37° 10.632' E",
    "48,2771° пн. ш., 37,1772° сх. д.",
    "48.2771 с.ш. 37.1772 в.д.",
  ])("are read from %s", (text) => {
    const spot = readCoordinates(text);
    expect(spot?.lat).toBeCloseTo(here.lat, 4);
    expect(spot?.lon).toBeCloseTo(here.lon, 4);
  });

  test("may lie south and west", () => {
    expect(readCoordinates("-33.9, 18.4")).toEqual({ lat: -33.9, lon: 18.4 });
    expect(readCoordinates("33°54′S 18°24′W")).toEqual({ lat: -33.9, lon: -18.4 });
  });

  test.each([
    "",
    "Pokrovsk",
    "48",
    "48.2771",
    "95, 37",
    "48, 190",
    "48°75′N 37°E",
    "N 48 N 37",
    "Kyiv 2",
  ])("are not read from %s", (text) => expect(readCoordinates(text)).toBeNull());

  test("are read as they are written", () => {
    const letters = ["N", "S", "E", "W"] as const;
    for (let n = 0; n < 200; n++) {
      const spot = {
        lat: ((n * 7919) % 18000) / 100 - 90,
        lon: ((n * 104729) % 36000) / 100 - 180,
      };
      for (const form of ["decimal", "sexagesimal"] as const) {
        const read = readCoordinates(writeCoordinates(spot, form, letters));
        expect(read?.lat).toBeCloseTo(spot.lat, 3);
        expect(read?.lon).toBeCloseTo(spot.lon, 3);
      }
    }
  });
});
