/** The page around the map: desktop and phone are one document, laid out by the style sheet. */
import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { isLoaded, type Model } from "../app/model";
import { besideNames } from "./beside";
import { foldedCredits } from "./credits";
import { dayPanel } from "./day_panel";
import { legend } from "./legend";
import { mapButtons } from "./map_buttons";
import { rulerCard } from "./ruler_card";
import { grip, watchSheet } from "./sheet";
import { spotCard } from "./spot_card";
import { insteadOfDay, troubles } from "./states";
import { tableView } from "./table_view";
import { timeBar } from "./time_bar";
import { settings, topBar } from "./top_bar";

export function page(model: Model): TemplateResult {
  const { session, speech, view } = model;
  const loaded = isLoaded(model);
  // Until the list is there, or where it cannot be had, the day keeps its room.
  const listed = view.table || (view.regions !== null && model.regions !== null);
  const card = loaded && (view.spot !== null || view.ruler !== null);
  return html`
    <p id="map-told" hidden>${session.told.description}</p>
    <p class="hidden" role="status">${session.told.said}</p>
    ${loaded ? html`<a class="skip" href="#day">${speech.t("app.skip")}</a>` : nothing}
    ${topBar(model)}
    <div class="sheet ${session.sheetOpen ? "open" : ""} ${card ? "with-card" : ""} ${view.ruler ? "with-ruler" : ""} ${listed ? "with-table" : ""}" ${ref(watchSheet)}>
      ${grip(model)}
      <div class="sheet-body">
        ${loaded ? dayPanel(model) : insteadOfDay(model)}
        ${loaded ? tableView(model) : nothing}
        ${loaded && view.regions !== null ? model.regions?.panel(model) : nothing}
        ${loaded ? [spotCard(model), rulerCard(model)] : nothing}
        ${loaded ? legend(model) : nothing}
        <div class="sheet-foot">${settings(model)}</div>
      </div>
      ${foldedCredits(model)} ${loaded ? timeBar(model) : nothing}
    </div>
    ${loaded ? besideNames(model) : nothing}
    ${loaded && session.canDraw ? mapButtons(model) : nothing} ${troubles(model)}`;
}
