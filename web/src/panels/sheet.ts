/** The grip of the phone's sheet: a tap toggles, a swipe opens or closes. */
import { html, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";

/** Pixels of a swipe; less is a tap. */
const swipe = 24;

/** The one finger on the grip: kept here, since a new render brings new listeners. */
let startY: number | null = null;
let swiped = false;

export function grip({ session, speech, acts }: Model): TemplateResult {
  const open = session.sheetOpen;
  const down = (event: PointerEvent): void => {
    startY = event.clientY;
    swiped = false;
    if (event.currentTarget instanceof Element)
      event.currentTarget.setPointerCapture(event.pointerId);
  };
  const up = (event: PointerEvent): void => {
    const moved = startY === null ? 0 : event.clientY - startY;
    startY = null;
    swiped = Math.abs(moved) >= swipe;
    if (swiped) acts.setSheet(moved < 0);
  };
  const click = (): void => {
    if (!swiped) acts.setSheet(!open);
    swiped = false;
  };
  const label = speech.t(open ? "sheet.close" : "sheet.open");
  return html`<button type="button" class="grip" aria-expanded=${open} aria-label=${label}
    @pointerdown=${down} @pointerup=${up} @click=${click}><span></span></button>`;
}

/** Tells the style sheet how high the sheet is, so that credits and buttons stand above it. */
const observer = new ResizeObserver(([entry]) => {
  const height = `${Math.round(entry.contentRect.height)}px`;
  document.documentElement.style.setProperty("--sheet", height);
});

export function watchSheet(element: Element | undefined): void {
  observer.disconnect();
  if (element) observer.observe(element);
}
