/** The address of a view and the lines of HTML that put it into an article. */
import { format, type View } from "../view/view";

const beside = (path: string): URL => new URL(path, document.baseURI);

/** The full page at a view. */
export function fullAddress(view: View): string {
  const query = format(view);
  return beside(query ? `.?${query}` : ".").href;
}

function attribute(name: string, value: string | number | null): string {
  return value === null ? "" : ` ${name}="${value}"`;
}

/** Every value of a view is of a shape that needs no escaping. */
export function elementCode(view: View, server: string): string {
  const { camera, spot, since } = view;
  const attributes = [
    attribute("theatre", view.theatre),
    attribute("assessor", view.assessor),
    attribute("feed", view.feed),
    since ? attribute("from", since) + attribute("until", view.day) : attribute("day", view.day),
    camera &&
      attribute("lon", Number(camera.lon.toFixed(4))) +
        attribute("lat", Number(camera.lat.toFixed(4))) +
        attribute("zoom", Number(camera.zoom.toFixed(2))),
    spot && attribute("at", `${spot.lat}/${spot.lon}`),
    attribute("theme", view.theme === "auto" ? null : view.theme),
    attribute("lang", view.language),
  ].filter((part) => part);
  return `<script type="module" src="${server}embed.js"></script>
<strandline-map${attributes.join("")}></strandline-map>`;
}

export function frameCode(view: View, server: string): string {
  return `<iframe src="${server}embed#${format(view).replaceAll("&", "&amp;")}" title="Strandline" \
loading="lazy" style="width:100%;aspect-ratio:3/2;min-height:340px;border:0"></iframe>`;
}

/** Where the page's server has its root. */
export const serverAddress = (): string => beside(".").href;
