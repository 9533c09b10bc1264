/** Plays the days in order. */
import type { App } from "./app";

/** A whole record takes about this many seconds, but no day less than a frame nor more than half a second. */
const wholeSeconds = 40;

export class Player {
  #last = 0;
  #owed = 0;

  constructor(readonly app: App) {}

  toggle(): void {
    const { playing } = this.app.session;
    if (playing) return this.stop();
    const { ledger, day, since } = this.app.model;
    if (!ledger) return;
    if (day >= ledger.dayCount - 1) this.app.acts.showDay(since === null ? 0 : since + 1);
    this.app.setSession({ playing: true });
    this.#last = performance.now();
    this.#owed = 0;
    requestAnimationFrame(this.#tick);
  }

  stop(): void {
    if (this.app.session.playing) this.app.setSession({ playing: false });
  }

  #tick = (now: number): void => {
    const { session, model } = this.app;
    if (!session.playing || !model.ledger) return;
    const perSecond = Math.max(2, model.ledger.dayCount / wholeSeconds);
    this.#owed += ((now - this.#last) / 1000) * perSecond;
    this.#last = now;
    const whole = Math.floor(this.#owed);
    this.#owed -= whole;
    const next = Math.min(model.ledger.dayCount - 1, model.day + whole);
    if (next !== model.day) this.app.acts.showDay(next);
    if (next >= model.ledger.dayCount - 1) return this.stop();
    requestAnimationFrame(this.#tick);
  };
}
