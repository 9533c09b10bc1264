//! Which settlements name a day's changed ground.
//!
//! Whoever writes of a day says as little as tells where it was: a name stands for all ground
//! around it, and a further one is worth adding only if it brings ground clearly nearer to a
//! name. So names are added one by one, each time the one that brings most ground nearest,
//! until none is worth it; then to pieces that no name reaches.

use std::cmp::Ordering;

use super::{NamingRules, naming::Ground, settlements::Settlements};

/// A day's ground, and how near to a name each part of it is so far.
pub(super) struct Choice<'a, 'g> {
    grounds: &'a [Ground],
    settlements: &'a Settlements<'g>,
    rules: &'a NamingRules,
    /// For each settlement the points around it, with how many km outside of it each is.
    around: Vec<Vec<(usize, f64)>>,
    points: Vec<PointLeft>,
    named: Vec<usize>,
}

/// A point that stands for ground.
struct PointLeft {
    weight: f64,
    /// How far outside of the nearest name it is.
    outside_km: f64,
}

impl<'a, 'g> Choice<'a, 'g> {
    pub(super) fn new(
        grounds: &'a [Ground],
        settlements: &'a Settlements<'g>,
        rules: &'a NamingRules,
    ) -> Self {
        let mut choice = Choice {
            grounds,
            settlements,
            rules,
            around: vec![Vec::new(); settlements.all.len()],
            points: Vec::new(),
            named: Vec::new(),
        };
        grounds.iter().for_each(|ground| choice.add(ground));
        choice
    }

    fn add(&mut self, ground: &Ground) {
        let (first, far_m) = (self.points.len(), self.far_m());
        for &place in &ground.near {
            let settlement = &self.settlements.all[place];
            let points = ground.parts.iter().map(|part| part.0).zip(first..);
            let near = points.filter(|(at, _)| settlement.distance_m(*at) <= far_m);
            let near = near.map(|(at, point)| (point, settlement.outside_m(at) / 1000.0));
            self.around[place].extend(near);
        }
        let left = ground.weights().map(|weight| PointLeft {
            weight,
            outside_km: self.rules.far_km,
        });
        self.points.extend(left);
    }

    fn far_m(&self) -> f64 {
        self.rules.far_km * 1000.0
    }

    /// The names, those given first.
    pub(super) fn with(mut self, given: Vec<usize>) -> Vec<usize> {
        given.into_iter().for_each(|place| self.name(place));
        while let Some(place) = self.best() {
            self.name(place);
        }
        for ground in self.grounds {
            if !self.is_reached(ground)
                && let Some(place) = self.nearest_to(ground)
                && !self.named.contains(&place)
            {
                self.name(place);
            }
        }
        self.named
    }

    fn name(&mut self, place: usize) {
        for &(point, outside_km) in &self.around[place] {
            let left = &mut self.points[point];
            left.outside_km = left.outside_km.min(outside_km);
        }
        self.named.push(place);
    }

    /// The settlement that brings most ground nearest, if it is worth a name.
    fn best(&self) -> Option<usize> {
        let gains = (0..self.around.len()).map(|place| (place, self.gain(place)));
        let worth = gains.filter(|(_, gain)| *gain > 0.0 && *gain >= self.rules.worth_km);
        let first = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0));
        worth.max_by(first).map(|(place, _)| place)
    }

    fn gain(&self, place: usize) -> f64 {
        let nearer = self.around[place].iter().map(|&(point, outside_km)| {
            let left = &self.points[point];
            left.weight * (left.outside_km - outside_km).max(0.0)
        });
        nearer.sum()
    }

    fn is_reached(&self, ground: &Ground) -> bool {
        let reach_m = self.rules.reach_km * 1000.0;
        let mut named = self.named.iter();
        named.any(|&place| self.distance_m(ground, place) <= reach_m)
    }

    /// How far a settlement's own point is from the nearest of a piece.
    fn distance_m(&self, ground: &Ground, place: usize) -> f64 {
        let settlement = &self.settlements.all[place];
        let points = ground.parts.iter();
        let distances = points.map(|part| settlement.distance_m(part.0));
        distances.fold(f64::INFINITY, f64::min)
    }

    /// The settlement to which a piece is nearest on the whole, within reach if any is.
    fn nearest_to(&self, ground: &Ground) -> Option<usize> {
        let reach_m = self.rules.reach_km * 1000.0;
        let near = ground.near.iter().map(|&place| {
            let beyond = self.distance_m(ground, place) > reach_m;
            (place, (beyond, self.mean_outside_m(ground, place)))
        });
        let nearest = near.min_by(|a, b| nearer(a.1, b.1));
        nearest.map(|(place, _)| place)
    }

    fn mean_outside_m(&self, ground: &Ground, place: usize) -> f64 {
        let settlement = &self.settlements.all[place];
        let all = ground.parts.iter();
        let sum: f64 = all.map(|part| settlement.outside_m(part.0)).sum();
        sum / ground.parts.len() as f64
    }
}

fn nearer(a: (bool, f64), b: (bool, f64)) -> Ordering {
    a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
}
