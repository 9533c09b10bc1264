/**
 * The bulletin of the day shown. It is asked for when the page rests: never while a handle is
 * dragged or the days are played. A static site has none, nor has a program without places.
 */
import { askBulletin, RequestError } from "../api/client";
import type { Bulletin } from "../api/contract";
import type { App } from "./app";
import type { Model } from "./model";

/** Milliseconds on one day before its bulletin is asked for. */
const rest = 350;
/** Bulletins that are remembered. */
const most = 64;

interface Asked {
  readonly assessor: string;
  readonly feed: string;
  readonly on: string;
  readonly language: string;
}

type Shown = Pick<Model, "assessor" | "feed" | "ledger" | "day" | "speech">;

function askedBy({ assessor, feed, ledger, day, speech }: Shown): Asked | null {
  // Of lines there is no news of ground.
  if (!assessor || !feed || feed.lines || !ledger || ledger.history.assessor !== assessor.id)
    return null;
  const { language } = speech;
  return { assessor: assessor.id, feed: feed.id, on: ledger.history.days[day].day, language };
}

export class BulletinKeeper {
  readonly #known = new Map<string, Bulletin>();
  #key = "";
  #timer = 0;
  #abort = new AbortController();
  #there = true;
  #pressed = false;

  constructor(readonly app: App) {}

  listen(): void {
    const press = (pressed: boolean) => (): void => {
      this.#pressed = pressed;
      if (!pressed) this.follow(this.app.model);
    };
    addEventListener("pointerdown", press(true), true);
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, press(false), true);
  }

  /** The bulletin of what is shown, if it is here. */
  of(shown: Shown): Bulletin | null {
    return this.#known.get(JSON.stringify(askedBy(shown))) ?? null;
  }

  /** A model was drawn. */
  follow(model: Model): void {
    const asked = this.#pressed || model.session.playing ? null : askedBy(model);
    const key = JSON.stringify(asked);
    if (key === this.#key) return;
    this.#key = key;
    clearTimeout(this.#timer);
    this.#abort.abort();
    if (!asked || !this.#there || this.#known.has(key)) return;
    this.#timer = window.setTimeout(() => void this.#ask(asked, key), rest);
  }

  async #ask(asked: Asked, key: string): Promise<void> {
    this.#abort = new AbortController();
    try {
      this.#keep(key, await askBulletin(asked, this.#abort.signal));
    } catch (error) {
      if (error instanceof RequestError) this.#there = false;
    }
  }

  #keep(key: string, bulletin: Bulletin): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, bulletin);
    this.app.refresh();
  }
}
