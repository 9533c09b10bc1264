/** The page's own icons, drawn on a square of 24. */
import { type SVGTemplateResult, svg } from "lit-html";

const icon = (content: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const icons = {
  play: icon(svg`<path d="M7 4.5v15l12-7.5z" fill="currentColor" stroke-width="1.5"/>`),
  pause: icon(svg`<path d="M8 5v14M16 5v14" stroke-width="3.5"/>`),
  back: icon(svg`<path d="M14.5 6l-6 6 6 6"/>`),
  forward: icon(svg`<path d="M9.5 6l6 6-6 6"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  auto: icon(
    svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  ),
  light: icon(
    svg`<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>`,
  ),
  dark: icon(svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>`),
  link: icon(
    svg`<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.600 3.600a4 4 0 0 0 5.700 5.700L12 17.700"/>`,
  ),
  copy: icon(
    svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V5a1 1 0 0 1 1-1h9"/>`,
  ),
  check: icon(svg`<path d="M5 12.5l4.500 4.500L19 7.500"/>`),
  embed: icon(svg`<path d="M8.500 7l-5 5 5 5M15.500 7l5 5-5 5"/>`),
  download: icon(svg`<path d="M12 4v11M7 10.500l5 5 5-5M5 20h14"/>`),
  out: icon(svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>`),
  search: icon(svg`<circle cx="10.500" cy="10.500" r="6"/><path d="M15 15l5 5"/>`),
  ruler: icon(
    svg`<path d="M3 16.5L16.500 3l4.500 4.500L7.500 21zM7 12.500l2 2M10 9.500l2.800 2.800M13 6.500l2 2"/>`,
  ),
  table: icon(
    svg`<rect x="4" y="5" width="16" height="14" rx="1.500"/><path d="M4 10h16M4 14.500h16M10 10v9"/>`,
  ),
  regions: icon(svg`<path d="M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v6l6 3v7M9 10l-5 3"/>`),
  info: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.500v.010"/>`),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  minus: icon(svg`<path d="M5 12h14"/>`),
  whole: icon(svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>`),
  here: icon(
    svg`<circle cx="12" cy="12" r="6"/><path d="M12 2.500v5M12 16.500v5M2.500 12h5M16.500 12h5"/>`,
  ),
  compare: icon(svg`<path d="M8 4v16M16 4v16M3 12h5M16 12h5M11 12h2"/>`),
} as const;
