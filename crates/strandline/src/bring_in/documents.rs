//! `import documents`: reports into the record, byte for byte.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use strandline_model::KnownAt;
use strandline_record::{
    ContentHash, Document, DocumentAdded, Documents, Proposals, ReceivedDocument, ReceivedFile,
    Record,
};

use crate::{
    arguments::{DocumentsCommand, Globals},
    bounded_file, clock,
    failure::{Done, Usage},
    model::{Model, Offered},
    settings, shown,
    world::{world, world_to_read_by},
};

/// The largest document; a page of a newspaper has a few hundred kilobytes.
pub(crate) const DOCUMENT_BYTES: usize = 64 << 20;

/// What a document's file ends in.
const ENDINGS: [&str; 3] = ["txt", "html", "htm"];

/// Takes documents into the record, all in one transaction.
pub(crate) fn import(globals: &Globals, command: &DocumentsCommand) -> anyhow::Result<Done> {
    if globals.format.is_some() {
        return Err(Usage("import prints a report for reading; leave --format out".into()).into());
    }
    let model = Model::of(&command.model)?;
    let record = settings::open_or_create(globals)?;
    let mut documents = Vec::new();
    for path in files(&command.paths)? {
        documents.push(received(&path, command)?);
    }
    anyhow::ensure!(!documents.is_empty(), "no document was found");
    let added = record.import_documents(&documents, &clock::stamp(globals))?;
    tell(&record, &added)?;
    match &model {
        Some(model) => ask(globals, &record, model, &added),
        None => Ok(Done::Wholly),
    }
}

/// After so many documents one after another that could not be asked about, no more are tried.
const FAILURES: usize = 2;

/// Asks a model about each document; one that it cannot be asked about is in the record all
/// the same.
fn ask(
    globals: &Globals,
    record: &Record,
    model: &Model,
    added: &[DocumentAdded],
) -> anyhow::Result<Done> {
    let (mut done, mut failures) = (Done::Wholly, 0);
    for (document, left) in added.iter().zip((0..added.len()).rev()) {
        let (bytes, read) = read_again(record, document.hash)?;
        match model.ask(&bytes, &read.report) {
            Err(error) => {
                shown::note(&format!("strandline: {}: {error:#}", document.name));
                done = Done::WithProblems;
                failures += 1;
            }
            Ok(offered) => {
                propose(globals, record, model, (document.hash, &offered))?;
                shown::note(&format!("{}: {}", document.name, offered.line(model)));
                failures = 0;
            }
        }
        if failures == FAILURES && left > 0 {
            shown::note(&format!(
                "strandline: {left} more were not asked about; the same import again asks about all"
            ));
            break;
        }
    }
    Ok(done)
}

fn propose(
    globals: &Globals,
    record: &Record,
    model: &Model,
    (document, offered): (ContentHash, &Offered),
) -> anyhow::Result<()> {
    let proposals = Proposals {
        document,
        model: model.name.clone(),
        prompt: Model::prompt(),
        claims: offered.weighed.claims.clone(),
    };
    record.propose(&proposals, &clock::stamp(globals))?;
    Ok(())
}

/// A document of the record: its bytes, and what the rules read in them.
fn read_again(record: &Record, hash: ContentHash) -> anyhow::Result<(Vec<u8>, Document)> {
    let bytes = record.document_bytes(hash, KnownAt::Now)?;
    let only = Documents::Only(hash);
    let mut read = record.documents(only, world()?.as_ref(), KnownAt::Now)?;
    let document = read
        .pop()
        .context("a document that was just added is gone")?;
    Ok((bytes, document))
}

fn received(path: &Path, command: &DocumentsCommand) -> anyhow::Result<ReceivedDocument> {
    let bytes = bounded_file::read(path)?;
    if bytes.len() > DOCUMENT_BYTES {
        let most = DOCUMENT_BYTES >> 20;
        bail!(
            "{} is larger than {most} MB, the most that is read as one document",
            path.display()
        );
    }
    let name = path.file_name().unwrap_or_default();
    Ok(ReceivedDocument {
        file: ReceivedFile {
            name: name.to_string_lossy().into_owned(),
            bytes,
        },
        url: command.url.clone(),
        outlet: command.outlet.clone(),
        published: command.published.clone(),
    })
}

/// The files as they are named, and those of folders that end as documents do.
fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let listed = of_folder(path);
            files.extend(listed.with_context(|| format!("reading {}", path.display()))?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn of_folder(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn tell(record: &Record, added: &[DocumentAdded]) -> anyhow::Result<Done> {
    let world = world_to_read_by()?;
    for document in added {
        let DocumentAdded {
            name,
            hash,
            revision,
        } = document;
        let outcome = match revision {
            None => "in the record already".to_owned(),
            Some(revision) => {
                let only = Documents::Only(*hash);
                let read = record.documents(only, world.as_ref(), KnownAt::Now)?;
                let claims: usize = read.iter().map(|document| document.claims.len()).sum();
                format!("{claims} claims proposed, revision {revision}")
            }
        };
        shown::print(format!("{name}: {outcome}, document {hash}\n"))?;
    }
    Ok(Done::Wholly)
}
