/** When a still picture may stand in the map's place: it draws a day's map and nothing else. */
import type { View } from "../view/view";
import type { App } from "./app";
import type { Model } from "./model";

const narrow = matchMedia("(max-width: 720px)");

/** Whether a view asks for nothing but the map of a day. */
const isPlain = (view: View): boolean =>
  [view.since, view.versus, view.spot, view.ruler, view.regions, view.heat].every(
    (part) => part === null,
  ) &&
  view.lines.length === 0 &&
  !view.table &&
  !view.markers;

/** Whether a browser can draw one, in a place where one serves. */
const canHave = ({ frame }: App): boolean =>
  narrow.matches && !frame.cooperative && typeof OffscreenCanvas !== "undefined";

export function mayServe(app: App): boolean {
  return canHave(app) && isPlain(app.view);
}

/** Whether a still picture shows all that the model asks for. */
export function serves(app: App, { view, session, assessor, feed }: Model): boolean {
  const { theatres, history } = session;
  if (theatres.state !== "ready" || theatres.value.basemap || history.state === "failed")
    return false;
  return (
    canHave(app) && isPlain(view) && feed?.lines === false && assessor?.scope_revision === null
  );
}
