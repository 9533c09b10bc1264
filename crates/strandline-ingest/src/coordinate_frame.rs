//! In which frame the coordinates of a file are, and how they become degrees.
//!
//! Degrees on WGS 84 are taken as they are. Metres of Web Mercator are computed back on its
//! sphere of 6,378,137 m: lon = x / r, lat = atan(sinh(y / r)). Any other frame is refused,
//! since its degrees would be invented here.

use crate::coordinates::Node;

/// How coordinates become degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CoordinateFrame {
    Degrees,
    WebMercator,
}

impl CoordinateFrame {
    /// The frame of a code of EPSG or Esri.
    pub(crate) fn of_code(code: i64) -> Option<Self> {
        match code {
            4326 | 4979 => Some(CoordinateFrame::Degrees),
            3857 | 3785 | 102_100 | 102_113 | 900_913 => Some(CoordinateFrame::WebMercator),
            _ => None,
        }
    }

    /// The frame of a text of WKT, as `.prj` files have it.
    pub(crate) fn of_wkt(wkt: &str) -> Option<Self> {
        let wkt = wkt.trim_start_matches('\u{feff}').trim_start();
        let name = wkt
            .split('"')
            .nth(1)?
            .replace(['_', ' ', '/', '-'], "")
            .to_ascii_uppercase();
        let is = |kinds: [&str; 2]| kinds.iter().any(|kind| wkt.starts_with(kind));
        if is(["GEOGCS[", "GEOGCRS["]) {
            let plain = ["WGS84", "GCSWGS1984", "WGS1984"].contains(&name.as_str());
            return plain.then_some(CoordinateFrame::Degrees);
        }
        let mercator = name.contains("PSEUDOMERCATOR") || name.contains("WEBMERCATOR");
        (is(["PROJCS[", "PROJCRS["]) && mercator).then_some(CoordinateFrame::WebMercator)
    }

    pub(crate) fn to_degrees(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            CoordinateFrame::Degrees => (x, y),
            CoordinateFrame::WebMercator => from_web_mercator(x, y),
        }
    }

    /// Coordinates with every position in degrees.
    pub(crate) fn convert(self, node: Node) -> Node {
        match node {
            Node::Position { lon, lat } => self.position(lon, lat),
            Node::Array(nodes) => self.array(nodes),
            other => other,
        }
    }

    fn position(self, x: f64, y: f64) -> Node {
        let (lon, lat) = self.to_degrees(x, y);
        Node::Position { lon, lat }
    }

    fn array(self, nodes: Vec<Node>) -> Node {
        Node::Array(nodes.into_iter().map(|node| self.convert(node)).collect())
    }
}

/// The radius of the sphere of Web Mercator (EPSG 3857), in metres.
const RADIUS_M: f64 = 6_378_137.0;

fn from_web_mercator(x: f64, y: f64) -> (f64, f64) {
    let lat = libm::atan(libm::sinh(y / RADIUS_M));
    ((x / RADIUS_M).to_degrees(), lat.to_degrees())
}

#[cfg(test)]
mod tests {
    use super::CoordinateFrame::{self, Degrees, WebMercator};

    fn check(wkt: &str, expect: Option<CoordinateFrame>) {
        assert_eq!(CoordinateFrame::of_wkt(wkt), expect, "{wkt}");
    }

    #[test]
    fn the_frames_of_prj_files_are_known_by_their_names() {
        check(
            "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]",
            Some(Degrees),
        );
        check("GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\"]]", Some(Degrees));
        check(
            "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[]]",
            Some(WebMercator),
        );
        check(
            "PROJCS[\"WGS 84 / Pseudo-Mercator\",GEOGCS[]]",
            Some(WebMercator),
        );
        check(
            "PROJCS[\"WGS_1984_UTM_Zone_37N\",GEOGCS[\"GCS_WGS_1984\"]]",
            None,
        );
        check("GEOGCS[\"GCS_Pulkovo_1942\"]", None);
        check("", None);
    }
}
