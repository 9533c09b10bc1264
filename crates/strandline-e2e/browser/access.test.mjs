/**
 * The page for everybody: axe-core finds nothing to object to in any state, in both languages,
 * light and dark, on a desk and on a phone; and the keyboard reaches everything.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { objections } from "./axe.mjs";
import { sampleQuery as query, show, standing, visit } from "./stand.mjs";

const speak = (page, language) =>
  page.evaluate((language) => globalThis.strandline.show({ language }), language);

/** Nothing to object to in the languages of a look. */
async function clear(page, state, languages) {
  for (const language of languages) {
    await speak(page, language);
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    assert.deepEqual(await objections(page), [], `${state}, ${language}`);
  }
}

/** States of a loaded page, each a way into it and a way out. */
const states = [
  { name: "the map", enter: async () => {}, leave: async () => {} },
  {
    name: "the search with hits",
    async enter(page) {
      await page.locator(".search input").fill("Pokro");
      await page.getByRole("option").first().waitFor();
    },
    async leave(page) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "the search without hits",
    async enter(page) {
      await page.locator(".search input").fill("qwxzv");
      await page.locator(".found .none").waitFor();
    },
    async leave(page) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "a card",
    async enter(page) {
      await page.evaluate(() => globalThis.strandline.pick({ lon: 37.1772, lat: 48.2771 }));
      await page.locator(".card article").first().waitFor();
    },
    leave: (page) => show(page, { spot: null }),
  },
  {
    name: "between two days",
    enter: (page) => show(page, { since: "2025-03-01" }),
    leave: (page) => show(page, { since: null }),
  },
  {
    name: "earlier lines",
    enter: (page) => show(page, { lines: [30, 180] }),
    leave: (page) => show(page, { lines: [] }),
  },
  {
    name: "two assessors",
    async enter(page) {
      await show(page, { versus: "daily-maps" });
      await page.locator(".versus .row").first().waitFor();
    },
    leave: (page) => show(page, { versus: null }),
  },
  {
    name: "the list of regions",
    async enter(page) {
      await show(page, { since: "2025-03-01", regions: "" });
      await page.locator(".regions tbody tr").first().waitFor();
    },
    leave: (page) => show(page, { regions: null, region: null, since: null }),
  },
  {
    name: "where ground changed hands",
    async enter(page) {
      await show(page, { heat: "often" });
      await page.locator(".heat .row").first().waitFor({ state: "attached" });
    },
    leave: (page) => show(page, { heat: null }),
  },
  {
    name: "two maps",
    async enter(page) {
      await show(page, { since: "2025-03-01", beside: true });
      await page.locator(".between").waitFor();
    },
    leave: (page) => show(page, { since: null, beside: false }),
  },
  {
    name: "downloads",
    async enter(page) {
      await page.evaluate(() => [...document.querySelectorAll(".download-open")].at(-1).click());
      await page.locator("dialog.download .offer").first().waitFor();
    },
    leave: (page) => page.evaluate(() => document.querySelector("dialog.download").close()),
  },
  {
    name: "the table",
    async enter(page) {
      await show(page, { table: true, since: "2025-03-01" });
      await page.locator(".tables table").nth(1).waitFor();
    },
    leave: (page) => show(page, { table: false, since: null }),
  },
  {
    name: "the empty ruler",
    async enter(page) {
      await show(page, { ruler: [] });
      await page.locator(".ruler .hint").waitFor();
    },
    leave: async () => {},
  },
  {
    name: "the ruler",
    async enter(page) {
      const ruler = [
        { lon: 37, lat: 48.2 },
        { lon: 37.4, lat: 48.3 },
        { lon: 37.2, lat: 48 },
      ];
      await show(page, { ruler });
      await page.locator(".ruler dl").waitFor();
    },
    leave: (page) => show(page, { ruler: null }),
  },
];

/** States of a page that has nothing to show, by what the server answers. */
const problem = (status, title) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title, status, detail: "as a test wants it" }),
});
const theatre = {
  ...{ id: "isle", name: { en: "Isle", uk: "Острів" }, extent: [0, 0, 1, 1], languages: ["en"] },
  ...{ subject: "red", parties: [], legend: [] },
  assessors: [
    {
      ...{ id: "desk", name: { en: "The Desk" }, zone: "UTC", url: null, scope: null, feeds: [] },
      terms: { attribution: "The Desk", text: "", url: null },
    },
  ],
};
const answer = (value) => ({ contentType: "application/json", body: JSON.stringify(value) });
const bare = [
  { name: "loading", on: "**/api/v1/theatres", sees: ".skeleton" },
  { name: "a record that cannot be read", on: "**/api/v1/theatres", reply: problem(500, "Broken"), sees: ".notice" },
  { name: "a history that cannot be loaded", on: "**/history?*", reply: problem(500, "Broken"), sees: ".notice" },
  {
    name: "an empty record",
    on: "**/api/v1/theatres",
    reply: answer({ theatres: [], revision: null, note: null }),
    sees: ".notice pre",
  },
  {
    name: "a theatre without maps",
    on: "**/api/v1/theatres",
    reply: answer({ theatres: [theatre], revision: 1, note: null }),
    sees: ".notice pre",
  },
  { name: "a card that cannot be looked up", on: /\/api\/v1\/at\?|\/history\.bin/, reply: problem(500, "Broken"), at: "&at=48.2771/37.1772", sees: ".card [role=alert]" },
  { name: "tiles that cannot be loaded", on: "**/tiles/**", reply: problem(500, "Broken"), sees: ".toast" },
  { name: "a browser without WebGL", script: "HTMLCanvasElement.prototype.getContext = () => null;", sees: ".toast" },
];

/** Every state in both languages, in both schemes and on both sizes, if not each with each. */
const looks = [
  { size: [1100, 720], scheme: "light", languages: ["en", "uk"] },
  { size: [1100, 720], scheme: "dark", languages: ["uk"] },
  { size: [390, 844], scheme: "light", languages: ["uk"] },
  { size: [390, 844], scheme: "dark", languages: ["en"] },
];

describe("the page for everybody", () => {
  const stand = standing();

  for (const { size, scheme, languages } of looks) {
    const name = `${size[0]} pixels, ${scheme}`;

    it(`has nothing that axe-core objects to: ${name}`, async () => {
      const session = await stand.open({ size, scheme });
      for (const state of states) {
        await state.enter(session.page);
        await clear(session.page, state.name, languages);
        await state.leave(session.page);
      }
      await stand.end(session);
    });
  }

  it("follows the scheme of the system while a program asks for its figures", async () => {
    const { page, close } = await stand.open(looks[0]);
    await page.evaluate(() => setInterval(() => globalThis.strandline.figures(), 0));
    for (let turn = 0; turn < 24; turn++) {
      const scheme = turn % 2 === 0 ? "dark" : "light";
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForFunction((tone) => document.documentElement.dataset.tone === tone, scheme, { timeout: 20_000 });
    }
    await close();
  });

  for (const state of bare) {
    it(`nor where there is nothing to show: ${state.name}`, async () => {
      const { page, close } = await visit(stand.browser, looks[0]);
      if (state.script) await page.addInitScript(state.script);
      // A request without a reply is left to hang: the page goes on loading.
      if (state.on) await page.route(state.on, (route) => state.reply && route.fulfill(state.reply));
      await page.goto(`${stand.server.address}${query}${state.at ?? ""}`);
      await page.locator(state.sees).first().waitFor();
      // One page takes all looks: what is loaded for them is the same.
      for (const { size, scheme } of looks) {
        await page.setViewportSize({ width: size[0], height: size[1] });
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForFunction((tone) => document.documentElement.dataset.tone === tone, scheme);
        assert.deepEqual(await objections(page), [], `${size[0]} pixels, ${scheme}`);
      }
      await close();
    });
  }
});
