//! Lines with their days: fronts as GeoJSON, of which nothing is known of the ground.
//!
//! Where each feature tells its day, the file is a series: the lines of a day stand until the
//! next day that has any, and a line without any position says that there is none from then
//! on. No area is made of a line, as which side of it is whose is not in the file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value};
use strandline_model::{AsOf, DrawnLine, ProblemKind, Reading, Snapshot, Text};

use crate::{
    Context, FeatureOptions, LineOptions, ReadError, Received,
    document::{self, Feature},
    encoding::beginning,
    members::members_of,
    name_budget::{self, NameBudget},
    plain_geojson,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

/// How a day is written unless told.
const ISO_DAY: &str = "%Y-%m-%d";

pub(crate) fn read(
    options: &LineOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Vec<Reading<Snapshot>>, ReadError> {
    let mut log = ProblemLog::default();
    let mut series = Series {
        days: day_reader(options, file.name, context)?,
        lines: BTreeMap::new(),
        names: NameBudget::default(),
    };
    document::open(file, &mut log, |document, log| {
        let document = document.of_lines();
        document.read_features(log, |feature, log| series.take(feature, log))
    })?;
    if series.lines.is_empty() {
        return Err(ReadError::NoLines {
            file: file.name.to_owned(),
        });
    }
    Ok(series.into_readings(log))
}

/// Where the day of a line is told.
enum DayReader<'a> {
    /// For the whole file.
    Whole(AsOf),
    /// By a property of each feature, written so.
    Each {
        property: &'a str,
        format: &'a str,
        context: &'a Context<'a>,
    },
}

fn day_reader<'a>(
    options: &'a LineOptions,
    name: &str,
    context: &'a Context<'a>,
) -> Result<DayReader<'a>, ReadError> {
    if let Some(property) = &options.date_property {
        let format = options.date_format.as_deref().unwrap_or(ISO_DAY);
        return Ok(DayReader::Each {
            property,
            format,
            context,
        });
    }
    let dated = FeatureOptions {
        as_of: options.as_of,
        name_format: options.name_format.clone(),
        ..FeatureOptions::default()
    };
    plain_geojson::as_of(&dated, name, context).map(DayReader::Whole)
}

impl DayReader<'_> {
    /// The instant of a feature, or what was found in its stead.
    fn read(&self, properties: &Map<String, Value>) -> Result<AsOf, String> {
        match self {
            DayReader::Whole(as_of) => Ok(*as_of),
            DayReader::Each {
                property,
                format,
                context,
            } => {
                let found = properties.get(*property);
                let text = found.and_then(Value::as_str);
                let day = text.and_then(|text| Date::strptime(format, text.trim()).ok());
                let start = day.and_then(|day| context.assessor.day_cut().start_of(day));
                start.map(AsOf).ok_or_else(|| {
                    let found = found.map_or("none".to_owned(), Value::to_string);
                    let found = beginning(&found);
                    format!("wanted a day like {format} as {property:?}, found {found}; the line was left out")
                })
            }
        }
    }
}

/// The lines of each day.
struct Series<'a> {
    days: DayReader<'a>,
    lines: BTreeMap<AsOf, Vec<DrawnLine>>,
    names: NameBudget,
}

impl Series<'_> {
    fn take(&mut self, feature: Feature<'_>, log: &mut ProblemLog) {
        let properties = members_of(feature.properties);
        feature.shapes.refuse_all_but_lines(&feature.place, log);
        if feature.shapes.lines.is_empty() && !feature.shapes.has_blank_line {
            return;
        }
        match self.days.read(&properties) {
            Ok(as_of) => self.draw(as_of, &properties, feature, log),
            Err(message) => log.add(ProblemKind::BadDate, &feature.place, message),
        }
    }

    fn draw(
        &mut self,
        as_of: AsOf,
        properties: &Map<String, Value>,
        feature: Feature<'_>,
        log: &mut ProblemLog,
    ) {
        let name = properties.get("name").and_then(Value::as_str);
        let name = name.map(name_budget::text_of).unwrap_or_default();
        let bytes = name_budget::bytes_of(&name);
        let drawn = feature.shapes.lines.into_iter().map(|points| {
            let is_kept = self.names.keeps(bytes, &feature.place, log);
            let name = if is_kept {
                name.clone()
            } else {
                Text::default()
            };
            DrawnLine { points, name }
        });
        self.lines.entry(as_of).or_default().extend(drawn);
    }

    /// A map a day; what was wrong stands with the first.
    fn into_readings(self, log: ProblemLog) -> Vec<Reading<Snapshot>> {
        let mut problems = Some(log.into_problems());
        let reading = |(as_of, lines)| Reading {
            value: Snapshot {
                as_of,
                layers: Vec::new(),
                lines,
                markers: Vec::new(),
            },
            problems: problems.take().unwrap_or_default(),
        };
        self.lines.into_iter().map(reading).collect()
    }
}
