//! What a person asks a gazetteer: which place a name means, and what lies near a point.

use strandline_model::{GridBox, GridPoint};

use crate::{
    Context, Direction, Found, Gazetteer, Match, NameMatch, Nearby, PlaceView,
    folding::skeletons,
    misspelt::{allowed, one_edit_away},
    nearby::{distance_km, places_around, places_in},
    ranking::{known, ranked},
};

/// Two entries of one name this near each other, one of them added, are one place.
const SAME_WITHIN_KM: f64 = 10.0;

/// Half the way around the Earth is 20,015 km.
const EVERYWHERE_KM: f64 = 20_100.0;

impl Gazetteer {
    /// The places that a name may mean, best first, at most `limit`: those that have it, else
    /// those that have one of which it is a misspelling.
    pub fn find(&self, name: &str, context: &Context, limit: usize) -> Vec<Found<'_>> {
        let mut matches = self.exact(name);
        if matches.is_empty() {
            matches = self.misspelt(name);
        }
        let mut found = ranked(joined(matches), context);
        found.truncate(limit);
        found
    }

    /// The places of which a name is a misspelling, those with the fewest wrong letters.
    fn misspelt(&self, name: &str) -> Vec<NameMatch<'_>> {
        let (first, second) = skeletons(name);
        let mut found = Vec::new();
        for skeleton in [Some(first), second].into_iter().flatten() {
            if allowed(&skeleton) >= 1 {
                one_edit_away(&skeleton, |text| self.misspelt_as(text, &mut found));
            }
            if found.is_empty() && allowed(&skeleton) >= 2 {
                self.two_edits_away(&skeleton, &mut found);
            }
        }
        found.sort_by_key(|named| named.how);
        let least = found.first().map(|named| named.how);
        found.retain(|named| Some(named.how) == least);
        found
    }

    fn misspelt_as<'g>(&'g self, skeleton: &str, found: &mut Vec<NameMatch<'g>>) {
        for named in self.reading(skeleton, skeleton) {
            let how = Match::Misspelt { distance: 1 };
            push_new(found, NameMatch { how, ..named });
        }
    }

    fn two_edits_away<'g>(&'g self, skeleton: &str, found: &mut Vec<NameMatch<'g>>) {
        for layer in self.layers.iter().rev() {
            for (pointer, distance) in layer.by_letters().at_most_two_away(layer, skeleton) {
                let place = layer.place(pointer.place);
                let named = place.nth_name(pointer.name).map(|name| NameMatch {
                    place,
                    how: Match::Misspelt { distance },
                    name: name.text,
                    is_main: name.is_main(),
                });
                named.into_iter().for_each(|named| push_new(found, named));
            }
        }
    }

    /// The settlements nearest to a point, nearest first, at most `limit`.
    pub fn nearest(&self, point: GridPoint, limit: usize) -> Vec<Nearby<'_>> {
        let mut radius_km = 25.0;
        loop {
            let mut found = self.settlements_around(point, radius_km);
            if found.len() >= limit || radius_km > EVERYWHERE_KM {
                found.truncate(limit);
                return found;
            }
            radius_km *= 2.0;
        }
    }

    fn settlements_around(&self, point: GridPoint, radius_km: f64) -> Vec<Nearby<'_>> {
        let layers = self.layers.iter().rev();
        let around = layers.flat_map(|layer| places_around(layer, point, radius_km));
        let mut found: Vec<Nearby<'_>> = around
            .filter(|(place, _)| place.kind().is_settlement())
            .map(|(place, distance_km)| Nearby {
                place,
                distance_km,
                direction: Direction::between(place.at(), point),
            })
            .collect();
        found.sort_by(|a, b| a.distance_km.total_cmp(&b.distance_km));
        found
    }

    /// The places in a box, in no order that means anything.
    pub fn places_in(&self, area: GridBox) -> impl Iterator<Item = PlaceView<'_>> {
        self.layers
            .iter()
            .flat_map(move |layer| places_in(layer, area))
    }
}

fn push_new<'g>(found: &mut Vec<NameMatch<'g>>, named: NameMatch<'g>) {
    match found.iter_mut().find(|other| other.place == named.place) {
        Some(other) if other.how > named.how => *other = named,
        Some(_) => (),
        None => found.push(named),
    }
}

/// Entries of one place joined, the first of them kept, with the most that is known of it.
fn joined(matches: Vec<NameMatch<'_>>) -> Vec<(NameMatch<'_>, f64)> {
    let mut kept: Vec<(NameMatch<'_>, f64)> = Vec::with_capacity(matches.len());
    for named in matches {
        let weight = known(named);
        match kept
            .iter_mut()
            .find(|(other, _)| is_same(other.place, named.place))
        {
            Some((_, most)) => *most = most.max(weight),
            None => kept.push((named, weight)),
        }
    }
    kept
}

/// Whether two entries, of different packs, are of one place; their names are alike already.
fn is_same(one: PlaceView<'_>, other: PlaceView<'_>) -> bool {
    !one.is_of_pack(other)
        && one.kind().is_settlement() == other.kind().is_settlement()
        && distance_km(one.at(), other.at()) <= SAME_WITHIN_KM
}
