//! Settings files (TOML) to theatres and assessors.
//!
//! The files have structs of their own here; what they hold is checked by the model. An
//! unknown key is an error, so that a misspelt one is never silently without effect.

use std::collections::BTreeMap;

use jiff::{civil::Time, tz::TimeZone};
use serde::Deserialize;
use strandline_arrangement::GridPoint;
use strandline_model::{
    Assessor, AssessorError, AssessorId, AssessorParts, Coarsening, ColourError, DayCut,
    EntryBounds, Extent, IdError, Party, PartyId, PatternError, Scope, Status, StatusId, Terms,
    Text, Theatre, TheatreError, TheatreId, TheatreParts,
};
use thiserror::Error;

/// The largest settings file that is read, in bytes; those that ship have under 4 KB.
const MAX_BYTES: usize = 1 << 20;

/// Why a settings file was refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Too large for settings.
    #[error("{file}: {found} bytes, wanted a settings file of at most {MAX_BYTES}")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size in bytes.
        found: usize,
    },
    /// Not TOML of the wanted form.
    #[error("{file}: {message}")]
    NotSettings {
        /// The file.
        file: String,
        /// What the parser said, with the line.
        message: String,
    },
    /// A value is not what it should be.
    #[error("{file}: {place}")]
    BadValue {
        /// The file.
        file: String,
        /// The key.
        place: String,
        /// What is wrong with it.
        source: ValueError,
    },
    /// The parts do not make a theatre.
    #[error("{file}: the settings do not make a theatre")]
    Theatre {
        /// The file.
        file: String,
        /// Why.
        source: TheatreError,
    },
    /// The parts do not make an assessor.
    #[error("{file}: the settings do not make an assessor")]
    Assessor {
        /// The file.
        file: String,
        /// Why.
        source: AssessorError,
    },
}

/// What is wrong with one value of a settings file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ValueError {
    /// No id.
    #[error(transparent)]
    Id(#[from] IdError),
    /// No colour.
    #[error(transparent)]
    Colour(#[from] ColourError),
    /// No pattern.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// No zone.
    #[error("wanted a time zone such as Europe/Kyiv, found {found:?}")]
    Zone {
        /// What was found.
        found: String,
    },
    /// No place on earth.
    #[error("wanted [longitude, latitude] in degrees, found [{lon}, {lat}]")]
    OutsideTheWorld {
        /// The first number.
        lon: f64,
        /// The second number.
        lat: f64,
    },
    /// No coarsening of markers.
    #[error("wanted 1 to 500 kilometres, found {found}: markers are never shown as they are")]
    Coarsening {
        /// What was found.
        found: u32,
    },
    /// No time of day.
    #[error("wanted a local time such as 00:00, found {found:?}")]
    Time {
        /// What was found.
        found: String,
    },
}

/// Reads a theatre's settings.
///
/// # Errors
///
/// When the file is no TOML of this form, or the model refuses what is in it.
pub fn read_theatre(bytes: &[u8], file_name: &str) -> Result<Theatre, SettingsError> {
    let file: TheatreFile = parse(bytes, file_name)?;
    let parts = file
        .into_parts()
        .map_err(|fault| fault.in_file(file_name))?;
    let refuse = |source| SettingsError::Theatre {
        file: file_name.to_owned(),
        source,
    };
    Theatre::new(parts).map_err(refuse)
}

/// Reads an assessor's settings.
///
/// # Errors
///
/// When the file is no TOML of this form, or the model refuses what is in it.
pub fn read_assessor(bytes: &[u8], file_name: &str) -> Result<Assessor, SettingsError> {
    let file: AssessorFile = parse(bytes, file_name)?;
    let parts = file
        .into_parts()
        .map_err(|fault| fault.in_file(file_name))?;
    let refuse = |source| SettingsError::Assessor {
        file: file_name.to_owned(),
        source,
    };
    Assessor::new(parts).map_err(refuse)
}

pub(crate) fn parse<T: for<'de> Deserialize<'de>>(
    bytes: &[u8],
    file_name: &str,
) -> Result<T, SettingsError> {
    let file = file_name.to_owned();
    if bytes.len() > MAX_BYTES {
        return Err(SettingsError::TooLarge {
            file,
            found: bytes.len(),
        });
    }
    let parsed = std::str::from_utf8(bytes)
        .map_err(|error| error.to_string())
        .and_then(|text| toml::from_str(text).map_err(|error| error.to_string()));
    parsed.map_err(|message| SettingsError::NotSettings { file, message })
}

type Words = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TheatreFile {
    id: String,
    name: Words,
    extent: [f64; 4],
    subject: String,
    languages: Vec<String>,
    #[serde(default)]
    contact_within: Vec<[f64; 2]>,
    #[serde(default)]
    markers: MarkersTable,
    party: Vec<PartyTable>,
    status: Vec<StatusTable>,
}

/// How points that came with maps are shown.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkersTable {
    coarsen_km: Option<u32>,
}

impl MarkersTable {
    fn into_coarsening(self) -> Result<Coarsening, Fault> {
        let Some(found) = self.coarsen_km else {
            return Ok(Coarsening::default());
        };
        let coarsening = Coarsening::new(found).ok_or(ValueError::Coarsening { found });
        at("markers: coarsen_km", coarsening)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyTable {
    id: String,
    name: Words,
    colour: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusTable {
    id: String,
    name: Words,
    favours: Option<String>,
    colour: String,
    pattern: String,
    parent: Option<String>,
    #[serde(default = "counted_unless_told")]
    counted: bool,
}

fn counted_unless_told() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AssessorFile {
    id: String,
    theatre: String,
    name: Words,
    zone: String,
    #[serde(default = "midnight")]
    day_cut: String,
    url: Option<String>,
    languages: Vec<String>,
    terms: TermsTable,
    #[serde(default)]
    scope: Words,
    #[serde(default)]
    contact_within: Vec<[f64; 2]>,
    #[serde(default)]
    entry: EntryTable,
}

/// Bounds that are not named have their defaults.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryTable {
    days_apart: Option<u32>,
    area_jump_percent: Option<u32>,
    area_jump_km2: Option<u32>,
    older_map_days: Option<u32>,
}

impl EntryTable {
    fn into_bounds(self) -> EntryBounds {
        let usual = EntryBounds::default();
        EntryBounds {
            days_apart: self.days_apart.unwrap_or(usual.days_apart),
            area_jump_percent: self.area_jump_percent.unwrap_or(usual.area_jump_percent),
            area_jump_km2: self.area_jump_km2.unwrap_or(usual.area_jump_km2),
            older_map_days: self.older_map_days.unwrap_or(usual.older_map_days),
        }
    }
}

fn midnight() -> String {
    "00:00".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermsTable {
    attribution: String,
    #[serde(default)]
    text: String,
    url: Option<String>,
}

/// A value that was refused, and its key.
struct Fault {
    place: String,
    source: ValueError,
}

impl Fault {
    fn in_file(self, file_name: &str) -> SettingsError {
        let Fault { place, source } = self;
        SettingsError::BadValue {
            file: file_name.to_owned(),
            place,
            source,
        }
    }
}

/// Names the key at which a value was refused.
fn at<T>(place: &str, value: Result<T, impl Into<ValueError>>) -> Result<T, Fault> {
    value.map_err(|source| Fault {
        place: place.to_owned(),
        source: source.into(),
    })
}

impl TheatreFile {
    fn into_parts(self) -> Result<TheatreParts, Fault> {
        let [west, south, east, north] = self.extent;
        Ok(TheatreParts {
            id: at("id", TheatreId::new(&self.id))?,
            name: Text(self.name),
            extent: Extent {
                west,
                south,
                east,
                north,
            },
            parties: self
                .party
                .into_iter()
                .map(PartyTable::into_party)
                .collect::<Result<_, _>>()?,
            subject: at("subject", PartyId::new(&self.subject))?,
            legend: self
                .status
                .into_iter()
                .map(StatusTable::into_status)
                .collect::<Result<_, _>>()?,
            languages: self.languages,
            contact_within: contact_ring(&self.contact_within)?,
            coarsening: self.markers.into_coarsening()?,
        })
    }
}

fn contact_ring(points: &[[f64; 2]]) -> Result<Vec<GridPoint>, Fault> {
    let on_grid = |(index, &[lon, lat]): (usize, &[f64; 2])| {
        let outside = ValueError::OutsideTheWorld { lon, lat };
        let point = GridPoint::from_degrees(lon, lat).ok_or(outside);
        at(&format!("contact_within[{index}]"), point)
    };
    points.iter().enumerate().map(on_grid).collect()
}

impl PartyTable {
    fn into_party(self) -> Result<Party, Fault> {
        Ok(Party {
            colour: at(&format!("party {}: colour", self.id), self.colour.parse())?,
            id: at("party: id", PartyId::new(&self.id))?,
            name: Text(self.name),
        })
    }
}

impl StatusTable {
    fn into_status(self) -> Result<Status, Fault> {
        let place = |key: &str| format!("status {}: {key}", self.id);
        let favours = self.favours.as_deref().map(PartyId::new).transpose();
        let parent = self.parent.as_deref().map(StatusId::new).transpose();
        Ok(Status {
            favours: at(&place("favours"), favours)?,
            colour: at(&place("colour"), self.colour.parse())?,
            pattern: at(&place("pattern"), self.pattern.parse())?,
            parent: at(&place("parent"), parent)?,
            id: at("status: id", StatusId::new(&self.id))?,
            name: Text(self.name),
            counted: self.counted,
        })
    }
}

impl AssessorFile {
    fn into_parts(self) -> Result<AssessorParts, Fault> {
        let TermsTable {
            attribution,
            text,
            url,
        } = self.terms;
        Ok(AssessorParts {
            id: at("id", AssessorId::new(&self.id))?,
            theatre: at("theatre", TheatreId::new(&self.theatre))?,
            name: Text(self.name),
            day_cut: DayCut {
                zone: at("zone", read_zone(&self.zone))?,
                at: at("day_cut", read_time(&self.day_cut))?,
            },
            terms: Terms {
                attribution,
                text,
                url,
            },
            scope: Scope {
                note: Text(self.scope),
            },
            contact_within: contact_ring(&self.contact_within)?,
            entry: self.entry.into_bounds(),
            languages: self.languages,
            url: self.url,
        })
    }
}

fn read_zone(text: &str) -> Result<TimeZone, ValueError> {
    TimeZone::get(text).map_err(|_| ValueError::Zone {
        found: text.to_owned(),
    })
}

fn read_time(text: &str) -> Result<Time, ValueError> {
    text.parse().map_err(|_| ValueError::Time {
        found: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use strandline_model::StatusId;

    use super::{read_assessor, read_theatre};

    const UKRAINE: &str = include_str!("../../../theatres/ukraine.toml");
    const DEEPSTATE: &str = include_str!("../../../theatres/deepstate.toml");

    #[test]
    fn the_settings_that_ship_are_read() {
        let theatre = read_theatre(UKRAINE.as_bytes(), "ukraine.toml").unwrap();
        let assessor = read_assessor(DEEPSTATE.as_bytes(), "deepstate.toml").unwrap();
        assert_eq!(assessor.theatre(), theatre.id());
        let status = |text| StatusId::new(text).unwrap();
        for kind in ["occupied", "occupied-since-2022", "occupied-before-2022"] {
            assert!(theatre.favours_subject(&status(kind)), "{kind}");
        }
        for kind in [
            "liberated",
            "liberated-lately",
            "held-in-russia",
            "unknown",
            "outside",
        ] {
            assert!(!theatre.favours_subject(&status(kind)), "{kind}");
        }
        assert!(!theatre.legend().counted(&status("outside")));
        assert_eq!(theatre.legend().kinds_of(&status("occupied")).count(), 3);
    }

    #[test]
    fn every_text_that_ships_is_there_in_every_language() {
        let theatre = read_theatre(UKRAINE.as_bytes(), "ukraine.toml").unwrap();
        let assessor = read_assessor(DEEPSTATE.as_bytes(), "deepstate.toml").unwrap();
        let statuses = theatre
            .legend()
            .statuses()
            .iter()
            .map(|status| &status.name);
        let parties = theatre.parties().iter().map(|party| &party.name);
        let own = [theatre.name(), assessor.name(), &assessor.scope().note];
        for text in statuses.chain(parties).chain(own) {
            for language in theatre.languages() {
                assert!(text.0.contains_key(language), "{text:?} lacks {language}");
            }
        }
    }

    #[test]
    fn statuses_that_ship_differ_in_colour_or_pattern() {
        let theatre = read_theatre(UKRAINE.as_bytes(), "ukraine.toml").unwrap();
        let mut looks: Vec<_> = theatre
            .legend()
            .statuses()
            .iter()
            .map(|s| (s.colour, s.pattern))
            .collect();
        looks.sort();
        looks.dedup();
        assert_eq!(looks.len(), theatre.legend().statuses().len());
    }

    fn check(settings: &str, from: &str, to: &str, expect: &str) {
        assert!(settings.contains(from), "{from}");
        let changed = settings.replacen(from, to, 1);
        let as_theatre = read_theatre(changed.as_bytes(), "x.toml").map(drop);
        let as_assessor = read_assessor(changed.as_bytes(), "x.toml").map(drop);
        let is_theatre = settings == UKRAINE;
        let error = if is_theatre { as_theatre } else { as_assessor }.unwrap_err();
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        let told = format!("{error}: {}", cause.unwrap_or_default());
        assert!(told.contains(expect), "{told}");
    }

    #[test]
    fn a_fault_is_told_with_file_key_and_remedy() {
        check(UKRAINE, "#b5523f", "red", "is not a colour");
        check(UKRAINE, "\"hatch\"", "\"stripes\"", "is not a pattern");
        check(
            UKRAINE,
            "subject = \"russia\"",
            "subject = \"nobody\"",
            "subject nobody",
        );
        check(UKRAINE, "languages", "langauges", "x.toml");
        check(
            DEEPSTATE,
            "Europe/Kyiv",
            "Europe/Atlantis",
            "wanted a time zone",
        );
        check(DEEPSTATE, "attribution", "atribution", "x.toml");
    }
}
