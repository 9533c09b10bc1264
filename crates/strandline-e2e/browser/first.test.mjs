/** What stands before a reader first: words before any script, on a slow line or with none. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { objections } from "./axe.mjs";
import { sampleQuery, standing, visit } from "./stand.mjs";

const phone = [390, 844];

describe("before any script has come", () => {
  const stand = standing();

  for (const scheme of ["light", "dark"]) {
    it(`the page says what it is and that it loads, ${scheme}`, async () => {
      const { page, close } = await visit(stand.browser, { size: phone, scheme });
      // Neither scripts nor styles ever come.
      await page.route(/assets/, () => {});
      await page.goto(`${stand.server.address}${sampleQuery}`, { waitUntil: "commit" });
      await page.getByRole("heading", { name: "Strandline" }).waitFor();
      await page.getByText("Who holds what").waitFor();
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      assert.deepEqual(await objections(page), []);
      const [red] = await page.evaluate(() => getComputedStyle(document.getElementById("first")).backgroundColor.match(/\d+/g).map(Number));
      assert.equal(red < 128, scheme === "dark", "in the scheme of the system");
      await close();
    });
  }

  it("the words give way to the page", async () => {
    const session = await stand.open({ size: phone });
    assert.equal(await session.page.locator("#first").count(), 0);
    assert.equal(await session.page.getByRole("heading", { level: 1 }).count(), 1);
    const lists = session.asked.filter((url) => url.endsWith("/api/v1/theatres"));
    assert.equal(lists.length, 1, "what was asked for ahead is not asked for again");
    await stand.end(session);
  });
});
