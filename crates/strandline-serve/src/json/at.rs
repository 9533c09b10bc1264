//! `at`: what every assessor said of a point, through time.

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;
use strandline_model::{GridPoint, StatusId};
use strandline_record::{TimelineInterval, View};
use utoipa::ToSchema;

use super::text;

/// What assessors said of a point, through time.
#[derive(Serialize, ToSchema)]
pub(crate) struct AtJson {
    /// Degrees east (WGS 84).
    lon: f64,
    /// Degrees north.
    lat: f64,
    timelines: Vec<TimelineJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// What one feed of an assessor said.
#[derive(Serialize, ToSchema)]
struct TimelineJson {
    assessor: String,
    feed: String,
    intervals: Vec<IntervalJson>,
}

/// From when until when, the end not included, which status was read.
#[derive(Serialize, ToSchema)]
struct IntervalJson {
    #[schema(format = DateTime)]
    from: String,
    /// Null where it still holds.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// Null where nothing was drawn.
    status: Option<String>,
}

/// The timelines of a point, each with the view that was asked.
pub fn at(point: GridPoint, timelines: &[(Vec<TimelineInterval>, Arc<View>)]) -> String {
    let revisions = timelines.iter().flat_map(|(_, view)| view.revisions());
    let revisions: BTreeSet<u64> = revisions.map(|revision| revision.0).collect();
    let timeline = |(intervals, view): &(Vec<TimelineInterval>, Arc<View>)| TimelineJson {
        assessor: view.assessor().id().to_string(),
        feed: view.feed().to_string(),
        intervals: intervals.iter().map(interval).collect(),
    };
    text(&AtJson {
        lon: point.lon(),
        lat: point.lat(),
        timelines: timelines.iter().map(timeline).collect(),
        revisions: revisions.into_iter().collect(),
    })
}

fn interval(interval: &TimelineInterval) -> IntervalJson {
    IntervalJson {
        from: interval.from.0.to_string(),
        until: interval.until.map(|until| until.0.to_string()),
        status: interval.status.as_ref().map(StatusId::to_string),
    }
}
