import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { patterns, type Status } from "../src/api/contract";
import {
  changeInks,
  heatInks,
  type Ink,
  inkOf,
  lineInks,
  lineWidth,
  period,
  type Rgba,
  readColour,
  type Tone,
  versusInks,
} from "../src/ground/inks";
import { palettes } from "../src/map/palette";
import { ciede2000, type Rgb, seenApart, visions } from "./colour_vision";

type Entry = Pick<Status, "id" | "colour" | "pattern" | "favours" | "parent">;

/** The legends of the theatres that ship. */
function legends(): { theatre: string; entries: Entry[] }[] {
  const files = ["theatres/ukraine.toml", "demo/theatre.toml"];
  return files.map((file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    const parts = text.split(/^\[\[/m).map(
      (part) =>
        (name: string): string | null =>
          new RegExp(`^${name} = "([^"]+)"`, "m").exec(part)?.[1] ?? null,
    );
    const entries = parts.flatMap((field): Entry[] => {
      const pattern = patterns.find((known) => known === field("pattern"));
      const [id, colour] = [field("id"), field("colour")];
      return id && colour && pattern
        ? [{ id, colour, pattern, favours: field("favours"), parent: field("parent") }]
        : [];
    });
    return { theatre: file, entries };
  });
}

const over = ([r, g, b, a]: Rgba, ground: Rgb): Rgb => [
  r * a + ground[0] * (1 - a),
  g * a + ground[1] * (1 - a),
  b * a + ground[2] * (1 - a),
];

/** How much of the ground the lines of a pattern cover. */
const covered: Readonly<Record<Ink["pattern"], number>> = {
  solid: 0,
  outline: 0,
  hatch: lineWidth / period,
  "back-hatch": lineWidth / period,
  "cross-hatch": 1 - (1 - lineWidth / period) ** 2,
  dots: (Math.PI * 1.1 ** 2) / ((period * period) / 2) / 2,
};

/** The colour of an ink from so far that its lines run together. */
function fromAfar({ fill, ink, pattern }: Ink, ground: Rgb): Rgb {
  const flat = over(fill, ground);
  const [r, g, b, a] = ink;
  return over([r, g, b, a * covered[pattern]], flat);
}

const tones = ["light", "dark"] as const;
const pairs = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, i) => all.slice(i + 1).map((other): [T, T] => [one, other]));

/** CIEDE2000 counts one as just noticeable; five is told apart at a glance. */
const atAGlance = 5;

const landOf = (tone: Tone): Rgb => readColour(palettes[tone].land);

const shown = (entry: Entry, tone: Tone): Rgb => fromAfar(inkOf(entry, tone), landOf(tone));

const kin = (one: Entry, other: Entry): boolean =>
  one.parent === other.id || other.parent === one.id;

const settings = legends().flatMap(({ theatre, entries }) =>
  tones.flatMap((tone) =>
    Object.keys(visions).map((vision) => ({ theatre, entries, tone, vision })),
  ),
);

describe("the reckoning", () => {
  test("simulates without tinting grey", () => {
    for (const matrix of Object.values(visions)) {
      for (const row of matrix) expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 5);
    }
  });

  test.each([
    // The first, a middle and the last pair of the data that Sharma, Wu and Dalal publish.
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)("puts %j and %j as far apart as published", (one, other, distance) => {
    expect(ciede2000(one, other)).toBeCloseTo(distance, 4);
  });
});

describe.each(settings)("$theatre, $tone, $vision", ({ entries, tone, vision }) => {
  const apart = (one: Rgb, other: Rgb): number => seenApart(one, other, visions[vision]);
  const unrelated = pairs(entries).filter(([one, other]) => !kin(one, other));

  test("has statuses of different allegiance apart at a glance, and by pattern", () => {
    for (const [one, other] of unrelated) {
      if (one.favours === other.favours) continue;
      expect(one.pattern, `${one.id}, ${other.id}`).not.toBe(other.pattern);
      const distance = apart(shown(one, tone), shown(other, tone));
      expect(distance, `${one.id}, ${other.id}`).toBeGreaterThan(atAGlance - 0.05);
    }
  });

  test("has statuses of one allegiance apart by pattern or at a glance", () => {
    for (const [one, other] of unrelated) {
      if (one.favours !== other.favours || one.pattern !== other.pattern) continue;
      const distance = apart(shown(one, tone), shown(other, tone));
      expect(distance, `${one.id}, ${other.id}`).toBeGreaterThan(atAGlance);
    }
  });

  test("has every status apart from blank land; an outline by its outline", () => {
    for (const entry of entries) {
      if (entry.pattern === "outline") continue;
      expect(apart(shown(entry, tone), landOf(tone)), entry.id).toBeGreaterThan(3.5);
    }
  });

  test("has gained and lost apart from each other, and from every status", () => {
    const { gained, lost } = changeInks[tone];
    const [warm, cold] = [gained, lost].map((ink) => fromAfar(ink, landOf(tone)));
    expect(apart(warm, cold)).toBeGreaterThan(30);
    for (const entry of entries) {
      expect(apart(warm, shown(entry, tone)), `gained, ${entry.id}`).toBeGreaterThan(10);
      expect(apart(cold, shown(entry, tone)), `lost, ${entry.id}`).toBeGreaterThan(atAGlance);
    }
  });

  test("has what only one of two assessors says apart from the other, and from every status", () => {
    const { onlyA, onlyB } = versusInks[tone];
    const [gold, violet] = [onlyA, onlyB].map((ink) => fromAfar(ink, landOf(tone)));
    expect(onlyA.pattern).not.toBe(onlyB.pattern);
    expect(apart(gold, violet)).toBeGreaterThan(25);
    for (const entry of entries) {
      expect(apart(gold, shown(entry, tone)), `only a, ${entry.id}`).toBeGreaterThan(10);
      expect(apart(violet, shown(entry, tone)), `only b, ${entry.id}`).toBeGreaterThan(atAGlance);
    }
  });

  test("has the classes of ground that changed hands apart from one another and from the land", () => {
    for (const inks of Object.values(heatInks[tone])) {
      const seen = [landOf(tone), ...inks.map((ink) => over(ink, landOf(tone)))];
      for (let n = 1; n < seen.length; n++) {
        expect(apart(seen[n - 1], seen[n]), `class ${n}`).toBeGreaterThan(atAGlance);
      }
    }
  });

  test("has the line of contact apart from all ground", () => {
    const [r, g, b] = lineInks[tone].core;
    for (const entry of entries) {
      expect(apart([r, g, b], shown(entry, tone)), entry.id).toBeGreaterThan(20);
    }
  });
});
