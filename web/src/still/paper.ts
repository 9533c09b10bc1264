/** The base map of a still picture: its parts, fetched once each, as shapes of the Mercator square. */
import { placesOf } from "../basemap/gazetteer";
import { baseMapOf, type PlaceColumns, type Region } from "../basemap/sets";
import { type Packed, unpackPath } from "../basemap/unpack";
import { mercator } from "../ground/cover";
import type { Lens } from "../ground/lens";
import { Once } from "./once";

type Path = readonly (readonly [x: number, y: number])[];

/** A feature of a label: where it stands, and what its style reads. */
export interface Named {
  readonly at: readonly [x: number, y: number];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** By the source of `map/style.ts` that it stands for. */
export interface Paper {
  readonly shapes: Readonly<Record<string, readonly Path[]>>;
  readonly names: Readonly<Record<string, readonly Named[]>>;
}

/** From this zoom on villages are wanted, as on the live map. */
const smallPlacesZoom = 7;

function pathsOf({ paths, scale }: Packed): Path[] {
  return paths
    .flat()
    .map((path) => unpackPath(path, scale).map(([lon, lat]) => mercator(lon, lat)));
}

function boxPath([west, south, east, north]: Region["box"]): Path {
  const [left, top] = mercator(west, north);
  const [right, bottom] = mercator(east, south);
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

function shapesOf(region: Region | null): Paper["shapes"] {
  if (!region) return {};
  const { land, lakes, rivers, regions, border, neighbours } = region;
  const packed = Object.entries({ land, lakes, rivers, regions, border, neighbours });
  const shapes = packed.map(([name, part]) => [name, pathsOf(part)] as const);
  return { ...Object.fromEntries(shapes), box: [boxPath(region.box)] };
}

const labelsOf = (region: Region | null): Named[] =>
  (region?.labels ?? []).map(({ at, ...properties }) => ({ at: mercator(...at), properties }));

const placesIn = (columns: PlaceColumns): Named[] =>
  placesOf(columns).map(({ lon, lat, names, population, zoom }) => ({
    at: mercator(lon, lat),
    properties: { ...names, population, zoom },
  }));

function holds([west, south, east, north]: Region["box"], lens: Lens, covered: number): boolean {
  const [left, top] = mercator(west, north);
  const [right, bottom] = mercator(east, south);
  const { worldSize, frame } = lens;
  const seen = frame.bottom - covered / worldSize;
  return frame.left >= left && frame.top >= top && frame.right <= right && seen <= bottom;
}

export class PaperShop {
  readonly #base: ReturnType<typeof baseMapOf>;
  readonly #had = new Once();

  constructor(theatre: string) {
    this.#base = baseMapOf(theatre);
  }

  /** What a view needs: the world only where it reaches beyond the region. */
  async of(lens: Lens, covered: number): Promise<Paper> {
    const base = this.#base;
    const [region, large, small] = await Promise.all([
      this.#once("region", base.region),
      this.#once("places", base.places),
      lens.zoom < smallPlacesZoom ? null : this.#once("small", base.smallPlaces),
    ]);
    const alone = region !== null && holds(region.box, lens, covered);
    const [world, worldPlaces] = await Promise.all([
      alone ? null : this.#once("world", base.world),
      alone ? null : this.#once("worldPlaces", base.worldPlaces),
    ]);
    const columns = [large, small, worldPlaces].filter((one) => one !== null);
    const shapes = { ...shapesOf(region), world: world ? pathsOf(world.land) : [] };
    return { shapes, names: { labels: labelsOf(region), places: columns.flatMap(placesIn) } };
  }

  #once<T>(name: string, load: (() => Promise<T>) | null): Promise<T | null> {
    return load ? this.#had.of(name, load) : Promise.resolve(null);
  }
}
