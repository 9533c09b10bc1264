/** Asks the server. Paths are resolved beside the page, so that it may live under any folder. */
import * as contract from "./contract";
import { ContractError, type Reader } from "./reader";

/** The server could not be reached, or answered with a problem. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    readonly title: string,
    readonly detail: string,
    readonly status: number | null,
  ) {
    super(detail || title);
  }
}

/** Whether asking again may help: nobody answered, or not to the end, or the server failed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof RequestError) return error.status === null || error.status >= 500;
  return !(error instanceof ContractError);
}

export function resolve(path: string): string {
  return new URL(path.replace(/^\//, ""), document.baseURI).href;
}

async function problemOf(response: Response): Promise<RequestError> {
  const fallback = `${response.status} ${response.statusText}`.trim();
  try {
    const { title, detail } = contract.problem(await response.json(), "problem");
    return new RequestError(title ?? fallback, detail ?? "", response.status);
  } catch {
    return new RequestError(fallback, "", response.status);
  }
}

export async function ask<T>(path: string, reader: Reader<T>, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(resolve(path), { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError("unreachable", error instanceof Error ? error.message : "", null);
  }
  if (!response.ok) throw await problemOf(response);
  return reader(await response.json(), "");
}

export function askTheatres(): Promise<contract.Theatres> {
  return ask("api/v1/theatres", contract.theatres);
}

export function askHistory(
  assessor: string,
  feed: string,
  grounds: "now" | "later",
  signal: AbortSignal,
): Promise<contract.History> {
  const query = new URLSearchParams({ feed, grounds });
  return ask(
    `api/v1/assessors/${encodeURIComponent(assessor)}/history?${query}`,
    contract.history,
    signal,
  );
}

/** The fronts of an assessor who draws lines and no ground, of all days. */
export function askFronts(assessor: string, signal: AbortSignal): Promise<contract.Front[]> {
  const path = `api/v1/assessors/${encodeURIComponent(assessor)}/lines`;
  return ask(path, contract.fronts, signal).then(({ features }) => features);
}

/** Two series by assessor and feed. */
export interface Pair {
  readonly a: string;
  readonly feedA: string;
  readonly b: string;
  readonly feedB: string;
}

export const comparisonQuery = ({ a, feedA, b, feedB }: Pair): string =>
  `${new URLSearchParams({ a, feed_a: feedA, b, feed_b: feedB })}`;

/** What two assessors agree on and what only one says, on every day that both have. */
export function askComparison(pair: Pair, signal: AbortSignal): Promise<contract.Comparison> {
  return ask(`api/v1/compare?${comparisonQuery(pair)}`, contract.comparison, signal);
}

/** Within which ground an assessor says anything at all. */
export function askScope(assessor: string, signal: AbortSignal): Promise<contract.Scope> {
  return ask(`api/v1/assessors/${encodeURIComponent(assessor)}/scope`, contract.scope, signal);
}

export function askAt(lon: number, lat: number, signal: AbortSignal): Promise<contract.At> {
  const query = new URLSearchParams({ lon: lon.toFixed(6), lat: lat.toFixed(6) });
  return ask(`api/v1/at?${query}`, contract.at, signal);
}

/** Places of a name, the likeliest first; those near a spot before their namesakes. */
export function askPlaces(
  q: string,
  near: { readonly lon: number; readonly lat: number } | null,
  signal: AbortSignal,
): Promise<contract.NamedPlace[]> {
  const spot: Record<string, string> = near
    ? { lon: near.lon.toFixed(3), lat: near.lat.toFixed(3) }
    : {};
  const query = new URLSearchParams({ q, limit: "7", ...spot });
  return ask(`api/v1/places?${query}`, contract.places, signal).then(({ places }) => places);
}

/** A day in words; without this answer the page does without. */
export function askBulletin(
  asked: {
    readonly assessor: string;
    readonly feed: string;
    readonly on: string;
    readonly language: string;
  },
  signal: AbortSignal,
): Promise<contract.Bulletin> {
  return ask(`api/v1/bulletin?${new URLSearchParams(asked)}`, contract.bulletin, signal);
}
