/** Fetches tiles and makes buffers of them, away from the page's own thread. */
import type { Errand, Outcome, Window } from "./errand";
import { readTile, type TileGeometry } from "./geometry";
import type { Reckoning } from "./reckoning";
import { askTile } from "./tile_answer";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const running = new Map<number, AbortController>();
let reckoning: Reckoning | null = null;

type Wanted = Extract<Errand, { kind: "fetch" }>;
type Answer = { readonly geometry: TileGeometry | null } | { readonly windows: readonly Window[] };

async function answerTo({ url, tile }: Wanted, signal: AbortSignal): Promise<Answer> {
  const read = (bytes: ArrayBuffer): TileGeometry | null =>
    reckoning && readTile(bytes, reckoning, tile);
  const answer = await askTile(url, read, signal);
  return "windows" in answer ? answer : { geometry: answer.read };
}

async function run(wanted: Wanted): Promise<void> {
  const { id } = wanted;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const answer = await answerTo(wanted, abort.signal);
    const geometry = "geometry" in answer ? answer.geometry : null;
    const moved = geometry ? [geometry.vertices, geometry.triangles.buffer, geometry.segments] : [];
    scope.postMessage({ id, ...answer } satisfies Outcome, moved);
  } catch (error) {
    if (abort.signal.aborted) return;
    const trouble = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id, trouble } satisfies Outcome);
  } finally {
    running.delete(id);
  }
}

scope.onmessage = ({ data }: MessageEvent<Errand>) => {
  if (data.kind === "open") reckoning = data.reckoning;
  if (data.kind === "fetch") void run(data);
  if (data.kind === "drop") running.get(data.id)?.abort();
};
