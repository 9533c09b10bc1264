//! The questions: whose map, which days, within which ground.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use strandline_gazetteer::PlaceKind;
use strandline_model::{AssessorId, FeedId, StatusId};

use super::values;

/// Whose map is asked for.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// Whose map
    #[arg(long, value_name = "ID")]
    pub(crate) assessor: AssessorId,
    /// Which of the assessor's feeds, where there are several
    #[arg(long, value_name = "FEED")]
    pub(crate) feed: Option<FeedId>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline area --assessor deepstate --from 2025-12-01 --until 2025-12-07\n  \
                  strandline area --assessor deepstate --status occupied --within pokrovsk.geojson \
                  --format csv\n  \
                  strandline area --assessor deepstate --on 2025-12-04 --by oblast")]
pub(crate) struct AreaCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Only this status, with its kinds
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<StatusId>,
    #[command(flatten)]
    pub(crate) days: Days,
    /// Only the ground within the polygons of a GeoJSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) within: Option<PathBuf>,
    /// Divided by imported places of this kind, and the ground in none: oblast, raion, settlement
    #[arg(long, value_name = "KIND")]
    pub(crate) by: Option<PlaceKind>,
}

/// A day, or days that follow each other.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Days {
    /// This day alone
    #[arg(long, value_parser = values::day, value_name = "DAY", conflicts_with_all = ["from", "until"])]
    on: Option<Date>,
    /// The first day; that of the first map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    from: Option<Date>,
    /// The last day, included; that of the last map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    until: Option<Date>,
}

impl Days {
    /// The first one, where it is told.
    pub(crate) fn from(self) -> Option<Date> {
        self.on.or(self.from)
    }

    /// The last one, where it is told.
    pub(crate) fn until(self) -> Option<Date> {
        self.on.or(self.until)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline change --assessor deepstate --from 2025-12-02 --until 2025-12-09\n  \
                  strandline change --assessor deepstate --from 2025-12-02 --until 2025-12-09 \
                  --format geojson > change.geojson\n  \
                  strandline change --assessor deepstate --from 2025-12-02 --until 2025-12-09 \
                  --ignore-redraw 50\n  \
                  strandline change --assessor deepstate --from 2025-01-01 --until 2025-12-31 \
                  --by raion")]
pub(crate) struct ChangeCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// The day before the change
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Date,
    /// The day after it
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Date,
    /// Leave out pieces of changed ground that are everywhere thinner than so many metres, as
    /// drawing a border again leaves them, and sum them apart
    #[arg(long, value_name = "METRES")]
    pub(crate) ignore_redraw: Option<f64>,
    /// Only the ground within the polygons of a GeoJSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) within: Option<PathBuf>,
    /// Divided by imported places of this kind, and the ground in none: oblast, raion, settlement
    #[arg(long, value_name = "KIND")]
    pub(crate) by: Option<PlaceKind>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline compare --assessor deepstate --assessor nzz --on 2025-12-04\n  \
                  strandline compare --assessor deepstate --assessor nzz --on 2025-12-04 \
                  --format geojson > compare.geojson\n  \
                  strandline compare --assessor deepstate --assessor nzz --from 2025-01-01 \
                  --until 2025-12-31 --format csv\n\n\
                  Compared is the ground of which one of the two says that the theatre's subject \
                  holds it. The first --assessor is a, the second b.")]
pub(crate) struct CompareCommand {
    #[command(flatten)]
    pub(crate) pair: PairArguments,
    /// Of which day
    #[arg(long, value_parser = values::day, value_name = "DAY", conflicts_with_all = ["from", "until"])]
    pub(crate) on: Option<Date>,
    /// Day by day: the first day; the first of which both have a map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) from: Option<Date>,
    /// The last day, included; the last of which both have a map unless told
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) until: Option<Date>,
}

/// Which two are compared.
#[derive(Debug, Args)]
pub(crate) struct PairArguments {
    /// Whose maps: give it twice
    #[arg(long, required = true, value_name = "ID")]
    pub(crate) assessor: Vec<AssessorId>,
    /// Which of the first assessor's feeds, where there are several
    #[arg(long, value_name = "FEED")]
    pub(crate) feed_a: Option<FeedId>,
    /// Which of the second assessor's feeds, where there are several
    #[arg(long, value_name = "FEED")]
    pub(crate) feed_b: Option<FeedId>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline bulletin --assessor deepstate --on 2025-12-04\n  \
                  strandline bulletin --assessor deepstate --on 2025-12-04 --language uk\n  \
                  strandline bulletin --assessor deepstate --on 2025-12-04 --format json\n\n\
                  Villages of the oblasts of Ukraine at the front come with the program (OCHA, CC BY IGO; \
                  OpenStreetMap contributors, ODbL); elsewhere import them with `strandline import \
                  places`, or ground near them is named after no place.")]
pub(crate) struct BulletinCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Of which day
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) on: Date,
    /// In which language: en or uk
    #[arg(long, default_value = "en", value_name = "TAG")]
    pub(crate) language: String,
    /// Changed ground that is everywhere thinner than so many metres is told as redrawn
    #[arg(long, default_value_t = 50.0, value_name = "METRES")]
    pub(crate) ignore_redraw: f64,
    /// Pieces of changed ground smaller than so many km² are counted and not named
    #[arg(long, default_value_t = 0.02, value_name = "KM2")]
    pub(crate) least: f64,
    /// Ground is named after a place within so many km of it where there is one, and after none that
    /// is over twice as far
    #[arg(long, default_value_t = 5.0, value_name = "KM")]
    pub(crate) reach: f64,
    /// Name only places of this kind; may be repeated; settlements of all sizes unless told
    #[arg(long, value_name = "KIND")]
    pub(crate) place_kind: Vec<PlaceKind>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  strandline at --lon 37.1772 --lat 48.2771")]
pub(crate) struct AtCommand {
    /// Degrees east (WGS 84)
    #[arg(long, value_parser = values::longitude, allow_negative_numbers = true)]
    pub(crate) lon: f64,
    /// Degrees north (WGS 84)
    #[arg(long, value_parser = values::latitude, allow_negative_numbers = true)]
    pub(crate) lat: f64,
    /// Only this assessor
    #[arg(long, value_name = "ID")]
    pub(crate) assessor: Option<AssessorId>,
    /// Only this feed of the assessor
    #[arg(long, value_name = "FEED", requires = "assessor")]
    pub(crate) feed: Option<FeedId>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  strandline map --assessor deepstate --on 2025-12-04 > map.geojson"
)]
pub(crate) struct MapCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Only this status
    #[arg(long, value_name = "STATUS")]
    pub(crate) status: Option<StatusId>,
    /// Of which day
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) on: Date,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  strandline markers --assessor deepstate --on 2024-12-04\n\n\
                  Positions are moved to the middle of cells; how large those are is a setting of the \
                  theatre (markers.coarsen_km, 10 unless told)."
)]
pub(crate) struct MarkersCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Of which day
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) on: Date,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  strandline contact --assessor deepstate --on 2025-12-04")]
pub(crate) struct ContactCommand {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// Of which day
    #[arg(long, value_parser = values::day, value_name = "DAY")]
    pub(crate) on: Date,
}
