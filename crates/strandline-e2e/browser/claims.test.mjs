/** Who says what: a place, a claim, and its words in the document. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { Desk, faults, openBrowser, openPage, pictures, serve } from "./stand.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pokrovsk = "48.28198/37.17585";
const query = "?theatre=pokrovsk-sample&assessor=viina&day=2025-12-04";

let desk;
let server;
let browser;

before(async () => {
  desk = new Desk();
  desk.run("demo", "--to", "strandline.db", "--only-write");
  server = await serve(desk);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  desk?.remove();
});

/** What axe-core objects to, a line a node. */
async function objections(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

/** The chosen words are on the screen, and are those of the claim. */
async function chosenWords(page) {
  const mark = page.locator("dialog.document mark.chosen").first();
  await mark.waitFor();
  const inView = await mark.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(inView, "the words are scrolled into view");
  return page.locator("dialog.document mark.chosen").allTextContents();
}

for (const [name, size] of [
  ["desktop", [1440, 900]],
  ["phone", [390, 844]],
]) {
  describe(`who says what, ${name}`, () => {
    for (const scheme of ["light", "dark"]) {
      it(`is told in the card of a place and opens at its words, ${scheme}`, async () => {
        const open = { query: `${query}&at=${pokrovsk}`, size, scheme };
        const session = await openPage(browser, server.address, open);
        const { page } = session;
        const claims = page.locator(".claims .claim button");
        await claims.first().waitFor({ state: "attached" });
        await page.locator("svg.shares").first().waitFor({ state: "attached" });
        assert.ok((await claims.count()) >= 10);
        assert.ok((await page.locator(".dispute").count()) >= 2);
        assert.ok((await page.locator(".said-marks i").count()) >= 8);
        assert.ok((await page.locator(".said-mark").count()) >= 5);
        await page.screenshot({ path: `${pictures}/claims-card-${name}-${scheme}.png` });
        assert.deepEqual(await objections(page), []);

        const denial = page.locator(".dispute .claim button").first();
        await denial.scrollIntoViewIfNeeded();
        await page.screenshot({ path: `${pictures}/claims-list-${name}-${scheme}.png` });
        const words = (await denial.locator("q").textContent()).trim();
        await denial.click();
        const chosen = await chosenWords(page);
        // What a title says too is highlighted with it.
        assert.ok(chosen.join("").includes(words), `${words}: ${chosen}`);
        assert.match(page.url(), /claim=[0-9a-f]{12}|at=/);
        await page.screenshot({ path: `${pictures}/claims-document-${name}-${scheme}.png` });
        assert.deepEqual(await objections(page), []);

        await page.keyboard.press("Escape");
        await page.locator("dialog.document").waitFor({ state: "detached" });
        assert.equal(await page.evaluate(() => globalThis.strandline.view().claim), null);
        assert.deepEqual(faults(session, server), []);
        await session.close();
      });
    }
  });
}

describe("a claim", () => {
  it("is opened by its address", async () => {
    const { claims } = desk.ask("claims", "--place", "Myrnohrad");
    const [claim] = claims.filter(({ evidence }) => evidence[0].text.includes("’"));
    const look = { query: `${query}&claim=${claim.id}` };
    const session = await openPage(browser, server.address, look);
    const chosen = await chosenWords(session.page);
    assert.ok(chosen.join("").includes(claim.evidence[0].text), `${chosen}`);
    assert.deepEqual(faults(session, server), []);
    await session.close();
  });

  it("is not asked for before somebody begins to use the page", async () => {
    const session = await openPage(browser, server.address, { query });
    const asked = () => session.asked.filter((url) => /api\/v1\/claims|assets\/claims/.test(url));
    assert.deepEqual(asked(), []);
    await session.page.mouse.move(500, 300);
    await session.page.locator(".said-mark").first().waitFor();
    assert.ok(asked().length >= 2);
    const mark = session.page.getByRole("button", { name: /^Pokrovsk: \d+ claims$/ });
    await mark.click();
    await session.page.locator(".claims .claim").first().waitFor({ state: "attached" });
    await session.close();
  });
});
