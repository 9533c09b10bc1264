//! GeoJSON geometries to polygons and points on the grid.
//!
//! Rings are taken as drawn: snapped to 1e-7 degree, repeats of a point in a row dropped,
//! nothing else changed. A position that cannot be read costs the polygon it is in, since
//! any other border would be invented.

use serde::Deserialize;
use strandline_arrangement::{GridPoint, Polygon, Ring};
use strandline_model::ProblemKind;

use crate::{
    coordinate_frame::CoordinateFrame,
    coordinates::Node,
    encoding::beginning,
    problem_log::{JsonPlace, ProblemLog},
};

/// A geometry as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(expecting = "a geometry object")]
pub(crate) struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    coordinates: Option<Node>,
    geometries: Option<Vec<Option<Geometry>>>,
}

/// What a geometry draws.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shapes {
    pub(crate) polygons: Vec<Polygon>,
    pub(crate) points: Vec<GridPoint>,
    /// Each of two points or more; empty unless lines are wanted.
    pub(crate) lines: Vec<Vec<GridPoint>>,
    /// Whether there was a line without any position: one that is not there any more.
    pub(crate) has_blank_line: bool,
}

/// What a map is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MadeOf {
    /// Areas; lines are told of and left out.
    Areas,
    /// Lines; areas are for the caller to tell of.
    Lines,
}

impl Geometry {
    /// A geometry of this type with these coordinates, from a format that is no GeoJSON.
    pub(crate) fn new(kind: &str, coordinates: Node) -> Self {
        Geometry {
            kind: Some(kind.to_owned()),
            coordinates: Some(coordinates),
            geometries: None,
        }
    }

    /// Several geometries as one, from a format that is no GeoJSON.
    pub(crate) fn collection(parts: Vec<Geometry>) -> Self {
        Geometry {
            kind: Some("GeometryCollection".to_owned()),
            coordinates: None,
            geometries: Some(parts.into_iter().map(Some).collect()),
        }
    }

    /// The same geometry in degrees.
    pub(crate) fn in_degrees(self, frame: CoordinateFrame) -> Self {
        if frame == CoordinateFrame::Degrees {
            return self;
        }
        let parts = self.geometries.map(|parts| {
            let each = parts
                .into_iter()
                .map(|part| part.map(|part| part.in_degrees(frame)));
            each.collect()
        });
        Geometry {
            kind: self.kind,
            coordinates: self.coordinates.map(|node| frame.convert(node)),
            geometries: parts,
        }
    }

    /// Whether this object is a geometry at all: it says which, or has coordinates.
    pub(crate) fn is_named(&self) -> bool {
        const KINDS: [&str; 7] = [
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "Polygon",
            "MultiPolygon",
            "GeometryCollection",
        ];
        self.kind
            .as_deref()
            .is_some_and(|kind| KINDS.contains(&kind))
    }

    /// The shapes of this geometry, nested collections included.
    pub(crate) fn read(&self, place: &JsonPlace<'_>, log: &mut ProblemLog) -> Shapes {
        self.read_for(MadeOf::Areas, place, log)
    }

    /// The shapes of this geometry for a map that is made of these.
    pub(crate) fn read_for(
        &self,
        made_of: MadeOf,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) -> Shapes {
        let mut reader = ShapeReader {
            shapes: Shapes::default(),
            made_of,
            log,
        };
        reader.geometry(self, place);
        reader.shapes
    }
}

/// A ring as it stands among others, from a format whose rings are not grouped by polygon.
pub(crate) fn read_ring(node: &Node, place: &JsonPlace<'_>, log: &mut ProblemLog) -> RingRead {
    let mut reader = ShapeReader {
        shapes: Shapes::default(),
        made_of: MadeOf::Areas,
        log,
    };
    reader.ring(node, place, Role::Loose)
}

impl Shapes {
    /// Tells of areas and points where only lines are wanted.
    pub(crate) fn refuse_all_but_lines(&self, place: &JsonPlace<'_>, log: &mut ProblemLog) {
        let others = self.polygons.len() + self.points.len();
        if others > 0 {
            let message = format!("wanted a line, found areas or points ({others}); left out");
            log.add(ProblemKind::Line, place, message);
        }
    }

    /// Tells of points where only areas are wanted.
    pub(crate) fn refuse_points(&self, place: &JsonPlace<'_>, log: &mut ProblemLog) {
        if !self.points.is_empty() {
            let message = format!(
                "wanted an area, found points ({}); left out",
                self.points.len()
            );
            log.add(ProblemKind::NoGeometry, place, message);
        }
    }
}

/// The most parts, rings and ends of rings of a geometry whose format counts them: each takes
/// many times what it may take in the file.
pub(crate) const PARTS: usize = 4 << 20;

struct ShapeReader<'a> {
    shapes: Shapes,
    made_of: MadeOf,
    log: &'a mut ProblemLog,
}

impl ShapeReader<'_> {
    fn geometry(&mut self, geometry: &Geometry, place: &JsonPlace<'_>) {
        let kind = geometry.kind.as_deref();
        if kind == Some("GeometryCollection") {
            return self.collection(geometry.geometries.as_deref(), &place.key("geometries"));
        }
        let Some(coordinates) = &geometry.coordinates else {
            let message = "wanted coordinates, found none; the geometry was left out".to_owned();
            return self.log.add(ProblemKind::NoGeometry, place, message);
        };
        let within = place.key("coordinates");
        match kind {
            Some("Polygon") => self.polygon(coordinates, &within),
            Some("MultiPolygon") => self.each(coordinates, &within, Self::polygon),
            Some("Point") => self.point(coordinates, &within),
            Some("MultiPoint") => self.each(coordinates, &within, Self::point),
            Some("LineString") if self.made_of == MadeOf::Lines => self.line(coordinates, &within),
            Some("MultiLineString") if self.made_of == MadeOf::Lines => {
                self.each(coordinates, &within, Self::line);
            }
            Some("LineString" | "MultiLineString") => {
                let message = "wanted an area or a point, found a line; it was left out".to_owned();
                self.log.add(ProblemKind::Line, place, message);
            }
            other => {
                let found = beginning(other.unwrap_or("none"));
                let message = format!("wanted a geometry type, found {found}; it was left out");
                self.log.add(ProblemKind::NoGeometry, place, message);
            }
        }
    }

    fn collection(&mut self, geometries: Option<&[Option<Geometry>]>, place: &JsonPlace<'_>) {
        let Some(geometries) = geometries.filter(|list| !list.is_empty()) else {
            let message = "wanted geometries, found none; nothing was drawn".to_owned();
            return self.log.add(ProblemKind::NoGeometry, place, message);
        };
        for (index, geometry) in geometries.iter().enumerate() {
            let place = place.index(index);
            if let Some(geometry) = geometry {
                self.geometry(geometry, &place);
            } else {
                let message = "wanted a geometry, found null; it was left out".to_owned();
                self.log.add(ProblemKind::NoGeometry, &place, message);
            }
        }
    }

    fn each(
        &mut self,
        node: &Node,
        place: &JsonPlace<'_>,
        read: impl Fn(&mut Self, &Node, &JsonPlace<'_>),
    ) {
        match node {
            // One of a kind where several are wanted: [1, 2] for a MultiPoint.
            Node::Array(nodes) if !nodes.is_empty() => {
                for (index, node) in nodes.iter().enumerate() {
                    read(self, node, &place.index(index));
                }
            }
            other => self.refuse(place, "a list", other),
        }
    }

    fn refuse(&mut self, place: &JsonPlace<'_>, wanted: &str, found: &Node) {
        let empty = matches!(found, Node::Array(nodes) if nodes.is_empty());
        let kind = if empty {
            ProblemKind::NoGeometry
        } else {
            ProblemKind::BadCoordinate
        };
        let message = format!(
            "wanted {wanted}, found {}; it was left out",
            found.describe()
        );
        self.log.add(kind, place, message);
    }

    fn line(&mut self, node: &Node, place: &JsonPlace<'_>) {
        let Node::Array(nodes) = node else {
            return self.refuse(place, "positions", node);
        };
        let mut points = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            match self.position(node, &place.index(index), "the line") {
                Some(point) => points.push(point),
                None => return,
            }
        }
        points.dedup();
        if points.len() == 1 {
            let message =
                "wanted two different points or more, found one; the line was left out".to_owned();
            return self.log.add(ProblemKind::NoGeometry, place, message);
        }
        if points.is_empty() {
            self.shapes.has_blank_line = true;
        } else {
            self.shapes.lines.push(points);
        }
    }

    fn point(&mut self, node: &Node, place: &JsonPlace<'_>) {
        if let Some(point) = self.position(node, place, "the point") {
            self.shapes.points.push(point);
        }
    }

    fn position(&mut self, node: &Node, place: &JsonPlace<'_>, lost: &str) -> Option<GridPoint> {
        let Node::Position { lon, lat } = node else {
            let found = node.describe();
            let message =
                format!("wanted longitude and latitude, found {found}; {lost} was left out");
            self.log.add(ProblemKind::BadCoordinate, place, message);
            return None;
        };
        let point = GridPoint::from_degrees(*lon, *lat);
        if point.is_none() {
            let message = format!(
                "wanted a longitude within ±180 and a latitude within ±90, found [{lon}, {lat}]; {lost} was left out"
            );
            self.log.add(ProblemKind::BadCoordinate, place, message);
        }
        point
    }

    fn polygon(&mut self, node: &Node, place: &JsonPlace<'_>) {
        let Node::Array(nodes) = node else {
            return self.refuse(place, "rings", node);
        };
        if nodes.is_empty() {
            return self.refuse(place, "rings", node);
        }
        let mut rings = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            let role = if index == 0 { Role::Shell } else { Role::Hole };
            match (self.ring(node, &place.index(index), role), role) {
                (RingRead::Drawn(ring), _) => rings.push(ring),
                (RingRead::Empty, Role::Hole) => {}
                (RingRead::Empty | RingRead::Broken, _) => return,
            }
        }
        self.shapes.polygons.push(Polygon { rings });
    }

    fn ring(&mut self, node: &Node, place: &JsonPlace<'_>, role: Role) -> RingRead {
        let Node::Array(nodes) = node else {
            self.refuse(place, "a ring of positions", node);
            return RingRead::Broken;
        };
        let mut ring: Ring = Vec::with_capacity(nodes.len());
        let mut wide = None;
        for (index, node) in nodes.iter().enumerate() {
            let Some(point) = self.position(node, &place.index(index), "the polygon") else {
                return RingRead::Broken;
            };
            let before = ring.last();
            if before.is_some_and(|before| is_wide(*before, point)) {
                wide.get_or_insert(index);
            }
            if before != Some(&point) {
                ring.push(point);
            }
        }
        if !has_three_points(&ring) {
            let lost = match role {
                Role::Shell => "polygon",
                Role::Hole => "hole",
                Role::Loose => "ring",
            };
            let message = format!(
                "wanted three different points or more, found a ring of {} positions; the {lost} was left out",
                nodes.len()
            );
            self.log.add(ProblemKind::RingTooShort, place, message);
            return RingRead::Empty;
        }
        if let Some(index) = wide {
            let message = "wanted edges of at most 180 degrees of longitude, found a longer one; the ring was read as drawn, if it should cross the antimeridian cut it there (RFC 7946, 3.1.9)".to_owned();
            self.log
                .add(ProblemKind::Antimeridian, &place.index(index), message);
        }
        self.close(&mut ring, place);
        RingRead::Drawn(ring)
    }

    /// Takes the repeated last point off; a ring of the grid closes by itself.
    fn close(&mut self, ring: &mut Ring, place: &JsonPlace<'_>) {
        if ring.first() == ring.last() {
            ring.pop();
        } else {
            let message =
                "wanted the first point again as the last; the ring was closed".to_owned();
            self.log.add(ProblemKind::RingNotClosed, place, message);
        }
    }
}

/// What a ring is in its polygon: the first is the shell.
#[derive(Clone, Copy)]
enum Role {
    Shell,
    Hole,
    /// Not known yet.
    Loose,
}

/// What became of a ring.
pub(crate) enum RingRead {
    Drawn(Ring),
    /// Encloses nothing.
    Empty,
    /// Has a position that cannot be read.
    Broken,
}

/// Whether the edge between two points spans more than half of all longitudes.
pub(crate) fn is_wide(from: GridPoint, to: GridPoint) -> bool {
    const HALF: u64 = 180 * GridPoint::UNITS_PER_DEGREE as u64;
    i64::from(from.x).abs_diff(i64::from(to.x)) > HALF
}

pub(crate) fn has_three_points(ring: &[GridPoint]) -> bool {
    let Some((first, rest)) = ring.split_first() else {
        return false;
    };
    let Some(second) = rest.iter().find(|point| *point != first) else {
        return false;
    };
    rest.iter().any(|point| point != first && point != second)
}

#[cfg(test)]
mod tests {
    use strandline_model::ProblemKind;

    use super::Geometry;
    use crate::problem_log::{JsonPlace, ProblemLog};

    /// Reads one geometry; tells rings per polygon, points, and problems as `place kind`.
    fn check(json: &str, polygons: &[usize], points: usize, problems: &[(&str, ProblemKind)]) {
        let mut log = ProblemLog::default();
        let geometry: Geometry = serde_json::from_str(json).unwrap();
        let shapes = geometry.read(&JsonPlace::ROOT, &mut log);
        let rings: Vec<usize> = shapes.polygons.iter().map(|p| p.rings.len()).collect();
        assert_eq!(rings, polygons, "polygons of {json}");
        assert_eq!(shapes.points.len(), points, "points of {json}");
        let found = log.into_problems();
        let found: Vec<_> = found.iter().map(|p| (p.place.as_str(), p.kind)).collect();
        assert_eq!(found, problems, "problems of {json}");
    }

    #[test]
    fn polygons_with_holes_heights_and_multiples_are_read() {
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0,9],[4,0,9],[4,4,9],[0,0,9]],[[1,1],[2,1],[2,2],[1,1]]]}"#,
            &[2],
            0,
            &[],
        );
        check(
            r#"{"coordinates":[[[[0,0],[4,0],[4,4],[0,0]]],[[[9,9],[8,9],[8,8],[9,9]]]],"type":"MultiPolygon"}"#,
            &[1, 1],
            0,
            &[],
        );
    }

    #[test]
    fn collections_are_opened_however_deep() {
        check(
            r#"{"type":"GeometryCollection","geometries":[
                {"type":"Point","coordinates":[1,2]},
                {"type":"GeometryCollection","geometries":[
                    {"type":"MultiPoint","coordinates":[[1,2],[3,4]]},
                    {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]},null]}]}"#,
            &[1],
            3,
            &[("$.geometries[1].geometries[2]", ProblemKind::NoGeometry)],
        );
    }

    #[test]
    fn a_bad_position_costs_its_polygon_and_no_other() {
        check(
            r#"{"type":"MultiPolygon","coordinates":[
                [[[0,0],[4,0],["4",4],[0,0]]],
                [[[0,0],[4,0],[4,91],[0,0]]],
                [[[0,0],[4,0],[4],[0,0]]],
                [[[0,0],[4,0],[4,null],[0,0]]],
                [[[0,0],[4,0],[4,4],[0,0]]]]}"#,
            &[1],
            0,
            &[
                ("$.coordinates[0][0][2]", ProblemKind::BadCoordinate),
                ("$.coordinates[1][0][2]", ProblemKind::BadCoordinate),
                ("$.coordinates[2][0][2]", ProblemKind::BadCoordinate),
                ("$.coordinates[3][0][2]", ProblemKind::BadCoordinate),
            ],
        );
    }

    #[test]
    fn rings_are_closed_and_short_ones_left_out() {
        let open = [("$.coordinates[0]", ProblemKind::RingNotClosed)];
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]}"#,
            &[1],
            0,
            &open,
        );
        let short = [("$.coordinates[0]", ProblemKind::RingTooShort)];
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[0,0]]]}"#,
            &[],
            0,
            &short,
        );
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[0,0],[4,0],[0,0]]]}"#,
            &[],
            0,
            &short,
        );
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[1,1],[1,1]]]}"#,
            &[1],
            0,
            &[("$.coordinates[1]", ProblemKind::RingTooShort)],
        );
    }

    #[test]
    fn repeats_of_a_point_are_dropped_in_silence() {
        check(
            r#"{"type":"Polygon","coordinates":[[[0,0],[0,0],[4,0],[4,0.00000001],[4,4],[0,0],[0,0]]]}"#,
            &[1],
            0,
            &[],
        );
    }

    #[test]
    fn what_draws_nothing_is_told() {
        use ProblemKind::{BadCoordinate, Line, NoGeometry};
        check(
            r#"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#,
            &[],
            0,
            &[("$", Line)],
        );
        check(
            r#"{"type":"Circle","coordinates":[0,0]}"#,
            &[],
            0,
            &[("$", NoGeometry)],
        );
        check(r#"{"coordinates":[0,0]}"#, &[], 0, &[("$", NoGeometry)]);
        check(r#"{"type":"Polygon"}"#, &[], 0, &[("$", NoGeometry)]);
        let empty = [("$.coordinates", NoGeometry)];
        check(r#"{"type":"Polygon","coordinates":[]}"#, &[], 0, &empty);
        check(
            r#"{"type":"MultiPolygon","coordinates":[]}"#,
            &[],
            0,
            &empty,
        );
        let shallow = [("$.coordinates[0]", BadCoordinate)];
        check(
            r#"{"type":"Polygon","coordinates":[[0,0],[1,1],[2,0]]}"#,
            &[],
            0,
            &shallow,
        );
        let geometries = [("$.geometries", NoGeometry)];
        check(r#"{"type":"GeometryCollection"}"#, &[], 0, &geometries);
    }
}
