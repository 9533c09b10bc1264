//! `strandline export`: what the record says, as files.

mod claims;
mod tiles;

use std::fs;

use anyhow::Context as _;
use strandline_record::Record;

use crate::{
    arguments::{ExportCommand, ExportHistoryCommand, Globals},
    failure::Done,
    shown,
};

/// `strandline export`
pub(crate) fn export(globals: &Globals, command: &ExportCommand) -> anyhow::Result<Done> {
    match command {
        ExportCommand::History(command) => history(globals, command),
        ExportCommand::Tiles(command) => tiles::tiles(globals, command),
        ExportCommand::Annotations(command) => claims::annotations(globals, command),
        ExportCommand::Claims(command) => claims::claims(globals, command),
    }
}

fn history(globals: &Globals, command: &ExportHistoryCommand) -> anyhow::Result<Done> {
    let record = Record::open_read_only(&globals.store)?;
    let whose = &command.whose;
    let view = record.view(&whose.assessor, whose.feed.as_ref(), globals.known_at())?;
    let bytes = view.history_file_bytes()?;
    let to = command.to.display();
    fs::write(&command.to, &bytes).with_context(|| format!("writing {to}"))?;
    shown::print(format!(
        "{} maps in {} bytes: {to}\n",
        view.maps().len(),
        bytes.len()
    ))
}
