/**
 * Two maps side by side: each shows its own day, or its own assessor, as the command line has it;
 * they move together, and on a phone there is one.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { difference, noise, patches, projection, samples } from "./ground.mjs";
import { idle, pictures, sampleQuery, show, standing } from "./stand.mjs";

const size = [1240, 760];
const span = { since: "2024-10-15", day: "2025-12-04" };
const camera = { lon: 37.1, lat: 48.2, zoom: 8.2 };

describe("two maps", () => {
  const stand = standing();
  const { desk } = stand;

  /** The two maps' boxes on the window, the left one first. */
  async function boxesOf(page) {
    const all = await page.locator(".maplibregl-canvas").all();
    const boxes = await Promise.all(all.map((canvas) => canvas.boundingBox()));
    return boxes.sort((a, b) => a.x - b.x);
  }

  /** Where two maps of the command line agree the two maps look alike, and nowhere else. */
  async function compare(page, maps) {
    // The first map alone bears the marks of claims, and the buttons.
    await page.addStyleTag({ content: ".said-mark, .map-buttons { visibility: hidden }" });
    const [left, right] = await boxesOf(page);
    assert.ok(left.x >= 300 && left.x + left.width <= right.x + 2, "one beside the other");
    assert.equal(left.width, right.width);
    const free = { left: 60, top: 110, right: left.width - 12, bottom: left.height - 290 };
    const points = samples(maps, projection(camera, left), free, 20);
    const on = (box) => points.map(({ x, y }) => ({ x: box.x + x, y: box.y + y }));
    const [lefts, rights] = [await patches(page, on(left)), await patches(page, on(right))];
    // Hatch and labels are laid alike on both, as both have one camera.
    let differing = 0;
    const wrong = points.filter(({ statuses: [one, other] }, n) => {
      if (one !== other) differing += 1;
      return (one === other) !== difference(lefts[n], rights[n]) < noise;
    });
    assert.ok(points.length > 40 && differing > 4, `${differing} of ${points.length} differ`);
    assert.ok(wrong.length <= points.length / 50, `of ${points.length}: ${JSON.stringify(wrong.slice(0, 5))}`);
  }

  const mapOf = (assessor, on) => desk.ask("map", "--assessor", assessor, "--on", on);

  it("shows two days, and moves both", async () => {
    const session = await stand.open({ size });
    const { page } = session;
    await show(page, span);
    await page.getByRole("button", { name: "Two maps side by side" }).click();
    await page.locator(".beside-names").waitFor();
    await idle(page);
    await page.evaluate((c) => globalThis.strandline.setCamera(...c), [camera.lon, camera.lat, camera.zoom]);
    await idle(page);
    assert.deepEqual(await page.locator(".beside-names p").allInnerTexts(), ["15 Oct 2024", "4 Dec 2025"]);
    await page.screenshot({ path: join(pictures, "beside-days.png") });
    await compare(page, [mapOf("viina", span.since), mapOf("viina", span.day)]);
    // The second map is moved with the keyboard, and the first goes with it.
    await page.locator("#beside-map .maplibregl-canvas").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((lon) => globalThis.strandline.view().camera.lon > lon + 0.05, camera.lon);
    await page.waitForURL(/beside/);
    await stand.end(session);
  });

  it("shows two assessors, and one map on a phone", async () => {
    const query = `${sampleQuery}&with=daily-maps&day=${span.day}&beside`;
    const session = await stand.open({ size, query });
    const { page } = session;
    await page.locator(".beside-names").waitFor();
    await idle(page);
    await page.evaluate((c) => globalThis.strandline.setCamera(...c), [camera.lon, camera.lat, camera.zoom]);
    await idle(page);
    await page.screenshot({ path: join(pictures, "beside-assessors.png") });
    await compare(page, [mapOf("viina", span.day), mapOf("daily-maps", span.day)]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(".beside-names").waitFor({ state: "detached" });
    assert.equal(await page.locator("#beside-map").isVisible(), false);
    await stand.end(session);
  });
});
