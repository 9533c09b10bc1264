//! The page of a picture and the window of the world that its map shows.
//!
//! A page has pixels, and *units*: what is legible at 1280 x 720 pixels is so at every
//! size, as letters, lines and hatches are measured in units. The map is Web Mercator: over a
//! window of some hundred kilometres its scale changes by little, and the scale bar is
//! true in the middle.

use strandline_model::{GridBox, GridPoint};

use super::{PictureError, path_text::Point};

/// How many pixels a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelSize {
    width: u32,
    height: u32,
}

impl PixelSize {
    /// The smallest and the largest side: below, nothing is legible; above, a picture takes
    /// more memory than a program should ask for unasked.
    pub const SIDES: std::ops::RangeInclusive<u32> = 240..=8192;

    /// A size within [`PixelSize::SIDES`].
    ///
    /// # Errors
    ///
    /// When a side is shorter or longer.
    pub fn new(width: u32, height: u32) -> Result<Self, PictureError> {
        if Self::SIDES.contains(&width) && Self::SIDES.contains(&height) {
            return Ok(PixelSize { width, height });
        }
        Err(PictureError::Size { width, height })
    }

    /// From left to right.
    pub fn width(self) -> u32 {
        self.width
    }

    /// From top to bottom.
    pub fn height(self) -> u32 {
        self.height
    }
}

impl Default for PixelSize {
    fn default() -> Self {
        PixelSize {
            width: 1280,
            height: 720,
        }
    }
}

/// A page in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Page {
    pub(crate) pixels: PixelSize,
    /// Pixels to a unit.
    pub(crate) scale: f64,
}

impl Page {
    pub(crate) fn of(pixels: PixelSize) -> Self {
        let [width, height] = [pixels.width, pixels.height].map(f64::from);
        // The middle of 1280 x 720 pixels is 960: there a pixel is a unit. Below 0.85 pixels
        // to a unit the smallest letters could not be read.
        let scale = ((width * height).sqrt() / 960.0).max(0.85);
        Page { pixels, scale }
    }

    pub(crate) fn width(&self) -> f64 {
        f64::from(self.pixels.width) / self.scale
    }

    pub(crate) fn height(&self) -> f64 {
        f64::from(self.pixels.height) / self.scale
    }

    pub(crate) fn whole(&self) -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: self.width(),
            bottom: self.height(),
        }
    }
}

/// A box of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn middle(&self) -> Point {
        Point {
            x: f64::midpoint(self.left, self.right),
            y: f64::midpoint(self.top, self.bottom),
        }
    }

    /// The box that is larger by so much on every side, or smaller.
    pub(crate) fn grown(self, by: f64) -> Rect {
        Rect {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub(crate) fn meets(&self, other: &Rect) -> bool {
        let across = self.left < other.right && other.left < self.right;
        across && self.top < other.bottom && other.top < self.bottom
    }

    pub(crate) fn holds(&self, other: &Rect) -> bool {
        let across = self.left <= other.left && other.right <= self.right;
        across && self.top <= other.top && other.bottom <= self.bottom
    }

    /// The box around points; `None` where there are none.
    pub(crate) fn around(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
        points.into_iter().fold(None, |found, Point { x, y }| {
            let found: Rect = found.unwrap_or(Rect {
                left: x,
                top: y,
                right: x,
                bottom: y,
            });
            Some(Rect {
                left: found.left.min(x),
                top: found.top.min(y),
                right: found.right.max(x),
                bottom: found.bottom.max(y),
            })
        })
    }
}

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Window {
    /// All of a box, with some room around it.
    Around(GridBox),
    /// So many kilometres from west to east, with this point in the middle.
    Centred {
        /// The middle.
        at: GridPoint,
        /// From the left edge to the right.
        width_km: f64,
    },
}

/// Where a point of the world lies on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Projection {
    /// Where the map is.
    pub(crate) map: Rect,
    /// What lies in its middle, in radians of the projection.
    centre: Point,
    /// Units to a radian.
    scale: f64,
}

/// The largest latitude of Web Mercator, where the map is a square.
const LAT_MAX: f64 = 85.051_128_78;

/// Equatorial radius and squared eccentricity of WGS 84.
const RADIUS_KM: f64 = 6378.137;
const ECCENTRICITY_SQUARED: f64 = 0.006_694_379_990_14;

impl Projection {
    /// The map in a box of the page that shows a window.
    pub(crate) fn new(window: Window, map: Rect) -> Self {
        match window {
            Window::Around(ground) => Self::around(ground, map),
            Window::Centred { at, width_km } => Projection {
                map,
                centre: mercator(at),
                scale: map.width() * radian_km(at.lat()) / width_km,
            },
        }
    }

    fn around(ground: GridBox, map: Rect) -> Self {
        // A twentieth on every side, so that what lies at the edge is seen to end.
        const ROOM: f64 = 1.1;
        let [low, high] = [ground.min, ground.max].map(mercator);
        let (wide, tall) = ((high.x - low.x).abs(), (low.y - high.y).abs());
        // A map of a single point still shows some kilometres around it.
        let least = 1e-3;
        let across = map.width() / (wide.max(least) * ROOM);
        let down = map.height() / (tall.max(least) * ROOM);
        let middle = |a: f64, b: f64| f64::midpoint(a, b);
        Projection {
            map,
            centre: Point {
                x: middle(low.x, high.x),
                y: middle(low.y, high.y),
            },
            scale: across.min(down),
        }
    }

    /// Where a point is on the page, on the map or beyond its edge.
    pub(crate) fn place(&self, point: GridPoint) -> Point {
        let (at, middle) = (mercator(point), self.map.middle());
        Point {
            x: middle.x + (at.x - self.centre.x) * self.scale,
            y: middle.y + (at.y - self.centre.y) * self.scale,
        }
    }

    /// What the map shows of the world.
    pub(crate) fn window(&self) -> GridBox {
        let corner = |x: f64, y: f64| self.at(Point { x, y });
        GridBox {
            min: corner(self.map.left, self.map.bottom),
            max: corner(self.map.right, self.map.top),
        }
    }

    /// What lies at a point of the page.
    pub(crate) fn at(&self, point: Point) -> GridPoint {
        let middle = self.map.middle();
        let x = self.centre.x + (point.x - middle.x) / self.scale;
        let y = self.centre.y + (point.y - middle.y) / self.scale;
        let lon = x.to_degrees().clamp(-180.0, 180.0);
        let lat = libm::atan(libm::sinh(-y)).to_degrees();
        GridPoint::from_degrees(lon, lat).expect("it lies within the world")
    }

    /// Kilometres to a unit in the middle of the map.
    pub(crate) fn unit_km(&self) -> f64 {
        radian_km(self.at(self.map.middle()).lat()) / self.scale
    }
}

/// How many kilometres a radian of longitude is at a latitude.
fn radian_km(lat: f64) -> f64 {
    let sine = libm::sin(lat.to_radians());
    let curvature = (1.0 - ECCENTRICITY_SQUARED * sine * sine).sqrt();
    RADIUS_KM * libm::cos(lat.to_radians()) / curvature
}

/// Spherical Mercator with y down, as web maps have it.
fn mercator(point: GridPoint) -> Point {
    let lat = point.lat().clamp(-LAT_MAX, LAT_MAX).to_radians();
    Point {
        x: point.lon().to_radians(),
        y: -libm::asinh(libm::tan(lat)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn degrees(lon: f64, lat: f64) -> GridPoint {
        GridPoint::from_degrees(lon, lat).unwrap()
    }

    fn map() -> Rect {
        Page::of(PixelSize::default()).whole()
    }

    #[test]
    fn a_page_of_1280_by_720_has_a_unit_a_pixel() {
        let page = Page::of(PixelSize::default());
        assert!((page.scale - 1.0).abs() < 1e-9);
        assert!(PixelSize::new(239, 720).is_err() && PixelSize::new(720, 8193).is_err());
    }

    #[test]
    fn a_window_is_as_wide_as_it_was_asked_for() {
        let at = degrees(37.2, 48.3);
        let width_km = 60.0;
        let projection = Projection::new(Window::Centred { at, width_km }, map());
        let middle = projection.place(at);
        assert!((middle.x - 640.0).abs() < 1e-6 && (middle.y - 360.0).abs() < 1e-6);
        assert!((projection.unit_km() * 1280.0 - width_km).abs() < 1e-4);
        // PROJ: a degree of longitude at 48.3° on WGS 84 is 74.190 km.
        let degree = projection.place(degrees(38.2, 48.3)).x - middle.x;
        assert!((degree * projection.unit_km() - 74.190).abs() < 2e-3);
    }

    #[test]
    fn all_of_a_box_is_on_the_map_with_room_around() {
        let ground = GridBox {
            min: degrees(22.0, 44.0),
            max: degrees(40.0, 52.0),
        };
        let projection = Projection::new(Window::Around(ground), map());
        let corners = [ground.min, ground.max].map(|corner| projection.place(corner));
        let found = Rect::around(corners).unwrap();
        assert!(projection.map.grown(-10.0).holds(&found), "{found:?}");
        let window = projection.window();
        assert!(window.min.x < ground.min.x && window.max.y > ground.max.y);
    }
}
