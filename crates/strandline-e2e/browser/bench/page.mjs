/**
 * What the page costs on two years of real daily maps: script a frame while scrubbing, and bytes
 * of the first view on a phone. Makes the record itself; prints JSON. Needs STRANDLINE_TEST_DATA.
 */
import { join } from "node:path";
import { Desk, openBrowser, realMaps, serve } from "../stand.mjs";
import { firstView } from "../first_view.mjs";
import { measureScrubbing } from "./scrub.mjs";

if (realMaps === null) {
  console.log("skipped: STRANDLINE_TEST_DATA is not set");
  process.exit(0);
}
const desk = new Desk();
desk.run("theatre", "add", "ukraine");
desk.run("assessor", "add", "deepstate");
const archive = join(realMaps, "assessors/deepstate_daily_2024-07..2026-08.tar.xz");
desk.run("import", "deepstate-daily", archive, "--assessor", "deepstate");
const server = await serve(desk);
const browser = await openBrowser();
const query = "?theatre=ukraine&assessor=deepstate";
const scrubbing = await measureScrubbing(browser, server.address, query);
const { bytes, parts } = await firstView(browser, server.address, query);
console.log(JSON.stringify({ scrubbing, first_view: { bytes, parts } }, null, 2));
await browser.close();
await server.stop();
desk.remove();
