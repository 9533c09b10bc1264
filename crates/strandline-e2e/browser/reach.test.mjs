/**
 * What one does with the page besides looking: finding places, copying coordinates, measuring,
 * reading it as a table, all of it without a mouse; and a lost graphics context comes back.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { difference, noise, patches, projection, statusAt } from "./ground.mjs";
import { idle, sampleQuery, standing } from "./stand.mjs";

/** A small window: software draws every frame. */
const small = [1000, 700];
const query = `${sampleQuery}&map=9/48.25/37.15`;
const camera = { lon: 37.15, lat: 48.25, zoom: 9 };

const view = (page) => page.evaluate(() => globalThis.strandline.view());
const seen = (page, test, value) => page.waitForFunction(test, value);
const near = (value, wanted, by) => assert.ok(Math.abs(value - wanted) <= by, `${value}: ${wanted}`);

describe("the page beyond looking", () => {
  const stand = standing({ query });
  const { desk } = stand;

  /** Runs a check on a page of its own, and looks at the log at the end. */
  const check = (name, run, look = {}) =>
    it(name, async () => {
      const session = await stand.open({ size: small, ...look });
      await run(session);
      await stand.end(session);
    });

  check("finds a place by a name that it had, without a mouse", async ({ page, asked }) => {
    assert.ok(!asked.some((url) => url.includes("alternates")), "names are loaded when wanted");
    const field = page.locator(".search input");
    await field.focus();
    await page.keyboard.type("Красноармейск");
    // Letters typed so far find it by other names; the whole word by this one.
    const byThatName = page.getByRole("option").filter({ hasText: "Красноармейск" });
    await byThatName.filter({ hasText: "Pokrovsk" }).waitFor();
    // A list of letters before the last may still stand there, in another order.
    await idle(page);
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    const options = page.getByRole("option");
    const at = (await options.allInnerTexts()).findIndex((text) => /^Pokrovsk\b[^]*Красноармейск/.test(text));
    for (let step = 0; step < at; step += 1) await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    assert.ok((await page.locator(`#${active}`).innerText()).includes("Красноармейск"));
    await page.keyboard.press("Enter");
    await page.locator(".card h2").waitFor();
    assert.equal(await page.locator(".card h2").innerText(), "Pokrovsk");
    assert.equal(await field.inputValue(), "Pokrovsk");
    assert.equal(await field.getAttribute("aria-expanded"), "false");
    const { spot } = await view(page);
    near(spot.lon, 37.176, 0.02);
    near(spot.lat, 48.282, 0.02);
  });

  check("forgives a mistake, and says where nothing is found", async ({ page }) => {
    const field = page.locator(".search input");
    await field.fill("Kramatorks");
    await page.getByRole("option", { name: "Kramatorsk" }).waitFor();
    await field.fill("qwxzv");
    await page.getByText("No place of that name").waitFor();
    await page.keyboard.press("Escape");
    await seen(page, () => document.querySelector(".search .found").hidden);
    await page.keyboard.press("Escape");
    await seen(page, () => document.querySelector(".search input").value === "");
  });

  check("goes to coordinates as they are written, and copies them", async ({ page }) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const field = page.locator(".search input");
    await field.fill("48°16′38″N 37°10′38″E");
    await page.keyboard.press("Enter");
    await page.locator(".card .coordinates").waitFor();
    const { spot } = await view(page);
    near(spot.lat, 48.27722, 2e-5);
    near(spot.lon, 37.17722, 2e-5);
    await page.getByRole("button", { name: "Copy coordinates" }).click();
    await page.getByRole("button", { name: "Coordinates copied" }).waitFor();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    assert.equal(await copied(), "48.27722, 37.17722");
    await page.getByRole("button", { name: "Show degrees, minutes, seconds" }).click();
    await page.locator(".coordinates button").nth(1).click();
    await seen(page, () => navigator.clipboard.readText().then((text) => text.includes("″")));
    assert.equal(await copied(), "48°16′38″ N 37°10′38″ E");
  });

  check("measures what is laid with the mouse", async ({ page }) => {
    await page.getByRole("button", { name: "Measure" }).click();
    const canvas = await page.locator(".maplibregl-canvas").boundingBox();
    const { toPixel } = projection(camera, canvas);
    // The last two lie close to the card, beside which no control may come to stand.
    const corners = [
      [37, 48.2],
      [37.3, 48.2],
      [37.3, 48.35],
    ];
    for (const [index, corner] of corners.entries()) {
      await page.mouse.click(...toPixel(corner));
      await seen(page, (n) => globalThis.strandline.view().ruler?.length === n, index + 1);
    }
    const { ruler } = await view(page);
    for (const [index, { lon, lat }] of ruler.entries()) {
      near(lon, corners[index][0], 0.002);
      near(lat, corners[index][1], 0.002);
    }
    await page.locator(".ruler dl").waitFor();
    // pyproj: 22.28 km along the parallel, 16.68 km along the meridian, 185.9 km² between.
    const text = await page.locator(".ruler").innerText();
    near(Number(/([\d.]+) km\b/.exec(text)[1]), 38.96, 0.3);
    near(Number(/([\d.]+) km²/.exec(text)[1]), 185.9, 2);
    await page.getByRole("button", { name: "Undo" }).click();
    await seen(page, () => globalThis.strandline.view().ruler.length === 2);
    await page.waitForURL(/ruler=48\.[\d]+\/3[67]\.[\d]+,48/);
    await page.getByRole("button", { name: "Stop measuring" }).click();
    assert.equal((await view(page)).ruler, null);
  });

  check("measures with the keyboard alone", async ({ page }) => {
    await page.getByRole("button", { name: "Measure" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    await seen(page, () => globalThis.strandline.view().ruler.length === 1);
    await page.keyboard.press("ArrowRight");
    await seen(page, () => globalThis.strandline.view().camera.lon > 37.2);
    await idle(page);
    await page.keyboard.press("Enter");
    await page.locator(".legs").waitFor();
    const { ruler } = await view(page);
    assert.ok(ruler[1].lon > ruler[0].lon + 0.05, "the second point lies to the east");
    await page.keyboard.press("Backspace");
    await seen(page, () => globalThis.strandline.view().ruler.length === 1);
  });

  check(
    "measures by touch",
    async ({ page }) => {
      await page.getByRole("button", { name: "Measure" }).tap();
      for (const [n, at] of [[120, 200], [260, 230], [200, 330]].entries()) {
        // While a frame is drawn in software the finger would stay down, and press long.
        await idle(page);
        await page.touchscreen.tap(...at);
        await seen(page, (n) => globalThis.strandline.view().ruler?.length === n, n + 1);
      }
      await page.locator(".ruler dl").waitFor();
    },
    { size: [390, 844] },
  );

  check("asks what is in the middle of the map with the keyboard", async ({ page }) => {
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    await page.locator(".card article").first().waitFor();
    const { spot } = await view(page);
    near(spot.lon, camera.lon, 0.001);
    near(spot.lat, camera.lat, 0.001);
    await page.locator(".card .icon").focus();
    await page.keyboard.press("Escape");
    assert.equal((await view(page)).spot, null);
  });

  check("tells as a table what the command line says of each place", async ({ page }) => {
    const day = "2025-12-04";
    await page.evaluate((day) => globalThis.strandline.show({ day, table: true }), day);
    await idle(page);
    await seen(page, () => !document.querySelector(".tables").innerText.includes("not loaded"));
    const map = desk.ask("map", "--assessor", "viina", "--on", day);
    const { theatres } = desk.ask("assessor", "list");
    const { legend } = theatres.find(({ id }) => id === "pokrovsk-sample");
    const rows = page.locator(".tables table").first().locator("tbody tr");
    const cells = (await rows.allInnerTexts()).map((text) => text.split("\t").map((cell) => cell.trim()));
    assert.ok(cells.length > 5, `${cells.length} places`);
    const where = placesByName();
    let compared = 0;
    for (const cell of cells) {
      const at = where.get(cell[0]);
      if (!at) continue;
      compared += 1;
      const status = statusAt(map, at);
      const name = legend.find(({ id }) => id === status)?.name.en ?? "Not drawn";
      assert.equal(cell.at(-1), name, cell[0]);
    }
    assert.ok(compared > 5, `only ${compared} places could be compared`);
    const months = page.locator(".tables table").nth(1);
    await months.getByRole("button").nth(3).click();
    const shown = await page.evaluate(() => globalThis.strandline.figures());
    const row = await months.locator("tr.current").innerText();
    assert.ok(row.replaceAll(",", "").includes(shown.held_km2.toFixed(1)), `${row}: ${shown.held_km2}`);
  });

  check("describes the map in words", async ({ page }) => {
    const canvas = page.locator(".maplibregl-canvas");
    const id = await canvas.getAttribute("aria-describedby");
    await seen(page, (id) => document.getElementById(id).textContent.includes("Pokrovsk:"), id);
    const words = await page.locator(`#${id}`).textContent();
    const { held_km2 } = await page.evaluate(() => globalThis.strandline.figures());
    assert.ok(words.replaceAll(",", "").includes(`holds ${held_km2.toFixed(1)} km²`), words);
    await canvas.focus();
    await page.keyboard.press("ArrowUp");
    await seen(page, () =>
      [...document.querySelectorAll("[role=status]")].some((one) => /Middle of the map: .*zoom 9/.test(one.textContent)),
    );
  });

  check("reaches every control with the Tab key, and shows where it is", async ({ page }) => {
    await page.evaluate(() => globalThis.strandline.show({ since: "2025-03-01" }));
    await page.evaluate(() => globalThis.strandline.pick({ lon: 37.17, lat: 48.28 }));
    await page.locator(".card article").first().waitFor();
    // What is said of the place comes after the shares, and would come behind the focus.
    await page.locator("[data-claim]").first().waitFor();
    await idle(page);
    // What is folded is no control yet; unfolded, all of it is.
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
      document.activeElement?.blur();
    });
    const reached = new Set();
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const ringed = [one, one.firstElementChild, one.closest(".search")].some(
          (part) => part && getComputedStyle(part).outlineStyle !== "none",
        );
        one.dataset.reached = "yes";
        return { ringed, name: one.outerHTML.slice(0, 80) };
      });
      if (!focus) break;
      assert.ok(focus.ringed, `no sign of the focus on ${focus.name}`);
      reached.add(focus.name);
    }
    const missed = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
        .filter((one) => one.getClientRects().length > 0 && !one.dataset.reached)
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(missed, []);
  });

  check("moves the days with the keyboard", async ({ page }) => {
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("End");
    const last = (await page.evaluate(() => globalThis.strandline.figures())).day;
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("PageDown");
    await seen(page, (last) => globalThis.strandline.figures().day < last, last);
    const { day } = await page.evaluate(() => globalThis.strandline.figures());
    assert.equal((Date.parse(last) - Date.parse(day)) / 86_400_000, 31);
    assert.match(await slider.getAttribute("aria-valuetext"), /km²$/);
  });

  check("moves nothing for those who want no motion", async ({ page }) => {
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    const field = page.locator(".search input");
    await field.fill("Sloviansk");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    // Nothing flies: the next frame is already there.
    await seen(page, () => Math.abs(globalThis.strandline.view().camera.lat - 48.85) < 0.1);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });

  check("draws again after the graphics context was lost", async ({ page }) => {
    const points = [];
    for (let x = 370; x < 920; x += 40) for (let y = 90; y < 440; y += 40) points.push({ x, y });
    const drawn = await patches(page, points);
    await page.evaluate(async () => {
      const canvas = document.querySelector(".maplibregl-canvas");
      const loss = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
      const event = (name) => new Promise((done) => canvas.addEventListener(name, done, { once: true }));
      const lost = event("webglcontextlost");
      loss.loseContext();
      await lost;
      // A context may be restored only when all have heard of its loss.
      await new Promise((done) => setTimeout(done));
      const restored = event("webglcontextrestored");
      loss.restoreContext();
      await restored;
      await globalThis.strandline.idle();
    });
    const same = async (wanted, what) => {
      await idle(page);
      const now = await patches(page, points);
      const off = points.filter((_, n) => difference(wanted[n], now[n]) >= noise);
      assert.deepEqual(off, [], what);
    };
    await same(drawn, "the picture is the one before");
    await page.evaluate(() => globalThis.strandline.setDay("2025-01-15"));
    const fresh = await stand.open({ query: `${query}&day=2025-01-15`, size: small });
    await same(await patches(fresh.page, points), "another day is drawn as on a fresh page");
    await fresh.close();
  });
});

/** Where the places of the gazetteer that ships are, those whose name is theirs alone. */
function placesByName() {
  const found = new Map();
  const twice = new Set();
  for (const part of ["ukraine-places", "ukraine-places-small"]) {
    const file = new URL(`../../../web/src/basemap/data/${part}.json`, import.meta.url);
    const { names, lon, lat } = JSON.parse(readFileSync(file, "utf8"));
    for (const [n, name] of names.en.entries()) {
      if (found.has(name)) twice.add(name);
      found.set(name, [lon[n] / 1e4, lat[n] / 1e4]);
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}
