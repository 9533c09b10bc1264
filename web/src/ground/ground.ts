/** The ground on the map: two MapLibre layers over one tile store and one painter. */
import type { CustomLayerInterface, Map as MapLibre } from "maplibre-gl";
import { resolve } from "../api/client";
import type { Ledger } from "../history/ledger";
import type { Spot } from "../view/view";
import {
  frameOf,
  intersection,
  mercator,
  neighbours,
  type Piece,
  pieces,
  type TileId,
  tilesIn,
  touches,
} from "./cover";
import { Lens } from "./lens";
import { type Pixel, spotOnLine } from "./line_spots";
import { type Colours, type Moment, Painter, type Scene } from "./painter";
import { statusAt } from "./probe";
import { TileStore } from "./tile_store";

export interface GroundEvents {
  /** How many pieces of the view could not be loaded. */
  readonly troubles: (count: number) => void;
}

export class Ground {
  readonly layers: readonly [CustomLayerInterface, CustomLayerInterface];
  #map: MapLibre | null = null;
  #painter: Painter | null = null;
  #store: TileStore | null = null;
  #ledger: Ledger | null = null;
  #colours: Colours | null = null;
  #moment: Moment = { map: 0, before: null, earlier: [] };
  #wanted: readonly TileId[] = [];
  #around = false;

  constructor(readonly events: GroundEvents) {
    const layer = (id: string, draw: (painter: Painter, scene: Scene) => void) => ({
      id,
      type: "custom" as const,
      onAdd: (map: MapLibre, gl: WebGLRenderingContext | WebGL2RenderingContext) =>
        this.#attach(map, gl as WebGL2RenderingContext),
      render: () => {
        const lens = this.#lens();
        if (!lens || !this.#painter || !this.#store) return;
        const shown = pieces(this.#wanted, this.#store.atHand);
        draw(this.#painter, { lens, pieces: shown, moment: this.#moment });
      },
    });
    this.layers = [
      layer("ground", (painter, scene) => painter.drawGround(scene)),
      layer("contact", (painter, scene) => painter.drawContact(scene)),
    ];
  }

  /** Shows another history, or none. */
  setLedger(ledger: Ledger | null): void {
    if (ledger === this.#ledger) return;
    this.#ledger = ledger;
    this.#store?.close();
    this.#painter?.clear();
    this.#store = ledger ? this.#open(ledger) : null;
    this.look();
  }

  setColours(colours: Colours): void {
    this.#colours = colours;
    this.#painter?.setColours(colours);
    this.#map?.triggerRepaint();
  }

  setMoment(moment: Moment): void {
    if (JSON.stringify(moment) === JSON.stringify(this.#moment)) return;
    this.#moment = moment;
    this.#map?.triggerRepaint();
  }

  /** Works out anew which tiles the view needs. */
  look(): void {
    const lens = this.#lens();
    const bounds = this.#ledger?.history.bounds;
    if (!lens || !this.#ledger || !this.#store || !bounds) return;
    const z = Math.max(
      0,
      Math.min(this.#ledger.history.tile_max_zoom, Math.floor(lens.zoom + 0.2)),
    );
    const drawn = frameOf(bounds);
    this.#wanted = tilesIn(intersection(lens.frame, drawn), z);
    const near = this.#around ? neighbours(this.#wanted, z) : [];
    const spare = near.filter((tile) => touches(tile, drawn));
    this.#store.want(this.#wanted, spare);
    this.#map?.triggerRepaint();
  }

  /** Until somebody moves the map, nothing around the view is fetched: many only look. */
  lookAround(): void {
    if (this.#around) return;
    this.#around = true;
    this.look();
  }

  retry(): void {
    this.#store?.retry();
  }

  /**
   * The index of the status that is drawn at a spot of the view on a map, null where nothing is;
   * undefined where the spot's tile is not at hand.
   */
  statusAt(spot: Spot, map: number): number | null | undefined {
    const bounds = this.#ledger?.history.bounds;
    const z = this.#wanted[0]?.z;
    if (!bounds || !this.#store) return undefined;
    const [x, y] = mercator(spot.lon, spot.lat);
    const { left, top, right, bottom } = frameOf(bounds);
    if (x < left || x > right || y < top || y > bottom) return null;
    if (z === undefined) return undefined;
    const tile = { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
    if (!this.#store.atHand(tile)) return undefined;
    const geometry = this.#store.geometry(tile);
    const within = (value: number, index: number): number => (value * 2 ** z - index) * 4096;
    // A tile on which nothing is drawn has no geometry.
    return geometry ? statusAt(geometry, [within(x, tile.x), within(y, tile.y)], map) : null;
  }

  /** Where the line of another map may be labelled, near a pixel; null where it is not in sight. */
  spotOnLine(map: number, near: Pixel): Spot | null {
    const [lens, store] = [this.#lens(), this.#store];
    if (!this.#map || !lens || !store) return null;
    const shown = pieces(this.#wanted, store.atHand);
    const seen = { lens, pieces: shown, geometry: ({ source }: Piece) => store.geometry(source) };
    const found = spotOnLine(seen, { map, now: this.#moment.map, near });
    if (!found) return null;
    const { lng, lat } = this.#map.unproject([found[0], found[1]]);
    return { lon: lng, lat };
  }

  /** Resolves when every tile of the view and around it is there. */
  async idle(): Promise<void> {
    await this.#store?.idle();
  }

  #open(ledger: Ledger): TileStore {
    const { statuses, tiles, contact } = ledger.history;
    const address = ({ z, x, y }: TileId): string =>
      resolve(tiles.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`));
    return new TileStore({ statuses, mapSeconds: ledger.mapSeconds, contact }, address, {
      changed: () => {
        this.events.troubles(this.#store?.troubles ?? 0);
        this.#map?.triggerRepaint();
      },
      evicted: (key) => this.#painter?.drop(key),
    });
  }

  /** Called for each of the two layers, and again when a lost context comes back. */
  #attach(map: MapLibre, gl: WebGL2RenderingContext): void {
    if (this.#map === map && this.#painter?.gl === gl && !this.#painter.lost) return;
    this.#map = map;
    this.#painter = new Painter(gl, ({ source }) => this.#store?.geometry(source) ?? null);
    if (this.#colours) this.#painter.setColours(this.#colours);
    this.look();
  }

  #lens(): Lens | null {
    const map = this.#map;
    if (!map) return null;
    const { clientWidth, clientHeight } = map.getCanvas();
    const centre = map.getCenter();
    const { x, y } = map.project(centre);
    const [east, south] = mercator(centre.lng, centre.lat);
    const worldSize = 512 * 2 ** map.getZoom();
    const origin = [x - east * worldSize, y - south * worldSize] as const;
    return new Lens(clientWidth, clientHeight, map.getPixelRatio(), map.getZoom(), origin);
  }
}
