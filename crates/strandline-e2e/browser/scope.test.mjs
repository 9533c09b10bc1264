/** The scope of an assessor: what is outside is hatched as not assessed, and follows the choice. */
import assert from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { difference, noise, patches, projection, statusAt } from "./ground.mjs";
import { idle, makeSample, pictures, sampleQuery, show, standing } from "./stand.mjs";

const demo = fileURLToPath(new URL("../../../demo/", import.meta.url));
const camera = { lon: 37.1, lat: 48.2, zoom: 8 };

/** The sample, in which the daily maps say something within a box alone. */
function makeScoped(desk, [west, south, east, north]) {
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  const scope = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
  makeSample(desk);
  writeFileSync(join(desk.folder, "scope.geojson"), JSON.stringify(scope));
  // The maps are in the record already: of the import the scope alone is new.
  const files = ["facts.csv", "boundary.geojson"];
  for (const file of files) copyFileSync(join(demo, file), join(desk.folder, file));
  const words = ["--assessor", "daily-maps", "--account", "daily-maps", "--boundary", files[1]];
  desk.run("import", "settlements", files[0], ...words, "--scope", "scope.geojson");
}

describe("the scope of an assessor", () => {
  const stand = standing({
    query: `${sampleQuery}&map=8/48.2/37.1`,
    make: (desk) => makeScoped(desk, [36.4, 47.5, 38, 48.6]),
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

describe("an assessor with a scope beside one without", () => {
  const camera = { lon: 37.36, lat: 48.49, zoom: 10 };
  // Only the other says that these are held: the first within the scope, the second outside.
  const places = [[37.31, 48.5], [37.42, 48.475]];
  const stand = standing({
    query: "?theatre=pokrovsk-sample&assessor=daily-maps&day=2025-12-04&map=10/48.49/37.36",
    make: (desk) => makeScoped(desk, [36.4, 47.5, 37.36, 48.7]),
  });

  // Ground was compared there unless the other had a scope too.
  it("is not said to differ from it on ground that it does not assess", async () => {
    const maps = ["daily-maps", "viina"].map((one) =>
      stand.desk.ask("map", "--assessor", one, "--on", "2025-12-04"),
    );
    for (const place of places) {
      assert.deepEqual(maps.map((map) => statusAt(map, place)), ["not-occupied", "occupied"], `${place}`);
    }
    const session = await stand.open({ size: [1100, 760] });
    const { page } = session;
    await page.locator(".legend li", { hasText: "outside the scope" }).waitFor();
    // Marks of claims are no ground.
    await page.addStyleTag({ content: ".said-mark { visibility: hidden }" });
    const canvas = await page.locator(".maplibregl-canvas").first().boundingBox();
    const { toPixel } = projection(camera, canvas);
    const points = places.map(toPixel).map(([x, y]) => ({ x, y }));
    const look = async (change) => {
      await show(page, change);
      await idle(page);
      await idle(page);
      return patches(page, points);
    };
    const alone = await look({ versus: null });
    const inkedOn = (looks) => looks.map((look, n) => difference(look, alone[n]));
    const compared = ([within, outside]) => {
      assert.ok(within > 10 * noise, `within it the two are told apart: ${within}`);
      assert.ok(outside < within / 2, `outside nothing is compared: ${outside}, within ${within}`);
    };
    const [, outside] = await look({ versus: "viina" });
    compared(inkedOn(await look({})));
    await page.screenshot({ path: join(pictures, "scope-compared.png") });
    await look({ beside: true });
    await page.locator(".beside-names").waitFor();
    compared(inkedOn(await look({ beside: false })));
    assert.ok(Math.max(...inkedOn(await look({ versus: null }))) < noise, "and nothing of it is left");
    // The one says that it is held, the other that it is not: neither is drawn, whichever comes first.
    await page.locator(".top .series select").selectOption("viina/main");
    await page.locator(".legend li", { hasText: "outside the scope" }).waitFor({ state: "detached" });
    const [, turned] = await look({ versus: "daily-maps" });
    assert.ok(difference(outside, turned) < noise, `ground is drawn outside: ${difference(outside, turned)}`);
    await stand.end(session);
  });
});
