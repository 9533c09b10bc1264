//! The blocks of a document: title, date, byline, paragraphs, headings, captions, and the
//! page around the article.
//!
//! A text saved from a page has lost its tags; what is left are lines. A line is judged by
//! its shape (does it end a sentence, how long is it), by the words it opens or ends with,
//! by whether it stands there twice, and by where it stands.

mod lines;
mod title;

pub(crate) use self::lines::Line;
use self::lines::LineShape;
use crate::{
    Block, BlockKind, Span, at_once,
    lexicon::{ChromeTable, Lexicon},
    published::{self, Written},
};

/// The blocks of a document, in order, and the date that it prints.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<Span>,
    pub(crate) byline: Option<Span>,
    pub(crate) written: Option<(Span, Written)>,
}

/// The blocks of a text without tags.
pub(crate) fn of_text(text: &str, lexicon: &Lexicon) -> Layout {
    let lines = lines::of_text(text);
    of_lines(text, &lines, lexicon)
}

/// The blocks of a text whose lines are known.
pub(crate) fn of_lines(text: &str, lines: &[Line], lexicon: &Lexicon) -> Layout {
    let shape = |line: &Line| LineShape::of(line.span.of(text), &lexicon.chrome);
    let shapes = at_once::each(text.len(), lines, shape);
    let duplicate_of = lines::duplicates(text, lines);
    let mut kinds = kinds(&shapes, &duplicate_of);
    for (kind, line) in kinds.iter_mut().zip(lines) {
        *kind = hinted(*kind, line.hint);
    }
    let mut layout = Layout::default();
    for (index, line) in lines.iter().enumerate() {
        layout.blocks.push(Block {
            kind: kinds[index],
            span: line.span,
            duplicate_of: duplicate_of[index].filter(|_| shapes[index].is_substantial()),
        });
    }
    title::find(text, &shapes, &mut layout);
    layout.byline = of_kind(&layout, BlockKind::Byline);
    layout.written = written_date(text, &layout, &lexicon.chrome);
    layout
}

/// What markup says goes before what shape says, but for a date.
fn hinted(kind: BlockKind, hint: Option<BlockKind>) -> BlockKind {
    match hint {
        Some(hint) if kind != BlockKind::Metadata => hint,
        _ => kind,
    }
}

fn of_kind(layout: &Layout, kind: BlockKind) -> Option<Span> {
    let mut found = layout.blocks.iter().filter(|block| block.kind == kind);
    found.next().map(|block| block.span)
}

/// The date that the page prints: a line that says "published" goes before one that says
/// "updated", the first before the others, one with an hour before one without.
fn written_date(text: &str, layout: &Layout, chrome: &ChromeTable) -> Option<(Span, Written)> {
    let metadata = layout
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Metadata || block.kind == BlockKind::Byline);
    let dates = metadata.filter_map(|block| {
        let line = block.span.of(text);
        let (range, written) = published::find(line)?;
        let span = Span::new(block.span.start + range.start, block.span.start + range.end);
        Some((span, written, line))
    });
    let rank = |written: &Written, line: &str| {
        let lower = line.to_lowercase();
        let tells = |words: &[String]| words.iter().any(|word| lower.contains(word));
        let updated = tells(&chrome.updated) && !tells(&chrome.published);
        (updated, written.time.is_none())
    };
    let best = dates.min_by_key(|(_, written, line)| rank(written, line));
    let settled = |written, line| published::strokes::settled(written, line, text);
    best.map(|(span, written, line)| (span, settled(written, line)))
        .or_else(|| dateline(text, layout))
}

/// "KYIV, Dec 4 (Reuters) - ...": a date without a year is of no use, one with a year is.
fn dateline(text: &str, layout: &Layout) -> Option<(Span, Written)> {
    let first = layout
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph)?;
    let words = first.span.of(text);
    let head_end = words.char_indices().nth(70).map_or(words.len(), |at| at.0);
    let (range, written) = published::find(&words[..head_end])?;
    let ends_head = words[range.end..]
        .trim_start()
        .starts_with(['(', '-', '–', '—', ')']);
    ends_head.then(|| {
        let start = first.span.start;
        (Span::new(start + range.start, start + range.end), written)
    })
}

/// What each line is, but for the title.
fn kinds(shapes: &[LineShape], duplicate_of: &[Option<usize>]) -> Vec<BlockKind> {
    let mut has_copy = vec![false; shapes.len()];
    for first in duplicate_of.iter().flatten() {
        has_copy[*first] = true;
    }
    let repeated = |index: usize| has_copy[index] || duplicate_of[index].is_some();
    let mut kinds: Vec<_> = shapes
        .iter()
        .enumerate()
        .map(|(index, shape)| kind(shape, repeated(index)))
        .collect();
    for index in sources(shapes) {
        kinds[index] = BlockKind::Paragraph;
    }
    let body = body(shapes, &kinds);
    for (index, kind) in kinds.iter_mut().enumerate() {
        if *kind == BlockKind::Heading && !(body.start < index && index + 1 < body.end) {
            *kind = BlockKind::Chrome;
        }
        if index >= body.end && matches!(kind, BlockKind::Paragraph | BlockKind::Heading) {
            *kind = BlockKind::Chrome;
        }
    }
    kinds
}

/// How many lines behind one that names a source its words may be quoted.
const QUOTED_BEHIND: usize = 4;

/// The lines that name whose words a line behind them quotes: they are of the article.
fn sources(shapes: &[LineShape]) -> Vec<usize> {
    let quoted = |index: &usize| {
        let mut behind = shapes[index + 1..].iter().take(QUOTED_BEHIND);
        behind.any(|shape| shape.quotes_source)
    };
    let naming = (0..shapes.len()).filter(|index| shapes[*index].names_source);
    naming.filter(quoted).collect()
}

fn kind(shape: &LineShape, repeated: bool) -> BlockKind {
    match shape {
        shape if shape.is_date => BlockKind::Metadata,
        shape if shape.is_chrome => BlockKind::Chrome,
        shape if shape.is_caption => BlockKind::Caption,
        shape if shape.is_byline => BlockKind::Byline,
        shape if repeated && shape.words >= 8 => BlockKind::Caption,
        shape if shape.is_paragraph() => BlockKind::Paragraph,
        shape if shape.words >= 2 && shape.words <= 25 => BlockKind::Heading,
        _ => BlockKind::Chrome,
    }
}

/// The lines between which the article stands. It ends where a line says that other
/// articles follow, if most paragraphs are before it.
fn body(shapes: &[LineShape], kinds: &[BlockKind]) -> std::ops::Range<usize> {
    let is_paragraph = |index: &usize| kinds[*index] == BlockKind::Paragraph;
    let paragraphs: Vec<_> = (0..kinds.len()).filter(is_paragraph).collect();
    let (Some(first), Some(last)) = (paragraphs.first(), paragraphs.last()) else {
        return 0..0;
    };
    let before = |end: usize| paragraphs.partition_point(|index| *index < end);
    let ending = (*first..shapes.len())
        .find(|end| shapes[*end].is_ending && before(*end) * 3 >= paragraphs.len() * 2);
    *first..ending.unwrap_or(last + 1)
}
