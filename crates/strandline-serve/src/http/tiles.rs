//! Vector tiles and their `TileJSON`.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri, header},
    response::Response,
};
use serde::Serialize;
use strandline_draw::{Layers, TileId, TilePart, TileSet, TimeWindow, ZOOM_MAX};
use strandline_model::AssessorId;
use strandline_record::View;
use utoipa::ToSchema;

use super::{
    contract,
    encoding::Encoding,
    outgoing::{OutgoingTile, respond},
    parameters::Parameters,
    problem::Problem,
    response::{Freshness, JSON},
    state::ServeState,
};
use crate::json::{self, VectorLayer};

/// The largest tile that is given in one piece, as gzip.
const WHOLE_TILE_BYTES_MAX: usize = 250_000;

/// A tile with the whole history in it, or with a part of it.
#[utoipa::path(
    get,
    path = "/tiles/{assessor}/{z}/{x}/{y}.mvt",
    tag = "tiles",
    params(("assessor" = String, Path, description = "The id of an assessor"), ("z" = u8, Path, description = "Zoom, 0 to 12"), ("x" = u32, Path, description = "Column from the west"), ("y" = u32, Path, description = "Row from the north"), contract::Which, ("r" = Option<u64>, Query, description = "The revision of the history; if it is the tile's, the tile may be kept for ever"), ("layers" = Option<String>, Query, description = "`ground` for the ground alone; `all` unless told"), ("from" = Option<i64>, Query, description = "With `until`: only what holds at some time of `[from, until)`, in seconds since 1970-01-01T00:00Z"), ("until" = Option<i64>, Query, description = "See `from`")),
    responses((status = 200, description = "Mapbox Vector Tile, layers ground and contact", content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>), (status = 204, description = "Nothing was ever drawn there"), contract::Refused)
)]
pub(super) async fn tile(
    State(state): State<ServeState>,
    uri: Uri,
    Path((assessor, z, x, y)): Path<(String, String, String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let address = uri.path_and_query().map_or("", |found| found.as_str());
    let encoding = Encoding::accepted(&headers);
    if let Some(drawn) = state.kept_for_ever(address)
        && drawn.as_ref().is_none_or(|tile| tile.is_ready(encoding))
    {
        return Ok(respond(&drawn, Freshness::Forever, &headers));
    }
    let parameters = parameters.only(&["feed", "known_at", "r", "layers", "from", "until"])?;
    let assessor = assessor_id(&assessor)?;
    let tile = tile_id(&z, &x, &y)?;
    let part = tile_part(&parameters)?;
    let (feed, known_at) = (parameters.feed()?, parameters.known_at()?);
    let named: Option<u64> = parameters.optional("r", "a revision such as 12")?;
    let (drawn, revision) = state
        .work(move |state| {
            let view = state
                .record()
                .view_of_any(&assessor, feed.as_ref(), known_at)?;
            let drawn = state.tile(&view, tile, part)?;
            if let Some(drawn) = &drawn {
                within_bounds(drawn, part, || state.tile_set(&view))?;
                // Compressed here, where it may take its time.
                drawn.body(encoding);
            }
            Ok((drawn, view.revision()))
        })
        .await?;
    let mut freshness = Freshness::Revalidate;
    if named == Some(revision.0) {
        freshness = Freshness::Forever;
        state.keep_for_ever(address.to_owned(), drawn.clone());
    }
    Ok(respond(&drawn, freshness, &headers))
}

fn tile_part(parameters: &Parameters) -> Result<TilePart, Problem> {
    let layers: Option<String> = parameters.optional("layers", LAYERS)?;
    let layers = match layers.as_deref() {
        None | Some("all") => Layers::All,
        Some("ground") => Layers::Ground,
        Some(found) => {
            let detail = format!("layers: wanted {LAYERS}, found {found:?}");
            return Err(Problem::bad_request(detail));
        }
    };
    let second = |name| parameters.optional(name, "seconds since 1970-01-01T00:00Z");
    let during = match (second("from")?, second("until")?) {
        (None, None) => None,
        (Some(from), Some(until)) if from < until => Some(TimeWindow { from, until }),
        _ => {
            let detail = "a window of time has both ends: wanted from= and a later until=";
            return Err(Problem::bad_request(detail));
        }
    };
    Ok(TilePart { layers, during })
}

const LAYERS: &str = "ground or all";

/// A whole history that is too large is asked for in windows; a window is given as it is.
fn within_bounds(
    drawn: &OutgoingTile,
    part: TilePart,
    set: impl FnOnce() -> Arc<TileSet>,
) -> Result<(), Problem> {
    let bytes = drawn.gzip_bytes();
    if part.during.is_some() || bytes <= WHOLE_TILE_BYTES_MAX {
        return Ok(());
    }
    // Ground that stays is in several windows: twice as many as even shares would need.
    let count = (2 * bytes.div_ceil(WHOLE_TILE_BYTES_MAX)).next_power_of_two();
    let windows = set().windows(count);
    let detail = format!(
        "this tile's whole history is {bytes} bytes, more than {WHOLE_TILE_BYTES_MAX}: ask for \
         one of its {} windows with from= and until=",
        windows.len()
    );
    let ends = windows.iter().map(|window| (window.from, window.until));
    Err(Problem::in_windows(detail, ends.collect()))
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
    state
        .answer(JSON, &headers, move |state| {
            let view = state
                .record()
                .view_of_any(&assessor, feed.as_ref(), known_at)?;
            let address = format!("{root}{}", json::tile_address(&view, known_at));
            let document = document(&view, address)?;
            serde_json::to_string(&document).map_err(|error| Problem::internal(&error))
        })
        .await
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
        vector_layers: json::vector_layers(Layers::All),
    })
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
