import { describe, expect, test } from "vitest";
import {
  childrenOf,
  frameOf,
  keyOf,
  neighbours,
  pieces,
  type TileId,
  tilesIn,
  touches,
} from "../src/ground/cover";
import { Lens } from "../src/ground/lens";

const at = (z: number, x: number, y: number): TileId => ({ z, x, y });
const among = (...tiles: TileId[]) => {
  const keys = new Set(tiles.map(keyOf));
  return (tile: TileId): boolean => keys.has(keyOf(tile));
};

describe("the tiles of a view", () => {
  test("are those that touch it, nearest to its middle first", () => {
    const frame = { left: 0.1, top: 0.1, right: 0.6, bottom: 0.3 };
    const tiles = tilesIn(frame, 2);
    expect(tiles.map(keyOf).sort()).toEqual(["2/0/0", "2/0/1", "2/1/0", "2/1/1", "2/2/0", "2/2/1"]);
    expect(keyOf(tiles[0])).toBe("2/1/0");
    expect(tiles.every((tile) => touches(tile, frame))).toBe(true);
  });

  test("stay within the world", () => {
    expect(tilesIn({ left: -3, top: -3, right: 3, bottom: 3 }, 1)).toHaveLength(4);
    expect(tilesIn({ left: 0.7, top: 0, right: 0.2, bottom: 1 }, 1)).toEqual([]);
  });

  test("put the whole world into one tile at zoom 0", () => {
    expect(tilesIn(frameOf([-180, -85, 180, 85]), 0)).toEqual([at(0, 0, 0)]);
  });

  test("have neighbours and parents, none of them wanted already", () => {
    const near = neighbours([at(2, 0, 0), at(2, 1, 0)])
      .map(keyOf)
      .sort();
    expect(near).toEqual(["1/0/0", "2/0/1", "2/1/1", "2/2/0"]);
  });
});

describe("what is drawn while tiles are missing", () => {
  test("is the tile itself where it is at hand", () => {
    expect(pieces([at(3, 1, 1)], among(at(3, 1, 1), at(2, 0, 0)))).toEqual([
      { source: at(3, 1, 1), window: at(3, 1, 1) },
    ]);
  });

  test("is the nearest ancestor, cut to the tile", () => {
    expect(pieces([at(3, 5, 6)], among(at(1, 0, 0), at(1, 1, 1), at(0, 0, 0)))).toEqual([
      { source: at(1, 1, 1), window: at(3, 5, 6) },
    ]);
  });

  test("is the children at hand, and the ancestor for the others, never both", () => {
    const [first, second] = childrenOf(at(2, 1, 1));
    const drawn = pieces([at(2, 1, 1)], among(first, second, at(0, 0, 0)));
    expect(drawn.map(({ source }) => source.z)).toEqual([3, 3, 0, 0]);
    expect(new Set(drawn.map(({ window }) => keyOf(window))).size).toBe(4);
  });

  test("is nothing where nothing is at hand", () => {
    expect(pieces([at(2, 1, 1)], among())).toEqual([]);
  });
});

describe("the lens", () => {
  const lens = new Lens(800, 600, 1.5, 5.37, [-1234.56, -789.01]);

  test("cuts neighbours at the same device pixel", () => {
    const [left, , width] = lens.scissor(at(6, 3, 2));
    const [next] = lens.scissor(at(6, 4, 2));
    expect(left + width).toBe(next);
    const [, bottom] = lens.scissor(at(6, 3, 2));
    const [, below, , height] = lens.scissor(at(6, 3, 3));
    expect(below + height).toBe(bottom);
  });

  test("places a tile's far corner where the next one begins", () => {
    const [scale, x] = lens.place(at(6, 3, 2));
    const [, nextX] = lens.place(at(6, 4, 2));
    expect(x + scale * 4096).toBeCloseTo(nextX, 9);
  });

  test("carries the pattern on from tile to tile", () => {
    const [scale, x] = lens.grain(at(6, 3, 2), 7);
    const [, nextX] = lens.grain(at(6, 4, 2), 7);
    const gap = x + scale * 4096 - nextX;
    expect(gap - Math.round(gap)).toBeCloseTo(0, 9);
  });
});
