//! The settlements around changed ground, each with the ground that it takes up.
//!
//! A settlement has the ground of its polygon where one is known, else a circle as large as
//! settlements of so many people are. Of entries of one settlement (a point of the world's
//! gazetteer, a node and an outline of one's own) one is kept.

use std::collections::BTreeMap;

use strandline_arrangement::{GridBox, GridPoint, Polygon, UnitLengths};
use strandline_gazetteer::{PlaceView, skeletons};

use super::{BulletinQuestion, Way};
use crate::{GroundShape, OwnPlaces, redraw::Piece};

/// The radius of the circle of a settlement of a thousand people, in metres. It grows with the
/// root of the people: 60,000 have 3.1 km, as Pokrovsk (31 km²) has.
const RADIUS_OF_THOUSAND_M: f64 = 400.0;

/// No circle is smaller: a village is a street and its gardens.
const RADIUS_MIN_M: f64 = 700.0;

/// Nor larger: a large town is no circle, and must not be said to be entered where it is not.
const RADIUS_MAX_M: f64 = 4_000.0;

/// Entries of one name this near to one another are of one settlement, in metres.
const TWIN_M: f64 = 3_000.0;

/// A settlement that may name ground.
#[derive(Debug)]
pub(super) struct Settlement<'g> {
    pub(super) place: PlaceView<'g>,
    pub(super) at: GridPoint,
    pub(super) lengths: UnitLengths,
    radius_m: f64,
    polygons: Vec<Polygon>,
}

/// All settlements that may.
#[derive(Debug)]
pub(super) struct Settlements<'g> {
    pub(super) all: Vec<Settlement<'g>>,
}

impl<'g> Settlements<'g> {
    /// Those within reach of pieces of ground, in an order that is the same for the same names.
    pub(super) fn near(pieces: &[Piece<Way>], question: &BulletinQuestion<'g>) -> Self {
        let mut found = BTreeMap::new();
        for piece in pieces {
            let reach = reach_of(piece, question.rules.far_km * 1000.0);
            let places = reach.into_iter();
            let places = places.flat_map(|reach| question.gazetteer.places_in(reach));
            let wanted = places.filter(|place| question.rules.kinds.contains(&place.kind()));
            found.extend(wanted.map(|place| (place.id(), place)));
        }
        let mut all: Vec<_> = found
            .into_values()
            .map(|place| Settlement::of(place, question.own))
            .collect();
        // Outlines first, then those of more people: the sort keeps the order of ids.
        all.sort_by_key(|s| {
            (
                s.polygons.is_empty(),
                std::cmp::Reverse(s.place.population()),
            )
        });
        Settlements { all: singled(all) }
    }
}

/// The box around a piece, and so many metres around it.
fn reach_of(piece: &Piece<Way>, metres: f64) -> Option<GridBox> {
    let points = piece.shape.iter().flat_map(|polygon| &polygon.rings);
    let bounds = GridBox::around(points.flatten().copied())?;
    let lengths = UnitLengths::at(bounds.min);
    let [east, north] = [lengths.east_m, lengths.north_m].map(|unit| (metres / unit) as i32);
    let moved = |point: GridPoint, sign: i32| GridPoint {
        x: point.x.saturating_add(sign * east),
        y: point.y.saturating_add(sign * north),
    };
    Some(GridBox {
        min: moved(bounds.min, -1),
        max: moved(bounds.max, 1),
    })
}

/// One entry of each settlement: the first.
fn singled(all: Vec<Settlement<'_>>) -> Vec<Settlement<'_>> {
    let mut kept: Vec<(Settlement<'_>, Vec<String>)> = Vec::with_capacity(all.len());
    for settlement in all {
        let names = reading_of(settlement.place);
        let twin = kept.iter_mut().find(|(other, theirs)| {
            other.distance_m(settlement.at) <= TWIN_M && theirs.iter().any(|n| names.contains(n))
        });
        match twin {
            Some((other, _)) => other.learn(&settlement),
            None => kept.push((settlement, names)),
        }
    }
    kept.into_iter().map(|(settlement, _)| settlement).collect()
}

/// How its names read in any alphabet.
fn reading_of(place: PlaceView<'_>) -> Vec<String> {
    let both = place.names().map(|(_, name)| skeletons(name));
    let mut names: Vec<String> = both.map(|(first, _)| first).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl<'g> Settlement<'g> {
    fn of(place: PlaceView<'g>, own: &OwnPlaces) -> Self {
        let ground = own.ground_of(place);
        let polygons = match ground.shape {
            GroundShape::Polygon(_) => ground.polygons,
            GroundShape::Circle { .. } => Vec::new(),
        };
        let lengths = UnitLengths::at(place.at());
        Settlement {
            place,
            at: place.at(),
            lengths,
            radius_m: radius_of_polygons(&polygons, lengths)
                .unwrap_or_else(|| radius_of_people(place.population())),
            polygons,
        }
    }

    /// What another entry of it knows better.
    fn learn(&mut self, other: &Settlement<'_>) {
        if self.polygons.is_empty() {
            self.radius_m = self.radius_m.max(other.radius_m);
        }
    }

    /// How far a point is from the settlement's own point, in metres.
    pub(super) fn distance_m(&self, point: GridPoint) -> f64 {
        let [east, north] = self.offset_m(point);
        east.hypot(north)
    }

    /// How far east and north of the settlement's own point a point is, in metres.
    pub(super) fn offset_m(&self, point: GridPoint) -> [f64; 2] {
        let east = f64::from(point.x) - f64::from(self.at.x);
        let north = f64::from(point.y) - f64::from(self.at.y);
        [east * self.lengths.east_m, north * self.lengths.north_m]
    }

    /// How far a point is outside of the settlement, about; 0 inside.
    pub(super) fn outside_m(&self, point: GridPoint) -> f64 {
        let beyond = self.distance_m(point) - self.radius_m;
        if self.polygons.is_empty() {
            return beyond.max(0.0);
        }
        if self.polygons.iter().any(|polygon| polygon.holds(point)) {
            return 0.0;
        }
        // At least something, where a long outline does not reach as far as its circle.
        beyond.max(1.0)
    }

    /// About how large it is.
    pub(super) fn radius_m(&self) -> f64 {
        self.radius_m
    }

    /// Points spread over its ground, each with the share that it stands for.
    pub(super) fn spread(&self) -> Vec<(GridPoint, f64)> {
        const APART_M: f64 = 100.0;
        let circle;
        let polygons = if self.polygons.is_empty() {
            circle = [crate::own_places::circle(self.at, self.radius_m / 1000.0)];
            &circle[..]
        } else {
            &self.polygons
        };
        let all = polygons.iter().flat_map(|polygon| {
            let points = polygon.scattered(APART_M, self.lengths);
            let count = points.len() as f64;
            points
                .into_iter()
                .map(move |point| (point.at, point.share * count))
        });
        all.collect()
    }
}

fn radius_of_people(people: Option<u64>) -> f64 {
    let thousands = people.unwrap_or(0) as f64 / 1000.0;
    (RADIUS_OF_THOUSAND_M * thousands.sqrt()).clamp(RADIUS_MIN_M, RADIUS_MAX_M)
}

/// Half of what the polygons measure across and up, on the mean.
fn radius_of_polygons(polygons: &[Polygon], lengths: UnitLengths) -> Option<f64> {
    let points = polygons.iter().flat_map(|polygon| &polygon.rings);
    let bounds = GridBox::around(points.flatten().copied())?;
    let span = |low: i32, high: i32, unit: f64| (f64::from(high) - f64::from(low)) * unit;
    let across = span(bounds.min.x, bounds.max.x, lengths.east_m);
    let up = span(bounds.min.y, bounds.max.y, lengths.north_m);
    Some((across + up) / 4.0)
}

#[cfg(test)]
mod tests {
    use super::radius_of_people;

    #[test]
    fn a_circle_grows_with_the_people() {
        let radius = |people| radius_of_people(people).round() as u32;
        let found = [None, Some(500), Some(60_127), Some(3_000_000)].map(radius);
        assert_eq!(found, [700, 700, 3_102, 4_000]);
    }
}
