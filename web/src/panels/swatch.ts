/** A swatch inked as the map inks it: same colours, same lines, same distance. */
import { type SVGTemplateResult, svg } from "lit-html";
import { cssColour, type Ink, lineWidth, period, type Rgba } from "../ground/inks";

const width = 26;
const height = 16;

/** Lines across the swatch, rising or falling, `period` apart. */
function hatch(rising: boolean): string {
  const step = period * Math.SQRT2;
  let path = "";
  for (let at = -height; at < width + height; at += step) {
    const [from, to] = rising ? [at, at + height] : [at + height, at];
    path += `M${from.toFixed(1)} ${height}L${to.toFixed(1)} 0`;
  }
  return path;
}

function dots(colour: string): SVGTemplateResult[] {
  const step = period / Math.SQRT2;
  const found: SVGTemplateResult[] = [];
  for (let row = 0; row * step < height; row++) {
    for (let x = row % 2 ? step : 0; x < width; x += 2 * step) {
      found.push(svg`<circle cx=${x + 2} cy=${row * step + 2} r="1.1" fill=${colour} />`);
    }
  }
  return found;
}

function marks({ pattern, ink }: Ink): SVGTemplateResult | SVGTemplateResult[] {
  const colour = cssColour(ink);
  const line = (rising: boolean): SVGTemplateResult =>
    svg`<path d=${hatch(rising)} stroke=${colour} stroke-width=${lineWidth} />`;
  if (pattern === "hatch") return line(true);
  if (pattern === "back-hatch") return line(false);
  if (pattern === "cross-hatch") return [line(true), line(false)];
  return pattern === "dots" ? dots(colour) : svg``;
}

const frame = (content: unknown, className: string): SVGTemplateResult =>
  svg`<svg class="swatch ${className}" width=${width} height=${height} viewBox="0 0 26 16" aria-hidden="true">${content}</svg>`;

export function swatch(ink: Ink): SVGTemplateResult {
  const [red, green, blue] = ink.fill;
  const edge = ink.pattern === "outline" ? cssColour([red, green, blue, 0.9]) : "none";
  const fill = svg`<rect width=${width} height=${height} fill=${cssColour(ink.fill)} />`;
  const border = svg`<rect x="0.75" y="0.75" width="24.5" height="14.5" fill="none" stroke=${edge} stroke-width="1.5" />`;
  return frame([fill, marks(ink), border], "");
}

/** Ground on which nothing is drawn. */
export const blankSwatch = (): SVGTemplateResult => frame(svg``, "blank");

export function lineSwatch(
  core: Rgba,
  casing: Rgba | null,
  thickness: number,
  dash: readonly [number, number] | null = null,
): SVGTemplateResult {
  const rhythm = dash ? `${dash[0]} ${dash[1] - dash[0]}` : "none";
  const stroke = (colour: Rgba, breadth: number): SVGTemplateResult =>
    svg`<path d="M2 11L9 6L16 9.500L24 5" fill="none" stroke=${cssColour(colour)}
      stroke-width=${breadth} stroke-linejoin="round" stroke-dasharray=${rhythm}
      stroke-linecap=${dash ? "butt" : "round"} />`;
  return frame([casing ? stroke(casing, thickness + 3) : svg``, stroke(core, thickness)], "line");
}
