/** Asks the tiles at hand what is drawn at a point, so that a table can say it without a request. */
import { aliveRuns } from "./chunks";
import { groundStride, type TileGeometry } from "./geometry";

/** A point in units of 4096 a tile. */
export type TilePoint = readonly [x: number, y: number];

interface Corners {
  readonly view: DataView;
  readonly triangles: Uint32Array;
}

/** Twice the signed area of the triangle of two vertices and a point. */
function side({ view }: Corners, a: number, b: number, [x, y]: TilePoint): number {
  const [ax, ay] = [view.getInt16(a, true), view.getInt16(a + 2, true)];
  const [bx, by] = [view.getInt16(b, true), view.getInt16(b + 2, true)];
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function holds(corners: Corners, start: number, point: TilePoint): boolean {
  const at = (corner: number): number => corners.triangles[start + corner] * groundStride;
  const sides = [
    side(corners, at(0), at(1), point),
    side(corners, at(1), at(2), point),
    side(corners, at(2), at(0), point),
  ];
  return sides.every((one) => one >= 0) || sides.every((one) => one <= 0);
}

/** The index of the status drawn at a point on a map; null where nothing is. */
export function statusAt(geometry: TileGeometry, point: TilePoint, map: number): number | null {
  const view = new DataView(geometry.vertices);
  const corners = { view, triangles: geometry.triangles };
  for (const [start, count] of aliveRuns(geometry.groundChunks, map)) {
    for (let index = start; index < start + count; index += 3) {
      const vertex = geometry.triangles[index] * groundStride;
      const from = view.getFloat32(vertex + 8, true);
      const until = view.getFloat32(vertex + 12, true);
      if (from <= map && map < until && holds(corners, index, point))
        return view.getUint8(vertex + 4);
    }
  }
  return null;
}
