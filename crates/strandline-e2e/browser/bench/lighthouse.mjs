/**
 * Lighthouse on the first view of two years of real daily maps, as a phone sees it: time to
 * interactive on two kinds of throttled 4G, and the score of accessibility; of three runs the one
 * with the middle time to interactive. Prints JSON. Needs
 * STRANDLINE_TEST_DATA. Lighthouse is fetched by npx, not installed with the tests: it is larger
 * than all of them. Version 12 is the last that runs on Node 20.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { browserPath, Desk, realMaps, serve } from "../stand.mjs";

const lighthouse = "lighthouse@12.8.2";
/** Lighthouse's own "slow 4G", and the 4G of the browser's developer tools. */
const networks = {
  "slow 4G (1.6 Mbit/s, 150 ms)": ["--throttling.rttMs=150", "--throttling.throughputKbps=1638"],
  "4G (9 Mbit/s, 170 ms)": ["--throttling.rttMs=170", "--throttling.throughputKbps=9000"],
};

function run(address, network) {
  const flags = "--headless=new --no-sandbox --use-angle=swiftshader --enable-unsafe-swiftshader";
  const words = ["--yes", lighthouse, address, "--quiet", "--output=json", `--chrome-flags=${flags}`];
  const only = "--only-categories=performance,accessibility";
  const ran = spawnSync("npx", [...words, only, ...network], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, CHROME_PATH: browserPath() },
  });
  if (ran.status !== 0) throw new Error(`lighthouse: ${ran.error ?? ran.stderr}`);
  const { audits, categories } = JSON.parse(ran.stdout);
  const seconds = (name) => Number((audits[name].numericValue / 1000).toFixed(2));
  return {
    interactive_s: seconds("interactive"),
    first_contentful_paint_s: seconds("first-contentful-paint"),
    largest_contentful_paint_s: seconds("largest-contentful-paint"),
    total_blocking_s: seconds("total-blocking-time"),
    bytes: audits["total-byte-weight"].numericValue,
    performance: Math.round(categories.performance.score * 100),
    accessibility: Math.round(categories.accessibility.score * 100),
    failed: categories.accessibility.auditRefs
      .map(({ id }) => audits[id])
      .filter(({ score }) => score !== null && score < 1)
      .map(({ id }) => id),
  };
}

/** A busy machine makes a page slow: of three runs the middle one. */
const runs = 3;

function middleOf(address, network) {
  const all = Array.from({ length: runs }, () => run(address, network));
  return all.sort((a, b) => a.interactive_s - b.interactive_s)[Math.floor(runs / 2)];
}

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
const address = `${server.address}?theatre=ukraine&assessor=deepstate&lang=en`;
const measured = Object.entries(networks).map(([name, flags]) => [name, middleOf(address, flags)]);
console.log(JSON.stringify(Object.fromEntries(measured), null, 2));
await server.stop();
desk.remove();
