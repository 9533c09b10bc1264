/** A round length on the ground that is no longer than so many pixels of the map. */
const equator = 40_075_016.686;

export interface Scale {
  readonly metres: number;
  /** Pixels. */
  readonly width: number;
}

/** Of a map in Mercator, 512 pixels around the world at zoom 0. */
export function scaleAt(lat: number, zoom: number, most: number): Scale {
  const perPixel = (equator * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
  const power = 10 ** Math.floor(Math.log10(most * perPixel));
  const factor = [5, 2, 1].find((one) => one * power <= most * perPixel) ?? 1;
  return { metres: factor * power, width: (factor * power) / perPixel };
}
