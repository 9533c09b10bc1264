/** What is not as it must be in a language's file: the law that every language is held to. */
import type { Forms } from "../src/words/catalogue";

type Texts = Readonly<Record<string, string | Forms>>;

const placeholders = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(" ");

function formsOf(entry: string | Forms): string[] {
  return typeof entry === "string" ? [entry] : Object.values(entry);
}

function pluralFaults(key: string, entry: string | Forms, tag: string): string[] {
  if (typeof entry === "string") return [`${key}: wanted plural forms, found one text`];
  const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const missing = wanted.filter((form) => !entry[form]);
  const needless = Object.keys(entry).filter((form) => !wanted.some((one) => one === form));
  return [
    ...missing.map((form) => `${key}: the form "${form}" of ${tag} is missing`),
    ...needless.map((form) => `${key}: ${tag} has no form "${form}"`),
  ];
}

function textFaults(key: string, entry: string | Forms, model: string | Forms): string[] {
  const wanted = placeholders(formsOf(model).join(" "));
  return formsOf(entry).flatMap((text) => {
    if (text.trim() === "") return [`${key}: the text is empty`];
    // "One day old" may do without its number; what it may not do is name a value unknown here.
    const unknown = text.match(/\{\w+\}/g)?.filter((value) => !wanted.includes(value)) ?? [];
    return unknown.map((value) => `${key}: nothing fills ${value}`);
  });
}

/** Every fault of the texts of a language, held against those of English. */
export function faultsOf(tag: string, texts: Texts, english: Texts): string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(texts, key));
  const needless = Object.keys(texts).filter((key) => !Object.hasOwn(english, key));
  const both = Object.keys(english).filter((key) => Object.hasOwn(texts, key));
  return [
    ...missing.map((key) => `${key}: missing`),
    ...needless.map((key) => `${key}: English does not have it`),
    ...both.flatMap((key) => [
      ...(typeof english[key] === "string" ? [] : pluralFaults(key, texts[key], tag)),
      ...textFaults(key, texts[key], english[key]),
      ...(typeof english[key] === "string" &&
      placeholders(String(texts[key])) !== placeholders(String(english[key]))
        ? [`${key}: wanted ${placeholders(String(english[key])) || "no values"}`]
        : []),
    ]),
  ];
}
