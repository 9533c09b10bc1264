import type { en } from "./en";

/** One text in the plural forms of its language; `other` serves where a form is missing. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Every text of the page in one language. */
export type Catalogue = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : Forms;
};

export type Key = keyof Catalogue;
