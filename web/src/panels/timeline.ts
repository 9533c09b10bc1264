/** One assessor's timeline at a spot: what it says on the day shown, a strip, and a list. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Interval, Status, Theatre, Timeline } from "../api/contract";
import type { LoadedModel } from "../app/model";
import { inkOf } from "../ground/inks";
import { civilDay, dayNumber, dayOfNumber, endOfDay } from "../history/civil";
import { blankSwatch, swatch } from "./swatch";

const beginning = (interval: Interval): number => Date.parse(interval.from);
const end = (interval: Interval): number =>
  interval.until === null ? Number.POSITIVE_INFINITY : Date.parse(interval.until);

/** The instant that the day shown stands for: the map's own, else the end of the day. */
function instantShown(model: LoadedModel, timeline: Timeline, zone: string): number {
  const { history } = model.ledger;
  const own = timeline.assessor === history.assessor && timeline.feed === history.feed;
  const { map, day } = history.days[model.day];
  return own ? Date.parse(history.maps[map].as_of) : endOfDay(day, zone) - 1;
}

/** The theatre that an assessor draws: the one shown, or another that holds the same ground. */
export function theatreOf({ theatre, session }: LoadedModel, assessor: string): Theatre {
  const all = session.theatres.state === "ready" ? session.theatres.value.theatres : [];
  const draws = ({ assessors }: Theatre): boolean => assessors.some(({ id }) => id === assessor);
  return draws(theatre) ? theatre : (all.find(draws) ?? theatre);
}

function statusOf({ legend }: Theatre, id: string | null): Status | null {
  return legend.find((status) => status.id === id) ?? null;
}

function label({ speech, tone }: LoadedModel, theatre: Theatre, id: string | null): TemplateResult {
  const status = statusOf(theatre, id);
  if (!status) return html`${blankSwatch()}<span>${id ?? speech.t("card.blank")}</span>`;
  const name = speech.name(status.name, theatre.languages);
  return html`${swatch(inkOf(status, tone))}<span>${name}</span>`;
}

/** First and last civil day: an end is the day before the map that says otherwise. */
function datesOf({ speech }: LoadedModel, interval: Interval, zone: string): string {
  const first = civilDay(interval.from, zone);
  const from = speech.shortDate(first);
  if (interval.until === null) return speech.t("card.since", { from });
  const last = dayOfNumber(dayNumber(civilDay(interval.until, zone)) - 1);
  if (last <= first) return from;
  return speech.t("card.range", { from, until: speech.shortDate(last) });
}

function strip(
  { tone }: LoadedModel,
  theatre: Theatre,
  timeline: Timeline,
  now: number,
): TemplateResult {
  const { intervals } = timeline;
  const latest = Math.max(
    ...intervals.map(beginning),
    Date.parse(latestMap(theatre, timeline)),
    now,
  );
  const start = beginning(intervals[0]);
  const whole = Math.max(1, latest - start);
  const share = (instant: number): number => (Math.min(instant, latest) - start) / whole;
  const parts = intervals.map((interval) => {
    const status = statusOf(theatre, interval.status);
    const width = (share(end(interval)) - share(beginning(interval))) * 100;
    const tint = status ? inkOf(status, tone).fill.slice(0, 3).join(" ") : null;
    const fill = tint ? `background:rgb(${tint} / 0.75)` : "";
    return html`<i class=${tint ? "" : "none"} style="width:${width}%;${fill}"></i>`;
  });
  const marker = now >= start ? html`<b style="left:${share(now) * 100}%"></b>` : nothing;
  return html`<div class="strip" aria-hidden="true">${parts}${marker}</div>`;
}

function latestMap({ assessors }: Theatre, timeline: Timeline): string {
  const assessor = assessors.find(({ id }) => id === timeline.assessor);
  const feed = assessor?.feeds.find(({ id }) => id === timeline.feed) ?? assessor?.feeds[0];
  return feed?.last_as_of ?? "1970-01-01T00:00:00Z";
}

function says(
  model: LoadedModel,
  theatre: Theatre,
  timeline: Timeline,
  now: number,
): TemplateResult {
  const { ledger, speech, day } = model;
  const date = speech.shortDate(ledger.history.days[day].day);
  const current = timeline.intervals.find((one) => beginning(one) <= now && now < end(one));
  return html`<p class="says"><span class="when">${speech.t("card.now", { date })}</span>
    <strong>${label(model, theatre, current?.status ?? null)}</strong></p>`;
}

export function timelinePart(model: LoadedModel, timeline: Timeline): TemplateResult {
  const { speech } = model;
  const theatre = theatreOf(model, timeline.assessor);
  const assessor = theatre.assessors.find(({ id }) => id === timeline.assessor);
  const name = assessor ? speech.name(assessor.name, theatre.languages) : timeline.assessor;
  const several = (assessor?.feeds.length ?? 0) > 1;
  const zone = assessor?.zone ?? "UTC";
  const now = instantShown(model, timeline, zone);
  const never = timeline.intervals.every(({ status }) => status === null);
  const elsewhere = theatre === model.theatre ? "" : speech.name(theatre.name, theatre.languages);
  const of = [several ? timeline.feed : "", elsewhere].filter((part) => part !== "").join(" · ");
  const title = html`<h3>${name}${of ? html` <span>${of}</span>` : nothing}</h3>`;
  if (never)
    return html`<article>${title}<p class="origin">${speech.t("card.never")}</p></article>`;
  return html`
    <article>
      ${title} ${says(model, theatre, timeline, now)} ${strip(model, theatre, timeline, now)}
      <ol>
        ${[...timeline.intervals].reverse().map(
          (interval) => html`<li>
            <span class="label">${label(model, theatre, interval.status)}</span>
            <span class="dates">${datesOf(model, interval, zone)}</span>
          </li>`,
        )}
      </ol>
    </article>`;
}
