//! One drawing on the grid: for each label the borders of the union of its regions.
//!
//! Maps as they come overlap themselves, cross themselves and say the same ground
//! twice. [`Drawing::from_polygons`] makes each polygon valid by the even-odd rule, takes
//! the union of the polygons of each label, and tells every repair with its area.
//!
//! Where there are several labels, a drawing has a node wherever their borders meet or
//! cross: its borders are those of its own arrangement. So the ground under each set of
//! labels has the same area to the mm² whatever else is in an arrangement with it;
//! without those nodes, other drawings could change how a crossing is rounded.

use std::collections::BTreeMap;

use geographiclib_rs::Geodesic;

use crate::{
    Area, Arrangement, EdgeHistory, FaceId, GridPoint, Inconsistency, Label, LabelSet, Polygon,
    area::{geodesic_share, share},
    noding::Segment,
    tangle::{self, Untangled},
    template::Templates,
    union::union,
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
    /// A polygon that encloses no ground.
    Empty,
    /// A polygon whose rings cross each other, or those of others, so many times that its
    /// ground cannot be told; it was left out.
    Tangled {
        /// How many crossings had been found when it was given up.
        crossings: usize,
    },
}

impl RepairKind {
    /// Its name in JSON, such as `self-crossing`.
    pub fn as_str(self) -> &'static str {
        match self {
            RepairKind::SelfCrossing => "self-crossing",
            RepairKind::MisplacedRing => "misplaced-ring",
            RepairKind::Overlap => "overlap",
            RepairKind::Empty => "empty",
            RepairKind::Tangled { .. } => "tangled",
        }
    }
}

/// One valid drawing: for each label a region without overlap, by its borders.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    borders: Vec<Border>,
    overlaps: Vec<SetArea>,
    /// The labels whose segments are known to be apart; a help for the next drawing, no content.
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

    /// Whether no label has any ground.
    pub fn is_empty(&self) -> bool {
        self.borders.is_empty()
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
        Self::from_polygons_over(layers, prior, &mut Templates::default())
    }

    /// As [`Drawing::from_polygons_after`], with the same result, and faster still: drawn
    /// over what `templates` keep of the drawing before, and kept there for the next.
    ///
    /// # Errors
    ///
    /// As [`Drawing::from_polygons`].
    ///
    /// # Panics
    ///
    /// As [`Drawing::from_polygons`].
    pub fn from_polygons_over(
        layers: &[(Label, &[Polygon])],
        prior: &Drawing,
        templates: &mut Templates,
    ) -> Result<(Drawing, Vec<Repair>), Inconsistency> {
        for (label, _) in layers {
            let limit = Label::LIMIT;
            assert!(label.0 < limit, "label {} is not below {limit}", label.0);
        }
        if let Some(drawn) = Self::draw(layers, prior, templates, tangle::bound)? {
            return Ok(drawn);
        }
        let Untangled { layers, repairs } = tangle::untangle(layers);
        let layers: Vec<(Label, &[Polygon])> = layers
            .iter()
            .map(|(label, polygons)| (*label, polygons.as_slice()))
            .collect();
        let drawn = Self::draw(&layers, prior, templates, |_| usize::MAX)?;
        let (drawing, mut others) = drawn.expect("nothing crosses as often");
        // What was left out has no ring any more, and is told of already.
        others.retain(|repair| repair.kind != RepairKind::Empty || repair.at.is_some());
        Ok((drawing, repairs.into_iter().chain(others).collect()))
    }

    /// The drawing and its repairs; nothing where borders cross more often than `bound` says
    /// of their number.
    fn draw(
        layers: &[(Label, &[Polygon])],
        prior: &Drawing,
        templates: &mut Templates,
        bound: impl Fn(usize) -> usize,
    ) -> Result<Option<(Drawing, Vec<Repair>)>, Inconsistency> {
        let mut drawing = Drawing::default();
        let mut repairs = Vec::new();
        for &(label, polygons) in layers {
            let known = || prior.clean_borders_of(label);
            if let Some(own) = templates.draw(label, polygons, known) {
                drawing.add(own);
                drawing.clean.toggle(label);
            } else {
                let Some((own, found)) = union(label, polygons, &bound)? else {
                    return Ok(None);
                };
                drawing.add(own);
                repairs.extend(found);
            }
        }
        drawing.borders.sort_unstable();
        if layers.len() > 1 {
            let Some(noded) = drawing.noded(&bound)? else {
                return Ok(None);
            };
            drawing = noded;
        }
        Ok(Some((drawing, repairs)))
    }

    /// Adds the borders of a label; those of a map's only one are not copied.
    fn add(&mut self, mut own: Vec<Border>) {
        if self.borders.is_empty() {
            self.borders = own;
        } else {
            self.borders.append(&mut own);
        }
    }

    /// The ground of an arrangement's faces, each under the labels that `read` gives it;
    /// nothing is drawn on the face outside.
    pub fn from_faces(arrangement: &Arrangement, read: impl Fn(FaceId) -> LabelSet) -> Drawing {
        let read = |face: &FaceId| match *face {
            FaceId::OUTSIDE => LabelSet::EMPTY,
            face => read(face),
        };
        let faces: Vec<FaceId> = arrangement.faces().collect();
        let labels: Vec<LabelSet> = faces.iter().map(read).collect();
        let mut sides = Vec::new();
        let mut borders = Vec::new();
        for edge in arrangement.edges() {
            let (left, right) = (labels[edge.left.index()], labels[edge.right.index()]);
            if left == right {
                continue;
            }
            let segment = (edge.from, edge.to);
            sides.push((segment, left, right));
            borders.extend(LabelSet(left.0 ^ right.0).labels().map(|label| {
                let side = if left.contains(label) {
                    Side::Left
                } else {
                    Side::Right
                };
                Border::new(segment, label, side)
            }));
        }
        let mut drawing = Drawing::from_borders(borders, overlaps(&sides));
        // The edges of an arrangement meet at nodes only, which is all that a later
        // drawing takes from the flag.
        drawing.clean = LabelSet(labels.iter().fold(0, |all, labels| all | labels.0));
        drawing
    }

    /// The same drawing with a node wherever the borders of two labels meet or cross; nothing
    /// where they do so too often.
    fn noded(&self, bound: impl Fn(usize) -> usize) -> Result<Option<Drawing>, Inconsistency> {
        let mut alone = EdgeHistory::new();
        let column = alone.push(self);
        let built = Arrangement::build_within(&alone, bound(self.borders.len()))?;
        let faces = |arrangement: Arrangement| {
            Drawing::from_faces(&arrangement, |face| arrangement.labels_at(face, column))
        };
        Ok(built.map(faces))
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

    /// How many borders the two have alike.
    pub fn shared_borders(&self, other: &Drawing) -> usize {
        let own = self.borders.len() + other.borders.len();
        (own - differing(self, other).count()) / 2
    }

    /// By how much the area of each label is larger than in another drawing, ground under
    /// several labels counted in each; labels of which nothing differs are left out.
    pub fn growth_since(&self, before: &Drawing) -> BTreeMap<Label, Area> {
        let mut growth = BTreeMap::<Label, Area>::new();
        for (border, is_own) in differing(self, before) {
            let share = share(border.from, border.to);
            let left = if border.side == Side::Left {
                share
            } else {
                -share
            };
            *growth.entry(border.label).or_default() += if is_own { left } else { -left };
        }
        growth
    }

    /// The area under each exact set of labels; see [`EdgeHistory::set_areas`].
    pub fn set_areas(&self) -> Vec<SetArea> {
        let mut alone = EdgeHistory::new();
        alone.push(self);
        alone.set_areas().pop().unwrap_or_default()
    }
}

/// The borders that only one of two drawings has, and whether it is the first; both are in
/// order.
pub(crate) fn differing<'a>(
    one: &'a Drawing,
    other: &'a Drawing,
) -> impl Iterator<Item = (Border, bool)> {
    let (mut one, mut other) = (one.borders.as_slice(), other.borders.as_slice());
    std::iter::from_fn(move || {
        // Nearly all are alike, and to find that out takes less than their order does.
        let alike = one.iter().zip(other).take_while(|(a, b)| a == b).count();
        (one, other) = (&one[alike..], &other[alike..]);
        match (one.split_first(), other.split_first()) {
            (Some((a, _)), Some((b, rest))) if b < a => {
                other = rest;
                Some((*b, false))
            }
            (Some((a, rest)), _) => {
                one = rest;
                Some((*a, true))
            }
            (None, last) => last.map(|(b, rest)| {
                other = rest;
                (*b, false)
            }),
        }
    })
}

/// The areas under several labels at once, from the labels on both sides of every segment.
fn overlaps(sides: &[(Segment, LabelSet, LabelSet)]) -> Vec<SetArea> {
    let several = |labels: LabelSet| labels.0.count_ones() > 1;
    let geodesic = Geodesic::wgs84();
    let mut sets = BTreeMap::<LabelSet, (Area, Area)>::new();
    for &((from, to), left, right) in sides {
        if !several(left) && !several(right) {
            continue;
        }
        let (straight, curved) = (share(from, to), geodesic_share(&geodesic, from, to));
        for (labels, straight, curved) in [(left, straight, curved), (right, -straight, -curved)] {
            if several(labels) {
                let sums = sets.entry(labels).or_default();
                sums.0 += straight;
                sums.1 += curved;
            }
        }
    }
    let found = sets.into_iter().map(|(labels, (area, geodesic))| SetArea {
        labels,
        area,
        geodesic,
    });
    found.filter(|set| set.area != Area::ZERO).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Survey};

    fn polygon(corners: &[(i32, i32)]) -> [Polygon; 1] {
        let ring = corners.iter().map(|&(x, y)| GridPoint {
            x: 370_000_000 + x,
            y: 480_000_000 + y,
        });
        [Polygon {
            rings: vec![ring.collect()],
        }]
    }

    #[test]
    fn growth_and_shared_borders_are_those_of_the_two_maps() {
        let square = |x, side| polygon(&[(x, 0), (x + side, 0), (x + side, side), (x, side)]);
        let draw = |label, square: &[Polygon; 1]| {
            Drawing::from_polygons(&[(Label(label), square.as_slice())])
                .unwrap()
                .0
        };
        let (small, large) = (draw(0, &square(0, 1000)), draw(0, &square(0, 2000)));
        let area = |drawing: &Drawing| drawing.set_areas()[0].area;
        let growth = large.growth_since(&small);
        assert_eq!(growth[&Label(0)], area(&large) - area(&small));
        assert_eq!(large.growth_since(&large), BTreeMap::new());
        let other = draw(1, &square(0, 1000));
        let growth = other.growth_since(&small);
        assert_eq!(growth[&Label(0)], -area(&small));
        assert_eq!(growth[&Label(1)], area(&other));
        assert_eq!(
            (small.shared_borders(&small), small.shared_borders(&other)),
            (4, 0)
        );
        let mut history = EdgeHistory::new();
        history.push(&small);
        history.push(&other);
        assert_eq!(history.shared_borders(&small), [4, 0]);
        assert_eq!(history.shared_borders(&large), [0, 0]);
    }

    /// Two labels cross between their nodes, and another drawing has its corners all around
    /// the crossing. Without a node there, the ground under the second label alone came out
    /// otherwise with the other drawing than without: 0.16 m² on a real map.
    #[test]
    fn crossing_labels_have_the_same_areas_beside_another_drawing() {
        let one = polygon(&[(0, 0), (1_000_003, 333_334), (999_998, 900_001)]);
        let two = polygon(&[(500_001, -300_007), (700_003, 899_999), (-3, 700_001)]);
        let both = [(Label(0), one.as_slice()), (Label(1), two.as_slice())];
        let (drawing, _) = Drawing::from_polygons(&both).unwrap();
        assert!(drawing.overlaps().len() == 1);
        for (dx, dy) in (-2..3).flat_map(|dx| (-2..3).map(move |dy| (dx, dy))) {
            let near = drawing.borders()[drawing.borders().len() / 2].segment().0;
            let at = (near.x - 370_000_000 + dx, near.y - 480_000_000 + dy);
            let other = polygon(&[at, (at.0 + 70_001, at.1 + 3), (at.0 + 5, at.1 + 90_007)]);
            let (other, _) = Drawing::from_polygons(&[(Label(0), other.as_slice())]).unwrap();
            let mut history = EdgeHistory::new();
            history.push(&drawing);
            history.push(&other);
            let (arrangement, survey) = Survey::build(&history).unwrap();
            let mut sums = BTreeMap::<LabelSet, Area>::new();
            for (timeline, area) in survey.grounds(&arrangement) {
                *sums.entry(timeline.labels_at(Column(0))).or_default() += area;
            }
            for set in drawing.set_areas() {
                assert_eq!(
                    sums[&set.labels], set.area,
                    "{:?} at {dx}, {dy}",
                    set.labels
                );
            }
        }
    }
}
