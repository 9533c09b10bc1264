//! Later drawings put upon an arrangement say of every point what an arrangement of all says.

use proptest::prelude::*;
use strandline_arrangement::{
    Arrangement, Column, EdgeHistory, Epochs, GridPoint, LabelSet, Later, Survey,
};

use crate::sketches::{Sketch, draw, history, moved, sketches};

type Steps = Vec<(Column, LabelSet)>;

fn rebuilt(history: &EdgeHistory, points: &[GridPoint]) -> Vec<Steps> {
    let whole = Arrangement::build(history).expect("consistent");
    let steps = |&point: &GridPoint| whole.timeline(whole.locate(point)).steps().collect();
    points.iter().map(steps).collect()
}

/// By the first `known` drawings arranged, the others put upon them.
fn extended(history: &EdgeHistory, known: u32, points: &[GridPoint]) -> Vec<Steps> {
    let first: Vec<Column> = (0..known).map(Column).collect();
    let built = Survey::build_with_origins(&history.select(&first)).expect("consistent");
    let later = Later::find((&built.0, &built.2), history, Column(known));
    let later = later.expect("few are new");
    let steps = |&point: &GridPoint| later.steps_at(&built.0, point);
    points.iter().map(steps).collect()
}

/// Every point near the drawings: on a pitch of three units each is within one of some border.
fn all_points() -> Vec<GridPoint> {
    let all = (-2..32).flat_map(|x| (-2..32).map(move |y| GridPoint { x, y }));
    all.collect()
}

/// Sketches on so fine a lattice that borders are bent at every other point.
fn tight(sketches: &[Sketch]) -> Vec<Sketch> {
    let sketches = sketches.iter();
    let tight = |sketch: &Sketch| moved(sketch, |at| at * 3 / 64);
    sketches.map(tight).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn upon_any_of_the_first_drawings(sketches in sketches()) {
        let history = history(&tight(&sketches));
        let points = all_points();
        let expected = rebuilt(&history, &points);
        for known in 0..=history.columns() {
            prop_assert_eq!(&extended(&history, known, &points), &expected, "{} known", known);
        }
    }

    /// Drawings one by one, the arrangement of an epoch the ground of all that follow in it.
    #[test]
    fn upon_the_last_epoch(sketches in sketches(), cut in 0..5_u32) {
        let all = history(&tight(&sketches));
        let start = cut % all.columns();
        let points = all_points();
        for columns in start + 1..=all.columns() {
            let first: Vec<Column> = (0..columns).map(Column).collect();
            let now = all.select(&first);
            let part = |history: &EdgeHistory| {
                let epochs = Epochs::beginning_at(&[Column(start)], history.columns());
                history.split(&epochs).last().expect("an epoch")
            };
            let base = part(&all.select(&first[..=start as usize]));
            let built = Survey::build_with_origins(&base).expect("consistent");
            let later = Later::find((&built.0, &built.2), &now, Column(start + 1));
            let later = later.expect("few are new");
            let found: Vec<Steps> =
                points.iter().map(|&point| later.steps_at(&built.0, point)).collect();
            prop_assert_eq!(found, rebuilt(&part(&now), &points), "{} columns", columns);
        }
    }
}

/// Where all is new nothing is put upon anything.
#[test]
fn a_drawing_of_thousands_of_new_segments_is_arranged_anew() {
    let comb = |shift: i32| {
        let tooth = |place: i32| GridPoint {
            x: place * 10 + shift,
            y: (place % 2) * 1_000 + shift,
        };
        let mut ring: Vec<GridPoint> = (0..3_000).map(tooth).collect();
        ring.push(GridPoint { x: 0, y: 90_000 });
        let polygon = strandline_arrangement::Polygon { rings: vec![ring] };
        vec![(strandline_arrangement::Label(0), vec![polygon])]
    };
    let mut history = EdgeHistory::new();
    history.push(&draw(&comb(0)));
    let built = Survey::build_with_origins(&history).expect("consistent");
    history.push(&draw(&comb(1)));
    assert!(Later::find((&built.0, &built.2), &history, Column(1)).is_none());
}
