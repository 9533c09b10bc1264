import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, test } from "vitest";
import { palettes } from "../src/map/palette";
import { anchors, sourceNames, styleOf } from "../src/map/style";

describe.each(["light", "dark"] as const)("the style, %s", (tone) => {
  const style = styleOf(palettes[tone], "uk");

  test("is one that MapLibre takes: a single bad layer would leave no map at all", () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  test("draws every source, and has what the ground is laid under", () => {
    const drawn = new Set(
      style.layers.flatMap((layer) => ("source" in layer ? [layer.source] : [])),
    );
    expect([...drawn].sort()).toEqual([...sourceNames].sort());
    const ids = style.layers.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const anchor of Object.values(anchors)) expect(ids).toContain(anchor);
  });
});
