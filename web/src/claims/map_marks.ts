/**
 * Claims on the map: an outlined speech mark at each place that somebody speaks of, never
 * ground. It opens the place's card.
 */
import { type Map as MapLibre, Marker } from "maplibre-gl";
import type { LoadedModel } from "../app/model";
import type { Claim } from "./contract";

export type MarkedMap = MapLibre;

/** Marks at once; of more places those of the newest claims have one. */
const most = 150;

/** Claims older than this are drawn faintly, in days. */
const fresh = 30;

interface PlaceMark {
  readonly claim: Claim;
  readonly count: number;
}

interface Laid {
  readonly marker: Marker;
  readonly button: HTMLButtonElement;
}

const shape = `<svg viewBox="0 0 24 22" width="22" height="20" aria-hidden="true">
  <path d="M3 2.5h18v12H11l-5 5v-5H3z" stroke-width="1.8" stroke-linejoin="round"/>
  <path d="M7 7h10M7 10.5h6" stroke-width="1.6" stroke-linecap="round"/></svg>`;

/** The newest claim of each place up to a day, and how many there are. */
export function marksOf(claims: readonly Claim[], day: string): Map<string, PlaceMark> {
  const marks = new Map<string, PlaceMark>();
  for (const claim of claims) {
    if (claim.place_id === null || claim.day === null || claim.day > day) continue;
    const known = marks.get(claim.place_id);
    // The newest come first.
    if (known) marks.set(claim.place_id, { ...known, count: known.count + 1 });
    else if (marks.size < most) marks.set(claim.place_id, { claim, count: 1 });
  }
  return marks;
}

const age = (from: string, until: string): number =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000;

export class MapMarks {
  #map: MapLibre | null = null;
  readonly #laid = new Map<string, Laid>();
  #drawn = "";

  follow(map: MapLibre | null, claims: readonly Claim[], model: LoadedModel): void {
    if (map !== this.#map) this.#clear();
    this.#map = map;
    if (!map) return;
    const { day } = model.ledger.history.days[model.day];
    const state = [day, claims.length, model.speech.language].join();
    if (state === this.#drawn) return;
    this.#drawn = state;
    const marks = marksOf(claims, day);
    for (const [id, { marker }] of this.#laid) {
      if (marks.has(id)) continue;
      marker.remove();
      this.#laid.delete(id);
    }
    for (const [id, mark] of marks) this.#put(map, id, mark, model);
  }

  #clear(): void {
    for (const { marker } of this.#laid.values()) marker.remove();
    this.#laid.clear();
    this.#drawn = "";
  }

  #put(map: MapLibre, id: string, { claim, count }: PlaceMark, model: LoadedModel): void {
    const { button } = this.#laid.get(id) ?? this.#make(map, id, claim, model);
    const { day } = model.ledger.history.days[model.day];
    const place = claim.place ?? claim.place_as_written;
    const label = model.speech.t("claims.mark", { place, count });
    button.setAttribute("aria-label", label);
    button.title = label;
    button.classList.toggle("old", age(claim.day ?? day, day) > fresh);
  }

  #make(map: MapLibre, id: string, { lon, lat }: Claim, { acts }: LoadedModel): Laid {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "said-mark";
    button.innerHTML = shape;
    const spot = { lon: lon ?? 0, lat: lat ?? 0 };
    button.addEventListener("click", (event) => {
      // The map would take it for a click on the ground beside the place.
      event.stopPropagation();
      acts.pick(spot);
    });
    const marker = new Marker({ element: button, anchor: "bottom-left", offset: [2, -2] });
    marker.setLngLat([spot.lon, spot.lat]).addTo(map);
    const laid = { marker, button };
    this.#laid.set(id, laid);
    return laid;
  }
}
