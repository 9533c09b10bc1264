/**
 * Points that came with the map of the day, told by cell and never finer: on the map, in the
 * legend, in the card of a spot and as a table. Asked for when a day is rested on.
 */
import type { LoadedModel, Model } from "../app/model";
import "../styles/markers.css";
import { type AskedMarkers, askMarkers, type Cell } from "./contract";
import { markersCard, markersControl, markersEntry, markersTable } from "./panels";

/** Milliseconds on one day before its markers are asked for. */
const rest = 250;
/** Days that are remembered. */
const most = 64;

export type Shown =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly cells: readonly Cell[] };

/** What may stand on the first map, and on the second. */
type Pair<Of> = readonly [Of | null, Of | null];

const loading: Shown = { state: "loading" };
const none: readonly Cell[] = [];

type Asking = Pick<
  Model,
  "view" | "assessor" | "feed" | "ledger" | "day" | "since" | "beside" | "versus"
>;

/** The feed of the second of two assessors, where it may bring markers. */
export function otherFeed({ versus }: Pick<Model, "versus">) {
  const feed = versus?.assessor.feeds.find(({ id }) => id === versus.feed);
  return feed?.markers ? feed : null;
}

/** Those of the one history, on a day of it. */
function askedOn({ assessor, feed, ledger }: Asking, day: number): AskedMarkers | null {
  if (!assessor || !feed?.markers || !ledger) return null;
  if (ledger.history.assessor !== assessor.id || ledger.history.feed !== feed.id) return null;
  return { assessor: assessor.id, feed: feed.id, on: ledger.history.days[day].day };
}

function askedOfOther(model: Asking): AskedMarkers | null {
  const { ledger, day, beside, versus } = model;
  const feed = otherFeed(model);
  if (!feed || !versus || !ledger || beside?.map == null) return null;
  return { assessor: versus.assessor.id, feed: feed.id, on: ledger.history.days[day].day };
}

/** Null where none are to be shown. */
function askedBy(model: Asking): Pair<AskedMarkers> {
  const { view, day, since, beside } = model;
  if (!view.markers) return [null, null];
  const first = askedOn(model, day);
  if (beside?.kind === "assessors") return [first, askedOfOther(model)];
  return [first, beside && since !== null ? askedOn(model, since) : null];
}

const cellsOf = (shown: Shown | null): readonly Cell[] =>
  shown?.state === "ready" ? shown.cells : none;

export class MarkersPage {
  readonly #known = new Map<string, Shown>();
  #key = "";
  #timer = 0;
  #abort = new AbortController();

  constructor(readonly refresh: () => void) {}

  readonly control = (model: LoadedModel): unknown => markersControl(this, model);
  readonly legend = (model: LoadedModel): unknown => markersEntry(this, model);
  readonly card = (model: LoadedModel): unknown => markersCard(this, model);
  readonly table = (model: LoadedModel): unknown => markersTable(this, model);

  /** What there is to show; null where nobody wants it, or nobody asks as days go by. */
  shown(model: Asking & Pick<Model, "session">): Pair<Shown> {
    const awaited = model.session.playing ? null : loading;
    const [first, second] = askedBy(model).map(
      (asked) => asked && (this.#known.get(JSON.stringify(asked)) ?? awaited),
    );
    return [first, second];
  }

  /** The cells of the day shown: none while another day's are the only ones known. */
  readonly on = (model: Model): readonly Cell[] => cellsOf(this.shown(model)[0]);

  /** The same of the second of two maps. */
  readonly onBeside = (model: Model): readonly Cell[] => cellsOf(this.shown(model)[1]);

  readonly retry = (): void => {
    for (const [key, { state }] of [...this.#known]) {
      if (state === "failed") this.#known.delete(key);
    }
    this.#key = "";
    this.refresh();
  };

  /** Called after each frame with what was drawn. */
  follow(model: LoadedModel): void {
    const asked = model.session.playing ? [] : askedBy(model).filter((one) => one !== null);
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    this.#key = key;
    clearTimeout(this.#timer);
    this.#abort.abort();
    const unknown = asked.filter((one) => !this.#known.has(JSON.stringify(one)));
    if (unknown.length > 0) this.#timer = window.setTimeout(() => this.#askAll(unknown), rest);
  }

  #askAll(asked: readonly AskedMarkers[]): void {
    this.#abort = new AbortController();
    for (const one of asked) void this.#ask(one, this.#abort.signal);
  }

  async #ask(asked: AskedMarkers, signal: AbortSignal): Promise<void> {
    const key = JSON.stringify(asked);
    try {
      this.#keep(key, { state: "ready", cells: await askMarkers(asked, signal) });
    } catch (error) {
      if (!signal.aborted) this.#keep(key, { state: "failed", error });
    }
  }

  #keep(key: string, shown: Shown): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, shown);
    this.refresh();
  }
}
