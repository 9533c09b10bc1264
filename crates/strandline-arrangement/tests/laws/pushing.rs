//! Drawings pushed together, or one by one.

use proptest::prelude::*;
use strandline_arrangement::{Drawing, EdgeHistory};

use crate::sketches::{draw, sketch};

/// Drawings of which some come again, so that borders cease and begin anew.
fn drawings() -> impl Strategy<Value = Vec<Drawing>> {
    let sketches = prop::collection::vec(sketch(), 1..4);
    let order = prop::collection::vec(any::<prop::sample::Index>(), 0..9);
    (sketches, order).prop_map(|(sketches, order)| {
        let drawings: Vec<Drawing> = sketches.iter().map(draw).collect();
        order.iter().map(|i| i.get(&drawings).clone()).collect()
    })
}

proptest! {
    #[test]
    fn drawings_pushed_together_make_the_history_of_each_pushed(
        drawings in drawings(),
        cuts in (0..9_usize, 0..9_usize),
    ) {
        let mut one_by_one = EdgeHistory::new();
        drawings.iter().for_each(|drawing| {
            one_by_one.push(drawing);
        });
        let (first, second) = (cuts.0.min(drawings.len()), cuts.1.min(drawings.len()));
        let (first, second) = (first.min(second), first.max(second));
        let mut together = EdgeHistory::new();
        for part in [&drawings[..first], &drawings[first..second], &drawings[second..]] {
            together.push_all(part.iter().cloned());
        }
        prop_assert_eq!(&together, &one_by_one);
        prop_assert_eq!(together.to_bytes(), one_by_one.to_bytes());
    }
}
