/**
 * The first view of a phone: a still picture in place of the map, until somebody touches it or asks
 * for what it cannot show. It lies where the map will lie, and takes its touches until then.
 */
import type { Box } from "../api/contract";
import { inkOf, lineInks } from "../ground/inks";
import type { Ledger } from "../history/ledger";
import type { Stage } from "../map/stage";
import { cameraFor, type Size } from "../still/camera";
import type { Source } from "../still/errand";
import { Still } from "../still/still";
import type { Camera, Spot } from "../view/view";
import type { App } from "./app";
import { isLoaded, type LoadedModel, type Model } from "./model";

function sourceOf({ history, mapSeconds }: Ledger): Source | null {
  const { statuses, contact, bounds, tile_max_zoom: maxZoom, tiles } = history;
  const reckoning = { statuses, mapSeconds, contact };
  return bounds && { reckoning, bounds, maxZoom, tiles, root: document.baseURI };
}

const sizeOf = (container: HTMLElement): Size => ({
  width: container.clientWidth,
  height: container.clientHeight,
});

export interface StillActs {
  /** Resolves when the map stands in the place of the picture, or cannot. */
  readonly touched: () => Promise<void>;
  readonly picked: (spot: Spot) => void;
}

export class StillKeeper {
  #still: Still | null;
  #ledger: Ledger | null = null;
  #fitted: Camera | null = null;
  #covered = 0;
  /** Where the map under the picture was put. */
  #stood: Camera | null = null;
  #wanted: [LoadedModel, Box | null] | null = null;
  #shown: Promise<void> | null = null;
  readonly #resized: ResizeObserver;

  constructor(
    readonly app: App,
    readonly container: HTMLElement,
    theatre: string,
    readonly acts: StillActs,
  ) {
    this.#still = new Still({
      container,
      theatre,
      events: {
        touched: () => void acts.touched(),
        tapped: acts.picked,
        moved: (camera) => app.setView({ camera }),
        changed: () => app.refresh(),
        failed: (trouble) => void this.#fail(trouble),
      },
    });
    this.#resized = new ResizeObserver(() => app.refresh());
    this.#resized.observe(container);
  }

  /** Where the picture's middle lies; null before there is one. */
  get camera(): Camera | null {
    return this.#ledger && (this.app.view.camera ?? this.#fitted);
  }

  holds(spot: Spot): boolean {
    return this.#still?.holds(spot) ?? false;
  }

  statusAt(spot: Spot, map: number): number | null | undefined {
    return this.#still?.statusAt(spot, map);
  }

  /** The picture, as an address. */
  picture(): string | null {
    return this.#still?.canvas.toDataURL("image/png") ?? null;
  }

  /** After the frame, which has laid the panels out by then. */
  follow(model: Model, box: Box | null): void {
    if (!this.#still || !isLoaded(model)) return;
    this.#wanted = [model, box];
    this.#shown ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#shown = null;
        if (this.#still && this.#wanted) this.#show(this.#still, ...this.#wanted);
        resolve();
      });
    });
  }

  #show(still: Still, model: LoadedModel, box: Box | null): void {
    const { ledger, view, tone, speech } = model;
    const size = sizeOf(this.container);
    if (ledger !== this.#ledger) {
      this.#ledger = ledger;
      this.#fitted = null;
      this.#covered = this.app.frame.covered();
      still.setSource(sourceOf(ledger));
    }
    if (view.camera) this.#fitted = null;
    else this.#fitted ??= box && cameraFor(box, this.app.frame.padding(), size);
    const { camera } = this;
    if (!camera) return;
    still.canvas.setAttribute("aria-label", speech.t("app.map"));
    still.show({
      ...{ size, camera, tone, language: speech.language, ratio: devicePixelRatio },
      covered: this.#covered,
      map: ledger.mapOn(model.day),
      inks: ledger.statuses.map((status) => inkOf(status, tone)),
      line: lineInks[tone],
    });
  }

  /** Resolves when what the model says is drawn. */
  async drawn(): Promise<void> {
    await this.#shown;
    if (this.#ledger) await this.#still?.drawn();
  }

  /** Where a map has to begin that is to take over. */
  begin(): Camera | null {
    this.#stood = this.camera;
    return this.#stood;
  }

  /** Gives way to the map when it shows the same and no finger is on the picture. */
  async handOver(stage: Stage): Promise<void> {
    for (;;) {
      const { camera } = this;
      // A map that moves by itself, to a spot that a panel covers, is left to it.
      if (camera && camera !== this.#stood) stage.stand(camera);
      this.#stood = camera;
      await stage.idle();
      if (!this.#still?.fingers.busy && camera === this.camera) break;
      await new Promise(requestAnimationFrame);
    }
    const canvas = stage.map.getCanvas();
    const focused = document.activeElement === this.#still?.canvas;
    const keys = this.#still?.keys ?? [];
    this.close();
    if (focused) canvas.focus();
    for (const key of keys) canvas.dispatchEvent(new KeyboardEvent(key.type, key));
  }

  retry(): void {
    this.app.setSession({ troubles: 0 });
    this.#still?.retry();
  }

  /** The map may do what the picture could not; without it, what is seen may be of another day. */
  async #fail(trouble: string): Promise<void> {
    console.info("no still picture can be made:", trouble);
    await this.acts.touched();
    if (this.#still) this.app.setSession({ troubles: 1 });
  }

  close(): void {
    this.#resized.disconnect();
    this.#still?.remove();
    this.#still = null;
  }
}
