//! Changed ground shared out among the settlements that name it.
//!
//! Settlements that were themselves entered are named, and others as far as they are worth it;
//! then every piece is shared out among the named ones: a point that stands for ground goes to
//! the one that it lies in, else to the one whose edge is nearest.

use std::cmp::Ordering;

use strandline_arrangement::{Area, GridPoint, UnitLengths};
use strandline_gazetteer::Direction;

use super::{
    NamingRules, PlaceNews, Relation, Way,
    choice::Choice,
    settlements::{Settlement, Settlements},
};
use crate::{Change, change::Both, redraw::Piece};

/// How far apart the points are that stand for a piece.
const APART_M: f64 = 150.0;

/// About the most of them.
const POINTS_MAX: f64 = 400.0;

/// A piece of less km² counts as much as one of so many, where names are chosen.
const COUNTED_KM2_MIN: f64 = 1.0;

/// Ground being named.
pub(super) struct Naming<'a, 'g> {
    both: &'a Both<'a>,
    settlements: &'a Settlements<'g>,
    rules: &'a NamingRules,
    grounds: Vec<Ground>,
    tallies: Vec<Tally>,
}

/// A piece of changed ground as points that stand for it.
pub(super) struct Ground {
    how: Way,
    area: Area,
    /// Each point with its part of the area, together all of it.
    pub(super) parts: Vec<(GridPoint, Area)>,
    /// The settlements that may name it.
    pub(super) near: Vec<usize>,
}

/// What a settlement was given.
#[derive(Debug, Clone, Default)]
struct Tally {
    change: Change,
    inside: Change,
    /// The sum of offsets of ground outside, each as often as it has square metres.
    outward: [f64; 2],
}

/// The settlement nearest to a point.
#[derive(Debug, Clone, Copy)]
struct Nearest {
    place: usize,
    /// How far outside of it the point is.
    outside_m: f64,
}

impl Ground {
    fn of(piece: &Piece<Way>, settlements: &Settlements<'_>, rules: &NamingRules) -> Self {
        let parts = parts_of(piece.area, spread(piece));
        let near = near_to(&parts, settlements, rules.far_km * 1000.0);
        Ground {
            how: piece.how,
            area: piece.area,
            parts,
            near,
        }
    }

    /// How much each point counts where names are chosen: a large piece counts more than a
    /// small one, but not as much more as it is larger.
    pub(super) fn weights(&self) -> impl Iterator<Item = f64> {
        let counted = self.area.to_square_kilometres().max(COUNTED_KM2_MIN).sqrt();
        let whole = self.area.to_square_metres();
        let parts = self.parts.iter();
        parts.map(move |part| counted * part.1.to_square_metres() / whole)
    }
}

/// The settlements that points lie in, or that have one of them no farther than so many metres.
fn near_to(parts: &[(GridPoint, Area)], settlements: &Settlements<'_>, far_m: f64) -> Vec<usize> {
    let all = settlements.all.iter().enumerate();
    let near = all.filter(|(_, settlement)| {
        let is_near =
            |point| settlement.distance_m(point) <= far_m || settlement.outside_m(point) == 0.0;
        parts.iter().any(|part| is_near(part.0))
    });
    near.map(|(place, _)| place).collect()
}

impl<'a, 'g> Naming<'a, 'g> {
    pub(super) fn new(
        both: &'a Both<'a>,
        settlements: &'a Settlements<'g>,
        rules: &'a NamingRules,
        pieces: &[Piece<Way>],
    ) -> Self {
        let grounds = pieces.iter();
        let grounds = grounds.map(|piece| Ground::of(piece, settlements, rules));
        Naming {
            both,
            settlements,
            rules,
            grounds: grounds.collect(),
            tallies: Vec::new(),
        }
    }

    /// The settlements that are named, each with its ground.
    pub(super) fn into_places(mut self) -> Vec<PlaceNews<'g>> {
        self.share_out(|_| true);
        let choice = Choice::new(&self.grounds, self.settlements, self.rules);
        let named = choice.with(self.entered());
        self.share_out(|place| named.contains(&place));
        let given = named.iter().filter(|&&place| !self.is_empty(place));
        let mut news: Vec<PlaceNews<'g>> = given.map(|&place| self.news(place)).collect();
        news.sort_by_key(|n| (n.relation, std::cmp::Reverse(n.change.size())));
        news
    }

    fn is_empty(&self, place: usize) -> bool {
        self.tallies[place].change.size() == Area::ZERO
    }

    /// The settlements of which enough changed hands to name them, those with most first.
    fn entered(&self) -> Vec<usize> {
        let all = (0..self.tallies.len()).filter(|&place| self.relation(place) != Relation::Near);
        let mut entered: Vec<usize> = all.collect();
        entered.sort_by_key(|&place| std::cmp::Reverse(self.tallies[place].inside.size()));
        entered
    }

    /// Gives all ground to settlements, to the last square millimetre.
    fn share_out(&mut self, wanted: impl Fn(usize) -> bool) {
        let mut tallies = vec![Tally::default(); self.settlements.all.len()];
        for ground in &self.grounds {
            let near = ground.near.iter().copied();
            let near: Vec<usize> = near.filter(|&place| wanted(place)).collect();
            for &(point, area) in &ground.parts {
                if let Some(found) = self.nearest(&near, point) {
                    let settlement = &self.settlements.all[found.place];
                    tallies[found.place].book(settlement, point, (ground.how, area));
                }
            }
        }
        self.tallies = tallies;
    }

    /// The settlement that a point lies in, the smallest of several; else the one whose edge
    /// is nearest.
    fn nearest(&self, among: &[usize], point: GridPoint) -> Option<Nearest> {
        let nearest = among.iter().map(|&place| Nearest {
            place,
            outside_m: self.settlements.all[place].outside_m(point),
        });
        nearest.min_by(|a, b| self.compare(a, b))
    }

    fn compare(&self, a: &Nearest, b: &Nearest) -> Ordering {
        let radius = |found: &Nearest| self.settlements.all[found.place].radius_m();
        let nearer = a.outside_m.total_cmp(&b.outside_m);
        nearer.then(radius(a).total_cmp(&radius(b)))
    }

    fn news(&self, place: usize) -> PlaceNews<'g> {
        let (settlement, tally) = (&self.settlements.all[place], &self.tallies[place]);
        let relation = self.relation(place);
        PlaceNews {
            place: settlement.place,
            relation,
            change: tally.change,
            inside: tally.inside,
            direction: (relation == Relation::Near).then(|| tally.direction(settlement)),
        }
    }

    fn relation(&self, place: usize) -> Relation {
        let inside = self.tallies[place].inside;
        match self.wholly(place) {
            Some(relation) => relation,
            None if inside.size() >= self.rules.entered => Relation::In,
            None => Relation::Near,
        }
    }

    /// Whether the subject took all of a settlement, or left all of it.
    fn wholly(&self, place: usize) -> Option<Relation> {
        let Change { gained, lost } = self.tallies[place].inside;
        if gained.max(lost) < self.rules.least {
            return None;
        }
        let [before, after] = self.held(place);
        let whole = self.rules.whole_share;
        if gained >= self.rules.least && after >= whole && before < whole {
            return Some(Relation::Taken);
        }
        let left = after <= 1.0 - whole && before > 1.0 - whole;
        (lost >= self.rules.least && left).then_some(Relation::Left)
    }

    /// Which part of a settlement's ground the subject held before and after.
    fn held(&self, place: usize) -> [f64; 2] {
        let points = self.settlements.all[place].spread();
        let whole: f64 = points.iter().map(|point| point.1).sum();
        let here = points.iter().map(|point| self.both.held_at(point.0));
        let both: Vec<([bool; 2], f64)> = here.zip(points.iter().map(|p| p.1)).collect();
        let held = |map: usize| both.iter().filter(move |(here, _)| here[map]);
        [0, 1].map(|map| held(map).map(|point| point.1).sum::<f64>() / whole)
    }
}

impl Tally {
    fn book(&mut self, settlement: &Settlement<'_>, point: GridPoint, (way, area): (Way, Area)) {
        self.change.add(way, area);
        if settlement.outside_m(point) > 0.0 {
            return self.lean(settlement, point, area);
        }
        self.inside.add(way, area);
    }

    fn lean(&mut self, settlement: &Settlement<'_>, point: GridPoint, area: Area) {
        let weight = area.to_square_metres();
        let offset = settlement.offset_m(point);
        (0..2).for_each(|axis| self.outward[axis] += offset[axis] * weight);
    }

    fn direction(&self, settlement: &Settlement<'_>) -> Direction {
        let [east, north] = self.outward;
        let UnitLengths { east_m, north_m } = settlement.lengths;
        let whole = self.change.size().to_square_metres();
        let moved =
            |from: i32, sum: f64, unit: f64| (f64::from(from) + sum / whole / unit).round() as i32;
        let towards = GridPoint {
            x: moved(settlement.at.x, east, east_m),
            y: moved(settlement.at.y, north, north_m),
        };
        Direction::between(settlement.at, towards)
    }
}

impl Both<'_> {
    /// Whether the subject held a point on the first and on the second map.
    fn held_at(&self, point: GridPoint) -> [bool; 2] {
        let timeline = self.arrangement.timeline(self.arrangement.locate(point));
        let (before, after) = self.pair(timeline);
        [before, after].map(|status| self.view.order().favours_subject(status))
    }
}

/// The area of a piece shared out among its points, to the last square millimetre.
fn parts_of(area: Area, points: Vec<(GridPoint, f64)>) -> Vec<(GridPoint, Area)> {
    let whole = area.as_square_millimetres();
    let last = points.len().saturating_sub(1);
    let (mut shared, mut given) = (0.0, 0);
    let part = |(n, (point, share)): (usize, (GridPoint, f64))| {
        shared += share;
        let until = (whole as f64 * shared).round() as i128;
        let until = if n == last { whole } else { until.min(whole) };
        let part = Area::from_square_millimetres(until - given);
        given = until;
        (point, part)
    };
    points.into_iter().enumerate().map(part).collect()
}

/// Points over a piece, each with the share of it that it stands for.
fn spread(piece: &Piece<Way>) -> Vec<(GridPoint, f64)> {
    let apart_m = APART_M.max((piece.area.to_square_metres() / POINTS_MAX).sqrt());
    let first = piece
        .shape
        .iter()
        .find_map(|polygon| polygon.rings.first()?.first());
    let Some(&first) = first else {
        return Vec::new();
    };
    let lengths = UnitLengths::at(first);
    let parts: Vec<_> = piece
        .shape
        .iter()
        .map(|polygon| polygon.scattered(apart_m, lengths))
        .collect();
    let whole: usize = parts.iter().map(Vec::len).sum();
    let shared = parts.into_iter().flat_map(|points| {
        let part = points.len() as f64 / whole as f64;
        points
            .into_iter()
            .map(move |point| (point.at, point.share * part))
    });
    shared.collect()
}
