/** Which tiles a view needs, and which of those at hand stand in for those that are not. */
import type { Box } from "../api/contract";

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the Mercator square: 0 to 1 from west to east and from north to south. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draw the geometry of `source`, but only within the square of `window`. */
export interface Piece {
  readonly source: TileId;
  readonly window: TileId;
}

export const keyOf = ({ z, x, y }: TileId): string => `${z}/${x}/${y}`;

/** Web Mercator in the unit square. */
export function mercator(lon: number, lat: number): [number, number] {
  const sine = Math.sin((Math.max(-85.051129, Math.min(85.051129, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function frameOf([west, south, east, north]: Box): Frame {
  const [left, top] = mercator(west, north);
  const [right, bottom] = mercator(east, south);
  return { left, top, right, bottom };
}

export function intersection(a: Frame, b: Frame): Frame {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

export function touches({ z, x, y }: TileId, frame: Frame): boolean {
  const count = 2 ** z;
  const across = x < frame.right * count && x + 1 > frame.left * count;
  return across && y < frame.bottom * count && y + 1 > frame.top * count;
}

/** The tiles of a zoom that touch a frame, nearest to its middle first. */
export function tilesIn(frame: Frame, z: number): TileId[] {
  const count = 2 ** z;
  const clamp = (value: number): number => Math.min(count - 1, Math.max(0, Math.floor(value)));
  if (!(frame.left < frame.right && frame.top < frame.bottom)) return [];
  const [midX, midY] = [
    ((frame.left + frame.right) / 2) * count - 0.5,
    ((frame.top + frame.bottom) / 2) * count - 0.5,
  ];
  const tiles: TileId[] = [];
  for (let y = clamp(frame.top * count); y <= clamp(frame.bottom * count); y++) {
    for (let x = clamp(frame.left * count); x <= clamp(frame.right * count); x++) {
      tiles.push({ z, x, y });
    }
  }
  const far = (tile: TileId): number => (tile.x - midX) ** 2 + (tile.y - midY) ** 2;
  return tiles.sort((a, b) => far(a) - far(b));
}

/** The tiles that are drawn on a screen: of the zoom that it asks for, where anything is drawn. */
export function tilesOf(screen: Frame, zoom: number, drawn: Drawn): TileId[] {
  const z = Math.max(0, Math.min(drawn.maxZoom, Math.floor(zoom + 0.2)));
  return tilesIn(intersection(screen, frameOf(drawn.bounds)), z);
}

/** Where a history ever drew anything, and how fine its tiles are. */
export interface Drawn {
  readonly bounds: Box;
  readonly maxZoom: number;
}

export function childrenOf({ z, x, y }: TileId): TileId[] {
  return [0, 1, 2, 3].map((i) => ({ z: z + 1, x: 2 * x + (i & 1), y: 2 * y + (i >> 1) }));
}

function ancestorAtHand(tile: TileId, atHand: (tile: TileId) => boolean): TileId | null {
  for (let up = 1; up <= tile.z; up++) {
    const ancestor = { z: tile.z - up, x: tile.x >> up, y: tile.y >> up };
    if (atHand(ancestor)) return ancestor;
  }
  return null;
}

/**
 * What to draw for the wanted tiles: each by itself, else by its children, else by the nearest
 * ancestor. The windows never overlap, so that nothing translucent is drawn twice.
 */
export function pieces(wanted: readonly TileId[], atHand: (tile: TileId) => boolean): Piece[] {
  return wanted.flatMap((tile): Piece[] => {
    if (atHand(tile)) return [{ source: tile, window: tile }];
    const ancestor = ancestorAtHand(tile, atHand);
    const children = childrenOf(tile);
    if (!children.some(atHand)) return ancestor ? [{ source: ancestor, window: tile }] : [];
    return children.flatMap((child) => {
      const source = atHand(child) ? child : ancestor;
      return source ? [{ source, window: child }] : [];
    });
  });
}

/** The tiles around those wanted: one ring at the same zoom, and the parents. */
export function neighbours(wanted: readonly TileId[]): TileId[] {
  const have = new Set(wanted.map(keyOf));
  const found = new Map<string, TileId>();
  for (const { z, x, y } of wanted) {
    for (const [dx, dy] of [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]) {
      const near = { z, x: x + dx, y: y + dy };
      if (!have.has(keyOf(near))) found.set(keyOf(near), near);
    }
    const parent = { z: z - 1, x: x >> 1, y: y >> 1 };
    if (z > 0) found.set(keyOf(parent), parent);
  }
  const isThere = ({ z, x, y }: TileId): boolean => x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
  return [...found.values()].filter(isThere);
}
