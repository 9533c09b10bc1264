//! Bytes to JSON text, forgiving what is often wrong around and inside it.
//!
//! A byte order mark is dropped; bytes that are no text are replaced and reported; the
//! words `NaN` and `Infinity`, which many programs write although JSON has no such numbers,
//! are turned into a mark that costs one coordinate instead of the file.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use strandline_model::ProblemKind;

use crate::{
    ReadError, Received,
    encoding::{self, Decoded},
    problem_log::ProblemLog,
};

/// The largest file that is read: over fifty times the largest control map seen.
pub(crate) const MAX_BYTES: usize = 256 << 20;

/// The first character of a string that stands for a number that JSON cannot write.
pub(crate) const NOT_FINITE: char = '\u{7f}';

/// The text of a file.
pub(crate) fn decode<'a>(
    file: &Received<'a>,
    log: &mut ProblemLog,
) -> Result<Cow<'a, str>, ReadError> {
    if file.bytes.len() > MAX_BYTES {
        let (file, found) = (file.name.to_owned(), file.bytes.len());
        return Err(ReadError::TooLarge {
            file,
            found,
            limit: MAX_BYTES,
        });
    }
    let Decoded { text, replaced } = encoding::decode(file.bytes);
    if replaced {
        let message = "wanted UTF-8, found other bytes; each was replaced by U+FFFD".to_owned();
        log.add_file(ProblemKind::Unreadable, message);
    }
    Ok(text)
}

/// The error for a text that is no JSON, or none that a map can be read from.
pub(crate) fn refuse(file: &str, text: &str, source: &serde_json::Error) -> ReadError {
    // `404: Not Found` begins like a number: the wrong kind of value, until one reads on.
    let Err(source) = serde_json::from_str::<IgnoredAny>(text) else {
        return ReadError::NotGeoJson {
            file: file.to_owned(),
            found: source.to_string(),
        };
    };
    ReadError::NotJson {
        file: file.to_owned(),
        line: source.line(),
        column: source.column(),
        beginning: text.chars().take(40).collect(),
        source,
    }
}

/// The text with each bare `NaN`, `Infinity` and `-Infinity` replaced by a string of the
/// same length that begins with [`NOT_FINITE`]; `None` where there are none.
pub(crate) fn mark_not_finite(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut found) = (0, false);
    while at < bytes.len() {
        if bytes[at] == b'"' {
            at = end_of_string(&bytes, at);
        } else if let Some(length) = not_finite_at(&bytes[at..]) {
            bytes[at..at + length].fill(NOT_FINITE as u8);
            bytes[at] = b'"';
            bytes[at + length - 1] = b'"';
            (at, found) = (at + length, true);
        } else {
            at += 1;
        }
    }
    // Whole ASCII words were replaced by ASCII, so this is still UTF-8.
    found.then(|| String::from_utf8(bytes).ok()).flatten()
}

fn not_finite_at(rest: &[u8]) -> Option<usize> {
    let words: [&[u8]; 3] = [b"NaN", b"Infinity", b"-Infinity"];
    words
        .iter()
        .find(|word| rest.starts_with(word))
        .map(|word| word.len())
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::mark_not_finite;

    fn check(text: &str, expect: Option<&str>) {
        let found = mark_not_finite(text).map(|text| text.replace('\u{7f}', "?"));
        assert_eq!(found.as_deref(), expect, "{text:?}");
    }

    #[test]
    fn numbers_that_json_cannot_write_are_marked_in_place() {
        check("[1,2]", None);
        check("[NaN,2]", Some("[\"?\",2]"));
        check("[-Infinity, Infinity]", Some("[\"???????\", \"??????\"]"));
    }

    #[test]
    fn words_in_strings_are_left_alone() {
        check(r#"{"NaN":"Infinity \" NaN"}"#, None);
        check(r#""\\", NaN"#, Some(r#""\\", "?""#));
        check("\"open NaN", None);
        check("\"open \\", None);
    }
}
