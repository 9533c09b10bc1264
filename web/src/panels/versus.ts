/** Two assessors: the choice of the second, what they agree on, and what the colours mean. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Assessor, ComparedDay } from "../api/contract";
import type { LoadedModel, Model } from "../app/model";
import type { Versus } from "../app/versus_keeper";
import { inkOf, versusInks } from "../ground/inks";
import { besideToggle } from "./beside";
import { lineSwatch, swatch } from "./swatch";

const nameOf = ({ speech, theatre }: Model, assessor: Assessor): string =>
  speech.name(assessor.name, theatre?.languages);

/** A choice of all series but the one shown; nothing where there is none. */
export function versusChoice(model: Model): TemplateResult | typeof nothing {
  const { theatre, assessor, feed, speech, acts, versus } = model;
  const choices = (theatre?.assessors ?? []).flatMap((one) =>
    one.feeds
      .filter(
        ({ id, maps, lines }) =>
          maps > 0 && !lines && !(one.id === assessor?.id && id === feed?.id),
      )
      .map(({ id }) => ({
        value: `${one.id}/${id}`,
        text: `${nameOf(model, one)}${one.feeds.length > 1 ? ` · ${id}` : ""}`,
      })),
  );
  if (choices.length === 0) return nothing;
  const chosen = versus ? `${versus.assessor.id}/${versus.feed}` : "";
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) acts.chooseVersus(target.value || null);
  };
  return html`<label class="select versus-choice"><span class="hidden">${speech.t("versus.choose")}</span>
    <select .value=${chosen} @change=${change}>
      <option value="" ?selected=${!versus}>${speech.t(versus ? "versus.none" : "versus.choose")}</option>
      ${choices.map(
        ({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>
          ${speech.t("versus.with", { assessor: text })}</option>`,
      )}
    </select></label>`;
}

function row(mark: unknown, label: string, value: string, className = ""): TemplateResult {
  return html`<div class="row ${className}"><dt>${mark}<span>${label}</span></dt><dd>${value}</dd></div>`;
}

/** Ground that both say is held is inked as the first assessor's own. */
function agreedSwatch({ ledger, tone }: LoadedModel): unknown {
  const place = ledger.held.indexOf(true);
  return place < 0 ? nothing : swatch(inkOf(ledger.statuses[place], tone));
}

function names(model: LoadedModel, versus: Versus): { a: string; b: string } {
  return { a: nameOf(model, model.assessor), b: nameOf(model, versus.assessor) };
}

function figures(model: LoadedModel, versus: Versus, found: ComparedDay): TemplateResult {
  const { speech, tone } = model;
  const { a, b } = names(model, versus);
  const inks = versusInks[tone];
  const outside = (km2: number, assessor: string): unknown =>
    km2 > 0
      ? row(nothing, speech.t("versus.outside", { assessor }), speech.km2(km2), "outside")
      : nothing;
  return html`<dl>
      ${row(agreedSwatch(model), speech.t("versus.agreed"), speech.km2(found.agreed_km2))}
      ${row(swatch(inks.onlyA), speech.t("versus.only", { assessor: a }), speech.km2(found.only_a_km2))}
      ${row(swatch(inks.onlyB), speech.t("versus.only", { assessor: b }), speech.km2(found.only_b_km2))}
      ${outside(found.outside_scope_a_km2, a)} ${outside(found.outside_scope_b_km2, b)}
    </dl>
    ${
      found.stale_days_b > 0
        ? html`<p class="stale">${speech.t("versus.stale", { assessor: b, count: found.stale_days_b })}</p>`
        : nothing
    }`;
}

function body(model: LoadedModel, versus: Versus): TemplateResult {
  const { speech, acts, ledger, day } = model;
  if (versus.error) {
    return html`<p role="alert">${speech.t("versus.failed")}</p>
      <button type="button" class="plain" @click=${acts.retryVersus}>${speech.t("state.retry")}</button>`;
  }
  if (!versus.figures)
    return html`<p class="origin" role="status">${speech.t("versus.loading")}</p>`;
  const found = versus.figures.get(ledger.history.days[day].day);
  const { b } = names(model, versus);
  if (!found) return html`<p class="stale">${speech.t("versus.noMap", { assessor: b })}</p>`;
  return figures(model, versus, found);
}

/** What the second assessor says of itself: it is measured by what it means to assess. */
function scopeOf(model: LoadedModel, { assessor }: Versus): TemplateResult | typeof nothing {
  if (!assessor.scope) return nothing;
  const scope = model.speech.name(assessor.scope, model.theatre.languages);
  return html`<p class="origin">${nameOf(model, assessor)}: ${scope}</p>`;
}

export function versusPart(model: LoadedModel): TemplateResult | typeof nothing {
  const { versus, speech } = model;
  if (!versus) return nothing;
  return html`<section class="between versus" aria-label=${speech.t("versus.label")}>
    <h3>${speech.t("versus.heading", names(model, versus))}</h3>
    ${body(model, versus)} ${scopeOf(model, versus)}
    ${versus.ledger ? besideToggle(model) : nothing}
  </section>`;
}

export function versusEntries(model: LoadedModel): unknown {
  const { versus, speech, tone } = model;
  if (!versus) return nothing;
  const { a, b } = names(model, versus);
  const { onlyA, onlyB, line } = versusInks[tone];
  const entry = (mark: unknown, text: string): TemplateResult =>
    html`<li>${mark}<span>${text}</span></li>`;
  return [
    entry(agreedSwatch(model), speech.t("versus.agreed")),
    entry(swatch(onlyA), speech.t("versus.only", { assessor: a })),
    entry(swatch(onlyB), speech.t("versus.only", { assessor: b })),
    entry(lineSwatch(line.ink, null, 2, line.dash), speech.t("versus.line", { assessor: b })),
  ];
}
