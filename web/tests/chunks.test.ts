import { expect, test } from "vitest";
import { aliveRuns, byLife, type Chunk, type Life, lengthen } from "../src/ground/chunks";

/** Lives of every length and beginning within 40 maps, each with as many elements as it is old. */
const lives: readonly Life[] = Array.from({ length: 40 }, (_, from) =>
  Array.from({ length: 40 - from }, (_, more) => ({ from, until: from + more + 1 })),
).flat();

function laidDown(): { chunks: Chunk[]; elements: Life[] } {
  const chunks: Chunk[] = [];
  const elements: Life[] = [];
  for (const life of [...lives].sort(byLife)) {
    const count = 3 * (life.until - life.from);
    for (let i = 0; i < count; i++) elements.push(life);
    lengthen(chunks, count, life);
  }
  return { chunks, elements };
}

test("every element alive on a map lies in one of its runs, and runs neither meet nor overlap", () => {
  const { chunks, elements } = laidDown();
  expect(chunks.length).toBeGreaterThan(10);
  for (let map = 0; map < 40; map++) {
    const runs = aliveRuns(chunks, map);
    const drawn = new Set(
      runs.flatMap(([start, count]) => Array.from({ length: count }, (_, i) => start + i)),
    );
    expect(drawn.size).toBe(runs.reduce((sum, [, count]) => sum + count, 0));
    const missed = elements.filter(
      ({ from, until }, index) => from <= map && map < until && !drawn.has(index),
    );
    expect(missed).toEqual([]);
    runs.slice(1).forEach(([start], index) => {
      expect(start).toBeGreaterThan(runs[index][0] + runs[index][1]);
    });
  }
});

test("what lives short is left out on most maps", () => {
  const chunks: Chunk[] = [];
  for (let from = 0; from < 100; from++) lengthen(chunks, 600, { from, until: from + 1 });
  expect(aliveRuns(chunks, 50)).toEqual([[30_000, 600]]);
});
