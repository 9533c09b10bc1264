/** The buttons beside the map. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { icons } from "./icons";

interface Button {
  readonly name: string;
  readonly label: string;
  readonly icon: unknown;
  readonly act: () => void;
  readonly pressed?: boolean;
}

const button = ({ name, label, icon, act, pressed }: Button): TemplateResult =>
  html`<button type="button" class="icon ${name}" aria-label=${label} title=${label}
    aria-pressed=${pressed ?? nothing} @click=${act}>${icon}</button>`;

export function mapButtons({ view, speech, acts }: Model): TemplateResult {
  const buttons: Button[] = [
    { name: "zoom", label: speech.t("menu.zoomIn"), icon: icons.plus, act: () => acts.zoom(1) },
    { name: "zoom", label: speech.t("menu.zoomOut"), icon: icons.minus, act: () => acts.zoom(-1) },
    { name: "whole", label: speech.t("menu.whole"), icon: icons.whole, act: acts.showAll },
    { name: "here", label: speech.t("card.here"), icon: icons.here, act: acts.pickCentre },
    {
      name: "measure",
      label: speech.t("ruler.open"),
      icon: icons.ruler,
      act: acts.toggleRuler,
      pressed: view.ruler !== null,
    },
    {
      name: "as-table",
      label: speech.t("table.open"),
      icon: icons.table,
      act: acts.toggleTable,
      pressed: view.table,
    },
    {
      name: "by-region",
      label: speech.t("regions.open"),
      icon: icons.regions,
      act: () => acts.listRegions(view.regions === null ? "" : null),
      pressed: view.regions !== null,
    },
  ];
  return html`<div class="map-buttons">${buttons.map(button)}</div>`;
}
