//! `strandline review`: the claims that documents make, and decisions on them.

use anyhow::Context as _;
use strandline_model::KnownAt;
use strandline_record::{Decision, Document, Documents, Record, ReviewedClaim};
use strandline_serve::json;

use crate::{
    arguments::{
        Globals,
        OutputFormat::{Csv, Json, Table},
        ReviewCommand,
    },
    clock,
    failure::{Done, Usage},
    shown::{self, Column},
    world::world,
};

/// `strandline review`
pub(crate) fn review(globals: &Globals, command: &ReviewCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let mut decisions = command.decisions()?;
    if decisions.is_empty() && command.accept_above.is_none() {
        return list(globals, command, format);
    }
    if globals.known_at() != KnownAt::Now {
        return Err(
            Usage("decisions are made on what is known now; leave --known-at out".into()).into(),
        );
    }
    let record = Record::open(&globals.store)?;
    if let Some(least) = command.accept_above {
        decisions.extend(sure(&documents(&record, globals, command)?, least));
    }
    let world = world()?;
    let changed = record.decide(&decisions, world.as_ref(), &clock::stamp(globals))?;
    let asked = decisions.len();
    shown::print(format!(
        "{changed} decisions recorded, {} were in force already\n",
        asked - changed
    ))
}

/// Acceptance of every undecided claim of at least this score.
pub(crate) fn sure(documents: &[Document], least: f64) -> Vec<Decision> {
    let claims = documents.iter().flat_map(|document| &document.claims);
    let sure = claims.filter(|one| one.decided.is_none() && one.claim.score >= least);
    sure.map(|one| Decision::Accept(one.id)).collect()
}

fn documents(
    record: &Record,
    globals: &Globals,
    command: &ReviewCommand,
) -> anyhow::Result<Vec<Document>> {
    let world = world()?;
    let mut documents = record.documents(Documents::All, world.as_ref(), globals.known_at())?;
    if let Some(start) = &command.document {
        documents.retain(|document| document.hash.to_string().starts_with(start));
        anyhow::ensure!(!documents.is_empty(), "the record has no document {start}");
    }
    Ok(documents)
}

fn list(
    globals: &Globals,
    command: &ReviewCommand,
    format: crate::arguments::OutputFormat,
) -> anyhow::Result<Done> {
    let record = Record::open_read_only(&globals.store).context("review needs a record")?;
    let mut documents = documents(&record, globals, command)?;
    if !command.all {
        for document in &mut documents {
            document.claims.retain(|one| one.decided.is_none());
        }
    }
    match format {
        Json => shown::print(json::review(&documents) + "\n"),
        _ => table(&documents).print(format),
    }
}

const CLAIMS: [Column; 11] = [
    Column::text("id", "id"),
    Column::text("document", "document"),
    Column::number("score", "score"),
    Column::text("state", "state"),
    Column::text("kind", "claim"),
    Column::text("claimant", "who claims it"),
    Column::text("place", "place"),
    Column::text("extent", "extent"),
    Column::text("when", "when"),
    Column::text("rule", "rule"),
    Column::text("words", "words"),
];

fn table(documents: &[Document]) -> shown::Table<'static> {
    let mut table = shown::Table::new(&CLAIMS);
    documents
        .iter()
        .flat_map(rows)
        .for_each(|row| table.push(row));
    table
}

fn rows(document: &Document) -> impl Iterator<Item = [String; 11]> {
    let claims = document.claims.iter();
    claims.map(|reviewed| row(document, reviewed))
}

fn row(document: &Document, reviewed: &ReviewedClaim) -> [String; 11] {
    let claim = &reviewed.claim;
    let state = reviewed
        .decided
        .as_ref()
        .map(|decided| decided.verdict.name());
    let claimant = claim.claimant.as_deref().or(document.outlet.as_deref());
    let words = claim.words().map(|words| one_line(&words.text));
    [
        reviewed.id.to_string(),
        document.hash.to_string()[..12].to_owned(),
        format!("{:.2}", claim.score),
        state.unwrap_or("proposed").to_owned(),
        claim.kind.name().to_owned(),
        claimant.unwrap_or("the outlet").to_owned(),
        claim.place_name().to_owned(),
        claim
            .extent
            .map(strandline_reading::Extent::name)
            .unwrap_or_default(),
        claim.when.map(|when| when.iso()).unwrap_or_default(),
        claim.rule.clone(),
        words.unwrap_or_default(),
    ]
}

/// Words of a document in one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
