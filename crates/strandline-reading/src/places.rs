//! Names of places to points: the gazetteer, and what the document says around a name.
//!
//! A name may be that of many places, or of one that no gazetteer has. The one in a country
//! that the document speaks of goes first, then the better known, then one near other places
//! that are named. Where nothing decides, no point is given: a wrong point is worse than none.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;
use strandline_gazetteer::{Gazetteer, Match, NameMatch, PlaceKind};

use crate::lexicon::{Naming, WordList};

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
    /// The unit of the first order that it lies in, or is.
    region: String,
}

/// What is around a name in its document.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    /// Country codes with how much the document speaks of each; the most is one.
    pub(crate) countries: Vec<(String, f64)>,
    /// Places about which there is little doubt.
    pub(crate) anchors: Vec<Anchor>,
    /// Codes of the units of the first order that are named.
    pub(crate) regions: Vec<String>,
    /// Where the anchors are that stand in one sentence with a name.
    pub(crate) beside: FxHashMap<String, Vec<(f64, f64)>>,
}

/// A place of a document about which there is little doubt.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    name: String,
    at: (f64, f64),
    region: String,
}

impl Surroundings {
    /// How likely a place is meant for its country alone.
    fn share(&self, country: &str) -> f64 {
        if self.countries.is_empty() {
            return 1.0;
        }
        let share = self.countries.iter().find(|(code, _)| code == country);
        share.map_or(0.0, |(_, share)| *share) + ELSEWHERE
    }

    /// How likely a place is meant for what lies around it; that of a city known everywhere
    /// is the same wherever the others are.
    fn nearness(&self, found: &Found, name: &str) -> f64 {
        let others = self.anchors.iter().filter(|anchor| anchor.name != name);
        let at = (found.candidate.lat, found.candidate.lon);
        let nearest = others
            .map(|anchor| distance_km(at, anchor.at))
            .min_by(f64::total_cmp);
        let population = found.candidate.population.unwrap_or(0) as f64;
        let known = (population / KNOWN_EVERYWHERE).min(1.0);
        let near = nearest.map_or(1.0, |km| {
            (FAR + 1.0 / (1.0 + (km / NEAR_KM).powi(2))).max(known)
        });
        let near = near * self.beside(at, name).max(known);
        match self.is_inside(found, name) {
            Some(true) => near.max(INSIDE),
            Some(false) => near * OUTSIDE.max(TOWN * known).min(1.0),
            None => near,
        }
    }

    /// What is left of a place that lies far from all that a sentence names beside it: "in the X
    /// sector, attacks were repelled near Y".
    fn beside(&self, at: (f64, f64), name: &str) -> f64 {
        let points = self.beside.get(name).into_iter().flatten();
        let nearest = points
            .map(|point| distance_km(at, *point))
            .min_by(f64::total_cmp);
        nearest.map_or(1.0, |km| {
            APART + (1.0 - APART) / (1.0 + (km / NEAR_KM).powi(2))
        })
    }

    /// Keeps where the anchors are that are named together with others. A sentence comes as the
    /// places of its names among all names.
    pub(crate) fn keep_together(
        &mut self,
        names: &[&str],
        sentences: impl Iterator<Item = Vec<usize>>,
    ) {
        let sure: FxHashMap<&str, (f64, f64)> = self
            .anchors
            .iter()
            .map(|anchor| (anchor.name.as_str(), anchor.at))
            .collect();
        let sure: Vec<_> = names.iter().map(|name| sure.get(name)).collect();
        let mut kept = vec![Vec::new(); names.len()];
        for named in sentences.filter(|named| named.len() > 1) {
            for name in &named {
                let others = named.iter().filter(|other| *other != name);
                let points = others.filter_map(|other| sure[*other]);
                let room = MOST.saturating_sub(kept[*name].len());
                kept[*name].extend(points.take(room));
            }
        }
        let kept = names.iter().zip(kept);
        let kept = kept.filter(|(_, points)| !points.is_empty());
        self.beside = kept
            .map(|(name, points)| ((*name).to_owned(), points))
            .collect();
    }

    /// Whether a place lies in a unit that is named, where any of its country is; none where
    /// another place of its unit is named.
    fn is_inside(&self, found: &Found, name: &str) -> Option<bool> {
        let (own, _) = found.region.split_once('.')?;
        if self.regions.contains(&found.region) {
            return Some(true);
        }
        let others = self.anchors.iter().filter(|anchor| anchor.name != name);
        let mut codes = others.map(|anchor| &anchor.region);
        let of_country = |code: &String| code.split('.').next() == Some(own);
        let told = self.regions.iter().chain(codes.clone()).any(of_country);
        let beside = codes.any(|code| *code == found.region);
        (told && !beside).then_some(false)
    }
}

/// What nearness is worth at least in a unit that is named: "X in the Y region".
const INSIDE: f64 = 0.6;

/// What is left of it where other units of the country are named and not that of the place.
const OUTSIDE: f64 = 0.3;

/// How much less that costs the better known a town is.
const TOWN: f64 = 4.0;

/// Against a country spoken of most, one that is not spoken of at all.
const ELSEWHERE: f64 = 0.0005;

/// The weight of the place that no gazetteer has: that of a village of the country which is
/// far from all other places named.
const UNLISTED: f64 = 0.3;

/// A degree of a meridian.
const DEGREE_KM: f64 = 111.2;

/// A region named as its seat is, beside it, without a word that says region.
const BEHIND_SEAT: f64 = 0.05;

/// Within this two entries of one name are one place, which a region's middle and its seat
/// often are.
const BESIDE_KM: f64 = 30.0;

/// Reports on a front name places within a day's drive.
const NEAR_KM: f64 = 60.0;

/// What nearness can cost at most.
const FAR: f64 = 0.02;

/// What is left of a place far from all that its sentences name.
const APART: f64 = 0.2;

/// A city of so many needs no other place beside it to be known.
const KNOWN_EVERYWHERE: f64 = 200_000.0;

/// From here on a place helps to find others.
const SURE: f64 = 0.8;

/// How many candidates are looked at; a name of more places than that means none of them.
const MOST: usize = 40;

/// How many candidates are told.
const TOLD: usize = 5;

/// A unit may be called by its seat's name alone where so many live there.
const SEAT_PEOPLE: u64 = 20_000;

/// Against a name that is written so, one that only reads alike in the same country.
const READS_ALIKE: f64 = 0.005;

/// The gazetteer as one document asks it; each name is looked up once.
#[derive(Debug)]
pub(crate) struct PlaceBook<'g> {
    gazetteer: Option<&'g Gazetteer>,
    naming: &'g Naming,
    known: Mutex<FxHashMap<String, Arc<[Found]>>>,
}

impl<'g> PlaceBook<'g> {
    pub(crate) fn new(gazetteer: Option<&'g Gazetteer>, naming: &'g Naming) -> Self {
        Self {
            gazetteer,
            naming,
            known: Mutex::default(),
        }
    }

    /// Whether there is a place of that name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        !self.look_up(name).is_empty()
    }

    /// Whether all places that go by that name are regions or larger.
    pub(crate) fn is_region(&self, name: &str) -> bool {
        let found = self.look_up(name);
        let mut called = found
            .iter()
            .filter(|found| matches!(found.how, Match::Exact | Match::Alternate))
            .peekable();
        called.peek().is_some() && called.all(|found| is_region(found.kind))
    }

    fn look_up(&self, name: &str) -> Arc<[Found]> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(name) {
            return Arc::clone(known);
        }
        let found: Arc<[Found]> = self.ask(name).into();
        known.insert(name.to_owned(), Arc::clone(&found));
        found
    }

    fn ask(&self, name: &str) -> Vec<Found> {
        let Some(gazetteer) = self.gazetteer else {
            return Vec::new();
        };
        if name.len() > 80 {
            return Vec::new();
        }
        let whole = gazetteer.exact(name);
        if !whole.is_empty() {
            return whole.iter().take(MOST).map(found).collect();
        }
        if let Some(plain) = without(name, &self.naming.regions) {
            let matches = gazetteer.exact(plain);
            let region = |found: &&NameMatch<'_>| is_region(found.place.kind());
            // "Masisi territory": a unit of a lower order lies around the town of its name.
            let units = matches.iter().any(|found| region(&found));
            let fits = |found: &&NameMatch<'_>| !units || region(found);
            return matches.iter().filter(fits).take(MOST).map(found).collect();
        }
        if let Some(plain) = without(name, &self.naming.kinds_of_place) {
            return gazetteer
                .exact(plain)
                .iter()
                .take(MOST)
                .map(found)
                .collect();
        }
        let ways = ways_with_article(name);
        let mut matches: Vec<Found> = ways
            .iter()
            .flat_map(|name| gazetteer.exact(name))
            .map(|named| reads_alike(&named))
            .collect();
        matches.sort_by(|one, other| one.candidate.id.cmp(&other.candidate.id));
        matches.dedup_by(|one, other| one.candidate.id == other.candidate.id);
        matches.truncate(MOST);
        matches
    }

    /// The places that a name may mean in a document that speaks of these countries and
    /// places, the likeliest first.
    pub(crate) fn resolve(&self, name: &str, around: &Surroundings) -> Vec<Candidate> {
        let found = self.look_up(name);
        let mut weighed: Vec<(f64, &Found)> = found
            .iter()
            .map(|one| (weight(one, name, around) * against(one, &found), one))
            .collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
        let total: f64 = unlisted(&weighed, name, around)
            + weighed.iter().map(|(weight, _)| weight).sum::<f64>();
        let here = |found: &Found| {
            let same = weighed.iter().filter(|(_, other)| is_beside(found, other));
            same.map(|(weight, _)| weight).sum::<f64>()
        };
        let told = weighed.iter().take(TOLD);
        told.map(|(_, found)| Candidate {
            confidence: (here(found) / total * 1000.0).round() / 1000.0,
            ..found.candidate.clone()
        })
        .collect()
    }

    /// The codes of the units that names of a document mean.
    pub(crate) fn regions<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        around: &Surroundings,
    ) -> Vec<String> {
        let region = |name: &str| {
            let meant = self.resolve(name, around).into_iter().next()?;
            let unit = self.region_of(name, &meant.id)?;
            (unit.0 == PlaceKind::Region && meant.confidence >= SURE).then_some(unit.1)
        };
        names.filter_map(region).take(MOST).collect()
    }

    /// What a place of a name is, and the unit that it lies in.
    fn region_of(&self, name: &str, id: &str) -> Option<(PlaceKind, String)> {
        let found = self.look_up(name);
        let same = found.iter().find(|found| found.candidate.id == id)?;
        Some((same.kind, same.region.clone()))
    }

    /// The places of a document about which there is little doubt once its countries are
    /// known: others are looked for near them.
    pub(crate) fn anchors<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        around: &Surroundings,
    ) -> Vec<Anchor> {
        let anchor = |name: &str| {
            let sure = self.resolve(name, around).into_iter().next()?;
            (sure.confidence >= SURE).then(|| Anchor {
                name: name.to_owned(),
                at: (sure.lat, sure.lon),
                region: self
                    .region_of(name, &sure.id)
                    .map(|(_, region)| region)
                    .unwrap_or_default(),
            })
        };
        names.filter_map(anchor).take(MOST).collect()
    }
}

/// Articles of Arabic as names are written with them; before some letters the l becomes those.
const ARTICLES: [&str; 15] = [
    "al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "an", "en", "az",
];

/// The other ways in which an Arabic name with an article may be written: "Al Hader" is Al Hadir,
/// "Al Dabba" Ad Dabbah, "Al Obeid" El Obeid.
fn ways_with_article(name: &str) -> Vec<String> {
    let parts = name.split_once([' ', '-']);
    let lower = |article: &str| article.to_ascii_lowercase();
    let is_article = |article: &str| ARTICLES.contains(&lower(article).as_str());
    let Some((_, rest)) = parts.filter(|(article, _)| is_article(article)) else {
        return Vec::new();
    };
    let rest = rest.to_lowercase();
    let stem = rest.trim_end_matches(['h']).to_owned();
    let endings = [
        rest.clone(),
        format!("{stem}h"),
        stem.clone(),
        rest.replace('e', "i"),
    ];
    let sun: String = rest.chars().take(1).collect();
    let articles = ["al".to_owned(), "el".to_owned(), format!("a{sun}")];
    let all = endings.iter().flat_map(|ending| {
        let articles = articles.iter();
        articles.map(move |article| format!("{article} {ending}"))
    });
    all.collect()
}

/// A match by another way of writing: its name only reads like the one asked for.
fn reads_alike(named: &NameMatch<'_>) -> Found {
    Found {
        how: Match::Transliterated,
        ..found(named)
    }
}

/// A name without the word behind it, where one of these stands there.
fn without<'n>(name: &'n str, words: &WordList) -> Option<&'n str> {
    let (plain, word) = name.rsplit_once(' ')?;
    words.has_letters(word.as_bytes()).then_some(plain)
}

/// What others of the name leave of a candidate's weight: a region stands behind its seat, and
/// what only reads alike behind what is written so.
fn against(one: &Found, all: &[Found]) -> f64 {
    let is_seat = |other: &Found| {
        let people = other.candidate.population.unwrap_or(0);
        let inside = other.candidate.country == one.candidate.country && other.region == one.region;
        !is_region(other.kind) && (is_beside(one, other) || (inside && people >= SEAT_PEOPLE))
    };
    let written = |other: &Found| {
        other.how < Match::Transliterated && other.candidate.country == one.candidate.country
    };
    if is_region(one.kind) && all.iter().any(is_seat) {
        BEHIND_SEAT
    } else if one.how >= Match::Transliterated && all.iter().any(written) {
        READS_ALIKE
    } else {
        1.0
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
        region: place
            .region()
            .map_or_else(String::new, |region| region.code.clone()),
    }
}

/// How likely a place is meant that no gazetteer has: hardly, where there is one of the name
/// in the world and the others named do not lie elsewhere.
fn unlisted(weighed: &[(f64, &Found)], name: &str, around: &Surroundings) -> f64 {
    let Some((_, first)) = weighed.first() else {
        return UNLISTED;
    };
    let one = weighed.iter().all(|(_, other)| is_beside(first, other));
    let written = first.how == Match::Exact && around.nearness(first, name) >= 0.5;
    if one && written {
        UNLISTED / 100.0
    } else {
        UNLISTED
    }
}

/// Whether two entries are of one place: a city and the district around it.
fn is_beside(found: &Found, other: &Found) -> bool {
    let at = |found: &Found| (found.candidate.lat, found.candidate.lon);
    distance_km(at(found), at(other)) <= BESIDE_KM
}

/// Being in a country that the document speaks of counts most: a report on a war speaks of
/// places in it. Among those, seats and towns with more people are named more often, and
/// places near others that are named.
fn weight(found: &Found, name: &str, around: &Surroundings) -> f64 {
    let how = match found.how {
        Match::Exact => 3.0,
        Match::Alternate => 1.0,
        _ => 0.3,
    };
    let kind = match found.kind {
        PlaceKind::Capital | PlaceKind::RegionSeat => 8.0,
        PlaceKind::DistrictSeat => 4.0,
        PlaceKind::Region | PlaceKind::District | PlaceKind::Community => 0.5,
        PlaceKind::Quarter | PlaceKind::Abandoned => 0.3,
        _ => 1.0,
    };
    let population = found.candidate.population.unwrap_or(0) as f64;
    let people = 1.0 + (population / 2000.0).sqrt();
    let country = found.candidate.country.as_deref().unwrap_or_default();
    around.share(country) * how * kind * people * around.nearness(found, name)
}

/// Near enough where places of one front are compared: on a sphere, flat between two places.
fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (north, east) = (other.0 - one.0, other.1 - one.1);
    let east = east * one.0.to_radians().cos();
    DEGREE_KM * north.hypot(east)
}
