/** The track of the time bar for lines: a row a front, with a mark at every day it was drawn anew. */
import { html, svg, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { Front } from "../api/contract";
import type { LoadedModel } from "../app/model";
import { ticksOf, xOf } from "../history/chart";
import { dayNumber } from "../history/civil";
import { axis } from "../panels/chart_picture";
import type { FrontsPage } from "./fronts";
import { frontName } from "./panels";
import { byFeed } from "./standing";

/** Room between two rows, as a share of one. */
const gap = 0.3;
/** A row that is higher than this would look like ground. */
const mostHigh = 16;

interface Row {
  readonly name: string;
  readonly y: number;
  readonly height: number;
  readonly bars: readonly { readonly x: number; readonly width: number }[];
}

function barsOf(fronts: readonly Front[], x: (day: string) => number, end: number): Row["bars"] {
  return fronts.map(({ properties: { from, until } }) => {
    const left = Math.max(0, x(from));
    const right = until === null ? end : Math.min(end, x(until));
    return { x: left, width: Math.max(0, right - left) };
  });
}

function rowsOf(page: FrontsPage, { ledger, session: { track } }: LoadedModel): Row[] {
  const { days } = ledger.history;
  const first = dayNumber(days[0].day);
  const x = (day: string): number => xOf(dayNumber(day) - first, days.length, track.width);
  const named = byFeed(page.fronts, page.fronts);
  const pitch = Math.min(mostHigh / (1 - gap), track.height / Math.max(1, named.length));
  return named.map(({ feed, standing }, place) => ({
    name: frontName(feed),
    y: place * pitch,
    height: pitch * (1 - gap),
    bars: barsOf(standing, x, track.width),
  }));
}

function rowPicture({ name, y, height, bars }: Row) {
  return svg`<text class="scale" x="-8" y=${y + height / 2 + 3.5} text-anchor="end">${name}</text>
    ${bars.map((bar) => svg`<rect class="stood" x=${bar.x} y=${y} width=${bar.width} height=${height} />`)}
    <path class="drawn" d=${bars.map(({ x }) => `M${x.toFixed(1)} ${y}v${height}`).join("")} />`;
}

function picture(page: FrontsPage, model: LoadedModel): TemplateResult {
  const { ledger, speech, session } = model;
  const { width, height } = session.track;
  if (width < 10 || height < 10) return html``;
  const ticks = ticksOf(ledger, width, (index) => xOf(index, ledger.dayCount, width));
  return html`<svg class="chart fronts" width=${width} height=${height}
    viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${rowsOf(page, model).map(rowPicture)} ${axis({ ticks, width, height }, speech)}</svg>`;
}

export function frontsChart(page: FrontsPage, model: LoadedModel): unknown {
  const { ledger, speech, session } = model;
  return guard([page.fronts, ledger, speech, session.track], () => picture(page, model));
}
