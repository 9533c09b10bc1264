/** Keeps who says what in step with the model; its code is fetched when somebody is there. */
import type { ClaimsPage } from "../claims/claims";
import type { App } from "./app";
import { type Acts, isLoaded, type Model } from "./model";

export class ClaimsKeeper {
  #page: ClaimsPage | null = null;
  #loaded: Promise<void> | null = null;

  constructor(readonly app: App) {}

  /** What there is to show of it; null until it is there. */
  get page(): ClaimsPage | null {
    return this.#page;
  }

  /** An article around the map has its own words. */
  load(): Promise<void> {
    if (this.app.frame.cooperative) return Promise.resolve();
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    const { ClaimsPage } = await import("../claims/claims");
    const refresh = (): void => this.app.refresh();
    const page = new ClaimsPage({ refresh, map: () => this.app.stage.map });
    await page.load();
    this.#page = page;
    this.app.refresh();
  }

  follow(model: Model): void {
    const { view } = model;
    if (view.claim || view.spot) void this.load();
    if (isLoaded(model)) this.#page?.follow(model);
  }
}

export function claimActs(app: App): Pick<Acts, "openClaim" | "closeClaim"> {
  return {
    openClaim: (claim) => app.setView({ claim }),
    closeClaim: () => app.setView({ claim: null }),
  };
}
