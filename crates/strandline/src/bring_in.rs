//! Importing: files into the record, and a report of what became of each.

mod archive;
mod documents;
mod files;
mod layers;
mod places;
mod report;
mod scope;
mod shape_bundle;
mod zipped_places;

use std::io::{self, IsTerminal};

use strandline_model::FeedId;
use strandline_record::{ComingFiles, ImportRequest, ReceivedFile, Record};

use self::{files::Gathered, report::Telling};
use crate::{
    arguments::{Globals, ImportArguments, ImportCommand, ImportOther, OutputFormat},
    bounded_file, clock,
    failure::{Done, Usage},
    progress::Bar,
    shown,
};

/// Takes in what an import command names: maps, or something else.
pub(crate) fn take_in(globals: &Globals, arguments: &ImportArguments) -> anyhow::Result<Done> {
    match (&arguments.other, &arguments.maps) {
        (Some(ImportOther::Places(command)), _) => places::import(globals, command),
        (Some(ImportOther::Documents(command)), _) => documents::import(globals, command),
        (None, Some(command)) => import(globals, command),
        (None, None) => {
            Err(Usage("say what to import; see `strandline help import`".into()).into())
        }
    }
}

/// Takes the files of an import command into the record.
fn import(globals: &Globals, command: &ImportCommand) -> anyhow::Result<Done> {
    let output = shown::format(globals, &[OutputFormat::Table, OutputFormat::Json])?;
    let format = command.format(layers::of(command)?)?;
    let scope = scope::read(command)?;
    let record = Record::open(&globals.store)?;
    let Gathered {
        files,
        origins,
        left_out,
        ..
    } = Gathered::from_paths(&command.paths, command.wanted())?;
    left_out.iter().for_each(|note| shown::note(note));
    if files.is_empty() {
        anyhow::bail!(
            "no file to import was found; a path is a file, a folder or a .tar.xz archive"
        );
    }
    let attachments = command.attachments().map(read_attachment);
    let attachments = attachments.collect::<anyhow::Result<_>>()?;
    let request = ImportRequest {
        assessor: command.assessor.clone(),
        feed: command.feed.clone().unwrap_or_else(main_feed),
        format,
        files: Vec::new(),
        attachments,
        correct: command.correct.clone(),
        accept: command.accept.clone(),
    };
    announce(files.len());
    let bar = Bar::new();
    let total = files.len();
    let mut one_by_one = files.into_iter().map(|file| Ok(file.read()?));
    let files = ComingFiles {
        total,
        each: &mut one_by_one,
    };
    let report = record.import_coming(&request, files, &clock::stamp(globals), &|progress| {
        bar.show(progress);
    })?;
    bar.clear();
    if let Some(scope) = scope {
        scope::keep(globals, &record, &scope)?;
    }
    let telling = Telling {
        output,
        problems: command.problems.as_deref(),
    };
    telling.tell(&report, &origins)
}

/// Says that the work begins, where no bar will show it: a log then tells an import that was
/// cut off from one that never began.
fn announce(files: usize) {
    if !io::stderr().is_terminal() {
        shown::note(&format!("importing {files} files"));
    }
}

fn main_feed() -> FeedId {
    ImportRequest::main_feed()
}

fn read_attachment(path: &std::path::Path) -> anyhow::Result<ReceivedFile> {
    let bytes = bounded_file::read(path)?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(ReceivedFile { name, bytes })
}
