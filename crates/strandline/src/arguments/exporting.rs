//! What can be written into files.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Whose;

#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// The whole history of a feed as one small file: every map, to be asked without a server
    History(ExportHistoryCommand),
    /// The whole history as vector tiles, zooms 0 to 12, in one file (`PMTiles`)
    Tiles(ExportTilesCommand),
    /// Accepted claims as W3C Web Annotations, each at its words
    Annotations(ExportClaimsCommand),
    /// Accepted claims as linked data: schema.org and PROV-O in JSON-LD
    Claims(ExportClaimsCommand),
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

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline export tiles --assessor deepstate --to deepstate.pmtiles\n  \
                  strandline export tiles --assessor deepstate --layers ground --to small.pmtiles\n  \
                  strandline export tiles --assessor deepstate --merge-within 25 --to smaller.pmtiles\n\n\
                  Figures never rest on merged borders; what merging changes is told, and stands in the \
                  file's metadata.")]
pub(crate) struct ExportTilesCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Where to write; a file that is there is replaced when the new one is complete
    #[arg(long, value_name = "FILE.pmtiles")]
    pub(crate) to: PathBuf,
    /// What the tiles show
    #[arg(long, value_enum, default_value = "all")]
    pub(crate) layers: LayersName,
    /// Make vertices one that lie within so many metres of each other, so that borders drawn again a
    /// little off fall together; those drawn longest stay
    #[arg(long, value_name = "METRES")]
    pub(crate) merge_within: Option<f64>,
}

/// The layers of an archive of tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayersName {
    /// Ground and the line of contact
    All,
    /// Ground alone, about half the bytes
    Ground,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline export annotations --to claims.anno.json\n  \
                  strandline export claims --to claims.jsonld\n\n\
                  Documents are named by their SHA-256. Positions in annotations count characters, \
                  as the model of the W3C does, and are told for plain texts; ranges of bytes are \
                  told for all.")]
pub(crate) struct ExportClaimsCommand {
    /// The file to write; an old one is replaced
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}
