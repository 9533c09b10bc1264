/**
 * What is on a map besides ground: the dated lines of an assessor who draws no ground, and the
 * points that came with a map, told by cell. Both are drawn, told in the legend, told as a table.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { objections } from "./axe.mjs";
import { difference, noise, patches, projection } from "./ground.mjs";
import { idle, makeSample, pictures, show, standing, visit } from "./stand.mjs";

const size = [900, 640];
const feature = (properties, type, coordinates) => ({
  ...{ type: "Feature", properties },
  geometry: { type, coordinates },
});
const write = (desk, name, features) =>
  writeFileSync(join(desk.folder, name), JSON.stringify({ type: "FeatureCollection", features }));

/** Pixels of the page at places of the map, which stands where a camera says. */
async function seenAt(page, camera, places) {
  const canvas = await page.locator(".maplibregl-canvas").boundingBox();
  const { toPixel } = projection(camera, canvas);
  const points = places.map(toPixel).map(([x, y]) => ({ x, y }));
  return patches(page, points);
}

/** Nothing to object to in both languages and schemes. */
async function forEverybody(page) {
  for (const [language, theme] of [["uk", "light"], ["uk", "dark"], ["en", "dark"], ["en", "light"]]) {
    await show(page, { language, theme });
    await idle(page);
    assert.deepEqual(await objections(page), [], `${language}, ${theme}`);
  }
}

const cells = (page, table) =>
  page.locator(`${table} tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, " ").trim())),
  );

describe("lines of an assessor who draws no ground", () => {
  const camera = { lon: 8, lat: 50, zoom: 4.6 };
  /** Of the western front, by day: where it runs from 47.5 to 51 north. The last ends it. */
  const west = [["8/3/1914", 7.5], ["8/10/1914", 5.5], ["8/20/1914", 3.5], ["9/1/1914", null]];
  const along = (lon) => [[lon, 47.5], [lon, 49.25], [lon, 51]];
  const stand = standing({
    query: "?theatre=first-world-war&assessor=wwi-explorer&feed=west&map=4.6/50/8",
    make(desk) {
      desk.run("theatre", "add", "first-world-war");
      desk.run("assessor", "add", "wwi-explorer");
      const drawn = west.map(([date, lon]) =>
        feature({ date }, "LineString", lon === null ? [] : along(lon)),
      );
      write(desk, "west.geojson", drawn);
      const east = [["8/5/1914", [[20, 54], [22, 50]]], ["9/1/1914", []]];
      write(desk, "east.geojson", east.map(([date, line]) => feature({ date }, "LineString", line)));
      for (const feed of ["west", "east"]) {
        const words = ["--assessor", "wwi-explorer", "--feed", feed];
        const dates = ["--date-property", "date", "--date-format", "%m/%d/%Y"];
        desk.run("import", "lines", `${feed}.geojson`, ...words, ...dates);
      }
    },
  });
  const facts = (day) =>
    stand.desk.ask("map", "--assessor", "wwi-explorer", "--feed", "west", "--on", day).features;

  it("are drawn where they stood on each day, and scrubbing asks nothing", async () => {
    const session = await stand.open({ size });
    const { page, asked } = session;
    await page.locator(".fronts .row").first().waitFor();
    // The record ends with a day without a line: the page begins on the last that has one.
    await page.waitForFunction(() => globalThis.strandline.figures().day === "1914-08-31");
    await idle(page);
    const told = asked.length;
    // Off the vertex in the middle, where the line's day is written.
    const places = [7.5, 5.5, 3.5].map((lon) => [lon, 48.2]);
    const looks = new Map();
    for (const day of ["1914-08-04", "1914-08-15", "1914-08-25", "1914-09-01"]) {
      await page.evaluate((day) => globalThis.strandline.setDay(day), day);
      await idle(page);
      looks.set(day, await seenAt(page, camera, places));
      const [standing] = facts(day);
      const row = await page.locator(".fronts .row", { hasText: "West" }).innerText();
      const from = standing && new Date(`${standing.properties.from}T12:00Z`);
      const wanted = from?.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
      assert.ok(row.includes(wanted ?? "none on this day"), `${day}: ${row}`);
    }
    assert.deepEqual(asked.slice(told), [], "no request while moving through time");
    const bare = looks.get("1914-09-01");
    for (const [day, at] of [["1914-08-04", 0], ["1914-08-15", 1], ["1914-08-25", 2]]) {
      looks.get(day).forEach((look, place) => {
        const drawn = difference(look, bare[place]) > noise;
        assert.equal(drawn, place === at, `${day}, ${places[place]}`);
      });
    }
    await stand.end(session);
  });

  it("are told in the legend, as a table and in words, beside those of another day", async () => {
    const session = await stand.open({ size, query: `${stand.query}&day=1914-08-25` });
    const { page } = session;
    await page.locator(".legend li", { hasText: "Front line, as drawn" }).waitFor();
    await show(page, { since: "1914-08-04", table: true });
    await page.locator(".legend li", { hasText: "Line on 4 Aug 1914" }).waitFor();
    await page.locator(".front-table").waitFor();
    const rows = await cells(page, ".front-table");
    assert.deepEqual(rows.map(([name, from, last]) => [name, from, last]), [
      ["East", "5 Aug 1914", "31 Aug 1914"],
      ["West", "20 Aug 1914", "31 Aug 1914"],
    ]);
    // Geod(ellps="WGS84") of pyproj: 389.2 km along a meridian.
    assert.equal(rows[1][3], "389 km");
    await page.waitForFunction(() => /West, since 20 Aug 1914/.test(document.getElementById("map-told").textContent));
    assert.equal(await page.locator(".between").count(), 0, "nothing is told of ground");
    await forEverybody(page);
    await show(page, { table: false });
    await page.screenshot({ path: join(pictures, "lines.png") });
    // They stand on the first map alone: a second would be empty.
    await page.setViewportSize({ width: 1240, height: 760 });
    await show(page, { beside: true });
    await idle(page);
    assert.equal(await page.locator("#beside-map").isVisible(), false, "one map of lines");
    await stand.end(session);
  });
});

describe("lines whose code does not come at first", () => {
  const stand = standing({
    query: "?theatre=first-world-war&assessor=wwi-explorer&map=4.6/50/8",
    make(desk) {
      desk.run("theatre", "add", "first-world-war");
      desk.run("assessor", "add", "wwi-explorer");
      write(desk, "west.geojson", [feature({ date: "8/3/1914" }, "LineString", [[7, 48], [7, 50]])]);
      const words = ["--assessor", "wwi-explorer", "--feed", "west"];
      const dates = ["--date-property", "date", "--date-format", "%m/%d/%Y"];
      desk.run("import", "lines", "west.geojson", ...words, ...dates);
    },
  });

  // It was asked for once and never again.
  it("are there when it comes", async () => {
    const { page, close } = await visit(stand.browser, { size });
    let there = false;
    let times = 0;
    await page.route(/\/assets\/fronts-[^/]*\.js$/, (route) => {
      times += 1;
      return there ? route.continue() : route.abort();
    });
    await page.goto(`${stand.server.address}${stand.query}`);
    await page.waitForFunction(() => globalThis.strandline?.figures() != null);
    await idle(page);
    assert.equal(await page.locator(".fronts .row").count(), 0, "not yet");
    there = true;
    // Somebody is there: frames are drawn all the time.
    await page.evaluate(() => {
      globalThis.moving = setInterval(() => void globalThis.strandline.show({}), 100);
    });
    await page.locator(".fronts .row").first().waitFor();
    assert.ok(times <= 6, `asked for ${times} times: not on every frame`);
    await close();
  });
});

describe("markers", () => {
  const camera = { lon: 37.3, lat: 48.2, zoom: 9 };
  const ring = [[36.9, 47.9], [37.8, 47.9], [37.8, 48.1], [36.9, 48.1], [36.9, 47.9]];
  const ground = feature({ zone: "occupied" }, "Polygon", [ring]);
  /** The first three lie in one cell. */
  const points = [[37.31, 48.31], [37.312, 48.312], [37.314, 48.314], [37.6, 48.4]];
  const names = ["Bridge", "Bridge", "Depot", "Airfield"];
  const stand = standing({
    query: "?theatre=pokrovsk-sample&assessor=desk&map=9/48.2/37.3",
    make(desk) {
      makeSample(desk);
      writeFileSync(
        join(desk.folder, "desk.toml"),
        `id = "desk"\ntheatre = "pokrovsk-sample"\nname = { en = "The desk" }\nzone = "UTC"
day_cut = "00:00"\nlanguages = ["en"]\n[terms]\nattribution = "The desk"\ntext = "Free."
[scope]\nen = "All."\n`,
      );
      desk.run("assessor", "add", "--file", "desk.toml");
      const marks = points.map((at, n) => feature({ name: names[n] }, "Point", at));
      write(desk, "map_20251201.geojson", [ground, ...marks]);
      write(desk, "map_20251202.geojson", [ground]);
      const files = ["map_20251201.geojson", "map_20251202.geojson"];
      desk.run("import", "geojson", ...files, "--assessor", "desk", "--status-property", "zone");
    },
  });
  const facts = () =>
    stand.desk.ask("markers", "--assessor", "desk", "--on", "2025-12-01").features;
  const day = "day=2025-12-01";

  it("are put on by whoever wants them, by cell and no finer", async () => {
    const session = await stand.open({ size, query: `${stand.query}&${day}` });
    const { page, asked } = session;
    await page.mouse.move(600, 400);
    await page.locator(".markers-choice").waitFor();
    await idle(page);
    assert.ok(!asked.some((url) => url.includes("/markers?")), "nobody wanted them yet");
    const middles = facts().map(({ geometry }) => geometry.coordinates);
    assert.equal(middles.length, 2);
    // A marker's own position is told nowhere, so it must not be seen there either.
    const places = [...middles, points[0], points[3]];
    const before = await seenAt(page, camera, places);
    await page.locator(".markers-choice").focus();
    await page.keyboard.press("Enter");
    await page.locator(".legend .marker").waitFor();
    await idle(page);
    const after = await seenAt(page, camera, places);
    places.forEach((place, n) => {
      assert.equal(difference(before[n], after[n]) > noise, n < middles.length, `${place}`);
    });
    await page.waitForURL(/markers/);
    const entry = await page.locator(".legend li", { has: page.locator(".marker") }).innerText();
    assert.match(entry, /cell of 10 km/);
    assert.match(await page.locator(".markers [role=status]").innerText(), /^4 markers/);
    await show(page, { day: "2025-12-02" });
    await page.getByText("No markers came with the map of this day.").waitFor();
    await idle(page);
    const gone = await seenAt(page, camera, places);
    places.forEach((place, n) => assert.ok(difference(before[n], gone[n]) < noise, `${place}`));
    await stand.end(session);
  });

  it("are told in the card of their cell and as a table", async () => {
    const session = await stand.open({ size, query: `${stand.query}&${day}&markers&table` });
    const { page } = session;
    await page.locator(".marker-table").waitFor();
    const wanted = facts()
      .map(({ properties }) => properties)
      .sort((a, b) => b.count - a.count);
    const rows = await cells(page, ".marker-table");
    assert.deepEqual(rows.map(([, count]) => Number(count)), wanted.map(({ count }) => count));
    const words = await page.locator(".marker-table tbody tr").first().locator("li").allInnerTexts();
    assert.deepEqual(words.map((text) => text.trim()), ["Bridge × 2", "Depot"]);
    await forEverybody(page);
    await show(page, { table: false });
    // Anywhere in the cell, not only on the diamond.
    await page.evaluate((spot) => globalThis.strandline.pick(spot), { lon: 37.22, lat: 48.33 });
    await page.locator(".in-cell").waitFor();
    assert.match(await page.locator(".in-cell").innerText(), /Bridge\s+× 2\s+Depot/);
    await forEverybody(page);
    await page.screenshot({ path: join(pictures, "markers.png") });
    await page.evaluate((spot) => globalThis.strandline.pick(spot), { lon: 37.0, lat: 48.6 });
    await page.locator(".in-cell").waitFor({ state: "detached" });
    await stand.end(session);
  });

  it("are not offered where the maps are of a kind that has none", async () => {
    const session = await stand.open({ size, query: "?theatre=pokrovsk-sample&assessor=viina&markers" });
    const { page, asked } = session;
    await page.mouse.move(600, 400);
    await idle(page);
    assert.equal(await page.locator(".markers-choice").count(), 0);
    assert.ok(!asked.some((url) => url.includes("/markers?")));
    await stand.end(session);
  });
});
