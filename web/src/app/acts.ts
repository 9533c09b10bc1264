/** What the panels can do, each a change of the view or the session. */

import { keyStep } from "../panels/track";
import type { App } from "./app";
import { claimActs } from "./claims_keeper";
import { copy } from "./clipboard";
import { coordinateActs } from "./coordinate_acts";
import { lineActs } from "./line_acts";
import type { Acts } from "./model";
import { regionActs } from "./regions_keeper";
import { rulerActs } from "./ruler_keeper";
import { searchActs } from "./search_acts";

/** How far back the second handle is put at first, in days. */
const firstSpan = 30;

export function actsOf(app: App): Acts {
  return {
    ...timeActs(app),
    ...cardActs(app),
    ...claimActs(app),
    ...choiceActs(app),
    ...mapActs(app),
    ...searchActs(app),
    ...coordinateActs(app),
    ...rulerActs(app),
    ...lineActs(app),
    ...regionActs(app),
    toggleBeside: () => app.setView({ beside: !app.view.beside }),
    showHeat: (heat) => app.setView({ heat, versus: null }),
    toggleMarkers: () => app.setView({ markers: !app.view.markers }),
    toggleTable: () => app.setView({ table: !app.view.table, regions: null, region: null }),
  };
}

type TimeActs = Pick<
  Acts,
  "showDay" | "showSince" | "moveHandle" | "toggleCompare" | "step" | "togglePlay" | "measure"
>;

function timeActs(app: App): TimeActs {
  const dayAt = (index: number): string | null =>
    app.model.ledger?.history.days[index]?.day ?? null;
  const within = (index: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, index));
  const showDay = (index: number): void => {
    const { ledger, since } = app.model;
    if (!ledger) return;
    const last = ledger.dayCount - 1;
    app.setView({ day: dayAt(within(index, since === null ? 0 : since + 1, last)) });
  };
  const showSince = (index: number): void =>
    app.setView({ since: dayAt(within(index, 0, app.model.day - 1)) });
  return {
    showDay,
    showSince,
    // Of the model as it is now: keys may come faster than frames.
    moveHandle: (handle, key) => {
      const { ledger, day, since } = app.model;
      if (!ledger) return false;
      const from = handle === "day" ? day : (since ?? 0);
      const next = keyStep(key, from, ledger.dayCount - 1);
      if (next !== null) (handle === "day" ? showDay : showSince)(next);
      return next !== null;
    },
    toggleCompare: () => {
      const { ledger, day, since } = app.model;
      if (!ledger || ledger.dayCount < 2) return;
      app.setView({ versus: null });
      if (since !== null) return app.setView({ since: null });
      const shown = Math.max(1, day);
      app.setView({ day: dayAt(shown), since: dayAt(Math.max(0, shown - firstSpan)) });
    },
    step: (days) => {
      app.player.stop();
      showDay(app.model.day + days);
    },
    togglePlay: () => app.player.toggle(),
    measure: (width, height) => app.setSession({ track: { width, height } }),
  };
}

function cardActs(app: App): Pick<Acts, "pick" | "pickCentre" | "closeCard" | "retryCard"> {
  const pick: Acts["pick"] = ({ lon, lat }) => {
    const short = (value: number): number => Number(value.toFixed(5));
    app.setView({ spot: { lon: short(lon), lat: short(lat) }, ruler: null });
    app.setSession({ sheetOpen: false });
    void app.loadCard();
  };
  return {
    pick,
    pickCentre: () => {
      const { centre } = app.stage;
      if (centre) pick(centre);
    },
    closeCard: () => {
      app.setView({ spot: null });
      void app.loadCard();
    },
    retryCard: () => void app.loadCard(),
  };
}

type ChoiceActs = Pick<
  Acts,
  | "retryTheatres"
  | "retryHistory"
  | "chooseTheatre"
  | "chooseSeries"
  | "chooseVersus"
  | "retryVersus"
  | "setTheme"
  | "setLanguage"
  | "copyLink"
  | "share"
  | "download"
  | "setSheet"
  | "setCredits"
>;

function choiceActs(app: App): ChoiceActs {
  return {
    retryTheatres: () => void app.loadTheatres(),
    retryHistory: () => void app.loadHistory(),
    chooseTheatre: (theatre) => {
      const none = {
        ...{ assessor: null, feed: null, versus: null },
        ...{ day: null, since: null, camera: null, spot: null },
      };
      app.setView({ theatre, ...none });
      app.setSession({ card: null });
      void app.stage.open();
      void app.loadHistory();
    },
    chooseSeries: (assessor, feed) => {
      app.setView({ assessor, feed });
      void app.loadHistory();
    },
    chooseVersus: (versus) => app.setView({ versus, since: null }),
    retryVersus: () => app.versus.retry(),
    setTheme: (theme) => {
      app.setView({ theme });
      app.frame.keepTheme(theme);
    },
    setLanguage: (language) => app.setView({ language }),
    copyLink: () => copyLink(app),
    share: () => {
      const { view, speech } = app.model;
      void import("../embed/share_dialog").then((dialog) => dialog.openShareDialog(view, speech));
    },
    download: () => {
      void import("../download/download_dialog").then((dialog) => dialog.openDownloadDialog(app));
    },
    setSheet: (sheetOpen) => app.setSession({ sheetOpen }),
    setCredits: (creditsOpen) => app.setSession({ creditsOpen }),
  };
}

function copyLink(app: App): void {
  app.writeAddress();
  void copy(app, "link", location.href);
}

/** How near one comes to a place of the news: a village and its fields. */
const newsZoom = 11;

function mapActs(app: App): Pick<Acts, "retryTiles" | "showAll" | "visit" | "zoom"> {
  return {
    retryTiles: () => app.stage.retryTiles(),
    showAll: () => {
      app.setView({ camera: null });
      app.stage.showAll();
    },
    visit: (spot) => {
      // With its card: a village has no label to be known by.
      app.acts.pick(spot);
      app.stage.goTo(spot, newsZoom);
    },
    zoom: (by) => app.stage.zoom(by),
  };
}
