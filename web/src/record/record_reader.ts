/** Asks history files, in a worker that is started with the first of them. */
import { resolve } from "../api/client";
import type { At, Interval, Theatre, Timeline } from "../api/contract";
import type { Spot } from "../view/view";
import type { FeedName, RecordErrand, RecordOutcome } from "./errand";

type Waiting = (outcome: RecordOutcome) => void;

export class RecordReader {
  #worker: Worker | null = null;
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();

  /** Has a feed's file at hand from now on. */
  async load(feed: FeedName): Promise<void> {
    const id = this.#nextId++;
    await this.#send({ kind: "load", id, url: addressOf(feed) });
  }

  /** What every feed of a theatre says of a spot. Fails where one has no file. */
  async at(theatre: Theatre, spot: Spot): Promise<At> {
    const feeds = theatre.assessors.flatMap((assessor) =>
      assessor.feeds
        .filter(({ maps }) => maps > 0)
        .map(({ id }) => ({ assessor: assessor.id, feed: id })),
    );
    const timeline = async (feed: FeedName): Promise<Timeline> => ({
      ...feed,
      intervals: [...(await this.#ask(feed, spot))],
    });
    return { ...spot, timelines: await Promise.all(feeds.map(timeline)) };
  }

  async #ask(feed: FeedName, { lon, lat }: Spot): Promise<readonly Interval[]> {
    const id = this.#nextId++;
    const outcome = await this.#send({ kind: "at", id, url: addressOf(feed), lon, lat });
    return outcome.intervals ?? [];
  }

  #send(errand: RecordErrand): Promise<Extract<RecordOutcome, { intervals: unknown }>> {
    return new Promise((done, failed) => {
      this.#waiting.set(errand.id, (outcome) =>
        "trouble" in outcome ? failed(new Error(outcome.trouble)) : done(outcome),
      );
      this.#open().postMessage(errand);
    });
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./record_worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<RecordOutcome>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
    worker.onerror = () => {
      for (const [id, told] of this.#waiting) told({ id, trouble: "the worker stopped" });
      this.#waiting.clear();
      this.#worker = null;
    };
    this.#worker = worker;
    return worker;
  }
}

function addressOf({ assessor, feed }: FeedName): string {
  const query = new URLSearchParams({ feed });
  return resolve(`api/v1/assessors/${encodeURIComponent(assessor)}/history.bin?${query}`);
}
