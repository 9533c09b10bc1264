import { describe, expect, test } from "vitest";
import { fragmentOf } from "../src/embed/attributes";
import { elementCode, frameCode } from "../src/embed/share";
import { emptyView, format, parse, type View } from "../src/view/view";

const server = "https://maps.example/";
const views: readonly View[] = [
  emptyView,
  { ...emptyView, theatre: "ukraine", assessor: "desk", feed: "main", day: "2025-12-04" },
  { ...emptyView, day: "2025-12-04", since: "2025-11-04", theme: "dark", language: "uk" },
  {
    ...emptyView,
    camera: { lon: 37.1772, lat: 48.2771, zoom: 9.5 },
    spot: { lon: -37.2, lat: -48.3 },
  },
];

/** The attributes in a line of HTML, as a parser of HTML would give them. */
function attributesIn(code: string, tag: string): Record<string, string> {
  const inner = code.match(new RegExp(`<${tag}([^>]*)>`))?.[1] ?? "";
  return Object.fromEntries(
    [...inner.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value.replaceAll("&amp;", "&"),
    ]),
  );
}

describe("the lines for an article", () => {
  test.each(views)("hold the whole view: as an element", (view) => {
    const code = elementCode(view, server);
    expect(parse(fragmentOf(attributesIn(code, "strandline-map")))).toEqual(view);
    expect(attributesIn(code, "script").src).toBe("https://maps.example/embed.js");
  });

  test.each(views)("hold the whole view: as a frame", (view) => {
    const address = new URL(attributesIn(frameCode(view, server), "iframe").src);
    expect(address.pathname).toBe("/embed");
    expect(parse(address.hash.slice(1))).toEqual(view);
  });
});

describe("the attributes of the element", () => {
  test("stand for two days or for one", () => {
    expect(fragmentOf({ from: "2025-11-04", until: "2025-12-04" })).toBe(
      "day=2025-12-04&since=2025-11-04",
    );
    expect(fragmentOf({ day: "2025-12-04" })).toBe("day=2025-12-04");
  });

  test("say nothing of a camera unless they say where", () => {
    expect(fragmentOf({ zoom: "9" })).toBe("");
    expect(fragmentOf({ lon: "37", lat: "48" })).toBe("map=8/48/37");
  });

  test("cannot bring anything else into the address", () => {
    expect(fragmentOf({ theatre: "a&day=2020-01-01", lang: "en#x", theme: 'dark"' })).toBe("");
    expect(format(parse(fragmentOf({ lon: "x", lat: "y", day: "2025-02-30" })))).toBe("");
  });
});
