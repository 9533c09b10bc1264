//! The server: routes, limits and what every response has in common.
//!
//! [`router`] puts the questions, the tiles and the page under their addresses and around
//! them the bounds: size of a body, time, requests at work, panics. Each request that
//! asks the record runs on a thread of its own, as the record is not async.

mod api;
mod bounds;
mod bulletin;
mod by_region;
mod claims;
mod compare;
mod contract;
mod description;
mod encoding;
mod kept;
mod outgoing;
mod page;
mod parameters;
mod places;
mod problem;
mod response;
mod scope;
mod setting;
mod state;
mod tiles;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, header},
    middleware,
    routing::get,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::{Any, CorsLayer},
    services::ServeFile,
    set_header::SetResponseHeaderLayer,
};

pub use self::{
    setting::{Address, Basemap, FramedBy, Origin, PageSetting, SettingError},
    state::ServeState,
};

/// The largest body that is read: a region as GeoJSON.
const BODY_BYTES_MAX: usize = 4 << 20;

/// Everything that the server answers.
pub fn router(state: ServeState) -> Router {
    let basemap = basemap_route(&state);
    let everyone = ServiceBuilder::new()
        .layer(cors())
        .layer(nosniff())
        .layer(middleware::from_fn(response::tag_the_encoding))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(middleware::from_fn(bounds::readable_address))
        .layer(middleware::from_fn(bounds::within_time))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX));
    Router::new()
        .route("/api", get(description::openapi))
        .nest("/api/v1", api_routes())
        .route("/tiles/{assessor}/tile.json", get(tiles::tile_json))
        .route("/tiles/{assessor}/{z}/{x}/{y}", get(tiles::tile))
        .route("/", get(page::index))
        .route("/embed", get(page::embed))
        .route("/{*path}", get(page::file))
        .fallback(problem::no_such_address)
        .method_not_allowed_fallback(problem::no_such_method)
        .layer(everyone)
        .merge(basemap)
        .with_state(state)
}

/// The base map's file, in whatever ranges a page asks for. Outside of the other layers: a
/// file of gigabytes must not be compressed on its way, nor hashed for a tag.
fn basemap_route(state: &ServeState) -> Router<ServeState> {
    let Some(Basemap::File(path)) = &state.setting().basemap else {
        return Router::new();
    };
    let file = ServeFile::new(path);
    let service = ServiceBuilder::new()
        .layer(cors())
        .layer(nosniff())
        .service(file);
    Router::new().route_service(setting::BASEMAP_PATH, service)
}

fn api_routes() -> Router<ServeState> {
    Router::new()
        .route("/theatres", get(api::theatres))
        .route("/assessors", get(api::assessors))
        .route("/assessors/{assessor}/history", get(api::history))
        .route("/assessors/{assessor}/history.bin", get(api::history_file))
        .route("/assessors/{assessor}/lines", get(api::lines))
        .route("/assessors/{assessor}/scope", get(scope::scope))
        .route("/region", get(by_region::region))
        .route("/regions", get(by_region::regions))
        .route("/area", get(api::area).post(api::area_within))
        .route("/change", get(api::change).post(api::change_within))
        .route(
            "/change.geojson",
            get(api::change_geojson).post(api::change_geojson_within),
        )
        .route("/compare", get(compare::compare))
        .route("/compare.csv", get(compare::compare_csv))
        .route("/compare.geojson", get(compare::compare_geojson))
        .route("/at", get(api::at))
        .route("/bulletin", get(bulletin::bulletin))
        .route("/map", get(api::map))
        .route("/markers", get(api::markers))
        .route("/contact", get(api::contact))
        .route("/place", get(places::place))
        .route("/places", get(places::places))
        .route("/places/near", get(places::near))
        .route("/documents", get(claims::documents))
        .route("/documents/{sha256}", get(claims::document))
        .route("/claims", get(claims::claims))
        .route("/claims.csv", get(claims::claims_csv))
        .fallback(problem::no_such_address)
        .method_not_allowed_fallback(problem::no_such_method)
}

/// What is published is for everybody's pages.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG])
}

fn nosniff() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-content-type-options"),
        HeaderValue::from_static("nosniff"),
    )
}
