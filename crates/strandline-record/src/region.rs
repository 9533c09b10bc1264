//! Asking within a region: each map asked about is cut to it.
//!
//! A map is cut in an arrangement of its drawing and the region alone, so that no other
//! map changes the figure. Where nothing changed near the region from one map
//! to the next, neither did the figure, and it is not measured again.

use std::collections::BTreeMap;

use rayon::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Border, Column, Drawing, EdgeHistory, GridBox, GridPoint, Inconsistency,
    LabelSet, Polygon, Repair, RepairKind, SetArea,
};

use crate::{MapIndex, RecordError, View, feed_history::REGION};

/// Ground that is asked about must be all of it: what was left out is no mend here.
fn refuse_tangle(repair: &Repair) -> Result<(), RecordError> {
    let RepairKind::Tangled { crossings } = repair.kind else {
        return Ok(());
    };
    Err(RecordError::TangledRegion {
        polygon: repair.polygons.first().copied().unwrap_or_default(),
        crossings,
        at: repair.at.unwrap_or_default(),
    })
}

/// A region, made valid.
#[derive(Debug, Clone)]
pub(crate) struct Region {
    drawing: Drawing,
    bounds: GridBox,
}

impl Region {
    /// The union of polygons, whatever their faults.
    ///
    /// # Errors
    ///
    /// When nothing of them is left.
    pub(crate) fn new(polygons: &[Polygon]) -> Result<Self, RecordError> {
        let contradiction = |source| RecordError::Contradiction {
            what: "the region".to_owned(),
            source,
        };
        let (drawing, repairs) =
            Drawing::from_polygons(&[(REGION, polygons)]).map_err(contradiction)?;
        repairs.iter().try_for_each(refuse_tangle)?;
        let ends = drawing.borders().iter().map(Border::segment);
        let bounds = GridBox::around(ends.flat_map(|(from, to)| [from, to]));
        bounds
            .map(|bounds| Region { drawing, bounds })
            .ok_or(RecordError::EmptyRegion)
    }

    /// Its area.
    pub(crate) fn area(&self) -> Area {
        let growth = self.drawing.growth_since(&Drawing::default());
        growth.into_values().sum()
    }

    pub(crate) fn into_drawing(self) -> Drawing {
        self.drawing
    }

    /// What a map draws within the region.
    pub(crate) fn cut(&self, view: &View, map: MapIndex) -> Result<Drawing, Inconsistency> {
        let alone = view.edges().select(&[Column(map.0 as u32)]);
        let arrangement = Arrangement::build(&alone.with_layer(REGION, &self.drawing))?;
        Ok(Drawing::from_faces(&arrangement, |face| {
            let labels = arrangement.labels_at(face, Column(0));
            let others = LabelSet(labels.0 & !LabelSet::of(REGION).0);
            if labels.contains(REGION) {
                others
            } else {
                LabelSet::EMPTY
            }
        }))
    }

    /// The area of each set of labels within the region, for each of the maps.
    pub(crate) fn measure_all(
        &self,
        view: &View,
        maps: &[MapIndex],
    ) -> Result<BTreeMap<MapIndex, Vec<SetArea>>, RecordError> {
        let alike = self.group_alike(view, maps);
        let cut: Result<Vec<Drawing>, Inconsistency> = alike
            .par_iter()
            .map(|group| self.cut(view, group[0]))
            .collect();
        // In one history each segment is measured once, however many maps have it.
        let mut edges = EdgeHistory::new();
        for drawing in cut.map_err(|source| view.contradiction(source))? {
            edges.push(&drawing);
        }
        let areas = alike.into_iter().zip(edges.set_areas());
        let of_maps =
            areas.flat_map(|(group, areas)| group.into_iter().map(move |map| (map, areas.clone())));
        Ok(of_maps.collect())
    }

    /// The maps in groups of consecutive ones that are the same in and near the region.
    fn group_alike(&self, view: &View, maps: &[MapIndex]) -> Vec<Vec<MapIndex>> {
        let mut groups: Vec<Vec<MapIndex>> = Vec::new();
        let mut before: Vec<Border> = Vec::new();
        for &map in maps {
            let drawing = view.edges().drawing(Column(map.0 as u32));
            let borders = drawing.borders().to_vec();
            match groups.last_mut() {
                Some(group) if self.is_untouched(&before, &borders) => group.push(map),
                _ => groups.push(vec![map]),
            }
            before = borders;
        }
        groups
    }

    /// Whether what changed between two drawings can have no part in the figure.
    ///
    /// The figure rests on the segments that meet the region's box, and on the nodes on
    /// them. A node on such a segment, wherever it is, comes from a segment that meets
    /// the box of this one, or passes within half a unit of it.
    fn is_untouched(&self, before: &[Border], after: &[Border]) -> bool {
        let changed: Vec<GridBox> = difference(before, after).map(reach).collect();
        if changed.is_empty() {
            return true;
        }
        let near = before
            .iter()
            .map(reach)
            .filter(|reach| reach.meets(self.bounds));
        let near: Vec<GridBox> = near.chain([self.bounds]).collect();
        !changed
            .iter()
            .any(|changed| near.iter().any(|near| near.meets(*changed)))
    }
}

/// The borders that are in one of two ordered lists and not in the other.
fn difference<'a>(before: &'a [Border], after: &'a [Border]) -> impl Iterator<Item = &'a Border> {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            match (before.peek(), after.peek()) {
                (Some(old), Some(new)) if old == new => {
                    before.next();
                    after.next();
                }
                (Some(old), Some(new)) if old > new => return after.next(),
                (None, _) => return after.next(),
                (Some(_), _) => return before.next(),
            }
        }
    })
}

/// The box of a border and all nodes that noding can put on it: one unit around it.
fn reach(border: &Border) -> GridBox {
    let (from, to) = border.segment();
    let corner = |x: i32, y: i32| GridPoint { x, y };
    GridBox {
        min: corner(
            from.x.min(to.x).saturating_sub(1),
            from.y.min(to.y).saturating_sub(1),
        ),
        max: corner(
            from.x.max(to.x).saturating_add(1),
            from.y.max(to.y).saturating_add(1),
        ),
    }
}
