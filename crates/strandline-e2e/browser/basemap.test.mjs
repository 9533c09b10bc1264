/** A richer base map: drawn under the ground, in the page's colours, with its credit. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { projection } from "./ground.mjs";
import { Desk, faults, openBrowser, openPage, pictures, serve } from "./stand.mjs";
import { pmtiles } from "./tiles_file.mjs";

const camera = { lon: 38.6, lat: 48.4, zoom: 8.2 };
const query = "?theatre=pokrovsk-sample&assessor=viina&map=8.2/48.4/38.6&lang=en";
/** Beyond the sample's ground, so that nothing else is drawn there. */
const lake = [
  [38.4, 48.9],
  [39.4, 48.9],
  [39.4, 48.3],
  [38.4, 48.3],
];
const middle = [38.9, 48.62];
const dry = [38.0, 48.95];
const file = pmtiles(
  {
    water: [{ kind: "lake", path: lake, closed: true }],
    roads: [{ kind: "highway", path: [[37.9, 48.1], [39.9, 49.1]] }],
    districts: [{ kind: "", path: [[37.9, 49.1], [39.9, 48.1]] }],
    boundaries: [{ kind: "country", path: [[38, 48], [38, 49.2]] }],
  },
  '<a href="https://example.org">© The test\'s own mappers</a>',
);

let browser;
const desk = new Desk();
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await openBrowser();
  desk.run("demo", "--to", "strandline.db", "--only-write");
});
after(async () => {
  await browser?.close();
  desk.remove();
});

/** What is drawn around two points, and what was asked for. */
async function look(words, scheme, name) {
  const server = await serve(desk, ...words);
  const session = await openPage(browser, server.address, { query, size: [1000, 700], scheme });
  const { page, asked } = session;
  const canvas = await page.locator(".maplibregl-canvas").boundingBox();
  const { toPixel } = projection(camera, canvas);
  const patch = async (point) => {
    const [x, y] = toPixel(point);
    const clip = { x: x - 4, y: y - 4, width: 8, height: 8 };
    return (await page.screenshot({ clip })).toString("base64");
  };
  const seen = { lake: await patch(middle), land: await patch(dry) };
  await page.screenshot({ path: join(pictures, name) });
  const credits = await page.locator(".credits").innerText();
  assert.deepEqual(faults(session, server), [], "the log is clean");
  await session.close();
  await server.stop();
  return { ...seen, credits, asked };
}

describe("a base map of the operator's own", () => {
  for (const scheme of ["light", "dark"]) {
    it(`is drawn under the ground in the page's colours: ${scheme}`, async () => {
      writeFileSync(join(desk.folder, "own.pmtiles"), file);
      const without = await look([], scheme, `basemap-none-${scheme}.png`);
      assert.ok(without.asked.every((url) => !url.includes("pmtiles") && !url.includes("richer")));
      const words = ["--basemap", "own.pmtiles"];
      const drawn = await look(words, scheme, `basemap-own-${scheme}.png`);
      assert.notEqual(drawn.lake, without.lake, "there is water where there was land");
      assert.equal(drawn.land, without.land, "what the file does not hold is as it was");
      assert.match(drawn.credits, /Base map: © The test's own mappers/);
      assert.ok(drawn.asked.some((url) => url.endsWith("/basemap.pmtiles")));
    });
  }

  it("is named once and used from then on", async () => {
    const said = desk.run("basemap", "add", "own.pmtiles");
    assert.match(said, /own\.pmtiles/);
    const drawn = await look([], "light", "basemap-added.png");
    assert.match(drawn.credits, /Base map/);
    desk.run("basemap", "remove");
    const gone = await look([], "light", "basemap-removed.png");
    assert.doesNotMatch(gone.credits, /Base map/);
  });
});
