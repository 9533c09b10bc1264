//! Limits of time.

use std::time::Duration;

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::problem::Problem;

/// How long a request may take. The slowest honest question, two years within a large
/// region, takes some seconds.
const TIME_MAX: Duration = Duration::from_secs(30);

/// Ends a request that takes too long.
pub(super) async fn within_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(TIME_MAX, next.run(request)).await;
    answer.unwrap_or_else(|_| {
        let detail = "the answer took too long; ask for fewer days or a smaller region";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).into_response()
    })
}
