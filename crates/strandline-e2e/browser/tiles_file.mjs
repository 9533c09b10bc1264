/**
 * A small PMTiles file of the test's own: one vector tile of the whole world, written from the
 * two specifications (PMTiles 3, Mapbox Vector Tile 2.1), so that the page's reader of them is
 * not tested against itself.
 */
const extent = 4096;

function varint(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) + 128);
  }
}
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content];
const text = (field, content) => bytes(field, [...Buffer.from(content)]);
const folded = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

/** Longitude and latitude in units of the one tile. */
function inTile([lon, lat]) {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [Math.round((lon / 360 + 0.5) * extent), Math.round((0.5 - y / (2 * Math.PI)) * extent)];
}

/** Commands of a line or, closed, of a ring. */
function commands(path, closed) {
  let [x, y] = [0, 0];
  const steps = path.map(inTile).flatMap(([toX, toY]) => {
    const step = [folded(toX - x), folded(toY - y)];
    [x, y] = [toX, toY];
    return step;
  });
  const lineTo = 2 + 8 * (path.length - 1);
  return [9, ...steps.slice(0, 2), lineTo, ...steps.slice(2), ...(closed ? [15] : [])];
}

/** Layers of features `{kind, path, closed}`; a closed path must turn clockwise as seen. */
function vectorTile(layers) {
  const layer = ([name, features]) => {
    const kinds = features.map(({ kind }) => kind);
    const feature = ({ path, closed }, index) => {
      const geometry = commands(path, closed).flatMap(varint);
      return bytes(2, [...bytes(2, [0, index]), ...number(3, closed ? 3 : 2), ...bytes(4, geometry)]);
    };
    return bytes(3, [
      ...text(1, name),
      ...features.flatMap(feature),
      ...text(3, "kind"),
      ...kinds.flatMap((kind) => bytes(4, text(1, kind))),
      ...number(5, extent),
      ...number(15, 2),
    ]);
  };
  return Buffer.from(Object.entries(layers).flatMap(layer));
}

/** The file's bytes. */
export function pmtiles(layers, attribution) {
  const tile = vectorTile(layers);
  const names = Object.keys(layers).map((id) => ({ id, fields: { kind: "String" } }));
  const metadata = Buffer.from(JSON.stringify({ attribution, vector_layers: names }));
  // One entry: tile 0, run of 1, its length, and its offset plus one.
  const root = Buffer.from([1, 0, 1, ...varint(tile.length), 1]);
  const header = Buffer.alloc(127);
  header.write("PMTiles");
  header[7] = 3;
  const after = 127 + root.length + metadata.length;
  const places = [127, root.length, 127 + root.length, metadata.length, after, 0, after, tile.length];
  [...places, 1, 1, 1].forEach((value, n) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * n));
  // Clustered, nothing compressed, vector tiles, zooms 0 to 0.
  header.set([1, 1, 1, 1, 0, 0], 96);
  [-180, -85, 180, 85].forEach((degrees, n) => header.writeInt32LE(degrees * 1e7, 102 + 4 * n));
  return Buffer.concat([header, root, metadata, tile]);
}
