/** One history on the map: its tiles at hand, and which of them the view needs. */
import { resolve } from "../api/client";
import type { Ledger } from "../history/ledger";
import type { Spot } from "../view/view";
import { frameOf, mercator, neighbours, pieces, type TileId, tilesOf, touches } from "./cover";
import type { HeatPart, Span } from "./heat";
import type { Lens } from "./lens";
import type { Seen } from "./painter";
import { statusAt } from "./probe";
import { mapIndexAt } from "./reckoning";
import { pathOf } from "./tile_answer";
import { type Found, TileStore } from "./tile_store";

export interface SeriesEvents {
  readonly changed: () => void;
  /** A tile is no longer kept; the key is that of an upload. */
  readonly evicted: (key: string) => void;
}

export class Series {
  readonly #store: TileStore;
  #wanted: readonly TileId[] = [];

  constructor(
    /** Tells its tiles from those of another. */
    readonly name: string,
    readonly ledger: Ledger,
    events: SeriesEvents,
  ) {
    const { statuses, tiles, contact } = ledger.history;
    const address = (tile: TileId): string => resolve(pathOf(tiles, tile));
    this.#store = new TileStore({ statuses, mapSeconds: ledger.mapSeconds, contact }, address, {
      changed: events.changed,
      evicted: (key) => events.evicted(`${name}${key}`),
    });
  }

  /** Works out anew which tiles the view needs, and asks for them. */
  look(lens: Lens, around: boolean): void {
    const { bounds, tile_max_zoom } = this.ledger.history;
    if (!bounds) return;
    const drawn = frameOf(bounds);
    this.#wanted = tilesOf(lens.frame, lens.zoom, { bounds, maxZoom: tile_max_zoom });
    const near = around ? neighbours(this.#wanted) : [];
    const spare = near.filter((tile) => touches(tile, drawn));
    this.#store.want(this.#wanted, spare);
  }

  get seen(): Seen {
    return {
      name: this.name,
      pieces: pieces(this.#wanted, this.#store.atHand),
      geometry: ({ source }, map) => {
        const found = this.#at(source, map);
        return found?.geometry ? { key: found.key, geometry: found.geometry } : null;
      },
      parts: ({ source }, span) => this.#partsOf(source, span),
    };
  }

  /** Says which maps are shown, one by one and as spans of them. */
  during(spans: readonly (readonly [first: number, last: number])[]): void {
    const seconds = (map: number): number => this.ledger.mapSeconds[map];
    this.#store.during(spans.map(([first, last]) => [seconds(first), seconds(last)]));
  }

  #partsOf(tile: TileId, { after, until }: Span): HeatPart[] {
    const { mapSeconds } = this.ledger;
    const [first, last] = [mapSeconds[Math.min(until, after + 1)], mapSeconds[until]];
    const found = this.#store.within(tile, [first, last]) ?? [];
    return found.flatMap(({ key, geometry, window }) => {
      if (!geometry) return [];
      if (!window) return [{ key, geometry, after, until }];
      const [from, end] = window.map((second) => mapIndexAt(mapSeconds, second));
      return [{ key, geometry, after: Math.max(after, from - 1), until: Math.min(until, end - 1) }];
    });
  }

  #at(tile: TileId, map: number): Found | null {
    return this.#store.at(tile, this.ledger.mapSeconds[map]);
  }

  get troubles(): number {
    return this.#store.troubles;
  }

  retry(): void {
    this.#store.retry();
  }

  idle(): Promise<void> {
    return this.#store.idle();
  }

  close(): void {
    this.#store.close();
  }

  /**
   * The index of the status that is drawn at a spot of the view on a map, null where nothing is;
   * undefined where the spot's tile is not at hand.
   */
  statusAt(spot: Spot, map: number): number | null | undefined {
    const { bounds } = this.ledger.history;
    const z = this.#wanted[0]?.z;
    if (!bounds) return undefined;
    const [x, y] = mercator(spot.lon, spot.lat);
    const { left, top, right, bottom } = frameOf(bounds);
    if (x < left || x > right || y < top || y > bottom) return null;
    if (z === undefined) return undefined;
    const tile = { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
    const found = this.#at(tile, map);
    if (!found) return undefined;
    const { geometry } = found;
    const within = (value: number, index: number): number => (value * 2 ** z - index) * 4096;
    // A tile on which nothing is drawn has no geometry.
    return geometry ? statusAt(geometry, [within(x, tile.x), within(y, tile.y)], map) : null;
  }
}
