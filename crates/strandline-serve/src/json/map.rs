//! `map`: the map in force on a day, as GeoJSON.

use serde::Serialize;
use strandline_record::{DayMap, StatusGround, View};

use super::{
    amount::square_kilometres,
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    text,
};

#[derive(Serialize)]
struct GroundProperties<'a> {
    assessor: &'a str,
    feed: &'a str,
    status: &'a str,
    map_as_of: String,
    area_km2: f64,
}

/// The map in force on a day: a `FeatureCollection`, one feature a status.
pub fn map(view: &View, map: &DayMap) -> String {
    let feature = |ground: &StatusGround| {
        let properties = GroundProperties {
            assessor: view.assessor().id().as_str(),
            feed: view.feed().as_str(),
            status: ground.status.as_str(),
            map_as_of: map.map_as_of.0.to_string(),
            area_km2: square_kilometres(ground.area),
        };
        FeatureJson::new(GeometryJson::ground(&ground.ground), &properties)
    };
    let features = map.statuses.iter().map(feature);
    text(&FeatureCollectionJson::new(
        features.collect(),
        &map.revisions,
    ))
}
