//! `lines`: the fronts of an assessor who draws lines and no ground, as GeoJSON.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_record::{FrontLine, FrontLines};

use super::{
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    text,
};

#[derive(Serialize)]
struct FrontProperties<'a> {
    assessor: &'a str,
    feed: &'a str,
    from: String,
    until: Option<String>,
    map_as_of: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    name: &'a BTreeMap<String, String>,
}

/// Lines with the days on which they stood: a `FeatureCollection`, one feature a line.
pub fn front_lines(found: &FrontLines) -> String {
    let feature = |line: &FrontLine| {
        let properties = FrontProperties {
            assessor: found.assessor.as_str(),
            feed: line.feed.as_str(),
            from: line.from.to_string(),
            until: line.until.map(|until| until.to_string()),
            map_as_of: line.map_as_of.0.to_string(),
            name: &line.name.0,
        };
        FeatureJson::new(GeometryJson::line(&line.points), &properties)
    };
    let features = found.lines.iter().map(feature);
    text(&FeatureCollectionJson::new(
        features.collect(),
        &found.revisions,
    ))
}
