import { expect, test } from "vitest";
import { civilDay, dayNumber, dayOfNumber, endOfDay } from "../src/history/civil";

test("a day and its number are each other's inverse", () => {
  for (const day of ["1970-01-01", "2024-02-29", "2025-12-31"]) {
    expect(dayOfNumber(dayNumber(day))).toBe(day);
  }
});

test("an instant belongs to the day of its zone", () => {
  expect(civilDay("2025-12-03T22:30:00Z", "Europe/Kyiv")).toBe("2025-12-04");
  expect(civilDay("2025-12-03T22:30:00Z", "UTC")).toBe("2025-12-03");
});

test("a day ends at its zone's midnight, in winter and summer", () => {
  expect(new Date(endOfDay("2025-12-04", "Europe/Kyiv")).toISOString()).toBe(
    "2025-12-04T22:00:00.000Z",
  );
  expect(new Date(endOfDay("2025-07-04", "Europe/Kyiv")).toISOString()).toBe(
    "2025-07-04T21:00:00.000Z",
  );
  expect(new Date(endOfDay("2025-07-04", "UTC")).toISOString()).toBe("2025-07-05T00:00:00.000Z");
});
