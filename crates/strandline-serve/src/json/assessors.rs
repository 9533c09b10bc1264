//! `assessors`: who draws maps, of which days, and of which ground.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_model::{KnownAt, Revision};
use strandline_record::{AssessorSummary, FeedSummary, Gap, Record, RecordError, Scope};
use utoipa::ToSchema;

use super::{amount::square_kilometres, text};

/// Every assessor of a record.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssessorsJson {
    /// In order of their ids.
    assessors: Vec<SummaryJson>,
    /// The last entry of the journal.
    revision: u64,
}

/// Who draws a control map, in short.
#[derive(Serialize, ToSchema)]
#[schema(as = AssessorSummaryJson)]
struct SummaryJson {
    id: String,
    /// By language tag.
    name: BTreeMap<String, String>,
    theatre: String,
    /// Within what it says anything at all, in words.
    scope: BTreeMap<String, String>,
    /// The ground of its scope; null where no polygons were recorded within which it assesses.
    scope_km2: Option<f64>,
    /// The journal entry of the scope's polygons; null where there are none.
    scope_revision: Option<u64>,
    feeds: Vec<FeedDaysJson>,
    /// The journal entry of its settings.
    revision: u64,
}

/// One series of maps and the days that it lacks.
#[derive(Serialize, ToSchema)]
struct FeedDaysJson {
    id: String,
    /// How many maps are in force.
    maps: usize,
    #[schema(format = Date)]
    first_day: String,
    #[schema(format = Date)]
    last_day: String,
    /// Days between the two without a map of their own.
    missing_days: u32,
    /// The same days in runs.
    gaps: Vec<GapJson>,
}

/// Days in a row without a map of their own, both ends included.
#[derive(Serialize, ToSchema)]
struct GapJson {
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    until: String,
}

/// Every assessor of a record.
///
/// # Errors
///
/// When the store cannot be read, or the revision does not exist.
pub fn assessors(record: &Record, known_at: KnownAt) -> Result<String, RecordError> {
    let revision: Revision = record.revision()?;
    let all = record.assessors(known_at)?;
    let all = all.iter().map(summary);
    Ok(text(&AssessorsJson {
        assessors: all.collect::<Result<_, RecordError>>()?,
        revision: revision.0,
    }))
}

fn summary(summary: &AssessorSummary) -> Result<SummaryJson, RecordError> {
    let assessor = &summary.assessor;
    let scope = summary.scope.as_deref();
    let ground = scope.map(Scope::area).transpose()?.flatten();
    Ok(SummaryJson {
        id: assessor.id().to_string(),
        name: assessor.name().0.clone(),
        theatre: assessor.theatre().to_string(),
        scope: assessor.scope().note.0.clone(),
        scope_km2: ground.map(square_kilometres),
        scope_revision: scope.map(|scope| scope.revision().0),
        feeds: summary.feeds.iter().map(feed).collect(),
        revision: summary.revision.0,
    })
}

fn feed(feed: &FeedSummary) -> FeedDaysJson {
    FeedDaysJson {
        id: feed.id.to_string(),
        maps: feed.maps,
        first_day: feed.first_day.to_string(),
        last_day: feed.last_day.to_string(),
        missing_days: feed.missing_days(),
        gaps: feed.gaps.iter().copied().map(gap).collect(),
    }
}

fn gap(gap: Gap) -> GapJson {
    GapJson {
        from: gap.from.to_string(),
        until: gap.until.to_string(),
    }
}
