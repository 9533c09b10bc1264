/**
 * How much script a frame costs while somebody drags the time bar over a whole record.
 *
 * Drags through real pointer events and reads Chromium's own trace: on the page's main
 * thread, the time in scripts (event listeners, animation frames, timers) from one animation
 * frame to the next, by the thread's own clock. Styles, layout, painting and the graphics card are not in it; they are told
 * beside it as the whole of the main thread's work. Prints JSON.
 *
 *   node bench/scrub.mjs ADDRESS [QUERY]
 */
import { openBrowser } from "../stand.mjs";

const scripts = new Set(["FunctionCall", "EvaluateScript", "TimerFire", "FireAnimationFrame"]);
const frameStart = "FireAnimationFrame";
/** The steps of the drag. Chromium takes a step a frame; where WebGL is drawn in software on a
 * busy machine a frame takes half a second, though its script takes milliseconds. */
const steps = Number(process.env.STRANDLINE_SCRUB_STEPS ?? 400);

/** The trace of what a function does. */
async function traced(page, act) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
  const categories = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel";
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", categories });
  await act();
  await cdp.send("Tracing.end");
  await complete;
  return events;
}

/** The thread on which most animation frames fire. */
function mainThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name !== frameStart) continue;
    const key = `${pid}/${tid}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [[thread]] = [...counts].sort(([, a], [, b]) => b - a);
  return events.filter(({ pid, tid }) => `${pid}/${tid}` === thread);
}

/** Microseconds that the thread itself ran for the events of some names within each frame, inner
 * ones not twice. Not the wall clock: other programs' turns on the processor are not the page's. */
function coveredByFrame(events, names, starts) {
  const frames = new Float64Array(starts.length);
  let until = 0;
  const spans = events
    .filter(({ name, ph, tdur }) => ph === "X" && tdur && names.has(name))
    .sort((a, b) => a.ts - b.ts);
  let frame = 0;
  for (const { ts, tts, tdur } of spans) {
    const from = Math.max(tts, until);
    until = Math.max(until, tts + tdur);
    while (frame + 1 < starts.length && starts[frame + 1] <= ts) frame += 1;
    if (ts >= starts[0]) frames[frame] += Math.max(0, until - from);
  }
  return frames.slice(0, -1);
}

function summary(microseconds) {
  const sorted = [...microseconds].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const ms = (value) => Number((value / 1000).toFixed(2));
  return { median: ms(at(0.5)), p95: ms(at(0.95)), p99: ms(at(0.99)), most: ms(sorted.at(-1)) };
}

export async function measureScrubbing(browser, address, query = "") {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const page = await context.newPage();
  await page.goto(`${address}${query}`);
  await page.waitForFunction(() => globalThis.strandline?.figures() != null);
  const plot = page.locator(".track .plot");
  await plot.waitFor();
  const track = await plot.boundingBox();
  const y = track.y + track.height / 2;
  await page.mouse.move(track.x + 1, y);
  await page.evaluate(() => globalThis.strandline.idle());
  const days = new Set();
  const events = await traced(page, async () => {
    await page.mouse.down();
    for (let step = 0; step <= steps; step += 1) {
      await page.mouse.move(track.x + 1 + ((track.width - 2) * step) / steps, y);
      if (step % 20 === 0) {
        days.add(await page.evaluate(() => globalThis.strandline.figures().day));
      }
    }
    await page.mouse.up();
  });
  await context.close();
  const main = mainThread(events);
  const starts = main
    .filter(({ name, ph }) => name === frameStart && ph === "X")
    .map(({ ts }) => ts)
    .sort((a, b) => a - b)
    .filter((ts, n, all) => n === 0 || ts - all[n - 1] > 1000);
  return {
    what: "milliseconds that the main thread ran scripts a frame, from Chromium's trace",
    frames: starts.length,
    days_seen: days.size,
    script_ms: summary(coveredByFrame(main, scripts, starts)),
    main_thread_ms: summary(coveredByFrame(main, new Set(["RunTask"]), starts)),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [address, query = ""] = process.argv.slice(2);
  if (!address) throw new Error("usage: node bench/scrub.mjs ADDRESS [QUERY]");
  const browser = await openBrowser();
  console.log(JSON.stringify(await measureScrubbing(browser, address, query), null, 2));
  await browser.close();
}
