//! `by=`: area and change divided by imported boundaries.

use axum::{extract::State, http::HeaderMap, response::Response};
use strandline_model::PlaceKind;
use strandline_record::{OwnPlaces, RegionChangeQuestion, Regions, RegionsQuestion, View};

use super::{
    contract,
    parameters::Parameters,
    problem::Problem,
    response::{GEOJSON, JSON},
    state::ServeState,
};
use crate::json::{self, DividedBy, DivisionsJson, FeatureCollectionJson};

#[utoipa::path(
    get,
    path = "/api/v1/regions",
    tag = "questions",
    summary = "By which kinds of imported places area and change can be divided",
    params(contract::Known),
    responses((status = 200, body = DivisionsJson), contract::Refused)
)]
pub(super) async fn regions(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["known_at"])?;
    let known_at = parameters.known_at()?;
    state
        .answer(JSON, &headers, move |state| {
            Ok(json::divisions(state.own_places(known_at)?.as_ref()))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/region",
    tag = "questions",
    summary = "The ground of one imported place",
    params(
        ("id" = String, Query, description = "Its id, as the regions of an answer divided by them have it"),
        contract::Known
    ),
    responses((status = 200, content_type = "application/geo+json", body = FeatureCollectionJson), contract::Refused)
)]
pub(super) async fn region(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["id", "known_at"])?;
    let known_at = parameters.known_at()?;
    let id: String = parameters.required("id", "the id of an imported place")?;
    state
        .answer(GEOJSON, &headers, move |state| {
            let own = state.own_places(known_at)?;
            let found = own.all().find(|drawn| drawn.place.id.as_str() == id);
            let found = found.ok_or_else(|| no_region(&id))?;
            Ok(json::region_ground(found, &own.revisions))
        })
        .await
}

fn no_region(id: &str) -> Problem {
    Problem::not_found(format!("no imported place has the id {id:?}"))
}

/// The kind of the regions that an answer is divided by, if one was named.
pub(super) fn kind(parameters: &Parameters) -> Result<Option<PlaceKind>, Problem> {
    parameters.optional("by", "a kind of place such as oblast, raion or settlement")
}

/// Area by region.
pub(super) fn area(
    view: &View,
    by: &DividedBy<'_>,
    question: &RegionsQuestion<'_>,
) -> Result<String, Problem> {
    Ok(json::area_by_region(by, &view.area_by_region(question)?))
}

/// Change by region.
pub(super) fn change(
    view: &View,
    by: &DividedBy<'_>,
    question: &RegionChangeQuestion<'_>,
) -> Result<String, Problem> {
    Ok(json::change_by_region(
        by,
        &view.change_by_region(question)?,
    ))
}

/// What an answer is divided by.
pub(super) fn divided_by<'a>(
    kind: PlaceKind,
    regions: &'a Regions<'a>,
    own: &'a OwnPlaces,
) -> DividedBy<'a> {
    DividedBy {
        kind,
        regions,
        rests_on: &own.revisions,
    }
}

/// Refuses what a division does not go together with.
pub(super) fn alone(kind: Option<PlaceKind>, others: &[(&str, bool)]) -> Result<(), Problem> {
    let other = others.iter().find(|(_, is_given)| *is_given);
    match (kind, other) {
        (Some(_), Some((other, _))) => Err(Problem::bad_request(format!(
            "by and {other} do not go together: give one of them"
        ))),
        _ => Ok(()),
    }
}
