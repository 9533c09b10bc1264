//! What can be written into files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Whose;

#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// The whole history of a feed as one small file: every map, to be asked without a server
    History(ExportHistoryCommand),
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
                  strandline export history --assessor deepstate --to deepstate.slhf\n\n\
                  The format is specified in docs/design/history-file.md.")]
pub(crate) struct ExportHistoryCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// The file to write; an old one is replaced
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}
