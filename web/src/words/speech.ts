/** One language's texts, dates and numbers, as the panels use them. */
import type { Words } from "../api/contract";
import { type Catalogue, type Catalogues, type Key, shipped } from "./catalogue";

/** Languages that the page can speak, each named in itself. */
export const languages = Object.entries(shipped).map(([tag, texts]) => ({
  tag,
  name: texts["language.name"],
}));

export type Values = Readonly<Record<string, string | number>>;

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}

/** The first of the wanted languages that the page can speak, else English. */
export function chooseLanguage(
  wanted: readonly string[],
  catalogues: Catalogues = shipped,
): string {
  const spoken = (tag: string): string | undefined =>
    [tag, tag.split("-")[0]].find((candidate) => Object.hasOwn(catalogues, candidate));
  const known = wanted.map(spoken).find((tag) => tag !== undefined);
  return known ?? "en";
}

const utcNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);

export class Speech {
  readonly #catalogue: Catalogue;
  readonly #plural: Intl.PluralRules;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #shortDates = new Map<string, string>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();

  constructor(
    readonly language: string,
    catalogues: Catalogues = shipped,
  ) {
    // What a language does not say yet is said in English.
    this.#catalogue = { ...catalogues.en, ...catalogues[language] };
    this.#plural = new Intl.PluralRules(language);
  }

  /** The text for a key. Where it has plural forms, `values.count` chooses among them. */
  t = (key: Key, values: Values = {}): string => {
    const entry = this.#catalogue[key];
    if (typeof entry === "string") return fill(entry, values);
    const count = Number(values.count ?? 0);
    return fill(entry[this.#plural.select(count)] ?? entry.other, {
      ...values,
      count: this.number(count, 0),
    });
  };

  /**
   * Makes what dates and figures are written with, one at a time while there is nothing else to
   * do: together they take a phone a frame and more.
   */
  async prepare(quiet: () => Promise<unknown>): Promise<void> {
    const day = "2022-02-24";
    const writers = [
      () => this.longDate(day),
      () => this.shortDate(day),
      () => this.month(day),
      () => this.number(0, 0),
      () => this.number(0, 1),
    ];
    for (const write of writers) {
      await quiet();
      write();
    }
  }

  /** How to move a map that leaves wheel and finger to the article around it. */
  gestures(): { keyboard: string; mac: string; touch: string } {
    return {
      keyboard: this.t("embed.wheel", { key: "Ctrl" }),
      mac: this.t("embed.wheel", { key: "⌘" }),
      touch: this.t("embed.touch"),
    };
  }

  /** A theatre's own text in this language, else in its first, else in any. */
  name(words: Words, preferred: readonly string[] = []): string {
    const order = [this.language, ...preferred, "en"];
    const tag = order.find((candidate) => words[candidate]);
    return (tag ? words[tag] : Object.values(words)[0]) ?? "";
  }

  /** Thursday, 4 December 2025 */
  longDate(day: string): string {
    return this.#date(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  }

  /** 4 Dec 2025; without the word for "year" that some languages put behind it. */
  shortDate(day: string): string {
    const known = this.#shortDates.get(day);
    if (known) return known;
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    const parts = this.#formatter(options).formatToParts(utcNoon(day));
    const last = parts.findLastIndex(({ type }) => type !== "literal");
    const text = parts
      .slice(0, last + 1)
      .map(({ value }) => value)
      .join("");
    this.#shortDates.set(day, text);
    return text;
  }

  month(day: string): string {
    return this.#date(day, { month: "short" });
  }

  dayMonth(day: string): string {
    return this.#date(day, { day: "numeric", month: "short" });
  }

  /** An instant in a zone: 4 December, 06:00 */
  instant(instant: string, zone: string): string {
    const options = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
    return this.#formatter({ ...options, hourCycle: "h23", timeZone: zone }).format(
      new Date(instant),
    );
  }

  number(value: number, decimals: number): string {
    const key = String(decimals);
    const known = this.#numbers.get(key);
    const made =
      known ??
      new Intl.NumberFormat(this.#locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
    if (!known) this.#numbers.set(key, made);
    return made.format(value);
  }

  km2(value: number): string {
    return this.t("unit.km2", { value: this.number(value, 1) });
  }

  km(value: number, decimals = 0): string {
    return this.t("unit.km", { value: this.number(value, decimals) });
  }

  /** A length with as many figures as it deserves: 840 m, 3.21 km, 128 km. */
  metres(value: number): string {
    if (value < 1000) return this.t("unit.m", { value: this.number(value, 0) });
    const km = value / 1000;
    return this.km(km, km < 10 ? 2 : km < 100 ? 1 : 0);
  }

  /** An area likewise: 0.034 km², 3.21 km², 1,128 km². */
  squareMetres(value: number): string {
    const km2 = value / 1e6;
    const decimals = km2 < 1 ? 3 : km2 < 100 ? 2 : km2 < 1000 ? 1 : 0;
    return this.t("unit.km2", { value: this.number(km2, decimals) });
  }

  /** Letters for north, south, east and west. */
  get compass(): readonly [string, string, string, string] {
    return [this.t("compass.n"), this.t("compass.s"), this.t("compass.e"), this.t("compass.w")];
  }

  signedKm2(value: number, decimals = 1): string {
    return this.t("unit.km2", { value: this.signed(value, decimals) });
  }

  /** To one decimal with its sign, a true minus; nothing that rounds to zero has one. */
  signed(value: number, decimals = 1): string {
    const rounded = Number(value.toFixed(decimals));
    const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
    return `${sign}${this.number(Math.abs(rounded), decimals)}`;
  }

  #date(day: string, options: Intl.DateTimeFormatOptions): string {
    return this.#formatter({ ...options, timeZone: "UTC" }).format(utcNoon(day));
  }

  /** English is written as in Britain, day before month: the readers are everywhere. */
  get #locale(): string {
    return this.#catalogue["language.locale"];
  }

  #formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const known = this.#dates.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.#locale, options);
    this.#dates.set(key, made);
    return made;
  }
}
