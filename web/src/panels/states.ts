/** What is shown while there is nothing to show: loading, empty, failed. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Model } from "../app/model";
import { problemText } from "./problem";

function notice(title: string, content: unknown, role: "status" | "alert"): TemplateResult {
  return html`<section class="panel notice" role=${role}><h2>${title}</h2>${content}</section>`;
}

const command = (line: string): TemplateResult => html`<pre><code>${line}</code></pre>`;

function failed(model: Model, title: string, error: unknown, retry: () => void): TemplateResult {
  const { speech } = model;
  const content = html`<p>${problemText(error, speech)}</p>
    <button type="button" class="plain" @click=${retry}>${speech.t("state.retry")}</button>`;
  return notice(title, content, "alert");
}

function skeleton({ speech }: Model): TemplateResult {
  return html`<section class="panel day skeleton" role="status" aria-label=${speech.t("state.loading")}>
    <i class="title"></i><i></i><i class="figure"></i><i></i><i></i><i></i>
  </section>`;
}

/** What stands in the day panel's place until there is a day. */
export function insteadOfDay(model: Model): TemplateResult {
  const { session, theatre, assessor, feed, speech, acts } = model;
  if (session.theatres.state === "failed") {
    const { error } = session.theatres;
    return failed(model, speech.t("state.theatresFailed"), error, acts.retryTheatres);
  }
  if (session.theatres.state === "loading") return skeleton(model);
  if (!theatre) {
    const help = html`<p>${speech.t("state.emptyHelp")}</p>${command("strandline demo")}`;
    return notice(speech.t("state.empty"), help, "status");
  }
  const name = assessor ? speech.name(assessor.name, theatre.languages) : "";
  if (!assessor || !feed) {
    const line = `strandline import deepstate-daily PATH --assessor ${assessor?.id ?? "ID"}`;
    const help = html`<p>${speech.t("state.noMapsHelp", { assessor: name })}</p>${command(line)}`;
    return notice(speech.t(assessor ? "state.noMaps" : "state.noAssessor"), help, "status");
  }
  if (session.history.state === "failed") {
    const title = speech.t("state.historyFailed", { assessor: name });
    return failed(model, title, session.history.error, acts.retryHistory);
  }
  return skeleton(model);
}

/** Troubles that leave the page usable. */
export function troubles({ session, speech, acts }: Model): TemplateResult | typeof nothing {
  if (!session.canDraw) {
    return html`<div class="toast" role="alert"><p><strong>${speech.t("state.noWebGl")}</strong>
      ${speech.t("state.noWebGlHelp")}</p></div>`;
  }
  if (session.troubles === 0) return nothing;
  return html`<div class="toast" role="status">
    <p>${speech.t("state.tiles", { count: session.troubles })}</p>
    <button type="button" class="plain" @click=${acts.retryTiles}>${speech.t("state.retry")}</button>
  </div>`;
}
