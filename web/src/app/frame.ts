/** How the page stands in its window: as the whole of it, or small within somebody's article. */
import type { TemplateResult } from "lit-html";
import type { Theme, View } from "../view/view";
import type { Model } from "./model";

/** The parts of the window that panels cover, in pixels. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  readonly layout: (model: Model) => TemplateResult;
  /** Reads the view from the address. */
  readonly read: () => View;
  /** Writes it there; nothing is loaded by it. */
  readonly write: (view: View) => void;
  readonly keepTheme: (theme: Theme) => void;
  readonly padding: () => Padding;
  /** Pixels at the lower edge of the window that a panel covers from side to side. */
  readonly covered: () => number;
  /** The same while a card is open. */
  readonly cardPadding: () => Padding;
  /** Whether a wheel or one finger belongs to the article around the map. */
  readonly cooperative: boolean;
}
