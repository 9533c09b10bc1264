/** What the page weighs: bytes of a first view on a phone, which grow unseen. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { firstView } from "./first_view.mjs";
import { Desk, openBrowser, realMaps, serve } from "./stand.mjs";

/** On a still picture, without the record: measured 176 kB, of which fonts are 34 and villages 41. */
const stillMost = 200_000;
/** With two years of daily maps in it. */
const wholeStillMost = 230_000;
/**
 * Where no picture can be drawn: without the record, the page, the map library and the base map of a region with its villages,
 * which the sample is near enough to show: measured 535 kB, of which the library is 357. Regions, ground
 * that changed hands, the scope and two maps side by side took the last 15 kB.
 * Who needs more says so here.
 */
const pageMost = 540_000;
/** With two years of daily maps in it. */
const wholeMost = 650_000;

async function weigh(make, query, look) {
  const desk = new Desk();
  make(desk);
  const server = await serve(desk);
  const browser = await openBrowser();
  try {
    return await firstView(browser, server.address, query, look);
  } finally {
    await browser.close();
    await server.stop();
    desk.remove();
  }
}

const told = (parts) => parts.map(({ bytes, path }) => `${bytes} ${path}`).join("\n");

const makeSample = (desk) => desk.run("demo", "--to", "strandline.db", "--only-write");
const sample = "?theatre=pokrovsk-sample&assessor=viina";

function makeDaily(desk) {
  desk.run("theatre", "add", "ukraine");
  desk.run("assessor", "add", "deepstate");
  const archive = join(realMaps, "assessors/deepstate_daily_2024-07..2026-08.tar.xz");
  desk.run("import", "deepstate-daily", archive, "--assessor", "deepstate");
}
const daily = "?theatre=ukraine&assessor=deepstate";

const least = { true: 100_000, false: 300_000 };
const looks = [
  { name: "a still picture", canPicture: true, most: stillMost, wholeMost: wholeStillMost },
  { name: "the map at once", canPicture: false, most: pageMost, wholeMost },
];

for (const { name, canPicture, most, wholeMost } of looks) {
  describe(`the first view on a phone, ${name}`, () => {
    it("is light without a record", async () => {
      const { parts } = await weigh(makeSample, sample, { canPicture });
      const own = parts.filter(({ path }) => !/^\/(api|tiles)\//.test(path));
      const bytes = own.reduce((sum, part) => sum + part.bytes, 0);
      assert.ok(bytes > least[canPicture] && bytes <= most, `${bytes} bytes:\n${told(own)}`);
      const hasLibrary = own.some(({ path }) => path.includes("maplibre"));
      assert.equal(hasLibrary, !canPicture);
    });

    const skip = realMaps === null ? "STRANDLINE_TEST_DATA is not set" : false;
    it(`holds two years of daily maps in ${wholeMost / 1000} kB`, { skip }, async () => {
      const { bytes, parts } = await weigh(makeDaily, daily, { canPicture });
      assert.ok(bytes <= wholeMost, `${bytes} bytes:\n${told(parts)}`);
    });
  });
}
