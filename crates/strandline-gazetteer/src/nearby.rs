//! From points to places: those near a point, and those in a box.

use std::{f64::consts::PI, ops::RangeInclusive, sync::OnceLock};

use strandline_model::{GridBox, GridPoint};

use crate::{PlaceView, packed::Packed};

/// Mean radius of the Earth (IUGG). Distances on the sphere are up to 0.5 % off, which decides
/// neither which village is near nor the kilometre that is told.
const EARTH_KM: f64 = 6371.0088;

/// A place near a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby<'g> {
    /// The place.
    pub place: PlaceView<'g>,
    /// How far it is from the point, in kilometres on the sphere.
    pub distance_km: f64,
    /// In which direction the point lies, seen from the place.
    pub direction: Direction,
}

/// One of eight directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the north.
    North,
    /// To the north-east.
    NorthEast,
    /// To the east.
    East,
    /// To the south-east.
    SouthEast,
    /// To the south.
    South,
    /// To the south-west.
    SouthWest,
    /// To the west.
    West,
    /// To the north-west.
    NorthWest,
}

impl Direction {
    const ALL: [Direction; 8] = [
        Direction::North,
        Direction::NorthEast,
        Direction::East,
        Direction::SouthEast,
        Direction::South,
        Direction::SouthWest,
        Direction::West,
        Direction::NorthWest,
    ];

    /// The direction in which one sets out from one point to another on the shortest way.
    pub fn between(from: GridPoint, to: GridPoint) -> Self {
        let [lat, other] = [from, to].map(|p| p.lat().to_radians());
        let turn = (to.lon() - from.lon()).to_radians();
        let east = turn.sin() * other.cos();
        let north = lat.cos() * other.sin() - lat.sin() * other.cos() * turn.cos();
        let eighth = (east.atan2(north) / (PI / 4.0)).round() as i32;
        Self::ALL[eighth.rem_euclid(8) as usize]
    }

    /// Its name, such as `north-east`.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::North => "north",
            Direction::NorthEast => "north-east",
            Direction::East => "east",
            Direction::SouthEast => "south-east",
            Direction::South => "south",
            Direction::SouthWest => "south-west",
            Direction::West => "west",
            Direction::NorthWest => "north-west",
        }
    }
}

/// The distance of two points in kilometres on the sphere (haversine).
pub fn distance_km(a: GridPoint, b: GridPoint) -> f64 {
    let [lat, other] = [a, b].map(|p| p.lat().to_radians());
    let half = |difference: f64| (difference / 2.0).sin().powi(2);
    let turn = (b.lon() - a.lon()).to_radians();
    let h = half(other - lat) + lat.cos() * other.cos() * half(turn);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

/// The places of a pack by cells of one degree, made when first asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct ByCell {
    cells: OnceLock<Cells>,
}

#[derive(Debug, Clone)]
struct Cells {
    starts: Vec<u32>,
    places: Vec<u32>,
}

const COLUMNS: i32 = 360;
const ROWS: i32 = 180;

impl ByCell {
    /// The places in rows and columns of cells; columns may run over the antimeridian.
    fn in_cells<'a>(
        &'a self,
        packed: &Packed,
        rows: RangeInclusive<i32>,
        columns: RangeInclusive<i32>,
    ) -> impl Iterator<Item = u32> + 'a {
        let cells = self.cells.get_or_init(|| Cells::of(packed));
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
            .flat_map(move |(row, column)| cells.cell(row, column.rem_euclid(COLUMNS)))
            .copied()
    }
}

impl Cells {
    fn of(packed: &Packed) -> Self {
        let cell = |place| cell_of(packed.place(place).at());
        let mut starts = vec![0_u32; (COLUMNS * ROWS) as usize + 1];
        let numbers: Vec<usize> = (0..packed.len()).map(cell).collect();
        numbers.iter().for_each(|cell| starts[cell + 1] += 1);
        (1..starts.len()).for_each(|cell| starts[cell] += starts[cell - 1]);
        let mut next = starts.clone();
        let mut places = vec![0; numbers.len()];
        for (cell, place) in numbers.iter().zip(0..) {
            places[next[*cell] as usize] = place;
            next[*cell] += 1;
        }
        Cells { starts, places }
    }

    fn cell(&self, row: i32, column: i32) -> &[u32] {
        let cell = (row * COLUMNS + column) as usize;
        &self.places[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }
}

fn row_of(lat: f64) -> i32 {
    ((lat + 90.0).floor() as i32).clamp(0, ROWS - 1)
}

fn column_of(lon: f64) -> i32 {
    (lon + 180.0).floor() as i32
}

fn cell_of(point: GridPoint) -> usize {
    (row_of(point.lat()) * COLUMNS + column_of(point.lon()).rem_euclid(COLUMNS)) as usize
}

/// The places of a pack in a box.
pub(crate) fn places_in(packed: &Packed, area: GridBox) -> impl Iterator<Item = PlaceView<'_>> {
    let rows = row_of(area.min.lat())..=row_of(area.max.lat());
    let columns = column_of(area.min.lon())..=column_of(area.max.lon()).min(COLUMNS - 1);
    let inside = move |place: &PlaceView<'_>| {
        let at = place.at();
        area.meets(GridBox { min: at, max: at })
    };
    let all = packed.by_cell().in_cells(packed, rows, columns);
    all.map(|number| packed.place(number)).filter(inside)
}

/// The places of a pack at most so far from a point, with their distance.
pub(crate) fn places_around(
    packed: &Packed,
    point: GridPoint,
    radius_km: f64,
) -> impl Iterator<Item = (PlaceView<'_>, f64)> {
    let angle = radius_km / EARTH_KM;
    let (lat, lon) = (point.lat(), point.lon());
    let rows = row_of(lat - angle.to_degrees())..=row_of(lat + angle.to_degrees());
    let reach = angle.sin() / lat.to_radians().cos();
    // Where a pole lies within the radius, every longitude does.
    let has_pole = lat.abs() + angle.to_degrees() >= 90.0;
    let columns = if has_pole || angle >= PI / 2.0 || reach >= 1.0 {
        0..=COLUMNS - 1
    } else {
        let turn = reach.asin().to_degrees();
        let (first, last) = (column_of(lon - turn), column_of(lon + turn));
        first..=last.min(first + COLUMNS - 1)
    };
    let all = packed.by_cell().in_cells(packed, rows, columns);
    all.map(move |number| {
        let place = packed.place(number);
        (place, distance_km(point, place.at()))
    })
    .filter(move |(_, distance)| *distance <= radius_km)
}
