/**
 * A stand for the page: a record, the built binary serving it, and a browser before it.
 *
 * Everything that the browser asks for, and every word of its console, is kept: a test ends
 * with "the log is clean", and nothing may come from elsewhere.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const binary = process.env.STRANDLINE_BINARY ?? join(root, "target/release/strandline");
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The folder of real maps, where there is one. */
export const realMaps = process.env.STRANDLINE_TEST_DATA ?? null;

/** Where screenshots are kept for a person to look at. */
export const pictures = join(root, "e2e-out");

/** A record in a folder of its own. */
export class Desk {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "strandline-"));
  }

  /** Runs the binary; standard output, or an error with everything that was said. */
  run(...words) {
    const ran = spawnSync(binary, words, {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    // 3: done with problems reported.
    if (ran.status !== 0 && ran.status !== 3) {
      throw new Error(`${words.join(" ")}: ${ran.error ?? ran.stderr}`);
    }
    return ran.stdout;
  }

  ask(...words) {
    return JSON.parse(this.run(...words, "--format", "json"));
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The built binary, serving on a port of its own. */
export async function serve(desk, ...words) {
  const listen = ["serve", "--listen", "127.0.0.1:0", ...words];
  const server = spawn(binary, listen, { cwd: desk.folder });
  const log = [];
  server.stderr.on("data", (text) => log.push(String(text)));
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  const address = /http:\/\/[^/]+\//.exec(line)[0];
  return {
    address,
    log,
    async stop() {
      server.kill("SIGTERM");
      const [code] = await once(server, "exit");
      if (code !== 0) log.push(`the server ended with ${code}`);
    },
  };
}

export function browserPath() {
  const found = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));
  if (!found) throw new Error("no browser found: name one in CHROMIUM");
  return found;
}

export async function openBrowser() {
  const executablePath = browserPath();
  // WebGL in software, so that pictures do not depend on the machine's graphics. The page around
  // it is drawn by the processor directly: by way of WebGL it costs more than the map itself.
  const args = [
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    "--no-sandbox",
  ];
  return chromium.launch({ executablePath, headless: true, args });
}

/** An empty page of a given size and scheme. */
export async function visit(browser, { size = [1440, 900], scheme } = {}) {
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] },
    colorScheme: scheme ?? "light",
    locale: "en-GB",
    reducedMotion: "reduce",
    hasTouch: size[0] < 600,
  });
  // Drawn in software, smooth edges cost as much as all else.
  await context.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (kind, options) {
      return getContext.call(this, kind, options && { ...options, antialias: false });
    };
  });
  const page = await context.newPage();
  // Software draws slowly on a busy machine; what is waited for comes, or never.
  page.setDefaultTimeout(120_000);
  return { page, close: () => context.close() };
}

/** Keeps every address that a page asks for, and every trouble that it has. */
export function listenTo(page) {
  const asked = [];
  const troubles = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => troubles.push(`${error}`));
  // A static site, or a program built without places, has no such answer: the page does without.
  const optional = /\/api\/v1\/(places?|claims|bulletin)\?/;
  page.on("console", (message) => {
    if (optional.test(message.location().url)) return;
    // Software drawing is slow at reading pixels back, and Chromium says so.
    const known = /GPU stall due to ReadPixels|swiftshader|GroupMarkerNotSet/i;
    const bad = ["error", "warning"].includes(message.type());
    if (bad && !known.test(message.text())) troubles.push(message.text());
  });
  page.on("response", (response) => {
    if (optional.test(response.url())) return;
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  return { asked, troubles };
}

/** The page of the server in a given size and scheme, opened and drawn. */
export async function openPage(browser, address, { query = "", ...look } = {}) {
  const { page, close } = await visit(browser, look);
  const { asked, troubles } = listenTo(page);
  await page.goto(`${address}${query}`);
  await page.waitForFunction(() => globalThis.strandline?.figures() != null);
  await page.evaluate(() => globalThis.strandline.idle());
  return { page, asked, troubles, close };
}

/** What of a session is not as it must be. */
export function faults({ asked, troubles }, { address, log }) {
  const foreign = asked.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
  return [...troubles, ...log, ...foreign.map((url) => `asked ${url}`)];
}

/** The view of the sample in an address. */
export const sampleQuery = "?theatre=pokrovsk-sample&assessor=viina";

/** Puts the sample in a desk. */
export const makeSample = (desk) => desk.run("demo", "--to", "strandline.db", "--only-write");

/**
 * A desk with a record, the server and the browser for all tests of a `describe`; what is made
 * before the first of them is taken away after the last.
 */
export function standing({ make = makeSample, query = sampleQuery } = {}) {
  const desk = new Desk();
  const stand = {
    desk,
    server: null,
    browser: null,
    query,
    /** A page in a given look, opened and drawn. */
    open: (look) => openPage(stand.browser, stand.server.address, { query, ...look }),
    /** Ends a session: its log and the server's must be clean. */
    async end(session) {
      assert.deepEqual(faults(session, stand.server), [], "the log is clean");
      await session.close();
    },
  };
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    make(desk);
    stand.server = await serve(desk);
    stand.browser = await openBrowser();
  });
  after(async () => {
    await stand.browser?.close();
    await stand.server?.stop();
    desk.remove();
  });
  return stand;
}

/** Replaces parts of the view; resolves when it is drawn. */
export const show = (page, change) =>
  page.evaluate((change) => globalThis.strandline.show(change), change);

/** Resolves when nothing more will be fetched or drawn. */
export const idle = (page) => page.evaluate(() => globalThis.strandline.idle());

export const figures = (page) => page.evaluate(() => globalThis.strandline.figures());
