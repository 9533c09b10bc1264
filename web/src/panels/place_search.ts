/** Finds places and coordinates: a combobox as the ARIA Authoring Practices describe it. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { nameIn, type Place } from "../basemap/gazetteer";
import { writeCoordinates } from "../search/coordinates";
import type { Hit } from "../search/hit";
import { icons } from "./icons";
import { whereabouts } from "./whereabouts";

/** A town of this size is known; smaller ones are told by the nearest that is. */
const known = 20_000;

function keys({ acts }: Model) {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => acts.moveSearch(1),
    ArrowUp: () => acts.moveSearch(-1),
    Escape: () => acts.leaveSearch(),
    Enter: () => acts.takeHit(),
  };
  return (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (!move || event.isComposing) return;
    event.preventDefault();
    move();
  };
}

function statusText({ session, speech }: Model): string {
  const { open, hits } = session.search;
  if (!open) return "";
  if (hits === null) return speech.t("search.loading");
  if (hits.length === 0) return speech.t("search.none");
  return speech.t("search.found", { count: hits.length });
}

export function placeSearch(model: Model): TemplateResult {
  const { session, speech, acts } = model;
  const { text, open, active, hits } = session.search;
  const input = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) acts.search(target.value);
  };
  const reopen = (): void => {
    if (text.trim().length > 1 && !open) acts.search(text);
  };
  const chosen = open && hits && hits.length > 0 ? `hit-${active}` : nothing;
  return html`
    <search class="search" @focusout=${() => open && acts.leaveSearch()}>
      ${icons.search}
      <input type="text" role="combobox" inputmode="search" enterkeyhint="search"
        autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-label=${speech.t("search.label")} placeholder=${speech.t("search.label")}
        aria-expanded=${open} aria-controls="hits" aria-autocomplete="list"
        aria-activedescendant=${chosen}
        .value=${text} @input=${input} @click=${reopen} @keydown=${keys(model)} />
      <div class="found" ?hidden=${!open}>
        <ul id="hits" role="listbox" aria-label=${speech.t("search.hits")}>
          ${open ? (hits ?? []).map((hit, index) => option(model, hit, index)) : nothing}
        </ul>
        <p class="none" role="status">${statusText(model)}</p>
      </div>
    </search>`;
}

function option(model: Model, hit: Hit, index: number): TemplateResult {
  const { session, acts } = model;
  // The field keeps the focus: a press would take it, and the list would close before the click.
  const stay = (event: Event): void => event.preventDefault();
  return html`<li role="option" id="hit-${index}" aria-selected=${index === session.search.active}
    @mousedown=${stay} @click=${() => acts.goTo(hit)}>
    ${hit.kind === "spot" ? spotText(model, hit.spot) : placeText(model, hit)}</li>`;
}

function spotText({ speech, session }: Model, spot: Parameters<typeof writeCoordinates>[0]) {
  const text = writeCoordinates(spot, session.coordinateForm, speech.compass);
  return html`<b>${text}</b><small>${speech.t("search.coordinates")}</small>`;
}

function placeText(model: Model, { place, otherName }: { place: Place; otherName: string | null }) {
  const { speech } = model;
  const also = otherName ? html`<em>${speech.t("search.also", { name: otherName })}</em>` : nothing;
  const people =
    place.population > 0 ? html`<small>${speech.number(place.population, 0)}</small>` : nothing;
  return html`<b>${nameIn(place, speech.language)}</b>${people}
    <span>${also} ${place.population < known ? html`<i>${near(model, place)}</i>` : nothing}</span>`;
}

function near({ gazetteer, speech }: Model, place: Place): string {
  const nearby = gazetteer?.near(place, known);
  return nearby ? whereabouts(nearby, speech) : "";
}
