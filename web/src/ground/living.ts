/** Bytes of a tile to ground of one status for a time. */
import { VectorTile, type VectorTileFeature, type VectorTileLayer } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { byLife, type Life } from "./chunks";
import { mapIndexAt, type Reckoning } from "./reckoning";

type Ring = ReturnType<VectorTileFeature["loadGeometry"]>[number];

/** A feature's life and rings or lines, in units of 4096 a tile. */
export interface Living extends Life {
  readonly status: number;
  readonly paths: readonly Ring[];
}

function livingOf(feature: VectorTileFeature, { statuses, mapSeconds }: Reckoning): Living {
  const { properties, extent } = feature;
  const paths = feature.loadGeometry();
  const factor = 4096 / extent;
  return {
    from: mapIndexAt(mapSeconds, Number(properties.from)),
    until: mapIndexAt(mapSeconds, Number(properties.until)),
    status: statuses.indexOf(String(properties.status)),
    paths: factor === 1 ? paths : paths.map((path) => path.map((point) => point.mult(factor))),
  };
}

/** What a layer draws on some map, in the order of {@link byLife}. */
function livingIn(layer: VectorTileLayer | undefined, reckoning: Reckoning): Living[] {
  const all = Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i));
  return all
    .flatMap((feature) => (feature ? [livingOf(feature, reckoning)] : []))
    .filter(({ from, until }) => from < until)
    .sort(byLife);
}

/** The ground of a tile on all maps; empty where nothing is drawn. */
export function groundsOf(bytes: ArrayBuffer, reckoning: Reckoning): Living[] {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  return livingIn(layers.ground, reckoning).filter(({ status }) => status >= 0);
}
