/** The second assessor: its history, and the figures of both together, loaded when one is chosen. */
import { askComparison, askHistory } from "../api/client";
import type { Assessor, ComparedDay, Theatre } from "../api/contract";
import { Ledger } from "../history/ledger";
import type { App } from "./app";

export interface Versus {
  readonly assessor: Assessor;
  readonly feed: string;
  /** Null until it is there. */
  readonly ledger: Ledger | null;
  /** By day; null until they are there. */
  readonly figures: ReadonlyMap<string, ComparedDay> | null;
  /** Why one of the two cannot be had; null where all is well. */
  readonly error: unknown;
}

/** The assessor and feed that an address names: `nzz`, or `nzz/main`. */
export function named(
  theatre: Theatre | null,
  name: string | null,
): Pick<Versus, "assessor" | "feed"> | null {
  const [id, feedId] = name?.split("/") ?? [];
  const assessor = theatre?.assessors.find((one) => one.id === id);
  const feeds = assessor?.feeds.filter(({ maps, lines }) => maps > 0 && !lines) ?? [];
  const feed = feedId ? feeds.find((one) => one.id === feedId) : feeds[0];
  return assessor && feed ? { assessor, feed: feed.id } : null;
}

export class VersusKeeper {
  value: Versus | null = null;
  /** Resolves when what was last asked for is there, or is not to be had. */
  loaded: Promise<void> = Promise.resolve();
  #key = "";
  #abort = new AbortController();

  constructor(readonly app: App) {}

  /** Loads what the view names, once the first history is there. */
  follow(): void {
    const { theatre, ledger, view } = this.app.model;
    const found = ledger ? named(theatre, view.versus) : null;
    const own = ledger?.history;
    const same = found?.assessor.id === own?.assessor && found?.feed === own?.feed;
    const key =
      found && own && !same ? [own.assessor, own.feed, found.assessor.id, found.feed] : [];
    if (key.join() === this.#key) return;
    this.#key = key.join();
    this.#abort.abort();
    this.value =
      found && key.length > 0 ? { ...found, ledger: null, figures: null, error: null } : null;
    if (this.value && theatre) this.loaded = this.#load(theatre, this.value);
    this.app.refresh();
  }

  retry(): void {
    this.#key = "";
    this.follow();
  }

  async #load(theatre: Theatre, { assessor, feed }: Versus): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const own = this.app.model.ledger?.history;
    if (!own) return;
    const put = (change: Partial<Versus>): void => {
      if (abort.signal.aborted || !this.value) return;
      this.value = { ...this.value, ...change };
      this.app.refresh();
    };
    const history = askHistory(assessor.id, feed, "later", abort.signal).then((value) =>
      put({ ledger: new Ledger(theatre, value) }),
    );
    const pair = { a: own.assessor, feedA: own.feed, b: assessor.id, feedB: feed };
    const figures = askComparison(pair, abort.signal).then(({ rows }) =>
      put({ figures: new Map(rows.map((row) => [row.on, row])) }),
    );
    await Promise.all([history, figures].map((part) => part.catch((error) => put({ error }))));
  }
}
