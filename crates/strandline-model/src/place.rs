//! Places: named locations, with what is known of them.
//!
//! A [`Place`] comes from a gazetteer, one's own or that of the world. Its id says which:
//! `geonames:704422`, `osm:2506125`.

use std::{fmt, str::FromStr};

use strandline_arrangement::GridPoint;
use thiserror::Error;

use crate::Text;

/// A named location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The id in the gazetteer it comes from, such as `geonames:703448`.
    pub id: PlaceId,
    /// Names by language tag; the key `""` holds the name in the gazetteer's own form.
    pub names: Text,
    /// Other names: older ones, other spellings, other languages.
    pub alternates: Vec<String>,
    /// Where.
    pub at: GridPoint,
    /// What it is.
    pub kind: PlaceKind,
    /// People, where known.
    pub population: Option<u64>,
    /// The country it lies in, as international codes have it.
    pub country: Option<CountryCode>,
    /// The unit of the first order (oblast, state, governorate) it lies in.
    pub region: Option<PlaceRegion>,
}

impl Place {
    /// The name in the gazetteer's own form, else in the first language that there is.
    pub fn name(&self) -> &str {
        self.names.in_language("", "")
    }
}

/// Names a place: a gazetteer, a colon, and the id within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(String);

impl PlaceId {
    /// Checks and keeps the text.
    ///
    /// # Errors
    ///
    /// When it is empty, longer than 128 bytes, or holds a space or control character.
    pub fn new(text: &str) -> Result<Self, PlaceIdError> {
        let well_formed = (1..=128).contains(&text.len())
            && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        if well_formed {
            Ok(PlaceId(text.to_owned()))
        } else {
            Err(PlaceIdError {
                found: text.to_owned(),
            })
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PlaceId {
    type Err = PlaceIdError;
    fn from_str(text: &str) -> Result<Self, PlaceIdError> {
        Self::new(text)
    }
}

/// Why a text is not a place's id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{found:?} is not a place id: use 1 to 128 bytes without spaces, such as geonames:704422")]
pub struct PlaceIdError {
    /// The text that was found.
    pub found: String,
}

/// What a place is, from the largest to the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A country or territory with a code of its own.
    Country,
    /// A unit of the first order: oblast, state, governorate, province.
    Region,
    /// A unit of the second order: raion, county.
    District,
    /// A unit of the third order: hromada, municipality.
    Community,
    /// The capital of a country.
    Capital,
    /// The seat of a region.
    RegionSeat,
    /// The seat of a district or community.
    DistrictSeat,
    /// A city, town or village.
    Settlement,
    /// A part of a settlement.
    Quarter,
    /// A place that is gone, or was given up.
    Abandoned,
}

impl PlaceKind {
    /// All kinds, in order.
    pub const ALL: [PlaceKind; 10] = [
        PlaceKind::Country,
        PlaceKind::Region,
        PlaceKind::District,
        PlaceKind::Community,
        PlaceKind::Capital,
        PlaceKind::RegionSeat,
        PlaceKind::DistrictSeat,
        PlaceKind::Settlement,
        PlaceKind::Quarter,
        PlaceKind::Abandoned,
    ];

    /// Its name in tables and JSON, such as `region-seat`.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceKind::Country => "country",
            PlaceKind::Region => "region",
            PlaceKind::District => "district",
            PlaceKind::Community => "community",
            PlaceKind::Capital => "capital",
            PlaceKind::RegionSeat => "region-seat",
            PlaceKind::DistrictSeat => "district-seat",
            PlaceKind::Settlement => "settlement",
            PlaceKind::Quarter => "quarter",
            PlaceKind::Abandoned => "abandoned",
        }
    }

    /// Whether people live in one spot there, as against an area with many settlements.
    pub fn is_settlement(self) -> bool {
        self >= PlaceKind::Capital
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for PlaceKind {
    type Err = PlaceKindError;

    /// Reads a kind's name; the Ukrainian words for units are understood too.
    fn from_str(text: &str) -> Result<Self, PlaceKindError> {
        let known = |text: &str| PlaceKind::ALL.into_iter().find(|k| k.as_str() == text);
        let plain = match text {
            "oblast" => "region",
            "raion" => "district",
            "hromada" => "community",
            other => other,
        };
        known(plain).ok_or_else(|| PlaceKindError {
            found: text.to_owned(),
        })
    }
}

/// Why a text is not a kind of place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{found:?} is no kind of place: use country, region (oblast), district (raion), community (hromada), \
     capital, region-seat, district-seat, settlement, quarter or abandoned"
)]
pub struct PlaceKindError {
    /// The text that was found.
    pub found: String,
}

/// A country's code of two capital letters (ISO 3166-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Reads two letters, in either case.
    ///
    /// # Errors
    ///
    /// When the text is not two letters of a to z.
    pub fn new(text: &str) -> Result<Self, CountryCodeError> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Ok(CountryCode([
                a.to_ascii_uppercase(),
                b.to_ascii_uppercase(),
            ])),
            _ => Err(CountryCodeError {
                found: text.to_owned(),
            }),
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;
    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        Self::new(text)
    }
}

/// Why a text is not a country's code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{found:?} is not a country code: use two letters, such as UA")]
pub struct CountryCodeError {
    /// The text that was found.
    pub found: String,
}

/// A unit of the first order by the gazetteer's code and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceRegion {
    /// The code, such as `UA.05`; may be empty where the gazetteer has none.
    pub code: String,
    /// Its name; may be empty where only the code is known.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::{CountryCode, PlaceId, PlaceKind};

    #[test]
    fn every_kind_reads_its_own_name_and_the_ukrainian_words() {
        for kind in PlaceKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("oblast".parse(), Ok(PlaceKind::Region));
        assert_eq!("hromada".parse(), Ok(PlaceKind::Community));
        let error = "planet".parse::<PlaceKind>().unwrap_err();
        assert!(error.to_string().contains("\"planet\""), "{error}");
    }

    #[test]
    fn codes_and_ids_are_checked() {
        assert_eq!(CountryCode::new("ua").unwrap().as_str(), "UA");
        assert!(CountryCode::new("UKR").is_err());
        assert!(CountryCode::new("Є").is_err());
        assert!(PlaceId::new("geonames:704422").is_ok());
        assert!(PlaceId::new("two words").is_err());
        assert!(PlaceId::new("").is_err());
    }
}
