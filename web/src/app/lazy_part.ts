/** Milliseconds until a part that could not be had may be fetched again. */
export const pause = 10_000;

/** A part of the page whose code is fetched when somebody first wants it. */
export class LazyPart<T> {
  value: T | null = null;
  #loading: Promise<void> | null = null;

  constructor(
    readonly load: () => Promise<T>,
    readonly arrived: () => void,
  ) {}

  /** May be called on every frame. Resolves when the part is there, or is not to be had for now. */
  want(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    try {
      this.value = await this.load();
    } catch (error) {
      console.info("a part of the page could not be loaded:", error);
      setTimeout(() => {
        this.#loading = null;
      }, pause);
      return;
    }
    this.arrived();
  }
}
