/** Keeps the map in step with the model; the map's code is loaded apart from the page's. */

import type { Box } from "../api/contract";
import { Atlas } from "../basemap/atlas";
import {
  changeInks,
  earlierInks,
  heatInks,
  inkOf,
  lineInks,
  type Tone,
  unassessedInks,
  versusInks,
} from "../ground/inks";
import type { Colours, Statuses } from "../ground/painter";
import type { Ledger } from "../history/ledger";
import type { Stage } from "../map/stage";
import type { Camera, Spot } from "../view/view";
import type { App } from "./app";
import { pause } from "./lazy_part";
import { LineLabeller } from "./line_labeller";
import type { Model } from "./model";
import type { StillKeeper } from "./still_keeper";
import { mayServe, serves } from "./still_serves";
import { type Surveyed, survey } from "./survey";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

function statusesOf({ statuses, held }: Ledger, tone: Tone): Statuses {
  return { statuses: statuses.map((status) => inkOf(status, tone)), held };
}

/** How one history is inked, or two on one another. */
export function coloursOf(ledger: Ledger, other: Ledger | null, tone: Tone): Colours {
  return {
    ...statusesOf(ledger, tone),
    other: other && statusesOf(other, tone),
    versus: versusInks[tone],
    unassessed: unassessedInks[tone],
    ...changeInks[tone],
    line: lineInks[tone],
    earlier: earlierInks[tone],
    heat: heatInks[tone],
  };
}

/** The second assessor's map on the day; null where it has none. */
function otherMapOf({ versus, ledger, day }: Partial<Model>): number | null {
  const other = versus?.ledger;
  if (!other || !ledger || day === undefined) return null;
  return other.mapWithin(ledger.history.days[day].day);
}

/** Whether two assessors are drawn on one another: both with a map of the day. */
const comparesOnOne = (model: Partial<Model>): boolean =>
  !model.beside && otherMapOf(model) !== null;

export class StageKeeper {
  #stage: Stage | null = null;
  #opening = 0;
  #around = false;
  #opened: Promise<void> = Promise.resolve();
  readonly #labeller = new LineLabeller();
  /** What was last put on the map, to change only what differs. */
  #shown: Partial<Model> = {};

  /** What stands in the map's place until somebody wants more; null where nothing does. */
  #still: StillKeeper | null = null;
  #waking: Promise<void> | null = null;

  constructor(readonly app: App) {}

  /** The largest part of the page is fetched while the record is being asked, unless it can wait. */
  prepare(): void {
    if (mayServe(this.app)) void import("./still_keeper");
    else void import("../map/stage");
  }

  /** Places and base map of the theatre chosen; there even where no map can be drawn. */
  atlas: Atlas | null = null;

  get level(): number | null {
    return this.#stage?.map.getZoom() ?? this.#still?.camera?.zoom ?? null;
  }

  /** The map itself, for what is put over it; null while there is none to draw on. */
  get map(): Stage["map"] | null {
    return this.#stage && !this.#stage.lost ? this.#stage.map : null;
  }

  /** What the map shows at the largest places in view. */
  survey(most: number): Surveyed[] {
    const shown = this.#stage ?? this.#still;
    return shown ? survey(shown, this.app.model, most) : [];
  }

  get centre(): Spot | null {
    return this.#stage?.centre ?? this.#still?.camera ?? null;
  }

  /** Makes the map for the theatre chosen, or a still picture of it. */
  open(): Promise<void> {
    const { theatre } = this.app.model;
    const container = document.getElementById("map");
    if (!theatre || !container) return Promise.resolve();
    this.#opening += 1;
    this.#stage?.map.remove();
    this.#stage = null;
    this.#still?.close();
    this.#still = null;
    this.#waking = null;
    this.atlas = new Atlas(theatre.id);
    const rests = serves(this.app, this.app.model);
    this.#opened = rests ? this.#rest(container, theatre.id) : this.#open(container);
    return this.#opened;
  }

  async #rest(container: HTMLElement, theatre: string): Promise<void> {
    const { app, atlas } = this;
    const opening = this.#opening;
    const touched = (): Promise<void> => this.wake();
    const picked = (spot: Spot): void => this.#pick(spot);
    const { StillKeeper } = await import("./still_keeper");
    if (opening !== this.#opening) return;
    this.#still = new StillKeeper(app, container, theatre, { touched, picked });
    await app.historyLoaded;
    await app.nextFrame();
    await this.#still?.drawn();
    // Now for what is said of the picture.
    await atlas?.places();
    this.app.refresh();
  }

  /** The map takes the place of its picture, where there is one. */
  wake(): Promise<void> {
    const still = this.#still;
    const container = document.getElementById("map");
    if (!still || !container) return this.#opened;
    this.#waking ??= this.#wake(still, container);
    return this.#waking;
  }

  async #wake(still: StillKeeper, container: HTMLElement): Promise<void> {
    try {
      await import("../map/stage");
    } catch (error) {
      // Without a network the picture stays, and a later touch tries again.
      console.info("the map could not be loaded:", error);
      setTimeout(() => {
        this.#waking = null;
      }, pause);
      return;
    }
    await this.#open(container);
    if (!this.#stage || this.#still !== still) return;
    await still.handOver(this.#stage);
    this.#still = null;
  }

  async #open(container: HTMLElement): Promise<void> {
    const { atlas, app } = this;
    const { theatre } = app.model;
    const opening = this.#opening;
    if (!atlas || !theatre) return;
    try {
      const { Stage } = await import("../map/stage");
      if (opening !== this.#opening) return;
      const { tone, speech, view, session } = this.app.model;
      this.#shown = { tone, speech };
      const stage = new Stage({
        container,
        atlas,
        tone,
        language: speech.language,
        camera: this.#still?.begin() ?? view.camera,
        box: this.#box() ?? theatre.extent,
        padding: this.app.frame.padding(),
        cooperative: this.app.frame.cooperative ? speech.gestures() : null,
        reducedMotion: reducedMotion.matches,
        label: speech.t("app.map"),
        basemap: session.theatres.state === "ready" ? session.theatres.value.basemap : null,
        credited: (basemapCredit) => this.app.setSession({ basemapCredit }),
        covered: this.app.frame.covered,
        settled: async () => {
          await this.app.historyLoaded;
          // The next frame puts the camera there.
          await this.app.nextFrame();
        },
        moved: (camera: Camera) => this.app.setView({ camera }),
        rested: () => this.app.refresh(),
        entered: () => this.#pick(this.centre),
        undone: () => this.app.view.ruler && this.app.acts.shortenRuler(),
        picked: (spot) => this.#pick(spot),
        rulerMoved: (index, spot) => this.app.acts.moveRulerPoint(index, spot),
        troubles: (count) => this.#report(count),
      });
      await stage.ready;
      if (opening !== this.#opening) return stage.map.remove();
      this.#stage = stage;
      if (this.#around) stage.ground.lookAround();
      this.app.refresh();
      // Places have come in: the card may now name the nearest.
      await stage.filled;
      this.app.refresh();
    } catch {
      this.app.setSession({ canDraw: false });
    }
  }

  /** Puts the model on the map. */
  follow(model: Model): void {
    const stage = this.#stage;
    this.#still?.follow(model, this.#box());
    if (this.#still && !serves(this.app, model)) void this.wake();
    // What changes while a lost context is made anew is put on the map after that.
    if (!stage || stage.lost) return;
    const { ledger, tone, speech, view } = model;
    const differs = (key: keyof Model): boolean => this.#shown[key] !== model[key];
    if (differs("tone") || differs("speech")) void stage.dress(tone, speech.language);
    // The camera first: tiles of a view that is left at once would be fetched for nothing.
    const begins = ledger && differs("ledger") && !view.camera && !this.#still;
    const box = begins ? this.#box() : null;
    if (box) stage.begin(box, this.app.frame.padding());
    if (differs("ledger")) stage.ground.setLedger(ledger);
    const other = model.versus?.ledger ?? null;
    if (differs("versus")) stage.ground.setOther(other);
    if (ledger && (differs("ledger") || differs("tone") || differs("versus"))) {
      stage.ground.setColours(coloursOf(ledger, other, tone));
    }
    if (ledger) {
      // Where ground changed hands is shown, what was gained and lost in the end is not.
      const apart = model.beside !== null;
      const before = model.since === null || model.heat || apart ? null : ledger.mapOn(model.since);
      const earlier = model.earlier.map(({ index }) => ledger.mapOn(index));
      const map = ledger.mapOn(model.day);
      const heat = model.heat && { ...model.heat, day: model.day };
      const laid = apart ? null : otherMapOf(model);
      stage.ground.setMoment({ map, before, other: laid, earlier, heat });
      this.#labeller.follow(stage, model);
    }
    if (differs("laidFronts")) stage.layFronts(model.laidFronts);
    if (differs("laidMarkers")) stage.layMarkers(model.laidMarkers);
    if (this.#shown.view?.spot !== view.spot) {
      stage.markSpot(view.spot);
      if (view.spot) stage.reveal(view.spot, this.app.frame.cardPadding());
    }
    if (differs("session")) void stage.wantWorld();
    const compared = comparesOnOne(model);
    if (differs("scope") || differs("otherScope") || compared !== comparesOnOne(this.#shown)) {
      stage.outline(model.scope, compared ? model.otherScope : null);
    }
    if (differs("laidRegion")) stage.layRegion(model.laidRegion);
    if (differs("reading")) stage.layRuler(model.reading);
    this.#shown = model;
  }

  showAll(): void {
    const box = this.#box();
    if (box) this.#stage?.show(box, this.app.frame.padding());
  }

  /** Goes to a box, beside the panels that stand over the map. */
  visit(box: Box): void {
    this.#awake((stage) => stage.visit(box, this.app.frame.cardPadding()));
  }

  zoom(by: number): void {
    this.#awake(({ map }) => map.easeTo({ zoom: map.getZoom() + by, duration: 250 }));
  }

  goTo(spot: Spot, zoom: number): void {
    this.#awake((stage) => stage.goTo(spot, zoom, this.app.frame.padding()));
  }

  /** Does something with the map; with a picture of it nothing can be done before it gave way. */
  #awake(act: (stage: Stage) => void): void {
    if (this.#stage && !this.#still) return act(this.#stage);
    if (this.#still) void this.wake().then(() => this.#stage && act(this.#stage));
  }

  /** The map as it is drawn now, as the address of a picture. */
  picture(): string | null {
    return this.#stage?.picture() ?? this.#still?.picture() ?? null;
  }

  /** Fetches what lies around the view, from now on. */
  lookAround(): void {
    this.#around = true;
    this.#stage?.ground.lookAround();
  }

  retryTiles(): void {
    this.#stage?.ground.retry();
    if (!this.#stage) this.#still?.retry();
  }

  /** Loads the villages, to name the nearest. */
  async loadSmallPlaces(): Promise<void> {
    await this.atlas?.smallPlaces();
    this.#stage?.labelPlaces();
    this.app.refresh();
  }

  /** Loads all names; the list of the search shows them when they are there. */
  async openSearch(): Promise<void> {
    await this.atlas?.openSearch();
    this.#stage?.labelPlaces();
  }

  jumpTo({ lon, lat, zoom }: Camera): void {
    this.#stage?.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Resolves when the model last followed is on the canvas. */
  async drawn(): Promise<void> {
    await this.#waking;
    await (this.#stage ?? this.#still)?.drawn();
  }

  async idle(): Promise<void> {
    await this.#opened;
    await this.app.nextFrame();
    await this.#waking;
    await (this.#stage?.idle() ?? this.#still?.drawn());
  }

  /** What was ever drawn, within the theatre. */
  #box(): Box | null {
    const { ledger, theatre } = this.app.model;
    const drawn = ledger?.history.bounds;
    if (!drawn || !theatre) return drawn ?? theatre?.extent ?? null;
    const [west, south, east, north] = theatre.extent;
    const box: Box = [
      Math.max(west, drawn[0]),
      Math.max(south, drawn[1]),
      Math.min(east, drawn[2]),
      Math.min(north, drawn[3]),
    ];
    return box[0] < box[2] && box[1] < box[3] ? box : theatre.extent;
  }

  #pick(spot: Spot | null): void {
    const { view, acts } = this.app;
    if (!spot) return;
    if (view.ruler) acts.lengthenRuler(spot);
    else acts.pick(spot);
  }

  #report(troubles: number): void {
    if (troubles !== this.app.session.troubles) this.app.setSession({ troubles });
  }
}
