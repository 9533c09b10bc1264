/** Time: buttons, and the track that is the chart itself, with one or two handles. */
import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import type { LoadedModel } from "../app/model";
import { xOf } from "../history/chart";
import { chartPicture } from "./chart_picture";
import { icons } from "./icons";
import { dragOn, watchSize } from "./track";

function button(label: string, icon: unknown, act: () => void, className = ""): TemplateResult {
  return html`<button type="button" class="round ${className}" aria-label=${label} title=${label}
    @click=${act}>${icon}</button>`;
}

function buttons(model: LoadedModel): TemplateResult {
  const { acts, session, speech } = model;
  const { playing } = session;
  const play = speech.t(playing ? "time.pause" : "time.play");
  return html`
    <div class="buttons">
      ${button(speech.t("time.back"), icons.back, () => acts.step(-1), "step")}
      ${button(play, playing ? icons.pause : icons.play, acts.togglePlay, "play")}
      ${button(speech.t("time.forward"), icons.forward, () => acts.step(1), "step")}
      ${compareToggle(model)}
    </div>`;
}

interface Handle {
  readonly moves: "day" | "since";
  readonly label: string;
  readonly index: number;
  readonly least: number;
  readonly most: number;
}

function handle(model: LoadedModel, { moves, label, index, least, most }: Handle) {
  const { ledger, speech, session, acts } = model;
  const date = speech.longDate(ledger.history.days[index].day);
  const area = speech.km2(ledger.total[ledger.mapOn(index)]);
  const keydown = (event: KeyboardEvent): void => {
    if (event.key === " ") {
      event.preventDefault();
      return acts.togglePlay();
    }
    if (acts.moveHandle(moves, event.key)) event.preventDefault();
  };
  return html`<div class="handle ${moves === "day" ? "now" : "before"}" role="slider" tabindex="0" aria-label=${label}
    aria-valuemin=${least} aria-valuemax=${most} aria-valuenow=${index}
    aria-valuetext=${model.feed?.lines ? date : speech.t("time.value", { date, area })}
    style="transform:translateX(${xOf(index, ledger.dayCount, session.track.width)}px)"
    @keydown=${keydown}><span></span></div>`;
}

function handles(model: LoadedModel): unknown {
  const { ledger, speech, day, since } = model;
  const last = ledger.dayCount - 1;
  const dayHandle: Handle = {
    moves: "day",
    label: speech.t("time.day"),
    index: day,
    least: since === null ? 0 : since + 1,
    most: last,
  };
  if (since === null) return handle(model, dayHandle);
  const sinceHandle: Handle = {
    moves: "since",
    label: speech.t("time.since"),
    index: since,
    least: 0,
    most: day - 1,
  };
  return [handle(model, sinceHandle), handle(model, dayHandle)];
}

function span({ ledger, session, day, since }: LoadedModel): TemplateResult | typeof nothing {
  if (since === null) return nothing;
  const x = (index: number): number => xOf(index, ledger.dayCount, session.track.width);
  return html`<div class="span" style="left:${x(since)}px;width:${x(day) - x(since)}px"></div>`;
}

function compareToggle({ speech, since, acts }: LoadedModel): TemplateResult {
  const label = speech.t(since === null ? "time.compareOn" : "time.compareOff");
  return html`<button type="button" class="toggle" aria-pressed=${since !== null} title=${label}
    @click=${acts.toggleCompare}>
    ${icons.compare}<span>${speech.t("time.compare")}</span></button>`;
}

function caption({ ledger, speech, day, since }: LoadedModel): TemplateResult {
  const { days } = ledger.history;
  const shown = speech.shortDate(days[day].day);
  const text = since === null ? shown : `${speech.shortDate(days[since].day)} – ${shown}`;
  return html`<p class="caption">${text}</p>`;
}

export function timeBar(model: LoadedModel): TemplateResult {
  const { speech, acts } = model;
  return html`
    <section class="time" aria-label=${speech.t("time.label")}>
      <div class="controls">${buttons(model)} ${caption(model)}</div>
      <div class="track" @pointerdown=${dragOn(model)}>
        <div class="plot" ${ref(watchSize(acts))}>
          ${chartPicture(model)} ${model.claims?.track(model)} ${span(model)} ${handles(model)}
        </div>
      </div>
    </section>`;
}
