/** The map with little around it: what is shown, the time bar, the credit and the way out. */
import { html, nothing, type TemplateResult } from "lit-html";
import { isLoaded, type LoadedModel, type Model } from "../app/model";
import { changeInks, type Ink } from "../ground/inks";
import { credits } from "../panels/credits";
import { icons } from "../panels/icons";
import { legend } from "../panels/legend";
import { spotCard } from "../panels/spot_card";
import { insteadOfDay, troubles } from "../panels/states";
import { swatch } from "../panels/swatch";
import { timeBar } from "../panels/time_bar";
import { fullAddress } from "./share";

function subjectName({ theatre, speech }: LoadedModel): string {
  const subject = theatre.parties.find(({ id }) => id === theatre.subject);
  return subject ? speech.name(subject.name, theatre.languages) : theatre.subject;
}

function change(model: LoadedModel): TemplateResult {
  const { ledger, speech, tone, day, since } = model;
  const party = subjectName(model);
  const { gained, lost } = ledger.change(ledger.mapOn(since ?? day), ledger.mapOn(day));
  const inks = changeInks[tone];
  const part = (ink: Ink, label: string, km2: number): TemplateResult =>
    html`<span title=${label}>${swatch(ink)}<span class="hidden">${label}: </span>
      ${speech.signedKm2(km2)}</span>`;
  return html`<p class="moved">
    ${part(inks.gained, speech.t("between.gained", { party }), gained)}
    ${part(inks.lost, speech.t("between.lost", { party }), -lost)}</p>`;
}

function caption(model: LoadedModel): TemplateResult {
  const { ledger, assessor, theatre, speech, day, since } = model;
  const { days } = ledger.history;
  const shown = speech.shortDate(days[day].day);
  const date = since === null ? shown : `${speech.shortDate(days[since].day)} – ${shown}`;
  const area = speech.km2(ledger.total[ledger.mapOn(day)]);
  return html`<section class="panel caption-card" aria-label=${speech.t("day.heading")}>
    <h1>${date}</h1>
    <p>${speech.t("embed.occupied", { area, party: subjectName(model) })}</p>
    ${since === null ? nothing : change(model)}
    <p class="origin">${speech.name(assessor.name, theatre.languages)}</p>
  </section>`;
}

function wayOut(model: Model): TemplateResult {
  return html`<a class="way-out" href=${fullAddress(model.view)} target="_blank" rel="noopener"
    >${model.speech.t("app.name")}<span class="hidden">: ${model.speech.t("embed.open")}</span>
    ${icons.out}</a>`;
}

function zoomButtons({ speech, acts }: Model): TemplateResult {
  const button = (label: string, icon: unknown, act: () => void): TemplateResult =>
    html`<button type="button" class="icon" aria-label=${label} title=${label} @click=${act}>${icon}</button>`;
  return html`<div class="zoom-buttons">
    ${button(speech.t("menu.zoomIn"), icons.plus, () => acts.zoom(1))}
    ${button(speech.t("menu.zoomOut"), icons.minus, () => acts.zoom(-1))}
  </div>`;
}

export function embedPage(model: Model): TemplateResult {
  const loaded = isLoaded(model);
  return html`
    <div class="corner">${loaded ? caption(model) : insteadOfDay(model)}</div>
    ${loaded ? zoomButtons(model) : nothing}
    ${loaded && model.view.spot ? spotCard(model) : nothing}
    <div class="foot">
      ${loaded ? legend(model) : nothing}
      ${loaded ? timeBar(model) : nothing}
      <div class="credit-line">${credits(model)} ${wayOut(model)}</div>
    </div>
    ${troubles(model)}`;
}
