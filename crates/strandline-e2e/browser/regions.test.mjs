/**
 * The list of regions: its figures are those of the command line, it sorts, a click zooms to a
 * region whose figures then follow the days, and where there is nothing to list it says why.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { difference, noise, patches, projection } from "./ground.mjs";
import { idle, pictures, sampleQuery, show, standing } from "./stand.mjs";

const span = { since: "2024-10-15", day: "2025-12-04" };
const size = [1280, 800];

describe("the list of regions", () => {
  const stand = standing();
  const { desk } = stand;

  const number = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
  const rowsOf = async (page) => {
    const texts = await page.locator(".regions tbody tr").allInnerTexts();
    return texts.map((text) => text.split("\t").map((cell) => cell.trim()));
  };
  const listed = (page) => page.locator(".regions table[aria-busy=false] tbody tr").first().waitFor();
  const near = (found, wanted, what) =>
    assert.ok(Math.abs(found - wanted) <= 0.06, `${what}: ${found} is not ${wanted}`);

  /** The region looked at is outlined along its boundary. */
  async function outlined(page, camera) {
    const { region } = await page.evaluate(() => globalThis.strandline.view());
    const answer = await fetch(`${stand.server.address}api/v1/region?${new URLSearchParams({ id: region })}`);
    const { features } = await answer.json();
    const canvas = await page.locator(".maplibregl-canvas").boundingBox();
    const { toPixel } = projection(camera, canvas);
    const rings = features.flatMap(({ geometry }) => geometry.coordinates.flat());
    const free = ([x, y]) => x > 460 && x < canvas.width - 90 && y > 90 && y < canvas.height - 260;
    const edge = rings.flat().map(toPixel).filter(free);
    assert.ok(edge.length > 5, `${edge.length} corners of the region in view`);
    const points = edge.map(([x, y]) => ({ x, y }));
    const drawn = await patches(page, points);
    await show(page, { region: null });
    await idle(page);
    const bare = await patches(page, points);
    await show(page, { region });
    await idle(page);
    const missing = points.filter((_, n) => difference(drawn[n], bare[n]) < noise);
    assert.deepEqual(missing, [], `of ${points.length} corners`);
  }

  it("tells what the command line tells of each region, and sorts", async () => {
    const session = await stand.open({ size });
    const { page } = session;
    await show(page, span);
    await page.getByRole("button", { name: "List by region" }).click();
    await listed(page);
    const words = ["--assessor", "viina", "--by", "raion"];
    const change = desk.ask("change", ...words, "--from", span.since, "--until", span.day);
    const area = desk.ask("area", ...words, "--from", span.day, "--until", span.day);
    const rows = await rowsOf(page);
    assert.ok(rows.length >= 5, `${rows.length} regions`);
    for (const [name, gained, lost, net, held] of rows) {
      const own = ({ region }) => region === name;
      const moved = change.rows.find(own);
      near(number(gained), moved?.gained_km2 ?? 0, `${name}, gained`);
      near(-number(lost), moved?.lost_km2 ?? 0, `${name}, lost`);
      near(number(net), moved?.net_km2 ?? 0, `${name}, net`);
      const occupied = area.rows.filter((row) => own(row) && row.status === "occupied");
      near(number(held), occupied.reduce((sum, row) => sum + row.area_km2, 0), `${name}, held`);
    }
    const sizes = rows.map((row) => Math.abs(number(row[3])));
    assert.deepEqual(sizes, [...sizes].sort((a, b) => b - a), "the greatest change first");
    await page.getByRole("button", { name: "Region", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.locator("th[aria-sort=ascending]").waitFor();
    const names = (await rowsOf(page)).map(([name]) => name);
    assert.deepEqual(names, [...names].sort(), "by name");
    await page.screenshot({ path: join(pictures, "regions-1280.png") });
    await page.keyboard.press("Escape");
    await page.locator(".regions").waitFor({ state: "detached" });
    await stand.end(session);
  });

  it("zooms to a region, whose figures follow the days", async () => {
    const session = await stand.open({ size });
    const { page } = session;
    await show(page, { ...span, regions: "" });
    await listed(page);
    await page.getByRole("button", { name: "Environs of Kurakhove" }).click();
    await idle(page);
    const { camera, region } = await page.evaluate(() => globalThis.strandline.view());
    assert.ok(region.includes("Kurakhove"));
    assert.ok(Math.hypot(camera.lon - 37.45, camera.lat - 47.85) < 0.4, `${camera.lon} ${camera.lat}`);
    const large = page.locator(".looked-at .figure strong");
    const before = number(await large.innerText());
    await page.waitForURL(/region=/);
    await outlined(page, camera);
    await show(page, { day: "2024-12-15" });
    await page.waitForFunction(
      (before) => {
        const text = document.querySelector(".looked-at .figure strong")?.textContent ?? "";
        return text !== "" && Number(text.replaceAll(",", "")) !== before;
      },
      before,
    );
    const words = ["--assessor", "viina", "--by", "raion", "--from", "2024-12-15", "--until", "2024-12-15"];
    const { rows } = desk.ask("area", ...words);
    const own = rows.find(({ region: name, status }) => name?.includes("Kurakhove") && status === "occupied");
    near(number(await large.innerText()), own.area_km2, "held on the other day");
    // Without a span what is held is listed all the same.
    await show(page, { since: null });
    await page.waitForFunction(() => document.querySelectorAll(".regions thead th").length === 2);
    await stand.end(session);
  });

  it("speaks Ukrainian and fits a phone", async () => {
    const query = `${sampleQuery}&since=2024-10-15&day=2025-12-04&regions&lang=uk`;
    const session = await stand.open({ query, size: [390, 844], scheme: "dark" });
    const { page } = session;
    await listed(page);
    await page.getByText("Довкола Покровська").first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide} pixels wide`);
    await page.screenshot({ path: join(pictures, "regions-390.png") });
    await stand.end(session);
  });

  it("says so where there is nobody to ask, no boundary, or a fault", async () => {
    const answers = [
      [{ status: 404, body: "Not found" }, "This page stands without one"],
      [{ contentType: "application/json", body: JSON.stringify({ kinds: [], revisions: [] }) }, "no boundaries"],
      [{ status: 500, body: "" }, "could not be summed"],
    ];
    for (const [answer, words] of answers) {
      const session = await stand.open({ size });
      const { page } = session;
      await page.route("**/api/v1/regions", (route) => route.fulfill(answer));
      await show(page, { ...span, regions: "" });
      await page.locator(".regions").getByText(words).waitFor();
      await session.close();
    }
  });
});
