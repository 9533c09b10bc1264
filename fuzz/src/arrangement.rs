//! The engine: whatever segments it is given, its own checks hold, figures add up, and what
//! it writes reads back.

use strandline_arrangement::{Area, Arrangement, Column, Drawing, EdgeHistory, Label, Survey};

use crate::polygons::{Sketch, sketches};

/// Any polygons of any labels in up to four drawings.
pub fn check(bytes: &[u8]) {
    let history = history(bytes);
    let bytes = history.to_bytes();
    let read = EdgeHistory::from_bytes(&bytes).expect("just written");
    assert_eq!(read, history);
    assert_eq!(read.to_bytes(), bytes);
    check_figures(&history);
}

/// The history of what the bytes draw.
pub fn history(bytes: &[u8]) -> EdgeHistory {
    let mut history = EdgeHistory::new();
    for sketch in &sketches(bytes) {
        let drawing = draw(sketch);
        let column = history.push(&drawing);
        assert_eq!(history.drawing(column), drawing, "lossless");
    }
    history
}

/// The union of each label's polygons; whatever their order.
fn draw(sketch: &Sketch) -> Drawing {
    let layers = |sketch: &Sketch| {
        let layers: Vec<_> = sketch
            .iter()
            .map(|(label, all)| (*label, all.as_slice()))
            .collect();
        Drawing::from_polygons(&layers)
            .expect("the checks of the engine hold")
            .0
    };
    let drawing = layers(sketch);
    let mut turned = sketch.clone();
    turned
        .iter_mut()
        .for_each(|(_, polygons)| polygons.reverse());
    assert_eq!(
        layers(&turned),
        drawing,
        "the order of polygons does not matter"
    );
    drawing
}

/// The grounds of the arrangement add up to the figures of every drawing by itself.
fn check_figures(history: &EdgeHistory) {
    let (arrangement, survey) = Survey::build(history).expect("the checks of the engine hold");
    let sets = history.set_areas();
    for column in (0..history.columns()).map(Column) {
        for label in (0..5).map(Label) {
            let ground = survey.grounds(&arrangement);
            let own = ground.filter(|(timeline, _)| timeline.labels_at(column).contains(label));
            let parts: Area = own.map(|(_, area)| area).sum();
            let whole = sets[column.0 as usize]
                .iter()
                .filter(|set| set.labels.contains(label));
            let whole: Area = whole.map(|set| set.area).sum();
            assert_eq!(parts, whole, "label {label:?} of drawing {column:?}");
        }
    }
    assert_eq!(
        Arrangement::build(history).map(|other| other.face_count()),
        Ok(arrangement.face_count())
    );
}
