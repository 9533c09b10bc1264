/** The region that is looked at: its edge, cased, over ground and line of contact's bed. */
import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette";

export function regionLayers({ halo, place }: Palette): LayerSpecification[] {
  const layer = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: "line",
    source: "region",
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  return [layer("region-casing", halo, 5), layer("region-edge", place, 1.8)];
}
