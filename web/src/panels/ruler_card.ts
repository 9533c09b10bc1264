/** What the ruler says, and its buttons. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import type { Reading } from "../ruler/reading";
import { writeCoordinates } from "../search/coordinates";
import { icons } from "./icons";

function figures({ speech }: Model, { length, ground }: Reading): TemplateResult {
  const enclosed =
    ground === null
      ? nothing
      : ground === "crossed"
        ? html`<p class="origin">${speech.t("ruler.crossed")}</p>`
        : html`<dl>
            <div class="row"><dt>${speech.t("ruler.area")}</dt>
              <dd>${speech.squareMetres(ground.squareMetres)}</dd></div>
            <div class="row around"><dt>${speech.t("ruler.around")}</dt>
              <dd>${speech.metres(ground.around)}</dd></div>
          </dl>`;
  return html`
    <p class="figure" role="status"><strong>${speech.metres(length)}</strong>
      <span>${speech.t("ruler.length")}</span></p>
    ${enclosed}`;
}

function legs({ speech, session }: Model, { points, legs: lengths }: Reading): TemplateResult {
  return html`<ol class="legs">
    ${points.map(
      (point, i) => html`<li>
        <span>${writeCoordinates(point, session.coordinateForm, speech.compass)}</span>
        ${i > 0 ? html`<span>+${speech.metres(lengths[i - 1])}</span>` : nothing}
      </li>`,
    )}
  </ol>`;
}

function body(model: Model): unknown {
  const { reading, speech } = model;
  if (!reading) {
    return html`<div class="skeleton" role="status" aria-label=${speech.t("ruler.loading")}>
      <i></i><i></i></div>`;
  }
  if (reading.points.length === 0) return html`<p class="hint">${speech.t("ruler.hint")}</p>`;
  return [figures(model, reading), reading.points.length > 1 ? legs(model, reading) : nothing];
}

export function rulerCard(model: Model): TemplateResult | typeof nothing {
  const { view, speech, acts } = model;
  if (!view.ruler) return nothing;
  const none = view.ruler.length === 0;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") acts.toggleRuler();
  };
  return html`
    <section class="panel card ruler" aria-label=${speech.t("ruler.heading")} @keydown=${onKey}>
      <header>
        <h2>${speech.t("ruler.heading")}</h2>
        <button type="button" class="icon" aria-label=${speech.t("ruler.close")}
          title=${speech.t("ruler.close")} @click=${acts.toggleRuler}>${icons.close}</button>
      </header>
      ${body(model)}
      <div class="ruler-buttons">
        <button type="button" class="plain" @click=${() => acts.lengthenRuler()}>${speech.t("ruler.here")}</button>
        <button type="button" class="plain" ?disabled=${none} @click=${acts.shortenRuler}>${speech.t("ruler.undo")}</button>
        <button type="button" class="plain" ?disabled=${none} @click=${acts.clearRuler}>${speech.t("ruler.clear")}</button>
      </div>
      <p class="small-print">${speech.t("ruler.note")}</p>
    </section>`;
}
