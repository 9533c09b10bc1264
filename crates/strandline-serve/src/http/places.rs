//! Places over HTTP: what a name means, and what lies near a point.

use axum::{extract::State, http::HeaderMap, response::Response};
use strandline_gazetteer::{Context, CountryCode, GridPoint};
use strandline_model::KnownAt;
use strandline_record::ShareQuestion;

use super::{
    contract, parameters::Parameters, problem::Problem, response::JSON, state::ServeState,
};
use crate::json::{self, NearJson, PlaceSharesJson, PlacesJson, SharedPlace};

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
    let (limit, context) = (limit(&parameters)?, context(&parameters)?);
    state
        .answer(JSON, &headers, move |state| {
            let own = state.own_places(KnownAt::Now)?;
            let gazetteer = state.gazetteer(&own)?;
            Ok(json::places(&name, &gazetteer.find(&name, &context, limit)))
        })
        .await
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
    state
        .answer(JSON, &headers, move |state| {
            let own = state.own_places(KnownAt::Now)?;
            let gazetteer = state.gazetteer(&own)?;
            Ok(json::near(point, &gazetteer.nearest(point, limit)))
        })
        .await
}

#[utoipa::path(
    get,
    path = "/api/v1/place",
    tag = "places",
    summary = "How the ground of a place was shared between statuses, by every assessor",
    params(contract::PlaceDays),
    responses((status = 200, body = PlaceSharesJson), contract::Refused)
)]
pub(super) async fn place(
    State(state): State<ServeState>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = [
        "q", "lon", "lat", "country", "from", "until", "assessor", "feed", "known_at",
    ];
    let parameters = parameters.only(&known)?;
    let name: String = parameters.required("q", "the name of a place such as Pokrovsk")?;
    let context = context(&parameters)?;
    let (from, until) = (
        parameters.optional_day("from")?,
        parameters.optional_day("until")?,
    );
    let (assessor, feed) = (parameters.optional_assessor()?, parameters.feed()?);
    let known_at = parameters.known_at()?;
    state
        .answer(JSON, &headers, move |state| {
            let own = state.own_places(known_at)?;
            let found = state.gazetteer(&own)?.find(&name, &context, 1);
            let Some(best) = found.first() else {
                return Err(Problem::not_found(format!("no place is called {name}")));
            };
            let (place, ground) = (best.named.place, own.ground_of(best.named.place));
            let question = ShareQuestion {
                within: &ground.polygons,
                from,
                until,
            };
            let mut answers = Vec::new();
            for view in state
                .record()
                .views(assessor.as_ref(), feed.as_ref(), known_at)?
            {
                answers.push((view.shares(&question)?, view));
            }
            let of = SharedPlace {
                place: &place.to_place(),
                ground: &ground,
                rests_on: &own.revisions,
            };
            Ok(json::place_shares(&of, &answers))
        })
        .await
}

fn context(parameters: &Parameters) -> Result<Context, Problem> {
    let wanted = "a country's two letters such as UA";
    let country: Option<CountryCode> = parameters.optional("country", wanted)?;
    Ok(Context {
        countries: country.into_iter().collect(),
        near: parameters.optional_point()?,
    })
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
