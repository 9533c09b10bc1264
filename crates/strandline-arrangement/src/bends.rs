//! What lies between a straight segment and the way that noding bent it to.
//!
//! Each piece of a bent way runs beside a stretch of the true segment: from the foot of
//! the perpendicular from its one node to the foot from its other. The ground between the
//! two is the piece's *remainder*. Booked piece by piece, areas come out as if nothing had
//! been bent, but for what lies within the pixels of the nodes themselves; that is the
//! *doubt*, derived in `docs/design/arrangement.md`.

use crate::{
    Area, GridPoint,
    area::{cell_area, share},
    noding::Segment,
    predicate::{cross, difference},
};

/// The disc of radius √½ units around a node, in which its pixel lies and the foot of every
/// perpendicular to a segment through the pixel: at most π/2 square units of 1.1132 cm.
pub(crate) const DISC: Area = Area::from_square_millimetres(195);

/// What one piece of a bent segment leaves, seen along the segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leftover {
    /// The ground to the left of the true stretch and to the right of the piece.
    pub(crate) remainder: Area,
    /// How many of the piece's ends are not on the segment.
    pub(crate) ends_off: u8,
}

impl Leftover {
    /// As seen the other way.
    pub(crate) fn reversed(self) -> Self {
        Leftover {
            remainder: -self.remainder,
            ..self
        }
    }
}

/// The leftovers of all pieces of a segment; their remainders sum to that of the whole
/// segment exactly.
pub(crate) fn leftovers(nodes: &[GridPoint], segment: Segment, chain: &[u32]) -> Vec<Leftover> {
    let points: Vec<GridPoint> = chain.iter().map(|&node| nodes[node as usize]).collect();
    let feet: Vec<Foot> = points.iter().map(|&p| Foot::of(segment, p)).collect();
    let mut leftovers: Vec<Leftover> = feet
        .windows(2)
        .map(|pair| Leftover {
            remainder: between(segment, pair[0], pair[1]),
            ends_off: pair.iter().map(|foot| u8::from(foot.is_off)).sum(),
        })
        .collect();
    let bent: Area = points.windows(2).map(|ends| share(ends[0], ends[1])).sum();
    let whole = share(segment.0, segment.1) - bent;
    let booked: Area = leftovers.iter().map(|leftover| leftover.remainder).sum();
    // What the shares were rounded by; the longest piece hides it best.
    leftovers[longest(&points)].remainder += whole - booked;
    leftovers
}

/// The foot of the perpendicular from a node to the segment that passes its pixel.
#[derive(Clone, Copy)]
struct Foot {
    /// Where along the segment, from 0 to 1.
    along: f64,
    /// How far the node is to the left, in lengths of the segment.
    aside: f64,
    /// The area of one square unit there, in m².
    cell_m2: f64,
    is_off: bool,
}

impl Foot {
    fn of((a, b): Segment, node: GridPoint) -> Foot {
        let (dx, dy) = difference(a, b);
        let (px, py) = difference(a, node);
        let squared = (dx as f64).powi(2) + (dy as f64).powi(2);
        let across = cross(a, b, node);
        Foot {
            along: (dx as f64 * px as f64 + dy as f64 * py as f64) / squared,
            aside: across as f64 / squared,
            cell_m2: cell_area(node.y),
            is_off: across != 0,
        }
    }
}

/// The ground between a stretch of the segment and the piece beside it: a trapezoid whose
/// height and whose scale both change evenly along it.
fn between((a, b): Segment, from: Foot, to: Foot) -> Area {
    let (dx, dy) = difference(a, b);
    let squared = (dx as f64).powi(2) + (dy as f64).powi(2);
    let same = from.aside * from.cell_m2 + to.aside * to.cell_m2;
    let mixed = from.aside * to.cell_m2 + to.aside * from.cell_m2;
    Area::rounded(squared * (to.along - from.along) * (same / 3.0 + mixed / 6.0))
}

fn longest(points: &[GridPoint]) -> usize {
    let length = |ends: &[GridPoint]| {
        let (dx, dy) = difference(ends[0], ends[1]);
        dx.abs() + dy.abs()
    };
    let pieces = points.windows(2).enumerate();
    pieces
        .max_by_key(|&(place, ends)| (length(ends), std::cmp::Reverse(place)))
        .map_or(0, |piece| piece.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The rest that goes to the longest piece is what rounding leaves and no more: so the
        /// others have their own.
        #[test]
        fn what_the_pieces_leave_is_what_the_segment_leaves(
            start in (-3_000_000_i32..3_000_000, -800_000..800_000),
            way in (-200_000..200_000_i32, -200_000..200_000_i32),
            steps in prop::collection::vec((0.0..1.0_f64, -0.5..0.5_f64, -0.5..0.5_f64), 1..5),
        ) {
            let a = GridPoint { x: start.0 * 100, y: start.1 * 1_000 };
            let b = GridPoint { x: a.x + way.0, y: a.y + way.1 };
            prop_assume!(way.0.abs().max(way.1.abs()) > 100);
            let mut steps = steps;
            steps.sort_by(|p, q| p.0.total_cmp(&q.0));
            let beside = |&(along, x, y): &(f64, f64, f64)| GridPoint {
                x: (f64::from(a.x) + along * f64::from(way.0) + x).round() as i32,
                y: (f64::from(a.y) + along * f64::from(way.1) + y).round() as i32,
            };
            let inner = steps.iter().map(beside);
            let nodes: Vec<GridPoint> = [a].into_iter().chain(inner).chain([b]).collect();
            let chain: Vec<u32> = (0..nodes.len() as u32).collect();
            let points: Vec<Foot> = nodes.iter().map(|&p| Foot::of((a, b), p)).collect();
            let own: Area = points.windows(2).map(|f| between((a, b), f[0], f[1])).sum();
            let all: Area = leftovers(&nodes, (a, b), &chain).iter().map(|l| l.remainder).sum();
            // Six shares of up to 1e12 m² at 1e-15, and mm² each.
            prop_assert!((own - all).abs().to_square_metres() < 2e-3, "{own:?} {all:?}");
        }
    }
}
