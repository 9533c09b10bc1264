/**
 * A second map beside the first, moving with it: the earlier of two days, or the second of two
 * assessors. Not on a narrow window, where neither would show anything.
 */
import type { Ledger } from "../history/ledger";
import type { Stage } from "../map/stage";
import type { Spot } from "../view/view";
import type { App } from "./app";
import { Media } from "./media";
import { isLoaded, type Model } from "./model";
import { coloursOf } from "./stage_keeper";

/** What stands on the second map. */
export interface Beside {
  readonly kind: "days" | "assessors";
  readonly ledger: Ledger;
  /** Null where its assessor has no map on the day. */
  readonly map: number | null;
}

export class BesideKeeper {
  #stage: Stage | null = null;
  #opened: Promise<void> = Promise.resolve();
  #theatre = "";
  #kind: Beside["kind"] | null = null;
  #shown: Partial<Model> = {};
  /** The scope of the assessor on the second map, as it is drawn there. */
  #scope: Model["scope"] = null;
  #opening = false;
  /** The small page in an article has none. */
  readonly #container = document.getElementById("beside-map");
  /** Whether one of the two is being moved after the other. */
  #following = false;
  /** Ends that the main map moves the second. */
  #part: () => void = () => {};
  /** Whether there is room for two. */
  readonly #wide = new Media("(min-width: 900px)", () => this.app.refresh());

  constructor(readonly app: App) {}

  /** Null where one map alone is shown. */
  of({ view, feed, ledger, day, since, versus }: Asked): Beside | null {
    // Lines without ground are drawn on the first map alone.
    if (!view.beside || feed?.lines || !ledger || !this.#container || !this.#wide.holds)
      return null;
    if (versus) {
      if (!versus.ledger) return null;
      const map = versus.ledger.mapWithin(ledger.history.days[day].day);
      return { kind: "assessors", ledger: versus.ledger, map };
    }
    return since === null ? null : { kind: "days", ledger, map: ledger.mapOn(since) };
  }

  /** Puts the model on the second map, or takes that away. */
  follow(model: Model): void {
    const { beside } = model;
    this.#arrange(beside?.kind ?? null);
    const theatre = model.theatre?.id ?? "";
    if (!beside || theatre !== this.#theatre) this.#close();
    if (!beside || !isLoaded(model)) return;
    this.#theatre = theatre;
    if (!this.#stage) {
      if (!this.#opening && this.app.stage.map) this.#opened = this.#open(model);
      return;
    }
    this.#put(this.#stage, model, beside);
  }

  async idle(): Promise<void> {
    await this.#opened;
    if (!this.app.model.beside) return;
    await this.app.nextFrame();
    await this.#stage?.idle();
  }

  /** The second map as it is drawn now; null where there is none. */
  picture(): string | null {
    return this.#stage?.picture() ?? null;
  }

  #put(stage: Stage, model: Model, beside: Beside): void {
    if (stage.lost) return;
    const { tone, speech, view } = model;
    const differs = (key: keyof Model): boolean => this.#shown[key] !== model[key];
    if (differs("tone") || differs("speech")) void stage.dress(tone, speech.language);
    if (beside.ledger !== this.#shown.beside?.ledger) stage.ground.setLedger(beside.ledger);
    if (differs("tone") || beside.ledger !== this.#shown.beside?.ledger) {
      stage.ground.setColours(coloursOf(beside.ledger, null, tone));
    }
    // Before its first map nothing is drawn.
    const map = beside.map ?? -1;
    stage.ground.setMoment({ map, before: null, other: null, earlier: [], heat: null });
    const scope = scopeOf(model, beside);
    if (scope !== this.#scope) stage.outline(scope, null);
    this.#scope = scope;
    if (differs("laidBeside")) stage.layMarkers(model.laidBeside);
    if (differs("laidRegion")) stage.layRegion(model.laidRegion);
    if (this.#shown.view?.spot !== view.spot) stage.markSpot(view.spot);
    this.#shown = model;
  }

  /** The two stand where the style sheet puts them. */
  #arrange(kind: Beside["kind"] | null): void {
    if (kind === this.#kind) return;
    this.#kind = kind;
    if (kind) document.documentElement.dataset.beside = kind;
    else delete document.documentElement.dataset.beside;
    const map = this.app.stage.map;
    map?.resize();
    if (!this.app.view.camera) this.app.stage.showAll();
    this.#stage?.map.resize();
  }

  async #open(model: Model): Promise<void> {
    const container = this.#container;
    const { atlas, map } = this.app.stage;
    if (!container || !atlas || !map || !model.theatre) return;
    this.#opening = true;
    const { Stage } = await import("../map/stage");
    const { lng, lat } = map.getCenter();
    const { view, acts } = this.app;
    container.setAttribute("aria-label", model.speech.t("beside.map"));
    const pick = (spot: Spot | null): void => {
      if (!spot) return;
      if (this.app.view.ruler) acts.lengthenRuler(spot);
      else acts.pick(spot);
    };
    const stage: Stage = new Stage({
      container,
      atlas,
      tone: model.tone,
      language: model.speech.language,
      camera: { lon: lng, lat, zoom: map.getZoom() },
      box: model.theatre.extent,
      padding: { top: 0, right: 0, bottom: 0, left: 0 },
      cooperative: null,
      reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
      label: model.speech.t("beside.map"),
      basemap: null,
      credited: () => {},
      covered: () => 0,
      settled: () => Promise.resolve(),
      moved: (camera) => this.app.setView({ camera }),
      rested: () => {},
      entered: () => pick(stage.centre),
      undone: () => view.ruler && acts.shortenRuler(),
      picked: pick,
      rulerMoved: acts.moveRulerPoint,
      troubles: () => {},
    });
    await stage.ready;
    this.#opening = false;
    this.#shown = { tone: model.tone, speech: model.speech };
    this.#stage = stage;
    this.#part = this.#join(map, stage.map);
    this.#join(stage.map, map);
    stage.ground.lookAround();
    this.app.refresh();
    await stage.filled;
  }

  /** Moves the second wherever the first is moved, until what is given back is called. */
  #join(first: Stage["map"], second: Stage["map"]): () => void {
    const { unsubscribe } = first.on("move", () => {
      if (this.#following || !this.#kind) return;
      this.#following = true;
      second.jumpTo({ center: first.getCenter(), zoom: first.getZoom() });
      this.#following = false;
    });
    return unsubscribe;
  }

  #close(): void {
    // The main map outlives the second, and would move one that is not there any more.
    this.#part();
    this.#part = () => {};
    this.#stage?.map.remove();
    this.#stage = null;
    this.#shown = {};
    this.#scope = null;
  }
}

/** An assessor without a map on the day has said nothing, within its scope or without. */
function scopeOf({ scope, otherScope }: Model, { kind, map }: Beside): Model["scope"] {
  if (kind === "days") return scope;
  return map === null ? null : otherScope;
}

type Asked = Pick<Model, "view" | "feed" | "ledger" | "day" | "since" | "versus">;
