//! The formats that are read, with their options, and the text that the journal keeps of
//! them.
//!
//! The text is one line of JSON with its members in a fixed order: the same format and
//! options always give the same text, and reading it gives them back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strandline_model::{AsOf, IdError, StatusId};
use thiserror::Error;

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// DeepState's daily occupied area: one file a day, the date in its name.
    DeepstateDaily,
    /// An answer of DeepState's API: every status, and markers.
    Deepstate,
    /// GeoJSON of anybody.
    GeoJson(FeatureOptions),
    /// GeoJSON of ISW's layers, each feature with the name of its layer and its day.
    Isw(FeatureOptions),
    /// Answers and exports of ArcGIS: JSON with rings and attributes.
    Arcgis(FeatureOptions),
    /// A shapefile, alone or in a ZIP archive with its table and its frame.
    Shapefile(FeatureOptions),
    /// A GeoPackage: every table of features.
    Geopackage(FeatureOptions),
    /// A FlatGeobuf.
    Flatgeobuf(FeatureOptions),
    /// KML or KMZ of anybody.
    Kml(FeatureOptions),
    /// NZZ's difference maps, made of Liveuamap's: unchanged ground, gains and losses.
    Nzz,
    /// Facts about settlements, turned into areas.
    Settlements(SettlementOptions),
    /// Lines with their days, as GeoJSON: fronts, and no ground.
    Lines(LineOptions),
}

/// How features of anybody are read: GeoJSON, ArcGIS JSON, shapefile,
/// GeoPackage, FlatGeobuf and KML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeatureOptions {
    /// The instant of the map; without it the date in the file's name.
    pub as_of: Option<AsOf>,
    /// How the file's name is written, where its date is not `YYYYMMDD` or `YYYY-MM-DD`:
    /// such as `Control_%y_%m_%d.kml`, with the directives of `strftime`.
    pub name_format: Option<String>,
    /// The property that tells a feature's status. In KML: `name`, `styleUrl`, `folder`, or
    /// the name of a value among its extended data.
    pub status_property: Option<String>,
    /// The status of each value of that property; a value that is itself a status of the
    /// legend needs no entry.
    pub map: BTreeMap<String, StatusId>,
    /// The status of features without that property.
    pub default_status: Option<StatusId>,
    /// Further files of the same map by their names, each all of one status.
    pub also: BTreeMap<String, StatusId>,
    /// The status of everything within a boundary that is not drawn.
    pub rest: Option<StatusId>,
}

impl FeatureOptions {
    /// How many further files a map is read with.
    pub fn attachments(&self) -> usize {
        self.also.len() + usize::from(self.rest.is_some())
    }
}

/// How dated lines are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineOptions {
    /// The instant of all lines; without it and without a property the date in the file's name.
    pub as_of: Option<AsOf>,
    /// How the file's name is written: see [`FeatureOptions::name_format`].
    pub name_format: Option<String>,
    /// The property that tells from which day on a line is where it is.
    pub date_property: Option<String>,
    /// How that day is written, with the directives of `strftime`; `%Y-%m-%d` without it.
    pub date_format: Option<String>,
}

/// How a settlement table is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettlementOptions {
    /// Whose account is taken; it may be left out where the table has but one, or one
    /// that is called like the assessor.
    pub account: Option<String>,
    /// The status of each word that the table has for one; a word that is itself a status of
    /// the legend needs no entry.
    pub map: BTreeMap<String, StatusId>,
}

/// Why a text does not name a format.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The text is not of the form that [`Format::to_text`] writes.
    #[error("wanted the text of a format such as {{\"format\":\"deepstate\"}}, found {found:?}")]
    Malformed {
        /// The text.
        found: String,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// The instant in it is none.
    #[error("wanted an instant such as 2024-07-08T00:00:00Z, found {found:?}")]
    BadInstant {
        /// What was found.
        found: String,
        /// What the parser said.
        source: jiff::Error,
    },
    /// A status in it is no id.
    #[error("a status of the format is no id")]
    BadStatus {
        /// What is wrong with it.
        #[from]
        source: IdError,
    },
}

impl Format {
    /// Its name on the command line, such as `deepstate-daily` or `kml`.
    pub fn name(&self) -> &'static str {
        match self {
            Format::DeepstateDaily => "deepstate-daily",
            Format::Deepstate => "deepstate",
            Format::GeoJson(_) => "geojson",
            Format::Isw(_) => "isw",
            Format::Arcgis(_) => "arcgis",
            Format::Shapefile(_) => "shapefile",
            Format::Geopackage(_) => "geopackage",
            Format::Flatgeobuf(_) => "flatgeobuf",
            Format::Kml(_) => "kml",
            Format::Nzz => "nzz",
            Format::Settlements(_) => "settlements",
            Format::Lines(_) => "lines",
        }
    }

    /// The version of the reader: raised whenever the same bytes give another result.
    pub fn version(&self) -> u32 {
        match self {
            Format::DeepstateDaily => crate::deepstate_daily::VERSION,
            Format::Deepstate => crate::deepstate::VERSION,
            Format::GeoJson(_) => crate::plain_geojson::VERSION,
            Format::Isw(_) => crate::isw::VERSION,
            Format::Arcgis(_) => crate::arcgis::VERSION,
            Format::Shapefile(_) => crate::shapefile::VERSION,
            Format::Geopackage(_) => crate::geopackage::VERSION,
            Format::Flatgeobuf(_) => crate::flatgeobuf::VERSION,
            Format::Kml(_) => crate::kml::VERSION,
            Format::Nzz => crate::nzz::VERSION,
            Format::Settlements(_) => crate::settlements::VERSION,
            Format::Lines(_) => crate::lines::VERSION,
        }
    }

    /// Whether it needs further files: a boundary, or others of the same map.
    pub fn takes_attachment(&self) -> bool {
        match self {
            Format::Settlements(_) => true,
            Format::GeoJson(options) => options.attachments() > 0,
            _ => false,
        }
    }

    /// Whether it tells of lines and of no ground.
    pub fn draws_lines(&self) -> bool {
        matches!(self, Format::Lines(_))
    }

    /// Whether its maps may come with points beside the ground.
    pub fn may_carry_markers(&self) -> bool {
        match self {
            Format::Deepstate
            | Format::GeoJson(_)
            | Format::Isw(_)
            | Format::Arcgis(_)
            | Format::Shapefile(_)
            | Format::Geopackage(_)
            | Format::Flatgeobuf(_)
            | Format::Kml(_) => true,
            Format::DeepstateDaily | Format::Nzz | Format::Settlements(_) | Format::Lines(_) => {
                false
            }
        }
    }

    /// The canonical text of format and options.
    ///
    /// # Example
    ///
    /// ```
    /// use strandline_ingest::Format;
    /// let text = Format::DeepstateDaily.to_text();
    /// assert_eq!(text, r#"{"format":"deepstate-daily"}"#);
    /// assert_eq!(Format::from_text(&text)?, Format::DeepstateDaily);
    /// # Ok::<(), strandline_ingest::FormatError>(())
    /// ```
    pub fn to_text(&self) -> String {
        serde_json::to_string(&FormatText::from(self))
            .expect("strings and maps of them always serialize")
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    ///
    /// # Errors
    ///
    /// When the text names no format, or has members that the format does not know.
    pub fn from_text(text: &str) -> Result<Self, FormatError> {
        let read: FormatText =
            serde_json::from_str(text).map_err(|source| FormatError::Malformed {
                found: text.to_owned(),
                source,
            })?;
        Self::try_from(read)
    }
}

/// What stands in the journal.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format", deny_unknown_fields)]
enum FormatText {
    #[serde(rename = "deepstate-daily")]
    DeepstateDaily {},
    #[serde(rename = "deepstate")]
    Deepstate {},
    #[serde(rename = "geojson")]
    GeoJson(FeatureText),
    #[serde(rename = "isw")]
    Isw(FeatureText),
    #[serde(rename = "arcgis")]
    Arcgis(FeatureText),
    #[serde(rename = "shapefile")]
    Shapefile(FeatureText),
    #[serde(rename = "geopackage")]
    Geopackage(FeatureText),
    #[serde(rename = "flatgeobuf")]
    Flatgeobuf(FeatureText),
    #[serde(rename = "kml")]
    Kml(FeatureText),
    #[serde(rename = "nzz")]
    Nzz {},
    #[serde(rename = "settlements")]
    Settlements {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<String>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        map: BTreeMap<String, String>,
    },
    #[serde(rename = "lines")]
    Lines {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name_format: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date_property: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date_format: Option<String>,
    },
}

/// The options of features as they stand in the journal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeatureText {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name_format: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status_property: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    map: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default_status: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    also: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rest: Option<String>,
}

impl From<&Format> for FormatText {
    fn from(format: &Format) -> Self {
        match format {
            Format::DeepstateDaily => FormatText::DeepstateDaily {},
            Format::Deepstate => FormatText::Deepstate {},
            Format::GeoJson(options) => FormatText::GeoJson(options.into()),
            Format::Isw(options) => FormatText::Isw(options.into()),
            Format::Arcgis(options) => FormatText::Arcgis(options.into()),
            Format::Shapefile(options) => FormatText::Shapefile(options.into()),
            Format::Geopackage(options) => FormatText::Geopackage(options.into()),
            Format::Flatgeobuf(options) => FormatText::Flatgeobuf(options.into()),
            Format::Kml(options) => FormatText::Kml(options.into()),
            Format::Nzz => FormatText::Nzz {},
            Format::Settlements(options) => FormatText::Settlements {
                account: options.account.clone(),
                map: words_of(&options.map),
            },
            Format::Lines(options) => FormatText::Lines {
                as_of: options.as_of.map(|as_of| as_of.0.to_string()),
                name_format: options.name_format.clone(),
                date_property: options.date_property.clone(),
                date_format: options.date_format.clone(),
            },
        }
    }
}

impl TryFrom<FormatText> for Format {
    type Error = FormatError;
    fn try_from(text: FormatText) -> Result<Self, FormatError> {
        Ok(match text {
            FormatText::DeepstateDaily {} => Format::DeepstateDaily,
            FormatText::Deepstate {} => Format::Deepstate,
            FormatText::GeoJson(options) => Format::GeoJson(options.try_into()?),
            FormatText::Isw(options) => Format::Isw(options.try_into()?),
            FormatText::Arcgis(options) => Format::Arcgis(options.try_into()?),
            FormatText::Shapefile(options) => Format::Shapefile(options.try_into()?),
            FormatText::Geopackage(options) => Format::Geopackage(options.try_into()?),
            FormatText::Flatgeobuf(options) => Format::Flatgeobuf(options.try_into()?),
            FormatText::Kml(options) => Format::Kml(options.try_into()?),
            FormatText::Nzz {} => Format::Nzz,
            FormatText::Settlements { account, map } => Format::Settlements(SettlementOptions {
                account,
                map: statuses_of(map)?,
            }),
            FormatText::Lines {
                as_of,
                name_format,
                date_property,
                date_format,
            } => Format::Lines(LineOptions {
                as_of: as_of.as_deref().map(read_instant).transpose()?,
                name_format,
                date_property,
                date_format,
            }),
        })
    }
}

impl From<&FeatureOptions> for FeatureText {
    fn from(options: &FeatureOptions) -> Self {
        let text = |status: &StatusId| status.as_str().to_owned();
        FeatureText {
            as_of: options.as_of.map(|as_of| as_of.0.to_string()),
            name_format: options.name_format.clone(),
            status_property: options.status_property.clone(),
            map: words_of(&options.map),
            default_status: options.default_status.as_ref().map(text),
            also: words_of(&options.also),
            rest: options.rest.as_ref().map(text),
        }
    }
}

impl TryFrom<FeatureText> for FeatureOptions {
    type Error = FormatError;
    fn try_from(text: FeatureText) -> Result<Self, FormatError> {
        let rest = text.rest.as_deref().map(StatusId::new);
        let default_status = text.default_status.as_deref().map(StatusId::new);
        Ok(FeatureOptions {
            as_of: text.as_of.as_deref().map(read_instant).transpose()?,
            name_format: text.name_format,
            status_property: text.status_property,
            map: statuses_of(text.map)?,
            default_status: default_status.transpose()?,
            also: statuses_of(text.also)?,
            rest: rest.transpose()?,
        })
    }
}

fn words_of(map: &BTreeMap<String, StatusId>) -> BTreeMap<String, String> {
    let pair = |(value, id): (&String, &StatusId)| (value.clone(), id.as_str().to_owned());
    map.iter().map(pair).collect()
}

fn statuses_of(words: BTreeMap<String, String>) -> Result<BTreeMap<String, StatusId>, IdError> {
    let pair = |(value, id): (String, String)| Ok((value, StatusId::new(&id)?));
    words.into_iter().map(pair).collect()
}

fn read_instant(text: &str) -> Result<AsOf, FormatError> {
    let bad = |source| FormatError::BadInstant {
        found: text.to_owned(),
        source,
    };
    text.parse().map(AsOf).map_err(bad)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strandline_model::{AsOf, StatusId};

    use super::{FeatureOptions, Format, LineOptions, SettlementOptions};

    fn check(format: &Format, text: &str) {
        assert_eq!(format.to_text(), text);
        assert_eq!(Format::from_text(text).unwrap(), *format);
    }

    #[test]
    fn the_text_of_a_format_is_canonical_and_read_back() {
        check(&Format::DeepstateDaily, r#"{"format":"deepstate-daily"}"#);
        check(&Format::Deepstate, r#"{"format":"deepstate"}"#);
        check(
            &Format::GeoJson(FeatureOptions::default()),
            r#"{"format":"geojson"}"#,
        );
        check(
            &Format::GeoJson(FeatureOptions {
                as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().unwrap())),
                status_property: Some("who".into()),
                map: [("RU \"x\"".to_owned(), StatusId::new("occupied").unwrap())].into(),
                default_status: Some(StatusId::new("unknown").unwrap()),
                ..FeatureOptions::default()
            }),
            r#"{"format":"geojson","as_of":"2024-07-08T00:00:00Z","status_property":"who","map":{"RU \"x\"":"occupied"},"default_status":"unknown"}"#,
        );
        check(
            &Format::GeoJson(FeatureOptions {
                also: [("b.geojson".to_owned(), StatusId::new("kept").unwrap())].into(),
                rest: Some(StatusId::new("unknown").unwrap()),
                ..FeatureOptions::default()
            }),
            r#"{"format":"geojson","also":{"b.geojson":"kept"},"rest":"unknown"}"#,
        );
        check(
            &Format::Kml(FeatureOptions {
                name_format: Some("Control_%y_%m_%d.kml".into()),
                ..FeatureOptions::default()
            }),
            r#"{"format":"kml","name_format":"Control_%y_%m_%d.kml"}"#,
        );
        check(
            &Format::Isw(FeatureOptions::default()),
            r#"{"format":"isw"}"#,
        );
        check(
            &Format::Arcgis(FeatureOptions::default()),
            r#"{"format":"arcgis"}"#,
        );
        check(
            &Format::Shapefile(FeatureOptions::default()),
            r#"{"format":"shapefile"}"#,
        );
        check(
            &Format::Geopackage(FeatureOptions::default()),
            r#"{"format":"geopackage"}"#,
        );
        check(
            &Format::Flatgeobuf(FeatureOptions::default()),
            r#"{"format":"flatgeobuf"}"#,
        );
        check(&Format::Nzz, r#"{"format":"nzz"}"#);
    }

    #[test]
    fn so_is_that_of_formats_with_options_of_their_own() {
        check(
            &Format::Lines(LineOptions {
                date_property: Some("date".into()),
                date_format: Some("%m/%d/%Y".into()),
                ..LineOptions::default()
            }),
            r#"{"format":"lines","date_property":"date","date_format":"%m/%d/%Y"}"#,
        );
        check(
            &Format::Settlements(SettlementOptions {
                account: Some("viina".into()),
                map: [("RU".to_owned(), StatusId::new("occupied").unwrap())].into(),
            }),
            r#"{"format":"settlements","account":"viina","map":{"RU":"occupied"}}"#,
        );
    }

    #[test]
    fn a_text_that_names_no_format_is_refused() {
        for text in [
            "",
            "deepstate",
            r#"{"format":"topojson"}"#,
            r#"{"format":"geojson","colour":"red"}"#,
            r#"{"format":"geojson","default_status":"Not An Id"}"#,
        ] {
            assert!(Format::from_text(text).is_err(), "{text:?}");
        }
    }

    /// Five formats were said to have none, though their points were read.
    #[test]
    fn formats_whose_points_are_read_may_carry_markers() {
        let options = FeatureOptions::default;
        let table = [
            (Format::DeepstateDaily, false),
            (Format::Deepstate, true),
            (Format::GeoJson(options()), true),
            (Format::Isw(options()), true),
            (Format::Arcgis(options()), true),
            (Format::Shapefile(options()), true),
            (Format::Geopackage(options()), true),
            (Format::Flatgeobuf(options()), true),
            (Format::Kml(options()), true),
            (Format::Nzz, false),
            (Format::Settlements(SettlementOptions::default()), false),
            (Format::Lines(LineOptions::default()), false),
        ];
        for (format, expect) in table {
            assert_eq!(format.may_carry_markers(), expect, "{}", format.name());
        }
    }

    proptest! {
        #[test]
        fn any_property_and_account_survives(
            property in any::<Option<String>>(),
            account in any::<Option<String>>(),
            values in prop::collection::btree_map(any::<String>(), "[a-z][a-z0-9-]{0,20}", 0..4),
        ) {
            let map = values.into_iter().map(|(k, v)| (k, StatusId::new(&v).unwrap())).collect();
            let plain = Format::GeoJson(FeatureOptions { status_property: property, map, ..FeatureOptions::default() });
            prop_assert_eq!(Format::from_text(&plain.to_text()).unwrap(), plain);
            let table = Format::Settlements(SettlementOptions { account, ..SettlementOptions::default() });
            prop_assert_eq!(Format::from_text(&table.to_text()).unwrap(), table);
        }
    }
}
