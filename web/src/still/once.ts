/** What is fetched once, by its name. A failure is forgotten, so that one may ask again. */
export class Once {
  readonly #had = new Map<string, Promise<unknown>>();

  /** A name stands for one kind of thing: what was loaded under it comes back as that. */
  of<T>(name: string, load: () => Promise<T>): Promise<T> {
    const had = this.#had.get(name) ?? this.#load(name, load);
    return had as Promise<T>;
  }

  #load<T>(name: string, load: () => Promise<T>): Promise<T> {
    const loading = load().catch((error) => {
      this.#had.delete(name);
      throw error;
    });
    this.#had.set(name, loading);
    return loading;
  }
}
