/** Keeps the list of regions in step with the model; its code is fetched when one is opened. */
import type { Box } from "../api/contract";
import type { RegionsPage } from "../regions/regions";
import type { App } from "./app";
import { LazyPart } from "./lazy_part";
import { type Acts, isLoaded, type Model } from "./model";

export class RegionsKeeper {
  readonly #part: LazyPart<RegionsPage>;

  constructor(readonly app: App) {
    const refresh = (): void => app.refresh();
    this.#part = new LazyPart(
      async () => new (await import("../regions/regions")).RegionsPage(refresh),
      refresh,
    );
  }

  /** What there is to show of it; null until it is there. */
  get page(): RegionsPage | null {
    return this.#part.value;
  }

  follow(model: Model): void {
    if (model.view.regions === null || this.app.frame.cooperative) return;
    void this.#part.want();
    if (isLoaded(model)) this.page?.follow(model);
  }
}

/** How far back the span begins where none was chosen, in days. */
const firstSpan = 30;

export function regionActs(app: App): Pick<Acts, "listRegions" | "lookAt"> {
  return {
    listRegions: (regions) => {
      const { ledger, day, since, versus } = app.model;
      const close = { regions: null, region: null };
      if (regions === null || !ledger) return app.setView(close);
      app.setView({ regions, region: null, table: false });
      app.setSession({ sheetOpen: true });
      // Change is what the list is for.
      if (since !== null || versus || ledger.dayCount < 2) return;
      const shown = Math.max(1, day);
      const dayAt = (index: number): string => ledger.history.days[index].day;
      app.setView({ day: dayAt(shown), since: dayAt(Math.max(0, shown - firstSpan)) });
    },
    lookAt: (region, bounds: Box | null) => {
      app.setView({ region });
      if (bounds) app.stage.visit(bounds);
    },
  };
}
