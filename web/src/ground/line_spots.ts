/** Where on an earlier line of contact a label stands best: apart from the line shown, in sight. */
import { aliveRuns } from "./chunks";
import { contactStride, type TileGeometry } from "./geometry";
import type { Lens } from "./lens";
import type { Seen } from "./painter";

export type Pixel = readonly [x: number, y: number];

interface Wanted {
  /** The map whose line is labelled, and the one whose line it must not be. */
  readonly map: number;
  readonly now: number;
  /** The pixel that the label shall be near to. */
  readonly near: Pixel;
}

/** The middles of the segments of one piece that lie on the one line and not on the other. */
function middlesIn(geometry: TileGeometry, { map, now }: Wanted): Pixel[] {
  const view = new DataView(geometry.segments);
  const middles: Pixel[] = [];
  for (const [start, count] of aliveRuns(geometry.contactChunks, map)) {
    for (
      let at = start * contactStride;
      at < (start + count) * contactStride;
      at += contactStride
    ) {
      const [from, until] = [view.getFloat32(at + 8, true), view.getFloat32(at + 12, true)];
      if (map < from || map >= until || (now >= from && now < until)) continue;
      const x = (view.getInt16(at, true) + view.getInt16(at + 4, true)) / 2;
      middles.push([x, (view.getInt16(at + 2, true) + view.getInt16(at + 6, true)) / 2]);
    }
  }
  return middles;
}

/** The pixel of such a segment that is nearest to the one wanted; null where none is in sight. */
export function spotOnLine(lens: Lens, { pieces, geometry }: Seen, wanted: Wanted): Pixel | null {
  let best: Pixel | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const made = geometry(piece, wanted.map)?.geometry;
    if (!made) continue;
    const [scale, left, top] = lens.place(piece.source);
    for (const [tileX, tileY] of middlesIn(made, wanted)) {
      const pixel: Pixel = [tileX * scale + left, tileY * scale + top];
      const away = Math.hypot(pixel[0] - wanted.near[0], pixel[1] - wanted.near[1]);
      if (away < least) [best, least] = [pixel, away];
    }
  }
  return best;
}
