/** Coordinates as people write them: read in any of the usual forms, written in two. */
import type { Spot } from "../view/view";

export const coordinateForms = ["decimal", "sexagesimal"] as const;
export type CoordinateForm = (typeof coordinateForms)[number];

/** Letters of the compass by language: Ukrainian пн, пд, сх, зх; Russian с, ю, в, з. */
const north = String.raw`(?:north|n|пн\.?(?:\s*ш\.?)?|с\.?\s*ш\.?)`;
const south = String.raw`(?:south|s|пд\.?(?:\s*ш\.?)?|ю\.?\s*ш\.?)`;
const east = String.raw`(?:east|e|сх\.?(?:\s*д\.?)?|в\.?\s*д\.?)`;
const west = String.raw`(?:west|w|зх\.?(?:\s*д\.?)?|з\.?\s*д\.?)`;

interface Angle {
  readonly degrees: number;
  readonly axis: "lat" | "lon" | null;
}

const hemispheres: readonly (readonly [RegExp, "lat" | "lon", 1 | -1])[] = [
  [new RegExp(`^${north}$`), "lat", 1],
  [new RegExp(`^${south}$`), "lat", -1],
  [new RegExp(`^${east}$`), "lon", 1],
  [new RegExp(`^${west}$`), "lon", -1],
];

const letters = `${north}|${south}|${east}|${west}`;
const figure = String.raw`\d{1,3}(?:\.\d+)?`;
const parts = String.raw`(${figure})\s*°?(?:\s*(\d{1,2}(?:\.\d+)?)\s*['′’]?(?:\s*(\d{1,2}(?:\.\d+)?)\s*(?:["″”]|''|′′)?)?)?`;
const angleShape = new RegExp(`^(${letters})?\\s*([-−+])?\\s*${parts}\\s*(${letters})?$`);

function readAngle(text: string): Angle | null {
  const found = angleShape.exec(text.trim());
  if (!found) return null;
  const [, before, sign, degrees, minutes = "0", seconds = "0", after] = found;
  if (Number(minutes) >= 60 || Number(seconds) >= 60 || (before && after)) return null;
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  const letter = (before ?? after ?? "").trim();
  const hemisphere = hemispheres.find(([shape]) => shape.test(letter));
  const turn = (sign === "-" || sign === "−" ? -1 : 1) * (hemisphere?.[2] ?? 1);
  return { degrees: size * turn, axis: hemisphere?.[1] ?? null };
}

/** Every way to cut a text in two at a comma, a semicolon, a slash or a space. */
function halves(text: string): [string, string][] {
  const cuts = [...text.matchAll(/\s*[,;/]\s*|\s+|(?<=[a-zа-яїієґ.])(?=\d)/g)];
  return cuts.map(({ index, 0: cut }) => [text.slice(0, index), text.slice(index + cut.length)]);
}

function spotOf(first: Angle | null, second: Angle | null): Spot | null {
  if (!first || !second) return null;
  const swapped = first.axis === "lon" || second.axis === "lat";
  if (first.axis !== null && first.axis === second.axis) return null;
  const [lat, lon] = swapped ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lon, lat } : null;
}

/** How evenly two halves are written: the cut of "48 16 38 37 10 38" is the middle one. */
const unevenness = ([a, b]: readonly [string, string]): number =>
  Math.abs(a.split(/\s+/).length - b.split(/\s+/).length);

/**
 * The spot that a text names, latitude first where no letter says otherwise; null where it is no
 * coordinates. Reads decimal degrees with points or commas, and degrees with minutes and seconds.
 */
export function readCoordinates(text: string): Spot | null {
  const lower = text.trim().toLocaleLowerCase("uk");
  if (!/\d/.test(lower) || lower.length > 80) return null;
  // Decimal commas, where something else divides the two: "48,2771; 37,1772".
  const commas =
    /\d,\d/.test(lower) && /[;/]|,\s|\d\s+[-\d]/.test(lower.replaceAll(/\d,\d/g, "0.0"));
  const pointed = commas ? lower.replaceAll(/(\d),(\d)/g, "$1.$2") : lower;
  const cuts = halves(pointed).sort((a, b) => unevenness(a) - unevenness(b));
  for (const [first, second] of cuts) {
    const spot = spotOf(readAngle(first), readAngle(second));
    if (spot) return spot;
  }
  return null;
}

/** Compass letters in the order north, south, east, west. */
export type Letters = readonly [string, string, string, string];

function sexagesimal(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}°${two(Math.floor(seconds / 60) % 60)}′${two(seconds % 60)}″`;
}

/** 48.27710, 37.17720: as every map and the address of this page take them. */
export const decimal = ({ lat, lon }: Spot): string => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

export function writeCoordinates(spot: Spot, form: CoordinateForm, [n, s, e, w]: Letters): string {
  if (form === "decimal") return decimal(spot);
  const { lat, lon } = spot;
  return `${sexagesimal(lat)} ${lat < 0 ? s : n} ${sexagesimal(lon)} ${lon < 0 ? w : e}`;
}
