//! Whose the words are: one paragraph, some of its words, and who says them.

use strandline_reading::{Metadata, Report, read};

/// Reads a paragraph behind one that makes it a report on a war.
fn report(paragraph: &str) -> Report {
    let title = "A report written for this test of the program";
    let text = format!("{title}\n\nThe war went on around the town.\n\n{paragraph}\n");
    read(text.as_bytes(), &Metadata::default())
}

/// Who says the quotation that holds some words, of several the shortest.
fn speaker(paragraph: &str, words: &str) -> Option<String> {
    let report = report(paragraph);
    let quotations = report.quotations.iter();
    let holding = quotations.filter(|one| one.words.text.contains(words));
    let shortest = holding.min_by_key(|one| one.words.text.len())?;
    shortest.speaker.clone()
}

fn check(paragraph: &str, words: &str, expect: &str) {
    let found = speaker(paragraph, words);
    assert_eq!(found.as_deref(), Some(expect), "{words:?} in {paragraph:?}");
}

#[test]
fn what_is_added_behind_quoted_words_is_of_the_same_speaker() {
    let adding = "“Most of them cannot leave the town,” Petrenko said, claiming that the staff had given no orders.";
    check(adding, "no orders", "Petrenko");
    check(adding, "cannot leave", "Petrenko");
    let quoted = "\"The town is ours,\" the general staff said, adding that the report hides \"heavy\" losses.";
    check(quoted, "heavy", "general staff");
    let inside = "Minister Jean Kabeya said the accord “opens a door that needs courage,” adding that “peace is a duty”.";
    check(inside, "peace is a duty", "Jean Kabeya");
    let statement = "In a statement issued Sunday, the RSF claimed it held the city.\n\n\"After hard days,\" the RSF has \"broken the ring\", said the statement, describing the advance as a \"victory\".";
    check(statement, "victory", "RSF");
    check(statement, "broken the ring", "RSF");
}

/// A noun and a verb behind a dash were taken for an inverted "claimed it".
#[test]
fn an_aside_between_dashes_leaves_the_subject() {
    let aside = "The RSF—the force commanded by Ali Idris—claimed it had cut the road, saying its fighters had gone round the city.";
    check(aside, "cut the road", "RSF");
    check(aside, "gone round", "RSF");
}

#[test]
fn a_name_behind_a_long_office_is_the_speaker() {
    let office = "US senior adviser for Arab and African Affairs, Tom Brown, said Wednesday that there was a “strong text” for a truce.";
    check(office, "strong text", "Tom Brown");
    let minister = "Defence Minister Israel Doron said the strikes were a \"clear warning\".";
    check(minister, "clear warning", "Israel Doron");
}

#[test]
fn according_to_inside_a_relative_clause_covers_what_follows() {
    let relative = "The army offered safe passage from the city, which, according to a local committee, has turned into a “ghost town” after all fled.";
    check(relative, "ghost town", "local committee");
}

#[test]
fn who_says_it_goes_before_who_passes_it_on() {
    let passed = "The Operations Command of the army said: “Advance units have begun entering the area west of the river,” according to Nahar TV.";
    check(passed, "Advance units", "Operations Command");
}

#[test]
fn an_order_is_of_whoever_gave_it() {
    let order = "Russia began an offensive this year, following Putin’s order to carve out a “buffer zone” there.";
    check(order, "buffer zone", "Putin");
}

#[test]
fn the_group_is_neither_an_air_strike_nor_men_that_are_counted() {
    let strikes = "On Friday, the Arakan Army said it raided an outpost.\n\nFour junta airstrikes were reportedly conducted to protect the base.\n\nThe group said it seized the base after seven hours.";
    check(strikes, "seven hours", "Arakan Army");
    let men = "On Friday, the Arakan Army said it raided an outpost.\n\nAround 50 Infantry Battalion 12 troops were stationed there.\n\nThe group said it seized the base after seven hours.";
    check(men, "seven hours", "Arakan Army");
}

#[test]
fn a_verb_that_is_not_known_hides_no_subject() {
    let unknown = "Government troops interposed themselves in the fighting, saying they aimed to part the sides, but now hold several streets, an AFP correspondent reported.";
    check(unknown, "part the sides", "Government troops");
}

#[test]
fn according_to_him_is_according_to_whoever_spoke() {
    let him = "Colonel Ivan Prigov said that his men held the road. According to him, 17 skirmishes took place on Monday.";
    check(him, "skirmishes", "Ivan Prigov");
}

/// "lauded" is in no table of verbs; "she" was the minister before her.
#[test]
fn somebody_who_opens_a_sentence_is_meant_though_its_verb_is_unknown() {
    let lauded = "\"This is a beginning,\" Foreign Minister Jean Kabeya said.\n\nHis Congolese counterpart, Ann Lukusa, extolled the accord.\n\n\"Peace is a choice and a duty,\" she said.";
    check(lauded, "a choice", "Ann Lukusa");
}

#[test]
fn letters_in_brackets_part_no_office_from_its_name() {
    let letters = "The leader of the militant group Hills Front (HF), Abu Idris al-Nuri, declared “victory” in the town.";
    check(letters, "victory", "Abu Idris al-Nuri");
}

#[test]
fn they_of_a_verb_of_saying_are_those_that_spoke() {
    let they = "Witnesses said shells fell on the market. RSF fighters left on Monday. They reported that the hospital was empty.";
    check(they, "hospital", "Witnesses");
}

/// Whole words between marks that no verb of saying covers go on from what was told before.
#[test]
fn words_of_their_own_are_of_whoever_spoke_last() {
    let words = "ready to meet";
    let behind = "The talks would resume, Ann Lee said. \"We are ready to meet anywhere.\"";
    check(behind, words, "Ann Lee");
    let before = "Ann Lee said that the talks had failed. The hall stood empty. \"We are ready to meet anywhere.\"";
    check(before, words, "Ann Lee");
    let apart = "Ann Lee said that the talks had failed.\n\n\"We are ready to meet anywhere.\"";
    check(apart, words, "Ann Lee");
    let nearer = "\"We waited,\" said Ann Lee. Bob Ray of the union told reporters that it had not. \"We are ready to meet anywhere.\"";
    check(nearer, words, "Bob Ray");
    let same =
        "\"We waited,\" said Ann Lee, according to the agency. \"We are ready to meet anywhere.\"";
    check(same, words, "Ann Lee");
}

#[test]
fn words_of_their_own_are_rather_of_whoever_speaks_behind_them() {
    let behind = "Ann Lee said that the talks had failed.\n\n\"We are ready to meet anywhere.\" \"Come at noon,\" said Bob Ray.";
    check(behind, "ready to meet", "Bob Ray");
    let open = "Ann Lee said: \"The talks have failed.\n\n\"We are ready to meet anywhere.\" \"Come at noon,\" said Bob Ray.";
    check(open, "ready to meet", "Ann Lee");
}

/// A map shows where troops stand, and says no whole sentences.
#[test]
fn maps_do_not_go_on_to_speak() {
    let map = "A map showed that the troops had left. \"We are ready to meet anywhere.\"";
    assert_eq!(speaker(map, "ready to meet"), None);
}

/// What stands between somebody and "said" leads back to them.
#[test]
fn people_are_told_of_by_where_they_live_or_what_they_fled() {
    let seen = "could still be seen";
    check(
        "Residents who fled the town said rebels could still be seen.",
        seen,
        "Residents",
    );
    check(
        "The people who live there said rebels could still be seen.",
        seen,
        "people",
    );
    check(
        "People who live in Goma said rebels could still be seen.",
        seen,
        "People",
    );
}

#[test]
fn a_saying_in_the_middle_covers_what_stands_on_both_sides() {
    let aside = "The hold of the army on the wells, Ann Lee noted, eats into the budget.";
    check(aside, "hold of the army", "Ann Lee");
    check(aside, "eats into", "Ann Lee");
}

/// Any verb behind words that a comma closes tells how they were said.
#[test]
fn words_are_of_whoever_goes_on_behind_them() {
    let went_on = "“They ran for the hills,” Petrenko went on in a video.";
    check(went_on, "They ran", "Petrenko");
    let grinned = "“We stay here,” the general grinned.";
    check(grinned, "We stay", "general");
}

/// Who reads that "the RSF said it" finds the letters beside the name.
#[test]
fn a_speaker_bears_the_letters_that_the_text_calls_him_by() {
    let both =
        "The Rapid Support Forces (RSF) broke the truce. The RSF said the reports were late.";
    check(both, "were late", "Rapid Support Forces (RSF)");
    let full = "The Rapid Support Forces said the reports were late.";
    check(full, "were late", "Rapid Support Forces");
}

#[test]
fn letters_in_brackets_part_nobody_from_where_he_is() {
    let member = "A representative of Doctors Without Borders (MSF) in the province told reporters that the airport had been seized.";
    check(
        member,
        "been seized",
        "representative of Doctors Without Borders",
    );
}
