/** One sheet of paper: the map as it stands, its day, figures, legend, credit and address. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import type { MapPicture } from "../app/pictures";
import { fullAddress } from "../embed/share";
import { xOf } from "../history/chart";
import { chartPicture } from "../panels/chart_picture";
import { credits } from "../panels/credits";
import { dayPanel } from "../panels/day_panel";
import { legend } from "../panels/legend";

function heading({ theatre, speech }: LoadedModel): TemplateResult {
  const name = speech.name(theatre.name, theatre.languages);
  return html`<header><h1>${name}</h1><span>${speech.t("app.name")}</span></header>`;
}

/** The chart of the time bar with the days shown marked in it. */
function chart(model: LoadedModel): TemplateResult | typeof nothing {
  const { ledger, session, day, since } = model;
  const { width, height } = session.track;
  if (width < 10) return nothing;
  const mark = (index: number): TemplateResult => {
    const left = (xOf(index, ledger.dayCount, width) / width) * 100;
    return html`<i style="left:${left}%"></i>`;
  };
  return html`<div class="print-chart" style="aspect-ratio:${width}/${height + 20}">
    ${chartPicture(model)}
    <div class="marks">${since === null ? nothing : mark(since)} ${mark(day)}</div>
  </div>`;
}

/** A map, or two side by side with what each shows. */
function maps(pictures: readonly MapPicture[]): TemplateResult | typeof nothing {
  if (pictures.length === 0) return nothing;
  return html`<div class="print-maps">${pictures.map(
    ({ title, address }) =>
      html`<figure>${title ? html`<figcaption>${title}</figcaption>` : nothing}
        <img class="print-map" src=${address} alt="" /></figure>`,
  )}</div>`;
}

export function printPage(model: LoadedModel, pictures: readonly MapPicture[]): TemplateResult {
  return html`
    ${heading(model)}
    ${maps(pictures)}
    ${legend(model)}
    ${chart(model)}
    ${dayPanel(model)}
    <footer>${credits(model)}<p class="address">${fullAddress(model.view)}</p></footer>`;
}
