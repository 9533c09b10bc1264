//! Errors as `application/problem+json` (RFC 9457).
//!
//! A problem says which parameter was wrong and what was expected. What went wrong inside
//! is logged and not told.

use std::any::Any;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use strandline_draw::DrawError;
use strandline_record::{ReadError, RecordError};
use utoipa::ToSchema;

/// What a client is told of an error.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    r#type: &'static str,
    title: &'static str,
    status: u16,
    /// What was wanted, what was found, and what to do.
    detail: String,
    /// For a tile that is too large: windows of time, in seconds, that together are all of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    windows: Vec<(i64, i64)>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Problem {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            windows: Vec::new(),
        }
    }

    /// A tile that is asked for in one piece and has to be asked for in windows of time.
    pub(crate) fn in_windows(detail: String, windows: Vec<(i64, i64)>) -> Self {
        Problem {
            windows,
            ..Self::bad_request(detail)
        }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// An error of ours: told in the log, to the client only that there was one.
    pub(crate) fn internal(error: &dyn std::error::Error) -> Self {
        let mut causes = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            causes.push_str(": ");
            causes.push_str(&cause.to_string());
            source = cause.source();
        }
        tracing::error!("{causes}");
        Self::unexplained()
    }

    fn unexplained() -> Self {
        let detail = "the server could not answer; its log says why";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl From<RecordError> for Problem {
    fn from(error: RecordError) -> Self {
        match &error {
            RecordError::UnknownAssessor { assessor, known } => Problem::not_found(format!(
                "there is no assessor {assessor}; there are: {}",
                listed(known)
            )),
            RecordError::NoMaps { assessor } => {
                Problem::not_found(format!("there are no maps of assessor {assessor} yet"))
            }
            RecordError::UnknownFeed {
                assessor,
                feed,
                known,
            } => Problem::not_found(format!(
                "assessor {assessor} has no feed {feed}; it has: {}",
                listed(known)
            )),
            RecordError::FeedNotChosen { assessor, known } => Problem::bad_request(format!(
                "assessor {assessor} has several feeds: choose one with feed=; there are: {}",
                listed(known)
            )),
            RecordError::NoMapOn { .. }
            | RecordError::NoRegions { .. }
            | RecordError::NoSuchDocument { .. } => Problem::not_found(error.to_string()),
            RecordError::DaysBackwards { from, until } => {
                Problem::bad_request(format!("until={until} is before from={from}"))
            }
            RecordError::UnknownStatus { .. }
            | RecordError::OtherTheatre { .. }
            | RecordError::TooManyDays { .. }
            | RecordError::EmptyRegion
            | RecordError::TangledRegion { .. }
            | RecordError::TooManyRegions { .. }
            | RecordError::RedrawWidth { .. }
            | RecordError::LinesAlone { .. }
            | RecordError::NoLines { .. }
            | RecordError::UnknownRevision { .. } => Problem::bad_request(error.to_string()),
            _ => Problem::internal(&error),
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        Problem::bad_request(error.to_string())
    }
}

impl From<DrawError> for Problem {
    fn from(error: DrawError) -> Self {
        Problem::internal(&error)
    }
}

fn listed<T: std::fmt::Display>(items: &[T]) -> String {
    let texts: Vec<String> = items.iter().map(ToString::to_string).collect();
    if texts.is_empty() {
        "none".to_owned()
    } else {
        texts.join(", ")
    }
}

/// For addresses under which there is nothing.
pub(super) async fn no_such_address(uri: Uri) -> Problem {
    Problem::not_found(format!("there is nothing at {}; see /api", uri.path()))
}

/// For methods that an address does not have.
pub(super) async fn no_such_method(method: axum::http::Method, uri: Uri) -> Problem {
    let detail = format!("{} has no method {method}; see /api", uri.path());
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}

/// A panic is a bug: it is logged, and ends the request alone.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer hands over the box"
)]
pub(super) fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!("a request panicked: {}", words.unwrap_or("without words"));
    Problem::unexplained().into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use strandline_model::{AssessorId, FeedId};
    use strandline_record::RecordError;

    use super::Problem;

    /// It was told as a fault of the server.
    #[test]
    fn a_question_about_ground_of_one_who_draws_lines_is_a_wrong_question() {
        let error = RecordError::LinesAlone {
            assessor: AssessorId::new("explorer").expect("it is well formed"),
            feed: FeedId::new("west").expect("it is well formed"),
        };
        let problem = Problem::from(error);
        assert_eq!(problem.status, StatusCode::BAD_REQUEST.as_u16());
        assert!(problem.detail.contains("draws lines, no ground"));
    }
}
