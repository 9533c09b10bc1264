/**
 * The ground on the map: where a point is on the screen, what the command line says of it,
 * and the pixels there.
 *
 * Pixels are compared with pixels, never with a colour written here: where the command line
 * says that two days agree about a point, the picture must too, and where they differ, so
 * must the picture.
 */

/** Width of the world in pixels at zoom 0, as MapLibre has it. */
const worldWidth = 512;

/** Around a sampled point, in pixels: what is compared, and what must be of one status, so that
 * the line of contact with its casing stays out of it. A patch is higher than a label's letters,
 * which hide the ground under them. */
const patch = 10;
const margin = 14;

function mercator(lon, lat) {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [lon / 360, -y / (2 * Math.PI)];
}

function unmercator(x, y) {
  const lat = (2 * Math.atan(Math.exp(-y * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI);
  return [x * 360, lat];
}

/** The camera as two functions between degrees and pixels of the map. */
export function projection({ lon, lat, zoom }, { width, height }) {
  const scale = worldWidth * 2 ** zoom;
  const [cx, cy] = mercator(lon, lat);
  return {
    toPixel(point) {
      const [x, y] = mercator(...point);
      return [width / 2 + (x - cx) * scale, height / 2 + (y - cy) * scale];
    },
    toDegrees([x, y]) {
      return unmercator(cx + (x - width / 2) / scale, cy + (y - height / 2) / scale);
    },
  };
}

function inRing([x, y], ring) {
  let inside = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
    const [ax, ay] = ring[n];
    const [bx, by] = ring[before];
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** The status of a point on a map as `strandline map` prints it, or null. */
export function statusAt(map, point) {
  const holds = ({ geometry }) => {
    const polygons =
      geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
    return polygons.some((rings) => rings.filter((ring) => inRing(point, ring)).length % 2 === 1);
  };
  return map.features.find(holds)?.properties.status ?? null;
}

/** The pixels that the borders of a map pass, as `x,y`. */
function borderPixels(map, projected, { right, bottom }) {
  const passed = new Set();
  const near = ([x, y]) => x > -margin && y > -margin && x < right + margin && y < bottom + margin;
  for (const { geometry } of map.features) {
    const polygons =
      geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
    for (const ring of polygons.flat()) {
      const pixels = ring.map((point) => projected.toPixel(point));
      for (let n = 1; n < pixels.length; n += 1) {
        const [[ax, ay], [bx, by]] = [pixels[n - 1], pixels[n]];
        const steps = Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay), 1));
        for (let step = 0; step <= steps; step += 1) {
          const at = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
          if (near(at)) passed.add(at.map(Math.round).join(","));
        }
      }
    }
  }
  return passed;
}

function isClear(passed, x, y) {
  for (let dx = -margin; dx <= margin; dx += 1) {
    for (let dy = -margin; dy <= margin; dy += 1) {
      if (passed.has(`${x + dx},${y + dy}`)) return false;
    }
  }
  return true;
}

/** Points of a raster over the view that keep clear of every border on all of the maps, with
 * the status on each map. */
export function samples(maps, projected, view, step) {
  const borders = maps.map((map) => borderPixels(map, projected, view));
  const found = [];
  for (let y = view.top + margin; y < view.bottom - margin; y += step) {
    for (let x = view.left + margin; x < view.right - margin; x += step) {
      if (!borders.every((passed) => isClear(passed, x, y))) continue;
      const point = projected.toDegrees([x, y]);
      found.push({ x, y, statuses: maps.map((map) => statusAt(map, point)) });
    }
  }
  return found;
}

/** Two patches whose channels differ by less than this on average look the same. Triangles that
 * were cut differently round a hatch by one of 255 here and there; the statuses of a legend
 * differ by ten and more. */
export const noise = 1.5;

/** How much two patches differ: the mean over pixels and channels, of 255. */
export function difference(one, other) {
  const sum = one.reduce((total, value, n) => total + Math.abs(value - other[n]), 0);
  return sum / one.length;
}

/** The pixels around each of the points on a screenshot: a list of channels each. */
export async function patches(page, points) {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ({ picture, points, patch }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      const around = ({ x, y }) =>
        context.getImageData(Math.round(x) - patch, Math.round(y) - patch, 2 * patch, 2 * patch);
      return points.map((point) => [...around(point).data]);
    },
    { picture, points: points.map(({ x, y }) => ({ x, y })), patch },
  );
}
