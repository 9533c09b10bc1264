/** The base map and the places of a theatre, each part fetched once, when it is wanted. */
import { Finder, type Found } from "../search/finder";
import { Gazetteer, type Place } from "./gazetteer";
import { baseMapOf, type PlaceColumns, type Region, type World } from "./sets";

/** Once: the same promise for everybody who asks. A failure is forgotten, so that one may ask again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= load().catch((error) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

export class Atlas {
  readonly gazetteer = new Gazetteer();
  readonly #base: ReturnType<typeof baseMapOf>;
  #finder: Finder | null = null;

  constructor(theatre: string) {
    this.#base = baseMapOf(theatre);
  }

  readonly region = once(async (): Promise<Region | null> => (await this.#base.region?.()) ?? null);
  readonly world = once((): Promise<World> => this.#base.world());
  readonly places = once(() => this.#take(this.#base.places));
  readonly smallPlaces = once(() => this.#take(this.#base.smallPlaces));
  readonly worldPlaces = once(() => this.#take(this.#base.worldPlaces));

  /** Loads what the search needs; nothing of it is loaded before somebody searches. */
  readonly openSearch = once(async (): Promise<void> => {
    const names = this.#base.alternates?.();
    const [large, small, world] = await Promise.all([
      this.places(),
      this.smallPlaces(),
      this.worldPlaces(),
    ]);
    const alternates = await names;
    const finder = new Finder();
    finder.add(large, alternates?.large);
    finder.add(small, alternates?.small);
    finder.add(world);
    this.#finder = finder;
  });

  /** The places of a name, the likeliest first; null until the search is open. */
  find(text: string, limit: number): Found[] | null {
    return this.#finder?.find(text, limit) ?? null;
  }

  async #take(load: (() => Promise<PlaceColumns>) | null): Promise<readonly Place[]> {
    const columns = await load?.();
    return columns ? this.gazetteer.add(columns) : [];
  }
}
