/** A still picture of the map in place of the map, and what it knows of what it shows. */

import type { Lens } from "../ground/lens";
import type { Spot } from "../view/view";
import { lensOf, placeAt, type Shift, shifted, unmoved } from "./camera";
import type { Drawing, Question, Scene, Source, StillErrand, StillOutcome } from "./errand";
import { type FingerEvents, Fingers, leftOf } from "./fingers";

export interface StillEvents extends Omit<FingerEvents, "tapped" | "rested"> {
  readonly tapped: (spot: Spot) => void;
  readonly moved: (camera: Scene["camera"]) => void;
  /** More is known of what is drawn, or another picture is. */
  readonly changed: () => void;
  /** No picture can be made. */
  readonly failed: (trouble: string) => void;
}

export interface StillOptions {
  readonly container: HTMLElement;
  readonly theatre: string;
  readonly events: StillEvents;
}

export class Still {
  readonly canvas = document.createElement("canvas");
  readonly fingers: Fingers;
  readonly keys: KeyboardEvent[] = [];
  readonly #worker: Worker;
  #id = 0;
  /** What was last shown, and what is being drawn. */
  #scene: Scene | null = null;
  #sent: Scene | null = null;
  /** Up to this one, pictures are of another history. */
  #outdated = 0;
  /** The picture that stands. */
  #lens: Lens | null = null;
  #camera: Scene["camera"] | null = null;
  /** Where fingers last left it. */
  #left: { readonly camera: Scene["camera"]; readonly shift: Shift } | null = null;
  /** The shift for which the picture that is on its way is drawn. */
  #awaited: Shift = unmoved;
  #waiters: (() => void)[] = [];
  #drawn = false;
  readonly #said = new Map<string, number | null>();
  #questions: Question[] = [];

  constructor(readonly options: StillOptions) {
    const { container, theatre, events } = options;
    const { canvas } = this;
    canvas.className = "still";
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-describedby", "map-told");
    this.fingers = new Fingers(canvas, {
      touched: events.touched,
      tapped: (at) => this.#lens && events.tapped(placeAt(this.#lens, this.#under(at))),
      rested: () => this.#rest(),
    });
    canvas.addEventListener("keydown", (event) => {
      this.keys.push(event);
      events.touched();
    });
    container.append(canvas);
    this.#worker = new Worker(new URL("./still_worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<StillOutcome>) => this.#settle(data);
    this.#worker.onerror = ({ message }) => this.#settle({ trouble: message });
    this.#send({ kind: "open", theatre });
  }

  /** Another history. */
  setSource(source: Source | null): void {
    this.#said.clear();
    this.#send({ kind: "source", source });
    this.#scene = null;
    this.#outdated = this.#id;
  }

  show(scene: Scene): void {
    if (JSON.stringify(scene) === JSON.stringify(this.#scene)) return;
    this.#scene = scene;
    this.#drawn = false;
    if (!this.#sent) this.#begin(scene);
  }

  /** Asks anew for what could not be drawn. */
  retry(): void {
    if (this.#scene && !this.#sent) this.#begin(this.#scene);
  }

  /** One picture is drawn at a time: days may be dragged faster than a phone draws them. */
  #begin(scene: Scene): void {
    this.#sent = scene;
    this.#awaited = this.#shiftTo(scene.camera);
    this.#send({ kind: "draw", id: ++this.#id, scene });
  }

  /** What of the shift a picture for a camera makes up for: all where somebody else chose it. */
  #shiftTo(camera: Scene["camera"]): Shift {
    if (camera === this.#camera) return unmoved;
    return camera === this.#left?.camera ? this.#left.shift : this.fingers.shift;
  }

  /** Resolves when what was last shown is drawn. */
  drawn(): Promise<void> {
    return this.#drawn ? Promise.resolve() : new Promise((resolve) => this.#waiters.push(resolve));
  }

  holds(spot: Spot): boolean {
    if (!this.#lens) return false;
    const { width, height } = this.#lens;
    const first = placeAt(this.#lens, [0, 0]);
    const last = placeAt(this.#lens, [width, height]);
    const across = spot.lon >= first.lon && spot.lon <= last.lon;
    return across && spot.lat <= first.lat && spot.lat >= last.lat;
  }

  /** As `ground/series.ts` has it; undefined until the worker has said so. */
  statusAt(spot: Spot, map: number): number | null | undefined {
    const key = `${map} ${spot.lon} ${spot.lat}`;
    const known = this.#said.get(key);
    if (known !== undefined) return known;
    if (this.#questions.length === 0) queueMicrotask(() => this.#ask());
    this.#questions.push({ key, spot, map });
    return undefined;
  }

  remove(): void {
    this.#worker.terminate();
    this.canvas.remove();
    this.#rested();
  }

  #ask(): void {
    this.#send({ kind: "ask", questions: this.#questions });
    this.#questions = [];
  }

  #rest(): void {
    if (!this.#lens) return;
    const { shift } = this.fingers;
    const camera = shifted(this.#lens, shift);
    this.#left = { camera, shift };
    this.options.events.moved(camera);
  }

  /** A pixel of the window as one of the picture. */
  #under([x, y]: readonly [number, number]): [number, number] {
    const { shift } = this.fingers;
    return [(x - shift.x) / shift.scale, (y - shift.y) / shift.scale];
  }

  #settle(outcome: StillOutcome): void {
    if ("statuses" in outcome) {
      for (const [key, status] of outcome.statuses) this.#said.set(key, status);
      return this.options.events.changed();
    }
    const sent = this.#sent;
    this.#sent = null;
    if ("picture" in outcome) this.#put(outcome, sent);
    if (this.#scene && this.#scene !== sent) return this.#begin(this.#scene);
    this.#rested();
    if ("trouble" in outcome) this.options.events.failed(outcome.trouble);
  }

  #put({ id, picture }: Drawing, scene: Scene | null): void {
    if (id <= this.#outdated || !scene) return picture.close();
    const { camera, size, ratio } = scene;
    const { canvas, fingers } = this;
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
    this.#lens = lensOf(camera, size, ratio);
    this.#camera = camera;
    const awaited = this.#awaited;
    fingers.set(leftOf(fingers.shift, awaited));
    if (this.#left) this.#left = { ...this.#left, shift: leftOf(this.#left.shift, awaited) };
    this.options.events.changed();
  }

  /** Nothing more comes of what was asked for last. */
  #rested(): void {
    this.#drawn = true;
    for (const done of this.#waiters.splice(0)) done();
  }

  #send(errand: StillErrand): void {
    this.#worker.postMessage(errand);
  }
}
