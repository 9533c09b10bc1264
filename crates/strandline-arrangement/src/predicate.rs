//! Exact questions about points and segments of the grid.
//!
//! Every answer is computed in integers wide enough that nothing is rounded:
//! coordinates have 32 bits, differences 33, products 66, and the widest product
//! here stays under 2^100. No epsilon decides anything.

use std::cmp::Ordering;

use crate::GridPoint;

/// Twice the signed area of the triangle `a b c`: positive where `c` lies to the
/// left of the way from `a` to `b`.
pub(crate) fn cross(a: GridPoint, b: GridPoint, c: GridPoint) -> i128 {
    let (abx, aby) = difference(a, b);
    let (acx, acy) = difference(a, c);
    i128::from(abx) * i128::from(acy) - i128::from(aby) * i128::from(acx)
}

/// The vector from `a` to `b`.
pub(crate) fn difference(a: GridPoint, b: GridPoint) -> (i64, i64) {
    (
        i64::from(b.x) - i64::from(a.x),
        i64::from(b.y) - i64::from(a.y),
    )
}

/// The pixel in which two segments cross, where each crosses the other in its inside.
///
/// Segments that only touch, or lie on one line, give `None`: their meeting points
/// are ends of one of them, and so are nodes already.
pub(crate) fn crossing_pixel(
    p: (GridPoint, GridPoint),
    q: (GridPoint, GridPoint),
) -> Option<GridPoint> {
    let (from, to) = (cross(q.0, q.1, p.0), cross(q.0, q.1, p.1));
    if from.signum() * to.signum() >= 0 {
        return None;
    }
    if cross(p.0, p.1, q.0).signum() * cross(p.0, p.1, q.1).signum() >= 0 {
        return None;
    }
    // The crossing divides p in the ratio |from| : |to|.
    let (share, whole) = (from.abs(), from.abs() + to.abs());
    let (dx, dy) = difference(p.0, p.1);
    Some(GridPoint {
        x: (i128::from(p.0.x) + round_half_up(share * i128::from(dx), whole)) as i32,
        y: (i128::from(p.0.y) + round_half_up(share * i128::from(dy), whole)) as i32,
    })
}

/// The integer nearest to `numerator / denominator`, halves upward: the pixel
/// `[n - 1/2, n + 1/2)` in which the number lies. The denominator is positive.
fn round_half_up(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator).div_euclid(2 * denominator)
}

/// Whether a segment passes through the pixel around a grid point: the half-open
/// square `[x - 1/2, x + 1/2) × [y - 1/2, y + 1/2)`.
///
/// Half-open, so that the pixels tile the plane and every point lies in exactly one;
/// closed pixels would let two neighbours bend one segment back and forth for ever.
pub(crate) fn passes_through(segment: (GridPoint, GridPoint), pixel: GridPoint) -> bool {
    let (dx, dy) = difference(segment.0, segment.1);
    let (px, py) = difference(segment.0, pixel);
    let mut stay = Stay::whole();
    stay.clip(dx, px) && stay.clip(dy, py)
}

/// A fraction with a positive denominator.
#[derive(Clone, Copy)]
struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    fn compare(self, other: Fraction) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        left.cmp(&(i128::from(other.numerator) * i128::from(self.denominator)))
    }
}

/// The part of a segment, as parameters from 0 to 1, that is still inside.
struct Stay {
    from: (Fraction, bool),
    until: (Fraction, bool),
}

impl Stay {
    fn whole() -> Self {
        let at = |numerator| Fraction {
            numerator,
            denominator: 1,
        };
        Stay {
            from: (at(0), true),
            until: (at(1), true),
        }
    }

    /// Keeps the parameters t for which `step * t` lies in `[middle - 1/2, middle + 1/2)`;
    /// false where none is left. Lengths are doubled so that halves are whole numbers.
    fn clip(&mut self, step: i64, middle: i64) -> bool {
        let (low, high) = (2 * middle - 1, 2 * middle + 1);
        match step.cmp(&0) {
            Ordering::Equal => return low <= 0 && 0 < high,
            Ordering::Greater => self.narrow((low, true), (high, false), 2 * step),
            Ordering::Less => self.narrow((-high, false), (-low, true), -2 * step),
        }
        match self.from.0.compare(self.until.0) {
            Ordering::Less => true,
            Ordering::Equal => self.from.1 && self.until.1,
            Ordering::Greater => false,
        }
    }

    fn narrow(&mut self, from: (i64, bool), until: (i64, bool), denominator: i64) {
        let from = (
            Fraction {
                numerator: from.0,
                denominator,
            },
            from.1,
        );
        let until = (
            Fraction {
                numerator: until.0,
                denominator,
            },
            until.1,
        );
        self.from = match from.0.compare(self.from.0) {
            Ordering::Greater => from,
            Ordering::Equal => (from.0, from.1 && self.from.1),
            Ordering::Less => self.from,
        };
        self.until = match until.0.compare(self.until.0) {
            Ordering::Less => until,
            Ordering::Equal => (until.0, until.1 && self.until.1),
            Ordering::Greater => self.until,
        };
    }
}

/// Orders the directions of two vectors from one point counterclockwise, beginning
/// at east. Equal only for the same direction.
pub(crate) fn compare_directions(a: (i64, i64), b: (i64, i64)) -> Ordering {
    let lower = |v: (i64, i64)| v.1 < 0 || (v.1 == 0 && v.0 < 0);
    lower(a).cmp(&lower(b)).then_with(|| {
        let turn = i128::from(a.0) * i128::from(b.1) - i128::from(a.1) * i128::from(b.0);
        0.cmp(&turn)
    })
}

/// A point with coordinates in halves of a unit: where edges have their middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HalfPoint {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

impl From<GridPoint> for HalfPoint {
    fn from(point: GridPoint) -> Self {
        HalfPoint {
            x: 2 * i64::from(point.x),
            y: 2 * i64::from(point.y),
        }
    }
}

impl HalfPoint {
    /// The middle between two grid points, exact.
    pub(crate) fn middle(a: GridPoint, b: GridPoint) -> Self {
        HalfPoint {
            x: i64::from(a.x) + i64::from(b.x),
            y: i64::from(a.y) + i64::from(b.y),
        }
    }
}

/// Where an edge that is not level meets a height in halves of a unit, as an exact
/// fraction to compare.
pub(crate) fn meeting(a: GridPoint, b: GridPoint, y: i64) -> Meeting {
    let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
    let (dx, dy) = difference(low, high);
    let rise = y - 2 * i64::from(low.y);
    let numerator = 2 * i128::from(low.x) * i128::from(dy) + i128::from(rise) * i128::from(dx);
    Meeting { numerator, dx, dy }
}

/// The place where an edge meets a height, with the way it leans above it.
#[derive(Clone, Copy)]
pub(crate) struct Meeting {
    numerator: i128,
    dx: i64,
    dy: i64,
}

impl Meeting {
    /// Orders the meeting against a column in halves of a unit.
    pub(crate) fn compare_to(self, x: i64) -> Ordering {
        self.numerator.cmp(&(i128::from(x) * i128::from(self.dy)))
    }

    /// Orders two meetings at one height from west to east; where both are one point,
    /// by what comes first just above it.
    pub(crate) fn compare(self, other: Meeting) -> Ordering {
        self.compare_here(other)
            .then_with(|| self.compare_lean(other))
    }

    /// As [`Meeting::compare`], but by what comes first just below.
    fn compare_below(self, other: Meeting) -> Ordering {
        self.compare_here(other)
            .then_with(|| other.compare_lean(self))
    }

    fn compare_here(self, other: Meeting) -> Ordering {
        (self.numerator * i128::from(other.dy)).cmp(&(other.numerator * i128::from(self.dy)))
    }

    fn compare_lean(self, other: Meeting) -> Ordering {
        let own = i128::from(self.dx) * i128::from(other.dy);
        own.cmp(&(i128::from(other.dx) * i128::from(self.dy)))
    }
}

/// Orders two segments from left to right as seen on the way from `u` to `v`, two pixels
/// that both pass through with no node between.
///
/// Segments cross only in hot pixels, so between the two pixels one is left of the other
/// throughout; they are compared on the middle line, which touches neither centre. Where
/// they meet exactly there, the line is the common border of the pixels and belongs to the
/// upper one: what counts is the order just below.
pub(crate) fn compare_across(
    a: (GridPoint, GridPoint),
    b: (GridPoint, GridPoint),
    (u, v): (GridPoint, GridPoint),
) -> Ordering {
    let (dx, dy) = difference(u, v);
    if dx.abs() > dy.abs() {
        // Mirrored at the diagonal, left and right change places.
        let mirror = |p: GridPoint| GridPoint { x: p.y, y: p.x };
        let line = |s: (GridPoint, GridPoint)| (mirror(s.0), mirror(s.1));
        return compare_across(line(b), line(a), (mirror(u), mirror(v)));
    }
    let height = HalfPoint::middle(u, v).y;
    let order = meeting(a.0, a.1, height).compare_below(meeting(b.0, b.1, height));
    if dy > 0 { order } else { order.reverse() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: i32, y: i32) -> GridPoint {
        GridPoint { x, y }
    }

    #[test]
    fn a_pixel_owns_its_lower_and_left_border_only() {
        let check = |a, b, pixel, expect| assert_eq!(passes_through((a, b), pixel), expect);
        check(point(0, 0), point(10, 0), point(5, 0), true);
        check(point(0, 0), point(10, 0), point(5, 1), false);
        // Through the corner (1/2, 1/2), which belongs to the pixel of (1, 1).
        check(point(0, 1), point(1, 0), point(1, 1), true);
        check(point(0, 1), point(1, 0), point(0, 0), false);
        // Through the corner (1/2, 1/2) upward: it leaves (0, 0) and enters (1, 1).
        check(point(0, 0), point(1, 1), point(1, 0), false);
        check(point(0, 0), point(1, 1), point(0, 1), false);
    }

    #[test]
    fn crossings_round_halves_upward() {
        let crossing = crossing_pixel((point(0, 0), point(1, 1)), (point(0, 1), point(1, 0)));
        assert_eq!(crossing, Some(point(1, 1)));
        let touching = crossing_pixel((point(0, 0), point(4, 0)), (point(2, 0), point(2, 5)));
        assert_eq!(touching, None);
    }

    #[test]
    fn the_whole_range_of_coordinates_is_exact() {
        let far = i32::MAX;
        let p = (point(-far, -far), point(far, far));
        let q = (point(-far, far), point(far, -far));
        assert_eq!(crossing_pixel(p, q), Some(point(0, 0)));
        assert!(passes_through(p, point(7, 7)));
        assert!(!passes_through(p, point(7, 8)));
    }
}
