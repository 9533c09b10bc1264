//! Theatres: one conflict area with its extent, parties, legend and languages.
//!
//! A [`Theatre`] is checked when it is built: its subject is one of its parties,
//! every status favours a known party, a parent is in the legend, has no parent of its
//! own and favours whom its kinds favour.

use std::collections::BTreeSet;

use strandline_arrangement::{GridBox, GridPoint, Label};
use thiserror::Error;

use crate::{Coarsening, Colour, ContactZone, Legend, PartyId, Status, StatusId, Text, TheatreId};

/// Longitudes and latitudes in degrees (WGS 84), west before east, south before north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

impl Extent {
    /// The same box on the grid, or `None` where it is empty or leaves the world.
    pub fn to_grid(self) -> Option<GridBox> {
        let min = GridPoint::from_degrees(self.west, self.south)?;
        let max = GridPoint::from_degrees(self.east, self.north)?;
        (min.x < max.x && min.y < max.y).then_some(GridBox { min, max })
    }
}

/// One of those who contest the ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its name.
    pub name: Text,
    /// The colour of what speaks for it.
    pub colour: Colour,
}

/// What a [`Theatre`] is made of, before it is checked.
#[derive(Debug, Clone, PartialEq)]
pub struct TheatreParts {
    /// Its id.
    pub id: TheatreId,
    /// Its name.
    pub name: Text,
    /// Where it is.
    pub extent: Extent,
    /// Who contests it.
    pub parties: Vec<Party>,
    /// The party of whom gained and lost are told.
    pub subject: PartyId,
    /// The statuses in order of priority, first wins.
    pub legend: Vec<Status>,
    /// Language tags, the default first.
    pub languages: Vec<String>,
    /// A ring around the ground on which a line of contact can run, as against a coast or
    /// an international border; empty where that is the whole extent.
    pub contact_within: Vec<GridPoint>,
    /// How coarsely markers are shown.
    pub coarsening: Coarsening,
}

/// One conflict area and its settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Theatre {
    id: TheatreId,
    name: Text,
    extent: Extent,
    parties: Vec<Party>,
    subject: PartyId,
    legend: Legend,
    languages: Vec<String>,
    contact_zone: ContactZone,
    coarsening: Coarsening,
}

impl Theatre {
    /// Checks the parts and keeps them.
    ///
    /// # Errors
    ///
    /// See [`TheatreError`]; the first fault found is told.
    pub fn new(parts: TheatreParts) -> Result<Self, TheatreError> {
        check_frame(&parts)?;
        check_no_twins(&parts)?;
        parts
            .legend
            .iter()
            .try_for_each(|status| check_status(&parts, status))?;
        let TheatreParts {
            id,
            name,
            extent,
            parties,
            subject,
            legend,
            languages,
            contact_within,
            coarsening,
        } = parts;
        let grid = extent.to_grid().ok_or_else(|| TheatreError::BadExtent {
            theatre: id.clone(),
        })?;
        let legend = Legend::new(legend);
        Ok(Theatre {
            id,
            name,
            extent,
            parties,
            subject,
            legend,
            languages,
            contact_zone: ContactZone::new(grid, contact_within),
            coarsening,
        })
    }

    /// Its id.
    pub fn id(&self) -> &TheatreId {
        &self.id
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Where it is.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Who contests it, in the order of the settings.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// The party of whom gained and lost are told.
    pub fn subject(&self) -> &PartyId {
        &self.subject
    }

    /// The statuses in order of priority.
    pub fn legend(&self) -> &Legend {
        &self.legend
    }

    /// Language tags, the default first; at least one.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Where a border between two parties' ground is a line of contact.
    pub fn contact_zone(&self) -> &ContactZone {
        &self.contact_zone
    }

    /// How coarsely markers are shown.
    pub fn coarsening(&self) -> Coarsening {
        self.coarsening
    }

    /// Whether ground of a status counts as held by the subject: gained is ground that
    /// comes to favour it, lost is ground that ceases to.
    pub fn favours_subject(&self, status: &StatusId) -> bool {
        self.legend.favours(status) == Some(&self.subject)
    }
}

fn check_frame(parts: &TheatreParts) -> Result<(), TheatreError> {
    let theatre = || parts.id.clone();
    if parts.languages.is_empty() {
        return Err(TheatreError::NoLanguage { theatre: theatre() });
    }
    if parts.extent.to_grid().is_none() {
        return Err(TheatreError::BadExtent { theatre: theatre() });
    }
    if matches!(parts.contact_within.len(), 1 | 2) {
        return Err(TheatreError::ContactRingTooShort { theatre: theatre() });
    }
    let count = parts.legend.len();
    if count > usize::from(Label::LIMIT) {
        return Err(TheatreError::TooManyStatuses {
            theatre: theatre(),
            count,
        });
    }
    let is_subject = |party: &Party| party.id == parts.subject;
    if !parts.parties.iter().any(is_subject) {
        let subject = parts.subject.clone();
        return Err(TheatreError::UnknownSubject {
            theatre: theatre(),
            subject,
        });
    }
    Ok(())
}

fn check_no_twins(parts: &TheatreParts) -> Result<(), TheatreError> {
    let parties = parts.parties.iter().map(|party| party.id.as_str());
    let statuses = parts.legend.iter().map(|status| status.id.as_str());
    let twin = first_twin(parties).or_else(|| first_twin(statuses));
    twin.map_or(Ok(()), |id| {
        Err(TheatreError::Twice {
            theatre: parts.id.clone(),
            id: id.to_owned(),
        })
    })
}

fn first_twin<'a>(mut ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    ids.find(|id| !seen.insert(*id))
}

fn check_status(parts: &TheatreParts, status: &Status) -> Result<(), TheatreError> {
    let known = |id: &PartyId| parts.parties.iter().any(|party| party.id == *id);
    if let Some(party) = status.favours.clone().filter(|id| !known(id)) {
        let (theatre, status) = (parts.id.clone(), status.id.clone());
        return Err(TheatreError::UnknownParty {
            theatre,
            status,
            party,
        });
    }
    let Some(parent) = status.parent.clone() else {
        return Ok(());
    };
    let (theatre, id) = (parts.id.clone(), status.id.clone());
    match parts.legend.iter().find(|entry| entry.id == parent) {
        Some(entry) if entry.parent.is_some() => Err(TheatreError::BadParent {
            theatre,
            status: id,
            parent,
        }),
        None => Err(TheatreError::BadParent {
            theatre,
            status: id,
            parent,
        }),
        Some(entry) if entry.favours != status.favours => Err(TheatreError::ParentFavoursAnother {
            theatre,
            status: id,
            parent,
        }),
        Some(_) => Ok(()),
    }
}

/// Why settings do not make a theatre.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TheatreError {
    /// A ring of one or two points bounds nothing.
    #[error(
        "theatre {theatre}: contact_within has fewer than three points; name a ring, or leave it out"
    )]
    ContactRingTooShort {
        /// The theatre.
        theatre: TheatreId,
    },
    /// The subject is no party.
    #[error(
        "theatre {theatre}: subject {subject} is not among its parties; add it or name another"
    )]
    UnknownSubject {
        /// The theatre.
        theatre: TheatreId,
        /// The subject.
        subject: PartyId,
    },
    /// A status favours nobody known.
    #[error("theatre {theatre}: status {status} favours {party}, which is not among its parties")]
    UnknownParty {
        /// The theatre.
        theatre: TheatreId,
        /// The status.
        status: StatusId,
        /// The party.
        party: PartyId,
    },
    /// A parent is missing, or has a parent itself.
    #[error(
        "theatre {theatre}: parent {parent} of status {status} must be in the legend and have no parent itself"
    )]
    BadParent {
        /// The theatre.
        theatre: TheatreId,
        /// The status.
        status: StatusId,
        /// The parent.
        parent: StatusId,
    },
    /// A party or status is there twice.
    #[error("theatre {theatre}: {id} is there twice")]
    Twice {
        /// The theatre.
        theatre: TheatreId,
        /// The id.
        id: String,
    },
    /// The extent is not west before east and south before north within the world.
    #[error(
        "theatre {theatre}: extent must be west < east within ±180 and south < north within ±90"
    )]
    BadExtent {
        /// The theatre.
        theatre: TheatreId,
    },
    /// Too many statuses for one arrangement.
    #[error("theatre {theatre}: {count} statuses, at most 64 can be held")]
    TooManyStatuses {
        /// The theatre.
        theatre: TheatreId,
        /// How many.
        count: usize,
    },
    /// A kind of a status favours somebody else than the status itself.
    #[error("theatre {theatre}: status {status} must favour the same party as its parent {parent}")]
    ParentFavoursAnother {
        /// The theatre.
        theatre: TheatreId,
        /// The status.
        status: StatusId,
        /// The parent.
        parent: StatusId,
    },
    /// No language.
    #[error("theatre {theatre}: languages is empty; name at least one, the default first")]
    NoLanguage {
        /// The theatre.
        theatre: TheatreId,
    },
}

#[cfg(test)]
mod tests {
    use super::{Extent, Party, Theatre, TheatreError, TheatreParts};
    use crate::{Coarsening, Colour, PartyId, Pattern, Status, StatusId, Text, TheatreId};

    fn id(text: &str) -> StatusId {
        StatusId::new(text).unwrap()
    }

    fn party(text: &str) -> Party {
        let id = PartyId::new(text).unwrap();
        Party {
            id,
            name: Text::of("en", text),
            colour: Colour([0; 3]),
        }
    }

    fn status(text: &str, favours: Option<&str>, parent: Option<&str>) -> Status {
        Status {
            id: id(text),
            name: Text::of("en", text),
            favours: favours.map(|party| PartyId::new(party).unwrap()),
            colour: Colour([0; 3]),
            pattern: Pattern::Solid,
            parent: parent.map(id),
            counted: text != "outside",
        }
    }

    fn parts() -> TheatreParts {
        TheatreParts {
            id: TheatreId::new("valley").unwrap(),
            name: Text::of("en", "The valley"),
            extent: Extent {
                west: 30.0,
                south: 40.0,
                east: 40.0,
                north: 50.0,
            },
            parties: vec![party("north"), party("south")],
            subject: PartyId::new("north").unwrap(),
            legend: vec![
                status("held-lately", Some("north"), Some("held")),
                status("held", Some("north"), None),
                status("kept", Some("south"), None),
                status("unknown", None, None),
                status("outside", Some("north"), None),
            ],
            languages: vec!["en".into()],
            contact_within: Vec::new(),
            coarsening: Coarsening::default(),
        }
    }

    fn check(change: impl FnOnce(&mut TheatreParts), expect: fn(&TheatreError) -> bool) {
        let mut parts = parts();
        change(&mut parts);
        let error = Theatre::new(parts).unwrap_err();
        assert!(expect(&error), "{error}");
    }

    #[test]
    fn only_counted_ground_of_the_subject_favours_it() {
        let theatre = Theatre::new(parts()).unwrap();
        let favours = |status| theatre.favours_subject(&id(status));
        assert!(favours("held") && favours("held-lately"));
        assert!(!favours("kept") && !favours("unknown"));
        assert!(!favours("outside") && !favours("never-heard-of"));
    }

    #[test]
    fn the_order_of_the_legend_is_its_priority() {
        let theatre = Theatre::new(parts()).unwrap();
        let legend = theatre.legend();
        assert_eq!(legend.priority_of(&id("held-lately")), Some(0));
        assert_eq!(legend.priority_of(&id("kept")), Some(2));
        assert_eq!(legend.priority_of(&id("never-heard-of")), None);
        assert!(legend.counted(&id("unknown")) && !legend.counted(&id("outside")));
        let held = id("held");
        let kinds: Vec<_> = legend
            .kinds_of(&held)
            .map(|status| status.id.as_str())
            .collect();
        assert_eq!(kinds, ["held-lately", "held"]);
    }

    #[test]
    fn a_parent_must_be_there_be_a_root_and_favour_the_same_party() {
        let bad = |e: &TheatreError| matches!(e, TheatreError::BadParent { .. });
        check(|p| p.legend[3].parent = Some(id("nowhere")), bad);
        check(|p| p.legend[3].parent = Some(id("held-lately")), bad);
        check(|p| p.legend[3].parent = Some(id("unknown")), bad);
        check(
            |p| p.legend[2].parent = Some(id("held")),
            |e| matches!(e, TheatreError::ParentFavoursAnother { .. }),
        );
    }

    #[test]
    fn parties_and_statuses_are_known_and_there_once() {
        let stranger = || PartyId::new("east").unwrap();
        check(
            |p| p.subject = stranger(),
            |e| matches!(e, TheatreError::UnknownSubject { .. }),
        );
        check(
            |p| p.legend[3].favours = Some(stranger()),
            |e| matches!(e, TheatreError::UnknownParty { .. }),
        );
        let twice = |e: &TheatreError| matches!(e, TheatreError::Twice { .. });
        check(|p| p.parties.push(party("south")), twice);
        check(|p| p.legend.push(status("kept", None, None)), twice);
        check(
            |p| p.languages.clear(),
            |e| matches!(e, TheatreError::NoLanguage { .. }),
        );
    }

    #[test]
    fn an_extent_has_an_inside_within_the_world() {
        let bad = |e: &TheatreError| matches!(e, TheatreError::BadExtent { .. });
        check(|p| p.extent.west = 40.0, bad);
        check(|p| p.extent.north = 91.0, bad);
        check(|p| p.extent.south = f64::NAN, bad);
    }

    #[test]
    fn a_legend_holds_at_most_as_many_statuses_as_an_arrangement_has_labels() {
        check(
            |p| {
                p.legend = (0..65)
                    .map(|n| status(&format!("s{n}"), None, None))
                    .collect();
            },
            |e| matches!(e, TheatreError::TooManyStatuses { count: 65, .. }),
        );
    }
}
