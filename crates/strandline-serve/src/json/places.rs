//! `places` and `places/near`: what names mean, and what lies near a point.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_gazetteer::{Found, GridPoint, Match, Nearby, PlaceView};
use utoipa::ToSchema;

use super::text;

/// Who is to be credited for the places of the world.
const ATTRIBUTION: &str = "Places: GeoNames (geonames.org), CC BY 4.0";

/// The places that a name may mean, best first.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlacesJson {
    query: String,
    places: Vec<FoundJson>,
    /// The credit to show beside them.
    attribution: &'static str,
}

/// A place that a name may mean.
#[derive(Serialize, ToSchema)]
struct FoundJson {
    #[serde(flatten)]
    place: PlaceJson,
    /// Which of its names was found.
    matched: String,
    /// `exact`, `alternate`, `transliterated` or `misspelt`.
    r#match: &'static str,
    /// How many letters are wrong; null unless misspelt.
    distance: Option<u8>,
    /// From 0 to 1.
    confidence: f64,
}

/// A named location.
#[derive(Serialize, ToSchema)]
struct PlaceJson {
    /// The id in the gazetteer that it comes from, such as `geonames:704422`.
    id: String,
    name: String,
    /// Names by language.
    names: BTreeMap<String, String>,
    /// `country`, `region`, `district`, `community`, `capital`, `region-seat`, `district-seat`,
    /// `settlement`, `quarter` or `abandoned`.
    kind: &'static str,
    /// Degrees east (WGS 84).
    lon: f64,
    /// Degrees north.
    lat: f64,
    /// People, where known.
    population: Option<u64>,
    /// Two letters (ISO 3166-1).
    country: Option<String>,
    /// The unit of the first order.
    region: Option<String>,
}

/// The settlements near a point, nearest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct NearJson {
    lon: f64,
    lat: f64,
    places: Vec<NearbyJson>,
    /// The credit to show beside them.
    attribution: &'static str,
}

/// A settlement near a point.
#[derive(Serialize, ToSchema)]
struct NearbyJson {
    #[serde(flatten)]
    place: PlaceJson,
    /// On the sphere, from the place to the point.
    distance_km: f64,
    /// In which of eight directions the point lies, seen from the place: `north-east`.
    direction: &'static str,
}

/// The places that a name may mean.
pub fn places(query: &str, found: &[Found<'_>]) -> String {
    text(&PlacesJson {
        query: query.to_owned(),
        places: found.iter().map(found_place).collect(),
        attribution: ATTRIBUTION,
    })
}

/// The settlements near a point.
pub fn near(point: GridPoint, found: &[Nearby<'_>]) -> String {
    text(&NearJson {
        lon: point.lon(),
        lat: point.lat(),
        places: found.iter().map(nearby).collect(),
        attribution: ATTRIBUTION,
    })
}

fn found_place(found: &Found<'_>) -> FoundJson {
    let (r#match, distance) = match found.named.how {
        Match::Exact => ("exact", None),
        Match::Alternate => ("alternate", None),
        Match::Transliterated => ("transliterated", None),
        Match::Misspelt { distance } => ("misspelt", Some(distance)),
    };
    FoundJson {
        place: place(found.named.place),
        matched: found.named.name.to_owned(),
        r#match,
        distance,
        confidence: (found.confidence * 1000.0).round() / 1000.0,
    }
}

fn nearby(found: &Nearby<'_>) -> NearbyJson {
    NearbyJson {
        place: place(found.place),
        distance_km: (found.distance_km * 10.0).round() / 10.0,
        direction: found.direction.as_str(),
    }
}

fn place(place: PlaceView<'_>) -> PlaceJson {
    let named = place.names().filter(|(language, _)| !language.is_empty());
    PlaceJson {
        id: place.id().to_string(),
        name: place.name().to_owned(),
        names: named
            .map(|(tag, name)| (tag.to_owned(), name.to_owned()))
            .collect(),
        kind: place.kind().as_str(),
        lon: place.at().lon(),
        lat: place.at().lat(),
        population: place.population(),
        country: place.country().map(|code| code.to_string()),
        region: place.region().map(|region| region.name.clone()),
    }
}
