// Clipping to boxes [west, south, east, north].
import polygonClipping from "polygon-clipping";

/** The parts of polygons (lists of rings) within a box. */
export function withinBox(polygons, [west, south, east, north]) {
  const box = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
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
