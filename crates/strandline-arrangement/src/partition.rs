//! Regions such as provinces as a layer under a history.
//!
//! A [`Partition`] is what divides the regions: the edges of their arrangement with the region on
//! either side. Its labels are the bits of a region's number, so that a few labels tell hundreds
//! of regions apart, and its borders cross those of the history but once. Making it takes long,
//! and rests on the regions alone; of a finished one the regions [`Partition::near`] some ground
//! are quickly taken.

use std::ops::Range;

use crate::{
    Area, Arrangement, Border, Column, Drawing, Edge, EdgeHistory, FaceId, GridBox, Inconsistency,
    Label, LabelSet, Polygon, Side, area::share, noding::Segment,
};

/// Regions of which each point lies in one at most, as a layer that never changes.
#[derive(Clone, Debug)]
pub struct Partition {
    divides: Vec<Divide>,
    /// The box around each region; none where it has no ground.
    bounds: Vec<Option<GridBox>>,
    first_label: u8,
}

/// A segment with a region, or none, on either side.
#[derive(Clone, Copy, Debug)]
struct Divide {
    segment: Segment,
    left: RegionNumber,
    right: RegionNumber,
}

/// One more than the place of a region; 0 is the ground in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RegionNumber(u32);

impl Partition {
    /// Makes each region valid; where several cover the same ground, the first has it.
    ///
    /// The layer's labels are `first_label` and those after it, as many as
    /// [`Partition::label_count`] tells.
    ///
    /// # Errors
    ///
    /// When the arrangement of the regions contradicts itself, which would be a bug.
    ///
    /// # Panics
    ///
    /// When there are more regions than the labels from `first_label` on can number.
    pub fn from_regions(
        regions: &[&[Polygon]],
        first_label: Label,
    ) -> Result<Partition, Inconsistency> {
        let draw = |polygons: &&[Polygon]| Drawing::from_polygons(&[(Label(0), *polygons)]);
        let drawn = regions.iter().map(|polygons| Ok(draw(polygons)?.0));
        let drawings = drawn.collect::<Result<Vec<_>, _>>()?;
        Ok(Self::from_drawings(&drawings)?.labelled_from(first_label))
    }

    /// As [`Partition::from_regions`], of regions that are drawings of one label, the same for
    /// all; its own labels begin at the first.
    ///
    /// # Errors
    ///
    /// When the arrangement of the regions contradicts itself, which would be a bug.
    pub fn from_drawings(regions: &[Drawing]) -> Result<Partition, Inconsistency> {
        let mut together = EdgeHistory::new();
        for drawing in regions {
            together.push(drawing);
        }
        let arrangement = Arrangement::build(&together)?;
        let number = |face: FaceId| {
            let first = arrangement.timeline(face).steps().next();
            RegionNumber(first.map_or(0, |(Column(region), _)| region + 1))
        };
        let numbers: Vec<RegionNumber> = arrangement.faces().map(number).collect();
        let divides = arrangement
            .edges()
            .filter_map(|edge| divide(&edge, &numbers));
        let divides: Vec<Divide> = divides.collect();
        Ok(Partition {
            bounds: bounds(&divides, regions.len()),
            divides,
            first_label: 0,
        })
    }

    /// The same with labels from this one on.
    ///
    /// # Panics
    ///
    /// When there are more regions than these can number.
    pub fn labelled_from(self, first_label: Label) -> Partition {
        let Label(first_label) = first_label;
        assert!(
            first_label + self.bits() <= Label::LIMIT,
            "{} regions from label {first_label} on",
            self.region_count()
        );
        Partition {
            first_label,
            ..self
        }
    }

    /// How many regions there are, those without ground too.
    pub fn region_count(&self) -> usize {
        self.bounds.len()
    }

    /// The ground that is in any region.
    pub fn area(&self) -> Area {
        let areas = self.divides.iter().map(|divide| {
            let (from, to) = divide.segment;
            match (divide.left.is_region(), divide.right.is_region()) {
                (true, false) => share(from, to),
                (false, true) => share(to, from),
                _ => Area::ZERO,
            }
        });
        areas.sum()
    }

    /// Without the regions that come nowhere near a box: the ground within it is parted as
    /// before, but for what the nodes of those left out had bent, which is within the doubt.
    pub fn near(&self, place: GridBox) -> Partition {
        let meets = |bounds: &Option<GridBox>| bounds.is_some_and(|b| b.meets(place));
        let kept: Vec<bool> = self.bounds.iter().map(meets).collect();
        let divides = self.divides.iter().filter_map(|divide| divide.among(&kept));
        Partition {
            divides: divides.collect(),
            bounds: self.bounds.clone(),
            first_label: self.first_label,
        }
    }

    /// How many labels tell so many regions, and ground in none, apart.
    pub fn label_count(regions: usize) -> u8 {
        (usize::BITS - regions.leading_zeros()) as u8
    }

    /// The region that the labels drawn over some ground tell, by its place in the input.
    pub fn region_of(&self, labels: LabelSet) -> Option<usize> {
        let number = (labels.0 & self.mask()) >> self.first_label;
        usize::try_from(number).ok()?.checked_sub(1)
    }

    /// The labels without those of the partition.
    pub fn without(&self, labels: LabelSet) -> LabelSet {
        LabelSet(labels.0 & !self.mask())
    }

    fn bits(&self) -> u8 {
        Self::label_count(self.region_count())
    }

    fn mask(&self) -> u64 {
        ((1 << self.bits()) - 1) << self.first_label
    }

    /// The borders of the layer's labels.
    fn borders(&self) -> impl Iterator<Item = Border> + '_ {
        self.divides.iter().flat_map(|divide| {
            let labels = |number: RegionNumber| LabelSet(u64::from(number.0) << self.first_label);
            let (left, right) = (labels(divide.left), labels(divide.right));
            LabelSet(left.0 ^ right.0).labels().map(move |label| {
                let is_left = left.contains(label);
                let side = if is_left { Side::Left } else { Side::Right };
                Border::new(divide.segment, label, side)
            })
        })
    }
}

impl EdgeHistory {
    /// The same history over a partition: see [`Partition::region_of`].
    pub fn over(&self, partition: &Partition) -> EdgeHistory {
        let columns: Range<u32> = 0..self.columns();
        let mut layered = self.clone();
        for border in partition.borders() {
            layered.note(&border, columns.clone());
        }
        layered
    }
}

impl RegionNumber {
    const NONE: RegionNumber = RegionNumber(0);

    fn is_region(self) -> bool {
        self != Self::NONE
    }

    /// The place of the region.
    fn place(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }

    fn among(self, kept: &[bool]) -> Self {
        let is_kept = self.place().is_some_and(|place| kept[place]);
        if is_kept { self } else { Self::NONE }
    }
}

impl Divide {
    /// It between the regions that are kept; nothing where it divides none of them.
    fn among(&self, kept: &[bool]) -> Option<Divide> {
        let (left, right) = (self.left.among(kept), self.right.among(kept));
        let segment = self.segment;
        (left != right).then_some(Divide {
            segment,
            left,
            right,
        })
    }
}

fn divide(edge: &Edge, numbers: &[RegionNumber]) -> Option<Divide> {
    let (left, right) = (numbers[edge.left.index()], numbers[edge.right.index()]);
    let segment = (edge.from, edge.to);
    (left != right).then_some(Divide {
        segment,
        left,
        right,
    })
}

fn bounds(divides: &[Divide], regions: usize) -> Vec<Option<GridBox>> {
    let mut bounds: Vec<Option<GridBox>> = vec![None; regions];
    for divide in divides {
        let (from, to) = divide.segment;
        let places = [divide.left.place(), divide.right.place()];
        for place in places.into_iter().flatten() {
            let ends = [from, to].into_iter();
            let known = bounds[place].into_iter().flat_map(|b| [b.min, b.max]);
            bounds[place] = GridBox::around(known.chain(ends));
        }
    }
    bounds
}
