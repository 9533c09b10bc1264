//! Importing: which files, in which format, for whom.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use strandline_ingest::{FeatureOptions, Format, LineOptions, SettlementOptions};
use strandline_model::{AsOf, AssessorId, FeedId, StatusId};

use super::{scoping::ScopeArguments, values};
use crate::failure::Usage;

#[derive(Debug, Args)]
pub(crate) struct ImportCommand {
    /// The form of the files
    #[arg(value_name = "FORMAT")]
    pub(crate) of: FormatName,
    /// Files (packed ones too: .xz), folders, and archives (.tar.xz)
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Whose maps they are
    #[arg(long, value_name = "ID")]
    pub(crate) assessor: AssessorId,
    /// Into which of the assessor's feeds
    #[arg(long, value_name = "FEED")]
    pub(crate) feed: Option<FeedId>,
    /// Replace other maps of the same instants, for this reason
    #[arg(long, value_name = "REASON")]
    pub(crate) correct: Option<String>,
    /// Take maps in although something speaks against them (a date far from all others, a jump of
    /// area, an older map under a new date), for this reason if one is given
    #[arg(long, value_name = "REASON", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) accept: Option<String>,
    /// Of folders and archives, only what lies in a folder of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) folder: Option<String>,
    /// Write every problem to this file, as CSV
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) problems: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    features: FeatureArguments,
    #[command(flatten)]
    rest: RestArguments,
    #[command(flatten)]
    settlements: SettlementArguments,
    #[command(flatten)]
    lines: LineArguments,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With format lines")]
struct LineArguments {
    /// The property that tells from which day on a line stood; else the date in the file's name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["as_of", "date_in_name"])]
    date_property: Option<String>,
    /// How that day is written, such as %m/%d/%Y; else %Y-%m-%d
    #[arg(long, value_name = "FORMAT", requires = "date_property")]
    date_format: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    next_help_heading = "With format geojson, isw, arcgis, shapefile, geopackage, flatgeobuf or kml"
)]
struct FeatureArguments {
    /// The instant of the map; else the date in the file's name
    #[arg(long, value_parser = values::as_of, value_name = "INSTANT")]
    as_of: Option<AsOf>,
    /// How the files' names are written, with the date as %Y %m %d (%y for two digits)
    #[arg(long, value_name = "FORMAT", conflicts_with = "as_of")]
    date_in_name: Option<String>,
    /// What layers and values mean: a settings file (.toml), or the name of one that ships (isw)
    #[arg(long, value_name = "FILE|NAME")]
    layers: Option<String>,
    /// The property that tells a feature's status; in KML also name, styleUrl or folder
    #[arg(long, value_name = "NAME")]
    status_property: Option<String>,
    /// Which status a value of that property means, or a word of a table of settlements; may be
    /// repeated
    #[arg(long, value_parser = values::status_of_value, value_name = "VALUE=STATUS")]
    map: Vec<(String, StatusId)>,
    /// The status of features without that property
    #[arg(long, value_name = "STATUS")]
    default_status: Option<StatusId>,
}

#[derive(Debug, Args)]
#[command(
    next_help_heading = "With format geojson, for a map of several files or with blank space"
)]
struct RestArguments {
    /// A further file of the same map, all of one status; may be repeated
    #[arg(long, value_parser = values::status_of_value, value_name = "FILE=STATUS")]
    also: Vec<(String, StatusId)>,
    /// The status of everything within --boundary that is not drawn; the legend has it last
    #[arg(long, value_name = "STATUS", requires = "boundary")]
    rest: Option<StatusId>,
}

impl RestArguments {
    /// The first of these options that was given.
    fn given(&self) -> Option<&'static str> {
        let also = self.also.first().map(|_| "--also");
        also.or(self.rest.as_ref().map(|_| "--rest"))
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With format settlements")]
struct SettlementArguments {
    /// Within which ground the settlements have cells, or what is not drawn has the status --rest
    #[arg(long, value_name = "FILE")]
    boundary: Option<PathBuf>,
    /// Whose account is taken, where the table has several; else the assessor's id
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
}

/// The form of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// DeepState's daily files: occupied ground, the day in the name
    DeepstateDaily,
    /// Answers of DeepState's history API: every status, the instant in the name
    Deepstate,
    /// Any GeoJSON
    Geojson,
    /// ISW's layers as GeoJSON: assessed control, advances and claims, the day in the name
    Isw,
    /// JSON of ArcGIS servers (f=json): rings and attributes
    Arcgis,
    /// A shapefile (.shp with what lies beside it, or a .zip): the status by an attribute
    Shapefile,
    /// A GeoPackage (.gpkg): the status by a column, or by the table's name as layer
    Geopackage,
    /// A FlatGeobuf (.fgb): the status by a column
    Flatgeobuf,
    /// Any KML or KMZ: the status by style, name, folder or extended data
    Kml,
    /// NZZ's maps of unchanged ground, gains and losses, the day in the name
    Nzz,
    /// A table of settlement facts, turned into areas within a boundary
    Settlements,
    /// Lines with their days as GeoJSON: fronts, and no ground
    Lines,
}

impl FormatName {
    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// Whether a file in a folder or archive has the ending of such a map.
    pub(crate) fn takes(self, name: &str) -> bool {
        let endings: &[&str] = match self {
            FormatName::Settlements => &["csv"],
            FormatName::Kml => &["kml", "kmz"],
            FormatName::Shapefile => &["shp", "zip"],
            FormatName::Geopackage => &["gpkg"],
            FormatName::Flatgeobuf => &["fgb"],
            _ => &["geojson", "json"],
        };
        let hidden = name.starts_with('.');
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        !hidden
            && ending.is_some_and(|found| endings.contains(&found.to_ascii_lowercase().as_str()))
    }
}

/// Which files of folders and archives are taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Those with an ending of this form.
    pub(crate) format: FormatName,
    /// Those below a folder of this name, where one is asked for.
    pub(crate) folder: Option<&'a str>,
}

impl Wanted<'_> {
    /// Whether a file lies where it is looked for; its path is that below what was named.
    pub(crate) fn is_in_place(self, path: &Path) -> bool {
        let mut folders = path.parent().into_iter().flat_map(Path::components);
        self.folder
            .is_none_or(|wanted| folders.any(|folder| folder.as_os_str() == wanted))
    }
}

impl FeatureArguments {
    /// What the options say, where they say nothing what the layers do.
    fn options(&self, layers: FeatureOptions) -> FeatureOptions {
        let mut map = layers.map;
        map.extend(self.map.iter().cloned());
        FeatureOptions {
            as_of: self.as_of,
            name_format: self.date_in_name.clone().or(layers.name_format),
            status_property: self.status_property.clone().or(layers.status_property),
            map,
            default_status: self.default_status.clone().or(layers.default_status),
            ..FeatureOptions::default()
        }
    }

    /// The first of the options of time that was given.
    fn given_time(&self) -> Option<&'static str> {
        let as_of = self.as_of.map(|_| "--as-of");
        as_of.or(self.date_in_name.as_ref().map(|_| "--date-in-name"))
    }

    /// The first of the options of status that was given.
    fn given(&self) -> Option<&'static str> {
        let given = [
            ("--layers", self.layers.is_some()),
            ("--status-property", self.status_property.is_some()),
            ("--default-status", self.default_status.is_some()),
        ];
        given
            .iter()
            .find(|(_, given)| *given)
            .map(|(option, _)| *option)
    }
}

impl ImportCommand {
    /// Which files of folders and archives are taken.
    pub(crate) fn wanted(&self) -> Wanted<'_> {
        Wanted {
            format: self.of,
            folder: self.folder.as_deref(),
        }
    }

    /// Where it is told what layers and values mean: a file, or the name of one that ships.
    pub(crate) fn layers(&self) -> Option<&str> {
        let own = (self.of == FormatName::Isw).then_some("isw");
        self.features.layers.as_deref().or(own)
    }

    /// How the files are to be read, where layers and values mean this.
    ///
    /// # Errors
    ///
    /// When an option belongs to another format.
    pub(crate) fn format(&self, layers: FeatureOptions) -> Result<Format, Usage> {
        self.check_options()?;
        Ok(match self.of {
            FormatName::DeepstateDaily => Format::DeepstateDaily,
            FormatName::Deepstate => Format::Deepstate,
            FormatName::Geojson => Format::GeoJson(FeatureOptions {
                also: self.also().collect(),
                rest: self.rest.rest.clone(),
                ..self.features.options(layers)
            }),
            FormatName::Isw => Format::Isw(self.features.options(layers)),
            FormatName::Arcgis => Format::Arcgis(self.features.options(layers)),
            FormatName::Shapefile => Format::Shapefile(self.features.options(layers)),
            FormatName::Geopackage => Format::Geopackage(self.features.options(layers)),
            FormatName::Flatgeobuf => Format::Flatgeobuf(self.features.options(layers)),
            FormatName::Kml => Format::Kml(self.features.options(layers)),
            FormatName::Nzz => Format::Nzz,
            FormatName::Settlements => Format::Settlements(SettlementOptions {
                account: self.settlements.account.clone(),
                map: self.features.map.iter().cloned().collect(),
            }),
            FormatName::Lines => Format::Lines(LineOptions {
                as_of: self.features.as_of,
                name_format: self.features.date_in_name.clone(),
                date_property: self.lines.date_property.clone(),
                date_format: self.lines.date_format.clone(),
            }),
        })
    }

    /// The further files of a map by their names, with their statuses.
    fn also(&self) -> impl Iterator<Item = (String, StatusId)> {
        let name = |path: &str| {
            Path::new(path)
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
        };
        let each = self.rest.also.iter();
        each.map(move |(path, status)| (name(path).unwrap_or_default(), status.clone()))
    }

    /// Further files that the maps are read with: a boundary, others of the same map.
    pub(crate) fn attachments(&self) -> impl Iterator<Item = &Path> {
        let others = self.rest.also.iter().map(|(path, _)| Path::new(path));
        others.chain(self.settlements.boundary.as_deref())
    }

    fn check_options(&self) -> Result<(), Usage> {
        const OF_FEATURES: &[FormatName] = &[
            FormatName::Geojson,
            FormatName::Isw,
            FormatName::Arcgis,
            FormatName::Shapefile,
            FormatName::Geopackage,
            FormatName::Flatgeobuf,
            FormatName::Kml,
        ];
        const OF_SETTLEMENTS: &[FormatName] = &[FormatName::Settlements];
        const OF_GEOJSON: &[FormatName] = &[FormatName::Geojson];
        const OF_BOUNDARY: &[FormatName] = &[FormatName::Settlements, FormatName::Geojson];
        const OF_LINES: &[FormatName] = &[FormatName::Lines];
        let dated: Vec<FormatName> = [OF_FEATURES, OF_LINES].concat();
        let mapped: Vec<FormatName> = [OF_FEATURES, OF_SETTLEMENTS].concat();
        let map = self.features.map.first();
        let by_day = self.lines.date_property.as_ref();
        let SettlementArguments { boundary, account } = &self.settlements;
        let given = [
            (self.features.given_time(), &*dated),
            (self.features.given(), OF_FEATURES),
            (map.map(|_| "--map"), &*mapped),
            (by_day.map(|_| "--date-property"), OF_LINES),
            (self.rest.given(), OF_GEOJSON),
            (boundary.as_ref().map(|_| "--boundary"), OF_BOUNDARY),
            (account.as_ref().map(|_| "--account"), OF_SETTLEMENTS),
        ];
        let strange = given
            .iter()
            .find(|(option, formats)| option.is_some() && !formats.contains(&self.of));
        match strange {
            Some((option, formats)) => Err(Usage(format!(
                "{} belongs to the format {}, not to {}",
                option.unwrap_or_default(),
                formats
                    .iter()
                    .map(|format| format.name())
                    .collect::<Vec<_>>()
                    .join(" or "),
                self.of.name()
            ))),
            None if boundary.is_some()
                && self.of == FormatName::Geojson
                && self.rest.rest.is_none() =>
            {
                Err(Usage(
                    "--boundary needs --rest STATUS, which is what is not drawn within it".into(),
                ))
            }
            None if self.of == FormatName::Settlements && boundary.is_none() => Err(Usage(
                "settlements need --boundary FILE.geojson, within which their cells are cut".into(),
            )),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use strandline_ingest::FeatureOptions;

    use super::FormatName;
    use crate::arguments::{Arguments, Command};

    fn check(options: &[&str], expect: Result<&str, &str>) {
        let line = ["strandline", "import"]
            .iter()
            .chain(options)
            .chain(&["--assessor", "a"]);
        let Command::Import(command) = Arguments::parse_from(line).command else {
            panic!("import is import");
        };
        let command = command.maps.expect("a format was given");
        let found = command
            .format(FeatureOptions::default())
            .map(|format| format.to_text());
        match expect {
            Ok(text) => assert_eq!(found.unwrap(), text),
            Err(part) => {
                let error = found.unwrap_err().to_string();
                assert!(error.contains(part), "{error}");
            }
        }
    }

    #[test]
    fn options_make_a_format() {
        check(
            &["deepstate-daily", "x"],
            Ok(r#"{"format":"deepstate-daily"}"#),
        );
        check(
            &[
                "geojson",
                "x",
                "--map",
                "r=occupied",
                "--status-property",
                "who",
            ],
            Ok(r#"{"format":"geojson","status_property":"who","map":{"r":"occupied"}}"#),
        );
        check(
            &[
                "kml",
                "x",
                "--date-in-name",
                "C_%y_%m_%d.kml",
                "--map",
                "#ru=occupied",
            ],
            Ok(r##"{"format":"kml","name_format":"C_%y_%m_%d.kml","map":{"#ru":"occupied"}}"##),
        );
    }

    #[test]
    fn so_do_those_of_tables_lines_and_maps_of_several_files() {
        check(
            &["arcgis", "x", "--default-status", "held"],
            Ok(r#"{"format":"arcgis","default_status":"held"}"#),
        );
        check(
            &[
                "lines",
                "x",
                "--date-property",
                "date",
                "--date-format",
                "%m/%d/%Y",
            ],
            Ok(r#"{"format":"lines","date_property":"date","date_format":"%m/%d/%Y"}"#),
        );
        check(
            &[
                "geojson",
                "x",
                "--also",
                "d/b.geojson=kept",
                "--rest",
                "half",
                "--boundary",
                "b",
            ],
            Ok(r#"{"format":"geojson","also":{"b.geojson":"kept"},"rest":"half"}"#),
        );
        check(&["nzz", "x"], Ok(r#"{"format":"nzz"}"#));
        check(
            &[
                "settlements",
                "x",
                "--boundary",
                "b",
                "--account",
                "viina",
                "--map",
                "RU=occupied",
            ],
            Ok(r#"{"format":"settlements","account":"viina","map":{"RU":"occupied"}}"#),
        );
    }

    #[test]
    fn an_option_of_another_format_is_told() {
        check(
            &["deepstate", "x", "--map", "r=occupied"],
            Err("--map belongs to the format geojson"),
        );
        check(&["geojson", "x", "--boundary", "b"], Err("needs --rest"));
        check(
            &["kml", "x", "--boundary", "b"],
            Err("--boundary belongs to"),
        );
        check(
            &["kml", "x", "--also", "b=held"],
            Err("--also belongs to the format geojson"),
        );
        check(
            &["geojson", "x", "--date-property", "b"],
            Err("--date-property belongs to the format lines"),
        );
        check(
            &["lines", "x", "--default-status", "held"],
            Err("--default-status belongs to"),
        );
        check(&["settlements", "x"], Err("need --boundary"));
    }

    #[test]
    fn maps_are_told_from_what_lies_beside_them() {
        assert!(FormatName::DeepstateDaily.takes("a_20240708.geojson"));
        assert!(FormatName::Deepstate.takes("A.JSON"));
        assert!(FormatName::Settlements.takes("facts.csv"));
        for name in ["README.md", "._a.geojson", "geojson", "a.geojson.bak"] {
            assert!(!FormatName::Geojson.takes(name), "{name}");
        }
    }
}
