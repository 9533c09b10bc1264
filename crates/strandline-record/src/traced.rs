//! Drawings traced anew along the faces of an arrangement.
//!
//! The area read for a status is what its label has, less what the labels read before
//! it have of that. Where two borders cross between their nodes, that is decided by how
//! the crossing is rounded; with another map in the arrangement it may be rounded
//! otherwise. A traced drawing has a node at every crossing, so that the areas of its
//! statuses are the same, to the mm², in whatever arrangement it is put. The same holds
//! for a region: what is asked within it is asked of drawings cut to it.

use std::collections::BTreeSet;

use strandline_arrangement::{
    Arrangement, Column, Drawing, EdgeHistory, FaceId, Inconsistency, Label, LabelSet, Polygon,
};

/// The same drawing with a node wherever the borders of two labels meet or cross.
pub(crate) fn noded(drawing: &Drawing) -> Result<Drawing, Inconsistency> {
    let mut alone = EdgeHistory::new();
    alone.push(drawing);
    traced(&alone, |labels| labels)
}

/// The first drawing of a history, with the labels that `read` makes of those of each face.
pub(crate) fn traced(
    history: &EdgeHistory,
    read: impl Fn(LabelSet) -> LabelSet,
) -> Result<Drawing, Inconsistency> {
    let arrangement = Arrangement::build(history)?;
    let sets: Vec<(FaceId, LabelSet)> = arrangement
        .faces()
        .map(|face| (face, read(arrangement.labels_at(face, Column(0)))))
        .filter(|(_, labels)| !labels.is_empty())
        .collect();
    let labels: BTreeSet<Label> = sets
        .iter()
        .flat_map(|(_, labels)| labels.labels())
        .collect();
    let faces_of = |label: &Label| -> Vec<FaceId> {
        sets.iter()
            .filter(|(_, set)| set.contains(*label))
            .map(|(face, _)| *face)
            .collect()
    };
    let faces: Vec<Vec<FaceId>> = labels.iter().map(faces_of).collect();
    let outlines = arrangement.outlines(&faces);
    let layers: Vec<(Label, &[Polygon])> = labels
        .iter()
        .copied()
        .zip(outlines.iter().map(Vec::as_slice))
        .collect();
    Drawing::from_polygons(&layers).map(|(drawing, _)| drawing)
}
