/** The choice of earlier lines of contact, and what they are in the legend. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { earlierInks } from "../ground/inks";
import { mostDaysBack } from "../view/view";
import { lineSwatch } from "./swatch";

const offered = [30, 90, 180] as const;

/** Those offered and those chosen, the latest first. */
const choices = (lines: readonly number[]): number[] =>
  [...new Set([...offered, ...lines])].sort((a, b) => a - b);

function chip(model: LoadedModel, days: number): TemplateResult {
  const { view, speech, acts, day } = model;
  return html`<button type="button" class="choice" aria-pressed=${view.lines.includes(days)}
    ?disabled=${days > day} @click=${() => acts.toggleLine(days)}>
    ${speech.t("between.days", { count: days })}</button>`;
}

function freely({ speech, acts, day }: LoadedModel): TemplateResult {
  const change = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const days = Math.round(currentTarget.valueAsNumber);
    if (days >= 1 && days <= mostDaysBack) acts.toggleLine(days);
    currentTarget.value = "";
  };
  return html`<label class="freely"><span class="hidden">${speech.t("lines.other")}</span>
    <input type="number" min="1" max=${Math.min(day, mostDaysBack)} inputmode="numeric"
      placeholder=${speech.t("lines.placeholder")} title=${speech.t("lines.other")}
      @change=${change} /></label>`;
}

export function earlierLines(model: LoadedModel): TemplateResult | typeof nothing {
  const { view, speech, day } = model;
  if (day < 1) return nothing;
  return html`<section class="lines" role="group" aria-label=${speech.t("lines.label")}>
    <h3>${speech.t("lines.heading")}</h3>
    <div class="choices">${choices(view.lines).map((days) => chip(model, days))} ${freely(model)}</div>
  </section>`;
}

export function earlierEntries({ ledger, earlier, speech, tone }: LoadedModel): TemplateResult[] {
  return earlier.map(({ index }, place) => {
    const { ink, dash } = earlierInks[tone][place % earlierInks[tone].length];
    const date = speech.shortDate(ledger.history.days[index].day);
    return html`<li>${lineSwatch(ink, null, 2, dash)}<span>${speech.t("legend.before", { date })}</span></li>`;
  });
}
