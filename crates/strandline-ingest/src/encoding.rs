//! Bytes to text: UTF-8 with or without a byte order mark, and UTF-16 with one, as some
//! programs on Windows write it.

use std::borrow::Cow;

/// A text, and whether bytes had to be replaced by U+FFFD for it.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) replaced: bool,
}

/// The text of any bytes, without the byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(units) = utf16(bytes) {
        return decode_utf16(units, bytes.len() % 2 == 1);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Several times faster than looking for bytes to replace.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            replaced: false,
        };
    }
    let text = String::from_utf8_lossy(bytes);
    let replaced = matches!(text, Cow::Owned(_));
    Decoded { text, replaced }
}

/// The code units after a byte order mark of UTF-16, if there is one.
fn utf16(bytes: &[u8]) -> Option<impl Iterator<Item = u16>> {
    let (mark, rest) = bytes.split_first_chunk::<2>()?;
    let read: fn([u8; 2]) -> u16 = match mark {
        b"\xff\xfe" => u16::from_le_bytes,
        b"\xfe\xff" => u16::from_be_bytes,
        _ => return None,
    };
    Some(
        rest.chunks_exact(2)
            .map(move |pair| read([pair[0], pair[1]])),
    )
}

fn decode_utf16(units: impl Iterator<Item = u16>, cut: bool) -> Decoded<'static> {
    let mut replaced = cut;
    let text = char::decode_utf16(units)
        .map(|letter| {
            letter.unwrap_or_else(|_| {
                replaced = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded {
        text: Cow::Owned(text),
        replaced,
    }
}

/// The first letters of bytes that may be no text, for a message.
pub(crate) fn first_letters(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned()
}

/// The beginning of something found in a file, for a message: a hostile file must not fill
/// memory with its own faults.
pub(crate) fn beginning(text: &str) -> &str {
    const LETTERS: usize = 60;
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{beginning, decode};

    fn check(bytes: &[u8], text: &str, replaced: bool) {
        let decoded = decode(bytes);
        assert_eq!(
            (&*decoded.text, decoded.replaced),
            (text, replaced),
            "{bytes:?}"
        );
    }

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        check("{\"Крим\"}".as_bytes(), "{\"Крим\"}", false);
        check(b"\xef\xbb\xbf{}", "{}", false);
        check(b"", "", false);
        check(b"a\xffb", "a\u{fffd}b", true);
    }

    #[test]
    fn utf_16_is_read_by_its_mark() {
        check(b"\xff\xfe{\0}\0", "{}", false);
        check(b"\xfe\xff\0{\0}", "{}", false);
        check(b"\xff\xfe\x1a\x04", "К", false);
        check(b"\xff\xfe\x3d\xd8\x00\xde", "😀", false);
        check(b"\xff\xfe\x3d\xd8a\0", "\u{fffd}a", true);
        check(b"\xff\xfe{\0}", "{", true);
    }

    #[test]
    fn only_the_beginning_of_a_long_text_is_told() {
        assert_eq!(beginning("short"), "short");
        assert_eq!(beginning(&"é".repeat(1000)), "é".repeat(60));
    }
}
