//! The many ways in which reports say one thing: `ways` has a file of sentences for each.
//!
//! Behind its head a file has one sentence a line, all about one town. Each must be read as a claim
//! of one of the kinds that the second line of the head names, and as nothing else.

mod paragraph;

use paragraph::claims;

const TOWN: &str = "Kobani";

/// Says that it is one: no list of places is at hand.
const NAMED: &str = "Aid is short in the town of Kobani.";

/// What stands before a reply, which is a claim of its own.
const CLAIM: &str = "The rebels said on Monday that they had captured Kobani.";

/// The kinds of a file, and its sentences.
fn file(text: &str) -> (Vec<&str>, Vec<&str>) {
    let heads = text.lines().filter_map(|line| line.strip_prefix("# "));
    let kinds = heads.skip(1).flat_map(str::split_whitespace).collect();
    let told = text.lines().filter(|line| !line.starts_with('#'));
    (kinds, told.filter(|line| !line.is_empty()).collect())
}

/// Whether a claim, as a line, is on the town and of one of the kinds.
fn fits(line: &str, kinds: &[&str]) -> bool {
    let on_town = line.ends_with(&format!("| {TOWN}"));
    let kind = line.split(" | ").next();
    on_town && kind.is_some_and(|kind| kinds.contains(&kind))
}

/// Reads each sentence of a file behind another, and wants claims behind those of that one.
fn check(text: &str, before: &str) {
    let (kinds, sentences) = file(text);
    assert!(!kinds.is_empty() && !sentences.is_empty(), "{text}");
    let own = usize::from(!before.is_empty());
    let fails = sentences.into_iter().filter(|sentence| {
        let found = claims(&format!("{NAMED} {before} {sentence}"));
        let told: Vec<&str> = found.lines().skip(own).collect();
        told.is_empty() || !told.iter().all(|line| fits(line, &kinds))
    });
    assert_eq!(fails.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn of_taking_and_having() {
    check(include_str!("ways/taken.txt"), "");
    check(include_str!("ways/part.txt"), "");
}

#[test]
fn of_leaving() {
    check(include_str!("ways/left.txt"), "");
}

#[test]
fn of_coming_nearer() {
    check(include_str!("ways/nearer.txt"), "");
}

#[test]
fn of_fighting_and_holding() {
    check(include_str!("ways/fought.txt"), "");
    check(include_str!("ways/held.txt"), "");
}

#[test]
fn of_replying() {
    check(include_str!("ways/denied.txt"), CLAIM);
    check(include_str!("ways/unconfirmed.txt"), CLAIM);
    check(include_str!("ways/conceded.txt"), CLAIM);
}

#[test]
fn of_other_things() {
    let (_, sentences) = file(include_str!("ways/none.txt"));
    assert!(sentences.len() > 20);
    for sentence in sentences {
        paragraph::check(&format!("{NAMED} {sentence}"), &[]);
    }
}
