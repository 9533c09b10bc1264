//! One drawing on the grid: for each label the borders of the union of its regions.
//!
//! Maps as they come overlap themselves, cross themselves and say the same ground
//! twice. [`Drawing::from_polygons`] makes each polygon valid by the even-odd rule, takes
//! the union of the polygons of each label, and tells every repair with its area.

use geographiclib_rs::Geodesic;

use crate::{
    Area, Arrangement, EdgeHistory, GridPoint, Inconsistency, Label, LabelSet, Polygon,
    area::geodesic_share, clean::clean_borders, noding::Segment, survey::Survey, union::union,
};

/// On which side of the way from a segment's smaller to its larger end a label lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// A segment of the border of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Border {
    from: GridPoint,
    to: GridPoint,
    /// The label on one side of the segment.
    pub label: Label,
    /// The side on which it lies.
    pub side: Side,
}

impl Border {
    pub(crate) fn new((from, to): Segment, label: Label, side: Side) -> Self {
        Border {
            from,
            to,
            label,
            side,
        }
    }

    /// The smaller and the larger end.
    pub fn segment(&self) -> (GridPoint, GridPoint) {
        (self.from, self.to)
    }
}

/// The ground under exactly these labels, in one drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetArea {
    /// The labels.
    pub labels: LabelSet,
    /// Its area with edges straight in longitude and latitude.
    pub area: Area,
    /// Its area with geodesic edges.
    pub geodesic: Area,
}

/// What was wrong with a region, and how much ground it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The label of the region.
    pub label: Label,
    /// The polygons of that label to blame, by their place in the input.
    pub polygons: Vec<usize>,
    /// The kind of fault.
    pub kind: RepairKind,
    /// The ground that the fault was about.
    pub area: Area,
    /// A point of it, where one is known.
    pub at: Option<GridPoint>,
}

/// The kinds of fault that are repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// A polygon whose rings cross or run over themselves or each other; read by the
    /// even-odd rule.
    SelfCrossing,
    /// A polygon with a hole outside its shell or a ring inside a hole; read by the even-odd rule.
    MisplacedRing,
    /// Ground drawn several times in one label; counted once.
    Overlap,
}

/// One valid drawing: for each label a region without overlap, by its borders.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    borders: Vec<Border>,
    overlaps: Vec<SetArea>,
    /// The labels whose regions needed no repair; a help for the next drawing, no content.
    clean: LabelSet,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.borders == other.borders && self.overlaps == other.overlaps
    }
}

impl Eq for Drawing {}

impl Drawing {
    /// Makes the regions valid and takes the union of each label's; every repair is told.
    ///
    /// # Errors
    ///
    /// When the arrangement of the regions contradicts itself, which would be a bug.
    ///
    /// # Panics
    ///
    /// When a label is not below [`Label::LIMIT`].
    pub fn from_polygons(
        layers: &[(Label, &[Polygon])],
    ) -> Result<(Drawing, Vec<Repair>), Inconsistency> {
        Self::from_polygons_after(layers, &Drawing::default())
    }

    /// As [`Drawing::from_polygons`], with the same result, but faster where the drawing
    /// repeats most of an earlier one.
    ///
    /// # Errors
    ///
    /// As [`Drawing::from_polygons`].
    ///
    /// # Panics
    ///
    /// As [`Drawing::from_polygons`].
    pub fn from_polygons_after(
        layers: &[(Label, &[Polygon])],
        prior: &Drawing,
    ) -> Result<(Drawing, Vec<Repair>), Inconsistency> {
        let mut drawing = Drawing::default();
        let mut repairs = Vec::new();
        for &(label, polygons) in layers {
            assert!(
                label.0 < Label::LIMIT,
                "label {} is not below {}",
                label.0,
                Label::LIMIT
            );
            if let Some(own) = clean_borders(label, polygons, &prior.clean_borders_of(label)) {
                drawing.borders.extend(own);
                drawing.clean.toggle(label);
            } else {
                let (own, found) = union(label, polygons)?;
                drawing.borders.extend(own);
                repairs.extend(found);
            }
        }
        drawing.borders.sort_unstable();
        if layers.len() > 1 {
            drawing.overlaps = overlaps(&drawing)?;
        }
        Ok((drawing, repairs))
    }

    /// The borders of a label, where its region was drawn without need of repair.
    fn clean_borders_of(&self, label: Label) -> Vec<Border> {
        if !self.clean.contains(label) {
            return Vec::new();
        }
        self.borders
            .iter()
            .filter(|border| border.label == label)
            .copied()
            .collect()
    }

    pub(crate) fn from_borders(mut borders: Vec<Border>, overlaps: Vec<SetArea>) -> Self {
        borders.sort_unstable();
        Drawing {
            borders,
            overlaps,
            clean: LabelSet::EMPTY,
        }
    }

    /// The borders of all labels, in order.
    pub fn borders(&self) -> &[Border] {
        &self.borders
    }

    /// The areas under two labels or more.
    pub fn overlaps(&self) -> &[SetArea] {
        &self.overlaps
    }

    /// The area under each exact set of labels; see [`EdgeHistory::set_areas`].
    pub fn set_areas(&self) -> Vec<SetArea> {
        let mut alone = EdgeHistory::new();
        alone.push(self);
        alone.set_areas().pop().unwrap_or_default()
    }
}

/// The areas of a drawing under several labels at once, from an arrangement of it alone.
fn overlaps(drawing: &Drawing) -> Result<Vec<SetArea>, Inconsistency> {
    let mut alone = EdgeHistory::new();
    let column = alone.push(drawing);
    let (arrangement, survey) = Survey::build(&alone)?;
    let mut sets = std::collections::BTreeMap::<LabelSet, (Area, Area)>::new();
    let several = |labels: LabelSet| labels.0.count_ones() > 1;
    for (timeline, area) in survey.grounds(&arrangement) {
        let labels = timeline.labels_at(column);
        if several(labels) {
            sets.entry(labels).or_default().0 += area;
        }
    }
    add_geodesic_areas(&arrangement, column, &mut sets);
    let found = sets.into_iter().map(|(labels, (area, geodesic))| SetArea {
        labels,
        area,
        geodesic,
    });
    Ok(found.filter(|set| set.area != Area::ZERO).collect())
}

fn add_geodesic_areas(
    arrangement: &Arrangement,
    column: crate::Column,
    sets: &mut std::collections::BTreeMap<LabelSet, (Area, Area)>,
) {
    let geodesic = Geodesic::wgs84();
    for edge in arrangement.edges() {
        let left = arrangement.labels_at(edge.left, column);
        let right = arrangement.labels_at(edge.right, column);
        if !sets.contains_key(&left) && !sets.contains_key(&right) {
            continue;
        }
        let share = geodesic_share(&geodesic, edge.from, edge.to);
        if let Some(sums) = sets.get_mut(&left) {
            sums.1 += share;
        }
        if let Some(sums) = sets.get_mut(&right) {
            sums.1 -= share;
        }
    }
}
