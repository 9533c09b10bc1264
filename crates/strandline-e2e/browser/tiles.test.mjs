/**
 * Tiles whose whole history is too large to be given in one piece: the page asks for the windows
 * of time that it shows, draws the same, and asks for others when another day is shown.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { difference, noise, patches } from "./ground.mjs";
import { idle, show, standing } from "./stand.mjs";

const size = [900, 600];
const camera = { lon: 37.1, lat: 48.2, zoom: 8.6 };
const days = ["2024-03-01", "2025-12-04"];
const seconds = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
const windows = [
  [0, seconds("2024-10-01")],
  [seconds("2024-10-01"), seconds("2025-06-01")],
  [seconds("2025-06-01"), seconds("2100-01-01")],
];

const points = [];
for (let x = 400; x < 860; x += 46) for (let y = 90; y < 370; y += 40) points.push({ x, y });

describe("tiles that are too large", () => {
  const stand = standing();

  /** The ground on each of the days, on a page whose tiles may be refused whole. */
  async function drawn(session) {
    const { page } = session;
    await show(page, { camera, day: days[0] });
    await page.evaluate((c) => globalThis.strandline.setCamera(...c), [camera.lon, camera.lat, camera.zoom]);
    const found = [];
    for (const day of days) {
      await show(page, { day });
      await idle(page);
      found.push(await patches(page, points));
    }
    return found;
  }

  it("are asked for in windows of time, and drawn the same", async () => {
    const whole = await stand.open({ size });
    const wanted = await drawn(whole);
    await stand.end(whole);
    const session = await stand.open({ size });
    const { page, asked } = session;
    const problem = { type: "about:blank", title: "Bad Request", status: 400, detail: "too large", windows };
    await page.route("**/tiles/**", (route) =>
      route.request().url().includes("from=")
        ? route.continue()
        : route.fulfill({ status: 400, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    // Nothing that came before the refusals is kept.
    await page.reload();
    await page.waitForFunction(() => globalThis.strandline?.figures() != null);
    const found = await drawn(session);
    for (const [n, day] of days.entries()) {
      const off = points.filter((_, at) => difference(wanted[n][at], found[n][at]) >= noise);
      assert.deepEqual(off, [], `as from whole tiles on ${day}`);
    }
    const froms = new Set(asked.map((url) => /[?&]from=(\d+)/.exec(url)?.[1]).filter(Boolean));
    assert.ok(froms.has("0") && froms.has(String(windows[2][0])), `windows asked for: ${[...froms]}`);
    assert.ok(!froms.has(String(windows[1][0])), "a window that is never shown is never asked for");
    assert.equal(await page.locator(".toast").count(), 0, "no trouble is told");
    const told = session.troubles.filter((line) => !/400/.test(line));
    assert.deepEqual(told, []);
    await session.close();
  });
});
