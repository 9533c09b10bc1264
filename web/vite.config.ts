import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// `STRANDLINE_API` is where the development server finds a running `strandline serve`.
const api = process.env.STRANDLINE_API ?? "http://127.0.0.1:8080";

/** Behind the first words of a page, which need none of it and would wait for it. */
const stylesLast: Plugin = {
  name: "styles-last",
  transformIndexHtml: {
    order: "post",
    handler: (html) => {
      const links = html.match(/^ *<link rel="stylesheet".*\n/gm) ?? [];
      const without = links.reduce((rest, link) => rest.replace(link, ""), html);
      return without.replace("  </body>", () => `${links.join("")}  </body>`);
    },
  },
};

export default defineConfig({
  base: "./",
  plugins: [stylesLast],
  worker: { format: "es" },
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 1300,
    rolldownOptions: {
      input: { index: "index.html", embed: "embed.html", element: "src/embed/element.ts" },
      output: {
        // Written into other people's articles: an address that must never change.
        entryFileNames: ({ name }) => (name === "element" ? "embed.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  // A busy machine is slow, not wrong.
  test: { globalSetup: "tests/basemap_setup.ts", testTimeout: 60_000 },
  server: { proxy: { "/api": api, "/tiles": api } },
});
