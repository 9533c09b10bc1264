//! Responses that a client can keep: entity tags and how long they last.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use sha2::{Digest, Sha256};

/// How long a response may be kept without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Ask each time; the tag makes it cheap.
    Revalidate,
    /// What is under this address never changes.
    Forever,
}

impl Freshness {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Freshness::Revalidate => "no-cache",
            Freshness::Forever => "public, max-age=31536000, immutable",
        })
    }

    /// Says how long what is tagged so may be kept.
    pub(super) fn mark(self, headers: &mut HeaderMap, tag: &Tag) {
        headers.insert(header::CACHE_CONTROL, self.header());
        headers.insert(header::ETAG, tag.0.clone());
    }
}

/// A whole body with its kind.
pub(super) struct Whole {
    pub(super) content_type: HeaderValue,
    pub(super) body: axum::body::Bytes,
    pub(super) freshness: Freshness,
}

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub(super) const CSV: HeaderValue = HeaderValue::from_static("text/csv");
pub(super) const GEOJSON: HeaderValue = HeaderValue::from_static("application/geo+json");
pub(super) const HISTORY_FILE: HeaderValue =
    HeaderValue::from_static("application/vnd.strandline.history");

impl Whole {
    /// Text that is to be asked for again each time.
    pub(super) fn text(content_type: HeaderValue, text: String) -> Self {
        Whole {
            content_type,
            body: text.into(),
            freshness: Freshness::Revalidate,
        }
    }

    /// The response, or `304` where the client has it. The tag is the body's hash.
    pub(super) fn respond(self, request: &HeaderMap) -> Response {
        let tag = Tag::of(&self.body);
        if let Some(response) = unchanged(&tag, self.freshness, request) {
            return response;
        }
        let mut response = Response::new(Body::from(self.body));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.content_type);
        self.freshness.mark(headers, &tag);
        response
    }
}

/// The entity tag of a body: a hash of it.
pub(super) struct Tag(HeaderValue);

impl Tag {
    pub(super) fn of(body: &[u8]) -> Self {
        let hash = Sha256::digest(body);
        let tag = format!("\"{}\"", hex::encode(&hash[..16]));
        Tag(HeaderValue::from_str(&tag).expect("a hash in hexadecimal is plain text"))
    }

    fn text(&self) -> &str {
        self.0.to_str().expect("a hash in hexadecimal is text")
    }
}

/// `304` where the client has what is tagged so.
pub(super) fn unchanged(tag: &Tag, freshness: Freshness, request: &HeaderMap) -> Option<Response> {
    if !has_tag(request, tag.text()) {
        return None;
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    freshness.mark(response.headers_mut(), tag);
    Some(response)
}

/// That there is nothing, and never will be for as long as `freshness` says.
pub(super) fn nothing(freshness: Freshness) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, freshness.header());
    response
}

fn has_tag(request: &HeaderMap, tag: &str) -> bool {
    let lists = request.get_all(header::IF_NONE_MATCH).into_iter();
    let tags = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','));
    tags.map(str::trim).any(|found| {
        let found = found.strip_prefix("W/").unwrap_or(found);
        found == "*" || without_encoding(found) == tag
    })
}

/// A strong tag names bytes, and compressed bytes are others: their tag ends in the name
/// of the encoding.
pub(super) async fn tag_the_encoding(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let encoding = headers.get(header::CONTENT_ENCODING);
    let encoding = encoding.and_then(|encoding| encoding.to_str().ok());
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    if let (Some(encoding), Some(tag)) = (encoding, tag) {
        let tagged = format!("{}-{encoding}\"", tag.trim_end_matches('"'));
        if let Ok(tagged) = HeaderValue::from_str(&tagged) {
            headers.insert(header::ETAG, tagged);
        }
    }
    response
}

fn without_encoding(tag: &str) -> String {
    let inner = tag.trim_end_matches('"');
    let plain = inner.split_once('-').map_or(inner, |(plain, _)| plain);
    format!("{plain}\"")
}
