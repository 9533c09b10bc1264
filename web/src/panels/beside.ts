/** Two maps side by side: the choice, and what stands on each. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";

export function besideToggle({ view, speech, acts }: LoadedModel): TemplateResult {
  return html`<div class="choices beside-choice"><button type="button" class="choice"
    aria-pressed=${view.beside} @click=${acts.toggleBeside}>${speech.t("beside.toggle")}</button></div>`;
}

/** Left and right, as they stand. */
export function besideTitles({
  beside,
  ledger,
  speech,
  day,
  since,
  assessor,
  versus,
  theatre,
}: LoadedModel) {
  const { days } = ledger.history;
  const dateOf = (index: number): string => speech.shortDate(days[index].day);
  if (beside?.kind === "days") return [dateOf(since ?? day), dateOf(day)];
  const nameOf = (one: typeof assessor): string => speech.name(one.name, theatre.languages);
  return [nameOf(assessor), versus ? nameOf(versus.assessor) : ""];
}

export function besideNames(model: LoadedModel): TemplateResult | typeof nothing {
  if (!model.beside) return nothing;
  const [left, right] = besideTitles(model);
  return html`<section class="beside-names" aria-label=${model.speech.t("beside.toggle")}>
    <p>${left}</p><p>${right}</p></section>`;
}
