/** Claims in words: who, what, when, and what the maps say of it. */
import type { Status } from "../api/contract";
import type { LoadedModel } from "../app/model";
import type { Key } from "../words/catalogue";
import type { Speech } from "../words/speech";
import type { Claim, MarkedClaim, Measure, Part } from "./contract";

const kinds: Readonly<Record<string, Key>> = {
  claims_full_control: "claims.fullControl",
  claims_partial_control: "claims.partialControl",
  claims_holding: "claims.holding",
  denies: "claims.denies",
  fighting_continues: "claims.fighting",
  assessed_control: "claims.assessed",
  advance: "claims.advance",
  withdrawal: "claims.withdrawal",
  concedes_loss: "claims.concedes",
  no_confirmation: "claims.unconfirmed",
};

const extents: Readonly<Record<string, Key>> = {
  full: "claims.extentFull",
  most: "claims.extentMost",
  part: "claims.extentPart",
  area: "claims.extentArea",
  outskirts: "claims.extentOutskirts",
  site: "claims.extentSite",
};

type Said = Claim | MarkedClaim;

/** A kind that this page does not know is told by its name. */
export function kindText({ speech }: LoadedModel, claim: Said): string {
  const key = kinds[claim.kind];
  const kind = key ? speech.t(key) : claim.kind.replaceAll("_", " ");
  const { extent } = claim;
  const silent = extent === null || (extent === "full" && claim.kind === "claims_full_control");
  if (silent || claim.kind === "denies" || claim.kind === "no_confirmation") return kind;
  const known = extents[extent];
  return `${kind}: ${known ? speech.t(known) : extent}`;
}

export function claimantText({ speech }: LoadedModel, claim: Said, outlet: string | null): string {
  return claim.claimant ?? outlet ?? speech.t("claims.outlet");
}

/** The place; one of which no point is known says so, as no mark of it is on the map. */
export function placeText(speech: Speech, claim: Said): string {
  const name = claim.place ?? claim.place_as_written;
  const isPlaced = claim.lon !== null && claim.lat !== null;
  return isPlaced ? name : `${name} (${speech.t("claims.noPoint")})`;
}

export function assessorText({ theatre, speech }: LoadedModel, id: string): string {
  const assessor = theatre.assessors.find((one) => one.id === id);
  return assessor ? speech.name(assessor.name, theatre.languages) : id;
}

export function statusOf({ theatre }: LoadedModel, id: string | null): Status | null {
  return theatre.legend.find((status) => status.id === id) ?? null;
}

/** A part that rounds to nothing is left out. */
export const isTold = ({ share_percent }: Part): boolean => share_percent >= 0.05;

export function partText(model: LoadedModel, part: Part): string {
  const { speech, theatre } = model;
  const status = statusOf(model, part.status);
  const name = status
    ? speech.name(status.name, theatre.languages)
    : (part.status ?? speech.t("card.blank"));
  return `${speech.number(part.share_percent, 1)} % ${name}`;
}

/** What a map said on the day of a claim: the largest part first. */
export function measureText(model: LoadedModel, measure: Measure): string {
  const parts = measure.parts.filter(isTold).sort((a, b) => b.share_percent - a.share_percent);
  return parts.map((part) => partText(model, part)).join(", ");
}
