//! Arguments of `serve` and `basemap`.

use std::{fmt, path::PathBuf, str::FromStr};

use clap::{Args, Subcommand};
use strandline_serve::{Address, FramedBy, Origin, SettingError};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  strandline serve\n  \
                        strandline serve --listen 0.0.0.0:8080\n  \
                        strandline serve --framed-by https://news.example\n\n\
                        Beyond this computer no embargo applies: who reaches the page sees the \
                        latest map.")]
pub(crate) struct ServeCommand {
    /// Address and port
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub(crate) listen: String,
    /// Whose pages may hold the map in a frame: origins such as `https://news.example`, or
    /// `nobody`; everybody's unless told otherwise
    #[arg(long, value_name = "ORIGIN", value_parser = framer)]
    framed_by: Vec<Framer>,
    /// A richer base map for this run, as of `strandline basemap add`
    #[arg(long, value_name = "FILE|ADDRESS")]
    pub(crate) basemap: Option<BasemapName>,
}

/// One value of `--framed-by`.
#[derive(Debug, Clone)]
enum Framer {
    Nobody,
    Origin(Origin),
}

fn framer(text: &str) -> Result<Framer, SettingError> {
    match text {
        "nobody" => Ok(Framer::Nobody),
        _ => Origin::new(text).map(Framer::Origin),
    }
}

impl ServeCommand {
    /// Whose pages may frame the page.
    pub(crate) fn framed_by(&self) -> FramedBy {
        if self.framed_by.is_empty() {
            return FramedBy::Anyone;
        }
        let origins = self.framed_by.iter().filter_map(|framer| match framer {
            Framer::Nobody => None,
            Framer::Origin(origin) => Some(origin.clone()),
        });
        FramedBy::Origins(origins.collect())
    }
}

/// What is drawn under the ground.
#[derive(Debug, Subcommand)]
pub(crate) enum BasemapCommand {
    /// Use a file of tiles, or a style, from now on
    #[command(after_help = "Examples:\n  strandline basemap add ukraine.pmtiles\n  \
                            strandline basemap add https://tiles.example/style.json\n\n\
                            The file stays where it is: a line beside the record says where. \
                            An address is asked by the readers' browsers, which tells its owner \
                            who reads.")]
    Add {
        /// A `PMTiles` file (vector or raster), or the address of one or of a `MapLibre` style
        #[arg(value_name = "FILE|ADDRESS")]
        basemap: BasemapName,
    },
    /// Print which one is used
    #[command(after_help = "Example:\n  strandline basemap show")]
    Show,
    /// Go back to the base map that ships
    #[command(after_help = "Example:\n  strandline basemap remove")]
    Remove,
}

/// A file of this computer, or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BasemapName {
    File(PathBuf),
    Address(Address),
}

impl FromStr for BasemapName {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains("://") {
            Address::new(text).map(BasemapName::Address)
        } else {
            Ok(BasemapName::File(PathBuf::from(text)))
        }
    }
}

impl fmt::Display for BasemapName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BasemapName::File(path) => write!(f, "{}", path.display()),
            BasemapName::Address(address) => f.write_str(address.as_str()),
        }
    }
}
