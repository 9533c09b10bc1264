//! The bytes of a document as text, with the way back to the bytes.
//!
//! Everything that reads works on text; everything that leaves is a range of bytes. Where
//! bytes are valid UTF-8 the two are the same. Bytes that are not are read as Windows-1252,
//! as browsers do; in HTML, tags and character references lie between text and bytes.

use std::borrow::Cow;

use crate::Span;

/// Text and where each of its bytes came from.
#[derive(Debug, Clone)]
pub(crate) struct SourceText<'a> {
    text: Cow<'a, str>,
    runs: Vec<Run>,
    /// For each stretch of the text how many runs end before it or in its first byte.
    behind: Vec<usize>,
}

/// How many bytes of text have one entry in the index of runs.
const STRETCH: usize = 512;

/// A stretch of text and its bytes: alike where `text_len == source_len`, one unit elsewhere.
#[derive(Debug, Clone, Copy)]
struct Run {
    text: usize,
    text_len: usize,
    source: usize,
    source_len: usize,
}

impl Run {
    /// The byte behind the text's byte before `end`.
    fn end_of(&self, end: usize) -> usize {
        let alike = self.text_len == self.source_len;
        let within = if alike {
            end - self.text
        } else {
            self.source_len
        };
        self.source + within.min(self.source_len)
    }

    /// The text's byte that a byte at `start` or behind it begins.
    fn text_start(&self, start: usize) -> usize {
        let alike = self.text_len == self.source_len;
        let within = if alike {
            start.saturating_sub(self.source)
        } else {
            0
        };
        self.text + within
    }

    /// The text's byte behind the one that the byte before `end` belongs to.
    fn text_end(&self, end: usize) -> usize {
        let alike = self.text_len == self.source_len;
        let within = if alike {
            end - self.source
        } else {
            self.text_len
        };
        self.text + within.min(self.text_len)
    }
}

impl<'a> SourceText<'a> {
    /// Plain text as received.
    pub(crate) fn of_plain(bytes: &'a [u8]) -> Self {
        let skip = if bytes.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        match std::str::from_utf8(&bytes[skip..]) {
            Ok(text) => Self {
                text: Cow::Borrowed(text),
                runs: vec![Run {
                    text: 0,
                    text_len: text.len(),
                    source: skip,
                    source_len: text.len(),
                }],
                behind: Vec::new(),
            },
            Err(_) => Self::of_mixed(bytes, skip),
        }
    }

    fn of_mixed(bytes: &[u8], skip: usize) -> SourceText<'static> {
        let mut builder = Builder::default();
        builder.push_bytes(bytes, Span::new(skip, bytes.len()));
        builder.finish()
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether every byte stands for itself.
    pub(crate) fn is_plain(&self) -> bool {
        self.runs.iter().all(|run| run.text_len == run.source_len)
    }

    /// The bytes that a range of the text came from.
    pub(crate) fn to_source(&self, span: Span) -> Span {
        let start = self.source_start(span.start);
        let end = if span.is_empty() {
            start
        } else {
            self.source_end(span.end)
        };
        Span::new(start, end.max(start))
    }

    /// The text that a range of the bytes reads as.
    pub(crate) fn to_text(&self, span: Span) -> Span {
        let before = |run: &Run| run.source + run.source_len <= span.start;
        let first = self.runs.partition_point(before);
        let past = self.runs.partition_point(|run| run.source < span.end);
        if past <= first {
            return Span::default();
        }
        let (first, last) = (&self.runs[first], &self.runs[past - 1]);
        Span::new(first.text_start(span.start), last.text_end(span.end))
    }

    /// Runs of which all before end before a byte of the text or with it, and all behind begin
    /// behind it.
    fn near(&self, at: usize) -> std::ops::Range<usize> {
        let stretch = at / STRETCH;
        let bound = |stretch: usize| self.behind.get(stretch).copied();
        let first = bound(stretch).unwrap_or(0);
        let end = bound(stretch + 1).map_or(self.runs.len(), |behind| behind + 1);
        first..end.min(self.runs.len())
    }

    fn source_start(&self, at: usize) -> usize {
        let near = self.near(at);
        let inside = self.runs[near.clone()].partition_point(|run| run.text + run.text_len <= at);
        let index = near.start + inside;
        match self.runs.get(index) {
            Some(run) if run.text_len == run.source_len => run.source + at.saturating_sub(run.text),
            Some(run) => run.source,
            None => self
                .runs
                .last()
                .map_or(0, |run| run.source + run.source_len),
        }
    }

    fn source_end(&self, end: usize) -> usize {
        let near = self.near(end);
        let index = near.start + self.runs[near].partition_point(|run| run.text < end);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return 0;
        };
        run.end_of(end)
    }
}

/// Grows a [`SourceText`] piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    runs: Vec<Run>,
}

impl Builder {
    /// How much text there is so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The same without white space at its end.
    pub(crate) fn trimmed_len(&self) -> usize {
        self.text.trim_end().len()
    }

    /// Whether the text ends in white space.
    pub(crate) fn ends_in_space(&self) -> bool {
        self.text.ends_with(char::is_whitespace)
    }

    /// Adds bytes that stand for themselves where they are UTF-8.
    pub(crate) fn push_bytes(&mut self, bytes: &[u8], span: Span) {
        let mut at = span.start;
        while let Some(rest) = bytes.get(at..span.end).filter(|rest| !rest.is_empty()) {
            let valid = match std::str::from_utf8(rest) {
                Ok(text) => text,
                Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(),
            };
            self.push_same(valid, at);
            at += valid.len();
            if let Some(byte) = bytes[..span.end].get(at) {
                let mut buffer = [0; 4];
                let read = windows_1252(*byte).encode_utf8(&mut buffer);
                self.push_unit(read, Span::new(at, at + 1));
                at += 1;
            }
        }
    }

    /// Adds text that stands in the source as it is, at `source`.
    pub(crate) fn push_same(&mut self, text: &str, source: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some(run)
                if run.text_len == run.source_len && run.source + run.source_len == source =>
            {
                run.text_len += text.len();
                run.source_len += text.len();
            }
            _ => self.runs.push(Run {
                text: at,
                text_len: text.len(),
                source,
                source_len: text.len(),
            }),
        }
    }

    /// Adds text that a stretch of the source stands for as a whole.
    pub(crate) fn push_unit(&mut self, text: &str, source: Span) {
        if text.len() == source.len() {
            return self.push_same(text, source.start);
        }
        self.runs.push(Run {
            text: self.text.len(),
            text_len: text.len(),
            source: source.start,
            source_len: source.len(),
        });
        self.text.push_str(text);
    }

    /// The text as it is now.
    pub(crate) fn finish(self) -> SourceText<'static> {
        SourceText {
            behind: behind_stretches(&self.runs, self.text.len()),
            text: Cow::Owned(self.text),
            runs: self.runs,
        }
    }
}

/// How many runs end at the beginning of each stretch or before it.
fn behind_stretches(runs: &[Run], len: usize) -> Vec<usize> {
    let mut behind = Vec::with_capacity(len / STRETCH + 1);
    let mut ended = 0;
    for start in (0..=len).step_by(STRETCH) {
        let ends = |run: &&Run| run.text + run.text_len <= start;
        ended += runs[ended..].iter().take_while(ends).count();
        behind.push(ended);
    }
    behind
}

/// What the bytes from 0x80 to 0x9F read as.
const HIGH: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252; the five bytes without one are the replacement
/// character. Table: <https://encoding.spec.whatwg.org/#windows-1252>.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Builder, SourceText};
    use crate::Span;

    /// Where a byte of the text begins and ends in the source, run by run.
    fn slow(text: &SourceText<'_>, span: Span) -> Span {
        let runs = &text.runs;
        let at = runs.iter().find(|run| run.text + run.text_len > span.start);
        let last = runs.iter().rev().find(|run| run.text < span.end);
        let (at, last) = (at.unwrap(), last.unwrap());
        let alike = at.text_len == at.source_len;
        let within = if alike { span.start - at.text } else { 0 };
        Span::new(at.source + within, last.end_of(span.end))
    }

    proptest! {
        /// The index of runs finds the same one as going through all of them.
        #[test]
        fn a_long_text_leads_back_as_run_by_run(
            pieces in prop::collection::vec((1_usize..300, 1_usize..6, 0_usize..4), 1..40),
            at in any::<prop::sample::Index>(),
            len in 1_usize..900,
        ) {
            let (mut builder, mut source) = (Builder::default(), 0);
            for (same, text, unit) in pieces {
                builder.push_same(&"x".repeat(same), source);
                source += same + 1;
                builder.push_unit(&"y".repeat(text), Span::new(source, source + unit));
                source += unit;
            }
            let text = builder.finish();
            let start = at.index(text.text().len());
            let span = Span::new(start, (start + len).min(text.text().len()));
            prop_assert_eq!(text.to_source(span), slow(&text, span));
        }
    }

    fn check(bytes: &[u8], words: &str, expect: &[u8]) {
        let text = SourceText::of_plain(bytes);
        let at = text.text().find(words).unwrap();
        let span = text.to_source(Span::new(at, at + words.len()));
        assert_eq!(&bytes[span.start..span.end], expect);
        assert_eq!(text.to_text(span), Span::new(at, at + words.len()));
    }

    #[test]
    fn a_range_of_text_leads_back_to_its_bytes() {
        check(b"one two", "two", b"two");
        check("Покровськ fell".as_bytes(), "fell", b"fell");
        check(b"\xEF\xBB\xBFone two", "one", b"one");
        check(b"he said \x93no\x94 twice", "“no”", b"\x93no\x94");
        check(b"caf\xE9 open", "open", b"open");
        check(b"caf\xE9 open", "café", b"caf\xE9");
    }
}
