//! `contact`: the line of contact of a day, as GeoJSON.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_model::StatusId;
use strandline_record::{ContactLine, View};

use super::{
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    text,
};

#[derive(Serialize)]
struct LineProperties<'a> {
    assessor: &'a str,
    feed: &'a str,
    day: String,
    left: Option<&'a str>,
    right: Option<&'a str>,
    /// Of the whole line of contact, not of this feature.
    line_km: f64,
}

/// The line of contact: a `FeatureCollection`, one feature for each pair of statuses left
/// and right of it.
pub fn contact(view: &View, line: &ContactLine) -> String {
    let mut pairs = BTreeMap::<_, Vec<_>>::new();
    for edge in &line.edges {
        let ends = vec![edge.from, edge.to];
        pairs
            .entry((&edge.left, &edge.right))
            .or_default()
            .push(ends);
    }
    let name = |status: &'_ Option<StatusId>| status.as_ref().map(ToString::to_string);
    let features = pairs.into_iter().map(|((left, right), mut edges)| {
        edges.sort_unstable();
        let (left, right) = (name(left), name(right));
        let properties = LineProperties {
            assessor: view.assessor().id().as_str(),
            feed: view.feed().as_str(),
            day: line.entry.day.to_string(),
            left: left.as_deref(),
            right: right.as_deref(),
            line_km: (line.length_m.round()) / 1000.0,
        };
        FeatureJson::new(GeometryJson::lines(&edges), &properties)
    });
    text(&FeatureCollectionJson::new(
        features.collect(),
        &line.revisions,
    ))
}
