/** The scope of an assessor: what is outside is hatched as not assessed, and follows the choice. */
import assert from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { difference, noise, patches, projection } from "./ground.mjs";
import { idle, makeSample, pictures, sampleQuery, standing } from "./stand.mjs";

const demo = fileURLToPath(new URL("../../../demo/", import.meta.url));
const camera = { lon: 37.1, lat: 48.2, zoom: 8 };
const ring = [[36.4, 47.5], [38, 47.5], [38, 48.6], [36.4, 48.6], [36.4, 47.5]];
const scope = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };

describe("the scope of an assessor", () => {
  const stand = standing({
    query: `${sampleQuery}&map=8/48.2/37.1`,
    make(desk) {
      makeSample(desk);
      writeFileSync(join(desk.folder, "scope.geojson"), JSON.stringify(scope));
      // The maps are in the record already: of the import the scope alone is new.
      const files = ["facts.csv", "boundary.geojson"];
      for (const file of files) copyFileSync(join(demo, file), join(desk.folder, file));
      const words = ["--assessor", "daily-maps", "--account", "daily-maps", "--boundary", files[1]];
      desk.run("import", "settlements", files[0], ...words, "--scope", "scope.geojson");
    },
  });

  it("is outlined, outside is hatched, and both follow the choice", async () => {
    const session = await stand.open({ size: [1100, 760] });
    const { page, asked } = session;
    const canvas = await page.locator(".maplibregl-canvas").boundingBox();
    const { toPixel } = projection(camera, canvas);
    const at = ([x, y]) => ({ x, y });
    // North and east of it, where no map draws anything; and within, where none does either.
    const outside = [[36.9, 48.75], [37.5, 48.8], [38.15, 48.3]].map((point) => at(toPixel(point)));
    const inside = [[37.93, 48.42]].map((point) => at(toPixel(point)));
    const look = async (series) => {
      await page.locator(".top .series select").selectOption(series);
      await page.waitForFunction((id) => globalThis.strandline.view().assessor === id, series.split("/")[0]);
      await idle(page);
      await idle(page);
      return patches(page, [...outside, ...inside]);
    };
    const entry = page.locator(".legend li", { hasText: "outside the scope" });
    const everywhere = await look("viina/main");
    assert.equal(await entry.count(), 0, "one without a scope says something everywhere");
    assert.ok(!asked.some((url) => url.endsWith("/scope")), "and is not asked for one");
    await page.locator(".top .series select").selectOption("daily-maps/main");
    await entry.waitFor();
    const within = await look("daily-maps/main");
    await page.screenshot({ path: join(pictures, "scope-sample.png") });
    outside.forEach((_, n) => assert.ok(difference(everywhere[n], within[n]) > noise, `outside, ${n}`));
    inside.forEach((_, n) => {
      const place = outside.length + n;
      assert.ok(difference(everywhere[place], within[place]) < noise, `inside, ${n}`);
    });
    const again = await look("viina/main");
    assert.equal(await entry.count(), 0);
    outside.forEach((_, n) => assert.ok(difference(everywhere[n], again[n]) < noise, `again, ${n}`));
    await stand.end(session);
  });
});
