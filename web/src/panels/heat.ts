/** Where ground changed hands: the choice of how it is shown, its figures and its legend. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { heatInks, type Rgba } from "../ground/inks";
import { heatAreas, lastWithin, oftenFrom } from "../history/heat";
import { type Heat, heats } from "../view/view";
import type { Key } from "../words/catalogue";
import type { Speech } from "../words/speech";
import { swatch } from "./swatch";

const names: Readonly<Record<Heat, Key>> = { often: "heat.often", last: "heat.last" };

const mark = (fill: Rgba): unknown => swatch({ pattern: "solid", fill, ink: [0, 0, 0, 0] });

/** What a class is called: "3 to 4 times", "in the last 30 days". */
function className(heat: Heat, place: number, speech: Speech): string {
  if (heat === "last") {
    const within = lastWithin[place];
    return Number.isFinite(within)
      ? speech.t("heat.within", { count: within })
      : speech.t("heat.before", { count: lastWithin[1] });
  }
  const [from, next] = [oftenFrom[place], oftenFrom[place + 1]];
  if (next === undefined) return speech.t("heat.more", { count: from });
  if (next === from + 1) return speech.t("heat.times", { count: from });
  return speech.t("heat.range", { from, count: next - 1 });
}

function chip(model: LoadedModel, heat: Heat): TemplateResult {
  const { view, speech, acts } = model;
  const pressed = view.heat === heat;
  return html`<button type="button" class="choice" aria-pressed=${pressed}
    @click=${() => acts.showHeat(pressed ? null : heat)}>${speech.t(names[heat])}</button>`;
}

function sinceText({ ledger, heat, speech }: LoadedModel): string {
  const { days } = ledger.history;
  return speech.t("heat.since", { date: speech.shortDate(days[heat?.since ?? 0].day) });
}

function figures(model: LoadedModel): TemplateResult | typeof nothing {
  const { ledger, heat, speech, tone, day } = model;
  if (!heat) return nothing;
  const until = ledger.mapOn(day);
  const areas = heatAreas(ledger, { heat: heat.heat, after: heat.after, until, day });
  return html`<p class="origin">${sinceText(model)}</p>
    <dl>${areas.map(
      (km2, place) => html`<div class="row part"><dt>${mark(heatInks[tone][heat.heat][place])}
        <span>${className(heat.heat, place, speech)}</span></dt><dd>${speech.km2(km2)}</dd></div>`,
    )}</dl>`;
}

export function heatPart(model: LoadedModel): TemplateResult | typeof nothing {
  const { speech, versus, ledger } = model;
  if (versus || ledger.dayCount < 2) return nothing;
  return html`<section class="heat" role="group" aria-label=${speech.t("heat.heading")}>
    <h3>${speech.t("heat.heading")}</h3>
    <div class="choices">${heats.map((heat) => chip(model, heat))}</div>
    ${figures(model)}
  </section>`;
}

export function heatEntries({ heat, speech, tone }: LoadedModel): unknown {
  if (!heat) return nothing;
  const inks = heatInks[tone][heat.heat];
  return inks.map(
    (fill, place) =>
      html`<li>${mark(fill)}<span>${className(heat.heat, place, speech)}</span></li>`,
  );
}
