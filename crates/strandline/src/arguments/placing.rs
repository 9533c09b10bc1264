//! Places: by name, or near a point.

use clap::Args;
use strandline_gazetteer::{CountryCode, GridPoint};

use super::values;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline place Pokrovsk\n  \
                  strandline place Красноармейск --country UA\n  \
                  strandline place --at 37.21,48.28 --limit 3\n\n\
                  Old names, other alphabets and slips of the pen are understood. \
                  Places: GeoNames (geonames.org), CC BY 4.0.")]
pub(crate) struct PlaceCommand {
    /// The name, in any alphabet
    #[arg(required_unless_present = "at", value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The settlements nearest to this point instead
    #[arg(
        long,
        value_parser = values::point,
        allow_hyphen_values = true,
        conflicts_with_all = ["name", "near", "country"],
        value_name = "LON,LAT"
    )]
    pub(crate) at: Option<GridPoint>,
    /// The most places that are told
    #[arg(long, default_value_t = 5, value_name = "NUMBER")]
    pub(crate) limit: usize,
    /// A point near which the place is meant
    #[arg(long, value_parser = values::point, allow_hyphen_values = true, value_name = "LON,LAT")]
    pub(crate) near: Option<GridPoint>,
    /// A country in which the place is meant; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Vec<CountryCode>,
}
