/** Finds a place by the beginning of its name, as a combobox. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { nameIn, type Place } from "../basemap/gazetteer";
import { icons } from "./icons";

const shown = 6;

export function placeSearch(model: Model): TemplateResult {
  const { session, gazetteer, speech, acts } = model;
  const { language } = speech;
  const found = gazetteer?.find(session.search, shown) ?? [];
  const settled = found.some((place) => nameIn(place, language) === session.search);
  const open = session.search.trim().length > 1 && !settled;
  const input = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) acts.search(event.target.value);
  };
  const keydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") acts.search("");
    if (event.key === "Enter" && found[0]) acts.goTo(found[0]);
  };
  return html`
    <search class="search">
      ${icons.search}
      <input type="search" role="combobox" autocomplete="off" spellcheck="false"
        aria-label=${speech.t("search.label")} placeholder=${speech.t("search.label")}
        aria-expanded=${open} aria-controls="found" aria-autocomplete="list"
        .value=${session.search} @input=${input} @keydown=${keydown} />
      ${open ? results(model, found) : nothing}
    </search>`;
}

function results({ speech, acts }: Model, found: readonly Place[]): TemplateResult {
  if (found.length === 0) {
    return html`<ul id="found"><li class="none" role="status">${speech.t("search.none")}</li></ul>`;
  }
  return html`<ul id="found">
    ${found.map(
      (place) => html`<li><button type="button" @click=${() => acts.goTo(place)}>
        <span>${nameIn(place, speech.language)}</span>
        <small>${place.population > 0 ? speech.number(place.population, 0) : ""}</small>
      </button></li>`,
    )}
  </ul>`;
}
