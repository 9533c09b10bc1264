//! `markers`: points that came with a map of a day, coarsened, as GeoJSON.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_record::{MarkerGroup, MarkersAnswer};

use super::{
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    text,
};

#[derive(Serialize)]
struct MarkerProperties<'a> {
    assessor: &'a str,
    feed: &'a str,
    day: String,
    map_as_of: String,
    /// The side of the cell in whose middle the feature lies: no marker is told finer.
    coarsened_km: u16,
    count: usize,
    names: Vec<NameJson<'a>>,
}

#[derive(Serialize)]
struct NameJson<'a> {
    name: &'a BTreeMap<String, String>,
    count: usize,
}

/// The markers of a day: a `FeatureCollection`, one feature for each cell that has any.
pub fn markers(answer: &MarkersAnswer) -> String {
    let feature = |group: &MarkerGroup| {
        let names = group.names.iter();
        let names = names.map(|(name, count)| NameJson {
            name: &name.0,
            count: *count,
        });
        let properties = MarkerProperties {
            assessor: answer.assessor.as_str(),
            feed: answer.feed.as_str(),
            day: answer.entry.day.to_string(),
            map_as_of: answer.map_as_of.0.to_string(),
            coarsened_km: answer.coarsening.km(),
            count: group.count,
            names: names.collect(),
        };
        FeatureJson::new(GeometryJson::point(group.at), &properties)
    };
    let features = answer.groups.iter().map(feature);
    text(&FeatureCollectionJson::new(
        features.collect(),
        &answer.revisions,
    ))
}
