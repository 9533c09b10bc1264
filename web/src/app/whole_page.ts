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
  if (!phone.matches) return { top: 72, right: 40, bottom: 194, left: 350 };
  // An open sheet leaves too little of the window to fit anything into.
  const covered = Math.min(sheetHeight(), innerHeight * 0.4);
  return { top: 68, right: 16, bottom: covered + 44, left: 16 };
}

function cardPadding(): Padding {
  if (!phone.matches) return { ...padding(), right: 364 };
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
