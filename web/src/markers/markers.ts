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

const loading: Shown = { state: "loading" };
const none: readonly Cell[] = [];

type Asking = Pick<Model, "view" | "assessor" | "feed" | "ledger" | "day" | "beside">;

/** Null where none are to be shown: on two maps they would stand on one alone. */
function askedBy({ view, assessor, feed, ledger, day, beside }: Asking): AskedMarkers | null {
  if (!view.markers || !assessor || !feed?.markers || !ledger || beside) return null;
  if (ledger.history.assessor !== assessor.id || ledger.history.feed !== feed.id) return null;
  return { assessor: assessor.id, feed: feed.id, on: ledger.history.days[day].day };
}

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
  shown(model: Asking & Pick<Model, "session">): Shown | null {
    const asked = askedBy(model);
    const awaited = model.session.playing ? null : loading;
    return asked && (this.#known.get(JSON.stringify(asked)) ?? awaited);
  }

  /** The cells of the day shown: none while another day's are the only ones known. */
  readonly on = (model: Model): readonly Cell[] => {
    const shown = this.shown(model);
    return shown?.state === "ready" ? shown.cells : none;
  };

  readonly retry = (): void => {
    this.#known.delete(this.#key);
    this.#key = "";
    this.refresh();
  };

  /** Called after each frame with what was drawn. */
  follow(model: LoadedModel): void {
    const asked = model.session.playing ? null : askedBy(model);
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    this.#key = key;
    clearTimeout(this.#timer);
    this.#abort.abort();
    if (!asked || this.#known.has(key)) return;
    this.#timer = window.setTimeout(() => void this.#ask(asked, key), rest);
  }

  async #ask(asked: AskedMarkers, key: string): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
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
