//! The line of contact: edges between ground of opposed parties, or of a party and
//! contested, unknown or undrawn ground, inside the contact zone of theatre and assessor.
//!
//! It comes from the arrangement of an epoch, so that an edge is one edge on every day of it.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use jiff::civil::Date;
use strandline_arrangement::{Arrangement, Column, Edge, GridPoint};
use strandline_model::{Revision, StatusId};

use crate::{DayEntry, MapIndex, RecordError, View, ground::StatusSpan};

/// The line of contact of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactLine {
    /// The day and its map.
    pub entry: DayEntry,
    /// Its edges, in no order.
    pub edges: Vec<ContactEdge>,
    /// Its length along the ellipsoid, in metres.
    pub length_m: f64,
    /// The entries that the answer rests on.
    pub revisions: Vec<Revision>,
}

/// A piece of the line of contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEdge {
    /// One end.
    pub from: GridPoint,
    /// The other end.
    pub to: GridPoint,
    /// The status to the left of the way from `from` to `to`.
    pub left: Option<StatusId>,
    /// The status to the right.
    pub right: Option<StatusId>,
}

/// A length in whole millimetres, so that sums are exact in any order.
type Millimetres = i64;

impl View {
    /// The line of contact on a day.
    ///
    /// # Errors
    ///
    /// When the day is before the first map's.
    pub fn contact(&self, day: Date) -> Result<ContactLine, RecordError> {
        let entry = self.day_entry(day)?;
        let arrangement = self.ground_around(entry.map)?.arrangement();
        let zone = self.contact_zone();
        let column = Column(entry.map.0 as u32);
        let geodesic = Geodesic::wgs84();
        let (mut edges, mut length) = (Vec::new(), 0);
        for edge in arrangement
            .edges()
            .filter(|edge| zone.holds_edge(edge.from, edge.to))
        {
            let left = self.status_at(arrangement.labels_at(edge.left, column));
            let right = self.status_at(arrangement.labels_at(edge.right, column));
            if self.order().is_contact(left, right) {
                length += edge_length(&geodesic, &edge);
                let (left, right) = (self.id_of(left), self.id_of(right));
                edges.push(ContactEdge {
                    from: edge.from,
                    to: edge.to,
                    left,
                    right,
                });
            }
        }
        let revisions = self.revisions_of([entry.map].into_iter());
        Ok(ContactLine {
            entry,
            edges,
            length_m: metres(length),
            revisions,
        })
    }

    /// The length of the line of contact on each map, in metres.
    pub(crate) fn contact_lengths(&self) -> Result<Vec<f64>, RecordError> {
        let mut steps: Vec<Millimetres> = vec![0; self.maps().len() + 1];
        for ground in self.epoch_grounds()? {
            self.add_contact(ground.arrangement(), &mut steps);
        }
        let mut length = 0;
        let sums = steps[..self.maps().len()].iter().map(|step| {
            length += step;
            metres(length)
        });
        Ok(sums.collect())
    }

    /// Adds where the line of contact grows, and where it shrinks, map by map.
    fn add_contact(&self, arrangement: &Arrangement, steps: &mut [Millimetres]) {
        let zone = self.contact_zone();
        let geodesic = Geodesic::wgs84();
        let spans: Vec<Vec<StatusSpan>> = arrangement
            .faces()
            .map(|face| self.spans(arrangement.timeline(face)))
            .collect();
        for edge in arrangement
            .edges()
            .filter(|edge| zone.holds_edge(edge.from, edge.to))
        {
            let contact = self.contact_spans(&spans[edge.left.index()], &spans[edge.right.index()]);
            if contact.is_empty() {
                continue;
            }
            let length = edge_length(&geodesic, &edge);
            for (from, until) in contact {
                steps[from] += length;
                steps[until] -= length;
            }
        }
    }

    /// The maps, end not included, on which two sides are in contact.
    fn contact_spans(&self, left: &[StatusSpan], right: &[StatusSpan]) -> Vec<(usize, usize)> {
        let end = |span: &StatusSpan| span.until.map_or(self.maps().len(), |MapIndex(map)| map);
        let (mut l, mut r) = (0, 0);
        let mut found = Vec::new();
        while let (Some(a), Some(b)) = (left.get(l), right.get(r)) {
            let (from, until) = (a.from.0.max(b.from.0), end(a).min(end(b)));
            if from < until && self.order().is_contact(a.status, b.status) {
                found.push((from, until));
            }
            l += usize::from(end(a) == until);
            r += usize::from(end(b) == until);
        }
        found
    }
}

fn edge_length(geodesic: &Geodesic, edge: &Edge) -> Millimetres {
    let (a, b) = (edge.from, edge.to);
    let metres: f64 = geodesic.inverse(a.lat(), a.lon(), b.lat(), b.lon());
    (metres * 1000.0).round() as Millimetres
}

fn metres(length: Millimetres) -> f64 {
    length as f64 / 1000.0
}
