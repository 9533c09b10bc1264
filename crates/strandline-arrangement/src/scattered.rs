//! Points spread evenly over a polygon, each standing for a share of its ground.
//!
//! The polygon is cut into level rows of equal height; each row's chords are cut into parts of
//! about the same width, and the middle of a part stands for it. However small or thin a
//! polygon with ground is, some point stands for it.

use crate::{GridPoint, Polygon, UnitLengths};

/// A point within a polygon, and the share of the polygon's ground that it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scattered {
    /// The point.
    pub at: GridPoint,
    /// From 0 to 1; those of one polygon sum to 1 but for the rounding of doubles.
    pub share: f64,
}

/// The most rows that a polygon is cut into.
const ROWS_MAX: f64 = 1_000.0;

impl Polygon {
    /// Points about so far from one another, over ground so small that the lengths are the
    /// same all over it; farther from one another where there would be a million of them.
    pub fn scattered(&self, apart_m: f64, lengths: UnitLengths) -> Vec<Scattered> {
        let ends = || self.rings.iter().flatten().map(|point| f64::from(point.y));
        let (low, high) = ends().fold((f64::MAX, f64::MIN), |(l, h), y| (l.min(y), h.max(y)));
        if low >= high {
            return Vec::new();
        }
        let rows = ((high - low) * lengths.north_m / apart_m)
            .ceil()
            .clamp(1.0, ROWS_MAX);
        let step = (high - low) / rows;
        let mut parts: Vec<(GridPoint, f64)> = Vec::new();
        for row in 0..rows as u32 {
            let y = low + (f64::from(row) + 0.5) * step;
            for chord in self.chords(y) {
                parts.extend(split(chord, y, apart_m / lengths.east_m));
            }
        }
        let whole: f64 = parts.iter().map(|part| part.1).sum();
        let shared = parts.into_iter().map(|(at, width)| Scattered {
            at,
            share: width / whole,
        });
        shared.collect()
    }

    /// Whether a point lies within, by the rule of even and odd.
    pub fn holds(&self, point: GridPoint) -> bool {
        let y = f64::from(point.y) + 0.5; // Between the levels of all corners.
        let west = |x: &f64| *x <= f64::from(point.x);
        self.crossings(y).iter().filter(|x| west(x)).count() % 2 == 1
    }

    /// Where the level line enters and leaves the polygon, from west to east.
    fn chords(&self, y: f64) -> Vec<(f64, f64)> {
        let mut at = self.crossings(y);
        at.sort_unstable_by(f64::total_cmp);
        let pairs = at.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        pairs.filter(|(west, east)| west < east).collect()
    }

    fn crossings(&self, y: f64) -> Vec<f64> {
        let sides = self.rings.iter().flat_map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next)
        });
        let crossing = |(a, b): (&GridPoint, &GridPoint)| {
            let [ax, ay, bx, by] = [a.x, a.y, b.x, b.y].map(f64::from);
            ((ay <= y) != (by <= y)).then(|| ax + (y - ay) / (by - ay) * (bx - ax))
        };
        sides.filter_map(crossing).collect()
    }
}

/// A chord in equal parts, each as its middle and its width.
fn split((west, east): (f64, f64), y: f64, part: f64) -> impl Iterator<Item = (GridPoint, f64)> {
    let count = ((east - west) / part).ceil().clamp(1.0, ROWS_MAX);
    let width = (east - west) / count;
    (0..count as u32).map(move |n| {
        let x = west + (f64::from(n) + 0.5) * width;
        let at = GridPoint {
            x: x.round() as i32,
            y: y.round() as i32,
        };
        (at, width)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const METRES: UnitLengths = UnitLengths {
        east_m: 1.0,
        north_m: 1.0,
    };

    fn polygon(rings: &[&[(i32, i32)]]) -> Polygon {
        let ring = |corners: &&[(i32, i32)]| {
            let points = corners.iter().map(|&(x, y)| GridPoint { x, y });
            points.collect()
        };
        Polygon {
            rings: rings.iter().map(ring).collect(),
        }
    }

    #[test]
    fn points_stand_for_equal_ground_and_leave_out_a_hole() {
        let frame: &[(i32, i32)] = &[(0, 0), (90, 0), (90, 90), (0, 90)];
        let hole: &[(i32, i32)] = &[(30, 30), (60, 30), (60, 60), (30, 60)];
        let points = polygon(&[frame, hole]).scattered(30.0, METRES);
        assert_eq!(points.len(), 8);
        let share = |point: &Scattered| (point.share - 0.125).abs() < 1e-12;
        assert!(points.iter().all(share), "{points:?}");
        assert!(!points.iter().any(|p| p.at == GridPoint { x: 45, y: 45 }));
    }

    #[test]
    fn a_needle_has_a_point_and_a_line_has_none() {
        let needle = polygon(&[&[(0, 0), (900, 1), (900, 3)]]);
        assert!(!needle.scattered(5_000.0, METRES).is_empty());
        let line = polygon(&[&[(0, 0), (900, 0), (300, 0)]]);
        assert!(line.scattered(10.0, METRES).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// The model: a star around a middle, whose points lie within it, and whose share west
        /// of a line is that of a raster.
        #[test]
        fn shares_are_those_of_a_raster(
            reach in prop::collection::vec(20.0..100.0_f64, 5..9),
            line in -60..60_i32,
        ) {
            let turn = std::f64::consts::TAU / reach.len() as f64;
            let corner = |(n, r): (usize, &f64)| {
                let angle = turn * n as f64;
                ((r * angle.cos()).round() as i32, (r * angle.sin()).round() as i32)
            };
            let corners: Vec<(i32, i32)> = reach.iter().enumerate().map(corner).collect();
            let star = polygon(&[&corners]);
            let raster = (-100..100).flat_map(|x| (-100..100).map(move |y| GridPoint { x, y }));
            let inside: Vec<GridPoint> = raster.filter(|point| star.holds(*point)).collect();
            let west = inside.iter().filter(|point| point.x < line).count();
            let expect = west as f64 / inside.len() as f64;
            let points = star.scattered(2.0, METRES);
            let share: f64 = points.iter().filter(|p| p.at.x < line).map(|p| p.share).sum();
            let sum: f64 = points.iter().map(|p| p.share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
            // A raster of units and parts two wide are a unit or two of the line's length off.
            prop_assert!((share - expect).abs() < 0.05, "{share} for {expect}");
        }
    }
}
