/** The ruler: its acts, and the reading of the points that the view holds. */
import type { Geodesics } from "../ruler/geodesic";
import { type Reading, readingOf } from "../ruler/reading";
import type { Spot } from "../view/view";
import type { App } from "./app";
import type { Acts } from "./model";

/** As fine as the address holds them: a decimetre at the worst. */
function short({ lon, lat }: Spot): Spot {
  return { lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) };
}

export class RulerKeeper {
  #geodesics: Geodesics | null = null;
  #reading: Reading | null = null;

  constructor(readonly app: App) {}

  /** The reading of the ruler in the view; the same object until its points change. */
  get reading(): Reading | null {
    const { ruler } = this.app.view;
    if (!ruler) return null;
    if (!this.#geodesics) {
      void this.#load();
      return null;
    }
    if (this.#reading?.points !== ruler) this.#reading = readingOf(ruler, this.#geodesics);
    return this.#reading;
  }

  async #load(): Promise<void> {
    const { loadGeodesics } = await import("../ruler/geodesic");
    this.#geodesics ??= await loadGeodesics();
    this.app.refresh();
  }
}

type RulerActs = Pick<
  Acts,
  "toggleRuler" | "lengthenRuler" | "moveRulerPoint" | "shortenRuler" | "clearRuler"
>;

export function rulerActs(app: App): RulerActs {
  const points = (): readonly Spot[] => app.view.ruler ?? [];
  const lay = (ruler: readonly Spot[]): void => app.setView({ ruler });
  return {
    toggleRuler: () => {
      const out = app.view.ruler !== null;
      app.setView({ ruler: out ? null : [], spot: null, table: false });
      app.setSession({ card: null, sheetOpen: false });
    },
    lengthenRuler: (spot) => {
      const next = spot ?? app.stage.centre;
      if (next) lay([...points(), short(next)]);
    },
    moveRulerPoint: (index, spot) =>
      lay(points().map((point, i) => (i === index ? short(spot) : point))),
    shortenRuler: () => lay(points().slice(0, -1)),
    clearRuler: () => lay([]),
  };
}
