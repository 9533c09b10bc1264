//! What layers and values of somebody's maps mean: from a settings file, or one that ships.

use std::path::Path;

use strandline_ingest::{FeatureOptions, read_layers};

use crate::{
    arguments::ImportCommand,
    bounded_file,
    failure::Usage,
    shipped::{self, LAYERS},
};

/// What the command says, or nothing.
///
/// # Errors
///
/// When it names neither a file nor layers that ship, or the file is none of layers.
pub(super) fn of(command: &ImportCommand) -> anyhow::Result<FeatureOptions> {
    let Some(named) = command.layers() else {
        return of_assessor(command);
    };
    if let Some(shipped) = shipped::layers(named) {
        return Ok(read_layers(shipped.toml, shipped.file)?);
    }
    let path = Path::new(named);
    if !path.exists() {
        let ship: Vec<_> = LAYERS.iter().map(|shipped| shipped.id).collect();
        let message = format!(
            "--layers {named} is no file, and no layers of that name ship; there are: {}",
            ship.join(", ")
        );
        return Err(Usage(message).into());
    }
    Ok(read_layers(&bounded_file::read(path)?, named)?)
}

/// What ships for the maps of the assessor, if anything does.
fn of_assessor(command: &ImportCommand) -> anyhow::Result<FeatureOptions> {
    let shipped = shipped::layers(command.assessor.as_str());
    Ok(match shipped {
        Some(shipped) => read_layers(shipped.toml, shipped.file)?,
        None => FeatureOptions::default(),
    })
}
