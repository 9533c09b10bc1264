//! Tiles as they go out: drawn, tagged and compressed once, whoever asks.

use std::sync::{Arc, OnceLock};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use strandline_draw::gzip;

use super::{
    encoding::{self, Encoding},
    response::{Freshness, Tag, nothing, unchanged},
};

const MVT: HeaderValue = HeaderValue::from_static("application/vnd.mapbox-vector-tile");
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");

/// A tile that was drawn; `None` where there is nothing in it.
pub(super) type Drawn = Option<Arc<OutgoingTile>>;

/// A tile in every compression that was asked for yet.
pub(super) struct OutgoingTile {
    tag: Tag,
    plain: Bytes,
    gzip: Bytes,
    brotli: OnceLock<Bytes>,
}

impl OutgoingTile {
    pub(super) fn new(plain: Vec<u8>) -> Self {
        OutgoingTile {
            tag: Tag::of(&plain),
            gzip: gzip(&plain).into(),
            plain: plain.into(),
            brotli: OnceLock::new(),
        }
    }

    /// Its bytes on the way to most clients.
    pub(super) fn gzip_bytes(&self) -> usize {
        self.gzip.len()
    }

    /// The bytes it takes in memory, about.
    pub(super) fn weight(&self) -> usize {
        self.plain.len() + 2 * self.gzip.len()
    }

    /// Whether it can be answered without work.
    pub(super) fn is_ready(&self, encoding: Encoding) -> bool {
        match encoding {
            Encoding::Plain | Encoding::Gzip => true,
            Encoding::Brotli => self.brotli.get().is_some(),
        }
    }

    /// Its bytes; takes some milliseconds where it is not ready.
    pub(super) fn body(&self, encoding: Encoding) -> Bytes {
        let plain = &self.plain;
        let body = match encoding {
            Encoding::Plain => plain,
            Encoding::Gzip => &self.gzip,
            Encoding::Brotli => self.brotli.get_or_init(|| encoding::brotli(plain).into()),
        };
        body.clone()
    }
}

/// The response to a request for a tile.
pub(super) fn respond(drawn: &Drawn, freshness: Freshness, request: &HeaderMap) -> Response {
    let Some(tile) = drawn else {
        return nothing(freshness);
    };
    if let Some(response) = unchanged(&tile.tag, freshness, request) {
        return response;
    }
    let encoding = Encoding::accepted(request);
    let mut response = Response::new(Body::from(tile.body(encoding)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, MVT);
    headers.insert(header::VARY, VARY);
    if let Some(name) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, name);
    }
    freshness.mark(headers, &tile.tag);
    response
}
