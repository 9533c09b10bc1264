//! The ground of an assessor's scope over HTTP.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use strandline_model::AssessorId;

use super::{
    contract, parameters::Parameters, problem::Problem, response::GEOJSON, state::ServeState,
};
use crate::json::{self, FeatureCollectionJson};

#[utoipa::path(
    get,
    path = "/api/v1/assessors/{assessor}/scope",
    tag = "page",
    summary = "Within which ground an assessor says anything at all",
    description = "One feature, whose property `is` tells how it is meant: `within` is the ground that is assessed, `outside` the ground that is not. No feature where no scope was recorded.",
    params(("assessor" = String, Path, description = "The id of an assessor"), contract::Known),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn scope(
    State(state): State<ServeState>,
    Path(assessor): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["known_at"])?;
    let known_at = parameters.known_at()?;
    let assessor =
        AssessorId::new(&assessor).map_err(|error| Problem::not_found(error.to_string()))?;
    state
        .answer(GEOJSON, &headers, move |state| {
            let scope = state.record().scope(&assessor, known_at)?;
            Ok(json::scope(&assessor, scope.as_deref())?)
        })
        .await
}
