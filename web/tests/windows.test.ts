import { describe, expect, test } from "vitest";
import { windowsOf } from "../src/ground/windows";

describe("the windows of a tile", () => {
  test("are read off the problem", () => {
    const windows = [
      [0, 10],
      [10, 20],
    ];
    expect(windowsOf(JSON.stringify({ title: "Bad Request", windows }))).toEqual(windows);
  });

  test.each([
    "",
    "<html>",
    "null",
    JSON.stringify({ title: "Bad Request" }),
    JSON.stringify({ windows: [] }),
    JSON.stringify({ windows: [[5, 5]] }),
    JSON.stringify({ windows: [[1, 2, 3]] }),
    JSON.stringify({ windows: [["1", "2"]] }),
  ])("are none of %s", (problem) => expect(windowsOf(problem)).toBeNull());
});
