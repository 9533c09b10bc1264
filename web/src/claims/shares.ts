/** How a place's ground was shared, by each assessor: today's figures and a small chart. */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { inkOf } from "../ground/inks";
import { dayNumber } from "../history/civil";
import type { Share, Shares } from "./contract";
import { assessorText, isTold, partText, statusOf } from "./wording";

/** The parts of one day; days with the same parts as the one before are left out. */
interface Run {
  readonly day: number;
  readonly parts: readonly Share[];
}

interface Series {
  readonly assessor: string;
  readonly feed: string;
  readonly runs: readonly Run[];
  readonly last: number;
}

const isSame = (a: readonly Share[], b: readonly Share[]): boolean =>
  a.length === b.length &&
  a.every((part, i) => part.status === b[i].status && part.share_percent === b[i].share_percent);

/** Rows by assessor and feed, in their order, as runs of equal days. */
export function seriesOf({ series }: Shares): Series[] {
  const byFeed = new Map<string, Map<string, Share[]>>();
  for (const row of series) {
    const key = `${row.assessor}/${row.feed}`;
    const days = byFeed.get(key) ?? new Map<string, Share[]>();
    byFeed.set(key, days);
    days.set(row.day, [...(days.get(row.day) ?? []), row]);
  }
  return [...byFeed.values()].map((days) => {
    const runs: Run[] = [];
    let last = 0;
    for (const [day, parts] of days) {
      last = dayNumber(day);
      const before = runs.at(-1);
      if (!before || !isSame(before.parts, parts)) runs.push({ day: last, parts });
    }
    const { assessor, feed } = runs[0].parts[0];
    return { assessor, feed, runs, last };
  });
}

function bars(model: LoadedModel, run: Run, width: number): unknown {
  let above = 0;
  return run.parts.filter(isTold).map((part) => {
    const status = statusOf(model, part.status);
    const y = above;
    above += part.share_percent;
    if (!status) return nothing;
    const fill = `rgb(${inkOf(status, model.tone).fill.slice(0, 3).join(" ")})`;
    return svg`<rect x=${run.day} y=${y} width=${width} height=${part.share_percent} fill=${fill}></rect>`;
  });
}

/** A stack a day, the days side by side; the line is the day shown. */
function chart(model: LoadedModel, series: Series, first: number, end: number): TemplateResult {
  const shown = dayNumber(model.ledger.history.days[model.day].day);
  const until = (at: number): number => series.runs[at + 1]?.day ?? series.last + 1;
  return html`<svg class="shares" viewBox="${first} 0 ${end - first} 100" preserveAspectRatio="none"
      aria-hidden="true">
    ${series.runs.map((run, at) => bars(model, run, until(at) - run.day))}
    ${svg`<line x1=${shown} x2=${shown} y1="0" y2="100" vector-effect="non-scaling-stroke"></line>`}
  </svg>`;
}

function onDay({ runs, last }: Series, day: number): Run | null {
  const before = runs.filter((run) => run.day <= Math.min(day, last));
  return before.at(-1) ?? null;
}

function figures(model: LoadedModel, series: Series): TemplateResult {
  const { speech, ledger, day } = model;
  const { day: civil } = ledger.history.days[day];
  const run = onDay(series, dayNumber(civil));
  const parts = (run?.parts ?? [])
    .filter(isTold)
    .sort((a, b) => b.share_percent - a.share_percent)
    .map((part) => partText(model, part));
  return html`<p class="says"><span class="when">${speech.shortDate(civil)}</span>
    <strong>${parts.length > 0 ? parts.join(", ") : speech.t("claims.noMap")}</strong></p>`;
}

function ground({ speech }: LoadedModel, shares: Shares): string {
  const area = speech.km2(shares.area_km2);
  if (shares.within === "polygon") return speech.t("claims.withinPolygon", { area });
  return speech.t("claims.withinCircle", { radius: speech.km(shares.radius_km ?? 0) });
}

export function sharesPart(model: LoadedModel, shares: Shares): unknown {
  const all = seriesOf(shares);
  if (all.length === 0) return nothing;
  const first = Math.min(...all.map(({ runs }) => runs[0].day));
  const end = Math.max(...all.map(({ last }) => last)) + 1;
  const { speech } = model;
  return html`<h3>${speech.t("claims.shares", { place: shares.place })}</h3>
    <p class="origin">${ground(model, shares)}</p>
    ${all.map(
      (series) => html`<div class="share">
        <p class="by">${assessorText(model, series.assessor)}</p>
        ${figures(model, series)} ${chart(model, series, first, end)}
      </div>`,
    )}`;
}
