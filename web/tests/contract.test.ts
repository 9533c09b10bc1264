import { describe, expect, test } from "vitest";
import * as contract from "../src/api/contract";
import { ContractError } from "../src/api/reader";
import { history, theatre } from "./fixtures";

describe("the contract", () => {
  test("lets pass what the document describes", () => {
    expect(contract.history(JSON.parse(JSON.stringify(history)), "")).toEqual(history);
    const theatres = { theatres: [theatre], revision: 1, note: null, basemap: null };
    expect(contract.theatres(JSON.parse(JSON.stringify(theatres)), "")).toEqual(theatres);
  });

  test.each([
    [{ ...history, maps: [{ as_of: 5 }] }, "wanted a text at .maps[0].as_of, found number 5"],
    [
      { ...history, grounds: [{ area_km2: 1, intervals: [[0, 1]] }] },
      "wanted a list of 3 at .grounds[0].intervals[0]",
    ],
    [{ ...history, days: null }, "wanted a list at .days, found null"],
    ["<html>", "wanted an object at the top"],
  ])("says what was wanted and where (%#)", (answer, message) => {
    expect(() => contract.history(answer, "")).toThrow(ContractError);
    expect(() => contract.history(answer, "")).toThrow(message);
  });

  test("draws a pattern that it does not know as solid", () => {
    const legend = [{ ...theatre.legend[0], pattern: "tartan" }];
    const read = contract.theatres(
      { theatres: [{ ...theatre, legend }], revision: 1, note: null, basemap: null },
      "",
    );
    expect(read.theatres[0].legend[0].pattern).toBe("solid");
  });
});
