//! Who says what about a place through time: the claims of all documents, disputes paired,
//! and beside each claim the measure of it on every assessor's map.
//!
//! A claim is never drawn as ground and changes no map: it is listed, and measured.

mod dispute;
mod measure;

use std::sync::Arc;

use jiff::civil::Date;
use strandline_arrangement::GridPoint;
use strandline_gazetteer::{Gazetteer, PlaceView, distance_km, folded};
use strandline_model::{KnownAt, Revision};
use strandline_store::ContentHash;

pub use self::{
    dispute::{Dispute, DisputeKind},
    measure::{Measure, MeasuredClaim, MeasuredDay, MeasuredPart},
};
use crate::{ClaimPlace, Document, Documents, KnownPlace, Record, RecordError, ReviewedClaim};

/// Two places of one name this near to each other are one, in kilometres: gazetteers put
/// the point of a town at its station, its market or its middle.
pub(crate) const SAME_PLACE_KM: f64 = 10.0;

/// Which claims are asked for.
#[derive(Debug, Clone, Copy)]
pub struct ClaimsQuestion<'a> {
    /// About this place.
    pub place: Option<PlaceView<'a>>,
    /// About a place that a document calls so and no gazetteer has.
    pub called: Option<&'a str>,
    /// For this day or later.
    pub from: Option<Date>,
    /// For this day or earlier.
    pub until: Option<Date>,
    /// By a claimant whose name has these words in it, in any case.
    pub claimant: Option<&'a str>,
    /// As far as they were reviewed.
    pub reviewed: Reviewed,
    /// Whether they are measured.
    pub measured: Measured,
}

/// Which claims count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reviewed {
    /// Those that somebody accepted.
    #[default]
    Accepted,
    /// Those that nobody rejected.
    NotRejected,
}

/// Whether claims are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measured {
    /// On every assessor's map.
    #[default]
    Yes,
    /// Not at all.
    No,
}

/// The claims asked for.
#[derive(Debug, Clone)]
pub struct ClaimsAnswer {
    /// The newest first.
    pub rows: Vec<ClaimRow>,
    /// Which of them contradict each other.
    pub disputes: Vec<Dispute>,
    /// Whether the place that was asked about is one: of the gazetteer, or of any claim, whatever
    /// its day and whether or not somebody accepted it.
    pub place_is_known: bool,
    /// The journal entries that the answer rests on.
    pub revisions: Vec<Revision>,
}

/// A claim in its document.
#[derive(Debug, Clone)]
pub struct ClaimRow {
    /// The document.
    pub document: Arc<DocumentHead>,
    /// The claim and what was decided on it.
    pub reviewed: ReviewedClaim,
    /// The day that it is for: the last one of its time, else the day of publication.
    pub day: Option<Date>,
    /// How its place was shared; none where it is not known, or no ground of it is.
    pub measured: Option<MeasuredClaim>,
}

/// What is told of a document beside its claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHead {
    /// The SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Its entry.
    pub revision: Revision,
    /// Its title, else the name of its file.
    pub title: String,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// When it was published, as exact as it is written.
    pub published: Option<String>,
    /// The day of that.
    pub published_day: Option<Date>,
}

impl DocumentHead {
    /// What is told of a document.
    pub fn of(document: &Document) -> Self {
        let read = &document.report.document;
        let title = read.title.as_ref().map(|words| words.text.clone());
        let published = read.published.as_ref().map(|published| &published.written);
        DocumentHead {
            hash: document.hash,
            revision: document.revision,
            title: title.unwrap_or_else(|| document.name.clone()),
            outlet: document.outlet.clone(),
            url: document.url.clone(),
            published: published.map(strandline_reading::Written::iso),
            published_day: published.map(|written| written.date),
        }
    }
}

impl Record {
    /// The claims asked for, with what contradicts what, each beside its measure.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn claims(
        &self,
        question: &ClaimsQuestion<'_>,
        world: Option<&Gazetteer>,
        known_at: KnownAt,
    ) -> Result<ClaimsAnswer, RecordError> {
        let which = match question.reviewed {
            Reviewed::Accepted => Documents::WithAccepted,
            Reviewed::NotRejected => Documents::All,
        };
        let documents = self.documents(which, world, known_at)?;
        let mut rows: Vec<ClaimRow> = documents.iter().flat_map(rows_of).collect();
        rows.retain(|row| question.counts(row));
        rows.sort_by(newest_first);
        let place_is_known = !rows.is_empty() || self.is_known(question, world, known_at)?;
        let mut disputes = dispute::all(&rows);
        rows.retain(|row| question.wants(row));
        disputes.retain(|dispute| rows.iter().any(|row| dispute.has(row.reviewed.id)));
        let mut answer = ClaimsAnswer {
            revisions: revisions(&rows),
            rows,
            disputes,
            place_is_known,
        };
        if question.measured == Measured::Yes {
            self.measure(&mut answer, world, known_at)?;
        }
        Ok(answer)
    }

    /// Whether what is asked about is a place, though no claim on it counts.
    fn is_known(
        &self,
        question: &ClaimsQuestion<'_>,
        world: Option<&Gazetteer>,
        known_at: KnownAt,
    ) -> Result<bool, RecordError> {
        if question.place.is_some() || question.called.is_none() {
            return Ok(true);
        }
        let documents = self.documents(Documents::All, world, known_at)?;
        let mut claims = documents.iter().flat_map(|document| &document.claims);
        Ok(claims.any(|reviewed| question.is_about(&reviewed.claim.place)))
    }
}

impl ClaimsQuestion<'_> {
    /// Whether it is one that others may contradict.
    fn counts(&self, row: &ClaimRow) -> bool {
        let reviewed = match (self.reviewed, &row.reviewed.decided) {
            (Reviewed::NotRejected, None) => true,
            _ => row.reviewed.is_accepted(),
        };
        reviewed && self.is_about(&row.reviewed.claim.place)
    }

    fn is_about(&self, claimed: &ClaimPlace) -> bool {
        let same = |name: &str| claimed.known.is_none() && folded(&claimed.name) == folded(name);
        let anywhere = self.place.is_none() && self.called.is_none();
        let known = self.place.is_some_and(|place| is_about(claimed, place));
        anywhere || known || self.called.is_some_and(same)
    }

    fn wants(&self, row: &ClaimRow) -> bool {
        let since = |from| row.day.is_some_and(|day| day >= from);
        let before = |until| row.day.is_some_and(|day| day <= until);
        let claimant = row.claimant();
        let by = |wanted: &str| claimant.to_lowercase().contains(&wanted.to_lowercase());
        self.from.is_none_or(since) && self.until.is_none_or(before) && self.claimant.is_none_or(by)
    }
}

impl ClaimRow {
    /// Who claims it: the claimant, else the outlet.
    pub fn claimant(&self) -> &str {
        let claimant = self.reviewed.claim.claimant.as_deref();
        let outlet = self.document.outlet.as_deref();
        claimant.or(outlet).unwrap_or("the outlet")
    }
}

fn rows_of(document: &Document) -> Vec<ClaimRow> {
    let head = Arc::new(DocumentHead::of(document));
    let row = |reviewed: &ReviewedClaim| ClaimRow {
        document: Arc::clone(&head),
        reviewed: reviewed.clone(),
        day: reviewed
            .claim
            .when
            .map(|when| when.until)
            .or(head.published_day),
        measured: None,
    };
    document.claims.iter().map(row).collect()
}

/// By day, then by publication; within a document in the order of its text.
fn newest_first(one: &ClaimRow, other: &ClaimRow) -> std::cmp::Ordering {
    let time = |row: &ClaimRow| {
        (
            row.day,
            row.document.published.clone(),
            row.document.revision,
        )
    };
    let start = |row: &ClaimRow| row.reviewed.claim.words().map(|words| words.span.start);
    time(other)
        .cmp(&time(one))
        .then_with(|| start(one).cmp(&start(other)))
}

fn revisions(rows: &[ClaimRow]) -> Vec<Revision> {
    let decided = |row: &ClaimRow| {
        row.reviewed
            .decided
            .as_ref()
            .map(|decided| decided.revision)
    };
    let mut all: Vec<Revision> = rows
        .iter()
        .flat_map(|row| [Some(row.document.revision), decided(row)])
        .flatten()
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a claim is about a place of the gazetteer.
fn is_about(claimed: &ClaimPlace, place: PlaceView<'_>) -> bool {
    let Some(known) = &claimed.known else {
        return is_called(place, &claimed.name);
    };
    known.id == place.id() || (is_near(known.at, place.at()) && is_called(place, &known.name))
}

/// Whether a place has this name, however it is written.
fn is_called(place: PlaceView<'_>, name: &str) -> bool {
    let name = folded(name);
    let mut names = place.names().map(|(_, name)| name);
    names.any(|one| folded(one) == name) || place.alternates().any(|one| folded(one) == name)
}

/// Whether two claims are about one place.
fn is_same_place(one: &ClaimPlace, other: &ClaimPlace) -> bool {
    match (&one.known, &other.known) {
        (Some(one), Some(other)) => is_one(one, other),
        (None, None) => folded(&one.name) == folded(&other.name),
        _ => false,
    }
}

fn is_one(one: &KnownPlace, other: &KnownPlace) -> bool {
    one.id == other.id || (is_near(one.at, other.at) && folded(&one.name) == folded(&other.name))
}

fn is_near(one: GridPoint, other: GridPoint) -> bool {
    distance_km(one, other) <= SAME_PLACE_KM
}
