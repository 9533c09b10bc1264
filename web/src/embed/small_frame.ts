/** The page within somebody's article: the view is in the fragment, so that all views of it
 * are one page to the browser's cache and to the server's. */
import type { Frame, Padding } from "../app/frame";
import { format, parse } from "../view/view";
import { embedPage } from "./embed_page";

const footHeight = (): number => document.querySelector<HTMLElement>(".foot")?.offsetHeight ?? 0;

function padding(): Padding {
  return { top: 16, right: 16, bottom: Math.min(footHeight(), innerHeight * 0.4) + 8, left: 16 };
}

export const smallFrame: Frame = {
  layout: embedPage,
  read: () => parse(location.hash.slice(1)),
  write: (view) => {
    const fragment = format(view);
    history.replaceState(null, "", `${location.pathname}${fragment ? `#${fragment}` : ""}`);
  },
  // The article says which colours it wants; what a visitor chose elsewhere is no concern of it.
  keepTheme: () => {},
  padding,
  cardPadding: padding,
  covered: () => 0,
  cooperative: window.parent !== window,
};
