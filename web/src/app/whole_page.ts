/** The page as the whole of its window. */
import { page } from "../panels/page";
import { format, parse } from "../view/view";
import type { Frame, Padding } from "./frame";

const keptTheme = "strandline.theme";

/** Storage throws where the browser keeps it from the page. */
function stored<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

const phone = matchMedia("(max-width: 720px)");

const sheetHeight = (): number => document.querySelector<HTMLElement>(".sheet")?.offsetHeight ?? 0;

function padding(): Padding {
  // Of two maps neither reaches under the day.
  if (document.documentElement.dataset.beside)
    return { top: 110, right: 16, bottom: 194, left: 16 };
  if (!phone.matches) return { top: 72, right: 24, bottom: 194, left: 388 };
  // An open sheet leaves too little of the window to fit anything into.
  const covered = Math.min(sheetHeight(), innerHeight * 0.4);
  return { top: 68, right: 16, bottom: covered + 44, left: 16 };
}

/** Pixels that what stands at the right edge covers. */
function coveredRight(): number {
  const panels = [...document.querySelectorAll(".card, .regions")];
  return Math.max(0, ...panels.map((panel) => innerWidth - panel.getBoundingClientRect().left));
}

function cardPadding(): Padding {
  if (!phone.matches) return { ...padding(), right: Math.max(348, coveredRight()) + 16 };
  return { ...padding(), bottom: Math.min(sheetHeight() + 44, innerHeight - 160) };
}

/** The whole page keeps its view in the query. */
export const wholePage: Frame = {
  layout: page,
  read: () => {
    const view = parse(location.search);
    const kept = parse(`theme=${stored(() => localStorage.getItem(keptTheme))}`).theme;
    return view.theme === "auto" ? { ...view, theme: kept } : view;
  },
  write: (view) => {
    const query = format(view);
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  },
  keepTheme: (theme) => void stored(() => localStorage.setItem(keptTheme, theme)),
  padding,
  covered: () => (phone.matches ? sheetHeight() : 0),
  cardPadding,
  cooperative: false,
};
