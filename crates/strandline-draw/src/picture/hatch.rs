//! Patterns as lines and dots of their own, cut to a shape.
//!
//! SVG's `pattern` would be painted as one small picture and repeated, with seams wherever
//! its side is no whole number of pixels. Lines that end at the shape's edge are sharp at
//! every size, and stand still from picture to picture, as they lie on a grid of the page.

use std::collections::BTreeMap;

use strandline_model::Pattern;

use super::{
    path_text::{PathText, Point},
    shapes::Shape,
};

/// Units from one line to the next.
const PERIOD: f64 = 6.5;

/// Units from one dot to the next.
const DOTS: f64 = 6.0;

/// From the middle of a dot to its corners.
const DOT: f64 = 1.25;

/// A direction of lines: what is told along a line, and across from line to line.
#[derive(Clone, Copy)]
struct Way {
    across: [f64; 2],
    along: [f64; 2],
}

/// Half the root of two: a step of one unit on the diagonal.
const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;

const RISING: Way = Way {
    across: [HALF, HALF],
    along: [HALF, -HALF],
};

const FALLING: Way = Way {
    across: [HALF, -HALF],
    along: [HALF, HALF],
};

const LEVEL: Way = Way {
    across: [0.0, 1.0],
    along: [1.0, 0.0],
};

/// The lines or dots of a pattern within a shape; empty for an even fill.
pub(crate) fn hatch(pattern: Pattern, shape: &Shape) -> PathText {
    let mut path = PathText::new();
    let ways: &[Way] = match pattern {
        Pattern::Hatch => &[RISING],
        Pattern::BackHatch => &[FALLING],
        Pattern::CrossHatch => &[RISING, FALLING],
        Pattern::Dots => return dots(shape),
        _ => &[],
    };
    for way in ways {
        for (line, [from, until]) in way.spans(shape, PERIOD) {
            let ends = [from, until].map(|along| way.point(line as f64 * PERIOD, along));
            path.line(ends);
        }
    }
    path
}

fn dots(shape: &Shape) -> PathText {
    let mut path = PathText::new();
    for (line, [from, until]) in LEVEL.spans(shape, DOTS) {
        // Every other row stands between the dots of its neighbours.
        let shift = if line % 2 == 0 { 0.0 } else { DOTS / 2.0 };
        let first = ((from - shift) / DOTS).ceil() as i64;
        let dots = (first..).map(|dot| dot as f64 * DOTS + shift);
        for along in dots.take_while(|along| *along < until) {
            path.diamond(LEVEL.point(line as f64 * DOTS, along), DOT);
        }
    }
    path
}

impl Way {
    fn split(self, point: Point) -> [f64; 2] {
        [self.across, self.along].map(|[x, y]| x * point.x + y * point.y)
    }

    fn point(self, across: f64, along: f64) -> Point {
        Point {
            x: across * self.across[0] + along * self.along[0],
            y: across * self.across[1] + along * self.along[1],
        }
    }

    /// For each line of a period the parts within a shape: from where to where along it.
    fn spans(self, shape: &Shape, period: f64) -> Vec<(i64, [f64; 2])> {
        let mut crossings = BTreeMap::<i64, Vec<f64>>::new();
        for (from, to) in shape.edges() {
            let (from, to) = (self.split(from), self.split(to));
            let (low, high) = if from[0] < to[0] {
                (from, to)
            } else {
                (to, from)
            };
            // An end belongs to the edge that begins there, so that no corner counts twice.
            let lines = (low[0] / period).ceil() as i64..(high[0] / period).ceil() as i64;
            for line in lines {
                let share = (line as f64 * period - low[0]) / (high[0] - low[0]);
                let along = low[1] + (high[1] - low[1]) * share;
                crossings.entry(line).or_default().push(along);
            }
        }
        crossings.into_iter().flat_map(inside).collect()
    }
}

/// Between every first and second crossing a line is inside.
fn inside((line, mut crossings): (i64, Vec<f64>)) -> Vec<(i64, [f64; 2])> {
    crossings.sort_by(f64::total_cmp);
    let pairs = crossings.chunks_exact(2);
    pairs.map(|pair| (line, [pair[0], pair[1]])).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring() -> impl Strategy<Value = Vec<Point>> {
        prop::collection::vec((0.0..60.0_f64, 0.0..60.0_f64), 3..9)
            .prop_map(|list| list.into_iter().map(|(x, y)| Point { x, y }).collect())
    }

    /// The even-odd rule by a ray to the right.
    fn is_inside(shape: &Shape, at: Point) -> bool {
        let crossed = shape.edges().filter(|(a, b)| {
            (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
        });
        crossed.count() % 2 == 1
    }

    proptest! {
        #[test]
        fn the_middle_of_every_piece_of_a_line_is_inside(rings in prop::collection::vec(ring(), 1..4)) {
            let shape = Shape { rings };
            for way in [RISING, FALLING, LEVEL] {
                for (line, [from, until]) in way.spans(&shape, PERIOD) {
                    // A piece of a hair's width may lie on the other side by rounding.
                    if until - from > 1e-6 {
                        let middle = way.point(line as f64 * PERIOD, f64::midpoint(from, until));
                        prop_assert!(is_inside(&shape, middle), "{middle:?}");
                    }
                }
            }
        }
    }
}
