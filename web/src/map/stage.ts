/** The MapLibre map: base map, ground, clicks and camera. It knows nothing of panels. */

import type { FeatureCollection } from "geojson";
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Basemap, Box, Scope } from "../api/contract";
import type { Padding } from "../app/frame";
import type { Atlas } from "../basemap/atlas";
import type { Region } from "../basemap/sets";
import { lines, polygons, rectangle } from "../basemap/unpack";
import { Ground } from "../ground/ground";
import type { Tone } from "../ground/inks";
import type { Reading } from "../ruler/reading";
import { type Camera, type Spot, zooms } from "../view/view";
import { dotImage } from "./dot";
import { frontFeatures, type LaidFront } from "./front_layers";
import { holdPoints } from "./handles";
import { type LineLabel, lineLabelFeatures } from "./line_labels";
import { type DrawnCell, diamondImage, markerFeatures, markerImage } from "./marker_layers";
import { palettes } from "./palette";
import type { LaidRicher } from "./richer";
import { rulerFeatures } from "./ruler_layers";
import { scopeEdge } from "./scope";
import { anchors, empty, labelFonts, type SourceName, styleOf } from "./style";

setWorkerUrl(workerUrl);

/** How to move a map that stands in an article, by kind of machine. */
export interface GestureHints {
  readonly keyboard: string;
  readonly mac: string;
  readonly touch: string;
}

export interface StageOptions {
  readonly container: HTMLElement;
  readonly atlas: Atlas;
  readonly tone: Tone;
  readonly language: string;
  readonly camera: Camera | null;
  readonly box: Box;
  readonly padding: Padding;
  readonly reducedMotion: boolean;
  readonly label: string;
  /** What to tell whoever turns the wheel over a map that leaves it to the article around. */
  readonly cooperative: GestureHints | null;
  /** What the operator set to be drawn under the ground. */
  readonly basemap: Basemap | null;
  /** A line that says who made it. */
  readonly credited: (credit: string) => void;
  /** Pixels at the lower edge that a panel covers from side to side. */
  readonly covered: () => number;
  /** Resolves when the camera stands where the first view begins. */
  readonly settled: () => Promise<void>;
  readonly moved: (camera: Camera) => void;
  readonly picked: (spot: Spot) => void;
  /** The map and its tiles are drawn and at rest. */
  readonly rested: () => void;
  /** Keys on the map: Enter, and Backspace or Delete. */
  readonly entered: () => void;
  readonly undone: () => void;
  /** A point of the ruler was dragged. */
  readonly rulerMoved: (index: number, spot: Spot) => void;
  readonly troubles: (count: number) => void;
}

type PaintKey = Parameters<MapLibre["setPaintProperty"]>[1];

/** From this zoom on villages are wanted. */
const smallPlacesZoom = 7;

export class Stage {
  readonly map: MapLibre;
  readonly ground: Ground;
  /** Resolves when the layers are there to be changed. */
  readonly ready: Promise<void>;
  /** Resolves when base map and places are in. */
  readonly filled: Promise<unknown>;
  #richer: LaidRicher | null = null;
  #region: Region["box"] | null = null;
  #settled = false;
  #hasWorld = false;
  #tone: Tone;
  #lastCamera: Camera;
  #labelled = 0;
  #lost = false;
  /** What came in while the context was lost. */
  readonly #owed = new Map<SourceName, FeatureCollection>();
  #rulerPoints: readonly Spot[] = [];
  /** What is hatched, and when it is. */
  #scopes: readonly (Scope | null)[] = [];
  #hatched: Promise<void> = Promise.resolve();

  constructor(readonly options: StageOptions) {
    const { camera, box, padding } = options;
    this.#tone = options.tone;
    const start = camera
      ? { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom }
      : { bounds: box, fitBoundsOptions: { padding } };
    this.map = new MapLibre({
      container: options.container,
      style: styleOf(palettes[options.tone], options.language),
      ...start,
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      minZoom: zooms.least,
      maxZoom: zooms.most,
      cooperativeGestures: options.cooperative !== null,
      locale: localeOf(options.cooperative),
      fadeDuration: options.reducedMotion ? 0 : 150,
      canvasContextAttributes: { antialias: true },
    });
    this.#lastCamera = this.#camera;
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", options.label);
    canvas.setAttribute("aria-describedby", "map-told");
    this.ground = new Ground({ troubles: options.troubles });
    this.ready = this.#start();
    // Asked for at once, put on the map when it is there to take them.
    const { atlas } = options;
    const parts = Promise.all([atlas.region(), atlas.places()]);
    this.filled = Promise.all([parts, this.ready])
      .then(([[region]]) => this.#fillRegion(region))
      .then(() => Promise.all([this.#settle(), this.#layRicher()]));
  }

  get #camera(): Camera {
    return { ...this.centre, zoom: this.map.getZoom() };
  }

  get centre(): Spot {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat };
  }

  /** Colours and language change in place; tiles and camera stay. */
  async dress(tone: Tone, language: string): Promise<void> {
    await loadFonts(language);
    this.#tone = tone;
    this.#richer?.dress(palettes[tone]);
    for (const layer of styleOf(palettes[tone], language).layers) {
      for (const [key, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, key as PaintKey, value);
      }
      if (layer.type !== "symbol") continue;
      const name = layer.layout?.["text-field"];
      this.map.setLayoutProperty(layer.id, "text-field", name);
    }
  }

  markSpot(spot: Spot | null): void {
    const points = spot ? [[spot.lon, spot.lat]] : [];
    this.#fill("spot", {
      type: "FeatureCollection",
      features: points.map((coordinates) => ({
        type: "Feature",
        properties: {},
        geometry: { type: "Point", coordinates },
      })),
    });
  }

  /** Outlines what the assessor assesses; the rest is hatched, and what another does not assess. */
  outline(scope: Scope | null, other: Scope | null): void {
    this.#fill("scope-edge", scopeEdge(scope));
    const scopes = [scope, other].filter((one) => one !== null && one.features.length > 0);
    this.#scopes = scopes;
    this.#hatched = this.#hatch(scopes);
  }

  async #hatch(scopes: readonly (Scope | null)[]): Promise<void> {
    if (scopes.length === 0) return this.ground.setUnassessed(null);
    try {
      const { UnassessedPainter, unassessedOf } = await import("../ground/unassessed_painter");
      // Another assessor may have been chosen meanwhile.
      if (scopes !== this.#scopes) return;
      const rings = scopes.flatMap(unassessedOf);
      this.ground.setUnassessed({ rings, Painter: UnassessedPainter });
    } catch (error) {
      console.info("what is not assessed cannot be hatched:", error);
    }
  }

  /** Outlines the region that is looked at. */
  layRegion(ground: FeatureCollection | null): void {
    this.#fill("region", ground ?? empty);
  }

  labelLines(labels: readonly LineLabel[]): void {
    this.#fill("line-labels", lineLabelFeatures(labels));
  }

  layFronts(fronts: readonly LaidFront[]): void {
    this.#fill("fronts", frontFeatures(fronts));
  }

  layMarkers(cells: readonly DrawnCell[]): void {
    this.#fill("markers", markerFeatures(cells));
  }

  layRuler(reading: Reading | null): void {
    this.#rulerPoints = reading?.points ?? [];
    this.#fill("ruler", rulerFeatures(reading));
  }

  /** Stands where a still picture of the map stood, as if the map had begun there. */
  stand({ lon, lat, zoom }: Camera): void {
    const { lon: x, lat: y, zoom: z } = this.#camera;
    if (Math.hypot(lon - x, lat - y, zoom - z) < 1e-9) return;
    this.map.jumpTo({ center: [lon, lat], zoom }, { fitted: true });
  }

  holds({ lon, lat }: Spot): boolean {
    return this.map.getBounds().contains([lon, lat]);
  }

  statusAt(spot: Spot, map: number): number | null | undefined {
    return this.ground.statusAt(spot, map);
  }

  /** Shows a box at once, as if the map had begun there. */
  begin(box: Box, padding: Padding): void {
    this.map.fitBounds(box, { padding, animate: false }, { fitted: true });
  }

  show(box: Box, padding: Padding): void {
    this.map.fitBounds(box, { padding, animate: !this.options.reducedMotion }, { fitted: true });
  }

  /** Goes to a box that somebody chose: the camera there is one of theirs. */
  visit(box: Box, padding: Padding): void {
    this.map.fitBounds(box, { padding, animate: !this.options.reducedMotion });
  }

  /** Moves the map where panels cover a spot, unless it is on its way already. */
  reveal(spot: Spot, padding: Padding): void {
    if (this.map.isMoving()) return;
    const { clientWidth, clientHeight } = this.map.getCanvas();
    const { x, y } = this.map.project([spot.lon, spot.lat]);
    const { left, top, right, bottom } = padding;
    const across = x >= left && x <= clientWidth - right;
    if (across && y >= top && y <= clientHeight - bottom) return;
    this.goTo(spot, this.map.getZoom(), padding);
  }

  goTo(spot: Spot, zoom: number, padding: Padding): void {
    // An offset, not the map's own padding: that would stay and shift every later centre.
    const { left, right, top, bottom } = padding;
    const offset: [number, number] = [(left - right) / 2, (top - bottom) / 2];
    const target = { center: [spot.lon, spot.lat] as [number, number], zoom, offset };
    if (this.options.reducedMotion) this.map.easeTo({ ...target, duration: 0 });
    else this.map.flyTo({ ...target, duration: 900 });
  }

  /** The canvas holds its pixels only until the browser has shown them: draw, then read. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL("image/png");
  }

  /** Resolves after the next frame of the map. */
  drawn(): Promise<void> {
    this.map.triggerRepaint();
    return new Promise((resolve) => this.map.once("render", () => resolve()));
  }

  /** Resolves when the map and the tiles of the ground are drawn and nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all([this.filled, this.#hatched]);
    await this.ground.idle();
    const drawn = this.map.loaded() && !this.map.isMoving();
    if (!drawn) await new Promise((resolve) => this.map.once("idle", resolve));
    await this.ground.idle();
  }

  async #start(): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.map.once("style.load", () => resolve()));
    // Without this the first labels would be drawn in whatever font is there.
    await Promise.all([loaded, loadFonts(this.options.language)]);
    this.map.addImage("dot", dotImage(), { sdf: true, pixelRatio: 2 });
    this.map.addImage(markerImage, diamondImage(), { sdf: true, pixelRatio: 2 });
    this.#layGround();
    this.#outliveContext();
    this.#listen();
  }

  #layGround(): void {
    this.map.addLayer(this.ground.layers[0], anchors.ground);
    this.map.addLayer(this.ground.layers[1], anchors.contact);
  }

  /**
   * A graphics card may drop its context at any time. MapLibre then makes its style anew, but not
   * the layers of others: those are taken off before it looks, and laid again when it is done.
   */
  #outliveContext(): void {
    const lose = (): void => {
      this.#lost = true;
      for (const { id } of this.ground.layers) this.map.removeLayer(id);
    };
    this.map.getContainer().addEventListener("webglcontextlost", lose, { capture: true });
    this.map.on("webglcontextrestored", () => {
      this.map.once("style.load", () => {
        this.#layGround();
        this.#lost = false;
        for (const [name, data] of this.#owed) this.#fill(name, data);
        this.#owed.clear();
        this.options.rested();
      });
    });
  }

  /** Whether there is no map to change just now. */
  get lost(): boolean {
    return this.#lost;
  }

  #listen(): void {
    this.map.on("move", () => this.ground.look());
    this.map.on("resize", () => this.ground.look());
    this.map.on("moveend", (event) => {
      this.#wantSmallPlaces();
      void this.wantWorld();
      const last = this.#lastCamera;
      this.#lastCamera = this.#camera;
      // A fit and a resize also end a move, but nobody chose where to.
      const same = JSON.stringify(last) === JSON.stringify(this.#camera);
      if (!same && !("fitted" in event)) this.options.moved(this.#camera);
    });
    this.map.on("idle", () => this.options.rested());
    this.map.getCanvas().addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.options.entered();
      if (key === "Backspace" || key === "Delete") this.options.undone();
    });
    const points = (): readonly Spot[] => this.#rulerPoints;
    holdPoints(this.map, { points, reach: 12, moved: this.options.rulerMoved });
    this.map.on("click", ({ lngLat }) => this.options.picked({ lon: lngLat.lng, lat: lngLat.lat }));
  }

  #fillRegion(region: Region | null): void {
    this.#region = region?.box ?? null;
    if (region) {
      this.#fill("box", rectangle(region.box));
      this.#fill("land", polygons(region.land));
      this.#fill("lakes", polygons(region.lakes));
      this.#fill("rivers", lines(region.rivers));
      this.#fill("regions", lines(region.regions));
      this.#fill("border", lines(region.border));
      this.#fill("neighbours", lines(region.neighbours));
      this.#fill("labels", labelFeatures(region.labels));
    }
    this.labelPlaces();
    this.#wantSmallPlaces();
  }

  /** The first view stands: now it can be seen whether it needs more than the region. */
  async #settle(): Promise<void> {
    await this.options.settled();
    this.#settled = true;
    await this.wantWorld();
  }

  /** The world is twice the region's size, and most readers never leave the region. */
  async wantWorld(): Promise<void> {
    const { atlas } = this.options;
    if (this.#hasWorld || !this.#settled || this.#seesRegionOnly()) return;
    this.#hasWorld = true;
    const [world] = await Promise.all([atlas.world(), atlas.worldPlaces()]);
    this.#fill("world", polygons(world.land));
    this.labelPlaces();
  }

  /** What lies under the panels at the lower edge is not seen. */
  #seesRegionOnly(): boolean {
    if (!this.#region) return false;
    const [west, south, east, north] = this.#region;
    const { clientWidth, clientHeight } = this.map.getCanvas();
    const first = this.map.unproject([0, 0]);
    const last = this.map.unproject([clientWidth, clientHeight - this.options.covered()]);
    return first.lng >= west && first.lat <= north && last.lng <= east && last.lat >= south;
  }

  /** Puts all places that are at hand on the map. */
  labelPlaces(): void {
    const { gazetteer } = this.options.atlas;
    if (gazetteer.places.length === this.#labelled) return;
    this.#labelled = gazetteer.places.length;
    this.#fill("places", gazetteer.features);
  }

  /** Without it the map is the poorer and still true, so a failure is only told. */
  async #layRicher(): Promise<void> {
    const { basemap, credited } = this.options;
    if (!basemap) return;
    try {
      const { layRicher } = await import("./richer");
      const tone = this.#tone;
      const [below] = this.ground.layers;
      this.#richer = await layRicher(this.map, basemap, below.id, palettes[tone]);
      if (tone !== this.#tone) this.#richer.dress(palettes[this.#tone]);
      credited(this.#richer.credit);
    } catch (error) {
      console.warn(`the base map ${basemap.url} cannot be drawn:`, error);
    }
  }

  #wantSmallPlaces(): void {
    if (this.map.getZoom() < smallPlacesZoom) return;
    void this.options.atlas.smallPlaces().then(() => this.labelPlaces());
  }

  #fill(name: SourceName, data: FeatureCollection): void {
    if (this.#lost) {
      this.#owed.set(name, data);
      return;
    }
    this.map.getSource<GeoJSONSource>(name)?.setData(data);
  }
}

/** Without this the first labels would be drawn in whatever font is there. */
async function loadFonts(language: string): Promise<void> {
  const letters = language === "en" ? "A" : "AЖ";
  await Promise.all(labelFonts.map((font) => document.fonts.load(`16px "${font}"`, letters)));
}

function localeOf(hints: GestureHints | null): Record<string, string> {
  if (!hints) return {};
  return {
    "CooperativeGesturesHandler.WindowsHelpText": hints.keyboard,
    "CooperativeGesturesHandler.MacHelpText": hints.mac,
    "CooperativeGesturesHandler.MobileHelpText": hints.touch,
  };
}

function labelFeatures(
  labels: readonly { readonly at: readonly [number, number] }[],
): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: labels.map(({ at, ...properties }) => ({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: [...at] },
    })),
  };
}
