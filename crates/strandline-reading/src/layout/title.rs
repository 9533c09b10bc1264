//! Which line is the title.

use super::{Layout, lines::LineShape};
use crate::{BlockKind, Span};

/// How many lines before the first paragraph are looked at.
const LOOK_BACK: usize = 60;

/// Finds the title among the lines before the first paragraph and marks it.
pub(super) fn find(text: &str, shapes: &[LineShape], layout: &mut Layout) {
    if let Some(index) = hinted(shapes, layout) {
        return mark(text, index, shapes, layout);
    }
    let is_body = |block: &crate::Block| block.kind == BlockKind::Paragraph;
    let end = layout
        .blocks
        .iter()
        .position(is_body)
        .unwrap_or(shapes.len());
    let start = end.saturating_sub(LOOK_BACK);
    let best = (start..end)
        .filter_map(|index| Some((index, score(index, shapes, layout)?)))
        // The first of equals: a subtitle stands behind its title.
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    let weak = best.is_none_or(|(_, score)| score < READS);
    if let Some(index) = printed_twice(end, shapes, layout).filter(|_| weak) {
        return mark_behind(text, index, shapes, layout);
    }
    let Some((index, _)) = best else { return };
    mark(text, index, shapes, layout);
}

/// What a line of words scores at least that could be a title by its length.
const READS: i32 = 4;

/// A line near the top that stands there twice and is no caption: an appeal of the outlet to its
/// readers may stand before the title.
fn printed_twice(first: usize, shapes: &[LineShape], layout: &Layout) -> Option<usize> {
    let near = first..shapes.len().min(first + NEAR_TOP);
    let mut twice = near.filter(|index| repeats(*index, layout));
    twice.find(|index| score(*index, shapes, layout).is_some_and(|score| score >= READS))
}

/// How many lines an appeal before the title may have.
const NEAR_TOP: usize = 12;

/// Marks a title before which sentences stand: they are of the page.
fn mark_behind(text: &str, index: usize, shapes: &[LineShape], layout: &mut Layout) {
    for block in &mut layout.blocks[..index] {
        if block.kind == BlockKind::Paragraph {
            block.kind = BlockKind::Chrome;
        }
    }
    mark(text, index, shapes, layout);
}

/// The line that the page's markup says is the title; other such lines are headings.
fn hinted(shapes: &[LineShape], layout: &mut Layout) -> Option<usize> {
    let titles = layout.blocks.iter().enumerate();
    let titles = titles.filter(|(_, block)| block.kind == BlockKind::Title);
    let titles: Vec<usize> = titles.map(|(index, _)| index).collect();
    for index in &titles {
        layout.blocks[*index].kind = BlockKind::Heading;
    }
    titles.into_iter().find(|index| shapes[*index].words >= 3)
}

fn mark(text: &str, index: usize, shapes: &[LineShape], layout: &mut Layout) {
    let blocks = layout.blocks.iter();
    let end = blocks
        .clone()
        .position(|block| block.kind == BlockKind::Paragraph);
    let end = end.unwrap_or(shapes.len());
    let title = layout.blocks[index].span;
    layout.blocks[index].kind = BlockKind::Title;
    layout.title = Some(title);
    mark_copies(text, title, index, layout);
    mark_subtitle(index, end, shapes, layout);
}

fn score(index: usize, shapes: &[LineShape], layout: &Layout) -> Option<i32> {
    let (shape, block) = (&shapes[index], &layout.blocks[index]);
    let repeated = repeats(index, layout);
    let fits = match block.kind {
        BlockKind::Chrome | BlockKind::Heading => true,
        // What stands there twice was taken for a caption; a title may, too.
        BlockKind::Caption => repeated && !shape.is_caption && !shape.is_paragraph(),
        _ => false,
    };
    if !fits || shape.is_chrome || shape.is_point || shape.words < 3 || shape.words > 35 {
        return None;
    }
    let mut score = 0;
    score += if shape.words >= 6 { 4 } else { 0 };
    score += if shape.has_small_words { 3 } else { 0 };
    score += if repeated { 2 } else { 0 };
    score += i32::from(dated_nearby(index, layout));
    Some(score)
}

fn repeats(index: usize, layout: &Layout) -> bool {
    layout
        .blocks
        .iter()
        .any(|block| block.duplicate_of == Some(index))
}

fn dated_nearby(index: usize, layout: &Layout) -> bool {
    let mut near = layout.blocks.iter().skip(index + 1).take(5);
    near.any(|block| matches!(block.kind, BlockKind::Metadata | BlockKind::Byline))
}

/// The title may stand there again, on the page or as the name of the window.
fn mark_copies(text: &str, title: Span, index: usize, layout: &mut Layout) {
    let words = title.of(text);
    for (other, block) in layout.blocks.iter_mut().enumerate() {
        if other != index && block.span.of(text) == words {
            block.kind = BlockKind::Title;
            block.duplicate_of = (other > index).then_some(index);
        }
    }
}

/// Other lines of words between title and text are headings; those before it are page.
fn mark_subtitle(index: usize, end: usize, shapes: &[LineShape], layout: &mut Layout) {
    let between = layout.blocks[..end].iter_mut().zip(shapes).skip(index + 1);
    for (block, shape) in between {
        if block.kind == BlockKind::Chrome && shape.reads() {
            block.kind = BlockKind::Heading;
        }
    }
}
