/**
 * What a media query says of the window, kept as it was last told.
 *
 * A query is read once. Whoever reads its `matches` between a change and the frame that would
 * tell of it makes Chromium take the change for known, and nobody is told.
 */
export class Media {
  #holds: boolean;

  constructor(query: string, changed: () => void = () => {}) {
    const list = matchMedia(query);
    this.#holds = list.matches;
    list.addEventListener("change", ({ matches }) => {
      this.#holds = matches;
      changed();
    });
  }

  get holds(): boolean {
    return this.#holds;
  }
}
