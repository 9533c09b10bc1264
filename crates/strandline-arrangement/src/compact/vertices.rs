//! Where a step goes: to a vertex that is known, to one close to a known one, or away by
//! a difference.
//!
//! Maps come again with their coordinates rounded, and a new border returns to the old
//! one; so the vertex after the one named last is what is expected next.

use rustc_hash::FxHashMap;

use super::columns::{Bytes, Filled, Filling, Numbers};
use crate::{
    GridPoint,
    numbers::{folded, unfolded},
};

/// The kinds of step, as they stand in [`Bytes::Kinds`].
mod kind {
    pub(super) const FINE: u8 = 0;
    pub(super) const KNOWN: u8 = 1;
    pub(super) const NEAR: u8 = 2;
    pub(super) const COARSE: u8 = 3;
    pub(super) const NEAR_COARSE: u8 = 4;
}

/// A vertex is near another where it is less than this many units beyond it in x and y,
/// and not more before it: both differences fit into one byte.
const REACH: i32 = 8;

/// Where a walk stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Stand {
    /// The point that differences are taken from.
    pub(super) point: GridPoint,
    /// The vertex that was named last; the one after it is expected.
    pub(super) named: u32,
}

impl Stand {
    pub(super) fn on(points: &[GridPoint], vertex: u32) -> Self {
        Stand {
            point: points[vertex as usize],
            named: vertex,
        }
    }

    /// How far a vertex is from the expected one.
    fn surprise(self, vertex: u32) -> u64 {
        folded(i64::from(vertex) - i64::from(self.named) - 1)
    }
}

/// The vertices told so far.
pub(super) struct Told {
    pub(super) points: Vec<GridPoint>,
    ids: FxHashMap<GridPoint, u32>,
    cells: FxHashMap<(i32, i32), Vec<u32>>,
    step: i32,
}

impl Told {
    /// `step` is the unit of coarse coordinates; 1 where there are none.
    pub(super) fn new(step: i32) -> Self {
        Told {
            points: Vec::new(),
            ids: FxHashMap::default(),
            cells: FxHashMap::default(),
            step,
        }
    }

    /// Writes where a step goes and gives the vertex.
    pub(super) fn tell(
        &mut self,
        columns: &mut Filling,
        stand: &mut Stand,
        point: GridPoint,
    ) -> u32 {
        let vertex = if let Some(&known) = self.ids.get(&point) {
            columns.bytes(Bytes::Kinds).push(kind::KNOWN);
            columns.number(Numbers::Known, stand.surprise(known));
            stand.named = known;
            known
        } else {
            self.tell_new(columns, stand, point);
            self.add(point)
        };
        stand.point = point;
        vertex
    }

    fn tell_new(&self, columns: &mut Filling, stand: &mut Stand, point: GridPoint) {
        if let Some(near) = self.near(point, stand.named.wrapping_add(1)) {
            self.tell_near(columns, *stand, (near, point));
            stand.named = near;
            return;
        }
        let (step, from) = (self.step, stand.point);
        let is_coarse = step > 1 && coarse(point, step) == point;
        let (kind, x, y) = if is_coarse {
            (kind::COARSE, Numbers::CoarseX, Numbers::CoarseY)
        } else {
            (kind::FINE, Numbers::FineX, Numbers::FineY)
        };
        let unit = if is_coarse { step } else { 1 };
        columns.bytes(Bytes::Kinds).push(kind);
        columns.number(x, folded(steps(from.x, point.x, unit)));
        columns.number(y, folded(steps(from.y, point.y, unit)));
    }

    fn tell_near(&self, columns: &mut Filling, stand: Stand, (near, point): (u32, GridPoint)) {
        let other = self.points[near as usize];
        let is_rounded = self.step > 1 && coarse(other, self.step) == point;
        let kind = if is_rounded {
            kind::NEAR_COARSE
        } else {
            kind::NEAR
        };
        columns.bytes(Bytes::Kinds).push(kind);
        columns.number(Numbers::Near, stand.surprise(near));
        if !is_rounded {
            let (x, y) = (point.x - other.x + REACH, point.y - other.y + REACH);
            columns.bytes(Bytes::Offsets).push((x << 4 | y) as u8);
        }
    }

    /// A vertex near a point: the expected one if it is, else the nearest.
    fn near(&self, point: GridPoint, expected: u32) -> Option<u32> {
        let (column, row) = cell(point);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        let filed = around.filter_map(|cell| self.cells.get(&cell)).flatten();
        let offsets = filed.map(|&vertex| (vertex, offset(self.points[vertex as usize], point)));
        let near = offsets.filter(|(_, offset)| {
            let range = -i64::from(REACH)..i64::from(REACH);
            range.contains(&offset.0) && range.contains(&offset.1)
        });
        near.min_by_key(|&(vertex, (dx, dy))| (vertex != expected, dx * dx + dy * dy, vertex))
            .map(|found| found.0)
    }

    fn add(&mut self, point: GridPoint) -> u32 {
        let vertex = self.points.len() as u32;
        self.points.push(point);
        self.ids.insert(point, vertex);
        self.cells.entry(cell(point)).or_default().push(vertex);
        vertex
    }
}

fn cell(point: GridPoint) -> (i32, i32) {
    (point.x.div_euclid(REACH), point.y.div_euclid(REACH))
}

fn offset(from: GridPoint, to: GridPoint) -> (i64, i64) {
    (
        i64::from(to.x) - i64::from(from.x),
        i64::from(to.y) - i64::from(from.y),
    )
}

/// From the unit that one coordinate lies in to another coordinate, in units.
fn steps(from: i32, to: i32, unit: i32) -> i64 {
    i64::from(to.div_euclid(unit)) - i64::from(from.div_euclid(unit))
}

/// The nearest point with both coordinates whole steps, halves taken up; the point itself
/// where that is beyond the grid.
fn coarse(point: GridPoint, step: i32) -> GridPoint {
    let rounded = |c: i32| {
        let whole = (i64::from(c) + i64::from(step / 2)).div_euclid(i64::from(step));
        i32::try_from(whole * i64::from(step)).unwrap_or(c)
    };
    GridPoint {
        x: rounded(point.x),
        y: rounded(point.y),
    }
}

/// The power of ten that says most of these coordinates shortest.
pub(super) fn coarse_step(points: &[GridPoint]) -> i32 {
    let saved = |step: &i32| {
        let coarse = points
            .iter()
            .filter(|&&point| coarse(point, *step) == point);
        coarse.count() as f64 * f64::from(*step).log2()
    };
    let steps = [10, 100, 1_000, 10_000];
    let best = steps
        .into_iter()
        .max_by(|a, b| saved(a).total_cmp(&saved(b)));
    best.filter(|step| saved(step) > 0.0).unwrap_or(1)
}

/// The vertices read so far.
pub(super) struct Heard {
    pub(super) points: Vec<GridPoint>,
    step: i32,
}

impl Heard {
    pub(super) fn new(step: i32) -> Self {
        Heard {
            points: Vec::new(),
            step,
        }
    }

    /// Reads where a step goes.
    pub(super) fn hear(&mut self, columns: &mut Filled<'_>, stand: &mut Stand) -> Option<u32> {
        let from = stand.point;
        let vertex = match columns.byte(Bytes::Kinds)? {
            kind::KNOWN => {
                stand.named = self.named(columns.number(Numbers::Known)?, stand.named)?;
                stand.named
            }
            kind::FINE => {
                let x = moved(from.x, columns.number(Numbers::FineX)?, 1)?;
                let y = moved(from.y, columns.number(Numbers::FineY)?, 1)?;
                self.add(GridPoint { x, y })?
            }
            kind::COARSE => {
                let x = moved(from.x, columns.number(Numbers::CoarseX)?, self.step)?;
                let y = moved(from.y, columns.number(Numbers::CoarseY)?, self.step)?;
                self.add(GridPoint { x, y })?
            }
            kind @ (kind::NEAR | kind::NEAR_COARSE) => {
                stand.named = self.named(columns.number(Numbers::Near)?, stand.named)?;
                let other = self.points[stand.named as usize];
                let point = if kind == kind::NEAR_COARSE {
                    coarse(other, self.step)
                } else {
                    beside(other, columns.byte(Bytes::Offsets)?)?
                };
                self.add(point)?
            }
            _ => return None,
        };
        stand.point = self.points[vertex as usize];
        Some(vertex)
    }

    fn named(&self, surprise: u64, named: u32) -> Option<u32> {
        let vertex = unfolded(surprise).checked_add(i64::from(named) + 1)?;
        let vertex = u32::try_from(vertex).ok()?;
        ((vertex as usize) < self.points.len()).then_some(vertex)
    }

    fn add(&mut self, point: GridPoint) -> Option<u32> {
        let vertex = u32::try_from(self.points.len()).ok()?;
        self.points.push(point);
        Some(vertex)
    }
}

fn moved(from: i32, steps: u64, unit: i32) -> Option<i32> {
    let whole = i64::from(from.div_euclid(unit)).checked_add(unfolded(steps))?;
    i32::try_from(whole.checked_mul(i64::from(unit))?).ok()
}

fn beside(point: GridPoint, offset: u8) -> Option<GridPoint> {
    let (x, y) = (i32::from(offset >> 4), i32::from(offset & 15));
    Some(GridPoint {
        x: point.x.checked_add(x - REACH)?,
        y: point.y.checked_add(y - REACH)?,
    })
}
