//! A feed's history as bytes, for the store's derived state.
//!
//! Integers are big-endian and every part is preceded by its length or count. The
//! store keeps a checksum over the whole; still nothing here trusts a count.

use std::sync::Arc;

use jiff::Timestamp;
use strandline_arrangement::{Area, EdgeHistory, LabelSet, SetArea};
use strandline_model::{AsOf, Revision, StatusId};

use crate::{catalog::MapColumn, feed_history::FeedHistory};

/// The version of these bytes; derived state of another version is computed again.
pub(crate) const VERSION: u32 = 2;

impl FeedHistory {
    /// The history as bytes; `reader` is the version of the format's reader, as another
    /// one may read other maps from the same files.
    pub(crate) fn to_bytes(&self, reader: u32) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(reader.to_be_bytes());
        put_count(&mut out, self.labels.len());
        for label in &self.labels {
            put_count(&mut out, label.as_str().len());
            out.extend(label.as_str().as_bytes());
        }
        put_count(&mut out, self.columns.len());
        for (column, areas) in self.columns.iter().zip(&self.areas) {
            put_column(&mut out, column);
            put_count(&mut out, areas.len());
            areas.iter().for_each(|set| put_area(&mut out, set));
        }
        out.extend(self.edges.to_bytes());
        out
    }

    /// Reads what [`FeedHistory::to_bytes`] wrote, or `None` where it is anything else.
    pub(crate) fn from_bytes(bytes: &[u8], reader: u32) -> Option<Self> {
        let mut input = Input(bytes);
        if input.u32()? != reader {
            return None;
        }
        let mut history = FeedHistory::empty();
        for _ in 0..input.u32()? {
            let length = input.u32()? as usize;
            let text = std::str::from_utf8(input.take(length)?).ok()?;
            history.labels.push(StatusId::new(text).ok()?);
        }
        for _ in 0..input.u32()? {
            history.columns.push(input.column()?);
            let count = input.u32()?;
            history
                .areas
                .push((0..count).map(|_| input.area()).collect::<Option<_>>()?);
        }
        history.edges = Arc::new(EdgeHistory::from_bytes(input.0).ok()?);
        (history.edges.columns() as usize == history.columns.len()).then_some(history)
    }
}

fn put_count(out: &mut Vec<u8>, count: usize) {
    out.extend((count as u32).to_be_bytes());
}

fn put_column(out: &mut Vec<u8>, column: &MapColumn) {
    out.extend(column.as_of.0.as_nanosecond().to_be_bytes());
    out.extend(column.revision.0.to_be_bytes());
    // Revisions count from 1, so 0 is free to say that nothing corrects it.
    out.extend(column.superseded_by.map_or(0, |by| by.0).to_be_bytes());
}

fn put_area(out: &mut Vec<u8>, set: &SetArea) {
    out.extend(set.labels.0.to_be_bytes());
    out.extend(set.area.as_square_millimetres().to_be_bytes());
    out.extend(set.geodesic.as_square_millimetres().to_be_bytes());
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_be_bytes)
    }

    fn i128(&mut self) -> Option<i128> {
        self.array().map(i128::from_be_bytes)
    }

    fn column(&mut self) -> Option<MapColumn> {
        let as_of = AsOf(Timestamp::from_nanosecond(self.i128()?).ok()?);
        let revision = Revision(self.u64()?);
        let by = self.u64()?;
        Some(MapColumn {
            as_of,
            revision,
            superseded_by: (by != 0).then_some(Revision(by)),
        })
    }

    fn area(&mut self) -> Option<SetArea> {
        Some(SetArea {
            labels: LabelSet(self.u64()?),
            area: Area::from_square_millimetres(self.i128()?),
            geodesic: Area::from_square_millimetres(self.i128()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strandline_arrangement::{Drawing, GridPoint, Label, Polygon};

    fn history() -> FeedHistory {
        let ring = [(0, 0), (900_000, 0), (0, 900_000)]
            .map(|(x, y)| GridPoint { x, y })
            .to_vec();
        let polygon = [Polygon { rings: vec![ring] }];
        let (drawing, _) = Drawing::from_polygons(&[(Label(1), &polygon)]).unwrap();
        let mut history = FeedHistory::empty();
        history.labels = ["kept", "held"]
            .map(|id| StatusId::new(id).unwrap())
            .to_vec();
        for revision in [3, 4] {
            Arc::make_mut(&mut history.edges).push(&drawing);
            history.columns.push(MapColumn {
                as_of: AsOf(Timestamp::from_nanosecond(-1).unwrap()),
                revision: Revision(revision),
                superseded_by: (revision == 3).then_some(Revision(4)),
            });
        }
        history.areas = history.edges.set_areas();
        history
    }

    #[test]
    fn a_history_reads_back() {
        let history = history();
        assert_eq!(
            FeedHistory::from_bytes(&history.to_bytes(7), 7),
            Some(history)
        );
    }

    #[test]
    fn another_reader_or_cut_bytes_are_as_good_as_nothing() {
        let bytes = history().to_bytes(7);
        assert_eq!(FeedHistory::from_bytes(&bytes, 8), None);
        for length in 0..bytes.len() {
            assert_eq!(
                FeedHistory::from_bytes(&bytes[..length], 7),
                None,
                "{length} bytes"
            );
        }
    }
}
