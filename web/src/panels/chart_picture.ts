/** The chart as a picture; drawn again only when its ledger, size or colours change. */
import { html, svg, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { LoadedModel } from "../app/model";
import { cssColour, inkOf } from "../ground/inks";
import { type Chart, chartOf, type Tick } from "../history/chart";
import { versedOf } from "../history/versus";
import type { Speech } from "../words/speech";

function tickText({ day, kind }: Tick, speech: Speech): string {
  if (kind === "year") return day.slice(0, 4);
  return kind === "month" ? speech.month(day) : speech.dayMonth(day);
}

type Axis = Pick<Chart, "ticks" | "width" | "height">;

/** Labels at the ends are kept inside the chart. */
function anchor(x: number, width: number): "start" | "middle" | "end" {
  if (x < 18) return "start";
  return x > width - 18 ? "end" : "middle";
}

export function axis({ ticks, width, height }: Axis, speech: Speech) {
  return ticks.map(
    (tick) => svg`
      <path class="tick" d="M${tick.x} ${height}v4" />
      <text class=${tick.kind} x=${tick.x} y=${height + 16}
        text-anchor=${anchor(tick.x, width)}>${tickText(tick, speech)}</text>`,
  );
}

function scale({ low, high, floor, width }: Chart, speech: Speech) {
  const label = (y: number, text: string) =>
    svg`<text class="scale" x="-8" y=${y} text-anchor="end">${text}</text>`;
  return svg`
    <path class="floor" d="M0 6H${width}M0 ${floor}H${width}" />
    ${label(10, speech.number(high, 0))} ${label(23, speech.t("time.scale"))}
    ${label(floor - 2, speech.number(low, 0))}`;
}

/** The strip of gained and lost; its figures only where it is high enough to hold them. */
function strip({ daily, floor, height, width }: Chart, speech: Speech) {
  const roomy = height - floor > 26;
  const label = (y: number, text: string) =>
    svg`<text class="scale" x="-8" y=${y} text-anchor="end">${text}</text>`;
  return svg`
    <path class="floor" d="M0 ${daily.middle}H${width}" />
    <path class="added" d=${daily.added} /><path class="taken" d=${daily.taken} />
    <path class="mean added" d=${daily.meanAdded} /><path class="mean taken" d=${daily.meanTaken} />
    ${roomy ? [label(floor + 11, speech.signed(daily.most)), label(height, speech.t("time.perDay"))] : svg``}`;
}

/** In its place, of two assessors: what only the one says is held, and only the other. */
function dispute({ dispute, floor, height, width }: Chart, speech: Speech) {
  if (!dispute) return svg``;
  const roomy = height - floor > 26;
  return svg`
    <path class="only-a" d=${dispute.onlyA} /><path class="only-b" d=${dispute.onlyB} />
    <path class="floor" d="M0 ${dispute.middle}H${width}" />
    ${roomy ? svg`<text class="scale" x="-8" y=${floor + 11} text-anchor="end">${speech.number(dispute.most, 0)}</text>` : svg``}`;
}

function picture(model: LoadedModel): TemplateResult {
  const { ledger, speech, session, tone, versus } = model;
  const { width, height } = session.track;
  if (width < 10 || height < 10) return html``;
  const other = versus?.ledger;
  const versed = other ? versedOf(ledger, other, versus.figures) : null;
  const chart = chartOf(ledger, width, height, versed);
  return html`
    <svg class="chart" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
      ${chart.bands.map(({ status, path }) => {
        const [red, green, blue] = inkOf(ledger.statuses[status], tone).fill;
        return svg`<path d=${path} fill=${cssColour([red, green, blue, 0.16])} />`;
      })}
      ${chart.gaps.map((gap) => svg`<rect class="gap" x=${gap.x} width=${gap.width} y="0" height=${height} />`)}
      <path class="line" d=${chart.line} />
      <path class="line other" d=${chart.other} />
      ${chart.dispute ? dispute(chart, speech) : strip(chart, speech)}
      ${scale(chart, speech)} ${axis(chart, speech)}
    </svg>`;
}

export function chartPicture(model: LoadedModel): unknown {
  // Of lines there are no areas to chart.
  if (model.feed?.lines) return model.fronts?.chart(model);
  const { ledger, speech, session, tone, versus } = model;
  return guard([ledger, ledger.complete, versus, speech, session.track, tone], () =>
    picture(model),
  );
}
