import { describe, expect, test } from "vitest";
import type { Scope } from "../src/api/contract";
import { mercator } from "../src/ground/cover";
import { Lens } from "../src/ground/lens";
import { type Rings, unassessedOf } from "../src/ground/unassessed";

type Ring = [number, number][];

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const scope = (...features: ["within" | "outside", Ring[][]][]): Scope => ({
  features: features.map(([is, coordinates]) => ({
    properties: { is },
    geometry: { type: "MultiPolygon", coordinates },
  })),
});

function ringsAround({ origin, corners, runs }: Rings, at: [number, number]): number {
  const [x, y] = mercator(...at).map((value, axis) => value - origin[axis]);
  return runs.filter(([first, count]) => {
    let inside = false;
    for (let n = 0; n < count; n++) {
      const [a, b] = [first + n, first + ((n + 1) % count)];
      const [ax, ay, bx, by] = [
        corners[2 * a],
        corners[2 * a + 1],
        corners[2 * b],
        corners[2 * b + 1],
      ];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
    return inside;
  }).length;
}

/** As the stencil has it. */
const isUnassessed = (scope: Scope | null, at: [number, number]): boolean =>
  unassessedOf(scope).some((rings) => ringsAround(rings, at) % 2 === 1);

describe("what an assessor does not assess", () => {
  test("is nothing where there is no scope", () => {
    expect([unassessedOf(null), unassessedOf(scope())]).toEqual([[], []]);
  });

  test("is the world without the ground within, and its holes", () => {
    const one = scope(["within", [[box(30, 45, 40, 50), box(34, 47, 35, 48)]]]);
    const places: [number, number][] = [
      [31, 46],
      [34.5, 47.5],
      [20, 46],
      [-170, -60],
    ];
    expect(places.map((at) => isUnassessed(one, at))).toEqual([false, true, true, true]);
  });

  test("is one ground without the parts that lie apart", () => {
    const one = scope(["within", [[box(30, 45, 31, 46)]]], ["within", [[box(33, 45, 34, 46)]]]);
    const places: [number, number][] = [
      [30.5, 45.5],
      [33.5, 45.5],
      [32, 45.5],
    ];
    expect(places.map((at) => isUnassessed(one, at))).toEqual([false, false, true]);
  });

  test("is what is named as left out", () => {
    const one = scope(["outside", [[box(30, 45, 40, 50)]]]);
    expect(
      (
        [
          [31, 46],
          [20, 46],
        ] as Ring
      ).map((at) => isUnassessed(one, at)),
    ).toEqual([true, false]);
  });

  // Single floats counted from the corner of the world are two metres off.
  test("lies where the map has it, to a tenth of a pixel at the closest zoom", () => {
    const corner: [number, number] = [37.123456, 48.654321];
    const [rings] = unassessedOf(scope(["outside", [[box(...corner, 37.2, 48.7)]]]));
    const lens = new Lens(800, 600, 1, 15, [0, 0]);
    const [size, left, top] = lens.placeFrom(rings.origin);
    const [x, y] = mercator(...corner);
    expect(rings.corners[0] * size + left).toBeCloseTo(x * lens.worldSize, 1);
    expect(rings.corners[1] * size + top).toBeCloseTo(y * lens.worldSize, 1);
  });
});

test("a hatch of the screen lies as that of a tile does", () => {
  const lens = new Lens(800, 600, 1, 9.4, [-312.5, -87.25]);
  const tile = { z: 3, x: 1, y: 2 };
  const [scale, left, top] = lens.place(tile);
  const [ofTile, u, v] = lens.grain(tile, 7);
  const [ofScreen, s, t] = lens.grainOfScreen(800, 7);
  const spot = [123, 456];
  const fraction = (value: number): number => value - Math.floor(value);
  const woven = [((spot[0] - left) / scale) * ofTile + u, ((spot[1] - top) / scale) * ofTile + v];
  const onScreen = [(spot[0] / 800) * ofScreen + s, (spot[1] / 800) * ofScreen + t];
  woven.forEach((value, axis) => {
    expect(fraction(value)).toBeCloseTo(fraction(onScreen[axis]), 6);
  });
});
