import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// `STRANDLINE_API` is where the development server finds a running `strandline serve`.
const api = process.env.STRANDLINE_API ?? "http://127.0.0.1:8080";

/** Styles behind the first words of a page, which need none of them and would wait; and no word to who writes it. */
const stylesLast: Plugin = {
  name: "styles-last",
  transformIndexHtml: {
    order: "post",
    handler: (html) => {
      const links = html.match(/^ *<link rel="stylesheet".*\n/gm) ?? [];
      const readers = html.replaceAll(/^ *<!--.*-->\n/gm, "");
      const without = links.reduce((rest, link) => rest.replace(link, ""), readers);
      return without.replace("  </body>", () => `${links.join("")}  </body>`);
    },
  },
};

const firstModules =
  /node_modules\/lit-html|src\/(api\/|history\/(chart|daily|civil|ledger)|ground\/inks|basemap\/gazetteer|map\/palette|app\/pictures)/;

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
        // What every first view needs in one file: each small file costs a reader's line a question.
        codeSplitting: { groups: [{ name: "first", test: firstModules }] },
        // Written into other people's articles: an address that must never change.
        entryFileNames: ({ name }) => (name === "element" ? "embed.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  // A busy machine is slow, not wrong.
  test: { globalSetup: "tests/basemap_setup.ts", testTimeout: 60_000 },
  server: { proxy: { "/api": api, "/tiles": api } },
});
