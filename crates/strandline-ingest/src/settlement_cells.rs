//! Cells of the nearest settlement: a Voronoi diagram (the one adapter of `spade`).
//!
//! "Nearest" is measured in a flat frame around the middle of the boundary, in which
//! longitudes are shrunk by the cosine of the middle latitude. Over a region of 200 km
//! this differs from the distance on the ellipsoid by about one part in a hundred at the
//! edge, far less than a settlement's extent.
//!
//! Every corner of the diagram is rounded to the grid once, so that cells which meet
//! share it exactly.

use spade::{DelaunayTriangulation, HasPosition, Point2, Triangulation, handles::VoronoiVertex};
use strandline_arrangement::{GridBox, GridPoint};

use crate::error::CellError;

/// A point of the grid of 1e-7 degree that may lie outside the world: outer corners of
/// the diagram do, before they are cut to the boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WidePoint {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

impl From<GridPoint> for WidePoint {
    fn from(point: GridPoint) -> Self {
        WidePoint {
            x: i64::from(point.x),
            y: i64::from(point.y),
        }
    }
}

/// The flat frame in which "nearest" is measured: degrees of latitude around its middle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LocalFrame {
    middle: (f64, f64),
    /// Length of a degree of longitude over one of latitude.
    shrink: f64,
    /// The radius of a circle around everything in it.
    radius: f64,
}

impl LocalFrame {
    /// The frame in the middle of a box.
    pub(crate) fn around(area: GridBox) -> Self {
        let middle_of = |low: i32, high: i32| (i64::from(low) + i64::from(high)) as f64 / 2.0;
        let middle = (
            middle_of(area.min.x, area.max.x),
            middle_of(area.min.y, area.max.y),
        );
        let latitude = middle.1 / GridPoint::UNITS_PER_DEGREE;
        // At the poles a degree of longitude has no length; 0.01 is half a degree from one.
        let shrink = latitude.to_radians().cos().max(0.01);
        let frame = LocalFrame {
            middle,
            shrink,
            radius: 0.0,
        };
        let corner = frame.to_local(area.max.into());
        // A thousandth of a degree, 100 m, for a box that is a single point.
        let radius = corner.x.hypot(corner.y).max(1e-3);
        LocalFrame { radius, ..frame }
    }

    pub(crate) fn to_local(self, point: WidePoint) -> Point2<f64> {
        let units = GridPoint::UNITS_PER_DEGREE;
        let x = (point.x as f64 - self.middle.0) / units * self.shrink;
        let y = (point.y as f64 - self.middle.1) / units;
        Point2::new(x, y)
    }

    fn to_grid(self, point: Point2<f64>) -> WidePoint {
        let units = GridPoint::UNITS_PER_DEGREE;
        let x = point.x / self.shrink * units + self.middle.0;
        let y = point.y * units + self.middle.1;
        WidePoint {
            x: x.round() as i64,
            y: y.round() as i64,
        }
    }

    /// Eight points so far out that no place inside is nearer to them than to any
    /// settlement inside; they close the outer cells.
    fn far_points(self) -> impl Iterator<Item = Point2<f64>> {
        (0..8).map(move |eighth| {
            let angle = f64::from(eighth) * std::f64::consts::FRAC_PI_4;
            let distance = 8.0 * self.radius;
            Point2::new(distance * angle.cos(), distance * angle.sin())
        })
    }
}

struct Site {
    position: Point2<f64>,
    /// Which settlement; none for the far points.
    settlement: Option<usize>,
}

impl HasPosition for Site {
    type Scalar = f64;
    fn position(&self) -> Point2<f64> {
        self.position
    }
}

/// The cell of each settlement as a closed ring without repeated last point; empty where
/// there is none. Points must differ and lie in the box of the frame.
pub(crate) fn cells(
    settlements: &[GridPoint],
    frame: LocalFrame,
) -> Result<Vec<Vec<WidePoint>>, CellError> {
    let inner = settlements.iter().enumerate().map(|(index, &point)| Site {
        position: frame.to_local(point.into()),
        settlement: Some(index),
    });
    let outer = frame.far_points().map(|position| Site {
        position,
        settlement: None,
    });
    let diagram = DelaunayTriangulation::<Site>::bulk_load(inner.chain(outer).collect()).map_err(
        |error| CellError {
            found: error.to_string(),
        },
    )?;
    let mut cells = vec![Vec::new(); settlements.len()];
    for face in diagram.voronoi_faces() {
        let Some(settlement) = face.as_delaunay_vertex().data().settlement else {
            continue;
        };
        let corners = face.adjacent_edges().filter_map(|edge| match edge.from() {
            VoronoiVertex::Inner(triangle) => Some(frame.to_grid(triangle.circumcenter())),
            VoronoiVertex::Outer(_) => None,
        });
        let mut ring: Vec<WidePoint> = corners.collect();
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        cells[settlement] = ring;
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strandline_arrangement::{GridBox, GridPoint};

    use super::{LocalFrame, WidePoint, cells};

    fn nearest(points: &[GridPoint], frame: LocalFrame, at: WidePoint) -> (usize, f64) {
        let at = frame.to_local(at);
        let distance = |point: GridPoint| frame.to_local(point.into()).distance_2(at);
        let distances = points.iter().map(|&point| distance(point)).enumerate();
        distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
    }

    proptest! {
        /// At each corner of a cell its own settlement is as near as any.
        #[test]
        fn a_cell_is_what_lies_nearest(
            points in prop::collection::btree_set((0i32..20_000_000, 0i32..10_000_000), 1..40),
        ) {
            let points: Vec<GridPoint> =
                points.into_iter().map(|(x, y)| GridPoint { x, y: 480_000_000 + y }).collect();
            let area = GridBox::around(points.iter().copied()).unwrap();
            let frame = LocalFrame::around(area);
            for (index, cell) in cells(&points, frame).unwrap().iter().enumerate() {
                prop_assert!(cell.len() >= 3);
                let inside = |corner: &&WidePoint| {
                    (i64::from(area.min.x)..=i64::from(area.max.x)).contains(&corner.x)
                        && (i64::from(area.min.y)..=i64::from(area.max.y)).contains(&corner.y)
                };
                for corner in cell.iter().filter(inside) {
                    let own = frame.to_local(points[index].into());
                    let own = own.distance_2(frame.to_local(*corner));
                    let (_, best) = nearest(&points, frame, *corner);
                    // Two grid units of rounding over a distance of at most two degrees.
                    prop_assert!(own.sqrt() - best.sqrt() < 4e-7, "{own} {best}");
                }
            }
        }
    }
}
