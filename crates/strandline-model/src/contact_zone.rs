//! Where a border between two parties' ground is a line of contact.
//!
//! A map of held ground ends at the sea and at international borders too; there nobody
//! stands opposite. Where that is belongs to the theatre's settings: [`ContactZone`] is a
//! ring around the ground on which a line of contact can run.

use strandline_arrangement::{GridBox, GridPoint};

/// The part of a theatre in which edges count as line of contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactZone {
    extent: GridBox,
    ring: Vec<GridPoint>,
}

impl ContactZone {
    pub(crate) fn new(extent: GridBox, ring: Vec<GridPoint>) -> Self {
        ContactZone { extent, ring }
    }

    /// The same extent with a ring of an assessor's own; without one, as it is.
    #[must_use]
    pub fn narrowed(&self, ring: &[GridPoint]) -> Self {
        let ring = if ring.is_empty() { &self.ring } else { ring };
        ContactZone::new(self.extent, ring.to_vec())
    }

    /// Where a line of contact can be at most.
    pub fn extent(&self) -> GridBox {
        self.extent
    }

    /// The ring within the extent that it must lie in; empty where the extent is all.
    pub fn ring(&self) -> &[GridPoint] {
        &self.ring
    }

    /// Whether an edge between two points counts: its middle lies in the zone.
    pub fn holds_edge(&self, from: GridPoint, to: GridPoint) -> bool {
        let middle = i32::midpoint;
        self.holds(GridPoint {
            x: middle(from.x, to.x),
            y: middle(from.y, to.y),
        })
    }

    /// Whether a point lies in the extent and, where the settings have one, in the ring.
    pub fn holds(&self, point: GridPoint) -> bool {
        let alone = GridBox {
            min: point,
            max: point,
        };
        self.extent.meets(alone) && (self.ring.is_empty() || self.is_in_ring(point))
    }

    /// The even-odd rule by a ray to the west, in exact integers.
    fn is_in_ring(&self, point: GridPoint) -> bool {
        let next = self.ring.iter().cycle().skip(1);
        let crossed = self.ring.iter().zip(next).filter(|&(&a, &b)| {
            let (low, high) = if a.y <= b.y { (a, b) } else { (b, a) };
            low.y <= point.y && point.y < high.y && is_left(low, high, point)
        });
        !crossed.count().is_multiple_of(2)
    }
}

/// Whether a rising way from `low` to `high` passes west of the point.
fn is_left(low: GridPoint, high: GridPoint, point: GridPoint) -> bool {
    let difference = |a: i32, b: i32| i128::from(a) - i128::from(b);
    let rise = difference(high.y, low.y);
    difference(high.x, low.x) * difference(point.y, low.y) < rise * difference(point.x, low.x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: i32, y: i32) -> GridPoint {
        GridPoint { x, y }
    }

    fn zone(ring: &[GridPoint]) -> ContactZone {
        let extent = GridBox {
            min: point(0, 0),
            max: point(100, 100),
        };
        ContactZone::new(extent, ring.to_vec())
    }

    #[test]
    fn without_a_ring_the_extent_decides() {
        let zone = zone(&[]);
        assert!(zone.holds(point(100, 0)));
        assert!(!zone.holds(point(101, 0)));
    }

    #[test]
    fn an_assessor_s_ring_takes_the_place_of_the_theatre_s() {
        let ring = [point(10, 10), point(50, 10), point(50, 50)];
        let other = [point(60, 10), point(90, 10), point(90, 50)];
        let zone = zone(&ring);
        assert_eq!(zone.narrowed(&[]), zone);
        let narrowed = zone.narrowed(&other);
        assert!(narrowed.holds(point(85, 20)) && !zone.holds(point(85, 20)));
        assert!(zone.holds(point(45, 20)) && !narrowed.holds(point(45, 20)));
        assert_eq!(narrowed.extent(), zone.extent());
    }

    #[test]
    fn an_edge_counts_by_its_middle() {
        let zone = zone(&[point(10, 10), point(50, 10), point(50, 50)]);
        let check = |from, to, expect| assert_eq!(zone.holds_edge(from, to), expect);
        check(point(40, 20), point(46, 20), true);
        check(point(10, 20), point(20, 20), false);
        check(point(-400, 20), point(490, 20), true);
        check(point(60, 20), point(70, 20), false);
    }
}
