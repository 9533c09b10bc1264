// Packs shapes as whole numbers, each the difference to the one before: half the size of
// GeoJSON after gzip. `src/basemap/unpack.ts` reads them.

function packPath(points, scale) {
  const packed = [];
  let [lastX, lastY] = [0, 0];
  for (const [lon, lat] of points) {
    const [x, y] = [Math.round(lon * scale), Math.round(lat * scale)];
    if (packed.length > 0 && x === lastX && y === lastY) continue;
    packed.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return packed;
}

/** Polygons as lists of rings. @returns {{scale: number, paths: number[][][]}} */
export function packPolygons(polygons, scale) {
  const paths = polygons
    .map((rings) => rings.map((ring) => packPath(ring, scale)).filter((ring) => ring.length >= 8))
    .filter((rings) => rings.length > 0);
  return { scale, paths };
}

/** Lines, each a list of one path. @returns {{scale: number, paths: number[][][]}} */
export function packLines(lines, scale) {
  const paths = lines.map((line) => [packPath(line, scale)]).filter(([line]) => line.length >= 4);
  return { scale, paths };
}
