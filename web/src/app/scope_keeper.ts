/** The scope of the assessor shown: asked for once, where the record has one. */
import { askScope } from "../api/client";
import type { Scope } from "../api/contract";
import type { App } from "./app";
import type { Model } from "./model";

export class ScopeKeeper {
  readonly #known = new Map<string, Scope | null>();

  constructor(readonly app: App) {}

  /** Null where there is none, or it is not there yet. */
  of({ assessor }: Pick<Model, "assessor">): Scope | null {
    return (assessor && this.#known.get(assessor.id)) ?? null;
  }

  /** Asks when the history is there: the first view does not wait for it. */
  follow({ assessor, ledger }: Model): void {
    if (!ledger || !assessor || assessor.scope_revision === null) return;
    if (ledger.history.assessor !== assessor.id || this.#known.has(assessor.id)) return;
    this.#known.set(assessor.id, null);
    void this.#ask(assessor.id);
  }

  async #ask(assessor: string): Promise<void> {
    try {
      this.#known.set(assessor, await askScope(assessor, new AbortController().signal));
      this.app.refresh();
    } catch (error) {
      // Without it the map says less, not wrong: the scope stands in words beside it.
      console.info(`the scope of ${assessor} cannot be outlined:`, error);
    }
  }
}
