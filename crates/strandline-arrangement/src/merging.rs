//! Merging of redraw noise: vertices within a stated width of each other become one.
//!
//! Meant for layer F alone, by whoever wants fewer faces and smaller tiles more than every
//! metre: the edge history stays as it was drawn. The vertices are taken in the order of how
//! long they were drawn, longest first; each goes to the nearest of those that were kept
//! within the width, or is kept itself. So no vertex moves by more than the width, those that
//! are kept are farther apart than it, and the border that stood longest stays where it is.
//! The main type is [`Merging`].

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::{EdgeHistory, GridPoint, UnitLengths, area::unit_lengths};

/// Which vertex each vertex of a history goes to.
#[derive(Clone, Debug, Default)]
pub struct Merging {
    /// Of those that move alone.
    onto: FxHashMap<GridPoint, GridPoint>,
    vertices: usize,
    farthest_m: f64,
}

impl Merging {
    /// Merges the vertices of a history of the record's frame (units of 1e-7 degree) that lie
    /// within so many metres of each other. Vertices east and west of the antimeridian do not
    /// meet.
    ///
    /// # Panics
    ///
    /// When the width is negative or not a number.
    pub fn of(history: &EdgeHistory, width_m: f64) -> Self {
        assert!(width_m >= 0.0, "a width of {width_m} m");
        let mut kept = Kept::new(width_m);
        let mut merging = Merging::default();
        for vertex in longest_drawn_first(history) {
            merging.vertices += 1;
            match kept.nearest(vertex) {
                Some((onto, distance_m)) => {
                    merging.onto.insert(vertex, onto);
                    merging.farthest_m = merging.farthest_m.max(distance_m);
                }
                None => kept.keep(vertex),
            }
        }
        merging
    }

    /// Where a vertex goes; what is no vertex of the history stays.
    pub fn point(&self, vertex: GridPoint) -> GridPoint {
        self.onto.get(&vertex).copied().unwrap_or(vertex)
    }

    /// A segment between where its ends go, which may be one place.
    pub fn segment(&self, (from, to): (GridPoint, GridPoint)) -> (GridPoint, GridPoint) {
        (self.point(from), self.point(to))
    }

    /// How many vertices there were.
    pub fn vertices(&self) -> usize {
        self.vertices
    }

    /// How many of them went to another.
    pub fn merged(&self) -> usize {
        self.onto.len()
    }

    /// The longest way that a vertex went, in metres.
    pub fn farthest_m(&self) -> f64 {
        self.farthest_m
    }
}

/// All vertices: those whose borders were drawn longest first, then in the order of points.
fn longest_drawn_first(history: &EdgeHistory) -> Vec<GridPoint> {
    let mut drawn = FxHashMap::<GridPoint, u64>::default();
    history.for_each_border(|(from, to), _, runs| {
        let columns = runs.iter().map(|run| u64::from(run.until - run.from));
        let columns: u64 = columns.sum();
        for end in [from, to] {
            *drawn.entry(end).or_default() += columns;
        }
    });
    let mut vertices: Vec<(GridPoint, u64)> = drawn.into_iter().collect();
    vertices.sort_unstable_by_key(|&(vertex, columns)| (std::cmp::Reverse(columns), vertex));
    vertices.into_iter().map(|(vertex, _)| vertex).collect()
}

/// The vertices that were kept, in rows as high as the width.
struct Kept {
    width_m: f64,
    row_height: i64,
    rows: BTreeSet<(i64, GridPoint)>,
}

impl Kept {
    fn new(width_m: f64) -> Self {
        // A degree of latitude is shortest at the equator.
        let (_, north_m) = unit_lengths(0);
        Kept {
            width_m,
            row_height: (width_m / north_m) as i64 + 1,
            rows: BTreeSet::new(),
        }
    }

    fn row(&self, point: GridPoint) -> i64 {
        i64::from(point.y).div_euclid(self.row_height)
    }

    fn keep(&mut self, vertex: GridPoint) {
        self.rows.insert((self.row(vertex), vertex));
    }

    /// The nearest within the width, and how far it is.
    fn nearest(&self, point: GridPoint) -> Option<(GridPoint, f64)> {
        let lengths = UnitLengths::at(point);
        let reach = self.width_m / lengths.east_m + 1.0;
        let (west, east) = (f64::from(point.x) - reach, f64::from(point.x) + reach);
        let row = self.row(point);
        let corner = |x: f64, y: i32| GridPoint { x: x as i32, y };
        let near = (row - 1..=row + 1).flat_map(|row| {
            let ends = (row, corner(west, i32::MIN))..=(row, corner(east, i32::MAX));
            self.rows.range(ends)
        });
        let near = near.map(|&(_, kept)| (kept, lengths.distance_m(point, kept)));
        let within = near.filter(|&(_, distance_m)| distance_m <= self.width_m);
        within.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
    }
}
