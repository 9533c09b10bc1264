/**
 * The fronts of an assessor who draws lines: fetched once with their days, so that moving
 * through time asks nothing of the network.
 */
import { askFronts } from "../api/client";
import type { Front } from "../api/contract";
import type { Stage } from "../map/stage";
import type { Model } from "./model";

/** Those that stood on a day; days are compared as they are written. */
export function frontsOn(fronts: readonly Front[], day: string): Front[] {
  return fronts.filter(
    ({ properties: { from, until } }) => from <= day && (until === null || day < until),
  );
}

export class FrontsKeeper {
  #of: string | null = null;
  #abort = new AbortController();
  #fronts: readonly Front[] = [];
  #stage: Stage | null = null;
  #laid: readonly Front[] = [];

  constructor(readonly arrived: () => void) {}

  /** Puts the lines of the day on the map; those of all fronts of the assessor. */
  follow(stage: Stage, model: Model): void {
    const { assessor, feed, ledger, day } = model;
    const of = feed?.lines ? (assessor?.id ?? null) : null;
    if (of !== this.#of) this.#ask(of);
    // Another map begins without any.
    if (stage !== this.#stage) this.#laid = [];
    this.#stage = stage;
    const on = ledger ? frontsOn(this.#fronts, ledger.history.days[day].day) : [];
    const isLaid = on.length === this.#laid.length && on.every((one, at) => one === this.#laid[at]);
    if (isLaid) return;
    this.#laid = on;
    stage.layFronts(on.map(({ geometry }) => geometry));
  }

  #ask(of: string | null): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#of = of;
    this.#fronts = [];
    if (of === null) return;
    askFronts(of, this.#abort.signal).then(
      (fronts) => {
        this.#fronts = fronts;
        this.arrived();
      },
      // Asked for again when the assessor is chosen again.
      () => {},
    );
  }
}
