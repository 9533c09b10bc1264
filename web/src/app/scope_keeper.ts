/** Scopes of the assessors shown: asked for once, where the record has one, and again after a failure that may pass. */
import { askScope, isPassing } from "../api/client";
import type { Assessor, Scope } from "../api/contract";
import type { App } from "./app";
import type { Model } from "./model";

/** Milliseconds until a scope that could not be had is asked for again, at first and at most. */
const firstWait = 4_000;
const mostWait = 120_000;

export class ScopeKeeper {
  readonly #known = new Map<string, Scope | null>();
  #wait = firstWait;

  constructor(readonly app: Pick<App, "refresh">) {}

  /** Null where there is none, or it is not there yet. */
  of(assessor: Assessor | null): Scope | null {
    return (assessor && this.#known.get(assessor.id)) ?? null;
  }

  /** Asks when the history is there: the first view does not wait for it. */
  follow({ assessor, ledger, versus }: Pick<Model, "assessor" | "ledger" | "versus">): void {
    if (!ledger || ledger.history.assessor !== assessor?.id) return;
    for (const one of [assessor, versus?.assessor]) {
      if (!one || one.scope_revision === null || this.#known.has(one.id)) continue;
      this.#known.set(one.id, null);
      void this.#ask(one.id);
    }
  }

  async #ask(assessor: string): Promise<void> {
    try {
      this.#known.set(assessor, await askScope(assessor, new AbortController().signal));
      this.#wait = firstWait;
      this.app.refresh();
    } catch (error) {
      // Without it the map says less, not wrong: the scope stands in words beside it.
      console.info(`the scope of ${assessor} cannot be outlined:`, error);
      if (!isPassing(error)) return;
      setTimeout(() => this.#forget(assessor), this.#wait);
      this.#wait = Math.min(mostWait, this.#wait * 2);
    }
  }

  /** The next frame asks for it, if it is still of use. */
  #forget(assessor: string): void {
    this.#known.delete(assessor);
    this.app.refresh();
  }
}
