//! Areas on the WGS 84 ellipsoid, additive and exact in integers.
//!
//! The region meant is that whose edges are straight in longitude and latitude
//! (RFC 7946, 3.1.1). Each edge has a share: the area between it and the equator,
//! positive where the edge runs west. The share is computed once in floating point and
//! rounded once to a whole number of mm² (1e-6 m²); from there on everything is a sum
//! of integers, so parts sum to the whole exactly and in any order.
//!
//! # Source of the formula
//!
//! Between the equator and latitude φ a strip of one radian of longitude has the area
//! S(φ) = b² Σ (j+1)/(2j+1) e^2j sin^(2j+1) φ (Snyder 1987, *Map Projections: A Working
//! Manual*, equation 3-12, expanded in powers of e²). Written in sines of odd multiples of φ it
//! can be integrated along an edge in closed form; see `docs/design/arrangement.md`.

use std::{
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
};

use geographiclib_rs::{Geodesic, geodesic_capability};

use crate::GridPoint;

/// An area in mm² (1e-6 m²), with its sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(i128);

impl Area {
    /// No area.
    pub const ZERO: Area = Area(0);

    /// An area from whole mm².
    pub const fn from_square_millimetres(mm2: i128) -> Self {
        Area(mm2)
    }

    /// The area in mm², exact.
    pub const fn as_square_millimetres(self) -> i128 {
        self.0
    }

    /// The area in m², to the precision of a double.
    pub fn to_square_metres(self) -> f64 {
        self.0 as f64 * 1e-6
    }

    /// The area in km², to the precision of a double.
    pub fn to_square_kilometres(self) -> f64 {
        self.0 as f64 * 1e-12
    }

    /// The size without the sign.
    pub fn abs(self) -> Self {
        Area(self.0.abs())
    }

    pub(crate) fn rounded(square_metres: f64) -> Self {
        Area((square_metres * 1e6).round() as i128)
    }
}

impl Add for Area {
    type Output = Area;
    fn add(self, other: Area) -> Area {
        Area(self.0 + other.0)
    }
}

impl Sub for Area {
    type Output = Area;
    fn sub(self, other: Area) -> Area {
        Area(self.0 - other.0)
    }
}

impl Neg for Area {
    type Output = Area;
    fn neg(self) -> Area {
        Area(-self.0)
    }
}

impl AddAssign for Area {
    fn add_assign(&mut self, other: Area) {
        self.0 += other.0;
    }
}

impl SubAssign for Area {
    fn sub_assign(&mut self, other: Area) {
        self.0 -= other.0;
    }
}

impl Sum for Area {
    fn sum<I: Iterator<Item = Area>>(items: I) -> Area {
        items.fold(Area::ZERO, Add::add)
    }
}

/// WGS 84: semi-major axis in metres and flattening (NGA.STND.0036).
const SEMI_MAJOR_M: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// The terms of S(φ) / b² in sin φ, sin 3φ, sin 5φ ...; the next would be under 1e-16.
const TERMS: usize = 7;

/// The edge's share of the area to its left, straight in longitude and latitude.
///
/// `share(a, b)` is exactly `-share(b, a)`.
pub(crate) fn share(a: GridPoint, b: GridPoint) -> Area {
    if b < a {
        return -share(b, a);
    }
    let width = (f64::from(b.x) - f64::from(a.x)) * RADIANS_PER_UNIT;
    let middle = (f64::from(a.y) + f64::from(b.y)) * 0.5 * RADIANS_PER_UNIT;
    let half = (f64::from(b.y) - f64::from(a.y)) * 0.5 * RADIANS_PER_UNIT;
    let semi_minor = SEMI_MAJOR_M * (1.0 - FLATTENING);
    Area::rounded(-width * semi_minor * semi_minor * mean_strip(middle, half))
}

/// The area of one square unit of the grid at a latitude, in m².
pub(crate) fn cell_area(y: i32) -> f64 {
    const SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
    let (sine, cosine) = libm::sincos(f64::from(y) * RADIANS_PER_UNIT);
    let bulge = 1.0 - SQUARED * sine * sine;
    let side = SEMI_MAJOR_M * RADIANS_PER_UNIT;
    side * side * (1.0 - SQUARED) * cosine / (bulge * bulge)
}

/// The lengths of one unit of the grid eastward and northward at a latitude, in metres.
pub(crate) fn unit_lengths(y: i32) -> (f64, f64) {
    const SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
    let (sine, cosine) = libm::sincos(f64::from(y) * RADIANS_PER_UNIT);
    let bulge = 1.0 - SQUARED * sine * sine;
    let east = SEMI_MAJOR_M / bulge.sqrt() * cosine;
    let north = SEMI_MAJOR_M * (1.0 - SQUARED) / (bulge * bulge.sqrt());
    (east * RADIANS_PER_UNIT, north * RADIANS_PER_UNIT)
}

pub(crate) const RADIANS_PER_UNIT: f64 = std::f64::consts::PI / 180.0 / GridPoint::UNITS_PER_DEGREE;

/// The mean of S(φ) / b² over the latitudes `middle ± half`, in radians.
///
/// The mean of sin kφ there is sin(k middle) · sin(k half) / (k half); the multiples of
/// both angles follow from each other by the Chebyshev recurrence. `libm` gives the
/// same bits on every machine.
fn mean_strip(middle: f64, half: f64) -> f64 {
    let twice_cos = 2.0 * libm::cos(2.0 * middle);
    let twice_cos_half = 2.0 * libm::cos(2.0 * half);
    let (mut sine, mut before) = (libm::sin(middle), -libm::sin(middle));
    let first = libm::sin(half);
    let (mut sine_half, mut before_half) = (first, -first);
    let mut sum = 0.0;
    for (index, term) in strip_terms().into_iter().enumerate() {
        let multiple = (2 * index + 1) as f64;
        let damping = if half == 0.0 {
            1.0
        } else {
            sine_half / (multiple * half)
        };
        sum += term * sine * damping;
        (sine, before) = (twice_cos * sine - before, sine);
        (sine_half, before_half) = (twice_cos_half * sine_half - before_half, sine_half);
    }
    sum
}

/// The factors of sin φ, sin 3φ, sin 5φ ... in S(φ) / b².
const fn strip_terms() -> [f64; TERMS] {
    const SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
    let mut terms = [0.0; TERMS];
    let mut power = 1.0; // e^2j / 4^j
    let mut j = 0;
    while j < TERMS {
        let weight = power * (j + 1) as f64 / (2 * j + 1) as f64;
        // sin^(2j+1) φ = 4^-j Σ (-1)^k binomial(2j+1, j-k) sin (2k+1)φ
        let mut binomial = 1.0;
        let mut i = 0;
        while i <= j {
            let k = j - i;
            let sign = if k % 2 == 0 { 1.0 } else { -1.0 };
            terms[k] += sign * weight * binomial;
            binomial *= (2 * j + 1 - i) as f64 / (i + 1) as f64;
            i += 1;
        }
        power *= SQUARED / 4.0;
        j += 1;
    }
    terms
}

/// The edge's share of the area to its left where the edge is the geodesic between its
/// ends, as pyproj and PostGIS geography take it (Karney 2013, "Algorithms for
/// geodesics"). Not additive when an edge is split.
pub(crate) fn geodesic_share(geodesic: &Geodesic, a: GridPoint, b: GridPoint) -> Area {
    if b < a {
        return -geodesic_share(geodesic, b, a);
    }
    let inverse = geodesic._gen_inverse(
        a.lat(),
        a.lon(),
        b.lat(),
        b.lon(),
        geodesic_capability::AREA,
    );
    Area::rounded(-inverse.9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lon: f64, lat: f64) -> GridPoint {
        GridPoint::from_degrees(lon, lat).expect("inside the world")
    }

    fn area(corners: &[GridPoint]) -> Area {
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|(&a, &b)| share(a, b)).sum()
    }

    /// Half the ellipsoid is 2.550328e14 m² (`GeographicLib`'s `Geodesic::EllipsoidArea` / 2).
    #[test]
    fn the_northern_half_of_the_earth_has_its_known_area() {
        let belt = [
            point(-180.0, 0.0),
            point(180.0, 0.0),
            point(180.0, 90.0),
            point(-180.0, 90.0),
        ];
        let half = 510_065_621_724_088.44 / 2.0;
        let found = area(&belt).to_square_metres();
        assert!((found / half - 1.0).abs() < 1e-14, "{found} {half}");
    }

    #[test]
    fn an_edge_along_a_meridian_has_no_share() {
        assert_eq!(share(point(30.0, 40.0), point(30.0, 50.0)), Area::ZERO);
    }

    #[test]
    fn a_share_changes_its_sign_with_the_direction() {
        let (a, b) = (point(30.123, 48.7), point(31.0, 47.2));
        assert_eq!(share(a, b), -share(b, a));
    }

    /// Splitting at points of the edge moves the sum only by the rounding of each share and
    /// of the points themselves (half a unit across, times the length).
    #[test]
    fn a_split_edge_keeps_its_share() {
        let (a, b) = (point(30.0, 48.0), point(30.8, 48.4));
        let middle = point(30.4, 48.2);
        let split = share(a, middle) + share(middle, b);
        assert!((split - share(a, b)).abs().to_square_metres() < 1e-3);
    }

    #[test]
    fn small_squares_agree_with_the_geodesic_area() {
        let geodesic = Geodesic::wgs84();
        let square = [
            point(37.0, 48.0),
            point(37.01, 48.0),
            point(37.01, 48.01),
            point(37.0, 48.01),
        ];
        let next = square.iter().cycle().skip(1);
        let other: Area = square
            .iter()
            .zip(next)
            .map(|(&a, &b)| geodesic_share(&geodesic, a, b))
            .sum();
        let ratio = area(&square).to_square_metres() / other.to_square_metres();
        assert!((ratio - 1.0).abs() < 1e-6, "{ratio}");
    }
}
