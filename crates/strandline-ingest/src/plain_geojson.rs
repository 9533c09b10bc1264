//! GeoJSON of anybody: the status is one property, the date an option or in the name.

use std::borrow::Cow;

use serde_json::{Map, Value};
use strandline_model::{AsOf, Marker, Reading, Snapshot, Text};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    areas::Areas,
    document::{self, Feature},
    feature_status::StatusReader,
    file_name,
    members::members_of,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let statuses = StatusReader::new(options, file.name, context)?;
    let as_of = as_of(options, file.name, context)?;
    let mut log = ProblemLog::default();
    let mut map = MapReader {
        property: options.status_property.as_deref(),
        statuses,
        areas: Areas::default(),
    };
    document::open(file, &mut log, |document, log| {
        document.read_features(log, |feature, log| map.take(feature, log))
    })?;
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The instant that the options give, else the day in the file's name.
fn as_of(options: &FeatureOptions, name: &str, context: &Context<'_>) -> Result<AsOf, ReadError> {
    match (options.as_of, &options.name_format) {
        (Some(as_of), _) => Ok(as_of),
        (None, Some(format)) => file_name::as_of_written(name, format, context.assessor),
        (None, None) => file_name::as_of_day(name, context.assessor),
    }
}

struct MapReader<'a> {
    property: Option<&'a str>,
    statuses: StatusReader<'a>,
    areas: Areas,
}

impl MapReader<'_> {
    fn take(&mut self, feature: Feature<'_>, log: &mut ProblemLog) {
        let properties = members_of(feature.properties);
        for &at in &feature.shapes.points {
            let name = properties
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default();
            self.areas.markers.push(Marker {
                at,
                name: Text::of("", name),
                icon: None,
            });
        }
        if feature.shapes.polygons.is_empty() {
            return;
        }
        let value = self.property.and_then(|name| value_of(&properties, name));
        if let Some(status) = self.statuses.read(value.as_deref(), &feature.place, log) {
            self.areas.draw(&status, feature.shapes.polygons);
        }
    }
}

/// A property as text; null counts as none.
fn value_of<'p>(properties: &'p Map<String, Value>, name: &str) -> Option<Cow<'p, str>> {
    Some(match properties.get(name)? {
        Value::Null => return None,
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    })
}
