// Compresses the built page with all of brotli's patience, once, so that no server has to do
// it in a hurry: `FILE.br` beside each file. Fonts are compressed already.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const folder = fileURLToPath(new URL("../dist/", import.meta.url));
/** Which way is the smallest shows only by trying; for what is large the first nearly always is. */
const blocks = [undefined, 16];
const distances = [undefined, 1, 3];
const tryAll = 256 * 1024;
const kinds = /\.(html|js|css|json|svg|bin)$/;
const parameters = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};

function* ways(size) {
  const hint = { ...parameters, [constants.BROTLI_PARAM_SIZE_HINT]: size };
  for (const block of blocks) {
    for (const distance of distances) {
      const way = { ...hint };
      if (block) way[constants.BROTLI_PARAM_LGBLOCK] = block;
      if (distance) way[constants.BROTLI_PARAM_NPOSTFIX] = distance;
      yield way;
      if (size > tryAll) return;
    }
  }
}

function smallest(bytes) {
  const tried = [...ways(bytes.length)].map((params) => brotliCompressSync(bytes, { params }));
  return tried.reduce((best, one) => (one.length < best.length ? one : best));
}

let [plain, packed] = [0, 0];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !kinds.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const small = smallest(bytes);
  writeFileSync(`${path}.br`, small);
  plain += bytes.length;
  packed += small.length;
}
console.log(`compressed ${(plain / 1024).toFixed(0)} kB to ${(packed / 1024).toFixed(0)} kB`);
