/** Who made what is on the map, and under which terms. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Assessor } from "../api/contract";
import type { Model } from "../app/model";
import type { Speech } from "../words/speech";
import { icons } from "./icons";

function creditOf(assessor: Assessor | null, speech: Speech): TemplateResult | typeof nothing {
  const terms = assessor?.terms;
  if (!terms?.attribution) return nothing;
  const link = terms.url
    ? html` <a href=${terms.url} rel="noreferrer" target="_blank" title=${terms.text}>${speech.t("credit.terms")}</a>.`
    : nothing;
  return html`<span>${speech.t("credit.map", { credit: terms.attribution })}.${link}</span>`;
}

function lines({ assessor, versus, session, speech }: Model): TemplateResult {
  return html`<p>
    ${creditOf(assessor, speech)} ${creditOf(versus?.assessor ?? null, speech)}
    <span>${speech.t("credit.base")}${
      session.basemapCredit
        ? `. ${speech.t("credit.richer", { credit: session.basemapCredit })}`
        : ""
    }</span>
  </p>`;
}

export function credits(model: Model): TemplateResult {
  return html`<footer class="credits">${lines(model)}</footer>`;
}

/** On a phone one line, until somebody wants to read all of it. */
export function foldedCredits(model: Model): TemplateResult {
  const { session, speech, acts } = model;
  const open = session.creditsOpen;
  const toggle = (): void => acts.setCredits(!open);
  return html`<footer class="credits ${open ? "open" : ""}">${lines(model)}
    <button type="button" aria-expanded=${open} aria-label=${speech.t("credit.all")}
      title=${speech.t("credit.all")} @click=${toggle}>${icons.info}</button></footer>`;
}

/** The terms in words, and the line that the record wants shown. */
export function smallPrint({ assessor, theatre, session, speech }: Model): TemplateResult {
  const scope = assessor?.scope ? speech.name(assessor.scope, theatre?.languages) : "";
  const note = session.theatres.state === "ready" ? session.theatres.value.note : null;
  const terms = assessor?.terms.text ?? "";
  const lines = [scope, terms, note ?? ""].filter((line) => line !== "");
  return html`<div class="small-print">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}
