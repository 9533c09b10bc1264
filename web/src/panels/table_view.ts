/** What the map and the chart show, as tables. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import type { Surveyed } from "../app/survey";
import { nameIn } from "../basemap/gazetteer";
import { inkOf } from "../ground/inks";
import { type Month, monthsOf } from "../history/months";
import { icons } from "./icons";
import { blankSwatch, swatch } from "./swatch";

function statusCell(model: LoadedModel, status: Surveyed["status"]): TemplateResult {
  const { speech, theatre, tone } = model;
  if (status === undefined) return html`<td>${speech.t("table.unknown")}</td>`;
  const text = status ? speech.name(status.name, theatre.languages) : speech.t("card.blank");
  const mark = status ? swatch(inkOf(status, tone)) : blankSwatch();
  return html`<td><span class="status">${mark}<span>${text}</span></span></td>`;
}

function placeRow(model: LoadedModel, { place, status, before }: Surveyed): TemplateResult {
  const { speech, acts, since } = model;
  const changed = since !== null && status?.id !== before?.id;
  return html`<tr class=${changed ? "changed" : ""}>
    <th scope="row"><button type="button" class="link"
      @click=${() => acts.goTo({ kind: "place", place, otherName: null, sure: true })}>${nameIn(place, speech.language)}</button></th>
    <td class="number">${place.population > 0 ? speech.number(place.population, 0) : ""}</td>
    ${since === null ? nothing : statusCell(model, before)} ${statusCell(model, status)}
  </tr>`;
}

function places(model: LoadedModel): TemplateResult {
  const { speech, ledger, day, since, survey } = model;
  const rows = survey();
  if (rows.length === 0) return html`<p class="origin">${speech.t("table.noPlaces")}</p>`;
  const date = (index: number): string => speech.shortDate(ledger.history.days[index].day);
  return html`<table>
    <caption>${speech.t("table.places", { count: rows.length })}</caption>
    <thead><tr>
      <th scope="col">${speech.t("table.place")}</th>
      <th scope="col" class="number">${speech.t("table.population")}</th>
      ${since === null ? nothing : html`<th scope="col">${date(since)}</th>`}
      <th scope="col">${date(day)}</th>
    </tr></thead>
    <tbody>${rows.map((row) => placeRow(model, row))}</tbody>
  </table>`;
}

function monthRow(model: LoadedModel, { day, km2, change }: Month): TemplateResult {
  const { ledger, speech, acts } = model;
  const moved = (value: number | undefined, className: string): TemplateResult =>
    html`<td class="number ${className}">${value === undefined ? "" : speech.signed(value)}</td>`;
  return html`<tr class=${day === model.day ? "current" : ""}>
    <th scope="row"><button type="button" class="link" @click=${() => acts.showDay(day)}>
      ${speech.shortDate(ledger.history.days[day].day)}</button></th>
    <td class="number">${speech.number(km2, 1)}</td>
    ${moved(change?.gained, "gained")} ${moved(change ? -change.lost : undefined, "lost")}
    ${moved(change?.net, "")}
  </tr>`;
}

function months(model: LoadedModel): TemplateResult {
  const { speech, ledger, party } = model;
  return html`<table>
    <caption>${speech.t("table.months", { party })}</caption>
    <thead><tr>
      <th scope="col">${speech.t("table.until")}</th>
      <th scope="col" class="number">${speech.t("table.held")}</th>
      <th scope="col" class="number">${speech.t("table.gained")}</th>
      <th scope="col" class="number">${speech.t("table.lost")}</th>
      <th scope="col" class="number">${speech.t("between.net")}</th>
    </tr></thead>
    <tbody>${monthsOf(ledger).map((month) => monthRow(model, month))}</tbody>
  </table>`;
}

export function tableView(model: LoadedModel): TemplateResult | typeof nothing {
  const { view, speech, acts, ledger, day } = model;
  if (!view.table) return nothing;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") acts.toggleTable();
  };
  const date = speech.longDate(ledger.history.days[day].day);
  return html`
    <section class="panel table" aria-labelledby="table-heading" @keydown=${onKey}>
      <header>
        <h2 id="table-heading">${speech.t("table.heading", { date })}</h2>
        <button type="button" class="icon" aria-label=${speech.t("table.close")}
          title=${speech.t("table.close")} @click=${acts.toggleTable}>${icons.close}</button>
      </header>
      <div class="tables" tabindex="0" role="group" aria-labelledby="table-heading">
        ${model.feed?.lines ? model.fronts?.table(model) : [places(model), model.markers?.table(model), months(model)]}
      </div>
    </section>`;
}
