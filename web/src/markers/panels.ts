/** What the panels tell of markers: the choice, the legend's entry, a card's part and a table. */
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { LoadedModel } from "../app/model";
import { besideTitles } from "../panels/beside";
import { problemText } from "../panels/problem";
import { whereabouts } from "../panels/whereabouts";
import type { Spot } from "../view/view";
import type { Speech } from "../words/speech";
import { middleOfCell } from "./cells";
import type { Cell } from "./contract";
import { type MarkersPage, otherFeed, type Shown } from "./markers";

const markSwatch = (): TemplateResult => html`<svg class="swatch line marker" width="26" height="16"
  viewBox="0 0 26 16" aria-hidden="true"><path d="M13 1.500L19.500 8L13 14.500L6.500 8Z" /></svg>`;

const sideOf = (cells: readonly Cell[]): number => cells[0]?.properties.coarsened_km ?? 0;

const countOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { properties }) => sum + properties.count, 0);

/** What there is on each map; on two maps by their names, as they stand. */
function told(page: MarkersPage, model: LoadedModel): unknown {
  if (!model.view.markers) return nothing;
  const [first, second] = page.shown(model);
  if (!model.beside) return toldOf(page, model, first);
  const [left, right] = besideTitles(model);
  const maps = model.beside.kind === "days" ? [second, first] : [first, second];
  return maps.map((shown, place) => {
    const title = place === 0 ? left : right;
    return shown && html`<p class="origin">${title}</p>${toldOf(page, model, shown)}`;
  });
}

function toldOf(page: MarkersPage, { speech }: LoadedModel, shown: Shown | null): unknown {
  if (!shown) return nothing;
  if (shown.state === "loading")
    return html`<p class="origin" role="status">${speech.t("markers.loading")}</p>`;
  if (shown.state === "failed") {
    return html`<div role="alert"><p class="origin">${speech.t("markers.failed")}
      ${problemText(shown.error, speech)}</p>
      <button type="button" class="plain" @click=${page.retry}>${speech.t("state.retry")}</button></div>`;
  }
  const count = countOf(shown.cells);
  if (count === 0) return html`<p class="origin" role="status">${speech.t("markers.none")}</p>`;
  const text = speech.t("markers.told", { count, side: speech.km(sideOf(shown.cells)) });
  return html`<p class="origin" role="status">${text}</p>`;
}

export function markersControl(page: MarkersPage, model: LoadedModel): unknown {
  const { view, speech, acts, feed } = model;
  if (!feed?.markers && !(model.beside && otherFeed(model))) return nothing;
  return html`<section class="markers" role="group" aria-label=${speech.t("markers.heading")}>
    <h3>${speech.t("markers.heading")}</h3>
    <div class="choices"><button type="button" class="choice markers-choice" aria-pressed=${view.markers}
      @click=${acts.toggleMarkers}>${speech.t("markers.show")}</button></div>
    ${told(page, model)}
  </section>`;
}

export function markersEntry(page: MarkersPage, model: LoadedModel): unknown {
  const first = page.on(model);
  const cells = first.length > 0 ? first : page.onBeside(model);
  if (cells.length === 0) return nothing;
  const { speech } = model;
  const text = speech.t("markers.legend", { side: speech.km(sideOf(cells)) });
  return html`<li>${markSwatch()}<span>${text}</span></li>`;
}

/** A name in the reader's language; the file's own where it tells no language. */
function nameOf({ speech, theatre }: LoadedModel, name: Readonly<Record<string, string>>): string {
  const { "": own, ...others } = name;
  return speech.name(Object.keys(others).length > 0 ? others : { "": own }, theatre.languages);
}

function names(model: LoadedModel, { properties }: Cell): TemplateResult {
  const { speech } = model;
  const count = (many: number): unknown =>
    many > 1 ? html`<span class="times">× ${speech.number(many, 0)}</span>` : nothing;
  return html`<ul class="marker-names">
    ${properties.names.map(
      (one) =>
        html`<li>${nameOf(model, one.name) || speech.t("markers.nameless")} ${count(one.count)}</li>`,
    )}</ul>`;
}

const spotOf = ({ geometry: { coordinates } }: Cell): Spot => ({
  lon: coordinates[0],
  lat: coordinates[1],
});

/** Half of the least that positions differ by. */
const same = (one: number, other: number): boolean => Math.abs(one - other) < 1e-5;

/** The markers of the cell that the card's spot lies in. */
export function markersCard(page: MarkersPage, model: LoadedModel): unknown {
  const { view, speech } = model;
  const cells = page.on(model);
  if (!view.spot || cells.length === 0) return nothing;
  const middle = middleOfCell(view.spot, sideOf(cells));
  const cell = cells.find((one) => {
    const { lon, lat } = spotOf(one);
    return same(lon, middle.lon) && same(lat, middle.lat);
  });
  if (!cell) return nothing;
  const side = speech.km(sideOf(cells));
  return html`<article class="in-cell"><h3>${speech.t("markers.here", { side })}</h3>
    ${names(model, cell)}</article>`;
}

function row(model: LoadedModel, cell: Cell): TemplateResult {
  const { speech, acts, gazetteer } = model;
  const spot = spotOf(cell);
  const near = gazetteer?.near(spot);
  const where = near ? whereabouts(near, speech) : speech.t("card.heading");
  return html`<tr><th scope="row"><button type="button" class="link"
      @click=${() => acts.visit(spot)}>${where}</button></th>
    <td class="number">${speech.number(cell.properties.count, 0)}</td>
    <td>${names(model, cell)}</td></tr>`;
}

/** Rows in the table: the fullest cells first. */
const mostRows = 100;

export function markersCaption(cells: readonly Cell[], speech: Speech): string {
  const values = { count: cells.length, side: speech.km(sideOf(cells)) };
  if (cells.length <= mostRows) return speech.t("markers.caption", values);
  return speech.t("markers.captionOfMost", { ...values, listed: speech.number(mostRows, 0) });
}

function rowsOf(model: LoadedModel, cells: readonly Cell[]): TemplateResult[] {
  const fullest = [...cells].sort((a, b) => b.properties.count - a.properties.count);
  return fullest.slice(0, mostRows).map((cell) => row(model, cell));
}

export function markersTable(page: MarkersPage, model: LoadedModel): unknown {
  const cells = page.on(model);
  if (cells.length === 0) return nothing;
  const { speech, theatre, gazetteer } = model;
  const madeOf = [cells, speech, theatre, gazetteer?.places];
  return html`<table class="marker-table">
    <caption>${markersCaption(cells, speech)}</caption>
    <thead><tr><th scope="col">${speech.t("markers.where")}</th>
      <th scope="col" class="number">${speech.t("markers.count")}</th>
      <th scope="col">${speech.t("markers.words")}</th></tr></thead>
    <tbody>${guard(madeOf, () => rowsOf(model, cells))}</tbody>
  </table>`;
}
