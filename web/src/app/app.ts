/**
 * The page's one loop: the view and the session make a model, the model is rendered, acts
 * replace view or session. Frames are drawn at most once per animation frame.
 */
import { render } from "lit-html";
import { askAt, askHistory, askTheatres } from "../api/client";
import type { At, Theatre } from "../api/contract";
import type { Tone } from "../ground/inks";
import { Ledger } from "../history/ledger";
import { RecordReader } from "../record/record_reader";
import { emptyView, type Spot, type View } from "../view/view";
import { chooseLanguage, Speech } from "../words/speech";
import { actsOf } from "./acts";
import { BesideKeeper } from "./beside_keeper";
import { BulletinKeeper } from "./bulletin_keeper";
import { ClaimsKeeper } from "./claims_keeper";
import type { Frame } from "./frame";
import { LazyPart } from "./lazy_part";
import { earlierOf } from "./line_acts";
import { Media } from "./media";
import {
  type Acts,
  choose,
  daysOf,
  firstSession,
  heatOf,
  isLoaded,
  loading,
  type Model,
  type Session,
} from "./model";
import { Player } from "./player";
import { RegionsKeeper } from "./regions_keeper";
import { RulerKeeper } from "./ruler_keeper";
import { ScopeKeeper } from "./scope_keeper";
import { StageKeeper } from "./stage_keeper";
import { Teller } from "./teller";
import { VersusKeeper } from "./versus_keeper";

/** Whether a view tells of changes between days. */
const needsGrounds = ({ since, table, heat }: View): boolean =>
  since !== null || table || heat !== null;

/** What shows that somebody is about to use the page rather than to read it. */
const signsOfLife = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** Browsers refuse address changes that come too often; a drag makes hundreds. */
const addressDelay = 250;

/** Resolves when the browser has nothing else to do; not every browser says when. */
const quiet = (): Promise<unknown> =>
  new Promise((resolve) =>
    "requestIdleCallback" in window ? requestIdleCallback(resolve) : setTimeout(resolve),
  );

const nothing: readonly never[] = [];

/** Places in the table. */
const surveyed = 60;

/** The subject of gained and lost, by name. */
function partyOf(theatre: Theatre | null, speech: Speech): string {
  const subject = theatre?.parties.find(({ id }) => id === theatre.subject);
  return subject ? speech.name(subject.name, theatre?.languages) : (theatre?.subject ?? "");
}

export class App {
  view: View = emptyView;
  session: Session = firstSession;
  readonly player = new Player(this);
  readonly stage = new StageKeeper(this);
  readonly ruler = new RulerKeeper(this);
  readonly bulletin = new BulletinKeeper(this);
  readonly claims = new ClaimsKeeper(this);
  readonly versus = new VersusKeeper(this);
  readonly regions = new RegionsKeeper(this);
  readonly scope = new ScopeKeeper(this);
  readonly beside = new BesideKeeper(this);
  readonly markers = new LazyPart(
    async () => new (await import("../markers/markers")).MarkersPage(() => this.refresh()),
    () => this.refresh(),
  );
  readonly fronts = new LazyPart(
    async () => {
      const open = (day: string): void => this.setView({ day });
      return new (await import("../fronts/fronts")).FrontsPage({
        refresh: () => this.refresh(),
        open,
      });
    },
    () => this.refresh(),
  );
  readonly #teller = new Teller(this);
  readonly acts: Acts = actsOf(this);
  readonly #dark = new Media("(prefers-color-scheme: dark)", () => this.refresh());
  #speech = new Speech("en");
  #frame = 0;
  /** Whether somebody has begun to use the page. */
  #greeted = false;
  #addressTimer = 0;
  #historyAbort = new AbortController();
  #completing: Promise<void> | null = null;
  #cardAbort = new AbortController();
  #afterFrame: (() => void)[] = [];
  readonly #record = new RecordReader();
  /** Resolves when the last history asked for is there, or is not to be had. */
  historyLoaded: Promise<void> = Promise.resolve();
  /** Resolves when what answers without the server is there, once somebody uses the page. */
  welcomed: Promise<unknown> = Promise.resolve();
  /** Called with what was drawn, after each frame. */
  onDrawn: (model: Model) => void = () => {};

  constructor(
    readonly root: HTMLElement,
    readonly frame: Frame,
  ) {}

  start(): void {
    this.setView(this.frame.read());
    this.stage.prepare();
    for (const kind of signsOfLife) addEventListener(kind, this.#welcome, true);
    if (!this.frame.cooperative) this.bulletin.listen();
    void this.loadTheatres();
  }

  /** Replaces parts of the view. */
  setView(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    if (needsGrounds(this.view)) void this.complete();
    clearTimeout(this.#addressTimer);
    this.#addressTimer = window.setTimeout(() => this.writeAddress(), addressDelay);
    this.refresh();
  }

  setSession(change: Partial<Session>): void {
    this.session = { ...this.session, ...change };
    this.refresh();
  }

  get model(): Model {
    const { session } = this;
    const chosen =
      session.theatres.state === "ready"
        ? choose(this.view, session.theatres.value)
        : { theatre: null, assessor: null, feed: null };
    const ledger = session.history.state === "ready" ? session.history.value : null;
    // A change is not shown before it can be told right.
    const view =
      ledger?.complete === false
        ? { ...this.view, since: null, table: false, heat: null }
        : this.view;
    const gazetteer = this.stage.atlas?.gazetteer ?? null;
    const { acts, tone } = this;
    const speech = this.#speak(view.language);
    const days = daysOf(view, ledger);
    const versus = this.versus.value;
    const shown: Model = {
      view,
      session,
      ...chosen,
      ledger,
      ...days,
      bulletin: this.bulletin.of({ ...chosen, ...days, ledger, speech }),
      // One comparison at a time.
      since: versus ? null : days.since,
      versus,
      beside: this.beside.of({ view, feed: chosen.feed, ledger, ...days, versus }),
      heat: versus ? null : heatOf(view, ledger, days.since),
      earlier: earlierOf(view.lines, ledger, days.day),
      speech,
      tone,
      gazetteer,
      reading: this.ruler.reading,
      claims: this.claims.page,
      scope: this.scope.of(chosen.assessor),
      otherScope: this.scope.of(versus?.assessor ?? null),
      regions: this.regions.page,
      party: partyOf(chosen.theatre, speech),
      survey: () => this.stage.survey(surveyed),
      markers: this.markers.value,
      laidRegion: null,
      laidMarkers: nothing,
      laidBeside: nothing,
      fronts: this.fronts.value,
      laidFronts: nothing,
      acts,
    };
    return {
      ...shown,
      laidRegion: this.regions.page?.outline(shown) ?? null,
      laidMarkers: this.markers.value?.on(shown) ?? nothing,
      laidBeside: this.markers.value?.onBeside(shown) ?? nothing,
      laidFronts: this.fronts.value?.on(shown) ?? nothing,
    };
  }

  get tone(): Tone {
    if (this.view.theme !== "auto") return this.view.theme;
    return this.#dark.holds ? "dark" : "light";
  }

  refresh(): void {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** Resolves after the next frame is drawn. */
  nextFrame(): Promise<void> {
    this.refresh();
    return new Promise((resolve) => this.#afterFrame.push(resolve));
  }

  async loadTheatres(): Promise<void> {
    this.setSession({ theatres: loading });
    void this.model.speech.prepare(quiet);
    try {
      this.setSession({ theatres: { state: "ready", value: await askTheatres() } });
    } catch (error) {
      this.setSession({ theatres: { state: "failed", error } });
      return;
    }
    const loaded = this.loadHistory();
    void this.stage.open();
    await loaded;
  }

  loadHistory(): Promise<void> {
    this.historyLoaded = this.#loadHistory();
    return this.historyLoaded;
  }

  async #loadHistory(): Promise<void> {
    const { theatre, assessor, feed } = this.model;
    this.#historyAbort.abort();
    if (!theatre || !assessor || !feed) return;
    const abort = new AbortController();
    this.#historyAbort = abort;
    this.setSession({ history: loading, playing: false });
    try {
      const grounds = needsGrounds(this.view) ? "now" : "later";
      const history = await askHistory(assessor.id, feed.id, grounds, abort.signal);
      this.setSession({ history: { state: "ready", value: new Ledger(theatre, history) } });
    } catch (error) {
      if (!abort.signal.aborted) this.setSession({ history: { state: "failed", error } });
      return;
    }
    if (this.view.spot && !this.session.card) await this.loadCard();
  }

  /** Has what changes are summed from; fetched when somebody first asks for one. */
  complete(): Promise<void> {
    const { ledger } = this.model;
    if (!ledger || ledger.complete) return Promise.resolve();
    this.#completing ??= this.#complete(ledger).finally(() => {
      this.#completing = null;
    });
    return this.#completing;
  }

  async #complete(ledger: Ledger): Promise<void> {
    const { assessor, feed } = ledger.history;
    const { signal } = this.#historyAbort;
    try {
      ledger.complement((await askHistory(assessor, feed, "now", signal)).grounds);
      this.refresh();
    } catch (error) {
      if (!signal.aborted) this.setSession({ history: { state: "failed", error } });
    }
  }

  async loadCard(): Promise<void> {
    const { spot } = this.view;
    this.#cardAbort.abort();
    if (!spot) return this.setSession({ card: null });
    const abort = new AbortController();
    this.#cardAbort = abort;
    this.setSession({ card: loading });
    void this.stage.loadSmallPlaces();
    try {
      const value = await this.#said(spot, abort.signal);
      if (!abort.signal.aborted) this.setSession({ card: { state: "ready", value } });
    } catch (error) {
      if (!abort.signal.aborted) this.setSession({ card: { state: "failed", error } });
    }
  }

  /** From the history files where all are at hand or can be had, else from the server. */
  async #said(spot: Spot, signal: AbortSignal): Promise<At> {
    const { theatre } = this.model;
    if (!theatre) return askAt(spot.lon, spot.lat, signal);
    return this.#record.at(theatre, spot).catch(() => askAt(spot.lon, spot.lat, signal));
  }

  /** Somebody is here to ask: what answers without the server is fetched now. */
  readonly #welcome = (): void => {
    const { ledger } = this.model;
    if (!ledger) return;
    for (const kind of signsOfLife) removeEventListener(kind, this.#welcome, true);
    this.#greeted = true;
    this.refresh();
    const { assessor, feed } = ledger.history;
    this.stage.lookAround();
    // Where there is no such file, the server is asked.
    const file = this.#record.load({ assessor, feed }).catch(() => {});
    this.welcomed = Promise.all([file, this.complete(), this.claims.load()]);
  };

  #speak(language: string | null): Speech {
    const tag = chooseLanguage(language ? [language] : navigator.languages);
    if (tag !== this.#speech.language) this.#speech = new Speech(tag);
    return this.#speech;
  }

  #draw(): void {
    this.#frame = 0;
    const { model } = this;
    document.documentElement.lang = model.speech.language;
    document.documentElement.dataset.tone = model.tone;
    // What index.html says until there is something to say it better.
    document.getElementById("first")?.remove();
    render(this.frame.layout(model), this.root);
    this.versus.follow();
    this.stage.follow(model);
    this.beside.follow(model);
    this.claims.follow(model);
    this.regions.follow(model);
    this.scope.follow(model);
    this.#followParts(model);
    this.#teller.stir();
    if (!this.frame.cooperative) this.bulletin.follow(model);
    this.onDrawn(model);
    for (const done of this.#afterFrame.splice(0)) done();
  }

  /** Parts that some feeds alone have. */
  #followParts(model: Model): void {
    const { feed, view } = model;
    if (feed?.lines) void this.fronts.want();
    if (view.markers || (feed?.markers && this.#greeted)) void this.markers.want();
    if (!isLoaded(model)) return;
    this.fronts.value?.follow(model);
    this.markers.value?.follow(model);
  }

  writeAddress(): void {
    this.frame.write(this.view);
  }
}
