/** What the patterns mean; only what can be met on this record's maps. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { changeInks, inkOf, lineInks, unassessedInks } from "../ground/inks";
import { earlierEntries } from "./earlier_lines";
import { heatEntries } from "./heat";
import { blankSwatch, lineSwatch, swatch } from "./swatch";
import { versusEntries } from "./versus";

const entry = (mark: unknown, text: string): TemplateResult =>
  html`<li>${mark}<span>${text}</span></li>`;

function changeEntries({ ledger, speech, since, tone, heat, feed }: LoadedModel): unknown {
  if (since === null || heat || feed?.lines) return nothing;
  const date = speech.shortDate(ledger.history.days[since].day);
  const { gained, lost } = changeInks[tone];
  return [
    entry(swatch(gained), speech.t("legend.gained", { date })),
    entry(swatch(lost), speech.t("legend.lost", { date })),
    entry(lineSwatch(lineInks[tone].before, null, 1.4), speech.t("legend.before", { date })),
  ];
}

/** Of two assessors, each has a line of its own. */
function lineName({ assessor, feed, theatre, versus, speech }: LoadedModel): string {
  if (feed?.lines) return speech.t("legend.front");
  if (!versus) return speech.t("legend.contact");
  return speech.t("versus.line", { assessor: speech.name(assessor.name, theatre.languages) });
}

/** Of two assessors, what is outside the scope of either is hatched, on one map or on its own. */
const hatched = ({ scope, versus, otherScope }: LoadedModel): boolean =>
  [scope, versus && otherScope].some((one) => (one?.features.length ?? 0) > 0);

/** Of two maps each has its own ground alone. */
const alone = (model: LoadedModel): LoadedModel =>
  model.beside ? { ...model, since: null, versus: null } : model;

export function legend(shown: LoadedModel): TemplateResult {
  const model = alone(shown);
  const { ledger, speech, theatre, tone, day } = model;
  const map = ledger.mapOn(day);
  // Of two assessors, what both say is held has an entry of its own.
  const told = (index: number): boolean => model.versus === null || !ledger.held[index];
  const drawn = ledger.statuses.filter((_, index) => ledger.area(index, map) > 0 && told(index));
  const { casing, core } = lineInks[tone];
  return html`
    <section class="legend" aria-label=${speech.t("legend.heading")}>
      <ul>
        ${changeEntries(model)} ${heatEntries(model)} ${versusEntries(model)}
        ${drawn.map((status) =>
          entry(swatch(inkOf(status, tone)), speech.name(status.name, theatre.languages)),
        )}
        ${entry(lineSwatch(core, casing, 2.6), lineName(model))}
        ${model.feed?.lines ? model.fronts?.legend(model) : earlierEntries(model)}
        ${model.markers?.legend(model)}
        ${entry(blankSwatch(), speech.t("legend.blank"))}
        ${hatched(shown) ? entry(swatch(unassessedInks[tone]), speech.t("legend.scope")) : nothing}
      </ul>
    </section>`;
}
