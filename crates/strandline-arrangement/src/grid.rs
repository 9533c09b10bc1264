//! The vocabulary of the arrangement: integer points, rings, labels and columns.
//!
//! A [`GridPoint`] is a point of an integer frame that the caller chooses. For the
//! record the frame is longitude and latitude (WGS 84) in units of 1e-7 degree;
//! for tiles it is the pixel grid of one zoom.

/// A point of the caller's integer frame.
///
/// In the record: `x` is longitude and `y` latitude on WGS 84, in units of 1e-7
/// degree (about 1.1 cm of latitude).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GridPoint {
    /// Eastward.
    pub x: i32,
    /// Northward.
    pub y: i32,
}

impl GridPoint {
    /// Grid units in one degree.
    pub const UNITS_PER_DEGREE: f64 = 1e7;

    /// The grid point nearest to a longitude and latitude in degrees, or `None`
    /// where they are not finite or lie outside ±180 and ±90.
    pub fn from_degrees(lon: f64, lat: f64) -> Option<Self> {
        let inside = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
        inside.then(|| GridPoint {
            x: (lon * Self::UNITS_PER_DEGREE).round() as i32,
            y: (lat * Self::UNITS_PER_DEGREE).round() as i32,
        })
    }

    /// Longitude in degrees.
    pub fn lon(self) -> f64 {
        f64::from(self.x) / Self::UNITS_PER_DEGREE
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        f64::from(self.y) / Self::UNITS_PER_DEGREE
    }
}

/// A closed ring of points; the last point joins the first without being repeated.
pub type Ring = Vec<GridPoint>;

/// Rings that together bound a region by the even-odd rule: a shell and its holes
/// in any order and any direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polygon {
    /// The rings.
    pub rings: Vec<Ring>,
}

/// What a region says of the ground in it; the caller gives it a meaning.
///
/// Below [`Label::LIMIT`], so that a set of labels is one machine word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub u8);

impl Label {
    /// The number of labels that one arrangement can hold.
    pub const LIMIT: u8 = 64;
}

/// The labels drawn over one piece of ground at one instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelSet(pub u64);

impl LabelSet {
    /// No label: nothing was drawn there.
    pub const EMPTY: LabelSet = LabelSet(0);

    /// The set with one label.
    pub fn of(label: Label) -> Self {
        LabelSet(1 << label.0)
    }

    /// Whether the label is in the set.
    pub fn contains(self, label: Label) -> bool {
        self.0 & (1 << label.0) != 0
    }

    /// Whether nothing was drawn.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Puts the label in where it was out, and out where it was in.
    pub fn toggle(&mut self, label: Label) {
        self.0 ^= 1 << label.0;
    }

    /// The labels of the set, lowest first.
    pub fn labels(self) -> impl Iterator<Item = Label> {
        (0..Label::LIMIT)
            .map(Label)
            .filter(move |&label| self.contains(label))
    }
}

/// A drawing's place in the order of time: the arrangement's only clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub u32);

/// An axis-parallel box; both corners belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridBox {
    /// The corner with the smallest coordinates.
    pub min: GridPoint,
    /// The corner with the largest coordinates.
    pub max: GridPoint,
}

impl GridBox {
    /// The smallest box around the points, or `None` where there are none.
    pub fn around(points: impl IntoIterator<Item = GridPoint>) -> Option<Self> {
        points.into_iter().fold(None, |found, point| {
            Some(found.map_or(
                GridBox {
                    min: point,
                    max: point,
                },
                |b: GridBox| b.including(point),
            ))
        })
    }

    fn including(self, point: GridPoint) -> Self {
        GridBox {
            min: GridPoint {
                x: self.min.x.min(point.x),
                y: self.min.y.min(point.y),
            },
            max: GridPoint {
                x: self.max.x.max(point.x),
                y: self.max.y.max(point.y),
            },
        }
    }

    /// Whether the boxes share a point.
    pub fn meets(self, other: GridBox) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }
}
