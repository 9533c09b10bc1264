/**
 * Two assessors on one map: the figures are those of the command line, the ground is told apart
 * where they differ and nowhere else, scrubbing asks nothing, and earlier lines are drawn.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { difference, noise, patches, projection, samples } from "./ground.mjs";
import { figures, idle, pictures, sampleQuery, show, standing } from "./stand.mjs";

const query = `${sampleQuery}&with=daily-maps`;
const camera = { lon: 37.1, lat: 48.2, zoom: 8.6 };
const day = "2025-12-04";

describe("two assessors", () => {
  const stand = standing({ query });
  const { desk, open } = stand;
  const compare = (...words) =>
    desk.ask("compare", "--assessor", "viina", "--assessor", "daily-maps", ...words);

  /** The statuses that favour the subject, by id. */
  async function heldStatuses() {
    const { theatres } = await (await fetch(`${stand.server.address}api/v1/theatres`)).json();
    const { legend, subject } = theatres.find(({ id }) => id === "pokrovsk-sample");
    return new Set(
      legend.filter(({ favours, counted }) => counted && favours === subject).map(({ id }) => id),
    );
  }

  it("shows the figures of the command line, and asks nothing for another day", async () => {
    const session = await open({ size: [1100, 760] });
    const { page, asked } = session;
    await page.mouse.move(500, 300);
    await idle(page);
    const told = asked.length;
    for (const on of ["2024-10-15", day, "2026-03-01"]) {
      await show(page, { day: on });
      const { versus } = await figures(page);
      const wanted = compare("--on", on);
      assert.equal(versus.assessor, "daily-maps");
      for (const field of ["agreed_km2", "only_a_km2", "only_b_km2"]) {
        // Of a span the faces of all maps are summed, of a day those of two: a crossing of other
        // maps' borders is rounded by centimetres.
        assert.ok(Math.abs(versus[field] - wanted[field]) < 0.05, `${field} on ${on}`);
      }
      const rows = await page.locator(".versus .row dd").allInnerTexts();
      assert.equal(Number(rows[0].replaceAll(/[^\d.]/g, "").replace(/2$/, "")), Number(versus.agreed_km2.toFixed(1)));
    }
    // The day in words is asked for when a day is rested on; the comparison asks for nothing.
    const compared = asked.slice(told).filter((url) => !url.includes("/bulletin?"));
    assert.deepEqual(compared, [], "no request for another day");
    await stand.end(session);
  });

  it("tells apart the ground that only one of them says is held, and no other", async () => {
    const session = await open({ size: [1100, 760] });
    const { page } = session;
    await page.evaluate((c) => globalThis.strandline.setCamera(...c), [camera.lon, camera.lat, camera.zoom]);
    const canvas = await page.locator(".maplibregl-canvas").boundingBox();
    // The legend has many entries here, in several rows.
    const free = { left: 460, top: 90, right: canvas.width - 90, bottom: canvas.height - 330 };
    const maps = ["viina", "daily-maps"].map((one) => desk.ask("map", "--assessor", one, "--on", day));
    const points = samples(maps, projection(camera, canvas), free, 16);
    const held = await heldStatuses();
    const look = async (change) => {
      await show(page, { day, ...change });
      await idle(page);
      return patches(page, points);
    };
    const together = await look({ versus: "daily-maps" });
    await page.screenshot({ path: join(pictures, "compare-sample.png") });
    const alone = await look({ versus: null });
    const wrong = [];
    let disputed = 0;
    points.forEach(({ x, y, statuses }, n) => {
      const [a, b] = statuses.map((status) => held.has(status));
      const looksSame = difference(together[n], alone[n]) < noise;
      if (a !== b) disputed += 1;
      if ((a === b) !== looksSame) wrong.push(`${x} ${y}: ${statuses.join(", ")}, same: ${looksSame}`);
    });
    assert.ok(points.length > 100, `only ${points.length} points keep clear of borders`);
    assert.ok(disputed > 5, `only ${disputed} of the points are in dispute`);
    assert.deepEqual(wrong, [], `of ${points.length} points`);
    await stand.end(session);
  });

  it("keeps the choice in the address, and one comparison at a time", async () => {
    const session = await open();
    const { page } = session;
    await page.locator(".top .versus-choice select").selectOption("");
    await page.waitForFunction(() => globalThis.strandline.figures().versus === null);
    await page.locator(".top .versus-choice select").selectOption("daily-maps/main");
    await page.waitForFunction(() => globalThis.strandline.figures().versus?.agreed_km2 != null);
    await page.waitForFunction(() => location.search.includes("with=daily-maps/main"));
    await page.locator(".toggle").click();
    await page.waitForFunction(() => globalThis.strandline.figures().versus === null);
    await page.waitForFunction(() => globalThis.strandline.figures().between !== null);
    await stand.end(session);
  });

  it("says that the other has no map on a day", async () => {
    const session = await open({ query: `${query}&day=2024-03-01` });
    await session.page.locator(".versus .stale").waitFor();
    assert.equal((await figures(session.page)).versus.agreed_km2, null);
    await stand.end(session);
  });

  it("draws earlier lines without asking", async () => {
    const session = await open({ query: `?theatre=pokrovsk-sample&assessor=viina&day=${day}`, size: [1100, 760] });
    const { page, asked } = session;
    await page.mouse.move(500, 300);
    await idle(page);
    const told = asked.length;
    const before = await page.screenshot();
    for (const days of ["30", "180"]) await page.locator(".lines .choice", { hasText: `${days} days` }).first().click();
    await idle(page);
    assert.deepEqual((await page.evaluate(() => globalThis.strandline.view())).lines, [30, 180]);
    assert.equal(await page.locator(".legend li", { hasText: "Line on" }).count(), 2);
    assert.ok(!before.equals(await page.screenshot()), "nothing was drawn");
    assert.deepEqual(asked.slice(told), [], "no request for earlier lines");
    await stand.end(session);
  });

  it("gives the view away as a picture and as data", async () => {
    const session = await open({ query: `${query}&day=${day}` });
    const { page } = session;
    await page.locator(".top .download-open").click();
    const dialog = page.locator("dialog.download");
    const taken = async (control) => {
      const [file] = await Promise.all([page.waitForEvent("download"), control.click()]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const png = await taken(dialog.locator(".png"));
    assert.equal(png.name, `strandline-viina-${day}.png`);
    const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    assert.ok(width === 1440 && height > 1000, `${width} x ${height}: the map with a caption`);
    writeFileSync(join(pictures, "download-sample.png"), png.bytes);
    const csv = await taken(dialog.locator(".csv"));
    const row = `${csv.bytes}`.split("\n").find((line) => line.startsWith(day)).split(",");
    const { held_km2 } = await figures(page);
    assert.ok(row.includes(held_km2.toFixed(3)), `${row} has ${held_km2}`);
    for (const address of await dialog.locator("a").evaluateAll((links) => links.map(({ href }) => href))) {
      const answer = await fetch(address);
      assert.equal(answer.status, 200, address);
      const text = await answer.text();
      assert.match(text, /compare\.csv/.test(address) ? /^on,|^day,|,/ : /"FeatureCollection"/, address);
    }
    await stand.end(session);
  });
});
