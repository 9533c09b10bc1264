/**
 * Says in words what the map shows: a summary that describes the map to a screen reader, and
 * while the map has the focus, where its middle has come to. Nothing is said while things move.
 */
import { nameIn } from "../basemap/gazetteer";
import { whereabouts } from "../panels/whereabouts";
import type { App } from "./app";
import { isLoaded, type LoadedModel, type Model } from "./model";
import type { Surveyed } from "./survey";

/** Milliseconds of rest before anything is said. */
const rest = 500;
const named = 8;

function statusText({ speech, theatre }: LoadedModel, status: Surveyed["status"]): string {
  return status ? speech.name(status.name, theatre.languages) : speech.t("card.blank");
}

/** The lines that stand, each with the day it was drawn. */
export function frontsTold(
  { speech, laidFronts }: Pick<Model, "speech" | "laidFronts">,
  date: string,
): string {
  const lines = laidFronts.map(({ text }) => text).filter((text) => text !== "");
  return speech.t("map.fronts", { date, lines: lines.join("; ") || speech.t("fronts.none") });
}

function summary(app: App, model: LoadedModel): string {
  const { speech, ledger, day, party } = model;
  const places = model.feed?.lines
    ? []
    : app.stage.survey(named).filter(({ status }) => status !== undefined);
  const list = places.map(
    ({ place, status }) => `${nameIn(place, speech.language)}: ${statusText(model, status)}`,
  );
  const date = speech.longDate(ledger.history.days[day].day);
  const area = speech.km2(ledger.total[ledger.mapOn(day)]);
  return [
    model.feed?.lines ? frontsTold(model, date) : speech.t("map.summary", { date, area, party }),
    list.length > 0 ? speech.t("map.inView", { places: list.join("; ") }) : "",
    speech.t("map.keys"),
  ].join(" ");
}

function position(app: App, { gazetteer, speech }: LoadedModel): string {
  const { centre, level } = app.stage;
  if (!centre || level === null) return "";
  const near = gazetteer?.near(centre);
  const place = near ? whereabouts(near, speech) : "";
  return speech.t("map.position", { place, zoom: speech.number(level, 1) });
}

export class Teller {
  #timer = 0;
  #lastPosition = "";

  constructor(readonly app: App) {}

  /** Something changed: what there is to say is said once it rests. */
  stir(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(), rest);
  }

  #tell(): void {
    const { app } = this;
    const { model, session } = app;
    if (!isLoaded(model) || session.playing) return;
    const description = summary(app, model);
    const spoken = position(app, model);
    const moved = spoken !== this.#lastPosition && this.#lastPosition !== "";
    this.#lastPosition = spoken;
    const focused = document.activeElement?.matches(".maplibregl-canvas") ?? false;
    const said = moved && focused ? spoken : session.told.said;
    if (description === session.told.description && said === session.told.said) return;
    app.setSession({ told: { description, said } });
  }
}
