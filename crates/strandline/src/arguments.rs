//! What can be asked for on the command line, with an example for each.
//!
//! Only shapes and words are here; what a value means is read by [`values`].

mod claiming;
mod exporting;
mod importing;
mod modelling;
mod picturing;
mod placing;
mod questions;
mod reading;
mod scoping;
mod serving;
mod values;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use strandline_model::KnownAt;

pub(crate) use self::{
    claiming::{ClaimsCommand, DocumentsCommand, ReviewCommand},
    exporting::{
        ExportClaimsCommand, ExportCommand, ExportHistoryCommand, ExportTilesCommand, LayersName,
    },
    importing::{FormatName, ImportCommand, Wanted},
    modelling::ModelChoice,
    picturing::{
        AreaChartCommand, ChangeChartCommand, ChartCommand, CompareChartCommand, DrawnChart,
        PictureCommand,
    },
    placing::{ImportArguments, ImportOther, PlaceCommand, PlacesCommand},
    questions::{
        AreaCommand, AtCommand, BulletinCommand, ChangeCommand, CompareCommand, ContactCommand,
        MapCommand, MarkersCommand, PairArguments, Whose,
    },
    reading::ReadCommand,
    serving::{BasemapCommand, BasemapName, ServeCommand},
};
use crate::{
    failure::{Done, Usage},
    shown,
};

/// Keeps the record of contested ground: who holds what, on each day, according to whom.
#[derive(Debug, Parser)]
#[command(
    name = "strandline",
    version,
    max_term_width = 100,
    after_help = "Exit codes: 0 done, 1 failed, 2 the command line was not understood, \
                  3 done with problems reported.\n\n\
                  Example: try the sample record in a browser, without any download\n  \
                  strandline demo"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Globals {
    /// The record: one file
    #[arg(
        long,
        global = true,
        env = "STRANDLINE_STORE",
        default_value = "strandline.db",
        value_name = "PATH",
        help_heading = "Record"
    )]
    pub(crate) store: PathBuf,
    /// Answer from what was recorded up to an instant (2026-05-01T00:00:00Z) or a revision (12)
    #[arg(
        long,
        global = true,
        value_parser = values::known_at,
        value_name = "INSTANT|REVISION",
        help_heading = "Record"
    )]
    known_at: Option<KnownAt>,
    /// Who is answerable for what is added
    #[arg(
        long,
        global = true,
        env = "STRANDLINE_AUTHOR",
        default_value = "unnamed",
        value_name = "NAME",
        help_heading = "Record"
    )]
    pub(crate) author: String,
    /// How the answer is written; a table unless told otherwise
    #[arg(long, global = true, value_enum, help_heading = "Record")]
    pub(crate) format: Option<OutputFormat>,
}

impl Globals {
    /// Up to which state of the record a question is asked.
    pub(crate) fn known_at(&self) -> KnownAt {
        self.known_at.unwrap_or_default()
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// For reading
    Table,
    /// For programs: the same text as the server's
    Json,
    /// For spreadsheets
    Csv,
    /// The ground itself; for `change`, `compare`, `map` and `contact`
    Geojson,
    /// In sentences; for `bulletin`
    Text,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Add, show or list theatres: areas of conflict with parties and legend
    #[command(subcommand)]
    Theatre(SettingsCommand),
    /// Add, show or list assessors: those who draw control maps
    #[command(subcommand)]
    Assessor(SettingsCommand),
    /// List assessors: of which days there are maps, which are missing, and their scope
    Assessors(AssessorsCommand),
    /// Take maps into the record
    Import(Box<ImportArguments>),
    /// Read a news report: who says what, and who claims to hold which place
    Read(ReadCommand),
    /// Review the claims that documents make: accept, mend or reject them
    Review(ReviewCommand),
    /// Who says what about a place through time, each beside what the maps of that day say
    Claims(ClaimsCommand),
    /// How much ground each status had, on each day
    Area(AreaCommand),
    /// What was gained and lost between two days
    Change(ChangeCommand),
    /// The day in words: which places were entered, taken, left or neared
    Bulletin(BulletinCommand),
    /// What two assessors agree on and what only one of them says, on a day or day by day
    Compare(CompareCommand),
    /// What every assessor says of one place, through time
    At(AtCommand),
    /// Where a place is, and which places lie near a point
    Place(PlaceCommand),
    /// The map of a day, as GeoJSON
    Map(MapCommand),
    /// Points that came with the map of a day, as coarse as the theatre shows them, as GeoJSON
    Markers(MarkersCommand),
    /// The line of contact of a day and its length
    Contact(ContactCommand),
    /// Draw the map of a day, or what changed between two days, as a picture
    Picture(PictureCommand),
    /// Draw figures as a chart
    #[command(subcommand)]
    Chart(ChartCommand),
    /// Write what the record says into a file that needs no server
    #[command(subcommand)]
    Export(ExportCommand),
    /// Serve the page, the JSON and the tiles
    Serve(ServeCommand),
    /// Choose a richer base map for the page of this record
    #[command(subcommand)]
    Basemap(BasemapCommand),
    /// Check that everything recorded is there and unchanged
    Verify(VerifyCommand),
    /// Copy the record while it is in use, and check the copy
    Backup(BackupCommand),
    /// Put the sample record into a store and serve it
    Demo(DemoCommand),
    /// Write completions for a shell
    Completions(CompletionsCommand),
    /// Write the manual page
    Man(ManCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Add settings, or a new version of them, from a file or from those that ship
    #[command(after_help = "Examples:\n  strandline theatre add ukraine\n  \
                            strandline assessor add --file my-desk.toml")]
    Add(SettingsToAdd),
    /// Print the settings file in force
    #[command(after_help = "Example:\n  strandline assessor show deepstate")]
    Show {
        /// Which one
        #[arg(value_name = "ID")]
        id: String,
    },
    /// List what the record knows
    #[command(after_help = "Example:\n  strandline assessor list")]
    List,
}

/// A file of one's own, or the name of settings that come with the program.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct SettingsToAdd {
    /// Settings that come with this program; `help` lists them
    #[arg(value_name = "SHIPPED")]
    pub(crate) shipped: Option<String>,
    /// A settings file
    #[arg(long, value_name = "X.toml")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  strandline assessors --format json")]
pub(crate) struct AssessorsCommand {}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  strandline verify --store ukraine.db")]
pub(crate) struct VerifyCommand {
    /// Build everything derived again from the files first
    #[arg(long)]
    pub(crate) rebuild: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  strandline backup --to ukraine-2026-01-31.db\n\n\
                        A server and an import may run meanwhile: the copy is the record as it \
                        stood when copying began. It is checked as `strandline verify` does \
                        before it gets its name, and never written over a file."
)]
pub(crate) struct BackupCommand {
    /// Where the copy goes; no file may be there
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  strandline demo\n  \
                        strandline demo --to sample.db --only-write")]
pub(crate) struct DemoCommand {
    /// Where to keep the sample; made where it is not there yet
    #[arg(long, default_value = "demo.db", value_name = "PATH")]
    pub(crate) to: PathBuf,
    /// Write the sample and do not serve it
    #[arg(long)]
    pub(crate) only_write: bool,
    #[command(flatten)]
    pub(crate) serve: ServeCommand,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  strandline completions bash > strandline.bash")]
pub(crate) struct CompletionsCommand {
    /// Which shell
    shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  strandline man > strandline.1\n  \
                        strandline man import | man -l -")]
pub(crate) struct ManCommand {
    /// Of one command
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

/// Writes completions to standard output.
pub(crate) fn completions(command: &CompletionsCommand) -> anyhow::Result<Done> {
    let mut text = Vec::new();
    clap_complete::generate(
        command.shell,
        &mut Arguments::command(),
        "strandline",
        &mut text,
    );
    shown::print(text)
}

/// Writes the manual page to standard output: of the whole, or of one command.
pub(crate) fn man(command: &ManCommand) -> anyhow::Result<Done> {
    let mut top = Arguments::command();
    top.build();
    let page = match &command.of {
        None => &top,
        Some(name) => top.find_subcommand(name).ok_or_else(|| {
            Usage(format!(
                "there is no command {name}; `strandline help` lists them"
            ))
        })?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page.clone()).render(&mut text)?;
    shown::print(text)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        let mut waiting = vec![Arguments::command()];
        while let Some(command) = waiting.pop() {
            let children: Vec<_> = command.get_subcommands().cloned().collect();
            let help = command.get_after_help().map(ToString::to_string);
            let shown = help.is_some_and(|help| help.contains("strandline "));
            assert!(shown || !children.is_empty(), "{}", command.get_name());
            waiting.extend(children);
        }
    }
}
