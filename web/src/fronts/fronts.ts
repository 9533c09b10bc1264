/**
 * The fronts of an assessor who draws lines and no ground: fetched once with their days, so
 * that moving through time asks nothing of the network.
 */
import { askFronts, RequestError } from "../api/client";
import type { Front } from "../api/contract";
import type { LoadedModel, Model } from "../app/model";
import type { LaidFront } from "../map/front_layers";
import "../styles/fronts.css";
import type { Ledger } from "../history/ledger";
import type { Speech } from "../words/speech";
import { frontsChart } from "./chart";
import { frontName, frontsEntries, frontsPanel, frontsTable } from "./panels";
import { frontsOn, lastStanding } from "./standing";

interface Hooks {
  readonly refresh: () => void;
  /** The record ends with an empty map: the page opens on the last day that has a line. */
  readonly open: (day: string) => void;
}

type Shown = Pick<Model, "assessor" | "feed" | "ledger" | "day" | "since" | "speech">;
type Followed = Pick<LoadedModel, "view" | "assessor" | "feed" | "ledger">;

const none: readonly LaidFront[] = [];

/** What is drawn, and what it was made of. */
interface Laid {
  readonly now: readonly Front[];
  readonly before: readonly Front[];
  readonly speech: Speech | null;
  readonly fronts: readonly LaidFront[];
}

const sameFronts = (some: readonly Front[], others: readonly Front[]): boolean =>
  some.length === others.length && some.every((front, place) => front === others[place]);

function laidOf({ geometry, properties }: Front, speech: Speech): LaidFront {
  const from = speech.shortDate(properties.from);
  const text = `${frontName(properties.feed)}, ${speech.t("card.since", { from })}`;
  return { ...geometry, text, before: false };
}

export class FrontsPage {
  fronts: readonly Front[] = [];
  /** Why they are not there; null where all is well. */
  error: unknown = null;
  loaded = false;
  #of: string | null = null;
  #abort = new AbortController();
  #laid: Laid = { now: [], before: [], speech: null, fronts: none };
  /** The record that was opened, on whichever day. */
  #opened: Ledger | null = null;

  constructor(readonly hooks: Hooks) {}

  readonly panel = (model: LoadedModel): unknown => frontsPanel(this, model);
  readonly legend = (model: LoadedModel): unknown => frontsEntries(model);
  readonly table = (model: LoadedModel): unknown => frontsTable(this, model);
  readonly chart = (model: LoadedModel): unknown => frontsChart(this, model);

  /** What is drawn: the lines of the day, and thin those of the day compared with. */
  readonly on = (model: Shown): readonly LaidFront[] => {
    const { assessor, feed, ledger, day, since, speech } = model;
    if (!ledger || !feed?.lines || this.#of !== assessor?.id) return none;
    const standing = (index: number): Front[] =>
      frontsOn(this.fronts, ledger.history.days[index].day);
    this.#lay(standing(day), since === null ? [] : standing(since), speech);
    return this.#laid.fronts;
  };

  /** Days go by without a new line: until one comes, the map is given nothing new. */
  #lay(now: readonly Front[], before: readonly Front[], speech: Speech): void {
    const laid = this.#laid;
    const same = sameFronts(now, laid.now) && sameFronts(before, laid.before);
    if (same && speech === laid.speech) return;
    const thin = before.map(({ geometry }) => ({ ...geometry, text: "", before: true }));
    const fronts = [...thin, ...now.map((front) => laidOf(front, speech))];
    this.#laid = { now, before, speech, fronts };
  }

  readonly retry = (): void => {
    this.#of = null;
    this.hooks.refresh();
  };

  follow(model: Followed): void {
    const { assessor, feed } = model;
    const of = feed?.lines ? assessor.id : null;
    if (of !== this.#of) this.#ask(of);
    else this.#openOn(model);
  }

  /** Once for each record, where no address names a day. */
  #openOn({ view, ledger }: Followed): void {
    if (ledger === this.#opened || this.fronts.length === 0) return;
    this.#opened = ledger;
    if (view.day !== null) return;
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
    // What was just drawn may have been the former assessor's.
    this.hooks.refresh();
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
