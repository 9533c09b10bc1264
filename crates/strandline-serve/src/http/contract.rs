//! What the routes have in common in the `OpenAPI` document: parameters and errors.
//!
//! These structs describe; [`Parameters`](super::parameters::Parameters) reads.

use utoipa::{IntoParams, IntoResponses};

use super::problem::Problem;

/// Whose maps are asked about, and as known when.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct Whose {
    /// The id of an assessor.
    assessor: String,
    /// Which of the assessor's feeds; may be left out where there is one.
    feed: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// Which of an assessor's feeds, and as known when.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct Which {
    /// Which of the assessor's feeds; may be left out where there is one.
    feed: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// As known when.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct Known {
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// The days and the status of an area table.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct AreaDays {
    /// Only this status.
    status: Option<String>,
    /// The first day; that of the first map unless told.
    from: Option<String>,
    /// The last day, included; that of the last map unless told.
    until: Option<String>,
}

/// By which places an answer is divided.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct Divided {
    /// A kind of imported places with polygons, such as oblast, raion or settlement: a row for
    /// each, and one for the ground in none.
    by: Option<String>,
}

/// The two days that are compared.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct TwoDays {
    /// The first day.
    from: String,
    /// The second day.
    until: String,
    /// Leave out pieces of changed ground that are everywhere thinner than so many metres.
    ignore_redraw: Option<f64>,
}

/// Two assessors, and as known when.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct TwoAssessors {
    /// The id of the first assessor.
    a: String,
    /// The id of the second assessor.
    b: String,
    /// Which of the first one's feeds; may be left out where there is one.
    feed_a: Option<String>,
    /// Which of the second one's feeds; may be left out where there is one.
    feed_b: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// One day, or every day of a span.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct DayOrSpan {
    /// One day.
    on: Option<String>,
    /// The first day of a span; the first of which both have a map unless told.
    from: Option<String>,
    /// The last day of a span, included; the last of which both have a map unless told.
    until: Option<String>,
}

/// One day.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct OneDay {
    /// The day.
    on: String,
}

/// The day of a bulletin and its language.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct DayInWords {
    /// The day.
    on: String,
    /// `en` or `uk`; English unless told.
    language: Option<String>,
}

/// A point, and whose maps are asked about, if not everybody's.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct Point {
    /// Degrees east.
    lon: f64,
    /// Degrees north.
    lat: f64,
    /// Only this assessor.
    assessor: Option<String>,
    /// Only this feed.
    feed: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// A name, and what it stands among.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct PlaceName {
    /// The name, in any alphabet, old or new, slightly misspelt.
    q: String,
    /// The most places, 10 unless told, at most 100.
    limit: Option<usize>,
    /// Degrees east of a point near which the place is meant.
    lon: Option<f64>,
    /// Degrees north of that point.
    lat: Option<f64>,
    /// Two letters of a country in which the place is meant.
    country: Option<String>,
}

/// A place, and the days of which is told.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct PlaceDays {
    /// The name; the best place of that name is taken.
    q: String,
    /// Degrees east of a point near which the place is meant.
    lon: Option<f64>,
    /// Degrees north of that point.
    lat: Option<f64>,
    /// Two letters of a country in which the place is meant.
    country: Option<String>,
    /// The first day; that of the first map unless told.
    from: Option<String>,
    /// The last day, included; that of the last map unless told.
    until: Option<String>,
    /// Only this assessor.
    assessor: Option<String>,
    /// Only this feed.
    feed: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// Which claims are asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct ClaimsAsked {
    /// The name of a place that they are about.
    place: Option<String>,
    /// Degrees east of a point near which the place is meant.
    lon: Option<f64>,
    /// Degrees north of that point.
    lat: Option<f64>,
    /// Two letters of a country in which the place is meant.
    country: Option<String>,
    /// Only for this day or later.
    from: Option<String>,
    /// Only for this day or earlier.
    until: Option<String>,
    /// Only by those whose name has these words in it.
    claimant: Option<String>,
    /// `yes`: also claims that nobody has reviewed yet.
    all: Option<String>,
    /// `no`: without measures.
    measure: Option<String>,
    /// A revision or an instant: answered from what was recorded up to it.
    known_at: Option<String>,
}

/// A point, and how many places near it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "its fields are read by the macro that describes them"
)]
pub(super) struct NearPoint {
    /// Degrees east.
    lon: f64,
    /// Degrees north.
    lat: f64,
    /// The most places, 10 unless told, at most 100.
    limit: Option<usize>,
}

/// How a question can fail.
#[derive(IntoResponses)]
#[expect(
    dead_code,
    reason = "its variants are read by the macro that describes them"
)]
pub(super) enum Refused {
    /// A parameter is wrong; the detail says which and what was wanted.
    #[response(status = 400, content_type = "application/problem+json")]
    Wrong(Problem),
    /// There is no such assessor, feed, map or tile.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(Problem),
}

/// How a question with a region can fail.
#[derive(IntoResponses)]
#[expect(
    dead_code,
    reason = "its variants are read by the macro that describes them"
)]
pub(super) enum RefusedRegion {
    /// A parameter or the region is wrong; the detail says which and what was wanted.
    #[response(status = 400, content_type = "application/problem+json")]
    Wrong(Problem),
    /// There is no such assessor, feed or map.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(Problem),
    /// The region is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
}
