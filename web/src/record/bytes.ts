/** Bytes read from the front, and the two kinds of columns of docs/design/history-file.md. */

/** The file is damaged, or of a version that this page does not know. */
export class HistoryFileError extends Error {
  override readonly name = "HistoryFileError";
}

export class Bytes {
  #at = 0;

  constructor(readonly data: Uint8Array<ArrayBuffer>) {}

  get atEnd(): boolean {
    return this.#at === this.data.length;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    const taken = this.data.subarray(this.#at, this.#at + length);
    if (taken.length !== length) throw new HistoryFileError("the bytes end too early");
    this.#at += length;
    return taken;
  }

  byte(): number {
    if (this.atEnd) throw new HistoryFileError("the bytes end too early");
    return this.data[this.#at++];
  }

  uint32(): number {
    const [a, b, c, d] = this.take(4);
    return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
  }

  /** A LEB128 number that fits a double. */
  number(): number {
    let number = 0;
    for (let factor = 1; factor < 2 ** 50; factor *= 128) {
      const byte = this.byte();
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
    throw new HistoryFileError("a number is too long");
  }

  /** A LEB128 number of any length. */
  large(): bigint {
    let number = 0n;
    for (let shift = 0n; shift < 140n; shift += 7n) {
      const byte = this.byte();
      number += BigInt(byte & 127) << shift;
      if (byte < 128) return number;
    }
    throw new HistoryFileError("a number is too long");
  }

  signedLarge(): bigint {
    const number = this.large();
    return number & 1n ? -((number + 1n) >> 1n) : number >> 1n;
  }
}

export const unfolded = (number: number): number =>
  number % 2 === 1 ? -(number + 1) / 2 : number / 2;

/** A column whose numbers are given as bit lengths and the bits below the leading one. */
export class Numbers {
  #bit = 0;

  constructor(
    readonly lengths: Bytes,
    readonly bits: Uint8Array,
  ) {}

  number(): number {
    const length = this.lengths.byte();
    if (length === 0) return 0;
    // Coordinates and columns need 33 bits; a double holds 53.
    if (length > 53) throw new HistoryFileError("a number is too long");
    let number = 1;
    for (let left = length - 1; left > 0; left--) {
      const bit = (this.bits[this.#bit >> 3] >> (7 - (this.#bit & 7))) & 1;
      number = number * 2 + bit;
      this.#bit += 1;
    }
    if (this.#bit > this.bits.length * 8) throw new HistoryFileError("the bits end too early");
    return number;
  }

  signed(): number {
    return unfolded(this.number());
  }

  /** At the end but for the zeros that fill the last byte. */
  get atEnd(): boolean {
    return this.lengths.atEnd && this.bits.length === Math.ceil(this.#bit / 8);
  }
}

/** Undoes raw DEFLATE; `length` is what must come out. */
export async function unpack(
  packed: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const unpacked = new Uint8Array(length);
  let at = 0;
  // Read piece by piece: a damaged file may unpack to far more than it says.
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > length) throw new HistoryFileError("a column is longer than it says");
    unpacked.set(value, at);
    at += value.length;
  }
  if (at !== length) throw new HistoryFileError("a column is shorter than it says");
  return unpacked;
}

/** CRC-32 of IEEE 802.3, bit by bit over a table of sixteen. */
export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc = crcTable[(crc ^ byte) & 15] ^ (crc >>> 4);
    crc = crcTable[(crc ^ (byte >> 4)) & 15] ^ (crc >>> 4);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const crcTable = Uint32Array.from({ length: 16 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 4; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
