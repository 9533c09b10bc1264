/** The map in other people's articles: as an element, as a frame, and where it may not be. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { article, publish } from "./article.mjs";
import { Desk, listenTo, openBrowser, pictures, serve } from "./stand.mjs";

const view = { theatre: "pokrovsk-sample", assessor: "viina" };
const attributes = 'theatre="pokrovsk-sample" assessor="viina" lang="en"';

let browser;
const desk = new Desk();
let server;
let site;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await openBrowser();
  desk.run("demo", "--to", "strandline.db", "--only-write");
  server = await serve(desk);
  const script = `<script type="module" src="${server.address}embed.js"></script>`;
  const fragment = "theatre=pokrovsk-sample&amp;assessor=viina&amp;day=2025-03-01&amp;lang=en";
  site = await publish({
    "/element": article(
      `${script}<strandline-map ${attributes} from="2024-10-15" until="2025-12-04"></strandline-map>`,
    ),
    "/frame": article(
      `<iframe src="${server.address}embed#${fragment}" title="Map" style="width:100%;height:420px;border:0"></iframe>`,
    ),
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close();
  desk.remove();
});

/** An article opened, with the map in it drawn. */
async function openArticle(path, size = [1000, 800]) {
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] },
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const heard = listenTo(page);
  await page.goto(`${site.address}${path}`);
  const frame = await mapIn(page);
  await frame.waitForFunction(() => globalThis.strandline?.figures() != null);
  await frame.evaluate(() => globalThis.strandline.idle());
  return { page, frame, ...heard, close: () => context.close() };
}

async function mapIn(page) {
  const isMap = (frame) => frame.url().startsWith(`${server.address}embed`);
  while (!page.frames().some(isMap)) await page.waitForEvent("framenavigated");
  return page.frames().find(isMap);
}

/** Everything asked for is of the article's own site or of the map's server. */
function clean({ asked, troubles }) {
  const foreign = asked.filter(
    (url) => ![site.address, server.address, "data:", "blob:"].some((own) => url.startsWith(own)),
  );
  assert.deepEqual([...troubles, ...foreign, ...server.log], [], "the log is clean");
}

describe("an article of another origin", () => {
  it("holds the map as an element and hears what it shows", async () => {
    const session = await openArticle("element");
    const { page, frame } = session;
    const figures = await frame.evaluate(() => globalThis.strandline.figures());
    const words = ["change", "--assessor", "viina", "--from", "2024-10-15", "--until", "2025-12-04"];
    const change = desk.ask(...words);
    assert.equal(figures.day, "2025-12-04");
    assert.ok(Math.abs(figures.between.gained_km2 - change.gained_km2) < 0.05);
    const told = () => page.evaluate(() => document.querySelector("strandline-map").view);
    assert.equal((await told()).since, "2024-10-15");
    assert.ok((await told()).address.startsWith(`${server.address}?theatre=`));
    await page.screenshot({ path: join(pictures, "embed-element.png") });
    clean(session);
    await session.close();
  });

  it("moves the map by the element's attributes, without loading it anew", async () => {
    const session = await openArticle("element");
    const { page, frame } = session;
    await frame.evaluate(() => {
      globalThis.neverReloaded = true;
    });
    const steps = await page.evaluate(() => history.length);
    await page.evaluate(() => {
      const map = document.querySelector("strandline-map");
      map.removeAttribute("from");
      map.removeAttribute("until");
      map.setAttribute("day", "2025-03-01");
      map.setAttribute("lon", "37.2");
      map.setAttribute("lat", "48.25");
      map.setAttribute("zoom", "10");
    });
    await frame.waitForFunction(() => globalThis.strandline.figures()?.day === "2025-03-01");
    const view = await frame.evaluate(() => globalThis.strandline.view());
    assert.equal(view.since, null);
    assert.deepEqual(view.camera, { lon: 37.2, lat: 48.25, zoom: 10 });
    assert.equal(await frame.evaluate(() => globalThis.neverReloaded), true);
    assert.equal(await page.evaluate(() => history.length), steps, "no step back was added");
    clean(session);
    await session.close();
  });

  for (const [name, size] of [
    ["wide", [1000, 800]],
    ["phone", [390, 800]],
  ]) {
    it(`holds the map as a frame, with credit and way out in sight: ${name}`, async () => {
      const session = await openArticle("frame", size);
      const { page, frame } = session;
      const map = await page.locator("iframe").boundingBox();
      for (const part of [".credits", ".way-out", ".track .plot", ".caption-card"]) {
        const box = await frame.locator(part).boundingBox();
        assert.ok(box.width > 20 && box.height > 10, `${part} is there`);
        const inside =
          box.x >= map.x &&
          box.y >= map.y &&
          box.x + box.width <= map.x + map.width + 1 &&
          box.y + box.height <= map.y + map.height + 1;
        assert.ok(inside, `${part} is in sight`);
      }
      const out = await frame.locator(".way-out").getAttribute("href");
      const wanted = `${server.address}?theatre=${view.theatre}&assessor=${view.assessor}&day=2025-03-01&lang=en`;
      assert.equal(out, wanted);
      await page.screenshot({ path: join(pictures, `embed-frame-${name}.png`) });
      clean(session);
      await session.close();
    });
  }

  it("keeps its wheel: the map asks for a key to be held", async () => {
    const session = await openArticle("frame");
    const { page, frame } = session;
    const zoom = () => frame.evaluate(() => globalThis.strandline.view().camera?.zoom ?? null);
    const before = await zoom();
    // The hint is shown for a tenth of a second and fades away.
    await frame.evaluate(() => {
      const hint = document.querySelector(".maplibregl-cooperative-gesture-screen");
      globalThis.hinted = new Promise((resolve) => {
        const look = () => hint.classList.contains("maplibregl-show") && resolve(hint.innerText);
        new MutationObserver(look).observe(hint, { attributes: true });
      });
    });
    const box = await page.locator("iframe").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 200);
    await page.mouse.wheel(0, 300);
    assert.match(await frame.evaluate(() => globalThis.hinted), /Hold .+ to zoom the map/);
    assert.equal(await zoom(), before);
    clean(session);
    await session.close();
  });
});

describe("an operator who names who may frame the page", () => {
  it("keeps it out of everybody else's", async () => {
    const closed = await serve(desk, "--framed-by", "https://news.example");
    const other = await publish({
      "/": article(`<iframe src="${closed.address}embed" title="Map"></iframe>`),
    });
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) =>
      message.text().includes("frame-ancestors 'self' https://news.example"),
    );
    await page.goto(other.address);
    await refused;
    const shown = page.frames().filter((frame) => frame.url().startsWith(closed.address));
    assert.deepEqual(shown, []);
    await page.close();
    other.close();
    await closed.stop();
    assert.deepEqual(closed.log, []);
  });
});

describe("the dialog of the page", () => {
  it("gives a link, an element and a frame of the view that is shown", async () => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    const heard = listenTo(page);
    await page.goto(`${server.address}?${new URLSearchParams(view)}&day=2025-03-01&lang=en`);
    await page.waitForFunction(() => globalThis.strandline?.figures() != null);
    await page.evaluate(() => globalThis.strandline.idle());
    await page.getByRole("button", { name: "Share or embed" }).first().click();
    await page.locator("dialog.share textarea").nth(2).waitFor();
    const texts = page.locator("dialog.share textarea");
    const fields = await texts.evaluateAll((all) => all.map((field) => field.value));
    const query = "theatre=pokrovsk-sample&assessor=viina&day=2025-03-01&lang=en";
    assert.equal(fields[0], `${server.address}?${query}`);
    const given = `theatre="pokrovsk-sample" assessor="viina" day="2025-03-01" lang="en"`;
    assert.ok(fields[1].includes(`<strandline-map ${given}></strandline-map>`), fields[1]);
    assert.ok(fields[2].includes(`src="${server.address}embed#${query.replaceAll("&", "&amp;")}"`));
    await page.screenshot({ path: join(pictures, "share-dialog.png") });
    await page.keyboard.press("Escape");
    await page.locator("dialog.share").waitFor({ state: "detached" });
    clean(heard);
    await context.close();
  });
});
