/** The tiles of a still picture: each fetched once, whole, or in the window that is shown. */
import { keyOf, type TileId, tilesOf } from "../ground/cover";
import type { Window } from "../ground/errand";
import type { Lens } from "../ground/lens";
import { groundsOf, type Living } from "../ground/living";
import { addressIn, askTile, pathOf, type TileAnswer } from "../ground/tile_answer";
import type { Source } from "./errand";
import { aliveOn, type Piece } from "./ground_painter";
import { Once } from "./once";

export class Tiles {
  readonly #had = new Once();

  constructor(readonly source: Source) {}

  /** What is drawn on a map in view. */
  pieces(lens: Lens, map: number): Promise<Piece[]> {
    const tiles = tilesOf(lens.frame, lens.zoom, this.source);
    return Promise.all(
      tiles.map(async (tile) => ({ tile, grounds: aliveOn(await this.#of(tile, map), map) })),
    );
  }

  async #of(tile: TileId, map: number): Promise<Living[]> {
    const answer = await this.#ask(tile, null);
    if ("read" in answer) return answer.read ?? [];
    const second = this.source.reckoning.mapSeconds[map];
    const window = answer.windows.find(([from, until]) => from <= second && second < until);
    if (!window) return [];
    const part = await this.#ask(tile, window);
    if ("windows" in part) throw new Error("a window of a tile has windows");
    return part.read ?? [];
  }

  #ask(tile: TileId, window: Window | null): Promise<TileAnswer<Living[]>> {
    return this.#had.of(`${keyOf(tile)} ${window}`, () => this.#fetch(tile, window));
  }

  #fetch(tile: TileId, window: Window | null): Promise<TileAnswer<Living[]>> {
    const { tiles, root, reckoning } = this.source;
    const whole = new URL(pathOf(tiles, tile).replace(/^\//, ""), root).href;
    return askTile(addressIn(whole, window), (bytes) => groundsOf(bytes, reckoning));
  }
}
