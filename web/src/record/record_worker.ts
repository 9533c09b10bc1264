/** Fetches history files and answers from them, away from the page's own thread: reading two
 * years takes longer than a frame. */
import type { RecordErrand, RecordOutcome } from "./errand";
import { HistoryFile } from "./history_file";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const files = new Map<string, Promise<HistoryFile>>();

async function load(url: string): Promise<HistoryFile> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return HistoryFile.read(new Uint8Array(await response.arrayBuffer()));
}

function fileAt(url: string): Promise<HistoryFile> {
  const known = files.get(url);
  if (known) return known;
  const file = load(url);
  files.set(url, file);
  // What failed is asked for again at the next question.
  file.catch(() => files.delete(url));
  return file;
}

async function answer(errand: RecordErrand): Promise<RecordOutcome> {
  const { id, url } = errand;
  try {
    const file = await fileAt(url);
    return { id, intervals: errand.kind === "at" ? file.at(errand.lon, errand.lat) : null };
  } catch (error) {
    return { id, trouble: error instanceof Error ? error.message : String(error) };
  }
}

scope.onmessage = ({ data }: MessageEvent<RecordErrand>) => {
  void answer(data).then((outcome) => scope.postMessage(outcome));
};
