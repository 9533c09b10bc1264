/** Copies, and says for a moment that it did. */
import type { App } from "./app";
import type { Copied } from "./model";

const told = 2000;

export async function copy(app: App, what: Copied, text: string): Promise<void> {
  // The clipboard is closed to pages that come over plain http from elsewhere.
  if (!navigator.clipboard) return void prompt(app.model.speech.t("menu.copyYourself"), text);
  await navigator.clipboard.writeText(text);
  app.setSession({ copied: what });
  setTimeout(() => app.setSession({ copied: null }), told);
}
