/** A dialog with what of this view can be taken away: a picture, and the data it was drawn from. */
import { html, render, type TemplateResult } from "lit-html";
import type { App } from "../app/app";
import { isLoaded, type LoadedModel } from "../app/model";
import { picturesOf } from "../app/pictures";
import { fullAddress } from "../embed/share";
import { palettes } from "../map/palette";
import { icons } from "../panels/icons";
import "../styles/share.css";
import "../styles/download.css";
import { offersOf } from "./offers";
import { type Caption, compose } from "./picture";
import { scaleAt } from "./scale";
import { areasCsv } from "./table";

/** What a file of the view is called: letters, digits and dashes. */
const nameOf = ({ ledger, day }: LoadedModel, end: string): string =>
  `strandline-${ledger.history.assessor}-${ledger.history.days[day].day}${end}`;

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const textOf = (selector: string): string =>
  document.querySelector<HTMLElement>(selector)?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";

function linesOf({
  ledger,
  speech,
  assessor,
  theatre,
  versus,
  day,
  since,
  party,
}: LoadedModel): string[] {
  const { days } = ledger.history;
  const name = speech.name(assessor.name, theatre.languages);
  const area = speech.km2(ledger.total[ledger.mapOn(day)]);
  const own = `${name}: ${speech.t("embed.occupied", { area, party })}`;
  if (versus) {
    const b = speech.name(versus.assessor.name, theatre.languages);
    return [own, speech.t("versus.heading", { a: name, b })];
  }
  if (since === null) return [own];
  const { gained, lost } = ledger.change(ledger.mapOn(since), ledger.mapOn(day));
  const span = { from: speech.shortDate(days[since].day), until: speech.shortDate(days[day].day) };
  const moved = [
    `${speech.t("between.gained", { party })} ${speech.signedKm2(gained)}`,
    `${speech.t("between.lost", { party })} ${speech.signedKm2(-lost)}`,
  ];
  return [own, `${speech.t("between.heading", span)}: ${moved.join(" · ")}`];
}

/** The legend and the credit as the page shows them. */
function captionOf(app: App, model: LoadedModel): Caption {
  const { ledger, speech, theatre, day, tone } = model;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const scale = scaleAt(app.stage.centre?.lat ?? 0, app.stage.level ?? 5, 140);
  return {
    title: `${speech.name(theatre.name, theatre.languages)}, ${speech.longDate(ledger.history.days[day].day)}`,
    lines: linesOf(model),
    legend: [...document.querySelectorAll(".legend li")].map((entry) => ({
      mark: entry.querySelector("svg"),
      text: entry.textContent?.replaceAll(/\s+/g, " ").trim() ?? "",
    })),
    credits: `${textOf(".credits")} ${fullAddress(model.view)}`,
    scale: { text: speech.metres(scale.metres), width: scale.width },
    colours: { paper: colour("--paper"), text: colour("--text"), muted: colour("--muted") },
    land: palettes[tone].land,
  };
}

async function savePicture(app: App, model: LoadedModel): Promise<void> {
  const maps = picturesOf(app, model);
  if (maps.length === 0) throw new Error("the map is not drawn");
  const width = document.querySelector<HTMLElement>("#map")?.clientWidth ?? innerWidth;
  save(await compose(maps, width, captionOf(app, model)), nameOf(model, ".png"));
}

function pictureButton(app: App, model: LoadedModel): TemplateResult {
  const { speech } = model;
  const act = async ({ currentTarget }: Event): Promise<void> => {
    const told = (currentTarget as HTMLElement).parentElement?.querySelector("[role=status]");
    await savePicture(app, model).catch(() => {
      if (told) told.textContent = speech.t("download.failed");
    });
  };
  return html`<div class="offer"><span>${speech.t("download.picture")}</span>
    <button type="button" class="plain png" @click=${act}>PNG</button>
    <span role="status"></span></div>`;
}

function data(model: LoadedModel): TemplateResult {
  const { speech, ledger } = model;
  const table = (): void =>
    save(new Blob([areasCsv(ledger)], { type: "text/csv" }), nameOf(model, "-areas.csv"));
  return html`
    ${offersOf(model).map(
      ({ title, form, url }) => html`<div class="offer"><span>${speech.t(title)}</span>
        <a class="plain" href=${url} download=${nameOf(model, form === "CSV" ? ".csv" : ".geojson")}>${form}</a></div>`,
    )}
    <div class="offer"><span>${speech.t("download.areas")}</span>
      <button type="button" class="plain csv" @click=${table}>CSV</button></div>`;
}

export function openDownloadDialog(app: App): void {
  const { model } = app;
  if (!isLoaded(model)) return;
  const { speech, assessor, versus } = model;
  const terms = [assessor.terms.text, versus?.assessor.terms.text ?? ""].filter((text) => text);
  const dialog = document.createElement("dialog");
  dialog.className = "share download";
  dialog.setAttribute("aria-labelledby", "download-heading");
  render(
    html`<form method="dialog"><h2 id="download-heading">${speech.t("download.heading")}</h2>
        <button class="icon" aria-label=${speech.t("embed.close")} title=${speech.t("embed.close")}>
          ${icons.close}</button></form>
      ${model.session.canDraw ? pictureButton(app, model) : ""} ${data(model)}
      ${terms.map((text) => html`<p class="terms">${text}</p>`)}`,
    dialog,
  );
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
