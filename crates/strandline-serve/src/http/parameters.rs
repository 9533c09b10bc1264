//! Query parameters, read by hand so that an error names the parameter and what it wants.

use std::{fmt::Display, str::FromStr};

use axum::{extract::FromRequestParts, extract::Query, http::request::Parts};
use jiff::{Timestamp, civil::Date};
use strandline_model::{AssessorId, FeedId, GridPoint, KnownAt, RecordedAt, Revision};

use super::problem::Problem;

/// The parameters of a request, each at most once.
pub(crate) struct Parameters(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let Query(pairs) =
            query.map_err(|_| Problem::bad_request("the query is not well formed"))?;
        Ok(Parameters(pairs))
    }
}

impl Parameters {
    /// Checks that there are no others than these, and none twice.
    pub(crate) fn only(self, known: &[&str]) -> Result<Self, Problem> {
        for (place, (name, _)) in self.0.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let known = known.join(", ");
                let detail = format!("there is no parameter {name}; there are: {known}");
                return Err(Problem::bad_request(detail));
            }
            if self.0[..place].iter().any(|(earlier, _)| earlier == name) {
                return Err(Problem::bad_request(format!("{name} is there twice")));
            }
        }
        Ok(self)
    }

    fn text(&self, name: &str) -> Option<&str> {
        let pair = self.0.iter().find(|(found, _)| found == name);
        pair.map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// A value in the form that `wanted` describes, if it is there.
    pub(crate) fn optional<T: FromStr<Err: Display>>(
        &self,
        name: &str,
        wanted: &str,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let read = text.parse();
        let value = read.map_err(|_| malformed(name, wanted, text))?;
        Ok(Some(value))
    }

    pub(crate) fn required<T: FromStr<Err: Display>>(
        &self,
        name: &str,
        wanted: &str,
    ) -> Result<T, Problem> {
        let found = self.optional(name, wanted)?;
        found.ok_or_else(|| Problem::bad_request(format!("{name} is missing: wanted {wanted}")))
    }

    pub(crate) fn assessor(&self) -> Result<AssessorId, Problem> {
        self.required("assessor", ASSESSOR)
    }

    pub(crate) fn optional_assessor(&self) -> Result<Option<AssessorId>, Problem> {
        self.optional("assessor", ASSESSOR)
    }

    pub(crate) fn feed(&self) -> Result<Option<FeedId>, Problem> {
        self.optional("feed", "the id of a feed such as main")
    }

    pub(crate) fn day(&self, name: &str) -> Result<Date, Problem> {
        self.required(name, DAY)
    }

    pub(crate) fn optional_day(&self, name: &str) -> Result<Option<Date>, Problem> {
        self.optional(name, DAY)
    }

    /// Up to which state of the record is asked; now unless told.
    pub(crate) fn known_at(&self) -> Result<KnownAt, Problem> {
        let Some(text) = self.text("known_at") else {
            return Ok(KnownAt::Now);
        };
        if let Ok(revision) = text.parse() {
            return Ok(KnownAt::Revision(Revision(revision)));
        }
        // A plus sign that was not escaped arrives as a space.
        let instant: Result<Timestamp, _> = text.replace(' ', "+").parse();
        let instant = instant.map_err(|_| {
            let wanted = "a revision such as 12 or an instant such as 2026-05-01T00:00:00Z";
            malformed("known_at", wanted, text)
        })?;
        Ok(KnownAt::Instant(RecordedAt(instant)))
    }

    /// A point, where both of its parts are there.
    pub(crate) fn optional_point(&self) -> Result<Option<GridPoint>, Problem> {
        match (self.text("lon"), self.text("lat")) {
            (None, None) => Ok(None),
            _ => self.point().map(Some),
        }
    }

    pub(crate) fn point(&self) -> Result<GridPoint, Problem> {
        let lon = self.required("lon", "degrees east, -180 to 180")?;
        let lat = self.required("lat", "degrees north, -90 to 90")?;
        GridPoint::from_degrees(lon, lat).ok_or_else(|| {
            Problem::bad_request(format!(
                "lon={lon}, lat={lat} is no place: wanted lon from -180 to 180, lat from -90 to 90"
            ))
        })
    }
}

const ASSESSOR: &str = "the id of an assessor such as deepstate";
const DAY: &str = "a day such as 2025-12-04";

/// The most of a wrong value that is repeated to the client.
const SHOWN_CHARACTERS: usize = 64;

fn malformed(name: &str, wanted: &str, found: &str) -> Problem {
    let found: String = found.chars().take(SHOWN_CHARACTERS).collect();
    Problem::bad_request(format!("{name}: wanted {wanted}, found {found:?}"))
}
