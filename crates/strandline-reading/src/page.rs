//! HTML as lines of text, with the way back to its bytes.
//!
//! One pass over the bytes, no tree: a tag that parts blocks ends a line, the elements that
//! a line stands in say what it can be (a heading, a caption, navigation), and a line that is
//! mostly links is page. Nothing is nested deeper than a counter, so no page is too deep.

mod reference;
mod tag;

use self::tag::{Part, Tag};
use crate::{
    BlockKind, Span,
    layout::Line,
    published::{self, Written},
    source_text::{Builder, SourceText},
};

/// A page without its tags.
pub(crate) struct Page {
    pub(crate) source: SourceText<'static>,
    pub(crate) lines: Vec<Line>,
    /// The date of its markup.
    pub(crate) date: Option<Written>,
}

/// How far into a document its kind shows.
const HEAD: usize = 2048;

/// Whether bytes are HTML.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let opens = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    opens
        && [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<div",
            "<p>",
            "<article",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// Reads a page.
pub(crate) fn read(bytes: &[u8]) -> Page {
    let mut reader = Reader {
        bytes,
        at: 0,
        builder: Builder::default(),
        lines: Vec::new(),
        line: Open::default(),
        inside: Inside::default(),
        date: None,
    };
    while reader.at < bytes.len() {
        reader.step();
    }
    reader.end_line();
    Page {
        source: reader.builder.finish(),
        lines: reader.lines,
        date: reader.date,
    }
}

/// The line being read.
#[derive(Default)]
struct Open {
    start: usize,
    linked: usize,
    hint: Option<BlockKind>,
}

/// How many elements of a kind are open.
#[derive(Default)]
struct Inside {
    chrome: u32,
    caption: u32,
    title: u32,
    heading: u32,
    link: u32,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    builder: Builder,
    lines: Vec<Line>,
    line: Open,
    inside: Inside,
    date: Option<Written>,
}

impl Reader<'_> {
    fn step(&mut self) {
        match self.bytes[self.at] {
            b'<' => self.markup(),
            b'&' => self.reference(),
            byte if byte.is_ascii_whitespace() => self.blank(),
            _ => self.words(),
        }
    }

    fn markup(&mut self) {
        match tag::at(self.bytes, self.at) {
            Some(tag) => self.tag(&tag),
            None => self.push(Span::new(self.at, self.at + 1)),
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        self.at = tag.end;
        if self.date.is_none() {
            self.date = tag.date().and_then(published::parse);
        }
        if tag.skips && !tag.closes {
            self.at = tag::behind_element(self.bytes, tag);
            return;
        }
        if tag.parts_blocks {
            self.end_line();
        }
        self.enter(tag);
    }

    fn enter(&mut self, tag: &Tag<'_>) {
        let count = match tag.part {
            Part::Chrome => &mut self.inside.chrome,
            Part::Caption => &mut self.inside.caption,
            Part::Title => &mut self.inside.title,
            Part::Heading => &mut self.inside.heading,
            Part::Link => &mut self.inside.link,
            Part::Other => return,
        };
        *count = if tag.closes {
            count.saturating_sub(1)
        } else {
            *count + 1
        };
    }

    fn reference(&mut self) {
        match reference::at(self.bytes, self.at) {
            Some((letter, len)) => {
                let mut buffer = [0; 4];
                let span = Span::new(self.at, self.at + len);
                self.note(span);
                self.builder
                    .push_unit(letter.encode_utf8(&mut buffer), span);
                self.at = span.end;
            }
            None => self.push(Span::new(self.at, self.at + 1)),
        }
    }

    /// White space is one blank, and none at the beginning of a line.
    fn blank(&mut self) {
        let rest = &self.bytes[self.at..];
        let len = rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        if self.builder.len() > self.line.start && !self.builder.ends_in_space() {
            self.builder
                .push_unit(" ", Span::new(self.at, self.at + len));
        }
        self.at += len;
    }

    fn words(&mut self) {
        let rest = &self.bytes[self.at..];
        let ends = |byte: &u8| matches!(byte, b'<' | b'&') || byte.is_ascii_whitespace();
        let mut len = rest.iter().position(ends).unwrap_or(rest.len());
        // A blank between plain letters reads as itself; in a link letters alone are counted.
        while self.inside.link == 0 && is_plain_blank(rest, len) {
            let behind = &rest[len + 1..];
            len += 1 + behind.iter().position(ends).unwrap_or(behind.len());
        }
        self.push(Span::new(self.at, self.at + len));
    }

    fn push(&mut self, span: Span) {
        self.note(span);
        self.builder.push_bytes(self.bytes, span);
        self.at = span.end;
    }

    /// What the elements around words say of their line.
    fn note(&mut self, span: Span) {
        self.line.linked += if self.inside.link > 0 { span.len() } else { 0 };
        let hint = match self.inside {
            Inside { caption: 1.., .. } => Some(BlockKind::Caption),
            Inside { chrome: 1.., .. } => Some(BlockKind::Chrome),
            Inside { title: 1.., .. } => Some(BlockKind::Title),
            Inside { heading: 1.., .. } => Some(BlockKind::Heading),
            _ => None,
        };
        self.line.hint = self.line.hint.or(hint);
    }

    fn end_line(&mut self) {
        let (start, end) = (self.line.start, self.builder.trimmed_len());
        let line = std::mem::take(&mut self.line);
        if start < end {
            let links = line.linked * 10 >= (end - start) * 7;
            let hint = if links && line.hint.is_none() {
                Some(BlockKind::Chrome)
            } else {
                line.hint
            };
            self.lines.push(Line {
                span: Span::new(start, end),
                hint,
            });
            self.builder.push_unit("\n", Span::new(self.at, self.at));
        }
        self.line.start = self.builder.len();
    }
}

/// Whether a single blank stands between two letters or marks of ASCII that are no markup.
fn is_plain_blank(bytes: &[u8], at: usize) -> bool {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let markup = matches!(bytes.get(at + 1), Some(b'<' | b'&'));
    let blank = bytes.get(at) == Some(&b' ') && !markup;
    blank && at > 0 && plain(bytes.get(at - 1)) && plain(bytes.get(at + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_html, read};

    proptest! {
        /// Whatever stands between words, they are read one behind the other, and lead back.
        #[test]
        fn the_words_of_a_paragraph_are_parted_by_one_blank(words in "[a-c“é \n<&.]{1,40}") {
            let html = format!("<p>{}</p>", words.replace('<', "<a>b</a>").replace('&', "&amp;"));
            let page = read(html.as_bytes());
            let plain = words.replace('<', "b");
            let plain: Vec<&str> = plain.split_ascii_whitespace().collect();
            prop_assert_eq!(page.source.text().trim_end(), plain.join(" "));
            for line in &page.lines {
                let span = page.source.to_source(line.span);
                prop_assert_eq!(page.source.to_text(span), line.span);
            }
        }
    }

    #[test]
    fn a_page_is_lines_that_lead_back_to_its_bytes() {
        let html = "<!doctype html><html><nav><a href=x>Home</a></nav><h1>A &amp; B</h1>\n<p>He <b>said</b>\n  so &#8220;now&#8221;.</p><script>x<y</script>";
        assert!(is_html(html.as_bytes()));
        let page = read(html.as_bytes());
        let texts: Vec<&str> = page
            .lines
            .iter()
            .map(|line| &page.source.text()[line.span.start..line.span.end])
            .collect();
        assert_eq!(texts, ["Home", "A & B", "He said so “now”."]);
        let span = page.source.to_source(page.lines[1].span);
        assert_eq!(&html[span.start..span.end], "A &amp; B");
    }
}
