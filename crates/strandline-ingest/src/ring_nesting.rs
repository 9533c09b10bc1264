//! Rings that come without order, told apart by their winding: clockwise ones are shells,
//! the others holes. ArcGIS and shapefiles keep polygons so.

use strandline_arrangement::{GridBox, GridPoint, Polygon, Ring};

/// Corners that are looked at to find the shells of all holes of one shape; real shapes
/// need some hundred thousand. Above it the shape is refused instead of taking minutes.
const LOOKS: usize = 200_000_000;

/// What was made of the rings of one shape.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Nested {
    pub(crate) polygons: Vec<Polygon>,
    /// The places of holes that lie in no shell; each was taken for a shell.
    pub(crate) astray: Vec<usize>,
}

struct Shell {
    around: GridBox,
    polygon: Polygon,
    doubled_area: i128,
}

/// Puts each hole into the smallest shell that it lies in; nothing where that would take
/// too long. Each ring comes with its place in the file.
pub(crate) fn nest(rings: Vec<(usize, Ring)>) -> Option<Nested> {
    let mut shells: Vec<Shell> = Vec::new();
    let mut holes: Vec<(usize, Ring)> = Vec::new();
    for (place, ring) in rings {
        match doubled_area(&ring) {
            area if area > 0 => holes.push((place, ring)),
            area => shells.push(Shell::of(ring, -area)?),
        }
    }
    let mut astray = Vec::new();
    let mut looks = 0;
    let drawn = shells.len();
    for (place, hole) in holes {
        let around = GridBox::around(hole.iter().copied())?;
        let near = shells[..drawn]
            .iter_mut()
            .filter(|shell| shell.may_hold(&around));
        let mut near: Vec<&mut Shell> = near.collect();
        looks += near.iter().map(|shell| shell.corners()).sum::<usize>();
        if looks > LOOKS {
            return None;
        }
        near.sort_by_key(|shell| shell.doubled_area);
        let holder = near.into_iter().find(|shell| shell.holds(&hole));
        if let Some(shell) = holder {
            shell.polygon.rings.push(hole);
        } else {
            astray.push(place);
            shells.push(Shell::of(hole, 0)?);
        }
    }
    let polygons = shells.into_iter().map(|shell| shell.polygon).collect();
    Some(Nested { polygons, astray })
}

impl Shell {
    fn of(ring: Ring, doubled_area: i128) -> Option<Self> {
        Some(Shell {
            around: GridBox::around(ring.iter().copied())?,
            polygon: Polygon { rings: vec![ring] },
            doubled_area,
        })
    }

    fn corners(&self) -> usize {
        self.polygon.rings[0].len()
    }

    fn may_hold(&self, other: &GridBox) -> bool {
        let GridBox { min, max } = self.around;
        min.x <= other.min.x && min.y <= other.min.y && max.x >= other.max.x && max.y >= other.max.y
    }

    /// Whether a ring lies inside, by the middle of its first edge that is not on the border.
    fn holds(&self, ring: &[GridPoint]) -> bool {
        let next = ring.iter().cycle().skip(1);
        let mut middles = ring.iter().zip(next).map(|(a, b)| middle(*a, *b));
        let side = middles.find_map(|point| is_inside(&self.polygon.rings[0], point));
        // A hole that runs along its shell all the way leaves nothing, inside as it is.
        side.unwrap_or(true)
    }
}

/// Twice the area in square units, above zero where the ring runs counterclockwise.
fn doubled_area(ring: &[GridPoint]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    let cross = |(a, b): (&GridPoint, &GridPoint)| {
        i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y)
    };
    ring.iter().zip(next).map(cross).sum()
}

/// A point in half units.
type Half = (i64, i64);

fn half(point: GridPoint) -> Half {
    (2 * i64::from(point.x), 2 * i64::from(point.y))
}

fn middle(a: GridPoint, b: GridPoint) -> Half {
    (
        i64::from(a.x) + i64::from(b.x),
        i64::from(a.y) + i64::from(b.y),
    )
}

/// Whether a point lies inside a ring by the even-odd rule; nothing where it is on it.
fn is_inside(ring: &[GridPoint], point: Half) -> Option<bool> {
    let mut inside = false;
    for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (a, b) = (half(a), half(b));
        let turn = i128::from(b.0 - a.0) * i128::from(point.1 - a.1)
            - i128::from(b.1 - a.1) * i128::from(point.0 - a.0);
        let within = point.0 >= a.0.min(b.0)
            && point.0 <= a.0.max(b.0)
            && point.1 >= a.1.min(b.1)
            && point.1 <= a.1.max(b.1);
        if turn == 0 && within {
            return None;
        }
        let rises = b.1 > a.1;
        let spans = (a.1 > point.1) != (b.1 > point.1);
        if spans && (turn > 0) == rises {
            inside = !inside;
        }
    }
    Some(inside)
}

#[cfg(test)]
mod tests {
    use strandline_arrangement::{GridPoint, Ring};

    use super::nest;

    /// A square by its south-west corner and side, clockwise where `shell` is.
    fn square(x: i32, y: i32, side: i32) -> Ring {
        let corners = [(x, y), (x, y + side), (x + side, y + side), (x + side, y)];
        corners.map(|(x, y)| GridPoint { x, y }).into()
    }

    fn hole(x: i32, y: i32, side: i32) -> Ring {
        let mut ring = square(x, y, side);
        ring.reverse();
        ring
    }

    fn check(rings: Vec<Ring>, expect: &[usize], astray: &[usize]) {
        let nested = nest(rings.into_iter().enumerate().collect()).unwrap();
        let counts: Vec<_> = nested.polygons.iter().map(|p| p.rings.len()).collect();
        assert_eq!(
            (counts.as_slice(), nested.astray.as_slice()),
            (expect, astray)
        );
    }

    #[test]
    fn a_hole_goes_into_the_smallest_shell_around_it() {
        check(vec![square(0, 0, 100), hole(10, 10, 50)], &[2], &[]);
        check(vec![hole(10, 10, 50), square(0, 0, 100)], &[2], &[]);
        let island = vec![
            square(0, 0, 100),
            hole(10, 10, 50),
            square(20, 20, 20),
            hole(25, 25, 5),
        ];
        check(island, &[2, 2], &[]);
    }

    #[test]
    fn a_hole_that_touches_its_shell_lies_in_it() {
        check(vec![square(0, 0, 100), hole(0, 0, 50)], &[2], &[]);
        check(vec![square(0, 0, 100), hole(0, 0, 100)], &[2], &[]);
        check(vec![square(0, 0, 100), hole(100, 0, 50)], &[1, 1], &[1]);
    }

    #[test]
    fn a_hole_in_no_shell_is_taken_for_one_and_told() {
        check(vec![hole(0, 0, 10)], &[1], &[0]);
        check(vec![square(0, 0, 10), hole(20, 20, 10)], &[1, 1], &[1]);
    }
}
