/** What passes between an embedded map and the page around it. */
import type { App } from "../app/app";
import { isLoaded } from "../app/model";
import type { ViewMessage } from "./message";
import { fullAddress } from "./share";

/** The page around sets another fragment: the view changes, nothing is loaded anew. */
export function followAddress(app: App): void {
  addEventListener("hashchange", () => {
    const before = app.view;
    const view = app.frame.read();
    app.setView(view);
    if (view.camera) app.stage.jumpTo(view.camera);
    if (view.theatre !== before.theatre) void app.stage.open();
    const series = (one: typeof view): string => [one.theatre, one.assessor, one.feed].join("/");
    if (series(view) !== series(before)) void app.loadHistory();
    void app.loadCard();
  });
}

/** What is told is what anybody can read off the map, so anybody around may hear it. */
export function tellParent(app: App): void {
  if (window.parent === window) return;
  let told = "";
  app.onDrawn = (model) => {
    if (!isLoaded(model)) return;
    const { ledger, day, since, view } = model;
    const { days } = ledger.history;
    const message: ViewMessage = {
      strandline: "view",
      day: days[day].day,
      since: since === null ? null : days[since].day,
      held_km2: ledger.total[ledger.mapOn(day)],
      address: fullAddress(view),
    };
    const text = JSON.stringify(message);
    if (text === told) return;
    told = text;
    window.parent.postMessage(message, "*");
  };
}
