/**
 * A richer base map under the ground, where the operator set one. Loaded only then: the
 * reader of tile archives weighs more than the shipped base map.
 */
import {
  addProtocol,
  type LayerSpecification,
  type Map as MapLibre,
  type SourceSpecification,
} from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { resolve } from "../api/client";
import type { Basemap } from "../api/contract";
import { rectangle } from "../basemap/unpack";
import type { Palette } from "./palette";
import { filterOf, leftOut, type RicherLayer, richerLayers, unknownLayer } from "./richer_table";

/** What is put under the ground. */
interface Richer {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: (colours: Palette) => readonly LayerSpecification[];
  /** Shipped layers that it takes the place of. */
  readonly instead: readonly string[];
  readonly credit: string;
}

const source = "richer";

function layerOf(layer: RicherLayer, index: number, colours: Palette): LayerSpecification {
  const { from, draw, colour, widths = [1, 1, 1], opacity = 1, minzoom = 0 } = layer;
  const shape = {
    id: `${source}-${index}-${from}`,
    source,
    "source-layer": from,
    minzoom,
    filter: filterOf(layer),
  };
  const ink = colours[colour];
  if (draw === "fill") {
    return { ...shape, type: "fill", paint: { "fill-color": ink, "fill-opacity": opacity } };
  }
  const [far, middle, near] = widths;
  return {
    ...shape,
    type: "line",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": ink,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 8, far, 12, middle, 16, near],
      ...(layer.dashed ? { "line-dasharray": [3, 2] } : {}),
    },
  };
}

/** The names of the layers in the tiles, as their metadata tells. */
function layerNames(metadata: unknown): string[] {
  if (typeof metadata !== "object" || metadata === null) return [];
  const layers = "vector_layers" in metadata ? metadata.vector_layers : [];
  return Array.isArray(layers) ? layers.map((layer: { id?: unknown }) => String(layer.id)) : [];
}

function creditIn(metadata: unknown): string {
  const told =
    typeof metadata === "object" && metadata !== null && "attribution" in metadata
      ? String(metadata.attribution)
      : "";
  return plainText(told);
}

/** Credits are often written as HTML; here they are a line of text. */
function plainText(markup: string): string {
  return new DOMParser().parseFromString(markup, "text/html").body.textContent?.trim() ?? "";
}

async function archive(url: string): Promise<Richer> {
  const protocol = new Protocol({ metadata: true });
  addProtocol("pmtiles", protocol.tile);
  const tiles = new PMTiles(resolve(url));
  protocol.add(tiles);
  const [header, metadata] = await Promise.all([tiles.getHeader(), tiles.getMetadata()]);
  const address = `pmtiles://${resolve(url)}`;
  const credit = creditIn(metadata);
  if (header.tileType !== TileType.Mvt) {
    const picture: LayerSpecification = { id: source, type: "raster", source };
    return {
      sources: { [source]: { type: "raster", url: address, tileSize: 256 } },
      layers: () => [picture],
      instead: ["rivers", "lakes"],
      credit,
    };
  }
  const names = layerNames(metadata);
  const unknown = names.filter(
    (name) => !leftOut.includes(name) && !richerLayers.some(({ from }) => from === name),
  );
  const drawn = [
    ...richerLayers.filter(({ from }) => names.includes(from)),
    ...unknown.map(unknownLayer),
  ];
  const { minLon, minLat, maxLon, maxLat } = header;
  // Where the tiles draw the water and not the land, all that they cover is land at first.
  const wet = names.includes("water") && !names.includes("earth");
  const box = rectangle([minLon, minLat, maxLon, maxLat]);
  return {
    sources: {
      [source]: { type: "vector", url: address },
      ...(wet ? { "richer-box": { type: "geojson", data: box } } : {}),
    },
    layers: (colours) => [
      ...(wet
        ? [
            {
              id: "richer-box",
              type: "fill" as const,
              source: "richer-box",
              paint: { "fill-color": colours.land },
            },
          ]
        : []),
      ...drawn.map((layer, index) => layerOf(layer, index, colours)),
    ],
    instead: names.includes("water") ? ["rivers", "lakes"] : [],
    credit,
  };
}

interface ForeignStyle {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly layers: readonly LayerSpecification[];
}

/** Names need glyphs and icons of the style's own server; they are the theatre's own here. */
function hasNoPicture(layer: LayerSpecification): boolean {
  if (!["background", "fill", "line", "raster", "hillshade"].includes(layer.type)) return false;
  return !Object.keys(layer.paint ?? {}).some((name) => name.endsWith("-pattern"));
}

async function style(url: string): Promise<Richer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}: ${url}`);
  const { sources, layers } = (await response.json()) as ForeignStyle;
  const named = Object.entries(sources).map(([name, one]): [string, SourceSpecification] => [
    `${source}-${name}`,
    "url" in one && one.url ? { ...one, url: new URL(one.url, url).href } : one,
  ]);
  const credits = Object.values(sources).flatMap((one) =>
    "attribution" in one && one.attribution ? [plainText(one.attribution)] : [],
  );
  const drawn = layers.filter(hasNoPicture).map((layer) => ({
    ...layer,
    id: `${source}-${layer.id}`,
    ...("source" in layer ? { source: `${source}-${layer.source}` } : {}),
  })) as LayerSpecification[];
  return {
    sources: Object.fromEntries(named),
    layers: () => drawn,
    instead: ["rivers", "lakes"],
    credit: [...new Set(credits)].join(", "),
  };
}

/** A richer base map that is on the map. */
export interface LaidRicher {
  /** Changes its colours. */
  readonly dress: (colours: Palette) => void;
  readonly credit: string;
}

/** Puts a base map under a layer. */
export async function layRicher(
  map: MapLibre,
  { kind, url }: Basemap,
  below: string,
  colours: Palette,
): Promise<LaidRicher> {
  const richer = kind === "style" ? await style(url) : await archive(url);
  for (const [name, specification] of Object.entries(richer.sources)) {
    map.addSource(name, specification);
  }
  for (const layer of richer.layers(colours)) map.addLayer(layer, below);
  for (const name of richer.instead) map.setLayoutProperty(name, "visibility", "none");
  return {
    credit: richer.credit,
    dress: (changed) => {
      for (const { id, paint } of richer.layers(changed)) {
        for (const [key, value] of Object.entries(paint ?? {})) {
          map.setPaintProperty(id, key as Parameters<MapLibre["setPaintProperty"]>[1], value);
        }
      }
    },
  };
}
