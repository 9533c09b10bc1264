/**
 * Where ground changed hands: it is drawn where the timelines of the record say so and nowhere
 * else, its figures add up, and it follows the days without a request.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { difference, noise, patches, projection } from "./ground.mjs";
import { figures, idle, pictures, sampleQuery, show, standing } from "./stand.mjs";

const size = [1000, 700];
const camera = { lon: 37.1, lat: 48.2, zoom: 8.6 };
const span = { since: "2024-10-15", day: "2025-12-04" };

describe("where ground changed hands", () => {
  const stand = standing();

  const number = (text) => Number(text.replaceAll(",", "").replace(/ km²$/, ""));
  const rows = (page) => page.locator(".heat .row dd").allInnerTexts();

  /** How often the point of a pixel changed hands in the span; null near where that changes. */
  async function timesAt(projected, { x, y }) {
    const around = [[0, 0], [-14, -14], [14, -14], [-14, 14], [14, 14]];
    const counts = await Promise.all(
      around.map(async ([dx, dy]) => {
        const [lon, lat] = projected.toDegrees([x + dx, y + dy]);
        const address = `${stand.server.address}api/v1/at?lon=${lon.toFixed(6)}&lat=${lat.toFixed(6)}`;
        const { timelines } = await (await fetch(address)).json();
        const own = timelines.find(({ assessor }) => assessor === "viina");
        const turns = (own?.intervals ?? []).filter(({ from, status }, n, all) => {
          const held = (one) => one?.status === "occupied";
          return held({ status }) !== held(all[n - 1]) && from > turnsFrom && from <= turnsUntil;
        });
        return turns.length;
      }),
    );
    return counts.every((count) => count === counts[0]) ? counts[0] : null;
  }
  let turnsFrom = "";
  let turnsUntil = "";

  it("is drawn where the timelines say so, and nowhere else", async () => {
    const session = await stand.open({ size });
    const { page, asked } = session;
    await show(page, { ...span, camera });
    await page.evaluate((c) => globalThis.strandline.setCamera(...c), [camera.lon, camera.lat, camera.zoom]);
    const history = await (await fetch(`${stand.server.address}api/v1/assessors/viina/history`)).json();
    const asOf = (day) => history.maps[history.days.find((one) => one.day === day).map].as_of;
    [turnsFrom, turnsUntil] = [asOf(span.since), asOf(span.day)];
    const points = [];
    for (let x = 420; x < 960; x += 56) for (let y = 90; y < 470; y += 56) points.push({ x, y });
    const canvas = await page.locator(".maplibregl-canvas").boundingBox();
    const projected = projection(camera, canvas);
    const times = await Promise.all(points.map((point) => timesAt(projected, point)));
    const look = async (change) => {
      await show(page, change);
      await idle(page);
      return patches(page, points);
    };
    await page.mouse.move(600, 300);
    // The change between the two days is not drawn beneath.
    const off = await look({ since: null, heat: null });
    const told = asked.length;
    const drawn = {};
    for (const heat of ["often", "last"]) {
      drawn[heat] = await look({ since: span.since, heat });
      await page.screenshot({ path: join(pictures, `heat-${heat}.png`) });
    }
    assert.deepEqual(asked.slice(told).filter((url) => !url.includes("bulletin")), [], "no request");
    const known = points.map((point, n) => ({ ...point, n, times: times[n] })).filter((one) => one.times !== null);
    const turned = known.filter((one) => one.times > 0);
    assert.ok(turned.length > 5 && known.length - turned.length > 10, `${turned.length} of ${known.length}`);
    for (const [heat, found] of Object.entries(drawn)) {
      const wrong = known.filter(
        ({ n, times: count }) => count > 0 === difference(off[n], found[n]) < noise,
      );
      assert.deepEqual(wrong, [], `${heat}, of ${known.length} points`);
    }
    await stand.end(session);
  });

  it("has figures that add up, and a legend, from the keyboard", async () => {
    const query = `${sampleQuery}&since=${span.since}&day=${span.day}`;
    const session = await stand.open({ query });
    const { page } = session;
    const { between } = await figures(page);
    await page.getByRole("button", { name: "How often" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".heat .row").first().waitFor();
    const often = (await rows(page)).map(number);
    const sum = often.reduce((all, km2) => all + km2, 0);
    // What was gained or lost in the end changed hands at least once.
    assert.ok(sum >= between.gained_km2 + between.lost_km2 - 0.3, `${sum}: ${JSON.stringify(between)}`);
    assert.equal(await page.locator(".legend li", { hasText: "times" }).count(), 3);
    await page.waitForURL(/heat=often/);
    await page.getByRole("button", { name: "When last" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".heat .row").length === 5);
    const last = (await rows(page)).map(number);
    assert.ok(Math.abs(last.reduce((all, km2) => all + km2, 0) - sum) < 0.5, `${last} and ${often}`);
    await stand.end(session);
  });
});
