/** The languages of the page: each a file in `languages/`, found there and named nowhere else. */
import type en from "./languages/en.json";

/** One text in the plural forms of its language; `other` serves where a form is missing. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Every text of the page in one language. English says which there are. */
export type Catalogue = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : Forms;
};

export type Key = keyof Catalogue;

/** Catalogues by language tag. */
export type Catalogues = Readonly<Record<string, Catalogue>>;

/** Files by their path, as the bundler finds them, to catalogues by the tag in the file's name. */
export function catalogued(files: Readonly<Record<string, Catalogue>>): Catalogues {
  const tagOf = (path: string): string => /([A-Za-z0-9-]+)\.json$/.exec(path)?.[1] ?? path;
  return Object.fromEntries(Object.entries(files).map(([path, texts]) => [tagOf(path), texts]));
}

export const shipped = catalogued(
  import.meta.glob<Catalogue>("./languages/*.json", { eager: true, import: "default" }),
);
