//! Assessors: who draws a control map, in which zone, and under which terms.

use strandline_arrangement::GridPoint;
use thiserror::Error;

use crate::{AssessorId, DayCut, EntryBounds, Text, TheatreId};

/// Under which terms an assessor's map may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The credit to print on the map.
    pub attribution: String,
    /// The licence or terms of use, in words.
    pub text: String,
    /// Where the terms stand.
    pub url: Option<String>,
}

/// Within what an assessor says anything at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// In words, for a reader.
    pub note: Text,
}

/// What an [`Assessor`] is made of, before it is checked.
#[derive(Debug, Clone, PartialEq)]
pub struct AssessorParts {
    /// Its id.
    pub id: AssessorId,
    /// The theatre whose legend it is read in.
    pub theatre: TheatreId,
    /// Its name.
    pub name: Text,
    /// Where its civil day ends.
    pub day_cut: DayCut,
    /// Terms of use.
    pub terms: Terms,
    /// Scope.
    pub scope: Scope,
    /// A ring within which its borders can be a line of contact, in place of the theatre's; empty
    /// where that holds.
    pub contact_within: Vec<GridPoint>,
    /// Beyond what a map is held until it is accepted.
    pub entry: EntryBounds,
    /// Language tags, the default first.
    pub languages: Vec<String>,
    /// Its own site.
    pub url: Option<String>,
}

/// Who draws a control map.
///
/// It has a name, a credit to print and at least one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessor {
    parts: AssessorParts,
}

impl Assessor {
    /// Checks the parts and keeps them.
    ///
    /// # Errors
    ///
    /// When there is no language, no name in the first language, or no attribution.
    pub fn new(parts: AssessorParts) -> Result<Self, AssessorError> {
        let assessor = || parts.id.clone();
        let Some(language) = parts.languages.first() else {
            return Err(AssessorError::NoLanguage {
                assessor: assessor(),
            });
        };
        if parts
            .name
            .0
            .get(language)
            .is_none_or(|name| name.trim().is_empty())
        {
            let language = language.clone();
            return Err(AssessorError::NoName {
                assessor: assessor(),
                language,
            });
        }
        if matches!(parts.contact_within.len(), 1 | 2) {
            return Err(AssessorError::NoRing {
                assessor: assessor(),
            });
        }
        if parts.terms.attribution.trim().is_empty() {
            return Err(AssessorError::NoAttribution {
                assessor: assessor(),
            });
        }
        Ok(Assessor { parts })
    }

    /// Its id.
    pub fn id(&self) -> &AssessorId {
        &self.parts.id
    }

    /// The theatre whose legend it is read in.
    pub fn theatre(&self) -> &TheatreId {
        &self.parts.theatre
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.parts.name
    }

    /// Where its civil day ends.
    pub fn day_cut(&self) -> &DayCut {
        &self.parts.day_cut
    }

    /// Terms of use.
    pub fn terms(&self) -> &Terms {
        &self.parts.terms
    }

    /// Within what it says anything at all.
    pub fn scope(&self) -> &Scope {
        &self.parts.scope
    }

    /// A ring within which its borders can be a line of contact, in place of the theatre's; empty
    /// where that holds.
    pub fn contact_within(&self) -> &[GridPoint] {
        &self.parts.contact_within
    }

    /// Beyond what a map is held until it is accepted.
    pub fn entry(&self) -> EntryBounds {
        self.parts.entry
    }

    /// Language tags, the default first; at least one.
    pub fn languages(&self) -> &[String] {
        &self.parts.languages
    }

    /// Its own site.
    pub fn url(&self) -> Option<&str> {
        self.parts.url.as_deref()
    }
}

/// Why settings do not make an assessor.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AssessorError {
    /// No language.
    #[error("assessor {assessor}: languages is empty; name at least one, the default first")]
    NoLanguage {
        /// The assessor.
        assessor: AssessorId,
    },
    /// No name in the default language.
    #[error("assessor {assessor}: no name in its first language {language}")]
    NoName {
        /// The assessor.
        assessor: AssessorId,
        /// The language.
        language: String,
    },
    /// A ring of one or two points.
    #[error(
        "assessor {assessor}: contact_within has fewer than three points; name a ring, or leave it out"
    )]
    NoRing {
        /// The assessor.
        assessor: AssessorId,
    },
    /// Nobody to credit.
    #[error("assessor {assessor}: terms have no attribution; write the credit to print on the map")]
    NoAttribution {
        /// The assessor.
        assessor: AssessorId,
    },
}

#[cfg(test)]
mod tests {
    use jiff::{civil::Time, tz::TimeZone};

    use super::{Assessor, AssessorError, AssessorParts, Scope, Terms};
    use crate::{AssessorId, DayCut, EntryBounds, Text, TheatreId};

    fn parts() -> AssessorParts {
        AssessorParts {
            id: AssessorId::new("desk").unwrap(),
            theatre: TheatreId::new("valley").unwrap(),
            name: Text::of("en", "The desk"),
            day_cut: DayCut {
                zone: TimeZone::UTC,
                at: Time::midnight(),
            },
            terms: Terms {
                attribution: "© The desk".into(),
                ..Terms::default()
            },
            scope: Scope::default(),
            contact_within: Vec::new(),
            entry: EntryBounds::default(),
            languages: vec!["en".into()],
            url: None,
        }
    }

    fn check(change: impl FnOnce(&mut AssessorParts), expect: fn(&AssessorError) -> bool) {
        let mut parts = parts();
        change(&mut parts);
        let error = Assessor::new(parts).unwrap_err();
        assert!(expect(&error), "{error}");
    }

    #[test]
    fn a_whole_assessor_is_taken() {
        assert_eq!(
            Assessor::new(parts())
                .unwrap()
                .name()
                .in_language("en", "en"),
            "The desk"
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        check(
            |p| p.languages.clear(),
            |e| matches!(e, AssessorError::NoLanguage { .. }),
        );
        check(
            |p| p.name = Text::of("uk", "Стіл"),
            |e| matches!(e, AssessorError::NoName { .. }),
        );
        check(
            |p| p.terms.attribution = " ".into(),
            |e| matches!(e, AssessorError::NoAttribution { .. }),
        );
    }
}
