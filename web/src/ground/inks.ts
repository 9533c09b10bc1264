/** How each status is inked, on the map and in the legend alike. */
import type { Pattern, Status } from "../api/contract";
import type { Heat } from "../view/view";

export const everyTone = ["light", "dark"] as const;
export type Tone = (typeof everyTone)[number];
/** Red, green, blue, 0 to 255, and opacity, 0 to 1. */
export type Rgba = readonly [number, number, number, number];

export interface Ink {
  readonly pattern: Pattern;
  readonly fill: Rgba;
  readonly ink: Rgba;
}

/** Pixels between two lines of a hatch at a whole zoom, and the width of a line. */
export const period = 7;
export const lineWidth = 1.2;

export function readColour(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(/^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1) : "888888", 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function mixed(
  colour: readonly [number, number, number],
  towards: number,
  share: number,
): readonly [number, number, number] {
  const mix = (part: number): number => Math.round(part + (towards - part) * share);
  return [mix(colour[0]), mix(colour[1]), mix(colour[2])];
}

/** Fill and line opacities: a solid status needs more fill, having no lines to carry it. */
const strengths: Readonly<Record<Pattern, readonly [number, number]>> = {
  solid: [0.36, 0],
  hatch: [0.19, 0.3],
  "back-hatch": [0.17, 0.34],
  "cross-hatch": [0.16, 0.26],
  dots: [0.14, 0.5],
  outline: [0.05, 0],
};

/** On a dark map legend colours would sink: there they are lighter, and laid on thicker. */
const tones: Readonly<Record<Tone, { readonly white: number; readonly thick: number }>> = {
  light: { white: 0, thick: 1 },
  dark: { white: 0.3, thick: 1.55 },
};

export function inkOf(status: Pick<Status, "colour" | "pattern">, tone: Tone): Ink {
  const [fill, ink] = strengths[status.pattern];
  const { white, thick } = tones[tone];
  const [red, green, blue] = mixed(readColour(status.colour), 255, white);
  return {
    pattern: status.pattern,
    fill: [red, green, blue, fill * thick],
    ink: [red, green, blue, ink * thick],
  };
}

/** Orange and blue: told apart by every kind of colour vision, and by pattern besides. */
export const changeInks: Readonly<Record<Tone, { readonly gained: Ink; readonly lost: Ink }>> = {
  light: {
    gained: { pattern: "solid", fill: [226, 98, 44, 0.74], ink: [0, 0, 0, 0] },
    lost: { pattern: "cross-hatch", fill: [46, 116, 181, 0.55], ink: [16, 62, 112, 0.55] },
  },
  dark: {
    gained: { pattern: "solid", fill: [255, 132, 66, 0.82], ink: [0, 0, 0, 0] },
    lost: { pattern: "cross-hatch", fill: [88, 164, 232, 0.62], ink: [196, 226, 252, 0.5] },
  },
};

export interface LineInks {
  readonly casing: Rgba;
  readonly core: Rgba;
  readonly before: Rgba;
}

/** Half the width of the line of contact and of its casing, in pixels, from zoom 8 on. */
export const lineRadii = { casing: 2.9, core: 1.35 };

/** Thin from afar, where the line is all corners; full from zoom 8 on. */
export const lineWeight = (zoom: number): number =>
  Math.max(0.55, Math.min(1, 0.55 + (zoom - 4.5) * 0.13));

export const lineInks: Readonly<Record<Tone, LineInks>> = {
  light: { casing: [255, 252, 246, 0.95], core: [104, 28, 20, 1], before: [70, 60, 50, 0.55] },
  dark: { casing: [18, 18, 19, 0.9], core: [255, 206, 184, 1], before: [220, 214, 204, 0.5] },
};

/** The earlier line of an assessor who draws no ground: opaque, on bare land. */
export const earlierFrontInks: Readonly<Record<Tone, Rgba>> = {
  light: [125, 118, 106, 1],
  dark: [163, 157, 146, 1],
};

export interface VersusInks {
  readonly onlyA: Ink;
  readonly onlyB: Ink;
  /** The second assessor's line of contact. */
  readonly line: DashedInk;
}

/** Gold and violet: apart to every kind of colour vision, and neither is a colour of change. */
export const versusInks: Readonly<Record<Tone, VersusInks>> = {
  light: {
    onlyA: { pattern: "dots", fill: [238, 172, 16, 0.74], ink: [122, 78, 0, 0.75] },
    onlyB: { pattern: "back-hatch", fill: [92, 46, 156, 0.64], ink: [58, 20, 108, 0.65] },
    line: { ink: [78, 36, 134, 1], dash: [8, 12] },
  },
  dark: {
    onlyA: { pattern: "dots", fill: [255, 200, 70, 0.8], ink: [96, 62, 0, 0.7] },
    onlyB: { pattern: "back-hatch", fill: [158, 112, 226, 0.64], ink: [234, 218, 255, 0.5] },
    line: { ink: [206, 178, 255, 1], dash: [8, 12] },
  },
};

/** Ground that is not assessed: lines alone, and never in a colour of a status. */
export const unassessedInks: Readonly<Record<Tone, Ink>> = {
  light: { pattern: "back-hatch", fill: [0, 0, 0, 0], ink: [108, 102, 92, 0.3] },
  dark: { pattern: "back-hatch", fill: [0, 0, 0, 0], ink: [190, 184, 174, 0.26] },
};

export interface DashedInk {
  readonly ink: Rgba;
  /** Pixels drawn, and from the beginning of one dash to that of the next. */
  readonly dash: readonly [number, number];
}

/** Earlier lines, the latest first: the longer ago, the shorter the dashes and the fainter. */
export const earlierInks: Readonly<Record<Tone, readonly DashedInk[]>> = {
  light: [
    { ink: [58, 46, 38, 0.95], dash: [11, 15] },
    { ink: [86, 74, 62, 0.95], dash: [6, 10] },
    { ink: [112, 99, 84, 0.95], dash: [3, 7] },
    { ink: [132, 118, 100, 0.95], dash: [1.6, 5] },
  ],
  dark: [
    { ink: [240, 232, 220, 0.95], dash: [11, 15] },
    { ink: [208, 200, 188, 0.95], dash: [6, 10] },
    { ink: [182, 174, 162, 0.95], dash: [3, 7] },
    { ink: [160, 152, 142, 0.95], dash: [1.6, 5] },
  ],
};

/** How often ground changed hands, once first; when it last did, the longest ago first. Magenta
 * by lightness alone: a hue of nothing else on the map, and read by every kind of vision. */
export const heatInks: Readonly<Record<Tone, Readonly<Record<Heat, readonly Rgba[]>>>> = {
  light: {
    often: [
      [236, 178, 214, 0.86],
      [210, 112, 172, 0.88],
      [162, 44, 122, 0.9],
      [88, 8, 66, 0.92],
    ],
    last: [
      [240, 200, 226, 0.86],
      [226, 152, 198, 0.88],
      [198, 92, 158, 0.9],
      [150, 34, 112, 0.9],
      [84, 6, 62, 0.92],
    ],
  },
  dark: {
    often: [
      [104, 40, 84, 0.9],
      [164, 66, 130, 0.9],
      [220, 118, 184, 0.92],
      [255, 208, 236, 0.94],
    ],
    last: [
      [86, 34, 70, 0.9],
      [128, 50, 102, 0.9],
      [178, 78, 142, 0.9],
      [226, 134, 192, 0.92],
      [255, 214, 240, 0.94],
    ],
  },
};

export const cssColour = ([red, green, blue, opacity]: Rgba): string =>
  `rgb(${red} ${green} ${blue} / ${opacity})`;
