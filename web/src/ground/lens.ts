/** Where the unit square of Mercator lies on the screen. The map is flat and north is up. */
import type { Frame, TileId } from "./cover";

const part = (value: number): number => value - Math.floor(value);

export class Lens {
  constructor(
    /** CSS pixels. */
    readonly width: number,
    readonly height: number,
    /** Device pixels to a CSS pixel. */
    readonly ratio: number,
    readonly zoom: number,
    /** The world's north-west corner, in CSS pixels. */
    readonly origin: readonly [number, number],
  ) {}

  /** The width of the whole world in CSS pixels. */
  get worldSize(): number {
    return 512 * 2 ** this.zoom;
  }

  /** What the screen shows of the unit square. */
  get frame(): Frame {
    const [x, y] = this.origin;
    return {
      left: -x / this.worldSize,
      top: -y / this.worldSize,
      right: (this.width - x) / this.worldSize,
      bottom: (this.height - y) / this.worldSize,
    };
  }

  /** Scale and offset from tile units (4096 a tile) to CSS pixels. */
  place({ z, x, y }: TileId): [number, number, number] {
    const size = this.worldSize / 2 ** z;
    return [size / 4096, this.origin[0] + x * size, this.origin[1] + y * size];
  }

  /** Scale and offset from the Mercator square, counted from a place on it, to CSS pixels. */
  placeFrom([x, y]: readonly [number, number]): [number, number, number] {
    const size = this.worldSize;
    return [size, this.origin[0] + x * size, this.origin[1] + y * size];
  }

  /** A corner, `period` pixels apart from the next, that moves with the ground. */
  anchor(period: number): [number, number] {
    const [x, y] = this.origin;
    return period > 0 ? [x % period, y % period] : [0, 0];
  }

  /** A tile's square on the drawing buffer as left, bottom, width, height; whole pixels, so
   * that neighbours meet without gap or overlap. */
  scissor({ z, x, y }: TileId): [number, number, number, number] {
    const size = this.worldSize / 2 ** z;
    const edge = (origin: number, index: number): number =>
      Math.round((origin + index * size) * this.ratio);
    const height = Math.round(this.height * this.ratio);
    const [left, right] = [edge(this.origin[0], x), edge(this.origin[0], x + 1)];
    const [top, bottom] = [edge(this.origin[1], y), edge(this.origin[1], y + 1)];
    return [left, height - bottom, right - left, bottom - top];
  }

  /**
   * Scale and offset from tile units to the pattern, in which lines lie at whole numbers and
   * `period` CSS pixels apart at a whole zoom. The offset is cut to its fraction: the tile's
   * corner may be many million lines from the corner of the world.
   */
  grain({ z, x, y }: TileId, period: number): [number, number, number] {
    const size = (512 * 2 ** Math.floor(this.zoom)) / 2 ** z;
    const step = period * Math.SQRT2;
    return [size / 4096 / step, part((x * size) / step), part((y * size) / step)];
  }

  /** The same from a square of the screen with a side of so many CSS pixels, at its corner. */
  grainOfScreen(side: number, period: number): [number, number, number] {
    const step = period * Math.SQRT2 * 2 ** part(this.zoom);
    const [x, y] = this.origin;
    return [side / step, part(-x / step), part(-y / step)];
  }
}
