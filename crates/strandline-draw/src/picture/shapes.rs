//! Ground and lines of the world as shapes of the page, cut to the map.
//!
//! Cutting keeps a picture of a town from carrying the coast of a continent. Rings are cut
//! some units outside of the map, so that no edge made by cutting is ever seen.

use strandline_model::{GridPoint, Polygon};

use super::{
    page::{Projection, Rect},
    path_text::{PathText, Point},
};

/// How far outside of the map shapes are cut, in units.
const BEYOND: f64 = 24.0;

/// A region of the page: its rings, by the even-odd rule.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) rings: Vec<Vec<Point>>,
}

impl Shape {
    /// What is seen of some ground.
    pub(crate) fn of(polygons: &[Polygon], projection: &Projection) -> Self {
        let rings = polygons.iter().flat_map(|polygon| &polygon.rings);
        Shape::of_rings(rings.map(Vec::as_slice), projection)
    }

    /// What is seen of rings.
    pub(crate) fn of_rings<'a>(
        rings: impl IntoIterator<Item = &'a [GridPoint]>,
        projection: &Projection,
    ) -> Self {
        let edge = projection.map.grown(BEYOND);
        let placed = |ring: &[GridPoint]| -> Vec<Point> {
            ring.iter().map(|&point| projection.place(point)).collect()
        };
        let rings = rings.into_iter().map(|ring| cut(placed(ring), edge));
        Shape {
            rings: rings.filter(|ring| ring.len() >= 3).collect(),
        }
    }

    /// A box.
    pub(crate) fn of_rect(rect: Rect) -> Self {
        let corner = |x, y| Point { x, y };
        let ring = vec![
            corner(rect.left, rect.top),
            corner(rect.right, rect.top),
            corner(rect.right, rect.bottom),
            corner(rect.left, rect.bottom),
        ];
        Shape { rings: vec![ring] }
    }

    pub(crate) fn path(&self) -> PathText {
        let mut path = PathText::new();
        for ring in &self.rings {
            path.ring(ring.iter().copied());
        }
        path
    }

    /// The edges of all rings.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.rings.iter().flat_map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().copied().zip(next.copied())
        })
    }
}

/// What is seen of lines.
pub(crate) fn lines<'a>(
    lines: impl IntoIterator<Item = &'a [GridPoint]>,
    projection: &Projection,
) -> PathText {
    let edge = projection.map.grown(BEYOND);
    let mut path = PathText::new();
    for line in lines {
        let placed: Vec<Point> = line.iter().map(|&point| projection.place(point)).collect();
        for run in runs(&placed, &edge) {
            path.line(run.iter().copied());
        }
    }
    path
}

/// The parts of a line whose steps come near the map.
fn runs<'a>(line: &'a [Point], edge: &Rect) -> Vec<&'a [Point]> {
    let near = |place: usize| {
        let step = Rect::around([line[place], line[place + 1]]);
        // A step along an axis has no inside, and meets what it lies in all the same.
        step.is_some_and(|step| step.grown(0.01).meets(edge))
    };
    let mut runs = Vec::new();
    let mut start = None;
    for place in 0..line.len().saturating_sub(1) {
        match (near(place), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                runs.push(&line[from..=place]);
                start = None;
            }
            _ => (),
        }
    }
    runs.extend(start.map(|from| &line[from..]));
    runs
}

/// One side of a box: which points are inside, and where an edge crosses.
#[derive(Clone, Copy)]
struct Side {
    across: fn(Point) -> f64,
    at: f64,
    sign: f64,
}

impl Side {
    fn depth(&self, point: Point) -> f64 {
        ((self.across)(point) - self.at) * self.sign
    }
}

/// A ring cut to a box (Sutherland and Hodgman 1974, *Reentrant Polygon Clipping*): parts that
/// come apart stay joined along the box's edge, which is not seen.
fn cut(ring: Vec<Point>, edge: Rect) -> Vec<Point> {
    let side = |across: fn(Point) -> f64, at, sign| Side { across, at, sign };
    match Rect::around(ring.iter().copied()) {
        None => return Vec::new(),
        Some(around) if !around.meets(&edge) => return Vec::new(),
        Some(around) if edge.holds(&around) => return ring,
        Some(_) => (),
    }
    let sides = [
        side(|p| p.x, edge.left, 1.0),
        side(|p| p.x, edge.right, -1.0),
        side(|p| p.y, edge.top, 1.0),
        side(|p| p.y, edge.bottom, -1.0),
    ];
    sides.iter().fold(ring, |ring, side| cut_side(&ring, *side))
}

fn cut_side(ring: &[Point], side: Side) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (&from, &to) in before.zip(ring) {
        let (start, end) = (side.depth(from), side.depth(to));
        if (start >= 0.0) != (end >= 0.0) {
            kept.push(between(from, to, start / (start - end)));
        }
        if end >= 0.0 {
            kept.push(to);
        }
    }
    kept
}

fn between(from: Point, to: Point, share: f64) -> Point {
    Point {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge() -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: 10.0,
            bottom: 10.0,
        }
    }

    fn points(list: &[(f64, f64)]) -> Vec<Point> {
        list.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    fn area(ring: &[Point]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        let twice: f64 = ring
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum();
        (twice / 2.0).abs()
    }

    #[test]
    fn a_ring_keeps_what_lies_in_the_box() {
        let ring = points(&[(-5.0, 2.0), (15.0, 2.0), (15.0, 4.0), (-5.0, 4.0)]);
        assert!((area(&cut(ring, edge())) - 20.0).abs() < 1e-9);
        let around = points(&[(-9.0, -9.0), (19.0, -9.0), (19.0, 19.0), (-9.0, 19.0)]);
        assert!((area(&cut(around, edge())) - 100.0).abs() < 1e-9);
        let beside = points(&[(11.0, 0.0), (12.0, 0.0), (12.0, 5.0)]);
        assert!(cut(beside, edge()).is_empty());
    }

    #[test]
    fn a_line_is_kept_where_it_comes_near() {
        let line = points(&[
            (-9.0, 5.0),
            (-5.0, 5.0),
            (5.0, 5.0),
            (15.0, 5.0),
            (19.0, 5.0),
        ]);
        let found = runs(&line, &edge());
        assert_eq!(found, [&line[1..4]]);
    }
}
