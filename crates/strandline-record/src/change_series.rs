//! Changes by the hundred: from each map to the next, and between all pairs of maps.

use std::ops::Range;

use strandline_arrangement::Area;

use crate::{
    MapIndex, RecordError, Transition, View, epoch_ground::EpochGround, reading_order::StatusIndex,
};

/// What changed from one map to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapChange {
    /// The later of the two maps.
    pub map: MapIndex,
    /// From which status to which, the larger figure first.
    pub transitions: Vec<Transition>,
}

/// What the subject gained and lost between any two maps.
///
/// Taken from the arrangement of all maps, so a figure may differ by [`ChangeTable::doubt`]
/// from that of [`View::change`], and by as little when maps are added: for ranking and
/// drawing, not for print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeTable {
    maps: usize,
    gained: Vec<Area>,
    doubt: Area,
}

impl ChangeTable {
    /// The number of maps.
    pub fn maps(&self) -> usize {
        self.maps
    }

    /// Ground that favours the subject on the second map and not on the first. What was lost
    /// is what is gained the other way round.
    ///
    /// # Panics
    ///
    /// When there is no such map.
    pub fn gained(&self, from: MapIndex, until: MapIndex) -> Area {
        assert!(until.0 < self.maps, "map {} of {}", until.0, self.maps);
        self.gained[from.0 * self.maps + until.0]
    }

    /// The most that a figure may differ from that of the two drawings alone.
    pub fn doubt(&self) -> Area {
        self.doubt
    }
}

impl View {
    /// What changed from each map to the next, without shapes.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn changes_by_map(&self) -> Result<Vec<MapChange>, RecordError> {
        self.changes_of_epochs(false)
    }

    /// What changed from each map to the next, with its ground.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn changes_by_map_with_ground(&self) -> Result<Vec<MapChange>, RecordError> {
        self.changes_of_epochs(true)
    }

    fn changes_of_epochs(&self, with_ground: bool) -> Result<Vec<MapChange>, RecordError> {
        let mut changes = Vec::with_capacity(self.maps().len());
        for (ground, columns) in self.epoch_grounds()?.iter().zip(self.epochs().ranges()) {
            let (first, until) = (columns.start as usize, columns.end as usize);
            if first > 0 {
                changes.push(self.change_to_epoch(MapIndex(first), with_ground)?);
            }
            let within = first + 1..until;
            let mut found = self.changes_within(ground, within.clone())?;
            if with_ground {
                self.add_ground(ground, within, &mut found);
            }
            changes.append(&mut found);
        }
        Ok(changes)
    }

    /// What the first map of an epoch changed, from the two drawings alone.
    fn change_to_epoch(&self, map: MapIndex, with_ground: bool) -> Result<MapChange, RecordError> {
        let maps = [MapIndex(map.0 - 1), map];
        let (_, told) = self.change_of_two(maps, with_ground, None)?;
        let transitions = told.into_iter().map(|told| told.1).collect();
        Ok(MapChange { map, transitions })
    }

    /// What each of some maps of an epoch, not its first, changed.
    fn changes_within(
        &self,
        ground: &EpochGround,
        maps: Range<usize>,
    ) -> Result<Vec<MapChange>, RecordError> {
        let table = ground.table(self);
        let by_map = table.steps_by_map(self.maps().len());
        let with_sums = maps.clone().zip(by_map.into_iter().skip(maps.start - 1));
        let change = |(place, sums)| {
            let map = MapIndex(place);
            let went = table.went_of(sums);
            let areas = self.settled([MapIndex(place - 1), map], &went)?;
            let transitions = self.transitions(&areas).into_iter();
            Ok(MapChange {
                map,
                transitions: transitions.map(|told| told.1).collect(),
            })
        };
        with_sums.map(change).collect()
    }

    fn add_ground(&self, ground: &EpochGround, maps: Range<usize>, changes: &mut [MapChange]) {
        let faces = ground.table(self).faces_by_map(self.maps().len());
        let mut groups = Vec::new();
        for (change, mut faces) in changes.iter().zip(faces.into_iter().skip(maps.start - 1)) {
            for transition in &change.transitions {
                let pair = (
                    self.index_of(transition.before.as_ref()),
                    self.index_of(transition.after.as_ref()),
                );
                groups.push(faces.remove(&pair).unwrap_or_default());
            }
        }
        let shapes = ground.arrangement().outlines(&groups);
        let transitions = changes
            .iter_mut()
            .flat_map(|change| &mut change.transitions);
        for (transition, shape) in transitions.zip(shapes) {
            transition.ground = shape;
        }
    }

    /// What the subject gained and lost between all pairs of maps.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn change_table(&self) -> Result<ChangeTable, RecordError> {
        let maps = self.maps().len();
        let table = self.ground_table()?;
        let mut sums = Corners::new(maps);
        let mut doubt = table.doubt();
        for (spans, measure) in table.spans(maps) {
            let held = spans.iter().filter(|span| self.is_held(span.2));
            let held: Vec<(usize, usize)> = held.map(|span| (span.0, span.1)).collect();
            let free = gaps(&held, maps);
            for &from in &free {
                for &until in &held {
                    sums.add(from, until, measure.area);
                }
            }
            doubt += measure.doubt;
        }
        Ok(ChangeTable {
            maps,
            gained: sums.into_sums(),
            doubt: doubt + doubt,
        })
    }

    fn is_held(&self, status: StatusIndex) -> bool {
        self.order().favours_subject(Some(status))
    }
}

/// The maps before, between and after some spans.
fn gaps(held: &[(usize, usize)], maps: usize) -> Vec<(usize, usize)> {
    let starts = [0].into_iter().chain(held.iter().map(|span| span.1));
    let ends = held.iter().map(|span| span.0).chain([maps]);
    starts
        .zip(ends)
        .filter(|(from, until)| from < until)
        .collect()
}

/// Sums over rectangles of pairs, kept by their corners until all are in.
struct Corners {
    maps: usize,
    /// In mm²: 64 bits hold 9.2 million km².
    at: Vec<i64>,
}

impl Corners {
    fn new(maps: usize) -> Self {
        Corners {
            maps,
            at: vec![0; (maps + 1) * (maps + 1)],
        }
    }

    fn add(&mut self, from: (usize, usize), until: (usize, usize), area: Area) {
        let side = self.maps + 1;
        let mm2 = area.as_square_millimetres() as i64;
        self.at[from.0 * side + until.0] += mm2;
        self.at[from.0 * side + until.1] -= mm2;
        self.at[from.1 * side + until.0] -= mm2;
        self.at[from.1 * side + until.1] += mm2;
    }

    fn into_sums(mut self) -> Vec<Area> {
        let side = self.maps + 1;
        let mut sums = Vec::with_capacity(self.maps * self.maps);
        for row in 0..self.maps {
            let mut along = 0;
            for column in 0..self.maps {
                along += self.at[row * side + column];
                let above = if row == 0 {
                    0
                } else {
                    self.at[(row - 1) * side + column]
                };
                self.at[row * side + column] = along + above;
                sums.push(Area::from_square_millimetres(i128::from(along + above)));
            }
        }
        sums
    }
}
