//! What pictures are asked for with: of what, how large, around what, in which style.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use strandline_draw::{Language, PixelSize, Theme};
use strandline_model::StatusId;

use super::{PairArguments, Whose, values};

#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("day").args(["on", "from"]).required(true),
    after_help = "Examples:\n  \
                  strandline picture --assessor deepstate --on 2025-12-04 --to map.png\n  \
                  strandline picture --assessor deepstate --on 2025-12-04 --around Pokrovsk \
                  --width-km 40 --theme dark --to pokrovsk.svg\n  \
                  strandline picture --assessor deepstate --from 2025-11-04 --until 2025-12-04 \
                  --to change.png\n  \
                  strandline picture --assessor deepstate --from 2024-07-08 --until 2025-12-04 \
                  --frames 200 --to two-years.gif\n\n\
                  The ending of the file's name says what it is: .svg, .png, .gif, .webp. From \
                  one day to another, a picture that stands still shows what was gained and lost \
                  between the two, and one that moves shows the days. Letters are drawn as \
                  outlines, so the same record gives the same bytes on every computer."
)]
pub(crate) struct PictureCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// The map of this day
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) on: Option<Date>,
    /// The first day
    #[arg(long, value_parser = values::day, value_name = "DAY", requires = "until")]
    pub(crate) from: Option<Date>,
    /// The last day
    #[arg(long, value_parser = values::day, value_name = "DAY", requires = "from")]
    pub(crate) until: Option<Date>,
    /// Where to write; a file that is there is replaced when the new one is complete
    #[arg(long, value_name = "FILE.svg|png|gif|webp")]
    pub(crate) to: PathBuf,
    /// Put this place in the middle; all ground that is drawn is shown unless told
    #[arg(long, value_name = "PLACE")]
    pub(crate) around: Option<String>,
    /// With a place in the middle, how many kilometres from the left edge to the right
    #[arg(long, value_parser = values::width_km, value_name = "KM", requires = "around", default_value = "60")]
    pub(crate) width_km: f64,
    /// How many frames a picture that moves has, evenly spaced; one a day with a map unless told
    #[arg(long, value_parser = values::frames, value_name = "N", requires = "from")]
    pub(crate) frames: Option<usize>,
    /// How many milliseconds each frame stands
    #[arg(long, value_parser = clap::value_parser!(u32).range(20..=10_000), value_name = "MS", default_value = "120")]
    pub(crate) frame_ms: u32,
    #[command(flatten)]
    pub(crate) style: StyleArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChartCommand {
    /// How much ground each status had, on each day, as lines
    Area(AreaChartCommand),
    /// What was gained and lost each day, as bars with the mean of seven days
    Change(ChangeChartCommand),
    /// What two assessors agree on, and what only one of them says, on each day
    Compare(CompareChartCommand),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline chart area --assessor deepstate --to area.svg\n  \
                  strandline chart area --assessor deepstate --status occupied --from 2025-01-01 \
                  --size 1200x800 --language uk --to area.png\n\n\
                  Days without a map are gaps in a line.")]
pub(crate) struct AreaChartCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Only this status, with its kinds
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<StatusId>,
    /// The first day; that of the first map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// The last day, included; that of the last map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Option<Date>,
    /// Only the ground within the polygons of a GeoJSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) within: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) drawn: DrawnChart,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
                  strandline chart change --assessor deepstate --from 2025-01-01 \
                  --until 2025-12-31 --to change.svg\n\n\
                  Where days have no map, what changed over them is spread over them, except for \
                  an assessor who has a map on fewer than half of the days.")]
pub(crate) struct ChangeChartCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// The day before the first change; that of the first map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// The last day; that of the last map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Option<Date>,
    #[command(flatten)]
    pub(crate) drawn: DrawnChart,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
                  strandline chart compare --assessor deepstate --assessor creamy-caprice \
                  --from 2025-01-01 --until 2025-12-31 --to compare.svg\n\n\
                  Compared is the ground of which one of the two says that the theatre's subject \
                  holds it; see `strandline help compare`.")]
pub(crate) struct CompareChartCommand {
    #[command(flatten)]
    pub(crate) pair: PairArguments,
    /// The first day; the first of which both have a map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// The last day, included; the last of which both have a map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Option<Date>,
    #[command(flatten)]
    pub(crate) drawn: DrawnChart,
}

/// Where a chart goes and how it looks.
#[derive(Debug, Args)]
pub(crate) struct DrawnChart {
    /// Where to write; a file that is there is replaced when the new one is complete
    #[arg(long, value_name = "FILE.svg|png")]
    pub(crate) to: PathBuf,
    #[command(flatten)]
    pub(crate) style: StyleArguments,
}

/// How a picture or a chart looks.
#[derive(Debug, Args)]
pub(crate) struct StyleArguments {
    /// Pixels from left to right and from top to bottom
    #[arg(long, value_parser = values::size, value_name = "WxH", default_value = "1280x720")]
    pub(crate) size: PixelSize,
    /// Dark on light, or light on dark
    #[arg(long, value_enum, default_value = "light")]
    pub(crate) theme: ThemeName,
    /// In which language; that of the theatre unless told
    #[arg(long, value_enum)]
    pub(crate) language: Option<LanguageName>,
}

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeName {
    /// Paper by day
    Light,
    /// Slate by night
    Dark,
}

/// A language by its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageName {
    /// English
    En,
    /// Ukrainian
    Uk,
}

impl ThemeName {
    pub(crate) fn theme(self) -> Theme {
        match self {
            ThemeName::Light => Theme::Light,
            ThemeName::Dark => Theme::Dark,
        }
    }
}

impl LanguageName {
    fn language(self) -> Language {
        match self {
            LanguageName::En => Language::English,
            LanguageName::Uk => Language::Ukrainian,
        }
    }
}

impl StyleArguments {
    /// The language asked for, else the first of a list that pictures know, else English.
    pub(crate) fn language(&self, of_theatre: &[String]) -> Language {
        let known = of_theatre
            .iter()
            .find_map(|tag| LanguageName::from_str(tag, true).ok());
        self.language
            .or(known)
            .map_or(Language::English, LanguageName::language)
    }
}
