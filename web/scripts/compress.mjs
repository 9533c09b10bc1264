// Compresses the built page with all of brotli's patience, once, so that no server has to do
// it in a hurry: `FILE.br` beside each file. Fonts are compressed already.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const folder = fileURLToPath(new URL("../dist/", import.meta.url));
const kinds = /\.(html|js|css|json|svg|bin)$/;
const parameters = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};

let [plain, packed] = [0, 0];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !kinds.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  const params = { ...parameters, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const small = brotliCompressSync(bytes, { params });
  writeFileSync(`${path}.br`, small);
  plain += bytes.length;
  packed += small.length;
}
console.log(`compressed ${(plain / 1024).toFixed(0)} kB to ${(packed / 1024).toFixed(0)} kB`);
