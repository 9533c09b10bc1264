//! The pipeline: each step in its order, and the way back from text to bytes at the end.

mod assemble;
mod countries;
#[cfg(test)]
mod second_language;
mod split;
mod title_case;

use jiff::civil::Date;

use self::split::Split;
use crate::{
    Metadata, Problem, Report, Span,
    actor::Discourse,
    at_once,
    claim::{Draft, Judge, PlaceRef},
    class::Classes,
    clause::Clause,
    language,
    layout::{self, Layout},
    lexicon::{Lexicon, NameKind},
    marks::Marked,
    mention::Names,
    page,
    phrase::{Phrases, Words},
    places::PlaceBook,
    published::Written,
    quotation::{self, Material, Quoted},
    saying::{self, Saying},
    source_text::SourceText,
    token::Sentence,
};

/// Everything found in the text of a document, in terms of the text.
pub(crate) struct Findings<'a> {
    /// The language that it was read as.
    pub(crate) language: &'static str,
    pub(crate) source: &'a SourceText<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) sentences: &'a [Sentence],
    /// How many of them are of the paragraphs; the others are of title, headings and captions.
    pub(crate) body: usize,
    pub(crate) clauses: &'a [Clause<'a>],
    pub(crate) layout: &'a Layout,
    pub(crate) names: &'a Names,
    pub(crate) quoted: &'a [Quoted],
    pub(crate) sayings: &'a [Saying],
    pub(crate) today: Option<Date>,
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8], metadata: &Metadata<'_>) -> Report {
    read_by(&language::lexicon, bytes, metadata)
}

/// The lexicon of a language by its code, where it has one.
type Shelves<'l> = dyn Fn(&str) -> Option<&'l Lexicon> + 'l;

/// Reads a document by the lexicon of its language.
fn read_by(shelves: &Shelves<'_>, bytes: &[u8], metadata: &Metadata<'_>) -> Report {
    if page::is_html(bytes) {
        return read_page(shelves, bytes, metadata);
    }
    let source = SourceText::of_plain(bytes);
    let tongue = Tongue::of(source.text(), shelves);
    let layout = layout::of_text(source.text(), tongue.of_lines());
    let mut report = of_layout(&source, &layout, metadata, &tongue);
    if !source.is_plain() {
        report.problems.push(Problem::NotUtf8);
    }
    report
}

/// What ranges of a document read as.
pub(crate) fn texts_of(bytes: &[u8], spans: &[Span]) -> Vec<String> {
    with_text(bytes, |source| {
        let read = spans.iter().map(|span| source.to_text(*span));
        read.map(|span| span.of(source.text()).to_owned()).collect()
    })
}

/// Does something with the text of a document.
pub(crate) fn with_text<T>(bytes: &[u8], with: impl FnOnce(&SourceText<'_>) -> T) -> T {
    if page::is_html(bytes) {
        with(&page::read(bytes).source)
    } else {
        with(&SourceText::of_plain(bytes))
    }
}

/// A page as HTML. The date of its markup counts where it prints none.
fn read_page(shelves: &Shelves<'_>, bytes: &[u8], metadata: &Metadata<'_>) -> Report {
    let page = page::read(bytes);
    let tongue = Tongue::of(page.source.text(), shelves);
    let layout = layout::of_lines(page.source.text(), &page.lines, tongue.of_lines());
    let of_markup = page.date.as_ref().filter(|_| layout.written.is_none());
    let metadata = Metadata {
        published: metadata.published.or(of_markup),
        ..*metadata
    };
    of_layout(&page.source, &layout, &metadata, &tongue)
}

/// The language of a text, and what is known of it.
struct Tongue<'l> {
    code: &'static str,
    lexicon: Option<&'l Lexicon>,
}

impl<'l> Tongue<'l> {
    fn of(text: &str, shelves: &Shelves<'l>) -> Self {
        let code = language::of(text);
        let lexicon = shelves(code);
        Self { code, lexicon }
    }

    /// The code of the language that it is read as.
    fn read_as(&self) -> &'static str {
        if self.code.is_empty() {
            "en"
        } else {
            self.code
        }
    }

    /// By which lines are told: most pages have some of English around the article.
    fn of_lines(&self) -> &'l Lexicon {
        match self.lexicon {
            Some(lexicon) => lexicon,
            None => Lexicon::english(),
        }
    }
}

fn of_layout(
    source: &SourceText<'_>,
    layout: &Layout,
    metadata: &Metadata<'_>,
    tongue: &Tongue<'_>,
) -> Report {
    let text = source.text();
    let Some(lexicon) = tongue.lexicon else {
        return assemble::unread(source, layout, metadata, tongue.code);
    };
    let Split {
        tokens,
        sentences,
        marked,
        body,
    } = Split::of(text, layout, lexicon);
    let words = Words {
        text,
        tokens: &tokens,
        lexicon,
    };
    let places = PlaceBook::new(metadata.gazetteer, &lexicon.naming);
    let of_names = || Names::of(words, &sentences, &places);
    let parse = |sentence: &Sentence| Phrases::of(words, sentence);
    let (phrases, names) = at_once::each_beside(text.len(), &sentences, parse, of_names);
    let clause = |phrases| Clause { words, phrases };
    let clauses: Vec<Clause<'_>> = phrases.iter().map(clause).collect();
    let is_quoted = quoted_tokens(tokens.len(), &marked);
    let today = published(layout, metadata).map(Written::news_day);
    let first = Pass {
        clauses: &clauses,
        sentences: &sentences,
        names: &names,
        quoted: &is_quoted,
        body,
    };
    let (sayings, discourses) = first.sayings();
    let material = Material {
        text,
        lexicon,
        tokens: &tokens,
        sentences: &sentences,
        clauses: &clauses,
        sayings: &sayings,
        names: &names,
    };
    let quoted = quotation::all(&material, &marked);
    let findings = Findings {
        language: tongue.read_as(),
        source,
        words,
        sentences: &sentences,
        body,
        clauses: &clauses,
        layout,
        names: &names,
        quoted: &quoted,
        sayings: &sayings,
        today,
    };
    let of_claims = || first.claims(&sayings, &quoted, today, &discourses);
    let of_told = || assemble::told(&findings, &places);
    let (told, drafts) = at_once::both(text.len(), of_told, of_claims);
    assemble::report(&findings, (told, &drafts), metadata)
}

/// The date given from outside, else the one on the page.
pub(crate) fn published<'a>(layout: &'a Layout, metadata: &'a Metadata<'_>) -> Option<&'a Written> {
    metadata
        .published
        .or_else(|| layout.written.as_ref().map(|(_, written)| written))
}

fn quoted_tokens(len: usize, marked: &[Vec<Marked>]) -> Vec<bool> {
    let mut quoted = vec![false; len];
    for marks in marked.iter().flatten() {
        quoted[marks.first..marks.end].fill(true);
    }
    quoted
}

/// Of so many words and marks one at least is of war where a text is short.
const SPARSE: usize = 120;

/// Of so many words of war one of remembrance makes a report on a ceremony, where there are some.
const REMEMBERED: usize = 4;

/// How much a document speaks of armed conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum War {
    /// Not at all, or less than of sport, trade or votes.
    None,
    /// In a word or two: only those with arms take ground there.
    Little,
    Much,
}

/// What both passes over the sentences see.
struct Pass<'a> {
    clauses: &'a [Clause<'a>],
    sentences: &'a [Sentence],
    names: &'a Names,
    quoted: &'a [bool],
    /// How many of the sentences are of paragraphs.
    body: usize,
}

impl Pass<'_> {
    /// All sayings, and whom "he" and "it" meant before each sentence.
    fn sayings(&self) -> (Vec<Saying>, Vec<Discourse>) {
        let mut discourse = Discourse::default();
        let mut sayings = Vec::new();
        let mut labels = saying::Labels::default();
        let mut discourses = Vec::with_capacity(self.sentences.len());
        for (index, sentence) in self.sentences.iter().enumerate() {
            // A title or caption speaks of nobody that the one before it named.
            if index >= self.body {
                discourse = Discourse::default();
            }
            discourses.push(discourse.pronouns_only());
            let context = saying::Context {
                clause: self.clauses[index],
                sentence: (index, *sentence),
                names: self.names,
                quoted: self.quoted,
            };
            sayings.extend(labels.read(&context, || self.block_from(index)));
            sayings.extend(saying::of_sentence(&context, &mut discourse));
            let own = (index, self.clauses[index]);
            saying::spread(&mut sayings, own, &self.sentences[..=index]);
        }
        (sayings, discourses)
    }

    /// Where the paragraph ends that a sentence opens; none where it does not open one. Asked of
    /// few sentences: a paragraph may have very many.
    fn block_from(&self, index: usize) -> Option<usize> {
        let own = self.sentences[index];
        let before = index.checked_sub(1).map(|at| self.sentences[at].block);
        let rest = self.sentences[index..].iter();
        let block = rest.take_while(|sentence| sentence.block == own.block);
        let opens = before != Some(own.block);
        opens.then(|| block.last().map_or(own.end, |last| last.end))
    }

    /// Whether the document speaks of armed conflict at all, and not of an exercise or a war that
    /// is remembered: ground is taken in football and in trade, too.
    fn war(&self) -> War {
        let Some(words) = self.clauses.first().map(|clause| clause.words) else {
            return War::None;
        };
        let (mut of_war, mut civil, mut exercise, mut memory) = (0, 0, 0, 0);
        for (index, token) in words.tokens.iter().enumerate() {
            of_war += usize::from(token.is(Classes::CONFLICT));
            of_war += usize::from(
                self.names
                    .named_at(index)
                    .is_some_and(|named| named.class == Some(NameKind::Armed)),
            );
            civil += usize::from(token.is(Classes::CIVIL.with(Classes::OF_COURT)));
            exercise += usize::from(token.is(Classes::EXERCISE));
            memory += usize::from(token.is(Classes::MEMORY));
        }
        let drills = exercise >= 2 && exercise * 12 >= of_war;
        let past = memory >= 3 && memory * REMEMBERED >= of_war;
        let many = of_war >= 3 || (civil == 0 && self.is_dense(of_war));
        match of_war {
            0 => War::None,
            _ if of_war < civil || drills || past => War::None,
            _ if many => War::Much,
            _ if civil == 0 => War::Little,
            _ => War::None,
        }
    }

    /// Whether so many words of war are many for the length of the text: one in a short alert.
    fn is_dense(&self, of_war: usize) -> bool {
        let last = self.sentences.iter().map(|sentence| sentence.end).max();
        of_war * SPARSE >= last.unwrap_or(0)
    }

    /// The place that the title names: the one that "the city" means at first.
    fn titled(&self, names: &Names) -> Option<PlaceRef> {
        let title = self.sentences.get(self.body)?;
        let words = self.clauses[self.body].words;
        let mut mentions = names.within(title.first..title.end);
        let mention = mentions.find(|mention| {
            let named = &names.entities[mention.entity];
            named.is_settlement() && !named.name.contains('/')
        })?;
        Some(PlaceRef::named(words, mention.first..mention.end))
    }

    fn claims(
        &self,
        sayings: &[Saying],
        quotations: &[Quoted],
        today: Option<Date>,
        discourses: &[Discourse],
    ) -> Vec<Draft> {
        let war = self.war();
        let mut judge = Judge {
            names: self.names,
            sayings,
            quotations,
            sentences: self.sentences,
            body: self.body,
            today,
            drafts: Vec::new(),
            of_history: None,
            history_block: None,
            block: 0,
            told_on: None,
            focus: None,
            recent: Vec::new(),
            around: None,
            only_armed: war == War::Little,
        };
        if war == War::None {
            return judge.drafts;
        }
        judge.focus = self.titled(judge.names);
        judge.recent.extend(judge.focus.clone());
        for (index, discourse) in discourses.iter().enumerate() {
            if index == self.body {
                judge.begin_around();
            }
            judge.sentence(
                self.clauses[index],
                (index, self.sentences[index]),
                discourse,
            );
        }
        judge.finish()
    }
}

/// The words of a range of the text, with its bytes.
pub(crate) fn words_of(source: &SourceText<'_>, span: Span) -> crate::report::Words {
    crate::report::Words {
        span: source.to_source(span),
        text: span.of(source.text()).to_owned(),
    }
}
