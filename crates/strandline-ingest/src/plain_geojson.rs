//! GeoJSON of anybody: the status is one property, the date an option or in the name.

use std::borrow::Cow;

use serde_json::{Map, Value};
use strandline_model::{AsOf, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    areas::{Areas, Label},
    document::{self, Feature},
    feature_status::StatusReader,
    file_name,
    geometry::Shapes,
    members::members_of,
    name_budget,
    problem_log::{JsonPlace, ProblemLog},
    rest_of_map,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    attachments: &[Received<'_>],
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut map = MapReader::new(options, file.name, context)?;
    let as_of = as_of(options, file.name, context)?;
    let mut log = ProblemLog::default();
    document::open(file, &mut log, |document, log| {
        document.read_features(log, |feature, log| map.take(feature, log))
    })?;
    rest_of_map::draw(
        (options, file.name),
        attachments,
        context,
        (&mut map.areas, &mut log),
    )?;
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The instant that the options give, else the day in the file's name.
pub(crate) fn as_of(
    options: &FeatureOptions,
    name: &str,
    context: &Context<'_>,
) -> Result<AsOf, ReadError> {
    match (options.as_of, &options.name_format) {
        (Some(as_of), _) => Ok(as_of),
        (None, Some(format)) => file_name::as_of_written(name, format, context.assessor),
        (None, None) => file_name::as_of_day(name, context.assessor),
    }
}

/// The property that points are called by.
const MARKER_NAME: &str = "name";

/// Draws features by the value of a property.
pub(crate) struct MapReader<'a> {
    property: Option<&'a str>,
    statuses: StatusReader<'a>,
    pub(crate) areas: Areas,
}

impl<'a> MapReader<'a> {
    pub(crate) fn new(
        options: &'a FeatureOptions,
        file: &str,
        context: &'a Context<'a>,
    ) -> Result<Self, ReadError> {
        Ok(MapReader {
            property: options.status_property.as_deref(),
            statuses: StatusReader::new(options, file, context)?,
            areas: Areas::default(),
        })
    }

    /// The properties that matter; a file may have any number of others, of any length.
    pub(crate) fn wanted(&self) -> [&'a str; 2] {
        [self.property.unwrap_or(MARKER_NAME), MARKER_NAME]
    }

    pub(crate) fn take(&mut self, feature: Feature<'_>, log: &mut ProblemLog) {
        let properties = members_of(feature.properties);
        self.draw(&properties, feature.shapes, &feature.place, log);
    }

    /// Draws shapes with these properties.
    pub(crate) fn draw(
        &mut self,
        properties: &Map<String, Value>,
        shapes: Shapes,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) {
        if !shapes.points.is_empty() {
            let label = label_of(properties);
            self.areas.mark(&shapes.points, &label, place, log);
        }
        if shapes.polygons.is_empty() {
            return;
        }
        let value = self.property.and_then(|name| value_of(properties, name));
        if let Some(status) = self.statuses.read(value.as_deref(), place, log) {
            self.areas.draw(&status, shapes.polygons);
        }
    }
}

fn label_of(properties: &Map<String, Value>) -> Label {
    let name = properties.get(MARKER_NAME).and_then(Value::as_str);
    Label {
        name: name.map(name_budget::text_of).unwrap_or_default(),
        icon: None,
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
