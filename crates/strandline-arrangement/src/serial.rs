//! Layer E as bytes: versioned, checked, and the same for the same history.
//!
//! The form is told in `docs/design/arrangement.md`. Coordinates are written as
//! differences from the segment before, numbers as LEB128, and a CRC-32 ends it.

use thiserror::Error;

use crate::{
    Area, EdgeHistory, GridPoint, Label, LabelSet, SetArea, Side,
    edge_history::Run,
    noding::Segment,
    numbers::{Reader, Writer},
};

const MAGIC: &[u8; 4] = b"SLEH";
const VERSION: u8 = 1;

/// Why bytes are not an edge history.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DamagedHistory {
    /// The bytes begin with something else.
    #[error("this is no edge history: it does not begin with SLEH")]
    OtherKind,
    /// Written by another version of this crate.
    #[error(
        "edge history of version {found}, this program reads version {VERSION}; rebuild it from the record"
    )]
    OtherVersion {
        /// The version found.
        found: u8,
    },
    /// The checksum does not fit.
    #[error("edge history is damaged: its checksum does not fit; rebuild it from the record")]
    Checksum,
    /// The checksum fits, but the content does not make sense.
    #[error("edge history is malformed at byte {at}; rebuild it from the record")]
    Malformed {
        /// How far it could be read.
        at: usize,
    },
}

impl EdgeHistory {
    /// The history as bytes; equal histories give equal bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.0.push(VERSION);
        out.number(u64::from(self.columns()));
        let entries = self.sorted();
        out.number(entries.len() as u64);
        let mut before = GridPoint::default();
        for (segment, label, runs) in entries {
            out.point(before, segment.0);
            out.point(segment.0, segment.1);
            before = segment.0;
            out.0.push(label.0);
            out.runs(runs);
        }
        self.overlaps().iter().for_each(|sets| out.sets(sets));
        let checksum = crc32fast::hash(&out.0);
        out.0.extend(checksum.to_le_bytes());
        out.0
    }

    /// Reads what [`EdgeHistory::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are anything else, or were damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DamagedHistory> {
        let body = checked_body(bytes)?;
        let mut input = Reader::new(body, MAGIC.len() + 1);
        read_history(&mut input).ok_or(DamagedHistory::Malformed { at: input.at })
    }
}

fn checked_body(bytes: &[u8]) -> Result<&[u8], DamagedHistory> {
    if !bytes.starts_with(MAGIC) {
        return Err(DamagedHistory::OtherKind);
    }
    match bytes.get(MAGIC.len()) {
        Some(&VERSION) => {}
        Some(&found) => return Err(DamagedHistory::OtherVersion { found }),
        None => return Err(DamagedHistory::Checksum),
    }
    let (body, checksum) = bytes
        .split_last_chunk::<4>()
        .ok_or(DamagedHistory::Checksum)?;
    let fits = crc32fast::hash(body) == u32::from_le_bytes(*checksum);
    if fits {
        Ok(body)
    } else {
        Err(DamagedHistory::Checksum)
    }
}

impl Writer {
    fn point(&mut self, before: GridPoint, point: GridPoint) {
        self.signed(i64::from(point.x) - i64::from(before.x));
        self.signed(i64::from(point.y) - i64::from(before.y));
    }

    fn runs(&mut self, runs: &[Run]) {
        self.number(runs.len() as u64);
        let mut before = 0;
        for run in runs {
            let side = u64::from(run.side == Side::Right);
            self.number(u64::from(run.from - before) << 1 | side);
            self.number(u64::from(run.until - run.from));
            before = run.until;
        }
    }

    fn sets(&mut self, sets: &[SetArea]) {
        self.number(sets.len() as u64);
        for set in sets {
            self.number(set.labels.0);
            self.0
                .extend(set.area.as_square_millimetres().to_le_bytes());
            self.0
                .extend(set.geodesic.as_square_millimetres().to_le_bytes());
        }
    }
}

fn read_history(input: &mut Reader<'_>) -> Option<EdgeHistory> {
    let columns = u32::try_from(input.number()?)
        .ok()
        .filter(|&c| c <= EdgeHistory::COLUMN_LIMIT)?;
    let count = input.count(6)?;
    let mut entries: Vec<(Segment, Label, Vec<Run>)> = Vec::with_capacity(count);
    let mut before = GridPoint::default();
    for _ in 0..count {
        let from = input.point(before)?;
        let to = input.point(from)?;
        let label = Label(input.byte()?);
        let runs = input.runs(columns)?;
        let key = ((from, to), label);
        let in_order = entries.last().is_none_or(|last| (last.0, last.1) < key);
        if from >= to || label.0 >= Label::LIMIT || !in_order {
            return None;
        }
        entries.push((key.0, label, runs));
        before = from;
    }
    let overlaps = (0..columns)
        .map(|_| input.sets())
        .collect::<Option<Vec<_>>>()?;
    (input.at == input.bytes.len()).then(|| EdgeHistory::from_parts(entries, overlaps))
}

impl Reader<'_> {
    fn coordinate(&mut self, before: i32) -> Option<i32> {
        i32::try_from(i64::from(before).checked_add(self.signed()?)?).ok()
    }

    fn point(&mut self, before: GridPoint) -> Option<GridPoint> {
        Some(GridPoint {
            x: self.coordinate(before.x)?,
            y: self.coordinate(before.y)?,
        })
    }

    fn runs(&mut self, columns: u32) -> Option<Vec<Run>> {
        let count = self.count(2)?;
        let mut runs = Vec::with_capacity(count);
        let mut before = 0_u32;
        for _ in 0..count {
            let start = self.number()?;
            let side = if start & 1 == 0 {
                Side::Left
            } else {
                Side::Right
            };
            let from = before.checked_add(u32::try_from(start >> 1).ok()?)?;
            let until = from.checked_add(u32::try_from(self.number()?).ok()?)?;
            if until <= from || until > columns {
                return None;
            }
            runs.push(Run { from, until, side });
            before = until;
        }
        (count > 0).then_some(runs)
    }

    fn area(&mut self) -> Option<Area> {
        let bytes = self.bytes.get(self.at..self.at + 16)?;
        self.at += 16;
        let number = i128::from_le_bytes(bytes.try_into().ok()?);
        Some(Area::from_square_millimetres(number))
    }

    fn sets(&mut self) -> Option<Vec<SetArea>> {
        let count = self.count(33)?;
        let mut sets = Vec::with_capacity(count);
        for _ in 0..count {
            let labels = LabelSet(self.number()?);
            sets.push(SetArea {
                labels,
                area: self.area()?,
                geodesic: self.area()?,
            });
        }
        Some(sets)
    }
}
