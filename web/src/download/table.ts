/** The areas of every day as CSV, from the history that the page has. */
import { dailyOf } from "../history/daily";
import type { Ledger } from "../history/ledger";

const km2 = (value: number): string => value.toFixed(3);

/** A day a line; areas after the legend's priority, gained and lost those of the subject. */
export function areasCsv(ledger: Ledger): string {
  const { history } = ledger;
  const { gained, lost } = dailyOf(ledger);
  const head = ["day", "map_as_of", "stale_days"];
  const areas = history.statuses.map((id) => `${id}_km2`);
  const rows = history.days.map(({ day, map, stale_days }, index) => [
    ...[day, history.maps[map].as_of, String(stale_days)],
    ...history.statuses.map((_, status) => km2(ledger.area(status, map))),
    ...[km2(ledger.total[map]), km2(gained[index]), km2(lost[index])],
  ]);
  const lines = [[...head, ...areas, "held_km2", "gained_km2", "lost_km2"], ...rows];
  return `${lines.map((line) => line.join(",")).join("\n")}\n`;
}
