/**
 * The tiles at hand. It asks a worker for those that a view wants, keeps a limited number,
 * and fetches what lies around them when nothing else is to be done.
 */

import { keyOf, type TileId } from "./cover";
import type { Errand, Outcome } from "./errand";
import type { Reckoning, TileGeometry } from "./geometry";

/** Enough for two full screens with their surroundings, at some 100 kB a tile. */
const kept = 160;
const atOnce = 6;
const tries = 3;
/** The wait before the second try, in milliseconds; it doubles. */
const patience = 800;

interface Held {
  readonly tile: TileId;
  readonly id: number;
  state: "waiting" | "loading" | "ready" | "failed";
  geometry: TileGeometry | null;
  tried: number;
  usedAt: number;
}

export interface TileStoreEvents {
  /** A tile came in or was given up. */
  readonly changed: () => void;
  /** A tile was dropped from the cache. */
  readonly evicted: (key: string) => void;
}

export class TileStore {
  readonly #worker: Worker;
  readonly #held = new Map<string, Held>();
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
    return this.#wanted.filter((tile) => this.#held.get(keyOf(tile))?.state === "failed").length;
  }

  atHand = (tile: TileId): boolean => this.#held.get(keyOf(tile))?.state === "ready";

  geometry(tile: TileId): TileGeometry | null {
    const held = this.#held.get(keyOf(tile));
    if (held) held.usedAt = ++this.#clock;
    return held?.geometry ?? null;
  }

  /** Says what the view wants, most wanted first, and what it may want next. */
  want(wanted: readonly TileId[], spare: readonly TileId[]): void {
    this.#wanted = wanted;
    this.#spare = spare;
    const keep = new Set([...wanted, ...spare].map(keyOf));
    for (const [key, held] of this.#held) {
      if (held.state !== "loading" || keep.has(key)) continue;
      this.#send({ kind: "drop", id: held.id });
      this.#held.delete(key);
    }
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

  #busy(): boolean {
    const all = [...this.#wanted, ...this.#spare];
    return all.some(
      (tile) => !["ready", "failed"].includes(this.#held.get(keyOf(tile))?.state ?? ""),
    );
  }

  #pump(): void {
    let room = atOnce - [...this.#held.values()].filter(({ state }) => state === "loading").length;
    for (const tile of [...this.#wanted, ...this.#spare]) {
      if (room <= 0) break;
      if (this.#held.has(keyOf(tile))) continue;
      this.#load({
        tile,
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
    this.#held.set(keyOf(held.tile), held);
    const { id, tile } = held;
    this.#send({ kind: "fetch", id, url: this.address(tile), tile });
  }

  #settle(outcome: Outcome): void {
    const held = [...this.#held.values()].find(({ id }) => id === outcome.id);
    if (!held) return;
    if ("trouble" in outcome) this.#stumble(held);
    else {
      held.state = "ready";
      held.geometry = outcome.geometry;
    }
    this.#evict();
    this.events.changed();
    this.#pump();
  }

  #stumble(held: Held): void {
    if (held.tried >= tries) {
      held.state = "failed";
      return;
    }
    held.state = "waiting";
    setTimeout(
      () => {
        if (this.#held.get(keyOf(held.tile)) === held) this.#load(held);
      },
      patience * 2 ** (held.tried - 1),
    );
  }

  #evict(): void {
    const inUse = new Set([...this.#wanted, ...this.#spare].map(keyOf));
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
