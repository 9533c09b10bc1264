//! The columns of the compact form: like values together, so that they pack well.
//!
//! A column of bytes is packed by raw DEFLATE (RFC 1951), which every browser can undo. A
//! column of numbers is two: the bit length of each number as a column of bytes, and the
//! bits below the leading one, which hardly pack, as they are.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use crate::numbers::{Reader, Writer};

/// The most that a column of bytes may hold; bounds what damaged input can ask for.
const COLUMN_BYTES_MAX: usize = 1 << 24;

/// DEFLATE cannot pack more than about this many bytes into one.
const PACKED_RATIO_MAX: usize = 1_040;

/// Columns of bytes, in the order in which they are written.
#[derive(Clone, Copy)]
pub(super) enum Bytes {
    /// How each step's vertex is told; see [`super::steps`].
    Kinds,
    /// For each vertex that is visited, how many walks begin there.
    Walks,
    /// For each vertex near another, how far it is from it.
    Offsets,
    /// For each drawing the areas under several labels.
    Overlaps,
}

const BYTE_COLUMNS: usize = 4;

/// Columns of numbers, in the order in which they are written.
#[derive(Clone, Copy)]
pub(super) enum Numbers {
    FineX,
    FineY,
    CoarseX,
    CoarseY,
    Known,
    Near,
    Repeats,
    RunCounts,
    RunStarts,
    RunLengths,
}

const NUMBER_COLUMNS: usize = 10;

/// Columns that are being filled.
#[derive(Default)]
pub(super) struct Filling {
    bytes: [Vec<u8>; BYTE_COLUMNS],
    numbers: [NumberColumn; NUMBER_COLUMNS],
}

#[derive(Default)]
struct NumberColumn {
    lengths: Vec<u8>,
    bits: Vec<u8>,
    /// How many bits of the last byte are taken; 0 where it is full.
    taken: u32,
}

impl Filling {
    pub(super) fn bytes(&mut self, column: Bytes) -> &mut Vec<u8> {
        &mut self.bytes[column as usize]
    }

    pub(super) fn number(&mut self, column: Numbers, number: u64) {
        self.numbers[column as usize].push(number);
    }

    /// Packs all columns, one after another.
    pub(super) fn write(&self, out: &mut Writer) {
        for column in &self.bytes {
            write_packed(out, column);
        }
        for column in &self.numbers {
            write_packed(out, &column.lengths);
            out.number(column.bits.len() as u64);
            out.0.extend(&column.bits);
        }
    }
}

impl NumberColumn {
    fn push(&mut self, number: u64) {
        let length = 64 - number.leading_zeros();
        self.lengths.push(length as u8);
        for place in (0..length.saturating_sub(1)).rev() {
            self.push_bit((number >> place & 1) as u8);
        }
    }

    fn push_bit(&mut self, bit: u8) {
        if self.taken == 0 {
            self.bits.push(0);
        }
        let last = self.bits.last_mut().expect("a byte was just added");
        *last |= bit << (7 - self.taken);
        self.taken = (self.taken + 1) % 8;
    }
}

fn write_packed(out: &mut Writer, column: &[u8]) {
    let mut packing = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = packing.write_all(column).and_then(|()| packing.finish());
    let packed = packed.expect("writing to memory does not fail");
    out.number(column.len() as u64);
    out.number(packed.len() as u64);
    out.0.extend(packed);
}

/// Columns that are being read; nothing where one ends too early.
pub(super) struct Filled<'a> {
    bytes: [ByteCursor; BYTE_COLUMNS],
    numbers: [NumberCursor<'a>; NUMBER_COLUMNS],
}

#[derive(Default)]
struct ByteCursor {
    column: Vec<u8>,
    at: usize,
}

#[derive(Default)]
struct NumberCursor<'a> {
    lengths: ByteCursor,
    bits: &'a [u8],
    taken: usize,
}

impl<'a> Filled<'a> {
    pub(super) fn read(input: &mut Reader<'a>) -> Option<Self> {
        let mut filled = Filled {
            bytes: Default::default(),
            numbers: Default::default(),
        };
        for cursor in &mut filled.bytes {
            cursor.column = read_packed(input)?;
        }
        for cursor in &mut filled.numbers {
            cursor.lengths.column = read_packed(input)?;
            let length = input.count(1)?;
            cursor.bits = input.take(length)?;
        }
        Some(filled)
    }

    pub(super) fn byte(&mut self, column: Bytes) -> Option<u8> {
        self.bytes[column as usize].next()
    }

    /// Takes what `read` takes from a column of bytes.
    pub(super) fn in_bytes<T>(
        &mut self,
        column: Bytes,
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let cursor = &mut self.bytes[column as usize];
        let mut reader = Reader::new(&cursor.column, cursor.at);
        let value = read(&mut reader)?;
        cursor.at = reader.at;
        Some(value)
    }

    pub(super) fn number(&mut self, column: Numbers) -> Option<u64> {
        self.numbers[column as usize].next()
    }

    /// Whether everything was taken from every column.
    pub(super) fn is_at_end(&self) -> bool {
        self.bytes.iter().all(ByteCursor::is_at_end)
            && self.numbers.iter().all(NumberCursor::is_at_end)
    }
}

impl ByteCursor {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.column.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn is_at_end(&self) -> bool {
        self.at == self.column.len()
    }
}

impl NumberCursor<'_> {
    fn next(&mut self) -> Option<u64> {
        let length = u32::from(self.lengths.next()?);
        match length {
            0 => Some(0),
            1..=64 => (1..length).try_fold(1, |number, _| Some(number << 1 | self.bit()?)),
            _ => None,
        }
    }

    fn bit(&mut self) -> Option<u64> {
        let byte = *self.bits.get(self.taken / 8)?;
        let bit = byte >> (7 - self.taken % 8) & 1;
        self.taken += 1;
        Some(u64::from(bit))
    }

    fn is_at_end(&self) -> bool {
        self.lengths.is_at_end() && self.taken.div_ceil(8) == self.bits.len()
    }
}

fn read_packed(input: &mut Reader<'_>) -> Option<Vec<u8>> {
    let length = usize::try_from(input.number()?).ok()?;
    let packed_length = input.count(1)?;
    let packed = input.take(packed_length)?;
    let most = packed_length
        .saturating_mul(PACKED_RATIO_MAX)
        .min(COLUMN_BYTES_MAX);
    if length > most {
        return None;
    }
    let mut column = Vec::with_capacity(length);
    let mut unpacking = DeflateDecoder::new(packed).take(length as u64 + 1);
    unpacking.read_to_end(&mut column).ok()?;
    (column.len() == length).then_some(column)
}
