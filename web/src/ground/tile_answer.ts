/** How a tile is asked for, and what a server may say: the tile, nothing, or the windows in which it is to be had. */
import type { TileId } from "./cover";
import type { Window } from "./errand";
import { windowsOf } from "./windows";

export type TileAnswer<T> = { readonly read: T | null } | { readonly windows: readonly Window[] };

/** The path of a tile by the template of a history. */
export const pathOf = (tiles: string, { z, x, y }: TileId): string =>
  tiles.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);

/** The address of a tile as a whole, or of what it has in a window. */
export function addressIn(whole: string, window: Window | null): string {
  if (!window) return whole;
  const joint = whole.includes("?") ? "&" : "?";
  return `${whole}${joint}from=${window[0]}&until=${window[1]}`;
}

export async function askTile<T>(
  url: string,
  read: (bytes: ArrayBuffer) => T,
  signal?: AbortSignal,
): Promise<TileAnswer<T>> {
  const response = await fetch(url, { signal });
  if (response.status === 204 || response.status === 404) return { read: null };
  const windows = response.status === 400 ? windowsOf(await response.text()) : null;
  if (windows) return { windows };
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const bytes = await response.arrayBuffer();
  return { read: bytes.byteLength === 0 ? null : read(bytes) };
}
