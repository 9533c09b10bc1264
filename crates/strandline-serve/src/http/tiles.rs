//! Vector tiles and their `TileJSON`.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde::Serialize;
use strandline_draw::{TileId, ZOOM_MAX};
use strandline_model::AssessorId;
use strandline_record::View;
use utoipa::ToSchema;

use super::{
    contract,
    parameters::Parameters,
    problem::Problem,
    response::{Freshness, JSON, Whole, nothing},
    state::ServeState,
};
use crate::json;

const MVT: HeaderValue = HeaderValue::from_static("application/vnd.mapbox-vector-tile");

/// A tile with the whole history in it.
#[utoipa::path(
    get,
    path = "/tiles/{assessor}/{z}/{x}/{y}.mvt",
    tag = "tiles",
    params(("assessor" = String, Path, description = "The id of an assessor"), ("z" = u8, Path, description = "Zoom, 0 to 12"), ("x" = u32, Path, description = "Column from the west"), ("y" = u32, Path, description = "Row from the north"), contract::Which, ("r" = Option<u64>, Query, description = "The revision of the history; if it is the tile's, the tile may be kept for ever")),
    responses((status = 200, description = "Mapbox Vector Tile, layers ground and contact", content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>), (status = 204, description = "Nothing was ever drawn there"), contract::Refused)
)]
pub(super) async fn tile(
    State(state): State<ServeState>,
    Path((assessor, z, x, y)): Path<(String, String, String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["feed", "known_at", "r"])?;
    let assessor = assessor_id(&assessor)?;
    let tile = tile_id(&z, &x, &y)?;
    let (feed, known_at) = (parameters.feed()?, parameters.known_at()?);
    let named: Option<u64> = parameters.optional("r", "a revision such as 12")?;
    let (bytes, revision) = state
        .work(move |state| {
            let view = state.record().view(&assessor, feed.as_ref(), known_at)?;
            Ok((state.tile(&view, tile)?, view.revision()))
        })
        .await?;
    let freshness = if named == Some(revision.0) {
        Freshness::Forever
    } else {
        Freshness::Revalidate
    };
    let Some(body) = bytes else {
        return Ok(nothing(freshness));
    };
    let whole = Whole {
        content_type: MVT,
        body,
        freshness,
    };
    Ok(whole.respond(&headers))
}

fn assessor_id(text: &str) -> Result<AssessorId, Problem> {
    AssessorId::new(text).map_err(|error| Problem::not_found(error.to_string()))
}

fn tile_id(z: &str, x: &str, y: &str) -> Result<TileId, Problem> {
    let row = y.strip_suffix(".mvt");
    let read = || TileId::new(z.parse().ok()?, x.parse().ok()?, row?.parse().ok()?);
    read().ok_or_else(|| {
        let wanted = "wanted z/x/y.mvt with z from 0 to 12 and x, y below 2 to the power of z";
        Problem::not_found(format!("there is no such tile: {wanted}"))
    })
}

/// A `TileJSON` 3.0 document.
#[derive(Serialize, ToSchema)]
pub(crate) struct TileJson {
    tilejson: &'static str,
    name: String,
    attribution: String,
    scheme: &'static str,
    /// Addresses with {z}, {x} and {y}.
    tiles: Vec<String>,
    minzoom: u8,
    maxzoom: u8,
    /// West, south, east, north.
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<[f64; 4]>,
    vector_layers: Vec<VectorLayer>,
}

/// A layer of the tiles.
#[derive(Serialize, ToSchema)]
struct VectorLayer {
    id: &'static str,
    description: &'static str,
    /// What attributes there are.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    fields: std::collections::BTreeMap<&'static str, &'static str>,
}

/// What there is to know of an assessor's tiles.
#[utoipa::path(
    get,
    path = "/tiles/{assessor}/tile.json",
    tag = "tiles",
    params(("assessor" = String, Path, description = "The id of an assessor"), contract::Which),
    responses((status = 200, description = "TileJSON 3.0", body = TileJson), contract::Refused)
)]
pub(super) async fn tile_json(
    State(state): State<ServeState>,
    Path(assessor): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters.only(&["feed", "known_at"])?;
    let assessor = assessor_id(&assessor)?;
    let (feed, known_at) = (parameters.feed()?, parameters.known_at()?);
    let root = root(&headers);
    let text = state
        .work(move |state| {
            let view = state.record().view(&assessor, feed.as_ref(), known_at)?;
            let address = format!("{root}{}", json::tile_address(&view, known_at));
            let document = document(&view, address)?;
            serde_json::to_string(&document).map_err(|error| Problem::internal(&error))
        })
        .await?;
    Ok(Whole::text(JSON, text).respond(&headers))
}

fn document(view: &View, address: String) -> Result<TileJson, Problem> {
    let assessor = view.assessor();
    let language = &assessor.languages()[0];
    Ok(TileJson {
        tilejson: "3.0.0",
        name: assessor.name().in_language(language, language).to_owned(),
        attribution: assessor.terms().attribution.clone(),
        scheme: "xyz",
        tiles: vec![address],
        minzoom: 0,
        maxzoom: ZOOM_MAX,
        bounds: view.bounds()?.map(json::corners),
        vector_layers: vec![
            VectorLayer {
                id: "ground",
                description: "ground by status, with the time for which it holds",
                fields: fields(&["status"]),
            },
            VectorLayer {
                id: "contact",
                description: "the line of contact, with the statuses on its two sides",
                fields: fields(&["left", "right"]),
            },
        ],
    })
}

fn fields(statuses: &[&'static str]) -> std::collections::BTreeMap<&'static str, &'static str> {
    let statuses = statuses
        .iter()
        .map(|name| (*name, "a status of the legend"));
    let ends = ["from", "until"].map(|name| (name, "seconds since 1970-01-01T00:00Z"));
    statuses.chain(ends).collect()
}

/// Where the client found this server, as far as it can be known: GIS programs want whole
/// addresses. Empty where the header is missing or odd, so that addresses stay relative.
fn root(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |host: &&str| {
        host.bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
    };
    let Some(host) = text(header::HOST.as_str()).filter(plain) else {
        return String::new();
    };
    let secure = text("x-forwarded-proto") == Some("https");
    format!("{}://{host}", if secure { "https" } else { "http" })
}
