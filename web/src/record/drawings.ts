/**
 * The drawings of a history file: every border ever drawn, once, with the maps on which it is
 * one. Words are those of docs/design/history-file.md: stands, steps, walks, spans.
 */
import { Bytes, HistoryFileError, Numbers, unpack } from "./bytes";

/** Ranges of columns `[from, until)`, flat. */
export type Spans = readonly number[];

/** A border from one point to another with the label's ground on its left. */
export interface Segment {
  readonly label: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly spans: Spans;
}

/** Ground under several labels at once, on one column. */
export interface Overlap {
  /** A bit for each label. */
  readonly labels: bigint;
  readonly squareMillimetres: bigint;
}

export interface Drawings {
  readonly columns: number;
  readonly segments: readonly Segment[];
  /** By column. */
  readonly overlaps: readonly (readonly Overlap[])[];
}

interface Columns {
  readonly kinds: Bytes;
  readonly walks: Bytes;
  readonly offsets: Bytes;
  readonly overlaps: Bytes;
  readonly fineX: Numbers;
  readonly fineY: Numbers;
  readonly coarseX: Numbers;
  readonly coarseY: Numbers;
  readonly known: Numbers;
  readonly near: Numbers;
  readonly repeats: Numbers;
  readonly runCounts: Numbers;
  readonly runStarts: Numbers;
  readonly runLengths: Numbers;
}

/** More than this is no record of anything, and would exhaust a phone. */
const bytesMost = 1 << 28;

interface Packed {
  readonly length: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function packedColumn(data: Bytes): Packed {
  const length = data.number();
  if (length > bytesMost) throw new HistoryFileError("a column is too long");
  return { length, bytes: data.take(data.number()) };
}

async function readColumns(data: Bytes): Promise<Columns> {
  const plain = [0, 1, 2, 3].map(() => packedColumn(data));
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(() => ({
    lengths: packedColumn(data),
    bits: data.take(data.number()),
  }));
  const unpacked = async ({ bytes, length }: Packed) => new Bytes(await unpack(bytes, length));
  const [kinds, walks, offsets, overlaps] = await Promise.all(plain.map(unpacked));
  const [fineX, fineY, coarseX, coarseY, known, near, repeats, runCounts, runStarts, runLengths] =
    await Promise.all(
      numbers.map(async ({ lengths, bits }) => new Numbers(await unpacked(lengths), bits)),
    );
  return {
    ...{ kinds, walks, offsets, overlaps, fineX, fineY, coarseX, coarseY, known, near },
    ...{ repeats, runCounts, runStarts, runLengths },
  };
}

/** A point and the number of the vertex named last. */
interface Stand {
  x: number;
  y: number;
  named: number;
}

class Reader {
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #lists: Spans[] = [];
  readonly segments: Segment[] = [];

  constructor(
    readonly from: Columns,
    readonly columns: number,
    readonly unit: number,
  ) {}

  /** Reads a step from a stand, moves the stand there, and gives the vertex. */
  step(stand: Stand): number {
    const { kinds, known } = this.from;
    const kind = kinds.byte();
    if (kind === 1) {
      stand.named = this.#vertex(stand.named + 1 + known.signed());
      [stand.x, stand.y] = this.#point(stand.named);
      return stand.named;
    }
    [stand.x, stand.y] = this.#newPoint(kind, stand);
    this.#x.push(stand.x);
    this.#y.push(stand.y);
    return this.#x.length - 1;
  }

  #newPoint(kind: number, stand: Stand): [number, number] {
    const { fineX, fineY, coarseX, coarseY, near, offsets } = this.from;
    if (kind === 0) return [stand.x + fineX.signed(), stand.y + fineY.signed()];
    const coarse = (value: number): number => Math.floor(value / this.unit);
    if (kind === 3) {
      return [
        (coarse(stand.x) + coarseX.signed()) * this.unit,
        (coarse(stand.y) + coarseY.signed()) * this.unit,
      ];
    }
    stand.named = this.#vertex(stand.named + 1 + near.signed());
    const [x, y] = this.#point(stand.named);
    if (kind === 2) {
      const offset = offsets.byte();
      return [x + Math.floor(offset / 16) - 8, y + (offset % 16) - 8];
    }
    if (kind !== 4) throw new HistoryFileError(`a step is of kind ${kind}`);
    const half = Math.floor(this.unit / 2);
    return [
      this.#within(coarse(x + half) * this.unit, x),
      this.#within(coarse(y + half) * this.unit, y),
    ];
  }

  /** A coordinate that would leave 32 bits stays as it was. */
  #within(rounded: number, value: number): number {
    return rounded === (rounded | 0) ? rounded : value;
  }

  standAt(vertex: number): Stand {
    const [x, y] = this.#point(vertex);
    return { x, y, named: vertex };
  }

  #vertex(index: number): number {
    if (index < 0 || index >= this.#x.length) throw new HistoryFileError("a vertex is not there");
    return index;
  }

  #point(vertex: number): [number, number] {
    return [this.#x[vertex], this.#y[vertex]];
  }

  list(): Spans {
    const { repeats, runCounts, runStarts, runLengths } = this.from;
    const back = repeats.number();
    if (back > 0) {
      const list = this.#lists.at(-back);
      if (!list) throw new HistoryFileError("a list of spans is not there");
      return list;
    }
    const spans: number[] = [];
    let before = 0;
    for (let left = runCounts.number() + 1; left > 0; left--) {
      const start = before + runStarts.number();
      const length = runLengths.number();
      before = length > 0 ? start + length : this.columns;
      if (start >= before || before > this.columns) throw new HistoryFileError("a span is empty");
      spans.push(start, before);
    }
    this.#lists.push(spans);
    return spans;
  }

  add(label: number, from: number, to: number, spans: Spans): void {
    const [[fromX, fromY], [toX, toY]] = [this.#point(from), this.#point(to)];
    this.segments.push({ label, fromX, fromY, toX, toY, spans });
  }
}

/** The walks of one label: which vertex was reached from which, and what is known of spans. */
class Tour {
  readonly order: number[] = [];
  readonly #reached = new Map<number, number | null>();
  /** Per vertex the ends of spans of segments that begin there less those that end there. */
  readonly #balances = new Map<number, number[]>();
  #begun = 0;

  constructor(
    readonly reader: Reader,
    readonly label: number,
  ) {}

  root(stand: Stand): void {
    const root = this.reader.step(stand);
    stand.named = root;
    this.#visit(root, null);
    while (this.#begun < this.order.length) {
      const here = this.order[this.#begun++];
      for (let left = this.reader.from.walks.number(); left > 0; left--) this.#walk(here);
    }
  }

  #visit(vertex: number, from: number | null): void {
    this.#reached.set(vertex, from);
    this.order.push(vertex);
  }

  #walk(start: number): void {
    const { reader, label } = this;
    const stand = reader.standAt(start);
    for (let here = start; ; ) {
      const vertex = reader.step(stand);
      if (this.#reached.has(vertex)) {
        const spans = reader.list();
        this.#balance(here, spans);
        this.#balance(vertex, spans);
        reader.add(label, here, vertex, spans);
        return;
      }
      this.#visit(vertex, here);
      here = vertex;
    }
  }

  /** Counts are 0 or 1 everywhere, so adding and taking away are both a switch. */
  #balance(vertex: number, spans: Spans): void {
    const known = this.#balances.get(vertex);
    if (known) known.push(...spans);
    else this.#balances.set(vertex, [...spans]);
  }

  /** The spans of the segments that led to a vertex, from the last to the first. */
  settle(): void {
    for (const vertex of this.order.reverse()) {
      const spans = switched(this.#balances.get(vertex) ?? []);
      this.#balances.delete(vertex);
      const from = this.#reached.get(vertex) ?? null;
      if ((from === null) !== (spans.length === 0)) {
        throw new HistoryFileError("what begins at a vertex is not what ends there");
      }
      if (from === null) continue;
      this.#balance(from, spans);
      this.reader.add(this.label, from, vertex, spans);
    }
  }
}

/** The columns that are there an odd number of times, in order. */
export function switched(columns: readonly number[]): number[] {
  const sorted = [...columns].sort((a, b) => a - b);
  const left: number[] = [];
  for (const column of sorted) {
    if (left.at(-1) === column) left.pop();
    else left.push(column);
  }
  return left;
}

function readOverlaps(from: Bytes, columns: number): Overlap[][] {
  let sets: Overlap[] = [];
  return Array.from({ length: columns }, () => {
    const told = from.number();
    if (told > 0) {
      sets = Array.from({ length: told - 1 }, () => {
        const labels = from.large();
        const squareMillimetres = from.signedLarge();
        // The geodesic figure, which this page does not show.
        from.signedLarge();
        return { labels, squareMillimetres };
      });
    }
    return sets;
  });
}

export async function readDrawings(data: Bytes): Promise<Drawings> {
  const [columns, unit] = [data.number(), data.number()];
  const labels = Array.from({ length: data.number() }, () => [data.byte(), data.number()]);
  const from = await readColumns(data);
  const reader = new Reader(from, columns, unit);
  const stand: Stand = { x: 0, y: 0, named: 0 };
  for (const [label, roots] of labels) {
    const tour = new Tour(reader, label);
    for (let left = roots; left > 0; left--) tour.root(stand);
    tour.settle();
  }
  const overlaps = readOverlaps(from.overlaps, columns);
  if (!data.atEnd || !Object.values(from).every((column: Bytes | Numbers) => column.atEnd)) {
    throw new HistoryFileError("something is left over");
  }
  return { columns, segments: reader.segments, overlaps };
}
