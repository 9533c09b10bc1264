//! An article as tokens, sentences and quoted words.

use super::title_case;
use crate::{
    BlockKind, Span, at_once,
    layout::Layout,
    lexicon::Lexicon,
    marks::{self, Marked},
    token::{self, Sentence, Token},
};

/// Its paragraphs, then title, headings and captions, which tell the same once more.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
    /// The quoted words of each block.
    pub(super) marked: Vec<Vec<Marked>>,
    /// How many of the sentences are of paragraphs.
    pub(super) body: usize,
}

/// Blocks with their places in the layout.
type Blocks<'b> = [(usize, Span)];

impl Split {
    pub(super) fn of(text: &str, layout: &Layout, lexicon: &Lexicon) -> Self {
        let paragraphs = blocks(layout, &[BlockKind::Paragraph]);
        let around = [BlockKind::Title, BlockKind::Heading, BlockKind::Caption];
        let (first, second) = paragraphs.split_at(paragraphs.len() / 2);
        let (mut split, rest) = at_once::both(
            text.len(),
            || Self::of_blocks((text, lexicon), first),
            || Self::of_blocks((text, lexicon), second),
        );
        split.append(rest);
        split.body = split.sentences.len();
        let of_body = split.tokens.len();
        split.append(Self::of_blocks((text, lexicon), &blocks(layout, &around)));
        title_case::lower((text, &lexicon.naming), of_body, &mut split.tokens);
        marks::retag(&split.marked, &mut split.tokens);
        split
    }

    fn of_blocks((text, lexicon): (&str, &Lexicon), blocks: &Blocks<'_>) -> Self {
        let mut split = Self::default();
        let bytes: usize = blocks.iter().map(|(_, span)| span.len()).sum();
        split.tokens.reserve(bytes / 5);
        for (index, span) in blocks {
            let first = split.tokens.len();
            token::of_block(text, *span, lexicon, &mut split.tokens);
            let sentences = &mut split.sentences;
            Sentence::of_block((text, lexicon), &split.tokens, (first, *index), sentences);
            let range = first..split.tokens.len();
            let marked = marks::of_block(text, &split.tokens, range);
            split.marked.push(marked);
        }
        split
    }

    /// Adds what stands behind; its places among the tokens move with them.
    fn append(&mut self, mut behind: Self) {
        let offset = self.tokens.len();
        for sentence in &mut behind.sentences {
            sentence.first += offset;
            sentence.end += offset;
        }
        for marked in behind.marked.iter_mut().flatten() {
            marked.first += offset;
            marked.end += offset;
        }
        self.tokens.append(&mut behind.tokens);
        self.sentences.append(&mut behind.sentences);
        self.marked.append(&mut behind.marked);
    }
}

/// The blocks of some kinds that tell something new.
fn blocks(layout: &Layout, kinds: &[BlockKind]) -> Vec<(usize, Span)> {
    let blocks = layout.blocks.iter().enumerate().filter(|(_, block)| {
        // Positions are 32 bits wide; what lies beyond four gigabytes is not read.
        let fits = block.span.end < u32::MAX as usize;
        kinds.contains(&block.kind) && block.duplicate_of.is_none() && fits
    });
    blocks.map(|(index, block)| (index, block.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn two_parts_make_the_whole() {
        let text = "A day of war\n\nTroops took the town of A on Monday, the army said. \u{201c}It \
                    is ours,\u{201d} said its spokesman.\n\n\u{201c}It is not,\u{201d} said the \
                    rebels. They hold its north, 'all of it'.\n\nOn Tuesday the fighting went on.\n";
        let lexicon = Lexicon::english();
        let layout = layout::of_text(text, lexicon);
        let blocks = blocks(&layout, &[BlockKind::Paragraph]);
        assert_eq!(blocks.len(), 3, "{layout:?}");
        let whole = Split::of_blocks((text, lexicon), &blocks);
        for cut in 0..=blocks.len() {
            let mut parts = Split::of_blocks((text, lexicon), &blocks[..cut]);
            parts.append(Split::of_blocks((text, lexicon), &blocks[cut..]));
            assert_eq!(format!("{parts:?}"), format!("{whole:?}"), "cut at {cut}");
        }
    }
}
