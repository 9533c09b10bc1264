/** Fetches tiles and makes buffers of them, away from the page's own thread. */
import type { Errand, Outcome } from "./errand";
import { type Reckoning, readTile, type TileGeometry } from "./geometry";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const running = new Map<number, AbortController>();
let reckoning: Reckoning | null = null;

type Wanted = Extract<Errand, { kind: "fetch" }>;

async function geometryAt(
  { url, tile }: Wanted,
  signal: AbortSignal,
): Promise<TileGeometry | null> {
  const response = await fetch(url, { signal });
  if (response.status === 204 || response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const bytes = await response.arrayBuffer();
  return bytes.byteLength === 0 || !reckoning ? null : readTile(bytes, reckoning, tile);
}

async function run(wanted: Wanted): Promise<void> {
  const { id } = wanted;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const geometry = await geometryAt(wanted, abort.signal);
    const moved = geometry ? [geometry.vertices, geometry.triangles.buffer, geometry.segments] : [];
    scope.postMessage({ id, geometry } satisfies Outcome, moved);
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
