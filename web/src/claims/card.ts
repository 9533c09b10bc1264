/** The part of a spot's card that tells of its place: shares, and who says what of it. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LoadedModel } from "../app/model";
import type { ClaimsPage, PlaceSaid } from "./claims";
import type { Claim, Claims, Measure } from "./contract";
import { sharesPart } from "./shares";
import { assessorText, claimantText, kindText, measureText } from "./wording";

/** Claims that are told together: one, and what is said against it. */
interface Group {
  readonly claim: Claim;
  readonly against: readonly Claim[];
}

/** The newest first; what disputes a claim stands beside it and nowhere else. */
export function grouped({ claims, disputes }: Claims): Group[] {
  const told = new Set<string>();
  const groups: Group[] = [];
  for (const claim of claims) {
    if (told.has(claim.id)) continue;
    const answered = disputes.find(({ by, claim: of }) => by === claim.id && !told.has(of));
    const first = claims.find(({ id }) => id === answered?.claim) ?? claim;
    const by = disputes
      .filter((one) => one.claim === first.id && !told.has(one.by))
      // Who denies answers; who says otherwise may not know of it.
      .sort((a, b) => Number(b.kind === "denial") - Number(a.kind === "denial"))
      .map((one) => one.by);
    const against = by.flatMap((wanted) => claims.filter(({ id }) => id === wanted));
    for (const { id } of [first, ...against]) told.add(id);
    groups.push({ claim: first, against });
  }
  return groups;
}

function measureLine(model: LoadedModel, measure: Measure): TemplateResult {
  const { speech } = model;
  const name = assessorText(model, measure.assessor);
  const day = speech.shortDate(measure.day);
  return html`<li><span>${name}, ${day}</span> ${measureText(model, measure)}</li>`;
}

/** What the maps say on the days of some claims, each map and day once. */
function measures(model: LoadedModel, claims: readonly Claim[]): unknown {
  const all = claims.flatMap(({ measured }) => measured?.measures ?? []);
  const valid = new Map<string, Measure>();
  for (const one of all.filter(({ day_is }) => day_is === "valid")) {
    valid.set(`${one.day} ${one.assessor} ${one.feed}`, one);
  }
  if (valid.size === 0) return nothing;
  const label = model.speech.t("claims.measure");
  return html`<ul class="measure" aria-label=${label}>
    ${[...valid.values()].map((measure) => measureLine(model, measure))}
  </ul>`;
}

/** One line: it opens the document at its words. */
function line(model: LoadedModel, claim: Claim): TemplateResult {
  const { speech, acts } = model;
  const { document, day } = claim;
  const words = claim.evidence[0]?.text ?? "";
  return html`<div class="claim">
    <button type="button" data-claim=${claim.id} @click=${() => acts.openClaim(claim.id)}>
      <span class="who">${claimantText(model, claim, document.outlet)}</span>
      <span class="what">${kindText(model, claim)}</span>
      <q>${words}</q>
      <span class="where">${day ? speech.shortDate(day) : ""} · ${document.outlet ?? document.title}</span>
    </button>
  </div>`;
}

function group(model: LoadedModel, { claim, against }: Group): TemplateResult {
  const measured = measures(model, [claim, ...against]);
  if (against.length === 0) return html`<li>${line(model, claim)} ${measured}</li>`;
  const label = model.speech.t("claims.disputed");
  return html`<li class="dispute"><p class="label">${label}</p>
    <div class="sides"><div>${line(model, claim)}</div>
      <div>${against.map((one) => line(model, one))}</div></div>
    ${measured}</li>`;
}

function said(model: LoadedModel, { claims, named }: PlaceSaid): unknown {
  if (!claims || claims.claims.length === 0) return nothing;
  const { speech } = model;
  return html`<h3>${speech.t("claims.heading", { place: named.name })}</h3>
    <p class="origin">${speech.t("claims.note")}</p>
    <ol class="claims">${grouped(claims).map((one) => group(model, one))}</ol>`;
}

export function cardPart(page: ClaimsPage, model: LoadedModel): unknown {
  const { place } = page;
  if (!place) return nothing;
  const { speech } = model;
  const waiting = !place.failed && !place.shares;
  return html`<section class="place-said" aria-label=${place.named.name}>
    ${waiting ? html`<div class="skeleton" role="status" aria-label=${speech.t("card.loading")}><i></i><i></i></div>` : nothing}
    ${place.shares ? sharesPart(model, place.shares) : nothing} ${said(model, place)}
  </section>`;
}
