//! Places over HTTP: what a name means, and what lies near a point.

use axum::{extract::State, http::HeaderMap, response::Response};
use strandline_gazetteer::{Context, CountryCode, GridPoint};

use super::{
    contract,
    parameters::Parameters,
    problem::Problem,
    response::{JSON, Whole},
    state::ServeState,
};
use crate::json::{self, NearJson, PlacesJson};

/// Places in an answer, unless told otherwise and at most.
const PLACES: usize = 10;
const PLACES_MAX: usize = 100;

/// The longest name that is looked up, in characters.
const NAME_MAX: usize = 200;

#[utoipa::path(
    get,
    path = "/api/v1/places",
    tag = "places",
    summary = "The places that a name may mean, best first",
    params(contract::PlaceName),
    responses((status = 200, body = PlacesJson), contract::Refused)
)]
pub(super) async fn places(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["q", "limit", "lon", "lat", "country"])?;
    let name: String = parameters.required("q", "the name of a place such as Pokrovsk")?;
    if name.chars().count() > NAME_MAX {
        let detail = format!("q: wanted at most {NAME_MAX} characters");
        return Err(Problem::bad_request(detail));
    }
    let (limit, near) = (limit(&parameters)?, parameters.optional_point()?);
    let country: Option<CountryCode> =
        parameters.optional("country", "a country's two letters such as UA")?;
    let context = Context {
        countries: country.into_iter().collect(),
        near,
    };
    let text = state
        .work(move |state| {
            let gazetteer = state.gazetteer()?;
            Ok(json::places(&name, &gazetteer.find(&name, &context, limit)))
        })
        .await?;
    Ok(Whole::text(JSON, text).respond(&headers))
}

#[utoipa::path(
    get,
    path = "/api/v1/places/near",
    tag = "places",
    summary = "The settlements nearest to a point, nearest first",
    params(contract::NearPoint),
    responses((status = 200, body = NearJson), contract::Refused)
)]
pub(super) async fn near(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["lon", "lat", "limit"])?;
    let (point, limit): (GridPoint, usize) = (parameters.point()?, limit(&parameters)?);
    let text = state
        .work(move |state| {
            let gazetteer = state.gazetteer()?;
            Ok(json::near(point, &gazetteer.nearest(point, limit)))
        })
        .await?;
    Ok(Whole::text(JSON, text).respond(&headers))
}

fn limit(parameters: &Parameters) -> Result<usize, Problem> {
    let wanted = "a number from 1 to 100";
    let limit = parameters.optional("limit", wanted)?.unwrap_or(PLACES);
    if (1..=PLACES_MAX).contains(&limit) {
        return Ok(limit);
    }
    let detail = format!("limit: wanted {wanted}, found {limit}");
    Err(Problem::bad_request(detail))
}
