/** A dialog with the link of the view and the lines that put it into an article. */
import { html, render, type TemplateResult } from "lit-html";
import { icons } from "../panels/icons";
import type { View } from "../view/view";
import type { Speech } from "../words/speech";
import "../styles/share.css";
import { elementCode, frameCode, fullAddress, serverAddress } from "./share";

/** Copies by the clipboard where the page may, else by the selection of the field. */
async function copy(field: HTMLTextAreaElement): Promise<void> {
  field.select();
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  document.execCommand("copy");
}

function part(speech: Speech, label: string, text: string): TemplateResult {
  const act = async ({ currentTarget }: Event): Promise<void> => {
    if (!(currentTarget instanceof HTMLButtonElement)) return;
    const field = currentTarget.parentElement?.querySelector("textarea");
    const told = currentTarget.querySelector("span");
    if (!field || !told) return;
    await copy(field);
    told.textContent = speech.t("embed.copied");
    setTimeout(() => {
      told.textContent = speech.t("embed.copy");
    }, 2000);
  };
  const rows = Math.min(4, Math.ceil(text.length / 62) + (text.includes("\n") ? 1 : 0));
  return html`<label><span>${label}</span>
    <textarea readonly spellcheck="false" rows=${rows} .value=${text}></textarea>
    <button type="button" class="plain" aria-label="${speech.t("embed.copy")}: ${label}" @click=${act}>
      <span aria-live="polite">${speech.t("embed.copy")}</span></button></label>`;
}

export function openShareDialog(view: View, speech: Speech): void {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-labelledby", "share-heading");
  const server = serverAddress();
  render(
    html`<form method="dialog"><h2 id="share-heading">${speech.t("embed.heading")}</h2>
        <button class="icon" aria-label=${speech.t("embed.close")} title=${speech.t("embed.close")}>
          ${icons.close}</button></form>
      ${part(speech, speech.t("embed.link"), fullAddress(view))}
      ${part(speech, speech.t("embed.element"), elementCode(view, server))}
      ${part(speech, speech.t("embed.iframe"), frameCode(view, server))}`,
    dialog,
  );
  // A click on the backdrop has the dialog itself for its target.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
