/** A part of the page whose code is fetched when somebody first wants it. */
export class LazyPart<T> {
  value: T | null = null;
  #loading: Promise<void> | null = null;

  constructor(
    readonly load: () => Promise<T>,
    readonly arrived: () => void,
  ) {}

  want(): Promise<void> {
    this.#loading ??= this.load().then((value) => {
      this.value = value;
      this.arrived();
    });
    return this.#loading;
  }
}
