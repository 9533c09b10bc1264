//! Which compression a client takes, and bytes compressed that way once for all.
//!
//! Whoever takes Zstandard takes Brotli, which is smaller.

use std::io::Write as _;

use axum::http::{HeaderMap, HeaderValue, header};

/// A compression of a body that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

/// The smallest first, where a client takes several as gladly.
const BY_SIZE: [(Encoding, &str); 2] = [(Encoding::Brotli, "br"), (Encoding::Gzip, "gzip")];

impl Encoding {
    /// The smallest that a request's `Accept-Encoding` names with its highest weight.
    pub(super) fn accepted(request: &HeaderMap) -> Self {
        let lists = request.get_all(header::ACCEPT_ENCODING).into_iter();
        let entries: Vec<(&str, f32)> = lists
            .filter_map(|list| list.to_str().ok())
            .flat_map(|list| list.split(','))
            .map(weighted)
            .collect();
        let weight = |name: &str| {
            let own = entries.iter().find(|entry| entry.0 == name);
            let any = || entries.iter().find(|entry| entry.0 == "*");
            own.or_else(any).map_or(0.0, |entry| entry.1)
        };
        let mut best = (Encoding::Plain, 0.0);
        for (encoding, name) in BY_SIZE {
            if weight(name) > best.1 {
                best = (encoding, weight(name));
            }
        }
        best.0
    }

    /// The value of `Content-Encoding`.
    pub(super) fn header(self) -> Option<HeaderValue> {
        let found = BY_SIZE.iter().find(|(encoding, _)| *encoding == self);
        found.map(|(_, name)| HeaderValue::from_static(name))
    }
}

/// A name and its weight, as in `br;q=0.8`.
fn weighted(entry: &str) -> (&str, f32) {
    let (name, rest) = entry.split_once(';').unwrap_or((entry, ""));
    let weight = rest.trim().strip_prefix("q=");
    let weight = weight.map_or(Ok(1.0), |weight| weight.trim().parse());
    (name.trim(), weight.unwrap_or(0.0))
}

/// Bytes as Brotli, as small as a tenth of a second makes a large tile.
pub(super) fn brotli(bytes: &[u8]) -> Vec<u8> {
    const QUALITY: u32 = 9;
    const WINDOW_BITS: u32 = 20;
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, QUALITY, WINDOW_BITS);
    writer
        .write_all(bytes)
        .expect("a list of bytes takes all that is written to it");
    drop(writer);
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &'static str, expect: Encoding) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accept));
        assert_eq!(Encoding::accepted(&headers), expect, "{accept}");
    }

    #[test]
    fn the_smallest_of_what_a_client_likes_best_is_taken() {
        check("gzip, deflate, br, zstd", Encoding::Brotli);
        check("gzip", Encoding::Gzip);
        check("gzip;q=1.0, br;q=0.5", Encoding::Gzip);
        check("*", Encoding::Brotli);
        check("br;q=0, *;q=0.2", Encoding::Gzip);
        check("identity", Encoding::Plain);
        check("gzip;q=0", Encoding::Plain);
        check("gzip;q=x", Encoding::Plain);
        assert_eq!(Encoding::accepted(&HeaderMap::new()), Encoding::Plain);
    }
}
