/** The ground on the map: two MapLibre layers over one painter and the tiles of one history or two. */
import type { CustomLayerInterface, Map as MapLibre } from "maplibre-gl";
import { classifier } from "../history/heat";
import type { Ledger } from "../history/ledger";
import type { Spot } from "../view/view";
import { mercator } from "./cover";
import type { HeatScene } from "./heat_painter";
import { Lens } from "./lens";
import { type Pixel, spotOnLine } from "./line_spots";
import { type Colours, type Moment, Painter, type Scene, type Unassessed } from "./painter";
import { Series } from "./series";

export interface GroundEvents {
  /** How many pieces of the view could not be loaded. */
  readonly troubles: (count: number) => void;
}

type Which = "first" | "other";

export class Ground {
  readonly layers: readonly [CustomLayerInterface, CustomLayerInterface];
  #map: MapLibre | null = null;
  #painter: Painter | null = null;
  readonly #series: Record<Which, Series | null> = { first: null, other: null };
  #colours: Colours | null = null;
  #unassessed: Unassessed | null = null;
  #moment: Moment = { map: 0, before: null, other: null, earlier: [], heat: null };
  #around = false;

  constructor(readonly events: GroundEvents) {
    const layer = (id: string, draw: (painter: Painter, scene: Scene) => void) => ({
      id,
      type: "custom" as const,
      onAdd: (map: MapLibre, gl: WebGLRenderingContext | WebGL2RenderingContext) =>
        this.#attach(map, gl as WebGL2RenderingContext),
      render: () => {
        const lens = this.#lens();
        const { first, other } = this.#series;
        if (!lens || !this.#painter || !first) return;
        const moment = this.#moment;
        const heat = this.#heat(first.ledger);
        draw(this.#painter, { lens, seen: first.seen, other: other?.seen ?? null, moment, heat });
        if (this.#painter.waiting) this.#map?.triggerRepaint();
      },
    });
    this.layers = [
      layer("ground", (painter, scene) => painter.drawGround(scene)),
      layer("contact", (painter, scene) => painter.drawContact(scene)),
    ];
  }

  /** Shows another history, or none. */
  setLedger(ledger: Ledger | null): void {
    this.#show("first", ledger);
  }

  /** Lays another history on it, or none. */
  setOther(ledger: Ledger | null): void {
    this.#show("other", ledger);
  }

  #heat(ledger: Ledger): HeatScene | null {
    const { heat: shown, map } = this.#moment;
    if (!shown || !this.#colours) return null;
    const of = { ...shown, until: map };
    return {
      held: ledger.held,
      after: shown.after,
      until: map,
      stamp: JSON.stringify(of),
      classOf: classifier(ledger, of),
      inks: this.#colours.heat[shown.heat],
    };
  }

  #show(which: Which, ledger: Ledger | null): void {
    if (ledger === (this.#series[which]?.ledger ?? null)) return;
    this.#series[which]?.close();
    this.#series[which] = ledger
      ? new Series(`${which} `, ledger, {
          changed: () => this.#changed(),
          evicted: (key) => this.#painter?.drop(key),
        })
      : null;
    this.#during();
    this.look();
    this.#map?.triggerRepaint();
  }

  setColours(colours: Colours): void {
    this.#colours = colours;
    this.#painter?.setColours(colours);
    this.#map?.triggerRepaint();
  }

  /** Hatches what is not assessed, and compares nothing there. */
  setUnassessed(unassessed: Unassessed | null): void {
    this.#unassessed = unassessed;
    this.#painter?.setUnassessed(unassessed);
    this.#map?.triggerRepaint();
  }

  setMoment(moment: Moment): void {
    if (JSON.stringify(moment) === JSON.stringify(this.#moment)) return;
    this.#moment = moment;
    this.#during();
    this.#map?.triggerRepaint();
  }

  /** Of tiles that come in windows of time, those are fetched that are shown. */
  #during(): void {
    const { map, before, other, earlier, heat } = this.#moment;
    const shown = [map, ...(before === null ? [] : [before]), ...earlier];
    const spans = shown.map((one): [number, number] => [one, one]);
    this.#series.first?.during(heat ? [...spans, [heat.after, map]] : spans);
    if (other !== null) this.#series.other?.during([[other, other]]);
  }

  /** Works out anew which tiles the view needs. */
  look(): void {
    const lens = this.#lens();
    if (!lens) return;
    for (const series of this.#all) series.look(lens, this.#around);
    this.#map?.triggerRepaint();
  }

  /** Until somebody moves the map, nothing around the view is fetched: many only look. */
  lookAround(): void {
    if (this.#around) return;
    this.#around = true;
    this.look();
  }

  retry(): void {
    for (const series of this.#all) series.retry();
  }

  /** What the first history says at a spot; see {@link Series.statusAt}. */
  statusAt(spot: Spot, map: number): number | null | undefined {
    return this.#series.first?.statusAt(spot, map);
  }

  /** Where the line of another map may be labelled, near a pixel; null where it is not in sight. */
  spotOnLine(map: number, near: Pixel): Spot | null {
    const [lens, series] = [this.#lens(), this.#series.first];
    if (!this.#map || !lens || !series) return null;
    const found = spotOnLine(lens, series.seen, { map, now: this.#moment.map, near });
    if (!found) return null;
    const { lng, lat } = this.#map.unproject([found[0], found[1]]);
    return { lon: lng, lat };
  }

  /** Resolves when every tile of the view and around it is there. */
  async idle(): Promise<void> {
    await Promise.all(this.#all.map((series) => series.idle()));
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    do await frame();
    while (this.#painter?.waiting);
  }

  get #all(): Series[] {
    return Object.values(this.#series).filter((series) => series !== null);
  }

  #changed(): void {
    this.events.troubles(this.#all.reduce((sum, { troubles }) => sum + troubles, 0));
    this.#map?.triggerRepaint();
  }

  /** Called for each of the two layers, and again when a lost context comes back. */
  #attach(map: MapLibre, gl: WebGL2RenderingContext): void {
    if (this.#map === map && this.#painter?.gl === gl && !this.#painter.lost) return;
    this.#map = map;
    this.#painter = new Painter(gl);
    this.#painter.setUnassessed(this.#unassessed);
    if (this.#colours) this.#painter.setColours(this.#colours);
    this.look();
  }

  #lens(): Lens | null {
    const map = this.#map;
    if (!map) return null;
    const { clientWidth, clientHeight } = map.getCanvas();
    const centre = map.getCenter();
    const { x, y } = map.project(centre);
    const [east, south] = mercator(centre.lng, centre.lat);
    const worldSize = 512 * 2 ** map.getZoom();
    const origin = [x - east * worldSize, y - south * worldSize] as const;
    return new Lens(clientWidth, clientHeight, map.getPixelRatio(), map.getZoom(), origin);
  }
}
