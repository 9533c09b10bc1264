//! What differs between the rings of two drawings of one region, step by step.
//!
//! Most rings of a map are those of the day before, or differ from them in a few places.
//! A ring is held against the one with which it begins or ends alike; the two are gone
//! through side by side, and where they part, the nearest point is looked for at which they
//! meet again. Nothing here is a law but that the changes lead from the one to the other:
//! whoever misses a likeness has more to look at.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{GridPoint, Ring, clean::Piece};

/// More changes than this are no changes: the map was drawn anew.
const CHANGES: usize = 256;

/// How many points, of both rings together, are gone over until they must meet again.
const REACH: usize = 40;

/// What leads from the rings of one drawing to those of another.
#[derive(Debug, Default)]
pub(crate) struct RingChanges {
    /// For each new ring the place of the old one that it is held against.
    pub(crate) before: Vec<Option<usize>>,
    pub(crate) gone: Side,
    pub(crate) new: Side,
}

/// The changes of one side; the number of a ring is its place on that side.
#[derive(Debug, Default)]
pub(crate) struct Side {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) points: Vec<GridPoint>,
}

impl RingChanges {
    /// What leads from the old rings to the new ones; nothing where that is too much.
    pub(crate) fn between(old: &[&Ring], new: &[&Ring]) -> Option<Self> {
        let mut changes = RingChanges::default();
        let mut free = FreeRings::of(old);
        for (place, ring) in new.iter().enumerate() {
            let before = free.take_like(ring);
            changes.before.push(before);
            match before {
                Some(before) => changes.compare((before, old[before]), (place, ring))?,
                None => changes.new.note((place, ring), 0..ring.len())?,
            }
        }
        for place in free.left() {
            changes
                .gone
                .note((place, old[place]), 0..old[place].len())?;
        }
        Some(changes)
    }

    fn compare(&mut self, old: (usize, &Ring), new: (usize, &Ring)) -> Option<()> {
        let (mut at_old, mut at_new) = (0, 0);
        loop {
            let rest = (&old.1[at_old..], &new.1[at_new..]);
            let alike = rest.0.iter().zip(rest.1).take_while(|(a, b)| a == b);
            let alike = alike.count();
            (at_old, at_new) = (at_old + alike, at_new + alike);
            if at_old == old.1.len() && at_new == new.1.len() {
                return Some(());
            }
            let (until_old, until_new) = until_alike(&old.1[at_old..], &new.1[at_new..]);
            self.gone.note(old, at_old..at_old + until_old)?;
            self.new.note(new, at_new..at_new + until_new)?;
            (at_old, at_new) = (at_old + until_old, at_new + until_new);
        }
    }
}

impl Side {
    /// Notes some points of a ring, with the steps to them, between them and from them.
    fn note(&mut self, (place, ring): (usize, &Ring), points: Range<usize>) -> Option<()> {
        let (length, whole) = (ring.len(), points.len() == ring.len());
        // The step from the last point to the first is both to and from the points of a whole ring.
        let steps = points.start..points.end + usize::from(!whole);
        if length < 3 || self.pieces.len() + steps.len() > CHANGES {
            return None;
        }
        let step = |to: usize| (ring[(to + length - 1) % length], ring[to % length]);
        let pieces = steps.map(|to| Piece::of(step(to), place as u32));
        self.pieces.extend(pieces);
        self.points.extend_from_slice(&ring[points]);
        Some(())
    }
}

/// After how many points two rings that part here are alike again: those to the nearest
/// point that both have, else all but a common end.
fn until_alike(old: &[GridPoint], new: &[GridPoint]) -> (usize, usize) {
    for together in 1..=REACH {
        for of_old in 0..=together.min(old.len()) {
            let here = (old.get(of_old), new.get(together - of_old));
            if here.0.is_some() && here.0 == here.1 {
                return (of_old, together - of_old);
            }
        }
    }
    let ends = old.iter().rev().zip(new.iter().rev());
    let common = ends.take_while(|(a, b)| a == b).count();
    (old.len() - common, new.len() - common)
}

/// Rings of a drawing that no ring of the next is held against yet, by their ends.
struct FreeRings {
    first: FxHashMap<GridPoint, usize>,
    last: FxHashMap<GridPoint, usize>,
    is_free: Vec<bool>,
}

impl FreeRings {
    fn of(rings: &[&Ring]) -> Self {
        let places = || rings.iter().zip(0..);
        let first = places().filter_map(|(ring, place)| Some((*ring.first()?, place)));
        let last = places().filter_map(|(ring, place)| Some((*ring.last()?, place)));
        FreeRings {
            first: first.collect(),
            last: last.collect(),
            is_free: vec![true; rings.len()],
        }
    }

    /// A ring that begins or ends as this one does.
    fn take_like(&mut self, ring: &Ring) -> Option<usize> {
        let first = self.first.get(ring.first()?);
        let last = self.last.get(ring.last()?);
        let found = [first, last].into_iter().flatten().copied();
        let free = found.into_iter().find(|&place| self.is_free[place])?;
        self.is_free[free] = false;
        Some(free)
    }

    fn left(&self) -> impl Iterator<Item = usize> {
        let places = self.is_free.iter().enumerate();
        let left: Vec<usize> = places
            .filter(|place| *place.1)
            .map(|place| place.0)
            .collect();
        left.into_iter()
    }
}
