/**
 * Moves a picture under fingers and wheel while the map that will take over is still on its way,
 * so that no touch is lost to it.
 */
import { type Shift, unmoved } from "./camera";

type Point = readonly [x: number, y: number];

export interface FingerEvents {
  /** Somebody touches the map, or comes to it with the keyboard. */
  readonly touched: () => void;
  readonly tapped: (at: Point) => void;
  /** The last finger was taken off, or the wheel rests, after a move. */
  readonly rested: () => void;
}

/** A finger that moves less means the spot, in pixels; MapLibre's own measure. */
const steady = 3;
/** Of a wheel to a doubling, in pixels, and milliseconds until it rests. */
const wheelPixels = 450;
const wheelRest = 150;

const middleOf = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/** How far fingers are apart; 1 where there is but one. */
function spread([a, b]: readonly Point[]): number {
  return b === undefined ? 1 : Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
}

/** Moves by what the middle moved, and scales about it. */
export function dragged(shift: Shift, before: readonly Point[], after: readonly Point[]): Shift {
  const [[fromX, fromY], [toX, toY]] = [middleOf(before), middleOf(after)];
  const factor = spread(after) / spread(before);
  return {
    x: toX - (fromX - shift.x) * factor,
    y: toY - (fromY - shift.y) * factor,
    scale: shift.scale * factor,
  };
}

/** What is left of a shift when a picture that was drawn for an earlier one takes its place. */
export function leftOf(shift: Shift, drawn: Shift): Shift {
  const scale = shift.scale / drawn.scale;
  return { x: shift.x - drawn.x * scale, y: shift.y - drawn.y * scale, scale };
}

export class Fingers {
  shift: Shift = unmoved;
  readonly #down = new Map<number, Point>();
  #began: Point = [0, 0];
  #moved = false;
  #wheelTimer = 0;

  constructor(
    readonly element: HTMLElement,
    readonly events: FingerEvents,
  ) {
    element.addEventListener("pointerdown", this.#press);
    element.addEventListener("pointermove", this.#move);
    element.addEventListener("pointerup", this.#lift);
    element.addEventListener("pointercancel", this.#lift);
    element.addEventListener("wheel", this.#turn, { passive: false });
    element.addEventListener("focus", events.touched);
  }

  get busy(): boolean {
    return this.#down.size > 0 || this.#wheelTimer !== 0;
  }

  set(shift: Shift): void {
    this.shift = shift;
    const { x, y, scale } = shift;
    this.element.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    if (this.#down.size === 0) [this.#began, this.#moved] = [pointOf(event), false];
    else this.#moved = true;
    this.#down.set(event.pointerId, pointOf(event));
    this.events.touched();
  };

  readonly #move = (event: PointerEvent): void => {
    if (!this.#down.has(event.pointerId)) return;
    const [x, y] = pointOf(event);
    const away = Math.hypot(x - this.#began[0], y - this.#began[1]);
    if (away < steady && !this.#moved) return;
    this.#moved = true;
    const before = [...this.#down.values()];
    this.#down.set(event.pointerId, [x, y]);
    this.set(dragged(this.shift, before, [...this.#down.values()]));
  };

  readonly #lift = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId) || this.#down.size > 0) return;
    if (this.#moved) this.events.rested();
    else if (event.type === "pointerup") this.events.tapped(pointOf(event));
  };

  readonly #turn = (event: WheelEvent): void => {
    event.preventDefault();
    const at = pointOf(event);
    const factor = 2 ** (-event.deltaY / wheelPixels);
    const [x, y] = at;
    const { shift } = this;
    this.set({
      x: x - (x - shift.x) * factor,
      y: y - (y - shift.y) * factor,
      scale: shift.scale * factor,
    });
    clearTimeout(this.#wheelTimer);
    this.#wheelTimer = window.setTimeout(() => {
      this.#wheelTimer = 0;
      this.events.rested();
    }, wheelRest);
    this.events.touched();
  };
}

/** The map fills its window from the corner. */
const pointOf = ({ clientX, clientY }: MouseEvent): Point => [clientX, clientY];
