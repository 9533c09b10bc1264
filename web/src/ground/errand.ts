/** The messages between the page and the tile worker. */
import type { TileId } from "./cover";
import type { TileGeometry } from "./geometry";
import type { Reckoning } from "./reckoning";

/** Seconds since 1970, half-open. */
export type Window = readonly [from: number, until: number];

export type Errand =
  | { readonly kind: "open"; readonly reckoning: Reckoning }
  | { readonly kind: "fetch"; readonly id: number; readonly url: string; readonly tile: TileId }
  | { readonly kind: "drop"; readonly id: number };

export type Outcome =
  | { readonly id: number; readonly geometry: TileGeometry | null }
  /** The tile's whole history is too large: these windows together are all of it. */
  | { readonly id: number; readonly windows: readonly Window[] }
  | { readonly id: number; readonly trouble: string };
