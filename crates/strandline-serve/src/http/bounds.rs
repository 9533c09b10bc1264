//! Limits of time, and of what an address may be.

use std::time::Duration;

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;

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

/// Refuses an address whose escapes are no UTF-8, in the words of every other refusal.
pub(super) async fn readable_address(request: Request, next: Next) -> Response {
    if is_readable(request.uri().path()) {
        return next.run(request).await;
    }
    let detail = "the address is not UTF-8 behind its percent signs; escape it anew";
    Problem::bad_request(detail).into_response()
}

fn is_readable(path: &str) -> bool {
    percent_decode_str(path).decode_utf8().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_readable;

    #[test]
    fn an_address_is_readable_where_its_escapes_are_utf_8() {
        for path in ["/api/v1/area", "/%D0%9A", "/100%", "/%zz", "/%2"] {
            assert!(is_readable(path), "{path}");
        }
        for path in ["/%EE", "/a%ff", "/%D0"] {
            assert!(!is_readable(path), "{path}");
        }
    }
}
