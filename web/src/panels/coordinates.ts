/** The coordinates of a spot, to read in either form and to copy. */
import { html, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { writeCoordinates } from "../search/coordinates";
import type { Spot } from "../view/view";
import { icons } from "./icons";

export function coordinates({ session, speech, acts }: Model, spot: Spot): TemplateResult {
  const { coordinateForm } = session;
  const text = writeCoordinates(spot, coordinateForm, speech.compass);
  const copied = session.copied === "coordinates";
  const copy = speech.t(copied ? "coordinates.copied" : "coordinates.copy");
  const change = speech.t(
    coordinateForm === "decimal" ? "coordinates.toSexagesimal" : "coordinates.toDecimal",
  );
  return html`<p class="coordinates">
    <span>${text}</span>
    <button type="button" class="small" aria-label=${change} title=${change}
      @click=${acts.changeCoordinateForm}>${coordinateForm === "decimal" ? "° ′ ″" : "0.0°"}</button>
    <button type="button" class="small" aria-label=${copy} title=${copy}
      @click=${acts.copyCoordinates}>${copied ? icons.check : icons.copy}</button>
    <span class="hidden" role="status">${copied ? speech.t("coordinates.copied") : ""}</span>
  </p>`;
}
