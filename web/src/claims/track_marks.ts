/** Claims on the time bar: a mark on each day that somebody's claim is for. */
import { html, nothing } from "lit-html";
import type { LoadedModel } from "../app/model";
import { xOf } from "../history/chart";
import { dayNumber } from "../history/civil";
import type { Claim } from "./contract";

/** How many claims there are for each day of the record, by the day's index. */
export function countsOf(claims: readonly Claim[], first: string, count: number) {
  const start = dayNumber(first);
  const counts = new Map<number, number>();
  for (const { day } of claims) {
    const index = day === null ? -1 : dayNumber(day) - start;
    if (index >= 0 && index < count) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return counts;
}

export function trackPart(claims: readonly Claim[], { ledger, session }: LoadedModel): unknown {
  const { days } = ledger.history;
  if (claims.length === 0 || days.length === 0) return nothing;
  const counts = countsOf(claims, days[0].day, ledger.dayCount);
  const x = (index: number): number => xOf(index, ledger.dayCount, session.track.width);
  return html`<div class="said-marks" aria-hidden="true">
    ${[...counts].map(
      ([index, count]) =>
        html`<i class=${count > 1 ? "several" : ""} style="transform:translateX(${x(index)}px)"></i>`,
    )}</div>`;
}
