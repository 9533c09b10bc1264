/** `window.strandline`: the page as a browser test, or an embedding page, drives it. */
import type { At } from "../api/contract";
import type { Spot, View } from "../view/view";
import type { App } from "./app";
import { isLoaded, type LoadedModel } from "./model";

export interface Figures {
  readonly day: string;
  readonly map_as_of: string;
  readonly stale_days: number;
  readonly held_km2: number;
  readonly line_km: number;
  readonly area_km2: Readonly<Record<string, number>>;
  readonly between: null | {
    readonly since: string;
    readonly gained_km2: number;
    readonly lost_km2: number;
    readonly net_km2: number;
  };
  readonly versus: null | {
    readonly assessor: string;
    readonly agreed_km2: number | null;
    readonly only_a_km2: number | null;
    readonly only_b_km2: number | null;
  };
}

function versusOf({ versus, ledger, day }: LoadedModel): Figures["versus"] {
  if (!versus) return null;
  const found = versus.figures?.get(ledger.history.days[day].day);
  return {
    assessor: versus.assessor.id,
    agreed_km2: found?.agreed_km2 ?? null,
    only_a_km2: found?.only_a_km2 ?? null,
    only_b_km2: found?.only_b_km2 ?? null,
  };
}

export interface Door {
  readonly view: () => View;
  /** Replaces parts of the view; resolves when it is drawn. */
  readonly show: (change: Partial<View>) => Promise<void>;
  /** Shows a day; resolves when it is drawn. */
  readonly setDay: (day: string) => Promise<void>;
  /** Compares with a day, or ends comparing; resolves when it is drawn. */
  readonly setSince: (day: string | null) => Promise<void>;
  readonly setCamera: (lon: number, lat: number, zoom: number) => Promise<void>;
  readonly pick: (spot: Spot) => Promise<void>;
  /** What is said of the spot whose card is open; null until it is known. */
  readonly card: () => At | null;
  /** The figures of what is shown; null until the history is there. */
  readonly figures: () => Figures | null;
  /** Resolves when map and ground are drawn and nothing more will be fetched. */
  readonly idle: () => Promise<void>;
}

declare global {
  interface Window {
    strandline?: Door;
  }
}

function figuresOf(app: App): Figures | null {
  const { model } = app;
  if (!isLoaded(model)) return null;
  const { ledger, day, since } = model;
  const { history } = ledger;
  const map = ledger.mapOn(day);
  const change = since === null ? null : ledger.change(ledger.mapOn(since), map);
  return {
    day: history.days[day].day,
    map_as_of: history.maps[map].as_of,
    stale_days: history.days[day].stale_days,
    held_km2: ledger.total[map],
    line_km: history.line_km[map] ?? 0,
    area_km2: Object.fromEntries(
      history.statuses.map((id, index) => [id, ledger.area(index, map)]),
    ),
    between:
      since === null || change === null
        ? null
        : {
            since: history.days[since].day,
            gained_km2: change.gained,
            lost_km2: change.lost,
            net_km2: change.net,
          },
    versus: versusOf(model),
  };
}

export function openDoor(app: App): void {
  const shown = async (): Promise<void> => {
    await app.nextFrame();
    await app.stage.drawn();
  };
  window.strandline = {
    view: () => app.view,
    show: (change) => {
      app.setView(change);
      return shown();
    },
    setDay: (day) => {
      app.setView({ day });
      return shown();
    },
    setSince: async (since) => {
      app.setView({ since });
      await app.complete();
      await shown();
    },
    setCamera: (lon, lat, zoom) => {
      app.setView({ camera: { lon, lat, zoom } });
      app.stage.jumpTo({ lon, lat, zoom });
      return app.stage.idle();
    },
    pick: async (spot) => {
      app.acts.pick(spot);
      await shown();
    },
    card: () => (app.session.card?.state === "ready" ? app.session.card.value : null),
    figures: () => figuresOf(app),
    idle: async () => {
      await app.welcomed;
      await app.nextFrame();
      await app.versus.loaded;
      await app.stage.idle();
      await app.beside.idle();
    },
  };
}
