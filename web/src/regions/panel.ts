/** The list of regions as a table that sorts, and the figures of the one that is looked at. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { icons } from "../panels/icons";
import { problemText } from "../panels/problem";
import type { Key } from "../words/catalogue";
import type { Region } from "./contract";
import type { List, RegionsPage } from "./regions";
import { type Column, columns, type Row, sorted } from "./rows";

const headings: Readonly<Record<Column, Key>> = {
  name: "regions.region",
  gained: "table.gained",
  lost: "table.lost",
  net: "between.net",
  held: "table.held",
};

const kindNames: Readonly<Record<string, Key>> = {
  country: "regions.country",
  region: "regions.first",
  district: "regions.second",
  community: "regions.third",
  settlement: "regions.settlement",
  quarter: "regions.quarter",
};

const nameOf = ({ speech, theatre }: LoadedModel, { names, name }: Region): string =>
  speech.name(names, theatre.languages) || name;

/** Without a span there is no change to tell. */
const columnsOf = (list: List): readonly Column[] =>
  list.divided.from === null ? ["name", "held"] : columns;

function heading(page: RegionsPage, model: LoadedModel, column: Column): TemplateResult {
  const { by, down } = page.order;
  const sort = by === column ? (down ? "descending" : "ascending") : nothing;
  return html`<th scope="col" class=${column === "name" ? "" : "number"} aria-sort=${sort}>
    <button type="button" class="sort" @click=${() => page.sortBy(column)}>
      ${model.speech.t(headings[column])}<i aria-hidden="true">${
        by === column ? (down ? "↓" : "↑") : ""
      }</i></button></th>`;
}

function figure({ speech }: LoadedModel, row: Row, column: Exclude<Column, "name">) {
  const text = {
    gained: speech.signed(row.gained),
    lost: speech.signed(-row.lost),
    net: speech.signed(row.net),
    held: speech.number(row.held, 1),
  }[column];
  return html`<td class="number ${column}">${text}</td>`;
}

function rowOf(model: LoadedModel, row: Row, list: List): TemplateResult {
  const { view, speech, acts } = model;
  const { region } = row;
  const current = region !== null && region.id === view.region;
  const name = region ? nameOf(model, region) : speech.t("regions.none");
  const figures = columnsOf(list).filter((column) => column !== "name");
  return html`<tr class=${current ? "current" : ""} aria-current=${current ? "true" : nothing}>
    <th scope="row">${
      region?.bounds
        ? html`<button type="button" class="link" @click=${() => acts.lookAt(region.id, region.bounds)}>${name}</button>`
        : name
    }</th>
    ${figures.map((column) => figure(model, row, column))}
  </tr>`;
}

/** Sorted by what is not shown, where the span ended: by what is held. */
function table(page: RegionsPage, model: LoadedModel, list: List, stale: boolean): TemplateResult {
  const shown = columnsOf(list);
  const order = shown.includes(page.order.by) ? page.order : { by: "held" as const, down: true };
  const rows = sorted(list.rows, order, (region) => nameOf(model, region));
  const { speech, party } = model;
  return html`<table class=${stale ? "stale-list" : ""} aria-busy=${stale}>
    <caption>${speech.t("regions.caption", { party })}</caption>
    <thead><tr>${shown.map((column) => heading(page, model, column))}</tr></thead>
    <tbody>${rows.map((row) => rowOf(model, row, list))}</tbody>
  </table>
  ${
    list.overlap > 0.01
      ? html`<p class="small-print">${speech.t("regions.overlap", { area: speech.km2(list.overlap) })}</p>`
      : nothing
  }`;
}

/** The region that is looked at, with its figures large; they follow the days. */
function lookedAt(model: LoadedModel, list: List): TemplateResult | typeof nothing {
  const { view, speech, party } = model;
  const row = list.rows.find(({ region }) => region && region.id === view.region);
  if (!row?.region) return nothing;
  const span = list.divided.from !== null;
  return html`<div class="looked-at" role="status">
    <h3>${nameOf(model, row.region)}</h3>
    <p class="figure"><strong>${speech.number(row.held, 1)}</strong>
      <span>${speech.t("day.occupied", { party })}</span></p>
    ${
      span
        ? html`<p class="moved"><span class="gained">${speech.signedKm2(row.gained)}</span>
          <span class="lost">${speech.signedKm2(-row.lost)}</span></p>`
        : nothing
    }
  </div>`;
}

function kinds(page: RegionsPage, model: LoadedModel): TemplateResult | typeof nothing {
  const { speech, acts } = model;
  if (page.kinds.length < 2) return nothing;
  const chosen = page.dividedOf(model)?.by;
  const text = (kind: string): string => (kindNames[kind] ? speech.t(kindNames[kind]) : kind);
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) acts.listRegions(target.value);
  };
  return html`<label class="select"><span class="hidden">${speech.t("regions.by")}</span>
    <select .value=${chosen ?? ""} @change=${change}>
      ${page.kinds.map(
        ({ kind, regions }) => html`<option value=${kind} ?selected=${kind === chosen}>
          ${text(kind)} (${speech.number(regions, 0)})</option>`,
      )}</select></label>`;
}

function body(page: RegionsPage, model: LoadedModel): unknown {
  const { speech } = model;
  const { shown } = page;
  if (shown.state === "loading") {
    return html`<div class="skeleton" role="status" aria-label=${speech.t("regions.loading")}>
      <i></i><i></i><i></i><i></i></div>`;
  }
  if (shown.state === "none") {
    return html`<p>${speech.t("regions.noBoundaries")}</p>
      <pre><code>strandline import places FILE.geojson --kind raion</code></pre>`;
  }
  if (shown.state === "unavailable") return html`<p>${speech.t("regions.unavailable")}</p>`;
  if (shown.state === "failed") {
    return html`<div role="alert"><p><strong>${speech.t("regions.failed")}</strong></p>
      <p>${problemText(shown.error, speech)}</p>
      <button type="button" class="plain" @click=${() => page.retry()}>${speech.t("state.retry")}</button></div>`;
  }
  if (shown.list.rows.length === 0) return html`<p>${speech.t("regions.empty")}</p>`;
  return [lookedAt(model, shown.list), table(page, model, shown.list, shown.stale)];
}

function dates({ speech, ledger, day, since }: LoadedModel): string {
  const { days } = ledger.history;
  const until = speech.shortDate(days[day].day);
  if (since === null) return until;
  return speech.t("between.heading", { from: speech.shortDate(days[since].day), until });
}

export function regionsPanel(page: RegionsPage, model: LoadedModel): unknown {
  const { speech, acts, since } = model;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") acts.listRegions(null);
  };
  return html`
    <section class="panel table regions" aria-labelledby="regions-heading" @keydown=${onKey}>
      <header>
        <div><h2 id="regions-heading">${speech.t("regions.heading")}</h2>
          <p class="origin">${dates(model)}</p></div>
        <button type="button" class="icon" aria-label=${speech.t("regions.close")}
          title=${speech.t("regions.close")} @click=${() => acts.listRegions(null)}>${icons.close}</button>
      </header>
      <div class="tables" tabindex="0" role="group" aria-labelledby="regions-heading">
        ${kinds(page, model)} ${body(page, model)}
        ${since === null ? html`<p class="small-print">${speech.t("regions.span")}</p>` : nothing}
      </div>
    </section>`;
}
