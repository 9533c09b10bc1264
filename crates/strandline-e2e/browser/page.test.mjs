/**
 * The real page in a real browser: scrubbing without a request, pixels and figures that are
 * those of the command line, clicks, comparison, and a phone.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { difference, noise, patches, projection, samples } from "./ground.mjs";
import { Desk, faults, openBrowser, openPage, pictures, realMaps, serve } from "./stand.mjs";

/** The sample that ships, and the real daily maps where they are at hand. */
const records = [
  {
    name: "the sample",
    assessor: "viina",
    query: "?theatre=pokrovsk-sample&assessor=viina",
    camera: { lon: 37.1, lat: 48.2, zoom: 8.6 },
    days: ["2024-01-01", "2024-10-15", "2025-03-01", "2025-12-04", "2026-04-19"],
    spot: [37.1772, 48.2771],
    make: (desk) => desk.run("demo", "--to", "strandline.db", "--only-write"),
  },
  {
    name: "two years of real daily maps",
    assessor: "deepstate",
    query: "?theatre=ukraine&assessor=deepstate",
    camera: { lon: 37.2, lat: 48.2, zoom: 8.4 },
    days: ["2024-07-08", "2024-12-01", "2025-06-15", "2025-12-04", "2026-08-22"],
    spot: [37.1772, 48.2771],
    skip: realMaps === null ? "STRANDLINE_TEST_DATA is not set" : false,
    make: (desk) => {
      desk.run("theatre", "add", "ukraine");
      desk.run("assessor", "add", "deepstate");
      const archive = "assessors/deepstate_daily_2024-07..2026-08.tar.xz";
      desk.run("import", "deepstate-daily", join(realMaps, archive), "--assessor", "deepstate");
    },
  },
];

let browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await openBrowser();
});
after(() => browser?.close());

for (const record of records) {
  describe(record.name, () => {
    const check = (name, run) => it(name, { skip: record.skip }, run);
    const desk = new Desk();
    let server;
    before(async () => {
      // Each test is skipped by itself, so that the summary counts it.
      if (record.skip) return;
      record.make(desk);
      server = await serve(desk);
    });
    after(async () => {
      await server?.stop();
      desk.remove();
    });

    const open = (options) =>
      openPage(browser, server.address, { query: record.query, ...options });
    const clean = (session) => assert.deepEqual(faults(session, server), [], "the log is clean");

    check("drags over all days without a request", async () => {
      // A small window: software draws every step of the drag.
      const session = await open({ size: [900, 600] });
      const { page, asked } = session;
      const track = await page.locator(".track .plot").boundingBox();
      const y = track.y + track.height / 2;
      // The first move of the mouse fetches what answers without the server.
      await page.mouse.move(track.x + 1, y);
      await page.evaluate(() => globalThis.strandline.idle());
      // So do the news, as soon as a day is rested on.
      await page.locator(".news").waitFor({ state: "attached" });
      const told = asked.length;
      const seen = new Set();
      await page.mouse.down();
      for (let part = 0; part <= 120; part += 1) {
        await page.mouse.move(track.x + 1 + ((track.width - 2) * part) / 120, y);
        seen.add(await page.evaluate(() => globalThis.strandline.figures().day));
      }
      await page.evaluate(() => globalThis.strandline.idle());
      assert.deepEqual(asked.slice(told), [], "no request while dragging");
      await page.mouse.up();
      assert.ok(seen.size > 90, `only ${seen.size} days were shown`);
      clean(session);
      await session.close();
    });

    check("tells the day's news as the command line does, and flies to a place of them", async () => {
      const session = await open();
      const { page } = session;
      const day = record.days.at(-1);
      await page.evaluate((day) => globalThis.strandline.setDay(day), day);
      const wanted = desk.ask("bulletin", "--assessor", record.assessor, "--on", day);
      await page.waitForFunction(
        (text) => document.querySelector(".news .words p")?.textContent === text,
        wanted.text,
      );
      const names = await page.locator(".news button").allTextContents();
      assert.deepEqual(
        names,
        wanted.places.map(({ name }) => name),
      );
      if (names.length > 0) {
        await page.locator(".news button").first().click();
        const [{ lon, lat }] = wanted.places;
        const { spot } = await page.evaluate(() => globalThis.strandline.view());
        assert.ok(Math.abs(spot.lon - lon) < 1e-4 && Math.abs(spot.lat - lat) < 1e-4);
      }
      clean(session);
      await session.close();
    });

    check("shows the figures of the command line", async () => {
      const session = await open();
      const { page } = session;
      for (const day of record.days) {
        await page.evaluate((day) => globalThis.strandline.setDay(day), day);
        const shown = await page.evaluate(() => globalThis.strandline.figures());
        const area = desk.ask("area", "--assessor", record.assessor, "--from", day, "--until", day);
        assert.equal(shown.day, day);
        for (const row of area.rows) {
          assert.equal(shown.map_as_of, row.map_as_of);
          assert.equal(shown.stale_days, row.stale_days);
          assert.equal(shown.area_km2[row.status], row.area_km2, `${row.status} on ${day}`);
        }
        const contact = desk.run(
          ...["contact", "--assessor", record.assessor, "--on", day, "--format", "csv"],
        );
        const length = Number(contact.trim().split("\n")[1].split(",")[2]);
        assert.ok(Math.abs(shown.line_km - length) < 0.002, `${shown.line_km} is not ${length}`);
        const headline = await page.locator(".headline .figure strong").innerText();
        const figure = Number(headline.replaceAll(/[^\d.]/g, ""));
        assert.ok(Math.abs(figure - shown.held_km2) <= 0.05, `${headline}: ${shown.held_km2}`);
      }
      clean(session);
      await session.close();
    });

    check("paints the ground that the command line says", async () => {
      const session = await open({ size: [1100, 760] });
      const { page } = session;
      const { lon, lat, zoom } = record.camera;
      await page.evaluate((c) => globalThis.strandline.setCamera(...c), [lon, lat, zoom]);
      const canvas = await page.locator(".maplibregl-canvas").boundingBox();
      assert.deepEqual([canvas.x, canvas.y], [0, 0], "the map fills the window");
      const projected = projection(record.camera, canvas);
      const maps = record.days.map((day) =>
        desk.ask("map", "--assessor", record.assessor, "--on", day),
      );
      // The part of the window that no panel covers.
      const free = { left: 460, top: 90, right: canvas.width - 90, bottom: canvas.height - 220 };
      const points = samples(maps, projected, free, 24);
      assert.ok(points.length > 100, `only ${points.length} points keep clear of borders`);
      const drawn = [];
      for (const day of record.days) {
        await page.evaluate((day) => globalThis.strandline.setDay(day), day);
        await page.evaluate(() => globalThis.strandline.idle());
        drawn.push(await patches(page, points));
      }
      let changes = 0;
      const wrong = [];
      points.forEach(({ x, y, statuses }, n) => {
        for (let day = 1; day < record.days.length; day += 1) {
          const same = statuses[day] === statuses[day - 1];
          const looksSame = difference(drawn[day][n], drawn[day - 1][n]) < noise;
          if (!same) changes += 1;
          if (same !== looksSame) {
            const [before, now] = [statuses[day - 1], statuses[day]];
            wrong.push(`${x} ${y} ${record.days[day]}: ${before} to ${now}, same: ${looksSame}`);
          }
        }
      });
      assert.ok(changes > 10, `only ${changes} of the points changed`);
      assert.deepEqual(wrong, [], `of ${points.length} points`);
      clean(session);
      await session.close();
    });

    check("tells what was gained and lost between two days", async () => {
      const session = await open();
      const { page } = session;
      const [since, day] = [record.days[1], record.days[3]];
      await page.evaluate((day) => globalThis.strandline.setDay(day), day);
      await page.evaluate((since) => globalThis.strandline.setSince(since), since);
      const { between } = await page.evaluate(() => globalThis.strandline.figures());
      const words = ["change", "--assessor", record.assessor, "--from", since, "--until", day];
      const change = desk.ask(...words);
      for (const field of ["gained_km2", "lost_km2", "net_km2"]) {
        // The page sums faces of the arrangement of all maps, the command line measures the two
        // maps alone; rounding at crossings with other maps' borders moves a face by centimetres.
        const off = Math.abs(between[field] - change[field]);
        assert.ok(off < 0.05, `${field}: ${between[field]} is not ${change[field]}`);
      }
      await page.evaluate(() => globalThis.strandline.idle());
      await page.screenshot({ path: join(pictures, `${record.assessor}-between.png`) });
      clean(session);
      await session.close();
    });

    check("opens a card with the timeline of the spot that is clicked", async () => {
      const session = await open();
      const { page } = session;
      const { lon, lat, zoom } = record.camera;
      await page.evaluate((c) => globalThis.strandline.setCamera(...c), [lon, lat, zoom]);
      const canvas = await page.locator(".maplibregl-canvas").boundingBox();
      const [x, y] = projection(record.camera, canvas).toPixel(record.spot);
      await page.mouse.click(x, y);
      await page.locator(".card header").waitFor();
      await page.locator(".card .skeleton").waitFor({ state: "detached" });
      const spot = await page.evaluate(() => globalThis.strandline.view().spot);
      assert.ok(Math.hypot(spot.lon - record.spot[0], spot.lat - record.spot[1]) < 0.01);
      const at = desk.ask("at", "--lon", String(spot.lon), "--lat", String(spot.lat));
      await page.waitForFunction(() => document.querySelectorAll(".card > *").length > 1);
      const card = await page.locator(".card").innerText();
      const theatres = desk.ask("assessor", "list").theatres;
      const assessors = theatres.flatMap((theatre) => theatre.assessors);
      for (const { assessor } of at.timelines) {
        const { name } = assessors.find(({ id }) => id === assessor);
        assert.ok(card.includes(name.en), `${name.en} is not on the card: ${card}`);
      }
      await page.waitForURL(/at=/, { timeout: 5000 });
      clean(session);
      await session.close();
    });

    check("answers a click when the server is gone", async () => {
      const session = await open({ size: [900, 600] });
      const { page } = session;
      await page.mouse.move(700, 300);
      await page.evaluate(() => globalThis.strandline.idle());
      // Every feed's file comes with the first click.
      const pick = async ([lon, lat]) => {
        await page.evaluate((spot) => globalThis.strandline.pick(spot), { lon, lat });
        await page.waitForFunction(() => globalThis.strandline.card() !== null);
        return page.evaluate(() => globalThis.strandline.card());
      };
      await pick(record.spot);
      await page.context().setOffline(true);
      const { lon, lat } = record.camera;
      for (let n = 0; n < 6; n += 1) {
        const spot = [lon - 0.5 + (n % 3) * 0.41, lat - 0.3 + Math.floor(n / 3) * 0.37];
        const told = await pick(spot.map((part) => Number(part.toFixed(5))));
        const at = desk.ask("at", "--lon", String(told.lon), "--lat", String(told.lat));
        const sorted = (all) => JSON.stringify([...all].sort((a, b) => (a.assessor < b.assessor ? -1 : 1)));
        assert.equal(sorted(told.timelines), sorted(at.timelines));
      }
      assert.deepEqual(session.troubles, []);
      await session.close();
    });

    for (const [size, scheme] of [
      [[1440, 900], "light"],
      [[1440, 900], "dark"],
      [[390, 844], "light"],
      [[390, 844], "dark"],
    ]) {
      check(`fits ${size[0]} pixels, ${scheme}`, async () => {
        const session = await open({ size, scheme });
        const { page } = session;
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= size[0], `${wide} pixels wide`);
        const track = await page.locator(".track .plot").boundingBox();
        assert.ok(track.y + track.height <= size[1], "the time bar is in the window");
        assert.ok(track.x >= 0 && track.x + track.width <= size[0], "and not beside it");
        const name = `${record.assessor}-${size[0]}-${scheme}.png`;
        await page.screenshot({ path: join(pictures, name) });
        clean(session);
        await session.close();
      });
    }
  });
}
