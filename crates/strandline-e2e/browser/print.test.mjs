/** The page on paper: one sheet with everything that a map on paper must say. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { idle, pictures, standing } from "./stand.mjs";

const view = "theatre=pokrovsk-sample&assessor=viina&since=2024-10-15&day=2025-12-04&lang=en";

/** Pages of a PDF, counted by their objects; compressed object streams would hide them. */
const pagesIn = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

describe("the page on paper", () => {
  const stand = standing({ query: `?${view}` });

  it("is one sheet with map, legend, day, figures, credit and address", async () => {
    const { page, close } = await stand.open();
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        const sheet = document.getElementById("print");
        const map = sheet.querySelector("img");
        globalThis.printed = { text: sheet.textContent, map: map.src.length };
      });
    });
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ format, printBackground: true });
      assert.equal(pagesIn(pdf), 1, `${format}: one page`);
      writeFileSync(join(pictures, `print-${format}.pdf`), pdf);
    }
    const { text, map } = await page.evaluate(() => globalThis.printed);
    assert.ok(map > 20_000, "the picture of the map is not empty");
    const change = stand.desk.ask(
      ...["change", "--assessor", "viina", "--from", "2024-10-15", "--until", "2025-12-04"],
    );
    const figures = [change.gained_km2].map((km2) => km2.toLocaleString("en-GB", { maximumFractionDigits: 1 }));
    const wanted = ["4 December 2025", "Occupied by Russia", "VIINA", "GeoNames", `${stand.server.address}?${view.split("&since")[0]}`];
    for (const part of [...wanted, ...figures]) assert.ok(text.includes(part), `${part}: ${text}`);
    const left = await page.evaluate(() => document.getElementById("print").childElementCount);
    assert.equal(left, 0, "the sheet is gone afterwards");
    await close();
    assert.deepEqual(stand.server.log, []);
  });

  it("has both maps where two stand side by side, each with its day", async () => {
    const { page, close } = await stand.open({ query: `?${view}&beside` });
    await page.locator(".beside-names").waitFor();
    await idle(page);
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const figures = [...document.querySelectorAll("#print figure")].map((figure) => ({
        title: figure.querySelector("figcaption")?.textContent,
        map: figure.querySelector(".print-map").src,
      }));
      dispatchEvent(new Event("afterprint"));
      return figures;
    });
    assert.deepEqual(printed.map(({ title }) => title), ["15 Oct 2024", "4 Dec 2025"]);
    for (const { title, map } of printed) assert.ok(map.length > 20_000, `${title} is empty`);
    assert.notEqual(printed[0].map, printed[1].map, "each is a map of its own");
    await close();
    assert.deepEqual(stand.server.log, []);
  });
});
