//! What an importer makes of a file: a snapshot, markers, and the
//! problems met on the way. One bad polygon never loses the day.

use strandline_arrangement::{GridPoint, Polygon};

use crate::{AsOf, StatusId, Text};

/// What was read, and what could not be.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<T> {
    /// The part that could be read.
    pub value: T,
    /// What was wrong, in the order of the input.
    pub problems: Vec<Problem>,
}

/// Something wrong in an input, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The index of the feature in the file, from 0, where one is to blame.
    pub feature: Option<usize>,
    /// Where in the file: a JSON path such as `features[12].geometry`, or a line.
    pub place: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// For a person: what was wanted, what was found, what was done.
    pub message: String,
}

impl<T> Reading<T> {
    /// The same problems with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: change(self.value),
            problems: self.problems,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The family of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A feature without geometry, or with one that is no area where an area was wanted.
    NoGeometry,
    /// A line where areas are wanted, or an area where lines are; told of and left out.
    Line,
    /// A coordinate that is missing, not finite, or outside ±180 and ±90.
    BadCoordinate,
    /// A ring with fewer than three different points.
    RingTooShort,
    /// A ring whose last point is not its first; it was closed.
    RingNotClosed,
    /// An edge of more than half the world's longitudes: most likely meant to cross the
    /// antimeridian, and read as drawn.
    Antimeridian,
    /// A status that the legend does not know; the feature was left out.
    UnknownStatus,
    /// A place that is there twice on one day; the first was kept.
    Duplicate,
    /// A date or instant that could not be read.
    BadDate,
    /// A region that crossed or overlapped itself and was made valid.
    Repaired,
    /// A part of the file that could not be understood at all.
    Unreadable,
}

impl ProblemKind {
    /// Its name in tables and JSON, such as `ring-not-closed`.
    pub fn as_str(self) -> &'static str {
        match self {
            ProblemKind::NoGeometry => "no-geometry",
            ProblemKind::Line => "line",
            ProblemKind::BadCoordinate => "bad-coordinate",
            ProblemKind::RingTooShort => "ring-too-short",
            ProblemKind::RingNotClosed => "ring-not-closed",
            ProblemKind::Antimeridian => "antimeridian",
            ProblemKind::UnknownStatus => "unknown-status",
            ProblemKind::Duplicate => "duplicate",
            ProblemKind::BadDate => "bad-date",
            ProblemKind::Repaired => "repaired",
            ProblemKind::Unreadable => "unreadable",
        }
    }
}

/// One assessor's whole map as of one instant, as read from its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The instant that the map speaks of.
    pub as_of: AsOf,
    /// The regions, one layer a status, in the order of [`StatusId`]; raw: not yet
    /// made valid or unioned. A status that is drawn nowhere has no layer.
    pub layers: Vec<Layer>,
    /// Lines, where the assessor draws those and no ground.
    pub lines: Vec<DrawnLine>,
    /// Points that came with the map.
    pub markers: Vec<Marker>,
}

/// All that a snapshot draws in one status.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The status.
    pub status: StatusId,
    /// The regions, each valid or not, that may overlap each other.
    pub polygons: Vec<Polygon>,
}

/// A front as it was drawn: a line that encloses nothing and says nothing of the ground
/// beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnLine {
    /// Its points in their order, two or more.
    pub points: Vec<GridPoint>,
    /// Its name, where it has one.
    pub name: Text,
}

/// A point with words that came with a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where.
    pub at: GridPoint,
    /// Its words by language; `""` holds words whose language the format does not tell.
    pub name: Text,
    /// The name of the picture that the file draws it with, as the file has it.
    pub icon: Option<String>,
}
