import { describe, expect, test } from "vitest";
import { type Catalogue, catalogued, type Forms, shipped } from "../src/words/catalogue";
import { chooseLanguage, languages, Speech } from "../src/words/speech";
import { faultsOf } from "./catalogue_faults";

/** A language that exists in this test alone, with the six plural forms that Welsh has. */
function welshOf(english: Catalogue): Catalogue {
  const categories = new Intl.PluralRules("cy").resolvedOptions().pluralCategories;
  const entries = Object.entries(english).map(([key, entry]): [string, string | Forms] => {
    if (typeof entry === "string") return [key, `‹${entry}›`];
    return [
      key,
      { other: "", ...Object.fromEntries(categories.map((form) => [form, `${form} {count}`])) },
    ];
  });
  const own = { "language.name": "Cymraeg", "language.locale": "cy" };
  return { ...(Object.fromEntries(entries) as Catalogue), ...own };
}

describe("every language", () => {
  test("is offered by its own name", () => {
    expect(languages).toContainEqual({ tag: "en", name: "English" });
    expect(languages).toContainEqual({ tag: "uk", name: "Українська" });
  });

  test.each(Object.keys(shipped))("%s has every text, form and value", (tag) => {
    expect(faultsOf(tag, shipped[tag], shipped.en)).toEqual([]);
  });

  test("needs nothing but its file", () => {
    const files = { "./languages/en.json": shipped.en, "./languages/cy.json": welshOf(shipped.en) };
    const catalogues = catalogued(files);
    expect(faultsOf("cy", catalogues.cy, catalogues.en)).toEqual([]);
    expect(chooseLanguage(["cy-GB", "en"], catalogues)).toBe("cy");
    const welsh = new Speech("cy", catalogues);
    expect(welsh.t("menu.zoomIn")).toBe("‹Zoom in›");
    const counted = [0, 1, 2, 3, 6, 9].map((count) => welsh.t("between.days", { count }));
    expect(counted).toEqual(["zero 0", "one 1", "two 2", "few 3", "many 6", "other 9"]);
    expect(welsh.longDate("2025-12-04")).toContain("Rhagfyr");
  });

  test("is told what it lacks", () => {
    const { "menu.zoomIn": _, ...rest } = welshOf(shipped.en);
    const lame = { ...rest, "between.days": { one: "x", other: "y" }, "day.change": "no value" };
    expect(faultsOf("cy", lame, shipped.en).slice(0, 2)).toEqual([
      "menu.zoomIn: missing",
      "day.change: wanted {change}",
    ]);
    expect(faultsOf("cy", lame, shipped.en).slice(2).sort()).toEqual(
      ["few", "many", "two", "zero"].map(
        (form) => `between.days: the form "${form}" of cy is missing`,
      ),
    );
  });

  test("falls back to English for what it does not say yet", () => {
    const { "menu.zoomIn": _, ...rest } = welshOf(shipped.en);
    const catalogues = { en: shipped.en, cy: rest as Catalogue };
    expect(new Speech("cy", catalogues).t("menu.zoomIn")).toBe("Zoom in");
  });
});

describe("speech", () => {
  const english = new Speech("en");
  const ukrainian = new Speech("uk");

  test("counts", () => {
    expect([1, 3].map((count) => english.t("between.days", { count }))).toEqual([
      "1 day",
      "3 days",
    ]);
    expect([1, 3, 5, 21].map((count) => ukrainian.t("between.days", { count }))).toEqual([
      "1 день",
      "3 дні",
      "5 днів",
      "21 день",
    ]);
  });

  test("writes signs, and none for what rounds to zero", () => {
    expect([15.84, -2, 0.04, -0.04].map((km2) => english.signedKm2(km2))).toEqual([
      "+15.8 km²",
      "−2.0 km²",
      "0.0 km²",
      "0.0 km²",
    ]);
  });

  test("writes a civil day as itself, whatever the reader's zone", () => {
    expect(english.longDate("2025-12-04")).toMatch(/^Thursday,? 4 December 2025$/);
    expect(english.shortDate("2025-12-04")).toBe("4 Dec 2025");
    expect(ukrainian.shortDate("2025-12-04")).toMatch(/^4 груд\.? 2025$/);
  });

  test("gives lengths and areas as many figures as they deserve", () => {
    expect([840, 3214, 12_345, 128_400].map((metres) => english.metres(metres))).toEqual([
      "840 m",
      "3.21 km",
      "12.3 km",
      "128 km",
    ]);
    expect([34_000, 3.214e6, 1.1284e9].map((area) => ukrainian.squareMetres(area))).toEqual([
      "0,034 км²",
      "3,21 км²",
      "1\u00a0128 км²",
    ]);
  });

  test("names things in the language, else in the theatre's, else in any", () => {
    expect(ukrainian.name({ en: "Isle", uk: "Острів" })).toBe("Острів");
    expect(ukrainian.name({ fr: "Île", en: "Isle" }, ["fr"])).toBe("Île");
    expect(english.name({ ja: "島" })).toBe("島");
  });

  test("falls back to English", () => {
    expect([["uk-UA", "en"], ["ja"], []].map((tags) => chooseLanguage(tags))).toEqual([
      "uk",
      "en",
      "en",
    ]);
  });
});
