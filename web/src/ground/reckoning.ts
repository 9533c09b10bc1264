/** How a tile's instants and names become the indexes of one history. */
import type { ContactRule } from "./contact";

/** The history's statuses, and its maps' instants in seconds, in order. */
export interface Reckoning {
  readonly statuses: readonly string[];
  readonly mapSeconds: Float64Array;
  readonly contact: ContactRule;
}

/** The index of the first map at or after an instant; past the last map for an open end. */
export function mapIndexAt(mapSeconds: Float64Array, seconds: number): number {
  let [low, high] = [0, mapSeconds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mapSeconds[middle] < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
