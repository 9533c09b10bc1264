/**
 * The list of regions: what each gained, lost and holds, of the span or day that is shown. Its
 * code is fetched when somebody opens it. It is asked for when a day is rested on, never while
 * a handle is dragged; a static site has no such answer, and then it says so.
 */

import type { FeatureCollection } from "geojson";
import { RequestError } from "../api/client";
import type { LoadedModel, Model } from "../app/model";
import "../styles/regions.css";
import { askAreas, askChanges, askKinds, type Divided, type Kind } from "./contract";
import { Outlines } from "./outlines";
import { regionsPanel } from "./panel";
import { type Order, type Row, rowsOf } from "./rows";

/** Milliseconds on one span before it is asked for. */
const rest = 300;
/** Lists that are remembered. */
const most = 32;

export interface List {
  readonly rows: readonly Row[];
  /** Ground in several regions, counted in the first of them, km². */
  readonly overlap: number;
  readonly divided: Divided;
}

/** What there is to show. */
export type Shown =
  | { readonly state: "loading" }
  /** No boundaries were imported. */
  | { readonly state: "none" }
  /** This page has nobody to ask. */
  | { readonly state: "unavailable" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly list: List; readonly stale: boolean };

const isMissing = (error: unknown): boolean =>
  error instanceof RequestError && (error.status === 404 || error.status === 405);

export class RegionsPage {
  kinds: readonly Kind[] = [];
  shown: Shown = { state: "loading" };
  order: Order = { by: "net", down: true };
  readonly #known = new Map<string, List>();
  #key = "";
  #timer = 0;
  #abort = new AbortController();
  #asked: Promise<void> | null = null;

  readonly #outlines: Outlines;

  constructor(readonly refresh: () => void) {
    this.#outlines = new Outlines(refresh);
  }

  /** The ground of the region that is looked at; null where none is, or it is not there yet. */
  readonly outline = ({ view }: Model): FeatureCollection | null =>
    view.regions === null || view.region === null ? null : this.#outlines.of(view.region);

  readonly panel = (model: LoadedModel): unknown => regionsPanel(this, model);

  sortBy(by: Order["by"]): void {
    const down = this.order.by === by ? !this.order.down : by !== "name";
    this.order = { by, down };
    this.refresh();
  }

  retry(): void {
    this.#asked = null;
    this.#key = "";
    this.#put({ state: "loading" });
  }

  /** Called after each frame with what was drawn. */
  follow(model: LoadedModel): void {
    this.#asked ??= this.#askKinds();
    this.#outlines.want(model.view.region);
    const divided = this.dividedOf(model);
    const key = JSON.stringify(divided);
    if (!divided || key === this.#key) return;
    const first = this.#key === "";
    this.#key = key;
    clearTimeout(this.#timer);
    this.#abort.abort();
    const known = this.#known.get(key);
    if (known) return this.#put({ state: "ready", list: known, stale: false });
    if (this.shown.state === "ready") this.#put({ ...this.shown, stale: true });
    else this.#put({ state: "loading" });
    this.#timer = window.setTimeout(() => void this.#ask(divided, model), first ? 0 : rest);
  }

  /** What is to be asked; null before it is known what there is. */
  dividedOf({ ledger, day, since, view }: LoadedModel): Divided | null {
    const kind = this.kinds.find((one) => one.kind === view.regions) ?? this.kinds[0];
    if (!kind) return null;
    const { assessor, feed, days } = ledger.history;
    const from = since === null ? null : days[since].day;
    return { assessor, feed, by: kind.kind, from, until: days[day].day };
  }

  async #askKinds(): Promise<void> {
    try {
      this.kinds = await askKinds(new AbortController().signal);
      if (this.kinds.length === 0) this.#put({ state: "none" });
      else this.refresh();
    } catch (error) {
      this.#put(isMissing(error) ? { state: "unavailable" } : { state: "failed", error });
    }
  }

  async #ask(divided: Divided, { ledger }: LoadedModel): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { from } = divided;
    try {
      const [areas, changes] = await Promise.all([
        askAreas(divided, signal),
        from === null ? null : askChanges({ ...divided, from }, signal),
      ]);
      const rows = rowsOf(ledger, areas, changes);
      this.#keep({ rows, overlap: areas.overlap_km2, divided });
    } catch (error) {
      if (!signal.aborted) this.#put({ state: "failed", error });
    }
  }

  #keep(list: List): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(JSON.stringify(list.divided), list);
    this.#put({ state: "ready", list, stale: false });
  }

  #put(shown: Shown): void {
    this.shown = shown;
    this.refresh();
  }
}
