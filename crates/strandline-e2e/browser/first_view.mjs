/**
 * What a phone is sent until the first view is drawn: the bytes of every body as the server
 * sends them, whoever asked, a worker or the page. Counted on the way, since a browser's own
 * tools leave out what workers ask for.
 */
import { once } from "node:events";
import http from "node:http";

/** Passes everything on to a server, and counts. */
async function countingProxy(address) {
  const { hostname, port } = new URL(address);
  const parts = [];
  const proxy = http.createServer((request, response) => {
    const { method, headers, url: path } = request;
    const onward = http.request({ hostname, port, path, method, headers }, (answer) => {
      const part = { path, encoding: answer.headers["content-encoding"] ?? null, bytes: 0 };
      parts.push(part);
      response.writeHead(answer.statusCode, answer.headers);
      answer.on("data", (chunk) => {
        part.bytes += chunk.length;
        response.write(chunk);
      });
      answer.on("end", () => response.end());
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    address: `http://127.0.0.1:${proxy.address().port}/`,
    parts,
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

/** With `canPicture` false, by a browser in which no still picture can be drawn. */
export async function firstView(browser, address, query = "", { canPicture = true } = {}) {
  const proxy = await countingProxy(address);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: "en-GB",
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  if (!canPicture) await page.addInitScript(() => delete globalThis.OffscreenCanvas);
  await page.goto(`${proxy.address}${query}`);
  await page.waitForFunction(() => globalThis.strandline?.figures() != null);
  await page.evaluate(() => globalThis.strandline.idle());
  await page.waitForLoadState("networkidle");
  await context.close();
  proxy.close();
  const parts = proxy.parts.sort((a, b) => b.bytes - a.bytes);
  return { bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), parts };
}
