/** What the panels tell of fronts: which stand, since when, and the same as a table. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Front } from "../api/contract";
import type { LoadedModel } from "../app/model";
import { earlierFrontInks } from "../ground/inks";
import { dayNumber, dayOfNumber } from "../history/civil";
import { problemText } from "../panels/problem";
import { lineSwatch } from "../panels/swatch";
import type { FrontsPage } from "./fronts";
import { byFeed, frontsOn, lengthKm, type Named } from "./standing";

/** A feed's name as a reader sees it: it has none but its id. */
export function frontName(feed: string): string {
  const words = feed.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const dayShown = ({ ledger, day }: LoadedModel): string => ledger.history.days[day].day;

const ageOf = (front: Front, day: string): number =>
  dayNumber(day) - dayNumber(front.properties.from);

function frontRow(model: LoadedModel, { feed, standing }: Named): TemplateResult {
  const { speech } = model;
  const [front] = standing;
  const value = front
    ? html`${speech.shortDate(front.properties.from)}
        <small>${speech.t("fronts.age", { count: ageOf(front, dayShown(model)) })}</small>`
    : html`<span class="none">${speech.t("fronts.none")}</span>`;
  return html`<div class="row front"><dt>${frontName(feed)}</dt><dd>${value}</dd></div>`;
}

export function frontsPanel(page: FrontsPage, model: LoadedModel): unknown {
  const { speech } = model;
  if (page.error) {
    return html`<div role="alert"><p>${speech.t("fronts.failed")}</p>
      <p class="origin">${problemText(page.error, speech)}</p>
      <button type="button" class="plain" @click=${page.retry}>${speech.t("state.retry")}</button></div>`;
  }
  if (!page.loaded) {
    return html`<div class="skeleton" role="status" aria-label=${speech.t("fronts.loading")}>
      <i></i><i></i></div>`;
  }
  const standing = frontsOn(page.fronts, dayShown(model));
  return html`<section class="fronts" aria-label=${speech.t("fronts.heading")}>
    <h3>${speech.t("fronts.heading")}</h3>
    <dl>${byFeed(page.fronts, standing).map((named) => frontRow(model, named))}</dl>
  </section>`;
}

/** Beside the entry of the lines that stand: those of the day compared with. */
export function frontsEntries({ since, ledger, speech, tone }: LoadedModel): unknown {
  if (since === null) return nothing;
  const date = speech.shortDate(ledger.history.days[since].day);
  return html`<li>${lineSwatch(earlierFrontInks[tone], null, 1.5)}
    <span>${speech.t("legend.before", { date })}</span></li>`;
}

function tableRow({ speech }: LoadedModel, front: Front): TemplateResult {
  const { feed, from, until } = front.properties;
  const last = until === null ? "" : speech.shortDate(dayOfNumber(dayNumber(until) - 1));
  return html`<tr><th scope="row">${frontName(feed)}</th>
    <td>${speech.shortDate(from)}</td><td>${last}</td>
    <td class="number">${speech.km(lengthKm(front))}</td></tr>`;
}

export function frontsTable(page: FrontsPage, model: LoadedModel): unknown {
  const { speech } = model;
  const standing = frontsOn(page.fronts, dayShown(model));
  if (standing.length === 0) return html`<p class="origin">${speech.t("fronts.noneAtAll")}</p>`;
  const heads = ["fronts.front", "fronts.from", "fronts.last", "fronts.length"] as const;
  return html`<table class="front-table">
    <caption>${speech.t("fronts.caption", { count: standing.length })}</caption>
    <thead><tr>${heads.map(
      (key) =>
        html`<th scope="col" class=${key === "fronts.length" ? "number" : ""}>${speech.t(key)}</th>`,
    )}</tr></thead>
    <tbody>${standing.map((front) => tableRow(model, front))}</tbody>
  </table>`;
}
