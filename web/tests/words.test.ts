import { describe, expect, test } from "vitest";
import { en } from "../src/words/en";
import { chooseLanguage, Speech } from "../src/words/speech";
import { uk } from "../src/words/uk";

const placeholders = (entry: unknown): string[] => {
  const text = typeof entry === "string" ? entry : JSON.stringify(entry);
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
};

describe("the catalogues", () => {
  test.each(Object.keys(en) as (keyof typeof en)[])("agree on the values of %s", (key) => {
    expect(placeholders(uk[key])).toEqual(placeholders(en[key]));
  });

  test("have the plural forms that the language has", () => {
    const rules = new Intl.PluralRules("uk").resolvedOptions().pluralCategories.toSorted();
    for (const entry of Object.values(uk)) {
      if (typeof entry !== "string") expect(Object.keys(entry).toSorted()).toEqual(rules);
    }
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
    expect(ukrainian.shortDate("2025-12-04")).toContain("2025");
  });

  test("names things in the language, else in the theatre's, else in any", () => {
    expect(ukrainian.name({ en: "Isle", uk: "Острів" })).toBe("Острів");
    expect(ukrainian.name({ fr: "Île", en: "Isle" }, ["fr"])).toBe("Île");
    expect(english.name({ ja: "島" })).toBe("島");
  });

  test("falls back to English", () => {
    expect([["uk-UA", "en"], ["ja"], []].map(chooseLanguage)).toEqual(["uk", "en", "en"]);
  });
});
