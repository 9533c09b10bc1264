/**
 * A document as text: a claim's words highlighted, the page around the article dimmed, captions
 * folded.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import { icons } from "../panels/icons";
import { askDocument, type Block, type Claim, type Document, type MarkedClaim } from "./contract";
import { claimantText, kindText, placeText } from "./wording";

/** A run of a block's text, and the claims that it is the words of. */
export interface Piece {
  readonly text: string;
  readonly claims: readonly string[];
}

/** A block's text cut where the words of claims begin and end. */
export function piecesOf(block: Block, index: number, claims: readonly MarkedClaim[]): Piece[] {
  const spans = claims.flatMap(({ id, marks }) =>
    marks
      .filter((mark) => mark.block === index)
      .map(({ from_utf16, until_utf16 }) => ({ id, from: from_utf16, until: until_utf16 })),
  );
  const within = (at: number): number => Math.min(block.text.length, Math.max(0, at));
  const cuts = new Set([0, block.text.length]);
  for (const { from, until } of spans) cuts.add(within(from)).add(within(until));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, at) => {
    const start = sorted[at];
    const here = spans.filter(({ from, until }) => from <= start && end <= until);
    return { text: block.text.slice(start, end), claims: here.map(({ id }) => id) };
  });
}

function piece({ text, claims }: Piece, chosen: string): unknown {
  if (claims.length === 0) return text;
  return claims.includes(chosen)
    ? html`<mark class="chosen">${text}</mark>`
    : html`<mark>${text}</mark>`;
}

function block(model: LoadedModel, read: Document, index: number, chosen: string): unknown {
  const one = read.blocks[index];
  // A caption that stands twice is one caption.
  if (one.duplicate_of !== null) return nothing;
  const text = piecesOf(one, index, read.claims).map((part) => piece(part, chosen));
  if (one.kind === "title") return html`<h2 id="document-heading">${text}</h2>`;
  if (one.kind === "heading") return html`<h3>${text}</h3>`;
  if (one.kind !== "caption") return html`<p class=${one.kind}>${text}</p>`;
  return html`<details><summary>${model.speech.t("document.caption")}</summary><p>${text}</p></details>`;
}

function summary(model: LoadedModel, read: Document, claim: MarkedClaim): TemplateResult {
  const { speech } = model;
  const { decided } = claim;
  const by = decided
    ? speech.t("document.decided", {
        author: decided.author,
        when: speech.shortDate(decided.recorded_at.slice(0, 10)),
      })
    : speech.t("document.undecided");
  return html`<p class="about"><strong>${claimantText(model, claim, read.outlet)}</strong>
    ${kindText(model, claim)} · ${placeText(speech, claim)}<br />
    <span>${by}</span></p>`;
}

/** Only an address on the web is made a link: documents come from anywhere. */
function origin(model: LoadedModel, { outlet, url, sha256 }: Document): TemplateResult {
  const link = url && /^https?:\/\//.test(url) ? url : null;
  const name = outlet ?? model.speech.t("claims.outlet");
  return html`<p class="origin">
    ${link ? html`<a href=${link} target="_blank" rel="noreferrer noopener">${name}</a>` : name}
    · <span title=${sha256}>SHA-256 ${sha256.slice(0, 12)}…</span></p>`;
}

function content(model: LoadedModel, read: Document, chosen: string): TemplateResult {
  const claim = read.claims.find(({ id }) => id === chosen);
  const hasTitle = read.blocks.some(({ kind }) => kind === "title");
  return html`${claim ? summary(model, read, claim) : nothing} ${origin(model, read)}
    <div class="text" lang=${read.language || "en"} tabindex="0" role="region" aria-labelledby="document-heading">
      ${hasTitle ? nothing : html`<h2 id="document-heading">${read.title}</h2>`}
      ${read.blocks.map((_, index) => block(model, read, index, chosen))}
    </div>`;
}

export class DocumentView {
  #shown: string | null = null;
  #language = "";
  #dialog: HTMLDialogElement | null = null;

  /** Opens the document of a claim, or closes what is open. */
  follow(claim: Claim | null, model: LoadedModel): void {
    const wanted = claim?.id ?? null;
    const { language } = model.speech;
    if (wanted === this.#shown && language === this.#language) return;
    this.#shown = wanted;
    this.#language = language;
    if (!claim) return this.#close();
    void this.#open(claim, model);
  }

  #close(): void {
    this.#dialog?.close();
  }

  async #open(claim: Claim, model: LoadedModel): Promise<void> {
    const dialog = this.#dialog ?? this.#make(model);
    this.#fill(dialog, model, html`<p role="status">${model.speech.t("document.loading")}</p>`);
    try {
      const read = await askDocument(claim.document.sha256);
      if (this.#shown !== claim.id) return;
      this.#fill(dialog, model, content(model, read, claim.id));
      dialog.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
    } catch {
      this.#fill(dialog, model, html`<p role="alert">${model.speech.t("document.failed")}</p>`);
    }
  }

  #make({ acts }: LoadedModel): HTMLDialogElement {
    const dialog = document.createElement("dialog");
    dialog.className = "document";
    // A click on the backdrop has the dialog itself for its target.
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.#dialog = null;
      if (this.#shown !== null) acts.closeClaim();
    });
    document.body.append(dialog);
    dialog.showModal();
    this.#dialog = dialog;
    return dialog;
  }

  #fill(dialog: HTMLDialogElement, { speech }: LoadedModel, inside: TemplateResult): void {
    dialog.setAttribute("aria-label", speech.t("document.label"));
    const close = speech.t("document.close");
    render(
      html`<form method="dialog"><p class="label">${speech.t("document.label")}</p>
          <button class="icon" aria-label=${close} title=${close}>${icons.close}</button></form>
        ${inside}`,
      dialog,
    );
  }
}
