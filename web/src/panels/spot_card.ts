/** The card of a spot: who says what about it, now and through time. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { At, Timeline } from "../api/contract";
import type { LoadedModel } from "../app/model";
import { nameIn } from "../basemap/gazetteer";
import { coordinates } from "./coordinates";
import { icons } from "./icons";
import { problemText } from "./problem";
import { theatreOf, timelinePart } from "./timeline";
import { whereabouts } from "./whereabouts";

function heading({ view, gazetteer, speech }: LoadedModel): string {
  const near = view.spot && gazetteer?.near(view.spot);
  if (!near) return speech.t("card.heading");
  return near.km < 1 ? nameIn(near.place, speech.language) : whereabouts(near, speech);
}

/** The assessor shown comes first, its series shown before its others; those of other theatres last. */
function ordered(model: LoadedModel, { timelines }: At): Timeline[] {
  const { assessor, theatre, ledger } = model;
  const rank = (one: Timeline): number =>
    (theatreOf(model, one.assessor) === theatre ? 0 : 4) +
    (one.assessor === assessor.id ? 0 : 2) +
    (one.feed === ledger.history.feed ? 0 : 1);
  return [...timelines].sort((a, b) => rank(a) - rank(b));
}

/** Of lines without ground there is nothing to say at a spot. */
function drawsLines(model: LoadedModel, { assessor, feed }: Timeline): boolean {
  const { assessors } = theatreOf(model, assessor);
  const feeds = assessors.find(({ id }) => id === assessor)?.feeds ?? [];
  return feeds.some(({ id, lines }) => id === feed && lines);
}

function body(model: LoadedModel): TemplateResult {
  const { session, speech, acts } = model;
  const card = session.card;
  if (!card || card.state === "loading") {
    return html`<div class="skeleton" role="status" aria-label=${speech.t("card.loading")}>
      <i></i><i></i><i></i></div>`;
  }
  if (card.state === "failed") {
    return html`<div class="trouble" role="alert">
      <p><strong>${speech.t("card.failed")}</strong></p>
      <p>${problemText(card.error, speech)}</p>
      <button type="button" class="plain" @click=${acts.retryCard}>${speech.t("state.retry")}</button>
    </div>`;
  }
  const told = ordered(model, card.value).filter((one) => !drawsLines(model, one));
  if (told.length === 0) return html`<p class="origin">${speech.t("day.lines")}</p>`;
  return html`${told.map((timeline) => timelinePart(model, timeline))}`;
}

export function spotCard(model: LoadedModel): TemplateResult | typeof nothing {
  const { view, speech, acts } = model;
  if (!view.spot) return nothing;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") acts.closeCard();
  };
  return html`
    <section class="panel card" aria-label=${speech.t("card.heading")} @keydown=${onKey}>
      <header>
        <div>
          <h2>${heading(model)}</h2>
          ${coordinates(model, view.spot)}
        </div>
        <button type="button" class="icon" aria-label=${speech.t("card.close")}
          title=${speech.t("card.close")} @click=${acts.closeCard}>${icons.close}</button>
      </header>
      ${model.markers?.card(model)} ${model.claims?.card(model)} ${body(model)}
    </section>`;
}
