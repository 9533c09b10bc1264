/**
 * Runs of a buffer with the span of maps on which anything in them is alive. Features are laid
 * down by how long they live and then by when they begin, so that most runs of a long history
 * are dead on any one map and need not be sent through the vertex shader.
 */
export interface Life {
  /** Indexes of maps, half-open. */
  readonly from: number;
  readonly until: number;
}

/** `start` and `count` are in elements of the buffer. */
export interface Chunk extends Life {
  readonly start: number;
  readonly count: number;
}

/** Elements in a chunk before another is begun: fewer make more draw calls than they save. */
const enough = 120;

const durationClass = ({ from, until }: Life): number => Math.floor(Math.log2(until - from));

/** Short lives first, doubling from class to class; within a class by beginning. */
export function byLife(a: Life, b: Life): number {
  return durationClass(a) - durationClass(b) || a.from - b.from || a.until - b.until;
}

/** Adds elements that follow those before them. */
export function lengthen(chunks: Chunk[], count: number, { from, until }: Life): void {
  if (count === 0) return;
  const last = chunks.at(-1);
  if (!last || (last.count >= enough && (from !== last.from || until !== last.until))) {
    chunks.push({ start: last ? last.start + last.count : 0, count, from, until });
    return;
  }
  chunks[chunks.length - 1] = {
    start: last.start,
    count: last.count + count,
    from: Math.min(last.from, from),
    until: Math.max(last.until, until),
  };
}

/** The chunks that may hold something alive on a map, neighbours drawn as one. */
export function aliveRuns(chunks: readonly Chunk[], map: number): [number, number][] {
  const runs: [number, number][] = [];
  for (const { start, count, from, until } of chunks) {
    if (map < from || map >= until) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === start) last[1] += count;
    else runs.push([start, count]);
  }
  return runs;
}
