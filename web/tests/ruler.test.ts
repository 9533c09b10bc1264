import { describe, expect, test } from "vitest";
import { loadGeodesics } from "../src/ruler/geodesic";
import { crossesItself, readingOf } from "../src/ruler/reading";

const geodesics = await loadGeodesics();
const spot = (lat: number, lon: number) => ({ lat, lon });

describe("the ruler", () => {
  test("measures as PROJ does", () => {
    // Figures of pyproj 3.7, Geod(ellps="WGS84"): inv, and polygon_area_perimeter below.
    expect(geodesics.distance(spot(50.45, 30.52), spot(48, 37.8))).toBeCloseTo(595_830.221, 3);
    expect(geodesics.distance(spot(40.6, -73.8), spot(1.36, 103.99))).toBeCloseTo(15_352_044.66, 2);
    // Antarctica as eighteen corners, around the pole.
    const antarctica = [
      ...[spot(-63.1, -58), spot(-72.9, -74), spot(-71.9, -102), spot(-74.9, -102)],
      ...[spot(-74.3, -131), spot(-77.5, -163), spot(-77.4, 163), spot(-71.7, 172)],
      ...[spot(-65.9, 140), spot(-65.7, 113), spot(-66.6, 88), spot(-66.9, 59)],
      ...[spot(-69.8, 25), spot(-70, -4), spot(-71, -14), spot(-77.3, -33)],
      ...[spot(-77.9, -46), spot(-74.7, -61)],
    ];
    expect(geodesics.area(antarctica)).toBeCloseTo(13_662_703_680_020.1, -1);
  });

  test("says nothing of an area before there are three points", () => {
    expect(readingOf([], geodesics).length).toBe(0);
    const two = readingOf([spot(48, 37), spot(48.1, 37)], geodesics);
    expect([two.ground, two.closing, two.legs.length]).toEqual([null, [], 1]);
  });

  test("gives the same area whichever way one goes round", () => {
    const triangle = [spot(48, 37), spot(48.5, 37.2), spot(48.2, 37.9)];
    const areas = [triangle, triangle.toReversed()].map((points) => {
      const { ground } = readingOf(points, geodesics);
      return ground === null || ground === "crossed" ? 0 : ground.squareMetres;
    });
    expect(areas[0]).toBeCloseTo(1_693_191_406.27, 1);
    expect(areas[0]).toBeCloseTo(areas[1], 3);
  });

  test("owns that a line which crosses itself encloses no one area", () => {
    const bow = [spot(0, 0), spot(1, 1), spot(0, 1), spot(1, 0)];
    expect(crossesItself(bow)).toBe(true);
    expect(crossesItself([bow[0], bow[2], bow[1], bow[3]])).toBe(false);
    expect(readingOf(bow, geodesics).ground).toBe("crossed");
  });

  test("draws geodesics, which bend on this map, through both ends", () => {
    const line = geodesics.line(spot(50, 0), spot(50, 60));
    expect(line[0][1]).toBeCloseTo(50, 9);
    expect(line.at(-1)?.[0]).toBeCloseTo(60, 9);
    expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(53);
  });
});
