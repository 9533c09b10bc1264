/** The windows of time that a problem offers for a tile that is too large to be had whole. */
import type { Window } from "./errand";

const isWindow = (value: unknown): value is Window =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((end) => Number.isFinite(end)) &&
  value[0] < value[1];

/** Null where a problem offers none. */
export function windowsOf(problem: string): readonly Window[] | null {
  try {
    const { windows } = JSON.parse(problem) as { windows?: unknown };
    if (!Array.isArray(windows) || windows.length === 0) return null;
    return windows.every(isWindow) ? windows : null;
  } catch {
    return null;
  }
}
