import { describe, expect, test } from "vitest";
import { groundStride } from "../src/ground/geometry";
import { type HeatPart, heatOf } from "../src/ground/heat";
import { classOfAge, classOfCount } from "../src/history/heat";

/** Two triangles of a square of tile units. */
interface Square {
  readonly box: readonly [number, number, number, number];
  readonly status: number;
  readonly from: number;
  readonly until: number;
}

function partOf(squares: readonly Square[], after: number, until: number): HeatPart {
  const view = new DataView(new ArrayBuffer(squares.length * 4 * groundStride));
  const triangles: number[] = [];
  squares.forEach(({ box: [left, top, right, bottom], status, ...life }, n) => {
    const corners = [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ];
    corners.forEach(([x, y], corner) => {
      const at = (n * 4 + corner) * groundStride;
      view.setInt16(at, x, true);
      view.setInt16(at + 2, y, true);
      view.setUint8(at + 4, status);
      view.setFloat32(at + 8, life.from, true);
      view.setFloat32(at + 12, life.until, true);
    });
    // Cut along one way and the other, so that sides meet sides of other triangles.
    const order = n % 2 ? [0, 1, 2, 0, 2, 3] : [0, 1, 3, 1, 2, 3];
    for (const corner of order) triangles.push(n * 4 + corner);
  });
  const chunk = { start: 0, count: triangles.length, from: 0, until: 99 };
  const geometry = {
    vertices: view.buffer,
    triangles: Uint32Array.from(triangles),
    groundChunks: [chunk],
    segments: new ArrayBuffer(0),
    contactChunks: [],
  };
  return { key: "0/0/0", geometry, after, until };
}

const held = [true, true, false];
const size = 64;

/** What is held at a point by each map, plainly. */
function model(squares: readonly Square[], x: number, y: number, after: number, until: number) {
  const isHeld = (map: number): boolean =>
    squares.some(
      ({ box: [left, top, right, bottom], status, from, until: end }) =>
        held[status] &&
        from <= map &&
        map < end &&
        x >= left &&
        x < right &&
        y >= top &&
        y < bottom,
    );
  let [times, last] = [0, 0];
  for (let map = after + 1; map <= until; map++) {
    if (isHeld(map) !== isHeld(map - 1)) [times, last] = [times + 1, map];
  }
  return { times, last };
}

/** A generator of its own, so that a failure can be repeated. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Cells of a raster of ground, each with a history of statuses without overlap. */
function histories(seed: number): Square[] {
  const next = chance(seed);
  const squares: Square[] = [];
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      const [left, top] = [column * 1024 - 64, row * 1024 + 32];
      let map = 0;
      while (map < 12) {
        const until = Math.min(12, map + 1 + next(5));
        const status = next(4);
        const box = [left, top, left + 1024, top + 1024] as const;
        if (status < 3) squares.push({ box, status, from: map, until });
        map = until;
      }
    }
  }
  return squares;
}

describe("where ground changed hands", () => {
  test.each([1, 2, 3, 4, 5, 6])("is what the days say one by one (%i)", (seed) => {
    const squares = histories(seed);
    const [after, until] = [1 + (seed % 3), 11 - (seed % 2)];
    const { count, last } = heatOf([partOf(squares, after, until)], held, size);
    const unit = 4096 / size;
    const wrong: string[] = [];
    for (let at = 0; at < size * size; at++) {
      const [x, y] = [((at % size) + 0.5) * unit, (Math.floor(at / size) + 0.5) * unit];
      const wanted = model(squares, x, y, after, until);
      if (wanted.times !== count[at] || wanted.last !== last[at]) wrong.push(`${x} ${y}`);
    }
    expect(wrong).toEqual([]);
  });

  test("is the same of a tile that comes in windows", () => {
    const squares = histories(7);
    const whole = heatOf([partOf(squares, 0, 11)], held, size);
    const parts = [partOf(squares, 0, 5), partOf(squares, 5, 11)];
    expect(heatOf(parts, held, size)).toEqual(whole);
  });

  test("is told in classes", () => {
    expect([0, 1, 2, 3, 4, 5, 80].map(classOfCount)).toEqual([0, 1, 2, 3, 3, 4, 4]);
    expect([900, 366, 365, 90, 30, 8, 7, 0].map(classOfAge)).toEqual([1, 1, 2, 3, 4, 4, 5, 5]);
  });
});
