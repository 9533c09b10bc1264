//! GeoJSON of anybody: the status is one property, the date an option or in the name.

use std::borrow::Cow;

use serde_json::{Map, Value, value::RawValue};
use strandline_model::{Marker, ProblemKind, Reading, Snapshot, StatusId, Text};

use crate::{
    Context, GeoJsonOptions, ReadError, Received,
    areas::{Areas, in_legend},
    document::{self, Feature},
    file_name,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &GeoJsonOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    for status in options.map.values().chain(&options.default_status) {
        in_legend(status, file.name, context)?;
    }
    let by_name = || file_name::as_of_day(file.name, context.assessor);
    let as_of = options.as_of.map_or_else(by_name, Ok)?;
    let mut log = ProblemLog::default();
    let mut map = MapReader {
        options,
        context,
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

struct MapReader<'a> {
    options: &'a GeoJsonOptions,
    context: &'a Context<'a>,
    areas: Areas,
}

impl MapReader<'_> {
    fn take(&mut self, feature: Feature<'_>, log: &mut ProblemLog) {
        let properties = properties_of(feature.properties);
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
        match self.status_of(&properties) {
            Ok(status) => self.areas.draw(&status, feature.shapes.polygons),
            Err(found) => {
                let theatre = self.context.theatre.id();
                let property = self.options.status_property.as_deref().unwrap_or_default();
                let message = format!(
                    "wanted in property {property:?} a value that is mapped or a status of {theatre}, found {found}; the area was left out"
                );
                log.add(ProblemKind::UnknownStatus, &feature.place, message);
            }
        }
    }

    /// The status of a feature, or what was found instead.
    fn status_of(&self, properties: &Map<String, Value>) -> Result<StatusId, String> {
        let property = self.options.status_property.as_ref();
        let value = property
            .and_then(|name| properties.get(name))
            .filter(|v| !v.is_null());
        let Some(value) = value else {
            return self
                .options
                .default_status
                .clone()
                .ok_or_else(|| "none".to_owned());
        };
        let value: Cow<'_, str> = match value {
            Value::String(text) => text.as_str().into(),
            other => other.to_string().into(),
        };
        if let Some(status) = self.options.map.get(&*value) {
            return Ok(status.clone());
        }
        let itself = StatusId::new(&value).ok();
        let known = itself.filter(|id| self.context.theatre.legend().get(id).is_some());
        known.ok_or_else(|| format!("{value:?}"))
    }
}

/// The properties as an object; anything else counts as none.
fn properties_of(raw: Option<&RawValue>) -> Map<String, Value> {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
        .unwrap_or_default()
}
