/** Says what went wrong in words for a reader. */
import { RequestError } from "../api/client";
import { ContractError } from "../api/reader";
import type { Speech } from "../words/speech";

export function problemText(error: unknown, speech: Speech): string {
  if (error instanceof ContractError) return `${speech.t("state.contract")} (${error.message})`;
  if (error instanceof RequestError && error.status === null) return speech.t("state.unreachable");
  if (error instanceof RequestError)
    return error.detail ? `${error.title}: ${error.detail}` : error.title;
  return error instanceof Error ? error.message : String(error);
}
