/**
 * `<strandline-map>`: the map in anybody's article, with one line of script.
 *
 * It is a frame around `/embed` of the server that the script came from, so that the article's
 * styles and rules for scripts do not reach the map, nor the map the article. The frame's view
 * follows the attributes without being loaded anew, and tells of every change of it in an event
 * `strandline-view`.
 */
import { type Attributes, attributeNames, fragmentOf } from "./attributes";
import { isMessage, type ViewMessage } from "./message";

const server = new URL(".", import.meta.url);

const styles = `
  :host { display: block; width: 100%; aspect-ratio: 3 / 2; min-height: 340px; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; height: 100%; border: 0; border-radius: inherit; }
`;

class StrandlineMap extends HTMLElement {
  static readonly observedAttributes = attributeNames;
  readonly #frame = document.createElement("iframe");
  #last: ViewMessage | null = null;
  #waiting = false;

  constructor() {
    super();
    const style = document.createElement("style");
    style.textContent = styles;
    this.#frame.loading = "lazy";
    this.#frame.allow = "fullscreen; clipboard-write";
    this.#frame.referrerPolicy = "no-referrer";
    this.attachShadow({ mode: "open" }).append(style, this.#frame);
  }

  /** What the map last told: its view and figures; null until it is there. */
  get view(): ViewMessage | null {
    return this.#last;
  }

  connectedCallback(): void {
    this.#frame.title = this.title || "Strandline";
    this.#frame.src = this.#address;
    addEventListener("message", this.#hear);
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    this.#last = null;
  }

  /** Several attributes changed at once are one change of the view. */
  attributeChangedCallback(): void {
    if (this.#waiting || !this.isConnected) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      // Another fragment of the same page: nothing is loaded, and no step back is added.
      if (this.#last) this.#frame.contentWindow?.location.replace(this.#address);
      else this.#frame.src = this.#address;
    });
  }

  get #address(): string {
    const attributes: Attributes = {};
    for (const name of attributeNames) {
      const value = this.getAttribute(name);
      if (value !== null) attributes[name] = value;
    }
    return new URL(`embed#${fragmentOf(attributes)}`, server).href;
  }

  #hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== this.#frame.contentWindow || !isMessage(data)) return;
    this.#last = data;
    this.dispatchEvent(new CustomEvent("strandline-view", { detail: data, bubbles: true }));
  };
}

if (!customElements.get("strandline-map")) customElements.define("strandline-map", StrandlineMap);
