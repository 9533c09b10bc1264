//! The `OpenAPI` 3.1 document, generated from the routes and the structs of the contract.

use axum::{http::HeaderMap, response::Response};
use utoipa::OpenApi;

use super::{
    api, bulletin, by_region, claims, compare, places,
    problem::Problem,
    response::{JSON, Whole},
    scope, tiles,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Strandline",
        description = "The record of contested ground: who holds what, on each day, according to whom.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    tags(
        (name = "questions", description = "Figures and ground, each answer with the journal entries that it rests on"),
        (name = "page", description = "What the page loads"),
        (name = "places", description = "What names mean, and what lies near a point"),
        (name = "claims", description = "Documents, and who says what of who holds which place"),
        (name = "tiles", description = "Vector tiles with the whole history"),
    ),
    paths(
        api::theatres,
        api::assessors,
        api::history,
        api::history_file,
        api::lines,
        scope::scope,
        by_region::region,
        by_region::regions,
        api::area,
        api::area_within,
        api::change,
        api::change_within,
        api::change_geojson,
        api::change_geojson_within,
        compare::compare,
        compare::compare_csv,
        compare::compare_geojson,
        api::at,
        bulletin::bulletin,
        api::map,
        api::contact,
        api::markers,
        places::place,
        places::places,
        places::near,
        claims::documents,
        claims::document,
        claims::claims,
        claims::claims_csv,
        tiles::tile,
        tiles::tile_json,
    ),
    components(schemas(Problem))
)]
struct Description;

/// This description.
pub(super) async fn openapi(headers: HeaderMap) -> Result<Response, Problem> {
    let text = Description::openapi().to_json();
    let text = text.map_err(|error| Problem::internal(&error))?;
    Ok(Whole::text(JSON, text).respond(&headers))
}
