/** What a still picture of the map shares with the map: its style's values, its camera, its touch. */
import { createExpression, isExpression } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, test, vi } from "vitest";
import { palettes } from "../src/map/palette";
import { styleOf } from "../src/map/style";
import { cameraFor, lensOf, placeAt, shifted, unmoved } from "../src/still/camera";
import { evaluate } from "../src/still/expression";
import { dragged, leftOf } from "../src/still/fingers";
import { aliveOn, statusWithin } from "../src/still/ground_painter";
import { sideOf, squareOf, weaveOf } from "../src/still/hatch";
import { broken } from "../src/still/label_painter";
import { Once } from "../src/still/once";

/** Every value of the style, by the layer that it is of. */
function valuesOfStyle(): [string, unknown][] {
  const { layers } = styleOf(palettes.light, "uk");
  return layers.flatMap((layer) => {
    const own = layer as { id: string; layout?: object; paint?: object; filter?: unknown };
    const filter: [string, unknown][] = own.filter === undefined ? [] : [["filter", own.filter]];
    return [...Object.entries({ ...own.layout, ...own.paint }), ...filter].map(
      ([name, value]): [string, unknown] => [`${own.id} ${name}`, value],
    );
  });
}

describe("a value of the style", () => {
  const properties = [
    { en: "Pokrovsk", uk: "Покровськ", population: 61_000, zoom: 5, kind: "sea" },
    { en: "Rodynske", population: 9_000, zoom: 7, kind: "country" },
    { en: "Hryshyne", population: 1_200, zoom: 9, kind: "" },
  ];
  const drawn =
    /^(sea|world|box|land|lakes|rivers|region-borders|neighbour-borders|border|seas|places|countries) /;
  const expressions = valuesOfStyle().filter(
    ([name, value]) => drawn.test(name) && isExpression(value),
  );

  test("is there to be compared", () => {
    expect(expressions.length).toBeGreaterThan(12);
  });

  test.each(expressions)("is what MapLibre makes of it: %s", (name, value) => {
    const read = createExpression(value, name);
    if (read.result !== "success") throw new Error(JSON.stringify(read.value));
    const compiled = read.value;
    for (const zoom of [3, 4, 5.3, 7, 8.75, 10, 13]) {
      for (const feature of properties) {
        const ours = evaluate(value, { zoom, properties: feature });
        const theirs = compiled.evaluate({ zoom }, { type: "Point", properties: feature } as never);
        if (typeof ours === "number") expect(ours).toBeCloseTo(theirs as number, 9);
        else expect(String(ours)).toBe(String(theirs));
      }
    }
  });
});

const size = { width: 390, height: 844 };
const padding = { top: 68, right: 16, bottom: 300, left: 16 };

describe("the camera", () => {
  test("shows the whole box beside what panels cover, and no larger than it must", () => {
    const box: [number, number, number, number] = [31, 44, 40, 52];
    const lens = lensOf(cameraFor(box, padding, size), size, 2);
    const [west, north] = lens.placeFrom([0, 0]).slice(1);
    expect([west, north]).toEqual([...lens.origin]);
    const first = placeAt(lens, [padding.left, padding.top]);
    const last = placeAt(lens, [size.width - padding.right, size.height - padding.bottom]);
    expect(first.lon).toBeLessThan(31 + 1e-9);
    expect(last.lon).toBeGreaterThan(40 - 1e-9);
    expect(first.lat).toBeGreaterThan(52 - 1e-9);
    expect(last.lat).toBeLessThan(44 + 1e-9);
    const tight = [first.lon - 31, last.lon - 40, first.lat - 52, last.lat - 44].map(Math.abs);
    expect(Math.min(...tight)).toBeLessThan(1e-6);
  });

  test("goes where the picture was moved to", () => {
    const camera = { lon: 37, lat: 48, zoom: 7 };
    const lens = lensOf(camera, size, 2);
    const still = shifted(lens, unmoved);
    expect(still.lon).toBeCloseTo(37, 9);
    expect(still.lat).toBeCloseTo(48, 9);
    const shift = { x: 30, y: -20, scale: 1.5 };
    const there = lensOf(shifted(lens, shift), size, 2);
    for (const at of [
      [0, 0],
      [100, 300],
      [390, 844],
    ] as const) {
      const before = placeAt(lens, at);
      const after = placeAt(there, [at[0] * 1.5 + 30, at[1] * 1.5 - 20]);
      expect(after.lon).toBeCloseTo(before.lon, 9);
      expect(after.lat).toBeCloseTo(before.lat, 9);
    }
  });
});

describe("fingers", () => {
  test("keep what is under them", () => {
    const moved = dragged(unmoved, [[100, 100]], [[130, 90]]);
    expect(moved).toEqual({ x: 30, y: -10, scale: 1 });
    const pinched = dragged(
      moved,
      [
        [100, 100],
        [200, 100],
      ],
      [
        [50, 110],
        [250, 110],
      ],
    );
    expect(pinched.scale).toBe(2);
    const under = (x: number): number => (x - moved.x) / moved.scale;
    expect(under(100) * pinched.scale + pinched.x).toBeCloseTo(50, 9);
    expect(under(200) * pinched.scale + pinched.x).toBeCloseTo(250, 9);
  });

  test("have nothing left to move when the picture drawn for them comes, and what came since otherwise", () => {
    const drawn = { x: 30, y: -10, scale: 1.5 };
    expect(leftOf(drawn, drawn)).toEqual({ x: 0, y: 0, scale: 1 });
    const later = dragged(drawn, [[10, 10]], [[22, 17]]);
    expect(leftOf(later, drawn)).toEqual({ x: 12, y: 7, scale: 1 });
  });
});

describe("the ground", () => {
  const point = (x: number, y: number) => ({ x, y }) as never;
  const square = (from: number, until: number, status: number, at: number) => ({
    ...{ from, until, status },
    paths: [[point(at, 0), point(at + 10, 0), point(at + 10, 10), point(at, 10), point(at, 0)]],
  });
  const all = [square(0, 3, 0, 0), square(2, 9, 1, 20)];

  test("is alive on its maps alone, and holds the points within it", () => {
    expect(aliveOn(all, 2)).toHaveLength(2);
    expect(aliveOn(all, 3)).toEqual([all[1]]);
    expect(statusWithin(all, 5, 5)).toBe(0);
    expect(statusWithin(all, 25, 5)).toBe(1);
    expect(statusWithin(all, 15, 5)).toBeNull();
  });

  test("is hatched so that the square repeats", () => {
    const weave = weaveOf(lensOf({ lon: 0, lat: 0, zoom: 6.4 }, size, 2));
    expect(sideOf(weave)).toBeCloseTo(7 * 2 ** 0.4 * Math.SQRT2, 9);
    const ink = { pattern: "hatch", fill: [200, 60, 40, 0.2], ink: [200, 60, 40, 0.4] } as const;
    const pixels = 24;
    const data = squareOf(ink, weave, pixels);
    const opacity = (x: number, y: number): number =>
      data[((y % pixels) * pixels + (x % pixels)) * 4 + 3];
    const seen = new Set<number>();
    for (let x = 0; x < pixels; x++) {
      // A rising line meets itself at the opposite edge.
      expect(opacity(x, 3)).toBe(opacity(x + 1, 2 + pixels));
      seen.add(opacity(x, 3));
    }
    expect(Math.max(...seen)).toBeGreaterThan(Math.min(...seen) + 60);
  });
});

test("what could not be had is asked for again, what is there is not", async () => {
  const once = new Once();
  const load = vi.fn(async () => "here");
  load.mockRejectedValueOnce(new Error("no network"));
  await expect(once.of("a", load)).rejects.toThrow("no network");
  expect(await Promise.all([once.of("a", load), once.of("a", load)])).toEqual(["here", "here"]);
  expect(load).toHaveBeenCalledTimes(2);
});

test("a name is broken into lines as even as its words allow", () => {
  const widthOf = (text: string): number => text.length;
  expect(broken("Sea of Azov", 20, widthOf)).toEqual(["Sea of Azov"]);
  expect(broken("Sea of Azov", 8, widthOf)).toEqual(["Sea of", "Azov"]);
  expect(broken("Kostiantynivka", 8, widthOf)).toEqual(["Kostiantynivka"]);
});
