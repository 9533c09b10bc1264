//! The page and its files, built into the program.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{
    problem::Problem,
    response::{Freshness, Whole},
    state::ServeState,
};

/// `web/dist`, or the placeholder that the build script wrote.
#[derive(RustEmbed)]
#[folder = "$STRANDLINE_PAGE"]
struct Page;

/// Files in this folder have the hash of their content in their names.
const HASHED: &str = "assets/";

pub(super) async fn index(
    State(state): State<ServeState>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    document("index.html", &state, &headers)
}

/// The small page that stands in other people's articles.
pub(super) async fn embed(
    State(state): State<ServeState>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    document("embed.html", &state, &headers)
}

pub(super) async fn file(
    State(state): State<ServeState>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let is_document = path.rsplit('.').next() == Some("html");
    if is_document {
        document(&path, &state, &headers)
    } else {
        respond(&path, &headers)
    }
}

/// A page, with what browsers must hold it to.
fn document(path: &str, state: &ServeState, headers: &HeaderMap) -> Result<Response, Problem> {
    let mut response = respond(path, headers)?;
    let policy = state.setting().policy();
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn respond(path: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let found = Page::get(path);
    let file = found.ok_or_else(|| {
        Problem::not_found(format!("there is nothing at /{path}; see / and /api"))
    })?;
    let freshness = if path.starts_with(HASHED) {
        Freshness::Forever
    } else {
        Freshness::Revalidate
    };
    let packed = Page::get(&format!("{path}.br"));
    let sent = packed.as_ref().filter(|_| takes_brotli(headers));
    let whole = Whole {
        content_type: content_type(&file),
        body: sent.unwrap_or(&file).data.to_vec().into(),
        freshness,
    };
    let mut response = whole.respond(headers);
    if packed.is_some() {
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if sent.is_some() && response.status() == StatusCode::OK {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Ok(response)
}

/// Whether a client takes what the page's build compressed with all its patience.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).into_iter();
    let named = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','));
    named.into_iter().any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        // A quality of nothing, as in `br;q=0`, refuses it.
        let refused =
            |part: &str| part.strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0);
        parts.next() == Some("br") && !parts.any(refused)
    })
}

fn content_type(file: &EmbeddedFile) -> HeaderValue {
    let kind = file.metadata.mimetype();
    let is_text = kind.starts_with("text/") || kind.ends_with("javascript");
    let charset = if is_text { "; charset=utf-8" } else { "" };
    HeaderValue::from_str(&format!("{kind}{charset}"))
        .unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
