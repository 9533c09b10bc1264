// Clipping to boxes [west, south, east, north].
import polygonClipping from "polygon-clipping";

const boxAsPolygon = ([west, south, east, north]) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];

/** A ring that goes on beyond 180 degrees instead of coming back from the other side. */
function unwrapped(ring) {
  let turns = 0;
  return ring.map(([lon, lat], n) => {
    if (n > 0 && Math.abs(lon - ring[n - 1][0]) > 180) turns += lon < ring[n - 1][0] ? 1 : -1;
    return [lon + turns * 360, lat];
  });
}

const moved = (rings, degrees) =>
  rings.map((ring) => ring.map(([lon, lat]) => [lon + degrees, lat]));

/**
 * Polygons that end at the antimeridian and begin again behind it. On a flat map a ring that runs
 * across has edges around the whole world.
 */
export function splitAtAntimeridian(polygons) {
  return polygons.flatMap((rings) => {
    const [outer, ...holes] = rings.map(unwrapped);
    const lons = outer.map(([lon]) => lon);
    // A ring around a pole does not come back to where it began.
    const comesBack = Math.abs(lons[0] - lons.at(-1)) < 180;
    if (!comesBack || lons.every((lon) => Math.abs(lon) <= 180)) return [rings];
    const around = ([[lon]]) => lon > Math.min(...lons) && lon < Math.max(...lons);
    const within = holes.map((hole) =>
      [-360, 0, 360].map((degrees) => moved([hole], degrees)[0]).find(around),
    );
    const whole = [outer, ...within];
    return [-360, 0, 360].flatMap((west) => {
      const box = boxAsPolygon([west - 180, -90, west + 180, 90]);
      const parts = polygonClipping.intersection([whole], [box]);
      return parts.map((part) => moved(part, -west));
    });
  });
}

/** The parts of polygons (lists of rings) within a box. */
export function withinBox(polygons, [west, south, east, north]) {
  const box = boxAsPolygon([west, south, east, north]);
  const near = polygons.filter(([outer]) =>
    outer.some(
      ([lon, lat]) => lon > west - 1 && lon < east + 1 && lat > south - 1 && lat < north + 1,
    ),
  );
  return near.flatMap((polygon) => polygonClipping.intersection([polygon], [box]));
}

const inside = ([lon, lat], [west, south, east, north]) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** The runs of lines whose points lie within a box. */
export function linesWithin(lines, box) {
  return splitLines(lines, (a, b) => inside(a, box) && inside(b, box));
}

/** The runs of lines whose segments all satisfy `keep`. */
export function splitLines(lines, keep) {
  const out = [];
  for (const line of lines) {
    let run = [];
    for (let i = 1; i < line.length; i++) {
      if (!keep(line[i - 1], line[i])) {
        if (run.length > 1) out.push(run);
        run = [];
        continue;
      }
      if (run.length === 0) run.push(line[i - 1]);
      run.push(line[i]);
    }
    if (run.length > 1) out.push(run);
  }
  return out;
}
