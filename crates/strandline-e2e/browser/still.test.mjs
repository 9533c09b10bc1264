/** The first view of a phone: a still picture without the map library, and how the map takes its place. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { difference, noise, patches, projection, samples } from "./ground.mjs";
import { figures, idle, pictures, show, standing, visit } from "./stand.mjs";

const size = [390, 844];
const view = { width: size[0], height: size[1] };
/** What stands over no panel. */
const open = { left: 10, top: 70, right: 320, bottom: 480 };
const camera = { lon: 37.25, lat: 48.2, zoom: 8.4 };
const at = `&map=${camera.zoom}/${camera.lat}/${camera.lon}`;
/** A still patch and a live one: their lines are softened in two ways. */
const near = 5;

const isStill = (page) => page.evaluate(() => document.querySelectorAll(".still").length === 1 && !document.querySelector(".maplibregl-canvas"));
const woken = (page) => page.waitForFunction(() => !document.querySelector(".still"));
const library = ({ asked }) => asked.filter((url) => /assets\/(maplibre|stage)/.test(url));
const wake = async (page) => {
  await page.locator(".still").focus();
  await woken(page);
  await idle(page);
  await page.evaluate(() => document.activeElement.blur());
};

describe("the first view of a phone", () => {
  const stand = standing();
  const { desk, query } = stand;

  it("is drawn without the map library and without WebGL", async () => {
    const { page, close } = await visit(stand.browser, { size });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      globalThis.contexts = [];
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        globalThis.contexts.push(kind);
        return getContext.call(this, kind, ...rest);
      };
    });
    await page.goto(`${stand.server.address}${query}`);
    await page.waitForFunction(() => globalThis.strandline?.figures() != null);
    await idle(page);
    assert.ok(await isStill(page));
    assert.deepEqual(library({ asked }), []);
    const contexts = await page.evaluate(() => globalThis.contexts);
    assert.ok(contexts.length > 0 && contexts.every((kind) => kind === "bitmaprenderer"), `${contexts}`);
    await close();
  });

  for (const scheme of ["light", "dark"]) {
    it(`shows what the map shows, ${scheme}`, async () => {
      const session = await stand.open({ size, scheme, query: `${query}${at}` });
      const { page } = session;
      const days = ["2024-10-15", "2025-12-04"];
      const maps = days.map((day) => desk.ask("map", "--assessor", "viina", "--on", day));
      const points = samples(maps, projection(camera, view), open, 24);
      const kinds = new Set(points.flatMap(({ statuses }) => statuses));
      assert.ok(points.length > 20 && kinds.size >= 2, `${points.length} points of ${[...kinds]}`);
      const stills = [];
      for (const day of days) {
        await page.evaluate((day) => globalThis.strandline.setDay(day), day);
        await page.screenshot({ path: join(pictures, `still-${day}-${scheme}.png`) });
        stills.push(await patches(page, points));
      }
      // Days dragged faster than they are drawn end with the last.
      await page.evaluate((day) => {
        for (let n = 0; n < 60; n += 1) {
          setTimeout(() => globalThis.strandline.show({ day: `2025-0${1 + (n % 9)}-15` }), n * 5);
        }
        return new Promise((resolve) => setTimeout(resolve, 320)).then(() => globalThis.strandline.setDay(day));
      }, days[0]);
      const again = await patches(page, points);
      assert.ok(points.every((_, n) => difference(again[n], stills[0][n]) < noise));
      assert.ok(await isStill(page), "another day is drawn without the map");
      await wake(page);
      for (const [index, day] of days.entries()) {
        await page.evaluate((day) => globalThis.strandline.setDay(day), day);
        await page.screenshot({ path: join(pictures, `still-${day}-${scheme}-live.png`) });
        const lives = await patches(page, points);
        const far = points
          .map((point, n) => ({ ...point, away: difference(stills[index][n], lives[n]) }))
          .filter(({ away }) => away > near);
        // A name may stand elsewhere.
        assert.ok(far.length <= points.length / 10, JSON.stringify(far));
      }
      // Where the days differ, so do the pictures.
      for (const [n, { statuses }] of points.entries()) {
        if (statuses[0] !== statuses[1]) assert.ok(difference(stills[0][n], stills[1][n]) > near);
      }
      await stand.end(session);
    });
  }

  it("gives way to a map that stands where it stood", async () => {
    const session = await stand.open({ size });
    const { page } = session;
    const points = [];
    for (let y = open.top + 20; y < open.bottom; y += 37) for (let x = 30; x < open.right; x += 41) points.push({ x, y });
    const before = await patches(page, points);
    await wake(page);
    assert.equal(await page.evaluate(() => globalThis.strandline.view().camera), null, "nobody moved it");
    const after = await patches(page, points);
    const same = points.filter((_, n) => difference(before[n], after[n]) <= near);
    assert.ok(same.length >= points.length * 0.8, `${same.length} of ${points.length} are the same`);
    assert.ok(library(session).length > 0);
    await stand.end(session);
  });

  it("answers the touch that wakes it", async () => {
    const session = await stand.open({ size, query: `${query}${at}` });
    const { page } = session;
    await page.touchscreen.tap(200, 300);
    await page.waitForFunction(() => globalThis.strandline.view().spot !== null);
    const { spot } = await page.evaluate(() => globalThis.strandline.view());
    const [lon, lat] = projection(camera, view).toDegrees([200, 300]);
    assert.ok(Math.hypot(spot.lon - lon, spot.lat - lat) < 1e-4, JSON.stringify(spot));
    await page.locator(".card article").first().waitFor();
    await woken(page);
    await stand.end(session);
  });

  // The map was put back where the picture stood while it flew there.
  it("goes to a touched spot that the sheet would cover", async () => {
    const { page, close } = await visit(stand.browser, { size });
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(`${stand.server.address}${query}${at}`);
    await page.waitForFunction(() => globalThis.strandline?.figures() != null);
    await idle(page);
    const { top } = await page.evaluate(() => document.querySelector(".credits").getBoundingClientRect().toJSON());
    await page.touchscreen.tap(100, top - 4);
    await woken(page);
    await idle(page);
    const { spot, camera: there } = await page.evaluate(() => globalThis.strandline.view());
    const [, y] = projection(there, view).toPixel([spot.lon, spot.lat]);
    assert.ok(y < top - 44, `at ${y} of ${top}`);
    await close();
  });

  it("is moved by the finger that wakes it", async () => {
    const session = await stand.open({ size, query: `${query}${at}` });
    const { page } = session;
    await page.mouse.move(200, 300);
    await page.mouse.down();
    await page.mouse.move(230, 320);
    // A day that is drawn under the finger does not move the picture.
    await page.evaluate(() => {
      globalThis.before = document.querySelector(".still").toDataURL();
      void globalThis.strandline.setDay("2024-06-01");
    });
    await page.waitForFunction(() => document.querySelector(".still").toDataURL() !== globalThis.before);
    assert.equal(await page.locator(".still").evaluate((still) => still.style.transform), "translate(30px, 20px) scale(1)");
    await page.mouse.move(260, 340);
    await page.mouse.up();
    await woken(page);
    await idle(page);
    const moved = await page.evaluate(() => globalThis.strandline.view().camera);
    const [lon, lat] = projection(camera, view).toDegrees([size[0] / 2 - 60, size[1] / 2 - 40]);
    assert.ok(Math.hypot(moved.lon - lon, moved.lat - lat) < 1e-4, JSON.stringify(moved));
    assert.equal(moved.zoom, camera.zoom);
    assert.equal(await page.evaluate(() => globalThis.strandline.view().spot), null);
    await stand.end(session);
  });

  it("is come to with the keyboard, and says the same to a screen reader", async () => {
    const session = await stand.open({ size, query: `${query}${at}` });
    const { page } = session;
    const told = (selector) => page.locator(selector).evaluate((canvas) => ["role", "aria-label", "aria-describedby", "tabindex"].map((name) => canvas.getAttribute(name)));
    const still = await told(".still");
    await page.waitForFunction(() => /In view: .*:/.test(document.getElementById("map-told").textContent));
    await page.locator(".still").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((lon) => globalThis.strandline.view().camera.lon > lon + 0.05, camera.lon);
    await woken(page);
    assert.deepEqual(await told(".maplibregl-canvas"), still);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".maplibregl-canvas")));
    await stand.end(session);
  });

  it("wakes for what it cannot show", async () => {
    const session = await stand.open({ size });
    const { page } = session;
    const { day } = await figures(page);
    await show(page, { since: "2025-06-01", day });
    await woken(page);
    await stand.end(session);
    const linked = await stand.open({ size, query: `${query}&since=2025-06-01` });
    assert.equal(await linked.page.locator(".still").count(), 0, "nor is one made where it would not serve");
    await stand.end(linked);
  });

  it("stays and answers while the map cannot be loaded, and gives way when it can", async () => {
    const session = await stand.open({ size, query: `${query}${at}` });
    const { page } = session;
    await page.route(/assets\/(stage|maplibre)/, (route) => route.abort());
    await page.touchscreen.tap(200, 300);
    await page.locator(".card article").first().waitFor();
    assert.ok(await isStill(page));
    assert.equal(await page.locator(".toast").count(), 0, "a picture that shows the day is no trouble");
    await page.unroute(/assets\/(stage|maplibre)/);
    // It is not asked for at every frame.
    const touch = () => page.evaluate(() => document.querySelector(".still")?.dispatchEvent(new Event("focus")));
    await page.waitForFunction(() => globalThis.strandline.view().spot !== null);
    for (let turn = 0; turn < 30 && (await page.locator(".still").count()) > 0; turn += 1) {
      await touch();
      await page.waitForTimeout(1000);
    }
    await woken(page);
    // The console tells of what was refused.
    await session.close();
  });

  it("says so where neither picture nor map can be had", async () => {
    const { page, close } = await visit(stand.browser, { size });
    await page.route(/tiles\/|assets\/(stage|maplibre)/, (route) => route.abort());
    await page.goto(`${stand.server.address}${query}`);
    await page.locator(".toast").waitFor();
    await page.locator(".figure").first().waitFor();
    await page.unroute(/tiles\/|assets\/(stage|maplibre)/);
    await page.locator(".toast button").click();
    await page.locator(".toast").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.querySelector(".still, .maplibregl-canvas")?.width > 300);
    await close();
  });

  it("gives way where it cannot be drawn", async () => {
    const { page, close } = await visit(stand.browser, { size });
    let refused = 0;
    await page.route("**/tiles/**", (route) => {
      refused += 1;
      return refused === 1 ? route.fulfill({ status: 500, body: "" }) : route.continue();
    });
    await page.goto(`${stand.server.address}${query}`);
    await page.locator(".maplibregl-canvas").waitFor();
    await woken(page);
    await idle(page);
    assert.ok(refused > 1);
    await close();
  });
});
