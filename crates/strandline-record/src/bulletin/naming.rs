//! Changed ground shared out among settlements, and which of them are named.
//!
//! Points spread over a piece go each to the settlement that it lies in, else to the one
//! whose edge is nearest. A settlement whose ground all lies near to a named one that has more
//! is left to that one, unless it was itself entered.

use std::cmp::Ordering;

use strandline_arrangement::{Area, GridPoint, UnitLengths};
use strandline_gazetteer::Direction;

use super::{
    NamingRules, PlaceNews, Relation, Way,
    settlements::{Settlement, Settlements},
};
use crate::{Change, change::Both, redraw::Piece};

/// How far apart the points are that stand for a piece.
const APART_M: f64 = 150.0;

/// About the most of them.
const POINTS_MAX: f64 = 400.0;

/// What part of a settlement's ground must lie near a named one for it to say nothing new.
const COVERED_SHARE: f64 = 0.9;

/// Ground being shared out.
pub(super) struct Naming<'a, 'g> {
    both: &'a Both<'a>,
    settlements: &'a Settlements<'g>,
    rules: &'a NamingRules,
    tallies: Vec<Tally>,
}

/// What a settlement was given.
#[derive(Debug, Clone, Default)]
struct Tally {
    change: Change,
    inside: Change,
    points: Vec<(GridPoint, Area)>,
    /// The sum of offsets of ground outside, each as often as it has square metres.
    outward: [f64; 2],
}

/// The settlement nearest to a point.
#[derive(Debug, Clone, Copy)]
struct Nearest {
    place: usize,
    /// How far outside of it the point is.
    outside_m: f64,
    /// How far from its own point.
    distance_m: f64,
}

impl<'a, 'g> Naming<'a, 'g> {
    pub(super) fn new(
        both: &'a Both<'a>,
        settlements: &'a Settlements<'g>,
        rules: &'a NamingRules,
    ) -> Self {
        Naming {
            both,
            settlements,
            rules,
            tallies: vec![Tally::default(); settlements.all.len()],
        }
    }

    /// Gives the ground of a piece to settlements, to the last square millimetre.
    pub(super) fn share_out(&mut self, piece: &Piece<Way>) {
        let points = spread(piece);
        let near = self.within_reach(&points);
        let parts = parts_of(piece.area, points);
        let found: Vec<_> = parts
            .iter()
            .map(|part| self.nearest(&near, part.0))
            .collect();
        let mut reaching: Vec<usize> = found.iter().copied().filter_map(self.reaching()).collect();
        reaching.sort_unstable();
        reaching.dedup();
        for ((point, area), nearest) in parts.into_iter().zip(found) {
            let place = match self.reaching()(nearest) {
                Some(place) => Some(place),
                None if reaching.is_empty() => self.far_off(nearest),
                None => self.nearest(&reaching, point).map(|found| found.place),
            };
            if let Some(place) = place {
                let settlement = &self.settlements.all[place];
                self.tallies[place].book(settlement, point, (piece.how, area));
            }
        }
    }

    /// The settlements that any of the points may go to.
    fn within_reach(&self, points: &[(GridPoint, f64)]) -> Vec<usize> {
        let Some(&(first, _)) = points.first() else {
            return Vec::new();
        };
        let lengths = UnitLengths::at(first);
        let extent = points
            .iter()
            .map(|point| lengths.distance_m(first, point.0));
        let reach = extent.fold(0.0, f64::max) + self.rules.far_km * 1000.0;
        let all = self.settlements.all.iter().enumerate();
        let near = all.filter(|(_, s)| s.distance_m(first) - s.radius_m() <= reach);
        near.map(|(place, _)| place).collect()
    }

    /// The settlement that a point lies in, the smallest of several; else the one whose edge
    /// is nearest.
    fn nearest(&self, among: &[usize], point: GridPoint) -> Option<Nearest> {
        let nearest = among.iter().map(|&place| {
            let settlement = &self.settlements.all[place];
            Nearest {
                place,
                outside_m: settlement.outside_m(point),
                distance_m: settlement.distance_m(point),
            }
        });
        nearest.min_by(|a, b| self.compare(a, b))
    }

    /// Whether a settlement names the ground at a point: it lies in it, or near its middle.
    fn reaching(&self) -> impl Fn(Option<Nearest>) -> Option<usize> + use<> {
        let reach_m = self.rules.reach_km * 1000.0;
        move |nearest| {
            let found = nearest?;
            (found.outside_m == 0.0 || found.distance_m <= reach_m).then_some(found.place)
        }
    }

    /// The nearest settlement to a piece that none reaches.
    fn far_off(&self, nearest: Option<Nearest>) -> Option<usize> {
        let found = nearest?;
        (found.distance_m <= self.rules.far_km * 1000.0).then_some(found.place)
    }

    fn compare(&self, a: &Nearest, b: &Nearest) -> Ordering {
        let radius = |found: &Nearest| self.settlements.all[found.place].radius_m();
        let nearer = a.outside_m.total_cmp(&b.outside_m);
        nearer.then(radius(a).total_cmp(&radius(b)))
    }

    /// The settlements that are named, each with its own ground and that of those left to it.
    pub(super) fn into_places(mut self) -> Vec<PlaceNews<'g>> {
        let mut order: Vec<usize> = (0..self.tallies.len())
            .filter(|&place| self.tallies[place].change.size() > Area::ZERO)
            .collect();
        order.sort_by_key(|&place| std::cmp::Reverse(self.tallies[place].change.size()));
        let entered = |&place: &usize| self.is_entered(place);
        let (mut named, others): (Vec<_>, Vec<_>) = order.into_iter().partition(entered);
        for place in others {
            match self.covering(&named, place) {
                Some(other) => self.leave_to(other, place),
                None => named.push(place),
            }
        }
        let mut news: Vec<PlaceNews<'g>> = named.iter().map(|&place| self.news(place)).collect();
        news.sort_by_key(|n| (n.relation, std::cmp::Reverse(n.change.size())));
        news
    }

    fn is_entered(&self, place: usize) -> bool {
        self.tallies[place].inside.size() >= self.rules.least
    }

    /// The named settlement that has nearly all ground of another near it, the nearest of them.
    fn covering(&self, named: &[usize], place: usize) -> Option<usize> {
        let tally = &self.tallies[place];
        let apart_m = self.rules.apart_km * 1000.0;
        let covered = |&other: &usize| {
            let settlement = &self.settlements.all[other];
            let near = tally.points.iter();
            let near = near.filter(|(point, _)| settlement.distance_m(*point) <= apart_m);
            let area: Area = near.map(|(_, area)| *area).sum();
            area.to_square_metres() >= COVERED_SHARE * tally.change.size().to_square_metres()
        };
        let at = self.settlements.all[place].at;
        let distance = |&other: &usize| self.settlements.all[other].distance_m(at);
        let covering = named.iter().copied().filter(covered);
        covering.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    fn leave_to(&mut self, other: usize, place: usize) {
        let tally = std::mem::take(&mut self.tallies[place]);
        let settlement = &self.settlements.all[other];
        let Tally { change, points, .. } = tally;
        let taker = &mut self.tallies[other];
        taker.change.join(change);
        for &(point, area) in &points {
            taker.lean(settlement, point, area);
        }
        taker.points.extend(points);
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
        if !self.is_entered(place) {
            return Relation::Near;
        }
        let Change { gained, lost } = self.tallies[place].inside;
        let [before, after] = self.held(place);
        let whole = self.rules.whole_share;
        if gained >= self.rules.least && after >= whole && before < whole {
            Relation::Taken
        } else if lost >= self.rules.least && after <= 1.0 - whole && before > 1.0 - whole {
            Relation::Left
        } else {
            Relation::In
        }
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
        self.points.push((point, area));
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
