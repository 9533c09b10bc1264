/** The messages between the page and the tile worker. */
import type { TileId } from "./cover";
import type { Reckoning, TileGeometry } from "./geometry";

export type Errand =
  | { readonly kind: "open"; readonly reckoning: Reckoning }
  | { readonly kind: "fetch"; readonly id: number; readonly url: string; readonly tile: TileId }
  | { readonly kind: "drop"; readonly id: number };

export type Outcome =
  | { readonly id: number; readonly geometry: TileGeometry | null }
  | { readonly id: number; readonly trouble: string };
