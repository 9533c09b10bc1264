// The places that are added to the package: each once, in a region that there is, near others of its country.
import { expect, test } from "vitest";
// @ts-expect-error a script of the build, which has no types
import { added } from "../scripts/places/added.mjs";

interface Added {
  id: string;
  country: string;
  region?: { name: string };
  lon: number;
  lat: number;
  alternates: string[];
}

const places: Added[] = added();

/** West, south, east and north of the countries of the table. */
const bounds: Record<string, [number, number, number, number]> = {
  MM: [92, 9, 102, 29],
  SD: [21, 8, 39, 23],
  CD: [12, -14, 32, 6],
  SY: [35, 32, 43, 38],
  UA: [22, 44, 41, 53],
};

test("every added place lies in its country and in a region that there is", () => {
  for (const { id, country, region, lon, lat } of places) {
    const [west, south, east, north] = bounds[country] ?? [0, 0, 0, 0];
    expect(lon > west && lon < east && lat > south && lat < north, id).toBe(true);
    expect(region?.name, id).toBeTruthy();
  }
});

test("no place and no name is added twice", () => {
  const names = places.flatMap(({ country, alternates }) =>
    alternates.map((name) => `${country} ${name}`),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
});
