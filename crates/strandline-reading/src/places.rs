//! Names of places to points: the gazetteer, and what the document says around a name.
//!
//! A name may be that of many places. The one in a country that the document speaks of goes
//! first, then the better known. Where nothing decides, no point is given: a wrong point is
//! worse than none.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;
use strandline_gazetteer::{Gazetteer, Match, NameMatch, PlaceKind};

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its id in the gazetteer.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// Degrees north (WGS 84).
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The country, as two letters.
    pub country: Option<String>,
    /// How many live there, where that is known.
    pub population: Option<u64>,
    /// How sure it is that the name means this one, from 0 to 1.
    pub confidence: f64,
}

/// A candidate before the document is asked.
#[derive(Debug, Clone)]
struct Found {
    candidate: Candidate,
    kind: PlaceKind,
    how: Match,
}

/// How many candidates are looked at; a name of more places than that means none of them.
const MOST: usize = 40;

/// How many candidates are told.
const TOLD: usize = 5;

/// Words behind a name that make it one of a region.
const REGION_WORDS: [&str; 9] = [
    " region",
    " province",
    " oblast",
    " state",
    " governorate",
    " district",
    " territory",
    " county",
    " raion",
];

/// The gazetteer as one document asks it; each name is looked up once.
#[derive(Debug, Default)]
pub(crate) struct PlaceBook<'g> {
    gazetteer: Option<&'g Gazetteer>,
    known: RefCell<FxHashMap<String, Rc<[Found]>>>,
}

impl<'g> PlaceBook<'g> {
    pub(crate) fn new(gazetteer: Option<&'g Gazetteer>) -> Self {
        Self {
            gazetteer,
            known: RefCell::default(),
        }
    }

    /// Whether there is a place of that name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        !self.look_up(name).is_empty()
    }

    /// Whether the best known place of that name is a region or larger.
    pub(crate) fn is_region(&self, name: &str) -> bool {
        self.look_up(name)
            .first()
            .is_some_and(|found| is_region(found.kind))
    }

    fn look_up(&self, name: &str) -> Rc<[Found]> {
        if let Some(known) = self.known.borrow().get(name) {
            return Rc::clone(known);
        }
        let found: Rc<[Found]> = self.ask(name).into();
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry(name.to_owned()).or_insert(found))
    }

    fn ask(&self, name: &str) -> Vec<Found> {
        let Some(gazetteer) = self.gazetteer else {
            return Vec::new();
        };
        if name.len() > 80 {
            return Vec::new();
        }
        let whole = gazetteer.exact(name);
        let lower = name.to_lowercase();
        let region = REGION_WORDS
            .iter()
            .find(|word| lower.ends_with(**word) && lower.len() > word.len());
        let of_region = whole.is_empty().then_some(region).flatten();
        let (matches, wants_region) = match of_region {
            Some(word) => (gazetteer.exact(&name[..name.len() - word.len()]), true),
            None => (whole, false),
        };
        let fits = |found: &&NameMatch<'_>| !wants_region || is_region(found.place.kind());
        matches.iter().filter(fits).take(MOST).map(found).collect()
    }

    /// The places that a name may mean in a document that speaks of these countries, each
    /// with how often; the likeliest first.
    pub(crate) fn resolve(&self, name: &str, countries: &[(String, usize)]) -> Vec<Candidate> {
        let found = self.look_up(name);
        let mut weighed: Vec<(f64, &Found)> = found
            .iter()
            .map(|found| (weight(found, countries), found))
            .collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
        let total: f64 = weighed.iter().map(|(weight, _)| weight).sum();
        let told = weighed.into_iter().take(TOLD);
        told.map(|(weight, found)| Candidate {
            confidence: (weight / total.max(f64::MIN_POSITIVE) * 1000.0).round() / 1000.0,
            ..found.candidate.clone()
        })
        .collect()
    }
}

fn is_region(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Country | PlaceKind::Region | PlaceKind::District | PlaceKind::Community
    )
}

fn found(found: &NameMatch<'_>) -> Found {
    let place = found.place;
    let at = place.at();
    Found {
        candidate: Candidate {
            id: place.id().to_string(),
            name: place.name().to_owned(),
            lat: at.lat(),
            lon: at.lon(),
            country: place.country().map(|country| country.to_string()),
            population: place.population(),
            confidence: 0.0,
        },
        kind: place.kind(),
        how: found.how,
    }
}

/// Being in a country that the document speaks of counts most: a report on a war speaks of
/// places in it. Among those, seats and towns with more people are named more often.
fn weight(found: &Found, countries: &[(String, usize)]) -> f64 {
    let country = found.candidate.country.as_deref().unwrap_or_default();
    let rank = countries.iter().position(|(code, _)| code == country);
    let near: f64 = match rank {
        Some(0) => 1000.0,
        Some(1) => 60.0,
        Some(_) => 15.0,
        None => 1.0,
    };
    let how = match found.how {
        Match::Exact => 3.0,
        Match::Alternate => 1.0,
        _ => 0.3,
    };
    let kind = match found.kind {
        PlaceKind::Capital | PlaceKind::RegionSeat => 8.0,
        PlaceKind::DistrictSeat => 4.0,
        PlaceKind::Quarter | PlaceKind::Abandoned => 0.3,
        PlaceKind::Region | PlaceKind::Country => 2.0,
        _ => 1.0,
    };
    let people = 1.0 + (found.candidate.population.unwrap_or(0) as f64 / 2000.0).sqrt();
    near * how * kind * people
}
