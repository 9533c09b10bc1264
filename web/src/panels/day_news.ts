/** What happened on the day, place by place, and in sentences. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Bulletin, News } from "../api/contract";
import type { LoadedModel } from "../app/model";
import type { Key } from "../words/catalogue";
import { whereabouts } from "./whereabouts";

/** Places that are shown before somebody asks for all. */
const first = 6;

const relations: Readonly<Record<string, Key>> = {
  taken: "news.taken",
  left: "news.left",
  in: "news.in",
  near: "news.near",
};

function figure({ gained_km2, lost_km2 }: News, { speech }: LoadedModel): TemplateResult {
  const gains = gained_km2 >= lost_km2;
  const text = speech.signedKm2(gains ? gained_km2 : -lost_km2, 2);
  return html`<span class="amount ${gains ? "gained" : "lost"}">${text}</span>`;
}

/** People of a town that villages of one name are told apart by. */
const townsfolk = 10_000;

/** Where it is, of places of one name. */
function apart(news: News, { bulletin, gazetteer, speech }: LoadedModel): string | null {
  const alike = bulletin?.places.filter(({ name }) => name === news.name) ?? [];
  const town = alike.length > 1 ? gazetteer?.near(news, townsfolk) : null;
  return town ? whereabouts(town, speech) : null;
}

function row(news: News, model: LoadedModel): TemplateResult {
  const { speech, acts } = model;
  const key = relations[news.relation];
  const relation = [key ? speech.t(key) : null, apart(news, model)].filter(Boolean);
  const { lon, lat, name } = news;
  return html`
    <li>
      <button type="button" @click=${() => acts.visit({ lon, lat })}>${name}</button>
      <span class="relation">${relation.join(", ")}</span>
      ${figure(news, model)}
    </li>`;
}

function rows(places: readonly News[], model: LoadedModel): TemplateResult {
  return html`<ul>${places.map((news) => row(news, model))}</ul>`;
}

function further(places: readonly News[], model: LoadedModel): TemplateResult | typeof nothing {
  if (places.length === 0) return nothing;
  return html`
    <details>
      <summary>${model.speech.t("news.more", { count: places.length })}</summary>
      ${rows(places, model)}
    </details>`;
}

/** A phone's sheet has no room for it at first. */
const roomy = matchMedia("(min-width: 721px)");

function told({ text }: Bulletin, { speech }: LoadedModel): TemplateResult {
  return html`
    <details class="words" ?open=${roomy.matches}>
      <summary>${speech.t("news.words")}</summary>
      <p>${text}</p>
    </details>`;
}

export function dayNews(model: LoadedModel): TemplateResult | typeof nothing {
  const { bulletin, speech } = model;
  if (!bulletin) return nothing;
  const { places } = bulletin;
  return html`
    <section class="news" aria-label=${speech.t("news.heading")}>
      <h3>${speech.t("news.heading")}</h3>
      ${rows(places.slice(0, first), model)} ${further(places.slice(first), model)}
      ${told(bulletin, model)}
    </section>`;
}
