/** Somebody else's site: a page of another origin, with an article around the map. */
import { once } from "node:events";
import { createServer } from "node:http";

/** Serves pages by their path from a port, and so an origin, of its own. */
export async function publish(pages) {
  const server = createServer((request, response) => {
    const page = pages[request.url];
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html" });
    response.end(page ?? "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // By name, so that it is another site than the map's address by number.
    address: `http://localhost:${server.address().port}/`,
    close: () => server.close(),
  };
}

export const article = (map) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>An article</title>
<link rel="icon" href="data:,">
<style>
  body { max-width: 720px; margin: 24px auto; padding: 0 16px; font: 17px/1.5 Georgia, serif; }
  button, iframe { all: revert; }
  * { letter-spacing: 0.01em; color: #222; }
</style>
<h1>What moved at Pokrovsk</h1>
<p>The text of the article, before the map.</p>
${map}
<p>The text of the article, after the map.</p>
</html>`;
