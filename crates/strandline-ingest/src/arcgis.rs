//! Answers and exports of ArcGIS: JSON whose polygons are rings told apart by their
//! winding, with attributes beside them.
//!
//! Coordinates are degrees or metres of Web Mercator (`spatialReference` 4326, or 3857 and
//! 102100), see [`coordinate_frame`](crate::coordinate_frame).

use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;
use strandline_arrangement::{GridPoint, Polygon, Ring};
use strandline_model::{ProblemKind, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    coordinate_frame::CoordinateFrame,
    coordinates::{self, Node},
    encoding::beginning,
    geometry::{RingRead, Shapes, read_ring},
    json_text,
    members::members_of,
    plain_geojson::{self, MapReader},
    problem_log::{JsonPlace, ProblemLog},
    ring_nesting::nest,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut map = MapReader::new(options, file.name, context)?;
    let as_of = plain_geojson::as_of(options, file.name, context)?;
    let mut log = ProblemLog::default();
    let text = json_text::decode(file, &mut log)?;
    let marked = json_text::mark_not_finite(&text);
    let text = marked.as_deref().unwrap_or(&text);
    let answer = Answer::parse(text, file.name)?;
    let frame = frame_of(answer.reference.as_ref()).map_err(|found| refuse(file.name, &found))?;
    if answer.was_cut {
        let message =
            "the server sent only some of the features; ask for the rest too, with resultOffset"
                .to_owned();
        log.add_file(ProblemKind::Unreadable, message);
    }
    for (index, raw) in answer.features.iter().flatten().enumerate() {
        let place = JsonPlace::of_feature(index);
        if let Some((feature, shapes)) = read_feature(raw, frame, &place, &mut log) {
            let attributes = members_of(feature.attributes);
            map.draw(&attributes, shapes, &place, &mut log);
        }
    }
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// A set of features as it stands in the file.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Answer<'t> {
    #[serde(rename = "spatialReference")]
    reference: Option<Reference>,
    #[serde(borrow)]
    features: Option<Vec<&'t RawValue>>,
    #[serde(rename = "exceededTransferLimit", default)]
    was_cut: bool,
    error: Option<ServerError>,
}

/// What a server says instead of features.
#[derive(Deserialize)]
struct ServerError {
    #[serde(default)]
    message: String,
}

/// In which frame coordinates are; the later number is the one that is in use.
#[derive(Deserialize)]
struct Reference {
    #[serde(rename = "latestWkid")]
    latest: Option<i64>,
    wkid: Option<i64>,
    wkt: Option<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "a feature object")]
struct EsriFeature<'t> {
    #[serde(borrow)]
    attributes: Option<&'t RawValue>,
    geometry: Option<EsriGeometry>,
}

#[derive(Deserialize)]
#[serde(expecting = "a geometry object")]
struct EsriGeometry {
    rings: Option<Node>,
    x: Option<Node>,
    y: Option<Node>,
    points: Option<Node>,
    paths: Option<IgnoredAny>,
    #[serde(rename = "curveRings")]
    curves: Option<IgnoredAny>,
    #[serde(rename = "spatialReference")]
    reference: Option<Reference>,
}

impl<'t> Answer<'t> {
    fn parse(text: &'t str, file: &str) -> Result<Self, ReadError> {
        let answer: Answer<'t> =
            serde_json::from_str(text).map_err(|source| json_text::refuse(file, text, &source))?;
        match (&answer.features, &answer.error) {
            (Some(_), _) => Ok(answer),
            (None, Some(error)) => {
                let said = beginning(&error.message);
                Err(refuse(file, &format!("an error of the server: {said:?}")))
            }
            (None, None) => Err(refuse(file, "no features")),
        }
    }
}

fn refuse(file: &str, found: &str) -> ReadError {
    ReadError::NotArcgis {
        file: file.to_owned(),
        found: found.to_owned(),
    }
}

/// The frame of a reference; degrees where there is none. An error says what was found.
fn frame_of(reference: Option<&Reference>) -> Result<CoordinateFrame, String> {
    let Some(reference) = reference else {
        return Ok(CoordinateFrame::Degrees);
    };
    match (reference.latest.or(reference.wkid), &reference.wkt) {
        (None, None) => Ok(CoordinateFrame::Degrees),
        (Some(code), _) => {
            CoordinateFrame::of_code(code).ok_or_else(|| format!("the spatial reference {code}"))
        }
        (None, Some(wkt)) => CoordinateFrame::of_wkt(wkt)
            .ok_or_else(|| format!("the spatial reference {:?}", beginning(wkt))),
    }
}

fn read_feature<'t>(
    raw: &'t RawValue,
    frame: CoordinateFrame,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Option<(EsriFeature<'t>, Shapes)> {
    let mut feature: EsriFeature<'t> = match coordinates::parse(raw.get()) {
        Ok(feature) => feature,
        Err(source) => {
            let message = format!("wanted a feature, found: {source}; it was left out");
            log.add(ProblemKind::Unreadable, place, message);
            return None;
        }
    };
    let Some(geometry) = feature.geometry.take() else {
        let message = "wanted a geometry, found none; the feature was left out".to_owned();
        log.add(ProblemKind::NoGeometry, place, message);
        return None;
    };
    let within = place.key("geometry");
    let own = geometry.reference.as_ref().map(|own| frame_of(Some(own)));
    match own.unwrap_or(Ok(frame)) {
        Ok(frame) => Some((feature, geometry.read(frame, &within, log))),
        Err(found) => {
            let message = format!("wanted degrees or Web Mercator, found {found}; it was left out");
            log.add(ProblemKind::BadCoordinate, &within, message);
            None
        }
    }
}

impl EsriGeometry {
    fn read(self, frame: CoordinateFrame, place: &JsonPlace<'_>, log: &mut ProblemLog) -> Shapes {
        if self.paths.is_some() {
            let message = "wanted an area or a point, found a line; it was left out".to_owned();
            log.add(ProblemKind::Line, place, message);
        }
        if self.curves.is_some() {
            let message = "wanted straight edges, found curves; the area was left out".to_owned();
            log.add(ProblemKind::Unreadable, place, message);
        }
        let mut shapes = Shapes::default();
        if let Some(node) = self.rings {
            let rings = read_rings(&frame.convert(node), &place.key("rings"), log);
            shapes.polygons = polygons_of(rings.unwrap_or_default(), place, log);
        } else if let (Some(Node::Number(x)), Some(Node::Number(y))) = (&self.x, &self.y) {
            let (lon, lat) = frame.to_degrees(*x, *y);
            shapes.points.extend(GridPoint::from_degrees(lon, lat));
        } else if let Some(Node::Array(points)) = self.points {
            shapes.points = points
                .into_iter()
                .filter_map(|p| point_of(frame, p))
                .collect();
        } else if self.paths.is_none() && self.curves.is_none() {
            let message = "wanted rings, found none; the feature was left out".to_owned();
            log.add(ProblemKind::NoGeometry, place, message);
        }
        shapes
    }
}

fn point_of(frame: CoordinateFrame, node: Node) -> Option<GridPoint> {
    match frame.convert(node) {
        Node::Position { lon, lat } => GridPoint::from_degrees(lon, lat),
        _ => None,
    }
}

/// All rings, or none where one cannot be read: whether that one was a hole is not known.
fn read_rings(
    node: &Node,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Option<Vec<(usize, Ring)>> {
    let Node::Array(nodes) = node else {
        let message = format!("wanted rings, found {}; it was left out", node.describe());
        log.add(ProblemKind::BadCoordinate, place, message);
        return None;
    };
    if nodes.is_empty() {
        let message = "wanted rings, found an empty array; it was left out".to_owned();
        log.add(ProblemKind::NoGeometry, place, message);
    }
    let mut rings = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.iter().enumerate() {
        match read_ring(node, &place.index(index), log) {
            RingRead::Drawn(ring) => rings.push((index, ring)),
            RingRead::Empty => {}
            RingRead::Broken => return None,
        }
    }
    Some(rings)
}

/// The polygons of rings, clockwise ones being shells.
pub(crate) fn polygons_of(
    rings: Vec<(usize, Ring)>,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Vec<Polygon> {
    let Some(nested) = nest(rings) else {
        let message = "wanted holes whose shells can be found, found too many rings and corners; the shape was left out, split it".to_owned();
        log.add(ProblemKind::Unreadable, place, message);
        return Vec::new();
    };
    for ring in nested.astray {
        let message = "wanted a hole within a shell, found one in none (rings that run clockwise are shells); it was taken for a shell".to_owned();
        log.add(
            ProblemKind::Repaired,
            &place.key("rings").index(ring),
            message,
        );
    }
    nested.polygons
}
