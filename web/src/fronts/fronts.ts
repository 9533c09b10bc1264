/**
 * The fronts of an assessor who draws lines and no ground: fetched once with their days, so
 * that moving through time asks nothing of the network.
 */
import { askFronts, RequestError } from "../api/client";
import type { Front } from "../api/contract";
import type { LoadedModel, Model } from "../app/model";
import type { LaidFront } from "../map/front_layers";
import "../styles/fronts.css";
import { frontsChart } from "./chart";
import { frontName, frontsEntries, frontsPanel, frontsTable } from "./panels";
import { frontsOn, lastStanding } from "./standing";

interface Hooks {
  readonly refresh: () => void;
  /** The record ends with an empty map: the page opens on the last day that has a line. */
  readonly open: (day: string) => void;
}

const none: readonly LaidFront[] = [];

export class FrontsPage {
  fronts: readonly Front[] = [];
  /** Why they are not there; null where all is well. */
  error: unknown = null;
  loaded = false;
  #of: string | null = null;
  #abort = new AbortController();
  #laid: { readonly key: string; readonly fronts: readonly LaidFront[] } = {
    key: "",
    fronts: none,
  };

  constructor(readonly hooks: Hooks) {}

  readonly panel = (model: LoadedModel): unknown => frontsPanel(this, model);
  readonly legend = (model: LoadedModel): unknown => frontsEntries(model);
  readonly table = (model: LoadedModel): unknown => frontsTable(this, model);
  readonly chart = (model: LoadedModel): unknown => frontsChart(this, model);

  /** What is drawn: the lines of the day, and thin those of the day compared with. */
  readonly on = (model: Model): readonly LaidFront[] => {
    const { ledger, day, since, speech } = model;
    if (!ledger || !model.feed?.lines || this.fronts.length === 0) return none;
    const { days } = ledger.history;
    const before = since === null ? null : days[since].day;
    const key = [this.#of, days[day].day, before, speech.language].join();
    if (key !== this.#laid.key) {
      const laid = frontsOn(this.fronts, days[day].day).map((front) => this.#laidOf(front, model));
      const earlier = before === null ? [] : frontsOn(this.fronts, before);
      const thin = earlier.map(({ geometry }) => ({ ...geometry, text: "", before: true }));
      this.#laid = { key, fronts: [...thin, ...laid] };
    }
    return this.#laid.fronts;
  };

  readonly retry = (): void => {
    this.#of = null;
    this.hooks.refresh();
  };

  follow(model: LoadedModel): void {
    const { assessor, feed } = model;
    const of = feed?.lines ? assessor.id : null;
    if (of !== this.#of) this.#ask(of);
    else this.#openOn(model);
  }

  #laidOf({ geometry, properties }: Front, { speech }: Model): LaidFront {
    const from = speech.shortDate(properties.from);
    const text = `${frontName(properties.feed)}, ${speech.t("card.since", { from })}`;
    return { ...geometry, text, before: false };
  }

  /** Once, where no address names a day. */
  #openOn({ view, ledger }: LoadedModel): void {
    if (view.day !== null || this.fronts.length === 0) return;
    const days = ledger.history.days.map(({ day }) => day);
    const last = lastStanding(this.fronts, days);
    if (last !== null && last !== days.at(-1)) this.hooks.open(last);
  }

  #ask(of: string | null): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#of = of;
    this.fronts = [];
    this.error = null;
    this.loaded = false;
    if (of === null) return;
    const { signal } = this.#abort;
    askFronts(of, signal)
      .then((fronts) => {
        this.fronts = fronts;
      })
      .catch((error) => {
        if (!signal.aborted) this.error = error instanceof RequestError ? error : String(error);
      })
      .finally(() => {
        if (signal.aborted) return;
        this.loaded = true;
        this.hooks.refresh();
      });
  }
}
