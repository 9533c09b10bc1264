/** Builds the base map before the tests where there is none, or one older than its scripts. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const times = (folder: string): number[] =>
  readdirSync(at(folder)).map((name) => statSync(at(`${folder}/${name}`)).mtimeMs);

export default function setup(): void {
  const made = at("src/basemap/data/ukraine-places-alternates.json");
  const newest = Math.max(...times("scripts/basemap"), ...times("src/search"));
  if (existsSync(made) && statSync(made).mtimeMs > newest) return;
  execFileSync(process.execPath, [at("scripts/build-basemap.mjs")], { stdio: "inherit" });
}
