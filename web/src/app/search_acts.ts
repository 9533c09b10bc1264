/** Searching: what is typed, the list of hits, and going to one. */
import { nameIn } from "../basemap/gazetteer";
import { writeCoordinates } from "../search/coordinates";
import { type Hit, hitsOf, spotOf, zoomFor } from "../search/hit";
import type { App } from "./app";
import { type Acts, noSearch } from "./model";

const shown = 7;

type SearchActs = Pick<Acts, "search" | "moveSearch" | "leaveSearch" | "goTo">;

function look(app: App, text: string): void {
  const hits = hitsOf(text, (name) => app.stage.atlas?.find(name, shown) ?? null);
  app.setSession({ search: { text, open: text.trim().length > 1, hits, active: 0 } });
}

async function search(app: App, text: string): Promise<void> {
  look(app, text);
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
  return {
    search: (text) => void search(app, text),
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
    goTo: (hit) => {
      app.setSession({ search: { ...noSearch, text: titleOf(hit, app) } });
      app.acts.pick(spotOf(hit));
      app.stage.goTo(spotOf(hit), hit.kind === "place" ? zoomFor(hit.place) : 11);
    },
  };
}
