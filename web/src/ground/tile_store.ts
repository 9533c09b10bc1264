/**
 * The tiles at hand. It asks a worker for those that a view wants, keeps a limited number,
 * and fetches what lies around them when nothing else is to be done. A tile whose whole history
 * is too large for the server comes in windows of time: of those, what is shown is fetched.
 */

import { keyOf, type TileId } from "./cover";
import type { Errand, Outcome, Window } from "./errand";
import type { TileGeometry } from "./geometry";
import type { Reckoning } from "./reckoning";
import { addressIn } from "./tile_answer";

/** Enough for two full screens with their surroundings, at some 100 kB a tile. */
const kept = 160;
const atOnce = 6;
const tries = 3;
/** The wait before the second try, in milliseconds; it doubles. */
const patience = 800;

/** A tile, or a window of it. */
interface Part {
  readonly tile: TileId;
  readonly window: Window | null;
}

interface Held extends Part {
  readonly id: number;
  state: "waiting" | "loading" | "ready" | "failed";
  geometry: TileGeometry | null;
  tried: number;
  usedAt: number;
}

/** What of a tile is drawn at an instant, under a key of its own; null where nothing is. */
export interface Found {
  readonly key: string;
  readonly geometry: TileGeometry | null;
}

export interface TileStoreEvents {
  /** A tile came in or was given up. */
  readonly changed: () => void;
  /** A tile was dropped from the cache. */
  readonly evicted: (key: string) => void;
}

const keyOfPart = ({ tile, window }: Part): string =>
  window ? `${keyOf(tile)}@${window[0]}` : keyOf(tile);

/** Both ends are of the span; of the window only the first is. */
const meets = ([from, until]: Window, [first, last]: Window): boolean =>
  from <= last && first < until;

export class TileStore {
  readonly #worker: Worker;
  readonly #held = new Map<string, Held>();
  /** Of the tiles that are too large to be had whole. */
  readonly #windows = new Map<string, readonly Window[]>();
  #spans: readonly Window[] = [];
  #wanted: readonly TileId[] = [];
  #spare: readonly TileId[] = [];
  #nextId = 1;
  #clock = 0;
  #waiters: (() => void)[] = [];

  constructor(
    reckoning: Reckoning,
    readonly address: (tile: TileId) => string,
    readonly events: TileStoreEvents,
  ) {
    this.#worker = new Worker(new URL("./tile_worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<Outcome>) => this.#settle(data);
    this.#send({ kind: "open", reckoning });
  }

  /** How many of the wanted tiles were given up. */
  get troubles(): number {
    const isLost = (part: Part): boolean => this.#held.get(keyOfPart(part))?.state === "failed";
    return this.#wanted.filter((tile) => this.#parts(tile).some(isLost)).length;
  }

  atHand = (tile: TileId): boolean =>
    this.#parts(tile).every((part) => this.#held.get(keyOfPart(part))?.state === "ready");

  /** What is drawn at an instant, in seconds; null where that is not at hand. */
  at(tile: TileId, second: number): Found | null {
    const parts = this.#parts(tile);
    const part = parts.find(({ window }) => !window || meets(window, [second, second]));
    const key = part && keyOfPart(part);
    const held = key === undefined ? undefined : this.#held.get(key);
    if (!key || held?.state !== "ready") return null;
    held.usedAt = ++this.#clock;
    return { key, geometry: held.geometry };
  }

  /** What is drawn in a span of seconds, part by part; null while one of them is not at hand. */
  within(tile: TileId, span: Window): (Found & Pick<Part, "window">)[] | null {
    const parts = this.#parts(tile).filter(({ window }) => !window || meets(window, span));
    const found = parts.map((part) => ({ part, held: this.#held.get(keyOfPart(part)) }));
    if (found.some(({ held }) => held?.state !== "ready")) return null;
    return found.map(({ part, held }) => ({
      key: keyOfPart(part),
      geometry: held?.geometry ?? null,
      window: part.window,
    }));
  }

  /** Says what the view wants, most wanted first, and what it may want next. */
  want(wanted: readonly TileId[], spare: readonly TileId[]): void {
    this.#wanted = wanted;
    this.#spare = spare;
    this.#drop();
    this.#pump();
  }

  /** Says of which spans of time, in seconds, both ends included. */
  during(spans: readonly Window[]): void {
    this.#spans = spans;
    if (this.#windows.size === 0) return;
    this.#drop();
    this.#pump();
  }

  /** Tries again what was given up. */
  retry(): void {
    for (const [key, held] of this.#held) if (held.state === "failed") this.#held.delete(key);
    this.#pump();
  }

  /** Resolves when everything wanted and spare is at hand or was given up. */
  idle(): Promise<void> {
    return this.#busy() ? new Promise((resolve) => this.#waiters.push(resolve)) : Promise.resolve();
  }

  close(): void {
    this.#worker.terminate();
    for (const key of this.#held.keys()) this.events.evicted(key);
    this.#held.clear();
  }

  /** A tile as it is to be asked for: whole, or in the windows that are shown. */
  #parts(tile: TileId): Part[] {
    const windows = this.#windows.get(keyOf(tile));
    if (!windows) return [{ tile, window: null }];
    return windows
      .filter((window) => this.#spans.some((span) => meets(window, span)))
      .map((window) => ({ tile, window }));
  }

  get #all(): Part[] {
    return [...this.#wanted, ...this.#spare].flatMap((tile) => this.#parts(tile));
  }

  #busy(): boolean {
    return this.#all.some(
      (part) => !["ready", "failed"].includes(this.#held.get(keyOfPart(part))?.state ?? ""),
    );
  }

  /** Gives up what is on its way and no longer wanted. */
  #drop(): void {
    const keep = new Set(this.#all.map(keyOfPart));
    for (const [key, held] of this.#held) {
      if (held.state !== "loading" || keep.has(key)) continue;
      this.#send({ kind: "drop", id: held.id });
      this.#held.delete(key);
    }
  }

  #pump(): void {
    let room = atOnce - [...this.#held.values()].filter(({ state }) => state === "loading").length;
    for (const part of this.#all) {
      if (room <= 0) break;
      if (this.#held.has(keyOfPart(part))) continue;
      this.#load({
        ...part,
        id: this.#nextId++,
        state: "waiting",
        geometry: null,
        tried: 0,
        usedAt: ++this.#clock,
      });
      room -= 1;
    }
    if (!this.#busy()) for (const done of this.#waiters.splice(0)) done();
  }

  #load(held: Held): void {
    held.state = "loading";
    held.tried += 1;
    this.#held.set(keyOfPart(held), held);
    const { id, tile, window } = held;
    const url = addressIn(this.address(tile), window);
    this.#send({ kind: "fetch", id, url, tile });
  }

  #settle(outcome: Outcome): void {
    const held = [...this.#held.values()].find(({ id }) => id === outcome.id);
    if (!held) return;
    if ("trouble" in outcome) this.#stumble(held);
    else if ("windows" in outcome) this.#part(held, outcome.windows);
    else {
      held.state = "ready";
      held.geometry = outcome.geometry;
    }
    this.#evict();
    this.events.changed();
    this.#pump();
  }

  /** A tile is to be had in windows only. */
  #part(held: Held, windows: readonly Window[]): void {
    this.#held.delete(keyOfPart(held));
    this.#windows.set(keyOf(held.tile), windows);
  }

  #stumble(held: Held): void {
    if (held.tried >= tries) {
      held.state = "failed";
      return;
    }
    held.state = "waiting";
    setTimeout(
      () => {
        if (this.#held.get(keyOfPart(held)) === held) this.#load(held);
      },
      patience * 2 ** (held.tried - 1),
    );
  }

  #evict(): void {
    const inUse = new Set(this.#all.map(keyOfPart));
    const old = [...this.#held.entries()]
      .filter(([key, held]) => held.state === "ready" && !inUse.has(key))
      .sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key] of old.slice(0, Math.max(0, this.#held.size - kept))) {
      this.#held.delete(key);
      this.events.evicted(key);
    }
  }

  #send(errand: Errand): void {
    this.#worker.postMessage(errand);
  }
}
