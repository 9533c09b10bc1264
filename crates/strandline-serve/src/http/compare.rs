//! Two assessors side by side over HTTP: figures of a day or of a span as JSON and CSV, and the
//! ground of a day as GeoJSON.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue},
    response::Response,
};
use jiff::civil::Date;
use strandline_model::{AssessorId, FeedId, KnownAt};
use strandline_record::{ComparedDays, Comparison, View};

use super::{
    contract,
    parameters::Parameters,
    problem::Problem,
    response::{CSV, GEOJSON, JSON},
    state::ServeState,
};
use crate::{
    json::{self, ComparedJson, FeatureCollectionJson},
    spreadsheet,
};

/// Whose maps are compared, and as known when.
struct Two {
    assessors: [AssessorId; 2],
    feeds: [Option<FeedId>; 2],
    known_at: KnownAt,
}

/// Of which days.
#[derive(Clone, Copy)]
enum Days {
    One(Date),
    Span([Option<Date>; 2]),
}

impl Two {
    fn of(parameters: &Parameters) -> Result<Self, Problem> {
        let assessor = |name| parameters.required(name, "the id of an assessor such as deepstate");
        let feed = |name| parameters.optional(name, "the id of a feed such as main");
        Ok(Two {
            assessors: [assessor("a")?, assessor("b")?],
            feeds: [feed("feed_a")?, feed("feed_b")?],
            known_at: parameters.known_at()?,
        })
    }

    fn view(&self, state: &ServeState, which: usize) -> Result<Arc<View>, Problem> {
        let feed = self.feeds[which].as_ref();
        let record = state.record();
        Ok(record.view(&self.assessors[which], feed, self.known_at)?)
    }

    fn compare(
        &self,
        state: &ServeState,
        days: Days,
    ) -> Result<(Arc<Comparison>, ComparedDays), Problem> {
        let views = [self.view(state, 0)?, self.view(state, 1)?];
        let (comparison, [from, until]) = match days {
            Days::One(day) => (
                Arc::new(Comparison::of_day(views, day)?),
                [Some(day), Some(day)],
            ),
            Days::Span(span) => (state.record().comparison(views)?, span),
        };
        let answer = comparison.days(from, until)?;
        Ok((comparison, answer))
    }
}

impl Days {
    fn of(parameters: &Parameters) -> Result<Self, Problem> {
        let [on, from, until] = ["on", "from", "until"].map(|name| parameters.optional_day(name));
        match (on?, [from?, until?]) {
            (None, span) => Ok(Days::Span(span)),
            (Some(day), [None, None]) => Ok(Days::One(day)),
            _ => Err(Problem::bad_request(
                "on asks for one day, from and until for a span: give one or the other",
            )),
        }
    }
}

const KNOWN: [&str; 8] = [
    "a", "b", "feed_a", "feed_b", "on", "from", "until", "known_at",
];

#[utoipa::path(
    get,
    path = "/api/v1/compare",
    tag = "questions",
    summary = "What two assessors agree on and what only one of them says, on a day or day by day",
    params(contract::TwoAssessors, contract::DayOrSpan),
    responses(
        (status = 200, body = ComparedJson),
        contract::Refused
    )
)]
pub(super) async fn compare(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let write = |comparison: &Comparison, answer: &ComparedDays, days| match days {
        Days::One(_) => json::compared_day(comparison, answer),
        Days::Span(_) => json::compared_series(comparison, answer),
    };
    answer(&state, parameters, (JSON, write), &headers).await
}

#[utoipa::path(
    get,
    path = "/api/v1/compare.csv",
    tag = "questions",
    summary = "As /api/v1/compare, a row for each day",
    params(contract::TwoAssessors, contract::DayOrSpan),
    responses((status = 200, content_type = "text/csv", body = String), contract::Refused)
)]
pub(super) async fn compare_csv(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let write = |comparison: &Comparison, answer: &ComparedDays, _| {
        spreadsheet::compared(comparison, answer)
    };
    answer(&state, parameters, (CSV, write), &headers).await
}

#[utoipa::path(
    get,
    path = "/api/v1/compare.geojson",
    tag = "questions",
    summary = "Where two assessors agree and where they do not, one feature a part",
    params(contract::TwoAssessors, contract::OneDay),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn compare_geojson(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["a", "b", "feed_a", "feed_b", "on", "known_at"])?;
    parameters.day("on")?;
    let write = |comparison: &Comparison, answer: &ComparedDays, _| {
        json::compared_ground(comparison, answer)
    };
    answer(&state, parameters, (GEOJSON, write), &headers).await
}

/// How an answer is written.
type Write = fn(&Comparison, &ComparedDays, Days) -> String;

async fn answer(
    state: &ServeState,
    parameters: Parameters,
    (kind, write): (HeaderValue, Write),
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&KNOWN)?;
    let (two, days) = (Two::of(&parameters)?, Days::of(&parameters)?);
    state
        .answer(kind, headers, move |state| {
            let (comparison, answer) = two.compare(state, days)?;
            Ok(write(&comparison, &answer, days))
        })
        .await
}
