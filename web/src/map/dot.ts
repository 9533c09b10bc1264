/** The dot of a place as a signed distance field, so that its colour and halo are paint. */
const size = 24;
const radius = 7;

export function dotImage(): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const away = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) - radius;
      // MapLibre's fields fall by 1/8 of the range a pixel and cross the edge at 3/4.
      data[(y * size + x) * 4 + 3] = Math.round(255 * (0.75 - away / 8));
    }
  }
  return { width: size, height: size, data };
}
