//! GeoJSON (RFC 7946) of ground and lines: longitude, latitude in degrees (WGS 84),
//! shells counterclockwise.

use serde::Serialize;
use serde_json::Value;
use strandline_model::{GridPoint, Polygon, Revision};
use utoipa::ToSchema;

use super::numbers;

/// Longitude and latitude in degrees.
type Position = [f64; 2];

/// A `FeatureCollection`.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeatureCollectionJson {
    r#type: &'static str,
    features: Vec<FeatureJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// A `Feature`.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeatureJson {
    r#type: &'static str,
    geometry: GeometryJson,
    #[schema(value_type = Object)]
    properties: Value,
}

/// A `Point`, a `MultiPolygon`, a `LineString` or a `MultiLineString`.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", content = "coordinates")]
pub(crate) enum GeometryJson {
    /// A point.
    #[schema(value_type = Vec<f64>)]
    Point(Position),
    /// Polygons, the shell first.
    #[schema(value_type = Vec<Vec<Vec<Vec<f64>>>>)]
    MultiPolygon(Vec<Vec<Vec<Position>>>),
    /// A line.
    #[schema(value_type = Vec<Vec<f64>>)]
    LineString(Vec<Position>),
    /// Lines.
    #[schema(value_type = Vec<Vec<Vec<f64>>>)]
    MultiLineString(Vec<Vec<Position>>),
}

impl FeatureCollectionJson {
    pub(super) fn new(features: Vec<FeatureJson>, revisions: &[Revision]) -> Self {
        FeatureCollectionJson {
            r#type: "FeatureCollection",
            features,
            revisions: numbers(revisions),
        }
    }
}

impl FeatureJson {
    pub(super) fn new(geometry: GeometryJson, properties: &impl Serialize) -> Self {
        FeatureJson {
            r#type: "Feature",
            geometry,
            properties: serde_json::to_value(properties)
                .expect("the structs of the contract have string keys only"),
        }
    }
}

impl GeometryJson {
    /// Polygons whose shells run counterclockwise, as the arrangement outlines ground.
    pub(super) fn ground(polygons: &[Polygon]) -> Self {
        let ring = |ring: &Vec<GridPoint>| {
            let closed = ring.iter().chain(ring.first());
            closed.map(|&point| position(point)).collect()
        };
        let rings = |polygon: &Polygon| polygon.rings.iter().map(ring).collect();
        GeometryJson::MultiPolygon(polygons.iter().map(rings).collect())
    }

    pub(super) fn point(at: GridPoint) -> Self {
        GeometryJson::Point(position(at))
    }

    pub(super) fn line(line: &[GridPoint]) -> Self {
        GeometryJson::LineString(line.iter().map(|&point| position(point)).collect())
    }

    pub(super) fn lines(lines: &[Vec<GridPoint>]) -> Self {
        let line = |line: &Vec<GridPoint>| line.iter().map(|&point| position(point)).collect();
        GeometryJson::MultiLineString(lines.iter().map(line).collect())
    }
}

pub(super) fn position(point: GridPoint) -> Position {
    [point.lon(), point.lat()]
}
