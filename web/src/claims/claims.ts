/**
 * Who says what, on the page: the marks on the time bar and on the map, the part of a spot's
 * card, and the document behind each line. Fetched when somebody begins to use the page.
 */
import type { LoadedModel } from "../app/model";
import { nameIn } from "../basemap/gazetteer";
import type { Spot } from "../view/view";
import "../styles/claims.css";
import { cardPart } from "./card";
import {
  askClaims,
  askClaimsAbout,
  askShares,
  type Claim,
  type Claims,
  type Named,
  type Shares,
} from "./contract";
import { DocumentView } from "./document_view";
import { MapMarks, type MarkedMap } from "./map_marks";
import { trackPart } from "./track_marks";

/** What the claims ask of the page around them. */
export interface Surroundings {
  readonly refresh: () => void;
  readonly map: () => MarkedMap | null;
}

/** What is known of the place of a card. */
export interface PlaceSaid {
  readonly named: Named;
  readonly claims: Claims | null;
  readonly shares: Shares | null;
  readonly failed: boolean;
}

/** A spot this near to a place that somebody speaks of is meant as that place, in km. */
const reach = 6;

function km(a: Spot, b: Spot): number {
  const north = (a.lat - b.lat) * 111.2;
  const east = (a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

const isPlaced = (claim: Claim): claim is Claim & { place: string; lon: number; lat: number } =>
  claim.place !== null && claim.lon !== null && claim.lat !== null;

export class ClaimsPage {
  all: Claims = { claims: [], disputes: [] };
  place: PlaceSaid | null = null;
  readonly #document: DocumentView;
  readonly #marks: MapMarks;
  #spot: Spot | null = null;

  constructor(readonly around: Surroundings) {
    this.#document = new DocumentView();
    this.#marks = new MapMarks();
  }

  /** Fetches what is claimed at all; a static site has no such answer. */
  async load(): Promise<void> {
    try {
      this.all = await askClaims();
      this.around.refresh();
    } catch {
      // Without it the page does as it did.
    }
  }

  readonly card = (model: LoadedModel): unknown => cardPart(this, model);
  readonly track = (model: LoadedModel): unknown => trackPart(this.all.claims, model);

  /** Called after each frame with what was drawn. */
  follow(model: LoadedModel): void {
    this.#marks.follow(this.around.map(), this.all.claims, model);
    this.#followSpot(model);
    const wanted = this.all.claims.find(({ id }) => id === model.view.claim);
    this.#document.follow(wanted ?? null, model);
  }

  #followSpot(model: LoadedModel): void {
    const { spot } = model.view;
    if (spot === this.#spot) return;
    this.#spot = spot;
    const named = spot && this.#named(spot, model);
    this.place = named ? { named, claims: null, shares: null, failed: false } : null;
    this.around.refresh();
    if (named) void this.#askAbout(named);
  }

  /** The place that a spot is meant as: one that is spoken of, else the one it lies in. */
  #named(spot: Spot, { gazetteer }: LoadedModel): Named | null {
    const placed = this.all.claims.filter(isPlaced);
    const nearest = placed.reduce<(Named & { km: number }) | null>((best, claim) => {
      const away = km(spot, claim);
      if (away > reach || (best && best.km <= away)) return best;
      return { name: claim.place, lon: claim.lon, lat: claim.lat, km: away };
    }, null);
    if (nearest) return nearest;
    const known = gazetteer?.near(spot);
    if (!known || known.km > reach / 2) return null;
    const { place } = known;
    return { name: nameIn(place, "en"), lon: place.lon, lat: place.lat };
  }

  async #askAbout(named: Named): Promise<void> {
    const put = (change: Partial<PlaceSaid>): void => {
      if (this.place?.named !== named) return;
      this.place = { ...this.place, ...change };
      this.around.refresh();
    };
    const spoken = this.all.claims.some(({ place }) => place === named.name);
    const claims = spoken ? askClaimsAbout(named) : Promise.resolve(null);
    const asked = [
      claims.then((found) => put({ claims: found })),
      askShares(named).then((found) => put({ shares: found })),
    ];
    const done = await Promise.allSettled(asked);
    if (done.some(({ status }) => status === "rejected")) put({ failed: true });
  }
}
