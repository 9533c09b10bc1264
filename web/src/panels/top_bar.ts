/** Name, choice of theatre and assessor, place search, colours, language and link. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { themes } from "../view/view";
import { languages } from "../words/speech";
import { icons } from "./icons";
import { placeSearch } from "./place_search";
import { versusChoice } from "./versus";

const chosenValue = (event: Event): string =>
  event.target instanceof HTMLSelectElement ? event.target.value : "";

interface Choice {
  readonly value: string;
  readonly text: string;
}

function select(label: string, chosen: string, choices: Choice[], act: (value: string) => void) {
  return html`<label class="select"><span class="hidden">${label}</span>
    <select .value=${chosen} @change=${(event: Event) => act(chosenValue(event))}>
      ${choices.map(
        ({ value, text }) =>
          html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}
    </select></label>`;
}

function theatreName(model: Model): TemplateResult | typeof nothing {
  const { session, theatre, speech, acts } = model;
  if (session.theatres.state !== "ready" || !theatre) return nothing;
  const all = session.theatres.value.theatres;
  const text = (one: typeof theatre): string => speech.name(one.name, one.languages);
  if (all.length < 2) return html`<span class="theatre">${text(theatre)}</span>`;
  const choices = all.map((one) => ({ value: one.id, text: text(one) }));
  return select(speech.t("menu.theatre"), theatre.id, choices, acts.chooseTheatre);
}

function series({ theatre, assessor, feed, speech, acts }: Model) {
  if (!theatre || !assessor) return nothing;
  const choices = theatre.assessors.flatMap((one) =>
    one.feeds
      .filter(({ maps }) => maps > 0)
      .map(({ id }) => ({
        value: `${one.id}/${id}`,
        text: `${speech.name(one.name, theatre.languages)}${one.feeds.length > 1 ? ` · ${id}` : ""}`,
      })),
  );
  if (choices.length === 0) return nothing;
  const choose = (value: string): void => {
    const [chosenAssessor, chosenFeed] = value.split("/");
    acts.chooseSeries(chosenAssessor, chosenFeed);
  };
  if (choices.length === 1) return html`<span class="chip series">${choices[0].text}</span>`;
  return html`<div class="series">
    ${select(speech.t("menu.series"), `${assessor.id}/${feed?.id}`, choices, choose)}
  </div>`;
}

/** Also shown inside the sheet on a phone, where the top has no room for it. */
export function settings({ view, session, speech, acts }: Model): TemplateResult {
  const next = themes[(themes.indexOf(view.theme) + 1) % themes.length];
  const theme = speech.t("menu.theme", { theme: speech.t(`menu.theme.${view.theme}`) });
  const link = speech.t(session.copied === "link" ? "menu.shared" : "menu.share");
  const choices = languages.map(({ tag, name }) => ({ value: tag, text: name }));
  return html`<div class="settings">
    ${select(speech.t("menu.language"), speech.language, choices, acts.setLanguage)}
    <button type="button" class="icon" aria-label=${theme} title=${theme}
      @click=${() => acts.setTheme(next)}>${icons[view.theme]}</button>
    <button type="button" class="icon" aria-label=${link} title=${link}
      @click=${acts.copyLink}>${session.copied === "link" ? icons.check : icons.link}</button>
    <button type="button" class="icon" aria-label=${speech.t("menu.embed")}
      title=${speech.t("menu.embed")} @click=${acts.share}>${icons.embed}</button>
    <button type="button" class="icon download-open" aria-label=${speech.t("download.heading")}
      title=${speech.t("download.heading")} @click=${acts.download}>${icons.download}</button>
    <span class="hidden" role="status">${session.copied === "link" ? speech.t("menu.shared") : ""}</span>
  </div>`;
}

export function topBar(model: Model): TemplateResult {
  return html`
    <header class="top">
      <div class="brand"><h1>${model.speech.t("app.name")}</h1>${theatreName(model)}</div>
      ${placeSearch(model)}
      <div class="menu">${series(model)} ${versusChoice(model)} ${settings(model)}</div>
    </header>`;
}
