/** What the server says of documents and claims, as docs/interfaces.md has it. */
import { ask } from "../api/client";
import { list, nullable, number, object, type Read, text } from "../api/reader";

const part = object({ status: nullable(text), share_percent: number });
export type Part = Read<typeof part>;

const measure = object({
  assessor: text,
  feed: text,
  day: text,
  day_is: text,
  stale_days: number,
  parts: list(part),
});
export type Measure = Read<typeof measure>;

const measured = object({
  within: text,
  radius_km: nullable(number),
  measures: list(measure),
});

const head = object({
  sha256: text,
  title: text,
  outlet: nullable(text),
  url: nullable(text),
  published: nullable(text),
});
export type Head = Read<typeof head>;

const evidence = object({ text });

const decided = object({ author: text, recorded_at: text });

const fields = {
  id: text,
  kind: text,
  claimant: nullable(text),
  place_as_written: text,
  place: nullable(text),
  place_id: nullable(text),
  lon: nullable(number),
  lat: nullable(number),
  extent: nullable(text),
  when: nullable(text),
  evidence: list(evidence),
  state: text,
  decided: nullable(decided),
};

const claim = object({
  ...fields,
  day: nullable(text),
  document: head,
  measured: nullable(measured),
});
export type Claim = Read<typeof claim>;

const dispute = object({ claim: text, by: text, kind: text });
export type Dispute = Read<typeof dispute>;

const claims = object({ claims: list(claim), disputes: list(dispute) });
export type Claims = Read<typeof claims>;

const mark = object({ block: number, from_utf16: number, until_utf16: number });
const marked = object({ ...fields, marks: list(mark) });
export type MarkedClaim = Read<typeof marked>;

const block = object({ kind: text, text, duplicate_of: nullable(number) });
export type Block = Read<typeof block>;

const document = object({
  sha256: text,
  language: text,
  title: text,
  outlet: nullable(text),
  url: nullable(text),
  published: nullable(text),
  author: text,
  recorded_at: text,
  blocks: list(block),
  claims: list(marked),
});
export type Document = Read<typeof document>;

const share = object({
  assessor: text,
  feed: text,
  day: text,
  stale_days: number,
  status: nullable(text),
  share_percent: number,
});
export type Share = Read<typeof share>;

const shares = object({
  place: text,
  within: text,
  radius_km: nullable(number),
  area_km2: number,
  series: list(share),
});
export type Shares = Read<typeof shares>;

/** A place by a name and the point near which it is meant. */
export interface Named {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

const near = ({ lon, lat }: Named): Record<string, string> => ({
  lon: lon.toFixed(4),
  lat: lat.toFixed(4),
});

/** Every accepted claim, without measures: for the marks. */
export function askClaims(): Promise<Claims> {
  return ask("api/v1/claims?measure=no", claims);
}

export function askClaimsAbout(place: Named): Promise<Claims> {
  const query = new URLSearchParams({ place: place.name, ...near(place) });
  return ask(`api/v1/claims?${query}`, claims);
}

export function askShares(place: Named): Promise<Shares> {
  return ask(`api/v1/place?${new URLSearchParams({ q: place.name, ...near(place) })}`, shares);
}

export function askDocument(sha256: string): Promise<Document> {
  return ask(`api/v1/documents/${sha256}`, document);
}
