//! Places: to import, by name, or near a point; and what else than maps is imported.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
use jiff::civil::Date;
use strandline_gazetteer::{CountryCode, GridPoint, PlaceKind};
use strandline_model::{AssessorId, TheatreId};
use strandline_record::{PlaceColumns, PlaceFormat, ReceivedFile};

use super::{DocumentsCommand, importing::ImportCommand, values};
use crate::failure::Usage;

/// What is imported: maps of an assessor, or something else that has a name.
///
/// The derive cannot tell the one from the other: a flattened struct that flattens others is
/// never seen as absent.
#[derive(Debug)]
pub(crate) struct ImportArguments {
    pub(crate) other: Option<ImportOther>,
    pub(crate) maps: Option<ImportCommand>,
}

impl Args for ImportArguments {
    fn augment_args(command: Command) -> Command {
        let command = ImportOther::augment_subcommands(ImportCommand::augment_args(command));
        command
            .subcommand_required(false)
            .arg_required_else_help(true)
            .args_conflicts_with_subcommands(true)
            .subcommand_negates_reqs(true)
            .after_help(IMPORT_HELP)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ImportArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        if matches.subcommand_name().is_some() {
            return Ok(ImportArguments {
                other: Some(ImportOther::from_arg_matches(matches)?),
                maps: None,
            });
        }
        Ok(ImportArguments {
            other: None,
            maps: Some(ImportCommand::from_arg_matches(matches)?),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

const IMPORT_HELP: &str = "Examples:\n  \
    strandline import deepstate-daily daily-maps.tar.xz --assessor deepstate\n  \
    strandline import geojson front.geojson --assessor my-desk \
    --as-of 2025-12-04T00:00:00Z --status-property zone --map red=occupied --map grey=contested\n  \
    strandline import kml Control_25_12_04.kml --assessor creamy-caprice \
    --date-in-name Control_%y_%m_%d.kml --status-property styleUrl \
    --map '#ru=occupied' --map '#ua=held'\n  \
    strandline import isw isw.tar.xz --folder territory_geojson --assessor isw\n  \
    strandline import arcgis 2025-01-03.json --assessor my-desk \
    --status-property layer --map control=occupied\n  \
    strandline import shapefile front.shp --assessor my-desk \
    --as-of 2025-12-04T00:00:00Z --status-property zone --map red=occupied\n  \
    strandline import nzz nzz-2025.tar.xz --assessor nzz\n  \
    strandline import settlements facts.csv --assessor viina --boundary boundary.geojson\n  \
    strandline import places villages.geojson --kind settlement\n  \
    strandline import documents report.txt --outlet 'The Example'\n\n\
    A folder is read with everything below it, an archive (.tar.xz) with all its members, both \
    in order of names; what is no map is left out with a note. Unpacking takes at most 192 MiB.\n\n\
    The same file twice changes nothing. Another map of the same instant is refused, unless \
    --correct says why it is right. A map in doubt (a date years from all others, a jump of area, \
    the borders of an old map) is held until --accept. An import is one transaction: all of it, or none.";

/// What is imported that is no map.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportOther {
    /// Places with their names and ground: GeoJSON, GeoNames dumps, tables
    Places(PlacesCommand),
    /// News reports and statements, as texts or HTML pages
    Documents(DocumentsCommand),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    strandline import places oblasts.geojson --kind oblast\n  \
    strandline import places UA.zip\n  \
    strandline import places settlements.csv --kind settlement\n  \
    strandline import places villages.csv --name-column title --lat-column north --lon-column east \
    --column uk=title_uk\n\n\
    A table whose columns are called name, lat and lon (or latitude, longitude; name_uk for a \
    language) needs no options. \
    Of GeoJSON the properties name, name:LANGUAGE, old_name, alt_name, population, admin_level \
    and @id are read; of a table also osm_id or id, population, old_name and alt_name. The same file \
    twice changes nothing; of two places of one id the later one counts.")]
pub(crate) struct PlacesCommand {
    /// GeoJSON, a GeoNames dump (.txt or .zip), a table (.csv), folders and archives of GeoJSON
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the places are; else as the file tells: country, oblast, raion, hromada, settlement
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<PlaceKind>,
    /// The theatre that they are for
    #[arg(long, value_name = "ID")]
    pub(crate) theatre: Option<TheatreId>,
    /// Of a table, the column of the name
    #[arg(long, value_name = "COLUMN", requires_all = ["lat_column", "lon_column"])]
    name_column: Option<String>,
    /// Of a table, the column of degrees north
    #[arg(long, value_name = "COLUMN", requires = "name_column")]
    lat_column: Option<String>,
    /// Of a table, the column of degrees east
    #[arg(long, value_name = "COLUMN", requires = "name_column")]
    lon_column: Option<String>,
    /// Of a table, the column of the names in a language; may be repeated
    #[arg(long, value_parser = values::pair, value_name = "LANGUAGE=COLUMN")]
    column: Vec<(String, String)>,
}

impl PlacesCommand {
    /// How a file is to be read, by the ending of its name.
    ///
    /// # Errors
    ///
    /// When the columns of a table are neither named nor known by their names, or the ending
    /// tells nothing.
    pub(crate) fn format(&self, file: &ReceivedFile) -> Result<PlaceFormat, Usage> {
        let ending = file
            .name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("geojson" | "json") => Ok(PlaceFormat::GeoJson),
            Some("txt" | "tsv") => Ok(PlaceFormat::GeoNames),
            Some("csv") => self.columns(file).map(PlaceFormat::Csv),
            _ => Err(Usage(format!(
                "{}: wanted .geojson, .csv, or a GeoNames dump as .txt or .zip",
                file.name
            ))),
        }
    }

    /// The columns that are named, else those that bear usual names.
    fn columns(&self, file: &ReceivedFile) -> Result<PlaceColumns, Usage> {
        let named = (&self.name_column, &self.lat_column, &self.lon_column);
        let mut columns = match named {
            (Some(name), Some(lat), Some(lon)) => PlaceColumns {
                name: name.clone(),
                lat: lat.clone(),
                lon: lon.clone(),
                languages: BTreeMap::new(),
            },
            _ => PlaceColumns::by_usual_names(&file.bytes).ok_or_else(|| {
                Usage(format!(
                    "{}: no columns name, lat and lon; say which they are with --name-column, \
                     --lat-column and --lon-column",
                    file.name
                ))
            })?,
        };
        columns.languages.extend(self.column.iter().cloned());
        Ok(columns)
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  strandline place Pokrovsk\n  \
                  strandline place Красноармейск --country UA\n  \
                  strandline place --at 37.21,48.28 --limit 3\n  \
                  strandline place Pokrovsk --on 2025-12-04\n  \
                  strandline place Pokrovsk --history --assessor deepstate --format json\n\n\
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
    /// How its ground was shared between statuses on this day, by every assessor
    #[arg(long, value_parser = values::day, conflicts_with = "at", value_name = "DAY")]
    pub(crate) on: Option<Date>,
    /// The same on every day that there are maps of
    #[arg(long, conflicts_with_all = ["at", "on"])]
    pub(crate) history: bool,
    /// Only by this assessor
    #[arg(long, value_name = "ID")]
    pub(crate) assessor: Option<AssessorId>,
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::ImportOther;
    use crate::arguments::{Arguments, Command};

    #[test]
    fn places_are_imported_without_an_assessor_and_maps_are_not() {
        let line = [
            "strandline",
            "import",
            "places",
            "a.geojson",
            "--kind",
            "oblast",
        ];
        let Command::Import(places) = Arguments::parse_from(line).command else {
            panic!("import is import");
        };
        assert!(matches!(places.other, Some(ImportOther::Places(_))));
        assert!(places.maps.is_none());
        let line = ["strandline", "import", "geojson", "a.geojson"];
        let error = Arguments::try_parse_from(line).unwrap_err().to_string();
        assert!(error.contains("--assessor"), "{error}");
    }
}
