//! Which of several places a name means: better known ones, nearer ones, in the countries that
//! are spoken of.

use strandline_model::{CountryCode, GridPoint, PlaceKind};

use crate::{Match, NameMatch, nearby::distance_km, packing::prominence};

/// What a name stands among: it decides between places of one name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// Countries that are spoken of, in any order.
    pub countries: Vec<CountryCode>,
    /// A point that the places spoken of lie near.
    pub near: Option<GridPoint>,
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'g> {
    /// The place, how the name led to it, and which of its names it was.
    pub named: NameMatch<'g>,
    /// How sure it is, from 0 to 1: that the name means this place and not another one of
    /// its name, times how sure the name itself is.
    pub confidence: f64,
}

/// Sorts matches with the prominence that each brings, best first, and says how sure each is.
pub(crate) fn ranked<'g>(matches: Vec<(NameMatch<'g>, f64)>, context: &Context) -> Vec<Found<'g>> {
    let mut weighed: Vec<(NameMatch<'g>, f64)> = matches
        .into_iter()
        .map(|(named, known)| (named, weight(named, known, context)))
        .collect();
    // A stable sort keeps added places and better known ones first where weights are equal.
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let all: f64 = weighed.iter().map(|(_, weight)| weight).sum();
    weighed
        .into_iter()
        .map(|(named, weight)| Found {
            named,
            confidence: certainty(named.how) * weight / all,
        })
        .collect()
}

/// How well known a matched place is.
pub(crate) fn known(named: NameMatch<'_>) -> f64 {
    prominence(named.place.kind(), named.place.population().unwrap_or(0))
}

fn weight(named: NameMatch<'_>, known: f64, context: &Context) -> f64 {
    // A city of a million is not a thousand times likelier meant than a village of a thousand.
    let known = known.powf(0.6);
    known * closeness(named) * by_word(named) * in_country(named, context) * near(named, context)
}

/// How sure it is that a name found this way is a name of the place.
fn certainty(how: Match) -> f64 {
    match how {
        Match::Exact => 0.99,
        Match::Alternate => 0.95,
        Match::Transliterated => 0.9,
        Match::Misspelt { distance: 1 } => 0.6,
        Match::Misspelt { .. } => 0.35,
    }
}

/// How much less a name counts against one that is found more directly.
fn closeness(named: NameMatch<'_>) -> f64 {
    let by_letters = match named.how {
        Match::Exact | Match::Alternate => 1.0,
        Match::Transliterated => 0.8,
        Match::Misspelt { distance: 1 } => 0.3,
        Match::Misspelt { .. } => 0.1,
    };
    by_letters * if named.is_main { 1.0 } else { 0.4 }
}

/// A unit that is called by its seat's name alone is seldom meant: Donetsk is the city.
fn by_word(named: NameMatch<'_>) -> f64 {
    let is_unit = matches!(
        named.place.kind(),
        PlaceKind::Region | PlaceKind::District | PlaceKind::Community
    );
    let is_short = named.how != Match::Exact && !named.name.contains(' ');
    if is_unit && is_short { 0.1 } else { 1.0 }
}

fn in_country(named: NameMatch<'_>, context: &Context) -> f64 {
    let is_spoken_of = |code: CountryCode| context.countries.contains(&code);
    match named.place.country() {
        Some(code) if is_spoken_of(code) => 30.0,
        _ => 1.0,
    }
}

/// Falls to a half at fifty kilometres, and to a floor: far places are meant too.
fn near(named: NameMatch<'_>, context: &Context) -> f64 {
    context.near.map_or(1.0, |point| {
        let fifties = distance_km(point, named.place.at()) / 50.0;
        30.0 / (1.0 + fifties * fifties) + 0.1
    })
}
