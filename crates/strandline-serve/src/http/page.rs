//! The page and its files, built into the program.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue},
    response::Response,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{
    problem::Problem,
    response::{Freshness, Whole},
};

/// `web/dist`, or the placeholder that the build script wrote.
#[derive(RustEmbed)]
#[folder = "$STRANDLINE_PAGE"]
struct Page;

/// Files in this folder have the hash of their content in their names.
const HASHED: &str = "assets/";

pub(super) async fn index(headers: HeaderMap) -> Result<Response, Problem> {
    respond("index.html", &headers)
}

pub(super) async fn file(
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    respond(&path, &headers)
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
    let whole = Whole {
        content_type: content_type(&file),
        body: file.data.into_owned().into(),
        freshness,
    };
    Ok(whole.respond(headers))
}

fn content_type(file: &EmbeddedFile) -> HeaderValue {
    let kind = file.metadata.mimetype();
    let is_text = kind.starts_with("text/") || kind.ends_with("javascript");
    let charset = if is_text { "; charset=utf-8" } else { "" };
    HeaderValue::from_str(&format!("{kind}{charset}"))
        .unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
