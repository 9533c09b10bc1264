/** The map as a picture to print: what it shows above it, what its inks mean and whose it is below. */
import type { MapPicture } from "../app/pictures";

export interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
  readonly legend: readonly { readonly mark: SVGElement | null; readonly text: string }[];
  readonly credits: string;
  /** A length on the ground, as text and in pixels of the map. */
  readonly scale: { readonly text: string; readonly width: number };
  readonly colours: { readonly paper: string; readonly text: string; readonly muted: string };
  /** Under the swatches, whose inks let the land shine through. */
  readonly land: string;
}

const margin = 20;
const family = '"Noto Sans", sans-serif';

async function imageOf(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function addressOf(mark: SVGElement): string {
  const copy = new XMLSerializer().serializeToString(mark);
  return `data:image/svg+xml,${encodeURIComponent(copy)}`;
}

/** Lines of words no wider than there is room for. */
function wrap(context: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= room)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

interface Entry {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly mark: HTMLImageElement | null;
}

/** Entries side by side, in as many rows as they need. */
function rowsOf(
  context: CanvasRenderingContext2D,
  entries: readonly Omit<Entry, "x" | "y">[],
  room: number,
): Entry[] {
  let [x, y] = [0, 0];
  return entries.map((entry) => {
    const width = 34 + context.measureText(entry.text).width + 20;
    if (x > 0 && x + width > room) [x, y] = [0, y + 24];
    const placed = { ...entry, x, y };
    x += width;
    return placed;
  });
}

function drawScale(
  context: CanvasRenderingContext2D,
  { scale, colours }: Caption,
  right: number,
  bottom: number,
): void {
  const left = right - scale.width;
  context.fillStyle = colours.paper;
  context.globalAlpha = 0.82;
  context.fillRect(left - 10, bottom - 30, scale.width + 20, 36);
  context.globalAlpha = 1;
  context.strokeStyle = colours.text;
  context.lineWidth = 1.5;
  context.stroke(new Path2D(`M${left} ${bottom - 6}v6h${scale.width}v-6`));
  context.fillStyle = colours.text;
  context.font = `12px ${family}`;
  context.textAlign = "center";
  context.fillText(scale.text, (left + right) / 2, bottom - 10);
  context.textAlign = "left";
}

/** Pixels between two maps. */
const seam = 6;

/** What each of two maps shows, on it. */
function drawTitle(
  context: CanvasRenderingContext2D,
  { colours }: Caption,
  title: string,
  [middle, top]: readonly [number, number],
): void {
  if (!title) return;
  context.font = `700 14px ${family}`;
  const width = context.measureText(title).width + 24;
  context.fillStyle = colours.paper;
  context.fillRect(middle - width / 2, top + 12, width, 28);
  context.fillStyle = colours.text;
  context.textAlign = "center";
  context.fillText(title, middle, top + 31);
  context.textAlign = "left";
}

/** A PNG of the map, or of two side by side, with its caption, as fine as the map's own canvas. */
export async function compose(
  pictures: readonly MapPicture[],
  each: number,
  caption: Caption,
): Promise<Blob> {
  const maps = await Promise.all(pictures.map(({ address }) => imageOf(address)));
  const ratio = maps[0].width / each;
  const height = maps[0].height / ratio;
  const width = each * maps.length + seam * (maps.length - 1);
  const marks = await Promise.all(
    caption.legend.map(async ({ mark, text }) => ({
      text,
      mark: mark && (await imageOf(addressOf(mark))),
    })),
  );
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no picture can be drawn");
  const room = width - 2 * margin;
  context.font = `13px ${family}`;
  const entries = rowsOf(context, marks, room);
  context.font = `11px ${family}`;
  const credits = wrap(context, caption.credits, room);
  const top = 58 + caption.lines.length * 20;
  const legendHeight = (entries.at(-1)?.y ?? 0) + 24;
  const bottom = 16 + legendHeight + 8 + credits.length * 16 + 12;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round((top + height + bottom) * ratio);
  context.scale(ratio, ratio);

  context.fillStyle = caption.colours.paper;
  context.fillRect(0, 0, width, top + height + bottom);
  context.fillStyle = caption.colours.text;
  context.font = `700 22px ${family}`;
  context.fillText(caption.title, margin, 38);
  context.font = `14px ${family}`;
  caption.lines.forEach((line, n) => {
    context.fillText(line, margin, 62 + n * 20);
  });
  maps.forEach((map, place) => {
    const left = place * (each + seam);
    context.drawImage(map, left, top, each, height);
    drawTitle(context, caption, pictures[place].title, [left + each / 2, top]);
  });
  drawScale(context, caption, width - margin, top + height - 16);
  const legendTop = top + height + 16;
  context.font = `13px ${family}`;
  for (const { x, y, mark, text } of entries) {
    const [left, line] = [margin + x, legendTop + y];
    context.fillStyle = caption.land;
    context.fillRect(left, line, 26, 16);
    if (mark) context.drawImage(mark, left, line, 26, 16);
    context.fillStyle = caption.colours.text;
    context.fillText(text, left + 34, line + 13);
  }
  context.font = `11px ${family}`;
  context.fillStyle = caption.colours.muted;
  credits.forEach((line, n) => {
    context.fillText(line, margin, legendTop + legendHeight + 16 + n * 16);
  });
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) => (blob ? done(blob) : failed(new Error("no picture was made"))),
      "image/png",
    );
  });
}
