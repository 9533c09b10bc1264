//! Importing: which files, in which format, for whom.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use strandline_ingest::{Format, GeoJsonOptions, SettlementOptions};
use strandline_model::{AsOf, AssessorId, FeedId, StatusId};

use super::values;
use crate::failure::Usage;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    strandline import deepstate-daily daily-maps.tar.xz --assessor deepstate\n  \
    strandline import geojson front.geojson --assessor my-desk \
    --as-of 2025-12-04T00:00:00Z --status-property zone --map red=occupied --map grey=contested\n  \
    strandline import settlements facts.csv --assessor viina --boundary boundary.geojson\n\n\
    A folder is read with everything below it, an archive (.tar.xz) with all its members, both \
    in order of names; what is no map is left out with a note. Unpacking takes at most 192 MiB.\n\n\
    The same file twice changes nothing. Another map of the same instant is refused, unless \
    --correct says why it is right. An import is one transaction: all of it, or none.")]
pub(crate) struct ImportCommand {
    /// The form of the files
    #[arg(value_name = "FORMAT")]
    pub(crate) of: FormatName,
    /// Files, folders, and archives (.tar.xz)
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
    /// Write every problem to this file, as CSV
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) problems: Option<PathBuf>,
    #[command(flatten)]
    geojson: GeoJsonArguments,
    #[command(flatten)]
    settlements: SettlementArguments,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With format geojson")]
struct GeoJsonArguments {
    /// The instant of the map; else the date in the file's name
    #[arg(long, value_parser = values::as_of, value_name = "INSTANT")]
    as_of: Option<AsOf>,
    /// The property that tells a feature's status
    #[arg(long, value_name = "NAME")]
    status_property: Option<String>,
    /// Which status a value of that property means; may be repeated
    #[arg(long, value_parser = values::status_of_value, value_name = "VALUE=STATUS")]
    map: Vec<(String, StatusId)>,
    /// The status of features without that property
    #[arg(long, value_name = "STATUS")]
    default_status: Option<StatusId>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With format settlements")]
struct SettlementArguments {
    /// Within which ground the settlements have cells
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
    /// A table of settlement facts, turned into areas within a boundary
    Settlements,
}

impl FormatName {
    /// Whether a file in a folder or archive has the ending of such a map.
    pub(crate) fn takes(self, name: &str) -> bool {
        let endings: &[&str] = match self {
            FormatName::Settlements => &["csv"],
            _ => &["geojson", "json"],
        };
        let hidden = name.starts_with('.');
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        !hidden
            && ending.is_some_and(|found| endings.contains(&found.to_ascii_lowercase().as_str()))
    }
}

impl ImportCommand {
    /// How the files are to be read.
    ///
    /// # Errors
    ///
    /// When an option belongs to another format.
    pub(crate) fn format(&self) -> Result<Format, Usage> {
        self.check_options()?;
        let GeoJsonArguments {
            as_of,
            status_property,
            map,
            default_status,
        } = &self.geojson;
        Ok(match self.of {
            FormatName::DeepstateDaily => Format::DeepstateDaily,
            FormatName::Deepstate => Format::Deepstate,
            FormatName::Geojson => Format::GeoJson(GeoJsonOptions {
                as_of: *as_of,
                status_property: status_property.clone(),
                map: map.iter().cloned().collect(),
                default_status: default_status.clone(),
            }),
            FormatName::Settlements => Format::Settlements(SettlementOptions {
                account: self.settlements.account.clone(),
            }),
        })
    }

    /// The boundary of settlements.
    pub(crate) fn boundary(&self) -> Option<&PathBuf> {
        self.settlements.boundary.as_ref()
    }

    fn check_options(&self) -> Result<(), Usage> {
        let GeoJsonArguments {
            as_of,
            status_property,
            map,
            default_status,
        } = &self.geojson;
        let SettlementArguments { boundary, account } = &self.settlements;
        let given = [
            ("--as-of", as_of.is_some(), FormatName::Geojson),
            (
                "--status-property",
                status_property.is_some(),
                FormatName::Geojson,
            ),
            ("--map", !map.is_empty(), FormatName::Geojson),
            (
                "--default-status",
                default_status.is_some(),
                FormatName::Geojson,
            ),
            ("--boundary", boundary.is_some(), FormatName::Settlements),
            ("--account", account.is_some(), FormatName::Settlements),
        ];
        let name = |format: FormatName| format.to_possible_value().map(|v| v.get_name().to_owned());
        match given
            .iter()
            .find(|(_, given, format)| *given && *format != self.of)
        {
            Some((option, _, format)) => Err(Usage(format!(
                "{option} belongs to the format {}, not to {}",
                name(*format).unwrap_or_default(),
                name(self.of).unwrap_or_default()
            ))),
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
        let found = command.format().map(|format| format.to_text());
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
            &["settlements", "x", "--boundary", "b", "--account", "viina"],
            Ok(r#"{"format":"settlements","account":"viina"}"#),
        );
    }

    #[test]
    fn an_option_of_another_format_is_told() {
        check(
            &["deepstate", "x", "--map", "r=occupied"],
            Err("--map belongs to the format geojson"),
        );
        check(
            &["geojson", "x", "--boundary", "b"],
            Err("--boundary belongs to"),
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
