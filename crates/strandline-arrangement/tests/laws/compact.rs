//! The compact form of layer E: what was written is read again, exactly, and what was not
//! written is refused without harm.

use proptest::prelude::*;
use strandline_arrangement::{CompactError, EdgeHistory};

use crate::sketches::{draw, history, moved, sketches};

#[test]
fn a_history_without_drawings_comes_back() {
    let nothing = EdgeHistory::new();
    let bytes = nothing.to_compact().expect("closed");
    assert_eq!(EdgeHistory::from_compact(&bytes), Ok(nothing));
    assert_eq!(EdgeHistory::from_compact(&[]), Err(CompactError::Malformed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_compact_form_comes_back_as_the_same_history(sketches in sketches()) {
        let history = history(&sketches);
        let bytes = history.to_compact().expect("closed");
        let read = EdgeHistory::from_compact(&bytes).expect("just written");
        prop_assert_eq!(&read, &history);
        prop_assert_eq!(read.to_compact().expect("closed"), bytes);
    }

    #[test]
    fn rounded_and_shaken_vertices_come_back(
        sketches in sketches(),
        shifts in prop::collection::vec((0..40_i32, -9..9_i32), 1..6),
    ) {
        let mut history = EdgeHistory::new();
        for (sketch, (scale, shift)) in sketches.iter().zip(shifts.iter().cycle()) {
            let moved = moved(sketch, |c| c * (10 + scale % 3) + shift * (c % 3));
            history.push(&draw(&moved));
        }
        let bytes = history.to_compact().expect("closed");
        prop_assert_eq!(EdgeHistory::from_compact(&bytes).expect("just written"), history);
    }

    /// There is no checksum here, so damage may read as another history; it must be one.
    #[test]
    fn damaged_bytes_are_refused_or_another_history(
        sketches in sketches(),
        at in any::<prop::sample::Index>(),
        flip in 1..=255_u8,
    ) {
        let mut bytes = history(&sketches).to_compact().expect("closed");
        let place = at.index(bytes.len());
        prop_assert!(EdgeHistory::from_compact(&bytes[..place]).is_err());
        bytes[place] ^= flip;
        if let Ok(other) = EdgeHistory::from_compact(&bytes) {
            let again = other.to_compact().expect("what was read is closed");
            prop_assert_eq!(EdgeHistory::from_compact(&again), Ok(other));
        }
    }

    #[test]
    fn any_bytes_are_refused_or_a_history(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(other) = EdgeHistory::from_compact(&bytes) {
            prop_assert!(other.to_compact().is_ok());
        }
    }
}
