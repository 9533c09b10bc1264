/** The day in words and figures. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { inkOf } from "../ground/inks";
import { week } from "../history/daily";
import type { StatusArea } from "../history/ledger";
import { besideToggle } from "./beside";
import { smallPrint } from "./credits";
import { dayNews } from "./day_news";
import { earlierLines } from "./earlier_lines";
import { heatPart } from "./heat";
import { swatch } from "./swatch";
import { versusChoice, versusPart } from "./versus";

/** Whose map is shown, and of when. */
function origin(model: LoadedModel): TemplateResult {
  const { assessor, theatre, ledger, speech, day } = model;
  const { map, stale_days } = ledger.history.days[day];
  const when = speech.instant(ledger.history.maps[map].as_of, ledger.history.zone);
  const name = speech.name(assessor.name, theatre.languages);
  // Each line has a day and an age of its own.
  if (model.feed?.lines) return html`<p class="origin">${name}</p>`;
  return html`
    <p class="origin">${speech.t("day.mapAsOf", { assessor: name, when })}</p>
    ${
      stale_days > 0
        ? html`<p class="stale">${speech.t("day.stale", { count: stale_days })}</p>`
        : nothing
    }`;
}

const signClass = (value: number): string =>
  Math.abs(value) < 0.05 ? "even" : value > 0 ? "gained" : "lost";

function sinceYesterday({ ledger, speech, day }: LoadedModel): TemplateResult {
  const change = ledger.sinceDayBefore(day);
  if (change === null) return html`<p class="change even">${speech.t("day.first")}</p>`;
  if (Math.abs(change) < 0.05) {
    return html`<p class="change even">${speech.t("day.noChange")}</p>`;
  }
  const text = speech.t("day.change", { change: speech.signedKm2(change) });
  return html`<p class="change ${signClass(change)}">${text}</p>`;
}

/** What a day of the last week moved on the mean, and the days of it that have no map. */
function lastWeek({ ledger, speech, day }: LoadedModel): TemplateResult | typeof nothing {
  if (day < week) return nothing;
  const map = ledger.mapOn(day);
  const moved = ledger.total[map] - ledger.total[ledger.mapOn(day - week)];
  const count = ledger.missing(day - week + 1, day);
  return html`<p class="change week even">
    ${speech.t("day.week", { change: speech.signedKm2(moved / week) })}</p>
    ${count > 0 ? html`<p class="stale">${speech.t("day.weekMissing", { count })}</p>` : nothing}`;
}

function row(label: unknown, value: string, className = ""): TemplateResult {
  return html`<div class="row ${className}"><dt>${label}</dt><dd>${value}</dd></div>`;
}

function statusRow(model: LoadedModel, area: StatusArea, className: string): TemplateResult {
  const { speech, theatre, tone } = model;
  const name = speech.name(area.status.name, theatre.languages);
  const mark = area.parts.length > 0 ? nothing : swatch(inkOf(area.status, tone));
  return row(html`${mark}<span>${name}</span>`, speech.km2(area.km2), className);
}

function statuses(model: LoadedModel): TemplateResult {
  const { ledger, speech, day } = model;
  const map = ledger.mapOn(day);
  const areas = ledger.areas(map).filter(({ status, parts }) => status.counted || parts.length > 0);
  return html`
    <h3>${speech.t("day.byStatus")}</h3>
    <dl>
      ${areas.map((area) => [
        statusRow(model, area, area.parts.length > 0 ? "parent" : ""),
        area.parts.map((part) => statusRow(model, part, "part")),
      ])}
      ${row(speech.t("day.line"), speech.km(ledger.history.line_km[map] ?? 0))}
    </dl>`;
}

function between(model: LoadedModel): TemplateResult | typeof nothing {
  const { ledger, speech, day, since, party } = model;
  if (since === null || model.feed?.lines) return nothing;
  const { days } = ledger.history;
  const { gained, lost, net } = ledger.change(ledger.mapOn(since), ledger.mapOn(day));
  const count = ledger.missing(since, day);
  const heading = speech.t("between.heading", {
    from: speech.shortDate(days[since].day),
    until: speech.shortDate(days[day].day),
  });
  return html`
    <section class="between" aria-label=${speech.t("between.label")}>
      <h3>${heading} <span>${speech.t("between.days", { count: day - since })}</span></h3>
      <dl>
        ${row(speech.t("between.gained", { party }), speech.signedKm2(gained), "gained")}
        ${row(speech.t("between.lost", { party }), speech.signedKm2(-lost), "lost")}
        ${row(speech.t("between.net"), speech.signedKm2(net), "net")}
      </dl>
      ${count > 0 ? html`<p class="stale">${speech.t("between.missing", { count })}</p>` : nothing}
      ${besideToggle(model)}
    </section>`;
}

/** The figures of the day's ground; of lines alone there are none. */
function headFigures(model: LoadedModel): TemplateResult {
  const { ledger, speech, day } = model;
  if (model.feed?.lines) return html`<p class="change even">${speech.t("day.lines")}</p>`;
  return html`
    <p class="figure">
      <strong>${speech.number(ledger.total[ledger.mapOn(day)], 1)}</strong>
      <span>${speech.t("day.occupied", { party: model.party })}</span>
    </p>
    ${sinceYesterday(model)} ${lastWeek(model)}`;
}

/** What is told of the ground below the figures. */
function details(model: LoadedModel): unknown {
  if (model.feed?.lines) return html`${model.fronts?.panel(model)} ${smallPrint(model)}`;
  return html`${dayNews(model)} ${statuses(model)} ${versusChoice(model)} ${earlierLines(model)}
    ${heatPart(model)} ${model.markers?.control(model)} ${smallPrint(model)}`;
}

export function dayPanel(model: LoadedModel): TemplateResult {
  const { ledger, speech, day } = model;
  return html`
    <section class="panel day ${model.since === null && !model.versus ? "" : "comparing"}" id="day" tabindex="0"
      aria-label=${speech.t("day.heading")}>
      <div class="headline">
        <h2>${speech.longDate(ledger.history.days[day].day)}</h2>
        ${origin(model)}
        ${headFigures(model)}
      </div>
      ${between(model)} ${versusPart(model)}
      <div class="details">${details(model)}</div>
    </section>`;
}
