//! `verify`: a sound record, and one that somebody changed.

use std::fs;

use super::desk::Desk;

#[test]
fn a_sound_record_is_as_recorded() {
    let desk = Desk::with_maps();
    let ran = desk.done("verify");
    assert!(ran.out.contains("5 entries"), "{ran:?}");
    assert!(ran.out.contains("all as recorded"), "{ran:?}");
    let rebuilt = desk.done("verify --rebuild");
    assert!(rebuilt.out.contains("1 feeds built again"), "{rebuilt:?}");
}

#[test]
fn a_changed_word_of_the_journal_is_found() {
    let desk = Desk::with_maps();
    let path = desk.path("strandline.db");
    let mut bytes = fs::read(&path).unwrap();
    let word = b"The valley";
    let places: Vec<usize> = (0..bytes.len() - word.len())
        .filter(|start| bytes[*start..].starts_with(word))
        .collect();
    assert!(!places.is_empty());
    for start in places {
        bytes[start + 4] = b'V';
    }
    fs::write(&path, bytes).unwrap();
    desk.refused("verify", 1, &["revision 1", "was changed"]);
}
