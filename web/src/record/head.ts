/** The head of a history file: whose it is, its statuses and its maps. */
import { HistoryFileError } from "./bytes";

export interface FileStatus {
  readonly id: string;
  /** The number under which the drawings know it. */
  readonly label: number;
  readonly favours: "subject" | "other" | "nobody";
  readonly counted: boolean;
}

export interface Head {
  readonly assessor: string;
  readonly feed: string;
  readonly revision: number;
  /** In the order in which they are read where several are drawn over one piece of ground. */
  readonly statuses: readonly FileStatus[];
  /** The instants of the maps, seconds since 1970. */
  readonly mapSeconds: Float64Array;
}

function favoursOf(word: string): FileStatus["favours"] {
  if (word === "subject" || word === "other" || word === "nobody") return word;
  throw new HistoryFileError(`a status favours ${word}`);
}

export function readHead(text: string): Head {
  const lines = text.split("\n").map((line) => line.split(" "));
  const one = (name: string): string => {
    const found = lines.find(([key]) => key === name)?.[1];
    if (found === undefined) throw new HistoryFileError(`the head has no ${name}`);
    return found;
  };
  const statuses = lines
    .filter(([key]) => key === "status")
    .map(([, id, label, favours, counted]) => ({
      id,
      label: Number(label),
      favours: favoursOf(favours),
      counted: counted === "counted",
    }));
  let seconds = 0;
  const maps = lines.filter(([key]) => key === "map").map(([, step]) => Number(step));
  return {
    assessor: one("assessor"),
    feed: one("feed"),
    revision: Number(one("revision")),
    statuses,
    mapSeconds: Float64Array.from(maps, (step) => {
      seconds += step;
      return seconds;
    }),
  };
}
