/** Earlier lines of contact: which days before the one shown are drawn beside it. */
import type { Ledger } from "../history/ledger";
import { mostLines } from "../view/view";
import type { App } from "./app";
import type { Acts } from "./model";

export interface EarlierLine {
  /** Days before the day shown. */
  readonly days: number;
  /** The index of that day. */
  readonly index: number;
}

/** Those that the record reaches back to. */
export function earlierOf(
  lines: readonly number[],
  ledger: Ledger | null,
  day: number,
): EarlierLine[] {
  if (!ledger) return [];
  return lines.map((days) => ({ days, index: day - days })).filter(({ index }) => index >= 0);
}

export function lineActs(app: App): Pick<Acts, "toggleLine"> {
  return {
    toggleLine: (days) => {
      const { lines } = app.view;
      const others = lines.filter((known) => known !== days);
      if (others.length < lines.length) return app.setView({ lines: others });
      // The one drawn first makes room.
      const kept = others.slice(-(mostLines - 1));
      app.setView({ lines: [...kept, days].sort((a, b) => a - b) });
    },
  };
}
