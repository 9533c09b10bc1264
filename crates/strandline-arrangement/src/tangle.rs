//! Polygons that cross themselves, or each other, so often that their ground cannot be told.
//!
//! Work grows with the crossings, and these with the square of the corners where a ring is
//! noise: 2,000 random corners cross some half a million times. Maps as people draw them,
//! broken ones included, are far from that. So crossings are bounded, and what is to blame for
//! more is left out and told of, its neighbours kept.

use std::ops::ControlFlow;

use crate::{
    Area, GridPoint, Label, Polygon, Repair, RepairKind,
    noding::{Crossings, Segment, tell_crossings},
    union::ring_segments,
};

/// Crossings for each segment of a drawing or polygon.
const PER_SEGMENT: usize = 16;

/// And so many besides for a whole drawing, however small it is.
const OF_A_DRAWING: usize = 10_000;

/// And for one polygon.
const OF_A_POLYGON: usize = 1_000;

/// Never more than these: beyond them lie memory and patience.
const AT_MOST: usize = 500_000;

/// How many pairs of the segments of one drawing may cross.
pub(crate) fn bound(segments: usize) -> usize {
    (PER_SEGMENT * segments + OF_A_DRAWING).min(AT_MOST)
}

/// How many crossings one polygon may have with itself and others.
fn bound_of_polygon(segments: usize) -> usize {
    (PER_SEGMENT * segments + OF_A_POLYGON).min(AT_MOST)
}

/// Layers whose polygons cross seldom enough.
pub(crate) struct Untangled {
    /// Polygons that were left out are still there, without rings, so that the others keep
    /// their places.
    pub(crate) layers: Vec<(Label, Vec<Polygon>)>,
    /// One for each polygon that was left out.
    pub(crate) repairs: Vec<Repair>,
}

/// Leaves polygons out until the others are within the bounds, those first that cross most.
pub(crate) fn untangle(layers: &[(Label, &[Polygon])]) -> Untangled {
    let own = layers
        .iter()
        .map(|(label, polygons)| (*label, polygons.to_vec()));
    let mut untangled = Untangled {
        layers: own.collect(),
        repairs: Vec::new(),
    };
    loop {
        let tally = Tally::counted(&untangled.layers);
        let out = tally.to_leave_out();
        if out.is_empty() {
            return untangled;
        }
        for owner in out {
            let crossings = tally.crossings[owner];
            untangled.leave_out(tally.places[owner], crossings);
        }
    }
}

impl Untangled {
    fn leave_out(&mut self, (layer, polygon): (usize, usize), crossings: usize) {
        let (label, polygons) = &mut self.layers[layer];
        let rings = std::mem::take(&mut polygons[polygon].rings);
        let at = rings.into_iter().flatten().next();
        let repair = Repair::tangled(*label, polygon, crossings);
        self.repairs.push(Repair { at, ..repair });
    }
}

impl Repair {
    fn tangled(label: Label, polygon: usize, crossings: usize) -> Self {
        Repair {
            label,
            polygons: vec![polygon],
            kind: RepairKind::Tangled { crossings },
            area: Area::ZERO,
            at: None,
        }
    }
}

/// Crossings by polygon.
struct Tally {
    /// Whose each segment is.
    owners: Vec<usize>,
    /// Layer and place of each owner.
    places: Vec<(usize, usize)>,
    crossings: Vec<usize>,
    bounds: Vec<usize>,
    /// All crossings of polygons that are within their bounds.
    all: usize,
}

impl Tally {
    fn counted(layers: &[(Label, Vec<Polygon>)]) -> Self {
        let (mut tally, segments) = Tally::of(layers);
        tell_crossings(&segments, &mut tally);
        tally
    }

    /// Before anything is counted, with the segments of all.
    fn of(layers: &[(Label, Vec<Polygon>)]) -> (Self, Vec<Segment>) {
        let mut all = Vec::new();
        let mut tally = Tally {
            owners: Vec::new(),
            places: Vec::new(),
            crossings: Vec::new(),
            bounds: Vec::new(),
            all: 0,
        };
        for (layer, (_, polygons)) in layers.iter().enumerate() {
            for (place, polygon) in polygons.iter().enumerate() {
                let before = all.len();
                all.extend(polygon.rings.iter().flat_map(|ring| ring_segments(ring)));
                tally.owners.resize(all.len(), tally.places.len());
                tally.places.push((layer, place));
                tally.bounds.push(bound_of_polygon(all.len() - before));
            }
        }
        tally.crossings = vec![0; tally.places.len()];
        (tally, all)
    }

    /// The owners that are beyond their bounds; else, where all together are beyond theirs,
    /// those that cross most.
    fn to_leave_out(&self) -> Vec<usize> {
        let all = 0..self.places.len();
        let over: Vec<usize> = all
            .clone()
            .filter(|&owner| self.crossings[owner] > self.bounds[owner])
            .collect();
        if !over.is_empty() {
            return over;
        }
        let mut excess = self.all.saturating_sub(bound(self.owners.len()));
        let mut by_crossings: Vec<usize> = all.collect();
        by_crossings.sort_by_key(|&owner| std::cmp::Reverse(self.crossings[owner]));
        let enough = by_crossings.into_iter().take_while(|&owner| {
            let needed = excess > 0;
            excess = excess.saturating_sub(self.crossings[owner]);
            needed
        });
        enough.collect()
    }
}

/// Past the bound of no polygon: what is beyond it needs no further counting.
impl Crossings for Tally {
    fn wants(&self, segment: u32) -> bool {
        let owner = self.owners[segment as usize];
        self.crossings[owner] <= self.bounds[owner]
    }

    fn take(&mut self, pair: (u32, u32), _: GridPoint) -> ControlFlow<()> {
        let (one, other) = (self.owners[pair.0 as usize], self.owners[pair.1 as usize]);
        self.all += 1;
        self.crossings[one] += 1;
        if other != one {
            self.crossings[other] += 1;
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Drawing;

    fn noise(corners: usize) -> Polygon {
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 44) as i32
        };
        let ring = (0..corners).map(|_| GridPoint {
            x: next(),
            y: next(),
        });
        Polygon {
            rings: vec![ring.collect()],
        }
    }

    fn bar(x: i32, y: i32, width: i32, height: i32) -> Polygon {
        let corners = [
            (x, y),
            (x + width, y),
            (x + width, y + height),
            (x, y + height),
        ];
        Polygon {
            rings: vec![corners.map(|(x, y)| GridPoint { x, y }).into()],
        }
    }

    fn left_out(layers: &[(Label, &[Polygon])]) -> Vec<(Label, Vec<usize>)> {
        let (drawing, repairs) = Drawing::from_polygons(layers).unwrap();
        assert!(!drawing.borders().is_empty(), "neighbours are kept");
        let tangled = repairs
            .into_iter()
            .filter(|repair| matches!(repair.kind, RepairKind::Tangled { .. }));
        tangled
            .map(|repair| (repair.label, repair.polygons))
            .collect()
    }

    /// A polygon of 2,000 random corners took 12 s, since each of its segments was held
    /// against each of its half a million nodes.
    #[test]
    fn noise_is_left_out_and_its_neighbours_are_kept() {
        let far = bar(2_000_000, 0, 100, 100);
        let layer = [far.clone(), noise(2_000), far.clone()];
        assert_eq!(left_out(&[(Label(0), &layer)]), [(Label(0), vec![1])]);
        assert_eq!(left_out(&[(Label(0), &[noise(100)])]), []);
    }

    /// All of its crossings were computed, some seventy million, though a few hundred thousand are
    /// counted: 3.3 s.
    #[test]
    fn of_more_noise_no_more_is_counted_than_its_bound() {
        let near = [noise(20_000), bar(2_000_000, 0, 100, 100)];
        let layers = [(Label(0), near.to_vec())];
        let tally = Tally::counted(&layers);
        assert_eq!(tally.crossings, [bound_of_polygon(20_000) + 1, 0]);
        assert_eq!(left_out(&[(Label(0), &near)]), [(Label(0), vec![0])]);
    }

    /// No polygon of a weave crosses itself, and no label does.
    #[test]
    fn a_weave_is_thinned_until_it_can_be_drawn() {
        let across: Vec<_> = (0..300).map(|n| bar(0, 10 * n, 10_000, 5)).collect();
        let along: Vec<_> = (0..300).map(|n| bar(10 * n, 0, 5, 10_000)).collect();
        let both = [across.clone(), along.clone()].concat();
        let out = left_out(&[(Label(0), &both), (Label(1), &[bar(-100, 0, 50, 50)])]);
        assert!(out.len() > 100 && out.len() < 600, "{}", out.len());
        let out = left_out(&[(Label(0), &across), (Label(1), &along)]);
        assert!(out.len() > 100 && out.len() < 600, "{}", out.len());
    }

    #[test]
    fn a_comb_is_drawn_whichever_way_its_teeth_point() {
        for (dx, dy) in [(1, 0), (0, 1), (3, 4), (-5, 2)] {
            let teeth = 2_000;
            let point = |along: i32, out: i32| GridPoint {
                x: along * dx - out * dy,
                y: along * dy + out * dx,
            };
            let tooth = |n: i32| [point(10 * n, 0), point(10 * n + 5, 20_000)];
            let mut ring: Vec<GridPoint> = (0..teeth).flat_map(tooth).collect();
            ring.extend([point(10 * teeth, 0), point(10 * teeth, -10), point(0, -10)]);
            let comb = Polygon { rings: vec![ring] };
            let (_, repairs) = Drawing::from_polygons(&[(Label(0), &[comb])]).unwrap();
            assert_eq!(repairs, []);
        }
    }
}
