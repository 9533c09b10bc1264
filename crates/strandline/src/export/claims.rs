//! `strandline export annotations` and `strandline export claims`: accepted claims for others'
//! programs.

use std::fs;

use anyhow::Context as _;
use strandline_record::{ClaimsQuestion, Documents, Measured, Record, Reviewed};
use strandline_serve::json;

use crate::{
    arguments::{ExportClaimsCommand, Globals},
    failure::Done,
    shown,
    world::world,
};

/// `strandline export annotations`
pub(super) fn annotations(
    globals: &Globals,
    command: &ExportClaimsCommand,
) -> anyhow::Result<Done> {
    let record = Record::open_read_only(&globals.store)?;
    let known_at = globals.known_at();
    let world = world()?;
    let mut annotated = Vec::new();
    for document in record.documents(Documents::WithAccepted, world.as_ref(), known_at)? {
        let source = record.document_bytes(document.hash, known_at)?;
        annotated.push(json::Annotated { document, source });
    }
    let claims = annotated.iter().flat_map(|one| &one.document.claims);
    let count = claims.filter(|claim| claim.is_accepted()).count();
    write(command, &json::annotations(&annotated), count)
}

/// `strandline export claims`
pub(super) fn claims(globals: &Globals, command: &ExportClaimsCommand) -> anyhow::Result<Done> {
    let record = Record::open_read_only(&globals.store)?;
    let question = ClaimsQuestion {
        place: None,
        called: None,
        from: None,
        until: None,
        claimant: None,
        reviewed: Reviewed::Accepted,
        measured: Measured::No,
    };
    let world = world()?;
    let answer = record.claims(&question, world.as_ref(), globals.known_at())?;
    write(command, &json::linked_claims(&answer), answer.rows.len())
}

fn write(command: &ExportClaimsCommand, text: &str, count: usize) -> anyhow::Result<Done> {
    let to = command.to.display();
    fs::write(&command.to, text).with_context(|| format!("writing {to}"))?;
    shown::print(format!("{count} claims in {} bytes: {to}\n", text.len()))
}
