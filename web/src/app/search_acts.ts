/** Searching: what is typed, the list of hits, and going to one. */
import { askPlaces, RequestError } from "../api/client";
import { nameIn } from "../basemap/gazetteer";
import { writeCoordinates } from "../search/coordinates";
import { type Hit, hitOf, hitsOf, merged, spotOf, zoomFor } from "../search/hit";
import type { App } from "./app";
import { type Acts, noSearch } from "./model";

const shown = 7;

type SearchActs = Pick<Acts, "search" | "moveSearch" | "leaveSearch" | "takeHit" | "goTo">;

function look(app: App, text: string): void {
  const hits = hitsOf(text, (name) => app.stage.atlas?.find(name, shown) ?? null);
  app.setSession({ search: { text, open: text.trim().length > 1, hits, active: 0 } });
}

/** Enter may come before the names have. */
async function takeHit(app: App): Promise<void> {
  const { search } = app.session;
  if (!search.open) return;
  if (search.hits === null) {
    await app.stage.openSearch();
    look(app, search.text);
  }
  const { hits, active } = app.session.search;
  const hit = hits?.[active];
  if (hit) app.acts.goTo(hit);
}

/** Milliseconds without a keystroke before the server is asked. */
const pause = 250;

/** The server, asked for what the page itself does not know; a static site has none. */
class Elsewhere {
  #timer = 0;
  #abort = new AbortController();
  #there = true;

  constructor(readonly app: App) {}

  ask(text: string): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    if (this.#there && text.trim().length > 2) {
      this.#timer = window.setTimeout(() => void this.#ask(text), pause);
    }
  }

  async #ask(text: string): Promise<void> {
    const { search } = this.app.session;
    const known = search.hits?.filter((hit) => hit.kind === "spot" || hit.sure) ?? [];
    if (!search.open || known[0]?.kind === "spot" || known.length >= shown) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const found = await askPlaces(text.trim(), this.app.stage.centre, signal);
      this.#add(text, found.map(hitOf));
    } catch (error) {
      // Not there, or built without places: what the page knows is all there is.
      if (error instanceof RequestError) this.#there = false;
    }
  }

  #add(text: string, found: readonly Hit[]): void {
    const { search } = this.app.session;
    if (search.text !== text || !search.open) return;
    const chosen = search.hits?.[search.active];
    const hits = merged(search.hits ?? [], found, shown);
    // The one that was chosen stays chosen, wherever it comes to stand.
    const active = search.active > 0 && chosen ? Math.max(0, hits.indexOf(chosen)) : 0;
    this.app.setSession({ search: { ...search, hits, active } });
  }
}

async function search(app: App, text: string, elsewhere: Elsewhere): Promise<void> {
  look(app, text);
  elsewhere.ask(text);
  await app.stage.openSearch();
  // Names have come in, and more may have been typed.
  const { search } = app.session;
  if (search.hits === null) look(app, search.text);
}

export function titleOf(hit: Hit, { model }: App): string {
  const { speech, session } = model;
  if (hit.kind === "place") return nameIn(hit.place, speech.language);
  return writeCoordinates(hit.spot, session.coordinateForm, speech.compass);
}

export function searchActs(app: App): SearchActs {
  const elsewhere = new Elsewhere(app);
  return {
    search: (text) => void search(app, text, elsewhere),
    moveSearch: (by) => {
      const { search } = app.session;
      const count = search.hits?.length ?? 0;
      if (count === 0) return;
      const active = search.open ? (search.active + by + count) % count : search.active;
      app.setSession({ search: { ...search, open: true, active } });
    },
    leaveSearch: () => {
      const { search } = app.session;
      app.setSession({ search: search.open ? { ...search, open: false } : noSearch });
    },
    takeHit: () => void takeHit(app),
    goTo: (hit) => {
      app.setSession({ search: { ...noSearch, text: titleOf(hit, app) } });
      app.acts.pick(spotOf(hit));
      app.stage.goTo(spotOf(hit), hit.kind === "place" ? zoomFor(hit.place) : 11);
    },
  };
}
