/** The tiles of a still picture: each fetched once, whole, or in the window that is shown. */
import { keyOf, type TileId, tilesOf } from "../ground/cover";
import type { Window } from "../ground/errand";
import type { Lens } from "../ground/lens";
import { groundsOf, type Living } from "../ground/living";
import { windowsOf } from "../ground/windows";
import type { Source } from "./errand";
import { aliveOn, type Piece } from "./ground_painter";
import { Once } from "./once";

type Answer = { readonly grounds: Living[] } | { readonly windows: readonly Window[] };

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
    if ("grounds" in answer) return answer.grounds;
    const second = this.source.reckoning.mapSeconds[map];
    const window = answer.windows.find(([from, until]) => from <= second && second < until);
    if (!window) return [];
    const part = await this.#ask(tile, window);
    if ("windows" in part) throw new Error("a window of a tile has windows");
    return part.grounds;
  }

  #ask(tile: TileId, window: Window | null): Promise<Answer> {
    return this.#had.of(`${keyOf(tile)} ${window}`, () => this.#fetch(tile, window));
  }

  async #fetch({ z, x, y }: TileId, window: Window | null): Promise<Answer> {
    const { tiles, root, reckoning } = this.source;
    const path = tiles.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
    const whole = new URL(path.replace(/^\//, ""), root).href;
    const joint = whole.includes("?") ? "&" : "?";
    const url = window ? `${whole}${joint}from=${window[0]}&until=${window[1]}` : whole;
    const response = await fetch(url);
    if (response.status === 204 || response.status === 404) return { grounds: [] };
    const windows = response.status === 400 ? windowsOf(await response.text()) : null;
    if (windows) return { windows };
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const bytes = await response.arrayBuffer();
    return { grounds: bytes.byteLength > 0 ? groundsOf(bytes, reckoning) : [] };
  }
}
