// Makes the files that the tests of src/record/ hold it to: the sample record as a history
// file, and what the program itself answers. Run it when the format or the sample changes:
// STRANDLINE_BINARY=../target/release/strandline node scripts/record-fixture.mjs
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.STRANDLINE_BINARY ?? "strandline";
const fixtures = fileURLToPath(new URL("../tests/fixtures/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "strandline-"));
const store = join(folder, "sample.db");
const assessor = "viina";

function run(...words) {
  const ran = spawnSync(binary, [...words, "--store", store], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${words.join(" ")}: ${ran.error ?? ran.stderr}`);
  return ran.stdout;
}
const ask = (...words) => JSON.parse(run(...words, "--format", "json"));

/** Points spread evenly over the sample's ground and a little beyond it (R2 sequence). */
const points = Array.from({ length: 60 }, (_, n) => [
  Number((36.4 + 1.6 * ((n * 0.7548776662) % 1)).toFixed(5)),
  Number((47.6 + 1.2 * ((n * 0.5698402909) % 1)).toFixed(5)),
]);

run("demo", "--to", store, "--only-write");
run("export", "history", "--assessor", assessor, "--to", join(fixtures, "sample.history.bin"));
const timelines = points.map(([lon, lat]) => {
  const { timelines } = ask("at", "--lon", `${lon}`, "--lat", `${lat}`, "--assessor", assessor);
  return { lon, lat, intervals: timelines[0].intervals };
});
const areas = {};
for (const { map_as_of, status, area_km2 } of ask("area", "--assessor", assessor).rows) {
  areas[status] ??= {};
  areas[status][map_as_of] = area_km2;
}
writeFileSync(join(fixtures, "sample.answers.json"), `${JSON.stringify({ timelines, areas })}\n`);
rmSync(folder, { recursive: true });
