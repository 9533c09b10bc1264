/** Draws pictures of the map away from the page's own thread, without the map library and without WebGL. */
import { mercator } from "../ground/cover";
import type { Lens } from "../ground/lens";
import type { Spot } from "../view/view";
import { lensOf } from "./camera";
import type { Question, Scene, Source, StillErrand, StillOutcome } from "./errand";
import { type Piece, paintContact, paintGround, statusWithin } from "./ground_painter";
import { LabelFonts } from "./label_fonts";
import { PaperShop } from "./paper";
import { paintPaper, type Sheets, sheetFor } from "./paper_painter";
import { Tiles } from "./tiles";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const fonts = new LabelFonts(scope.fonts);
let shop: PaperShop | null = null;
let tiles: Tiles | null = null;
/** What was laid out last, and for what. */
let sheets: { readonly key: string; readonly had: Promise<Sheets> } | null = null;
/** Of the picture that was drawn last. */
let seen: Lens | null = null;

function statusAt(pieces: readonly Piece[], { lon, lat }: Spot): number | null {
  const [across, down] = mercator(lon, lat);
  for (const { tile, grounds } of pieces) {
    const [x, y] = [across * 2 ** tile.z - tile.x, down * 2 ** tile.z - tile.y];
    if (x < 0 || y < 0 || x >= 1 || y >= 1) continue;
    return statusWithin(grounds, x * 4096, y * 4096);
  }
  return null;
}

async function layOut(lens: Lens, { covered, tone, language }: Scene): Promise<Sheets> {
  if (!shop) throw new Error("there is no theatre yet");
  const [paper] = await Promise.all([shop.of(lens, covered), fonts.of(language)]);
  return paintPaper(lens, paper, { tone, language });
}

function sheetsOf(lens: Lens, scene: Scene): Promise<Sheets> {
  const { size, ratio, camera, covered, tone, language } = scene;
  const key = JSON.stringify({ size, ratio, camera, covered, tone, language });
  if (sheets?.key === key) return sheets.had;
  const had = layOut(lens, scene).catch((error) => {
    sheets = null;
    throw error;
  });
  sheets = { key, had };
  return had;
}

function paint(
  lens: Lens,
  scene: Scene,
  sheets: Sheets,
  pieces: readonly Piece[],
  source: Source | null,
) {
  const [picture, canvas] = sheetFor(lens);
  const lay = (sheet: OffscreenCanvas): void =>
    canvas.drawImage(sheet, 0, 0, lens.width, lens.height);
  lay(sheets.under);
  paintGround(canvas, lens, pieces, scene.inks);
  lay(sheets.between);
  if (source) paintContact(canvas, lens, pieces, { ...scene, reckoning: source.reckoning });
  lay(sheets.over);
  return picture.transferToImageBitmap();
}

async function draw(id: number, scene: Scene): Promise<void> {
  const { size, ratio, camera, map } = scene;
  const lens = lensOf(camera, size, ratio);
  const from = tiles;
  const [laid, pieces] = await Promise.all([sheetsOf(lens, scene), from?.pieces(lens, map) ?? []]);
  seen = lens;
  const picture = paint(lens, scene, laid, pieces, from?.source ?? null);
  scope.postMessage({ id, picture } satisfies StillOutcome, [picture]);
}

/** Of the tiles of the picture that stands. */
async function tell(questions: readonly Question[]): Promise<void> {
  if (!tiles || !seen) return;
  const statuses: [string, number | null][] = [];
  for (const { key, spot, map } of questions) {
    statuses.push([key, statusAt(await tiles.pieces(seen, map), spot)]);
  }
  scope.postMessage({ statuses } satisfies StillOutcome);
}

function say(error: unknown): void {
  const trouble = error instanceof Error ? error.message : String(error);
  scope.postMessage({ trouble } satisfies StillOutcome);
}

scope.onmessage = ({ data }: MessageEvent<StillErrand>) => {
  if (data.kind === "open") [shop, sheets] = [new PaperShop(data.theatre), null];
  if (data.kind === "source") tiles = data.source && new Tiles(data.source);
  if (data.kind === "draw") draw(data.id, data.scene).catch(say);
  // What is not known is not told.
  if (data.kind === "ask") tell(data.questions).catch(console.info);
};
