//! Findings to the report that leaves.

use std::{cell::RefCell, collections::BTreeMap};

use rustc_hash::FxHashMap;

use super::{Findings, countries, published, words_of};
use crate::{
    Block, BlockKind, Claim, Document, Entity, EntityKind, Event, Metadata, Problem, Published,
    Quotation, QuotationKind, Report, Span, Statement,
    claim::Draft,
    event, flag,
    layout::Layout,
    lexicon::NameKind,
    places::{Candidate, PlaceBook, Surroundings},
    quotation::Quoted,
    source_text::SourceText,
    statement,
    when::When,
};

/// Who and what is named, and what was said and done; for that no claim need be known.
pub(super) struct Told<'f> {
    entities: Vec<Entity>,
    quotations: Vec<Quotation>,
    statements: Vec<Statement>,
    events: Vec<Event>,
    called: Called<'f>,
    places: Resolved<'f>,
}

pub(super) fn told<'f>(findings: &'f Findings<'_>, book: &'f PlaceBook<'_>) -> Told<'f> {
    let called = Called::of(findings);
    let quoted = findings.quoted.iter();
    let places = Resolved {
        places: book,
        around: surroundings(findings, book),
        known: RefCell::default(),
    };
    Told {
        entities: entities(findings, &places),
        quotations: quoted
            .map(|quoted| quotation(findings, quoted, &called))
            .collect(),
        statements: statement::all(findings),
        events: event::all(findings),
        called,
        places,
    }
}

/// Everything, with ranges of bytes.
pub(super) fn report(
    findings: &Findings<'_>,
    (told, drafts): (Told<'_>, &[Draft]),
    metadata: &Metadata<'_>,
) -> Report {
    let mut report = Report {
        document: document(
            findings.source,
            findings.layout,
            metadata,
            findings.language,
        ),
        entities: told.entities,
        quotations: told.quotations,
        claims: drafts
            .iter()
            .map(|draft| claim(findings, draft, (&told.places, &told.called)))
            .collect(),
        statements: told.statements,
        events: told.events,
        ..Report::default()
    };
    report
        .quotations
        .sort_by_key(|one| (one.words.span, one.kind == QuotationKind::Indirect));
    report.flags = flag::all(findings, &report.claims);
    let has_text = findings
        .layout
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::Paragraph);
    if !has_text {
        report.problems.push(Problem::NoArticle);
    } else if findings.today.is_none() {
        report.problems.push(Problem::NoDate);
    }
    report
}

/// What names mean in one document, each weighed once: a page of megabytes makes thousands of
/// claims about the same few places.
struct Resolved<'f> {
    places: &'f PlaceBook<'f>,
    around: Surroundings,
    known: RefCell<FxHashMap<String, Vec<Candidate>>>,
}

/// Names with the letters that stand for them in the text.
struct Called<'f>(FxHashMap<&'f str, String>);

impl<'f> Called<'f> {
    /// "Rapid Support Forces (RSF)": the full name with the letters, as the text calls them.
    fn of(findings: &'f Findings<'_>) -> Self {
        let named = findings.names.entities.iter();
        let lettered = named.filter_map(|named| {
            let letters = named.letters.as_ref()?;
            Some((named.name.as_str(), format!("{} ({letters})", named.name)))
        });
        Self(lettered.collect())
    }

    fn name(&self, name: &str) -> String {
        let called = self.0.get(name);
        called.map_or(name, String::as_str).to_owned()
    }
}

impl Resolved<'_> {
    fn of(&self, name: &str) -> Vec<Candidate> {
        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }
        let found = self.places.resolve(name, &self.around);
        let mut known = self.known.borrow_mut();
        known.insert(name.to_owned(), found.clone());
        found
    }
}

/// So many places of a sentence are looked at; more are a list.
const TOGETHER: usize = 8;

/// The countries of a document, then the places in them that help to find the others.
fn surroundings(findings: &Findings<'_>, book: &PlaceBook<'_>) -> Surroundings {
    let countries = countries::of(findings.words, findings.names);
    let mut around = Surroundings {
        countries,
        ..Surroundings::default()
    };
    let entities = findings.names.entities.iter();
    let units = entities.clone().filter(|named| named.is_region);
    around.regions = book.regions(units.map(|named| named.name.as_str()), &around);
    let places = entities.filter(|named| {
        let of_map = !matches!(named.class, Some(NameKind::Country | NameKind::Seat));
        named.kind == EntityKind::Place && of_map && !named.is_region
    });
    around.anchors = book.anchors(places.map(|named| named.name.as_str()), &around);
    let names = &findings.names.entities;
    let together = findings.sentences.iter().map(|sentence| {
        let mentions = findings.names.within(sentence.first..sentence.end);
        let entities = mentions.map(|mention| mention.entity);
        let places = entities.filter(|entity| names[*entity].is_settlement());
        places.take(TOGETHER).collect()
    });
    let names: Vec<&str> = names.iter().map(|named| named.name.as_str()).collect();
    around.keep_together(&names, together);
    around
}

/// What can be told of an article in a language without tables: its blocks.
pub(super) fn unread(
    source: &SourceText<'_>,
    layout: &Layout,
    metadata: &Metadata<'_>,
    language: &'static str,
) -> Report {
    Report {
        document: document(source, layout, metadata, language),
        problems: vec![Problem::LanguageNotRead { language }],
        ..Report::default()
    }
}

fn document(
    source: &SourceText<'_>,
    layout: &Layout,
    metadata: &Metadata<'_>,
    language: &'static str,
) -> Document {
    let words = |span: Span| words_of(source, span);
    let printed = layout
        .written
        .as_ref()
        .filter(|_| metadata.published.is_none());
    let blocks = layout.blocks.iter().map(|block| Block {
        span: source.to_source(block.span),
        ..*block
    });
    Document {
        title: layout.title.map(words),
        published: published(layout, metadata).map(|written| Published {
            written: written.clone(),
            words: printed.map(|(span, _)| words(*span)),
        }),
        byline: layout.byline.map(words),
        language,
        blocks: blocks.collect(),
        outlet: metadata.outlet.map(str::to_owned),
        url: metadata.url.map(str::to_owned),
    }
}

fn entities(findings: &Findings<'_>, places: &Resolved<'_>) -> Vec<Entity> {
    let mut mentions = BTreeMap::<usize, Vec<Span>>::new();
    for mention in &findings.names.mentions {
        let span = findings.words.span(mention.first..mention.end);
        mentions
            .entry(mention.entity)
            .or_default()
            .push(findings.source.to_source(span));
    }
    let entity = |(index, mentions): (usize, Vec<Span>)| {
        let named = &findings.names.entities[index];
        let places = match named.kind {
            EntityKind::Place => places.of(&named.name),
            _ => Vec::new(),
        };
        Entity {
            kind: named.kind,
            name: named.name.clone(),
            side: Some(named.side.clone()).filter(|side| !side.is_empty()),
            mentions,
            places,
        }
    };
    let mut entities: Vec<Entity> = mentions.into_iter().map(entity).collect();
    for entity in &mut entities {
        entity.mentions.sort();
    }
    entities.sort_by_key(|entity| entity.mentions.first().copied());
    entities
}

fn quotation(findings: &Findings<'_>, quoted: &Quoted, called: &Called<'_>) -> Quotation {
    let speaker = quoted.speaker.as_ref();
    Quotation {
        kind: quoted.kind,
        words: words_of(findings.source, quoted.span),
        speaker: speaker.map(|speaker| called.name(&speaker.name)),
        cue: quoted.cue.map(|span| words_of(findings.source, span)),
        chain: quoted.chain.clone(),
    }
}

fn claim(
    findings: &Findings<'_>,
    draft: &Draft,
    (places, called): (&Resolved<'_>, &Called<'_>),
) -> Claim {
    let evidence = draft
        .evidence
        .iter()
        .map(|range| words_of(findings.source, findings.words.span(range.clone())));
    Claim {
        kind: draft.kind,
        claimant: draft.claimant.as_deref().map(|name| called.name(name)),
        chain: draft.chain.clone(),
        holder: draft.holder.clone(),
        holder_side: draft
            .holder_side
            .clone()
            .filter(|side| draft.holder.is_some() && !side.is_empty()),
        place: draft.place.name.clone(),
        candidates: places.of(&draft.place.name),
        extent: draft.extent,
        when: draft.when.or_else(|| findings.today.map(When::up_to)),
        evidence: evidence.collect(),
        target: draft.target,
        rule: draft.rule.into(),
        score: draft.score,
    }
}
