/** Finds places by any of their names, however written, and by names with a mistake in them. */
import type { Place } from "../basemap/gazetteer";
import { fold } from "./fold";
import { forgiven, mistakes } from "./nearness";

export interface Found {
  readonly place: Place;
  /** The name that was found where it is not one that the page shows. */
  readonly otherName: string | null;
  /** Whether there is no mistake in what was typed. */
  readonly sure: boolean;
}

interface Entry {
  readonly place: Place;
  readonly key: string;
  readonly otherName: string | null;
}

interface Ranked extends Entry {
  /** The less the nearer: whole names, last words, beginnings, beginnings of later words, mistakes. */
  readonly rank: number;
}

function rankOf(key: string, typed: string): number | null {
  if (key === typed) return 0;
  if (key.endsWith(` ${typed}`)) return 0.5;
  if (key.startsWith(typed)) return 1;
  return key.includes(` ${typed}`) ? 2 : null;
}

/** What is ranked here or beyond has a mistake in it. */
const firstMistaken = 3;

function rankWithMistakes(key: string, typed: string): number | null {
  const made = mistakes(typed, key, forgiven(typed.length));
  if (made === null) return null;
  // Of names with as many mistakes, one of the same length is meant rather than a longer one.
  return firstMistaken + made + Math.min(0.5, Math.abs(key.length - typed.length) / 10);
}

const better = (a: Ranked, b: Ranked): number =>
  a.rank - b.rank || b.place.population - a.place.population;

/** The best entry of each place, best place first. */
function bestOf(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<Place, Ranked>();
  for (const one of ranked) {
    const known = best.get(one.place);
    if (!known || better(one, known) < 0) best.set(one.place, one);
  }
  return [...best.values()].sort(better);
}

export class Finder {
  #entries: Entry[] = [];

  /** Takes places in; `otherNames` has a text a place, its names divided by bars. */
  add(places: readonly Place[], otherNames: readonly string[] = []): void {
    const entries = places.flatMap((place, i) => [
      ...Object.values(place.names).map((name) => ({ place, key: fold(name), otherName: null })),
      ...namesIn(otherNames[i]).map((name) => ({ place, key: fold(name), otherName: name })),
    ]);
    this.#entries = this.#entries.concat(entries);
  }

  find(text: string, limit: number): Found[] {
    const typed = fold(text);
    if (typed === "") return [];
    const exact = this.#ranked(typed, rankOf);
    const found = bestOf(exact);
    const all =
      found.length >= limit ? found : bestOf([...exact, ...this.#ranked(typed, rankWithMistakes)]);
    return all.slice(0, limit).map(({ place, otherName, rank }) => ({
      place,
      otherName,
      sure: rank < firstMistaken,
    }));
  }

  #ranked(typed: string, rank: (key: string, typed: string) => number | null): Ranked[] {
    return this.#entries.flatMap((entry) => {
      const found = rank(entry.key, typed);
      // A shown name before another one that fits as well.
      return found === null ? [] : [{ ...entry, rank: found + (entry.otherName ? 0.2 : 0) }];
    });
  }
}

const namesIn = (text = ""): string[] => text.split("|").filter((name) => name !== "");
