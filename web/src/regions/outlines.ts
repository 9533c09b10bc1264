/**
 * The ground of regions that were looked at, each asked for once; one that failed is asked for
 * when it is chosen after another.
 */
import type { FeatureCollection } from "geojson";
import { askGround } from "./contract";

/** Regions whose ground is remembered. */
const most = 32;

export class Outlines {
  readonly #known = new Map<string, FeatureCollection>();
  #wanted: string | null = null;

  constructor(readonly refresh: () => void) {}

  of(region: string): FeatureCollection | null {
    return this.#known.get(region) ?? null;
  }

  want(region: string | null): void {
    if (region === this.#wanted) return;
    this.#wanted = region;
    if (region !== null && !this.#known.has(region)) void this.#ask(region);
  }

  async #ask(region: string): Promise<void> {
    try {
      const polygons = await askGround(region, new AbortController().signal);
      const lines = polygons.flat().map((ring) => ring.map(([lon, lat]) => [lon, lat]));
      const geometry = { type: "MultiLineString" as const, coordinates: lines };
      const features = [{ type: "Feature" as const, properties: {}, geometry }];
      this.#keep(region, { type: "FeatureCollection", features });
    } catch (error) {
      // The list says which it is, and its figures stand there.
      console.info(`the region ${region} cannot be outlined:`, error);
    }
  }

  #keep(region: string, ground: FeatureCollection): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(region, ground);
    this.refresh();
  }
}
