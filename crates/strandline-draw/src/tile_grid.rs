//! The pixel grid of each zoom: web Mercator (EPSG:3857), XYZ tiles, 4096 pixels a tile at
//! the largest zoom, which is looked at enlarged, and 2048 at the others, which are not.
//!
//! Pixels here count northward, from 0 at the top edge of the world to minus its size at
//! the bottom, so that left and right of an edge are those of the ground. Only
//! [`TileId::place`] turns them over, into a tile's own coordinates that count downward.

use strandline_arrangement::{GridBox, GridPoint};

/// The largest zoom that is drawn; one pixel there is about 2.4 m of the equator.
pub const ZOOM_MAX: u8 = 12;

/// Pixels along the side of a tile of a zoom.
///
/// A tile is shown on 450 to 900 pixels of the screen until those of the next zoom take its
/// place, so that at 2048 no point is a quarter of one away from where it belongs. Only the
/// largest zoom has no next.
pub const fn extent(zoom: u8) -> i32 {
    if zoom < ZOOM_MAX { 2048 } else { 4096 }
}

/// Pixels that a tile of a zoom holds beyond each of its sides.
pub(crate) const fn buffer(zoom: u8) -> i32 {
    extent(zoom) / 64
}

/// One tile: zoom, column from the west, row from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    zoom: u8,
    column: u32,
    row: u32,
}

impl TileId {
    /// A tile of the grid, or `None` beyond its edge or beyond [`ZOOM_MAX`].
    pub fn new(zoom: u8, column: u32, row: u32) -> Option<Self> {
        let inside = zoom <= ZOOM_MAX && column < 1 << zoom && row < 1 << zoom;
        inside.then_some(TileId { zoom, column, row })
    }

    /// The zoom, 0 to [`ZOOM_MAX`].
    pub fn zoom(self) -> u8 {
        self.zoom
    }

    /// The column, from the west.
    pub fn column(self) -> u32 {
        self.column
    }

    /// The row, from the north.
    pub fn row(self) -> u32 {
        self.row
    }

    /// What the tile holds, its buffer included, in pixels of its zoom.
    pub(crate) fn bounds(self) -> GridBox {
        let (west, north) = self.north_west();
        let (extent, buffer) = (extent(self.zoom), buffer(self.zoom));
        GridBox {
            min: GridPoint {
                x: west - buffer,
                y: north - extent - buffer,
            },
            max: GridPoint {
                x: west + extent + buffer,
                y: north + buffer,
            },
        }
    }

    /// The lines inside of [`TileId::bounds`] at which the buffers of its neighbours end.
    pub(crate) fn guides(self) -> [(GridPoint, GridPoint); 4] {
        let GridBox { min, max } = self.bounds();
        let twice = 2 * buffer(self.zoom);
        let column = |x| (GridPoint { x, y: min.y }, GridPoint { x, y: max.y });
        let row = |y| (GridPoint { x: min.x, y }, GridPoint { x: max.x, y });
        [
            column(min.x + twice),
            column(max.x - twice),
            row(min.y + twice),
            row(max.y - twice),
        ]
    }

    /// A pixel of the zoom in the tile's own coordinates, which count downward.
    pub(crate) fn place(self, pixel: GridPoint) -> (i32, i32) {
        let (west, north) = self.north_west();
        (pixel.x - west, north - pixel.y)
    }

    fn north_west(self) -> (i32, i32) {
        let extent = extent(self.zoom);
        (self.column as i32 * extent, -(self.row as i32 * extent))
    }

    /// The tile in which a pixel of a zoom lies; pixels beyond the world count to its edge.
    pub(crate) fn around(zoom: u8, pixel: GridPoint) -> Self {
        let last = (1 << zoom) - 1;
        TileId {
            zoom,
            column: pixel.x.div_euclid(extent(zoom)).clamp(0, last) as u32,
            row: (-pixel.y).div_euclid(extent(zoom)).clamp(0, last) as u32,
        }
    }
}

/// The pixel of a zoom in which a point of the record's grid lies.
///
/// Latitudes beyond the world of web Mercator, about ±85.05°, are taken to its edge.
pub(crate) fn pixel(zoom: u8, point: GridPoint) -> GridPoint {
    let (x, down) = place_of(zoom, point);
    let whole = |share: f64| libm::floor(share + 0.5) as i32;
    GridPoint {
        x: whole(x),
        y: -whole(down),
    }
}

/// The point of the record's grid in the middle of a pixel of a zoom.
pub(crate) fn point(zoom: u8, pixel: GridPoint) -> GridPoint {
    let size = f64::from(extent(zoom)) * f64::from(1_u32 << zoom);
    let share = |pixels: i32| (f64::from(pixels) / size).clamp(-1.0, 1.0);
    let north = libm::sinh((1.0 + 2.0 * share(pixel.y)) * std::f64::consts::PI);
    let degrees = (
        (share(pixel.x) * 360.0 - 180.0).clamp(-180.0, 180.0),
        libm::atan(north).to_degrees(),
    );
    GridPoint::from_degrees(degrees.0, degrees.1)
        .expect("the world of web Mercator is in the world")
}

/// Adds the pixels that a segment passes which is straight in longitude and latitude: on
/// the map it is a curve, and no point of it is left by more than [`STRAY_PIXELS`].
pub(crate) fn trace(zoom: u8, (from, to): (GridPoint, GridPoint), way: &mut Vec<GridPoint>) {
    let (a, b) = (place_of(zoom, from), place_of(zoom, to));
    let between = |part: i64, pieces: i64| {
        let at = |a: i32, b: i32| {
            let (a, b) = (i64::from(a), i64::from(b));
            (a + ((b - a) * part).div_euclid(pieces)) as i32
        };
        GridPoint {
            x: at(from.x, to.x),
            y: at(from.y, to.y),
        }
    };
    let middle = place_of(zoom, between(1, 2));
    let stray = (middle.1 - f64::midpoint(a.1, b.1)).abs();
    // Cut into n pieces, a curve strays from them by the n² th part.
    let pieces = libm::ceil(libm::sqrt(stray / STRAY_PIXELS)).clamp(1.0, PIECES_MAX) as i64;
    way.extend((0..=pieces).map(|part| pixel(zoom, between(part, pieces))));
}

/// A quarter of what rounding to pixels may move a point.
const STRAY_PIXELS: f64 = 0.125;

/// The most pieces of one segment, so that a map of few lines over half the world cannot
/// make work without end; at zoom 12 enough for lines of 1,500 km.
const PIECES_MAX: f64 = 512.0;

/// Eastward and downward from the corner of the world, in pixels.
///
/// `libm` gives the same bits on every machine.
fn place_of(zoom: u8, point: GridPoint) -> (f64, f64) {
    let size = f64::from(extent(zoom)) * f64::from(1_u32 << zoom);
    let sine = libm::sin(point.lat().to_radians());
    let down = 0.5 - libm::log((1.0 + sine) / (1.0 - sine)) / (4.0 * std::f64::consts::PI);
    let at = |share: f64| share.clamp(0.0, 1.0) * size;
    (at(point.lon() / 360.0 + 0.5), at(down))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixel_of(zoom: u8, lon: f64, lat: f64) -> (i32, i32) {
        let point = GridPoint::from_degrees(lon, lat).unwrap();
        let found = pixel(zoom, point);
        (found.x, found.y)
    }

    #[test]
    fn the_world_is_one_tile_at_zoom_0() {
        assert_eq!(pixel_of(0, 0.0, 0.0), (1024, -1024));
        assert_eq!(pixel_of(0, -180.0, 90.0), (0, 0));
        assert_eq!(pixel_of(0, 180.0, -90.0), (2048, -2048));
        assert_eq!(pixel_of(12, 180.0, 85.051_128_8), (1 << 24, 0));
    }

    /// The tile of Pokrovsk (37.1772, 48.2771), by the formula of the
    /// [slippy map](https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames).
    #[test]
    fn a_place_lies_in_the_tile_that_everybody_else_finds() {
        let point = GridPoint::from_degrees(37.1772, 48.2771).unwrap();
        let tile = TileId::around(12, pixel(12, point));
        assert_eq!((tile.column(), tile.row()), (2470, 1419));
        let (x, y) = tile.place(pixel(12, point));
        assert!((0..4096).contains(&x) && (0..4096).contains(&y));
    }

    #[test]
    fn a_pixel_is_that_of_its_own_middle() {
        for (x, y) in [(0, 0), (2470 * 4096, -1419 * 4096), (1 << 24, -(1 << 24))] {
            let here = GridPoint { x, y };
            assert_eq!(pixel(12, point(12, here)), here);
        }
    }

    #[test]
    fn tiles_beyond_the_grid_are_none() {
        assert!(TileId::new(0, 0, 0).is_some());
        assert!(TileId::new(2, 4, 0).is_none());
        assert!(TileId::new(2, 0, 4).is_none());
        assert!(TileId::new(ZOOM_MAX + 1, 0, 0).is_none());
        assert!(TileId::new(255, 0, 0).is_none());
    }

    #[test]
    fn guides_are_the_ends_of_the_neighbours() {
        let here = TileId::new(4, 5, 6).unwrap();
        let (east, south) = (
            TileId::new(4, 6, 6).unwrap().bounds(),
            TileId::new(4, 5, 7).unwrap().bounds(),
        );
        assert_eq!(here.guides()[1].0.x, east.min.x);
        assert_eq!(here.guides()[2].0.y, south.max.y);
    }

    #[test]
    fn a_long_level_way_is_straight_and_a_slanted_one_bends_toward_the_pole() {
        let point = |lon, lat| GridPoint::from_degrees(lon, lat).unwrap();
        let (mut level, mut slanted) = (Vec::new(), Vec::new());
        trace(7, (point(30.0, 48.0), point(36.0, 48.0)), &mut level);
        trace(7, (point(30.0, 47.0), point(36.0, 50.0)), &mut slanted);
        assert_eq!(level.len(), 2);
        let middle = pixel(7, point(33.0, 48.5));
        let straight = i32::midpoint(slanted[0].y, slanted[slanted.len() - 1].y);
        assert!(slanted.len() > 4 && straight - middle.y > 4);
        let near = |p: &GridPoint| p.x.abs_diff(middle.x).max(p.y.abs_diff(middle.y));
        let gap = slanted.windows(2).map(|w| w[0].x.abs_diff(w[1].x)).max();
        assert!(slanted.iter().map(near).min() <= gap);
    }
}
