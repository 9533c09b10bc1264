/**
 * A feed's whole history in one file, asked without a server: what was said of a point, and
 * how much ground each status had on each map. Specified in docs/design/history-file.md.
 */
import type { Interval } from "../api/contract";
import { share, squareKilometres } from "./authalic";
import { Bytes, crc32, HistoryFileError, unpack } from "./bytes";
import { type Drawings, readDrawings, type Segment, switched } from "./drawings";
import { type FileStatus, type Head, readHead } from "./head";

const unitsPerDegree = 1e7;
const headMost = 1 << 26;

export class HistoryFile {
  constructor(
    readonly head: Head,
    readonly drawings: Drawings,
  ) {}

  static async read(data: Uint8Array<ArrayBuffer>): Promise<HistoryFile> {
    const bytes = new Bytes(data.subarray(0, -4));
    const magic = String.fromCharCode(...bytes.take(4));
    const version = bytes.byte();
    if (magic !== "SLHF") throw new HistoryFileError("this is no history file");
    if (version !== 1) throw new HistoryFileError(`version ${version} of the history file`);
    const sum = new Bytes(data.subarray(-4)).uint32();
    if (sum !== crc32(data.subarray(0, -4))) throw new HistoryFileError("the checksum differs");
    const [length, packed] = [bytes.uint32(), bytes.uint32()];
    if (length > headMost) throw new HistoryFileError("the head is too long");
    const text = new TextDecoder().decode(await unpack(bytes.take(packed), length));
    const head = readHead(text);
    const rest = new Bytes(bytes.take(data.length - 4 - 13 - packed));
    const drawings = await readDrawings(rest);
    if (drawings.columns !== head.mapSeconds.length) {
      throw new HistoryFileError("there are other maps than drawings");
    }
    return new HistoryFile(head, drawings);
  }

  /** What was said of a point, from the first map on; ground never drawn has no status. */
  at(lon: number, lat: number): Interval[] {
    const [x, y] = [Math.round(lon * unitsPerDegree), Math.round(lat * unitsPerDegree)];
    const switches = new Map<number, number[]>();
    for (const segment of this.drawings.segments) {
      if (!passesWest(segment, x, y)) continue;
      const known = switches.get(segment.label);
      if (known) known.push(...segment.spans);
      else switches.set(segment.label, [...segment.spans]);
    }
    return this.#intervals(switches);
  }

  /** By status, in the order of the head: its area on each map in km², as the server tells it. */
  areas(): Map<string, number[]> {
    const byLabel = new Map(
      this.head.statuses.map(({ label }) => [label, this.#labelAreas(label)]),
    );
    this.drawings.overlaps.forEach((sets, column) => {
      for (const { labels, squareMillimetres } of sets) {
        const drawn = this.head.statuses.filter(({ label }) => (labels >> BigInt(label)) & 1n);
        // The first status is read, so that the ground is no other's.
        for (const { label } of drawn.slice(1)) {
          const areas = byLabel.get(label);
          if (areas) areas[column] -= squareMillimetres;
        }
      }
    });
    return new Map(
      this.head.statuses.map(({ id, label }) => [
        id,
        (byLabel.get(label) ?? []).map(squareKilometres),
      ]),
    );
  }

  #labelAreas(label: number): bigint[] {
    const steps = Array.from({ length: this.drawings.columns + 1 }, () => 0n);
    for (const segment of this.drawings.segments) {
      if (segment.label !== label) continue;
      const part = share(segment.fromX, segment.fromY, segment.toX, segment.toY);
      segment.spans.forEach((column, index) => {
        steps[column] += index % 2 === 0 ? part : -part;
      });
    }
    let sum = 0n;
    return steps.slice(0, -1).map((step) => {
      sum += step;
      return sum;
    });
  }

  #intervals(switches: ReadonlyMap<number, readonly number[]>): Interval[] {
    const { statuses } = this.head;
    const { columns } = this.drawings;
    const steps = new Map([...switches].map(([label, all]) => [label, switched(all)]));
    const turns = new Set([0, ...[...steps.values()].flat()].filter((column) => column < columns));
    const drawnOn = ({ label }: FileStatus, column: number): boolean =>
      (steps.get(label) ?? []).filter((turn) => turn <= column).length % 2 === 1;
    const found: Interval[] = [];
    for (const column of [...turns].sort((a, b) => a - b)) {
      const status = statuses.find((one) => drawnOn(one, column))?.id ?? null;
      const last = found.at(-1);
      if (last && last.status === status) continue;
      const from = this.#instant(column);
      if (last) found[found.length - 1] = { ...last, until: from };
      found.push({ from, until: null, status });
    }
    return found;
  }

  #instant(column: number): string {
    const instant = new Date(this.head.mapSeconds[column] * 1000).toISOString();
    return instant.replace(".000Z", "Z");
  }
}

/** Whether a segment crosses the ray from a point to the west. */
function passesWest({ fromX, fromY, toX, toY }: Segment, x: number, y: number): boolean {
  if (fromY <= y === toY <= y) return false;
  if (fromX >= x && toX >= x) return false;
  if (fromX < x && toX < x) return true;
  // East of the segment: left of its way where it runs down, right of it where it runs up.
  const [a, b] = [(toX - fromX) * (y - fromY), (x - fromX) * (toY - fromY)];
  const turn = Math.abs(a - b) > (Math.abs(a) + Math.abs(b)) * 2 ** -50 ? a - b : exact();
  return toY > fromY ? turn < 0 : turn > 0;

  function exact(): number {
    const big = BigInt;
    const left = (big(toX) - big(fromX)) * (big(y) - big(fromY));
    const right = (big(x) - big(fromX)) * (big(toY) - big(fromY));
    return Number(left - right);
  }
}
