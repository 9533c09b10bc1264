//! ISW's layers as GeoJSON: each feature has the name of its layer, and the day of the map.
//!
//! Assessed control, advances and claims come in one file and are statuses of their own.
//! Every file seen has features without geometry, each of some hectares; they are told of.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;
use strandline_model::{AsOf, ProblemKind, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    document::{self, Feature},
    members::members_of,
    plain_geojson::{self, MapReader},
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut map = MapReader::new(options, file.name, context)?;
    let mut log = ProblemLog::default();
    let mut days = BTreeSet::new();
    document::open(file, &mut log, |document, log| {
        document.read_features(log, |feature, log| {
            days.extend(day_of(&feature));
            map.take(feature, log);
        })
    })?;
    let as_of = match plain_geojson::as_of(options, file.name, context) {
        Ok(as_of) => as_of,
        Err(error) => only_day(&days, context).ok_or(error)?,
    };
    if options.as_of.is_none() {
        tell_other_days(&days, as_of, context, &mut log);
    }
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The day in the property `date`.
fn day_of(feature: &Feature<'_>) -> Option<Date> {
    let properties = members_of(feature.properties);
    let text = properties.get("date").and_then(Value::as_str)?;
    text.parse().ok()
}

fn only_day(days: &BTreeSet<Date>, context: &Context<'_>) -> Option<AsOf> {
    let only = days.first().filter(|_| days.len() == 1)?;
    context.assessor.day_cut().start_of(*only).map(AsOf)
}

/// Tells where features say another day than the map is of.
fn tell_other_days(
    days: &BTreeSet<Date>,
    as_of: AsOf,
    context: &Context<'_>,
    log: &mut ProblemLog,
) {
    let own = context.assessor.day_cut().day_of(as_of.0);
    let others: Vec<_> = days.iter().filter(|day| **day != own).take(3).collect();
    if let Some(first) = others.first() {
        let message = format!(
            "the map is of {own} by the file's name, features say {first}; the name was believed"
        );
        log.add_file(ProblemKind::BadDate, message);
    }
}
