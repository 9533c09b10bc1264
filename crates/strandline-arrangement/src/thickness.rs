//! How thick a piece of ground is: whether a disc of a given width fits into it.
//!
//! The search is that for the pole of inaccessibility (Garcia-Castellanos and Lombardo 2007,
//! "Poles of inaccessibility"; the halving of squares after Agafonkin's *polylabel*), asked
//! as a question of yes or no: a square whose middle is farther from a fitting centre than
//! its own half diagonal can be dropped whole.

use crate::{GridPoint, Polygon, area::unit_lengths};

/// How grid units are measured: metres for one unit eastward and northward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitLengths {
    /// Eastward.
    pub east_m: f64,
    /// Northward.
    pub north_m: f64,
}

impl UnitLengths {
    /// Those at a point of the record's frame, on the WGS 84 ellipsoid.
    pub fn at(point: GridPoint) -> Self {
        let (east_m, north_m) = unit_lengths(point.y);
        UnitLengths { east_m, north_m }
    }

    /// How far two points are apart, in metres, both so near that the lengths hold for both.
    pub fn distance_m(self, a: GridPoint, b: GridPoint) -> f64 {
        let east = (f64::from(b.x) - f64::from(a.x)) * self.east_m;
        let north = (f64::from(b.y) - f64::from(a.y)) * self.north_m;
        east.hypot(north)
    }
}

/// Squares smaller than this share of the width are not halved further: what is thinner than
/// the width by less than that may pass for as thick.
const FINEST: f64 = 1.0 / 64.0;

impl Polygon {
    /// Whether a disc of this width lies within the polygon, to a 32nd of the width.
    ///
    /// Straight lines are those of the grid, lengths those at one place: meant for ground so
    /// small that neither matters.
    pub fn holds_disc(&self, width_m: f64, lengths: UnitLengths) -> bool {
        let Some(first) = self.rings.first().and_then(|ring| ring.first()) else {
            return false;
        };
        let flat = Flat::of(self, *first, lengths);
        let radius = width_m / 2.0;
        let mut waiting = flat.squares(width_m);
        while let Some(square) = waiting.pop() {
            let middle = flat.depth(square.x, square.y);
            let tolerance = width_m * FINEST;
            if middle >= radius - tolerance {
                return true;
            }
            let reach = square.half * std::f64::consts::SQRT_2;
            if middle + reach >= radius && reach > tolerance {
                waiting.extend(square.quarters());
            }
        }
        false
    }
}

/// A square by its middle and half its side, in metres.
#[derive(Clone, Copy)]
struct Square {
    x: f64,
    y: f64,
    half: f64,
}

impl Square {
    fn quarters(self) -> [Square; 4] {
        let half = self.half / 2.0;
        [(-half, -half), (half, -half), (-half, half), (half, half)].map(|(dx, dy)| Square {
            x: self.x + dx,
            y: self.y + dy,
            half,
        })
    }
}

/// The polygon's segments in metres from its first point.
struct Flat {
    segments: Vec<[f64; 4]>,
}

impl Flat {
    fn of(polygon: &Polygon, origin: GridPoint, lengths: UnitLengths) -> Flat {
        let metres = |point: GridPoint| {
            let x = (f64::from(point.x) - f64::from(origin.x)) * lengths.east_m;
            let y = (f64::from(point.y) - f64::from(origin.y)) * lengths.north_m;
            (x, y)
        };
        let mut segments = Vec::new();
        for ring in &polygon.rings {
            let next = ring.iter().cycle().skip(1);
            segments.extend(ring.iter().zip(next).map(|(&a, &b)| {
                let (a, b) = (metres(a), metres(b));
                [a.0, a.1, b.0, b.1]
            }));
        }
        Flat { segments }
    }

    /// Squares that cover the polygon's box, about as wide as the disc; fewer and larger ones
    /// where it is very long.
    fn squares(&self, width_m: f64) -> Vec<Square> {
        const MOST: f64 = 64.0;
        let ends = || self.segments.iter().map(|s| (s[0], s[1]));
        let low = ends().fold((f64::MAX, f64::MAX), |l, p| (l.0.min(p.0), l.1.min(p.1)));
        let high = ends().fold((f64::MIN, f64::MIN), |h, p| (h.0.max(p.0), h.1.max(p.1)));
        let (across, up) = (high.0 - low.0, high.1 - low.1);
        let side = width_m.max(across.max(up) / MOST);
        let count = |length: f64| (length / side).ceil().max(1.0) as u32;
        let columns = 0..count(across);
        let middle = |low: f64, place: u32| low + (f64::from(place) + 0.5) * side;
        let squares = columns.flat_map(|column| {
            (0..count(up)).map(move |row| Square {
                x: middle(low.0, column),
                y: middle(low.1, row),
                half: side / 2.0,
            })
        });
        squares.collect()
    }

    /// How far a point is from the border; negative outside.
    fn depth(&self, x: f64, y: f64) -> f64 {
        let mut inside = false;
        let mut nearest = f64::MAX;
        for &[ax, ay, bx, by] in &self.segments {
            if (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) < x {
                inside = !inside;
            }
            nearest = nearest.min(squared_distance((x, y), (ax, ay), (bx, by)));
        }
        let distance = nearest.sqrt();
        if inside { distance } else { -distance }
    }
}

fn squared_distance((x, y): (f64, f64), (ax, ay): (f64, f64), (bx, by): (f64, f64)) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (fx, fy) = (x - ax - along * dx, y - ay - along * dy);
    fx * fx + fy * fy
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const METRES: UnitLengths = UnitLengths {
        east_m: 1.0,
        north_m: 1.0,
    };

    fn polygon(corners: &[(i32, i32)]) -> Polygon {
        let ring = corners.iter().map(|&(x, y)| GridPoint { x, y });
        Polygon {
            rings: vec![ring.collect()],
        }
    }

    #[test]
    fn a_strip_is_as_thick_as_it_is_wide() {
        let strip = polygon(&[(0, 0), (9_000, 0), (9_000, 40), (0, 40)]);
        assert!(strip.holds_disc(39.0, METRES));
        assert!(!strip.holds_disc(42.0, METRES));
        let tall = UnitLengths {
            north_m: 2.0,
            ..METRES
        };
        assert!(strip.holds_disc(79.0, tall));
    }

    #[test]
    fn a_hole_makes_ground_thin() {
        let mut frame = polygon(&[(0, 0), (100, 0), (100, 100), (0, 100)]);
        assert!(frame.holds_disc(95.0, METRES));
        let hole = [(10, 10), (90, 10), (90, 90), (10, 90)];
        frame
            .rings
            .push(hole.map(|(x, y)| GridPoint { x, y }).to_vec());
        assert!(!frame.holds_disc(20.0, METRES));
    }

    #[test]
    fn a_thin_tail_does_not_make_a_thick_piece_thin() {
        let spade = polygon(&[
            (0, 0),
            (900, 0),
            (900, -40),
            (1_000, -40),
            (1_000, 60),
            (900, 60),
            (900, 2),
            (0, 2),
        ]);
        assert!(spade.holds_disc(90.0, METRES));
        assert!(!spade.holds_disc(110.0, METRES));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// The model: the depth of every point of a fine raster.
        #[test]
        fn a_disc_fits_where_a_raster_finds_room(
            corners in prop::collection::vec((0..60_i32, 0..60_i32), 3..8),
            width in 4.0..40.0_f64,
        ) {
            let polygon = polygon(&corners);
            let flat = Flat::of(&polygon, polygon.rings[0][0], METRES);
            let (x0, y0) = corners[0];
            let raster = (0..240).flat_map(|x| (0..240).map(move |y| (x, y)));
            let deepest = raster
                .map(|(x, y)| flat.depth(f64::from(x) / 4.0 - f64::from(x0), f64::from(y) / 4.0 - f64::from(y0)))
                .fold(f64::MIN, f64::max);
            let fits = polygon.holds_disc(width, METRES);
            // The raster misses the deepest point by up to half its diagonal, the search by a 64th.
            if deepest >= width / 2.0 {
                prop_assert!(fits);
            }
            if deepest + 0.18 < width / 2.0 * (1.0 - 2.0 * FINEST) {
                prop_assert!(!fits);
            }
        }
    }
}
