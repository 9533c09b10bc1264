/** Writes the names of earlier lines beside them, whenever the map rests. */
import type { LineLabel } from "../map/line_labels";
import type { Stage } from "../map/stage";
import type { Model } from "./model";

/** Milliseconds of rest before a place is looked for. */
const rest = 250;

/** Where labels of several lines are looked for, as shares of the map's width and height. */
const heights = [0.36, 0.5, 0.62, 0.74];

function labelsOf(stage: Stage, { earlier, ledger, speech }: Model): LineLabel[] {
  const { clientWidth, clientHeight } = stage.map.getCanvas();
  if (!ledger) return [];
  return earlier.flatMap(({ days, index }, place) => {
    const near = [clientWidth * 0.55, clientHeight * heights[place % heights.length]] as const;
    const spot = stage.ground.spotOnLine(ledger.mapOn(index), near);
    return spot ? [{ spot, text: speech.t("lines.days", { count: days }) }] : [];
  });
}

export class LineLabeller {
  #timer = 0;
  #stage: Stage | null = null;
  #written = "[]";

  follow(stage: Stage, model: Model): void {
    clearTimeout(this.#timer);
    // Another map begins without any.
    if (stage !== this.#stage) this.#written = "[]";
    this.#stage = stage;
    if (model.earlier.length === 0) return this.#write(stage, []);
    this.#timer = window.setTimeout(() => {
      if (!stage.lost) this.#write(stage, labelsOf(stage, model));
    }, rest);
  }

  #write(stage: Stage, labels: readonly LineLabel[]): void {
    const written = JSON.stringify(labels);
    if (written === this.#written) return;
    this.#written = written;
    stage.labelLines(labels);
  }
}
