import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Interval } from "../src/api/contract";
import { share, squareKilometres } from "../src/record/authalic";
import { crc32, unfolded } from "../src/record/bytes";
import { switched } from "../src/record/drawings";
import { HistoryFile } from "../src/record/history_file";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const bytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(fixture("sample.history.bin")));

/** What the program itself answers; made by scripts/record-fixture.mjs. */
interface Answers {
  readonly timelines: readonly {
    readonly lon: number;
    readonly lat: number;
    readonly intervals: readonly Interval[];
  }[];
  readonly areas: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
const answers = JSON.parse(readFileSync(fixture("sample.answers.json"), "utf8")) as Answers;
const file = await HistoryFile.read(bytes());

/** The file with a byte changed and the checksum made to fit. */
function damaged(at: number, value: number): Uint8Array<ArrayBuffer> {
  const copy = bytes();
  copy[at] = value;
  new DataView(copy.buffer).setUint32(copy.length - 4, crc32(copy.subarray(0, -4)), true);
  return copy;
}

describe("a history file", () => {
  test("tells a point's timeline as the program does", () => {
    expect(answers.timelines.length).toBeGreaterThan(50);
    const drawn = answers.timelines.filter(({ intervals }) => intervals.length > 2);
    expect(drawn.length).toBeGreaterThan(10);
    for (const { lon, lat, intervals } of answers.timelines) {
      expect(file.at(lon, lat), `${lon} ${lat}`).toEqual(intervals);
    }
  });

  test("tells the area of every status on every map to the printed decimal", () => {
    const areas = file.areas();
    let compared = 0;
    for (const [status, byMap] of Object.entries(answers.areas)) {
      file.head.mapSeconds.forEach((seconds, map) => {
        const told = byMap[new Date(seconds * 1000).toISOString().replace(".000", "")];
        // Two maps of one day: the day is told with the later one.
        if (told === undefined) return;
        expect(areas.get(status)?.[map], `${status} on map ${map}`).toBe(told);
        compared += 1;
      });
    }
    expect(compared).toBeGreaterThan(500);
  });

  test("says whose it is", () => {
    expect([file.head.assessor, file.head.feed]).toEqual(["viina", "main"]);
    expect(file.head.mapSeconds.length).toBe(file.drawings.columns);
  });

  test("is refused when it is damaged, cut off, or of another version", async () => {
    const refused = (data: Uint8Array<ArrayBuffer>) => expect(HistoryFile.read(data)).rejects;
    await refused(bytes().subarray(0, 900)).toThrow();
    await refused(new Uint8Array(3)).toThrow();
    await refused(damaged(4, 2)).toThrow("version 2");
    await refused(damaged(0, 0)).toThrow("no history file");
    const flipped = bytes();
    flipped[1000] ^= 1;
    await refused(flipped).toThrow("checksum");
  });

  test("ends, well or with a fault, whatever a byte is changed to", async () => {
    const length = bytes().length;
    let refused = 0;
    for (let at = 13; at < length - 4; at += 37) {
      await HistoryFile.read(damaged(at, bytes()[at] ^ 0x55)).catch(() => {
        refused += 1;
      });
    }
    // Some bytes are low digits of points: another value is another map, not a fault.
    expect(refused).toBeGreaterThan(30);
  });
});

describe("the columns of the file", () => {
  test("unfold signed numbers", () => {
    expect([0, 1, 2, 3, 2 ** 33, 2 ** 33 - 1].map(unfolded)).toEqual([
      0,
      -1,
      1,
      -2,
      2 ** 32,
      -(2 ** 32),
    ]);
  });

  test("switch at columns that are there an odd number of times", () => {
    expect(switched([5, 1, 5, 9, 1, 1])).toEqual([1, 9]);
  });

  test("are checked by the checksum that everybody knows", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("the share of an edge", () => {
  const degree = 1e7;

  test("is exactly the reverse of the edge's the other way", () => {
    for (let n = 1; n < 50; n++) {
      const [a, b, c, d] = [n * 7_654_321, n * 3_456_789, n * 1_234_567, n * 8_765_431].map(
        (value) => value % (80 * degree),
      );
      expect(share(a, b, c, d)).toBe(-share(c, d, a, b));
    }
  });

  test("sums to the ellipsoid's area around the world", () => {
    // Half of 510,065,621.724 km², the area of WGS 84: the pole's edge runs around a hemisphere.
    const around = share(180 * degree, 90 * degree, -180 * degree, 90 * degree);
    expect(Number(around) / 1e12).toBeCloseTo(510_065_621.724 / 2, 2);
  });

  test("is printed with three decimals, halves away from zero", () => {
    expect(squareKilometres(1_234_500_000_000n)).toBe(1.235);
    expect(squareKilometres(-1_234_500_000_000n)).toBe(-1.235);
    expect(squareKilometres(499_999_999n)).toBe(0);
  });
});
