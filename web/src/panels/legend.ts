/** What the patterns mean; only what can be met on this record's maps. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { changeInks, inkOf, lineInks } from "../ground/inks";
import { earlierEntries } from "./earlier_lines";
import { blankSwatch, lineSwatch, swatch } from "./swatch";

const entry = (mark: unknown, text: string): TemplateResult =>
  html`<li>${mark}<span>${text}</span></li>`;

function changeEntries({ ledger, speech, since, tone }: LoadedModel): unknown {
  if (since === null) return nothing;
  const date = speech.shortDate(ledger.history.days[since].day);
  const { gained, lost } = changeInks[tone];
  return [
    entry(swatch(gained), speech.t("legend.gained", { date })),
    entry(swatch(lost), speech.t("legend.lost", { date })),
    entry(lineSwatch(lineInks[tone].before, null, 1.4), speech.t("legend.before", { date })),
  ];
}

export function legend(model: LoadedModel): TemplateResult {
  const { ledger, speech, theatre, tone, day } = model;
  const map = ledger.mapOn(day);
  const drawn = ledger.statuses.filter((_, index) => ledger.area(index, map) > 0);
  const { casing, core } = lineInks[tone];
  return html`
    <section class="legend" aria-label=${speech.t("legend.heading")}>
      <ul>
        ${changeEntries(model)}
        ${drawn.map((status) =>
          entry(swatch(inkOf(status, tone)), speech.name(status.name, theatre.languages)),
        )}
        ${entry(lineSwatch(core, casing, 2.6), speech.t("legend.contact"))}
        ${earlierEntries(model)}
        ${entry(blankSwatch(), speech.t("legend.blank"))}
      </ul>
    </section>`;
}
