import { PbfWriter } from "pbf";
import { describe, expect, test } from "vitest";
import type { ContactRule } from "../src/ground/contact";
import { contactStride, groundStride, readTile } from "../src/ground/geometry";
import { statusAt } from "../src/ground/probe";
import { mapIndexAt } from "../src/ground/reckoning";

const mapSeconds = Float64Array.from([1000, 2000, 3000]);
const contact: ContactRule = {
  pairs: [
    [1, null],
    [0, 1],
  ],
  extent: [-180, -90, 180, 90],
  within: [],
};
const reckoning = { statuses: ["freed", "taken"], mapSeconds, contact };
const world = { z: 0, x: 0, y: 0 };
const open = 253402300799;

type Properties = Readonly<Record<string, string | number>>;
interface Shape {
  readonly kind: 2 | 3;
  readonly paths: readonly (readonly (readonly [number, number])[])[];
  readonly properties: Properties;
}

const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** Commands of the vector tile specification, 4.3; a polygon's last point is left to ClosePath. */
function commands({ kind, paths }: Shape): number[] {
  const out: number[] = [];
  let [x, y] = [0, 0];
  for (const path of paths) {
    path.forEach(([nextX, nextY], index) => {
      if (index === 0) out.push((1 << 3) | 1);
      if (index === 1) out.push(((path.length - 1) << 3) | 2);
      out.push(zigzag(nextX - x), zigzag(nextY - y));
      [x, y] = [nextX, nextY];
    });
    if (kind === 3) out.push((1 << 3) | 7);
  }
  return out;
}

function layer(name: string, shapes: readonly Shape[]) {
  const keys = [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
  const values = [...new Set(shapes.flatMap(({ properties }) => Object.values(properties)))];
  return (_: unknown, pbf: PbfWriter): void => {
    pbf.writeVarintField(15, 2);
    pbf.writeStringField(1, name);
    for (const shape of shapes) {
      const tags = Object.entries(shape.properties).flatMap(([key, value]) => [
        keys.indexOf(key),
        values.indexOf(value),
      ]);
      pbf.writeMessage(
        2,
        (_: unknown, feature: PbfWriter) => {
          feature.writePackedVarint(2, tags);
          feature.writeVarintField(3, shape.kind);
          feature.writePackedVarint(4, commands(shape));
        },
        null,
      );
    }
    for (const key of keys) pbf.writeStringField(3, key);
    for (const value of values) {
      pbf.writeMessage(
        4,
        (_: unknown, message: PbfWriter) => {
          if (typeof value === "string") message.writeStringField(1, value);
          else message.writeVarintField(5, value);
        },
        null,
      );
    }
    pbf.writeVarintField(5, 4096);
  };
}

function tile(ground: readonly Shape[]): ArrayBuffer {
  const pbf = new PbfWriter();
  pbf.writeMessage(3, layer("ground", ground), null);
  const bytes = pbf.finish();
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

const square = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
] as const;
const hole = [
  [20, 20],
  [20, 60],
  [60, 60],
  [60, 20],
] as const;

function triangleArea(view: DataView, [a, b, c]: readonly number[]): number {
  const at = (index: number) => [
    view.getInt16(index * groundStride, true),
    view.getInt16(index * groundStride + 2, true),
  ];
  const [[ax, ay], [bx, by], [cx, cy]] = [at(a), at(b), at(c)];
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

describe("instants", () => {
  test("become indexes of maps", () => {
    expect([0, 1000, 1001, 3000, 3001, open].map((t) => mapIndexAt(mapSeconds, t))).toEqual([
      0, 0, 1, 2, 3, 3,
    ]);
  });
});

describe("a tile", () => {
  test("becomes triangles that cover its polygons, holes left out", () => {
    const properties = { status: "taken", from: 2000, until: open };
    const read = readTile(tile([{ kind: 3, paths: [square, hole], properties }]), reckoning, world);
    const view = new DataView(read.vertices);
    let sum = 0;
    for (let i = 0; i < read.triangles.length; i += 3) {
      sum += triangleArea(view, [...read.triangles.slice(i, i + 3)]);
    }
    expect(sum).toBe(100 * 100 - 40 * 40);
    expect(view.getUint8(4)).toBe(1);
    expect([view.getFloat32(8, true), view.getFloat32(12, true)]).toEqual([1, 3]);
  });

  test("tells what is drawn at a point on a map", () => {
    const taken = { status: "taken", from: 2000, until: open };
    const freed = { status: "freed", from: 1000, until: 2000 };
    const read = readTile(
      tile([
        { kind: 3, paths: [square, hole], properties: taken },
        { kind: 3, paths: [square], properties: freed },
      ]),
      reckoning,
      world,
    );
    for (let x = 1; x < 110; x += 2) {
      for (let y = 1; y < 110; y += 2) {
        const inside = x < 100 && y < 100;
        const inHole = x > 20 && x < 60 && y > 20 && y < 60;
        expect(statusAt(read, [x, y], 0)).toBe(inside ? 0 : null);
        expect(statusAt(read, [x, y], 1)).toBe(inside && !inHole ? 1 : null);
      }
    }
  });

  const shape = (left: number, right: number, properties: Properties): Shape => ({
    kind: 3,
    paths: [
      [
        [left, 0],
        [right, 0],
        [right, 100],
        [left, 100],
      ],
    ],
    properties,
  });

  /** Segments as [from x, from y, to x, to y, from map, until map]. */
  function segmentsOf(shapes: readonly Shape[], rule = contact): number[][] {
    const { segments } = readTile(tile(shapes), { ...reckoning, contact: rule }, world);
    const view = new DataView(segments);
    return Array.from({ length: segments.byteLength / contactStride }, (_, i) => [
      ...[0, 2, 4, 6].map((at) => view.getInt16(i * contactStride + at, true)),
      view.getFloat32(i * contactStride + 8, true),
      view.getFloat32(i * contactStride + 12, true),
    ]);
  }

  test("has a line of contact where statuses meet, for as long as they do", () => {
    const east = { status: "taken", from: 1000, until: open };
    const west = { status: "taken", from: 2000, until: open };
    const between = (shapes: readonly Shape[]) =>
      segmentsOf(shapes).filter(([x, , nextX]) => x === 50 && nextX === 50);
    expect(between([shape(50, 100, east)])).toEqual([[50, 0, 50, 100, 0, 3]]);
    // Until the west is taken too.
    expect(between([shape(50, 100, east), shape(0, 50, west)])).toEqual([[50, 0, 50, 100, 0, 1]]);
    const freed = { status: "freed", from: 1000, until: 2000 };
    expect(between([shape(50, 100, freed), shape(0, 50, west)])).toEqual([[50, 0, 50, 100, 1, 3]]);
    expect(between([shape(50, 100, freed)])).toEqual([]);
  });

  test("has no line of contact on its own sides, nor outside of the zone", () => {
    const taken = { status: "taken", from: 1000, until: open };
    const cut = segmentsOf([shape(-64, 100, taken)]);
    expect(cut.every(([x, , nextX]) => x !== -64 || nextX !== -64)).toBe(true);
    expect(cut).toHaveLength(3);
    const elsewhere: ContactRule = { ...contact, extent: [0, 0, 180, 90] };
    expect(segmentsOf([shape(0, 100, taken)], elsewhere)).toEqual([]);
    // The tile's north-west: the ring holds its left half alone, so not the edge at 100.
    const within = [
      [-181, 86],
      [-172, 86],
      [-172, 70],
      [-181, 70],
    ] as const;
    const held = segmentsOf([shape(0, 100, taken)], { ...contact, within });
    expect(held.some(([x, , nextX]) => x === 0 && nextX === 0)).toBe(true);
    expect(held.some(([x, , nextX]) => x === 100 && nextX === 100)).toBe(false);
  });

  test("draws nothing of a status that the history does not have, nor of what is never alive", () => {
    const shapes = [
      { status: "odd", from: 1000, until: open },
      { status: "taken", from: 3001, until: open },
    ].map((properties) => ({ kind: 3 as const, paths: [square], properties }));
    expect(readTile(tile(shapes), reckoning, world).triangles).toHaveLength(0);
  });
});
