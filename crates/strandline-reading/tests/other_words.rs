//! Claims that reports make in many words: each of one kind, put in several ways.

mod paragraph;

use paragraph::check;

/// What began long ago and lasts is no history.
#[test]
fn what_is_held_since_long_ago_is_held_now() {
    check(
        "The M23 has controlled Goma since January 2001.",
        &["assessed_control | NARRATOR | Goma"],
    );
    check(
        "The city of Goma has been in the hands of the M23 since January 2001.",
        &["assessed_control | NARRATOR | Goma"],
    );
    check("The M23 took Goma in January 2001.", &[]);
}

#[test]
fn towns_that_see_fighting_are_fought_over() {
    check(
        "The town of Bakhmut saw heavy fighting on Monday.",
        &["fighting_continues | NARRATOR | Bakhmut"],
    );
    check(
        "Soldiers are still resisting in Bakhmut, the mayor said.",
        &["fighting_continues | mayor | Bakhmut"],
    );
}

#[test]
fn gains_are_told_in_many_words() {
    check(
        "Russian forces have improved their positions near Pokrovsk.",
        &["advance | NARRATOR | Pokrovsk"],
    );
    check(
        "The enemy had success near Pokrovsk, DeepState reported.",
        &["advance | DeepState | Pokrovsk"],
    );
    check(
        "Russian forces gained ground around Pokrovsk.",
        &["advance | NARRATOR | Pokrovsk"],
    );
    check(
        "Russia's negotiators have gained ground in Washington.",
        &[],
    );
    check(
        "Russian troops have a foothold in Pokrovsk.",
        &["claims_partial_control | NARRATOR | Pokrovsk"],
    );
    check("Russian infantry has no foothold in Pokrovsk.", &[]);
    check(
        "Putin congratulated his soldiers on taking Kupiansk.",
        &["claims_full_control | Putin | Kupiansk"],
    );
    check(
        "The rebel alliance declared victory in Lashio.",
        &["claims_full_control | rebel alliance | Lashio"],
    );
    check(
        "The army conceded that Lyman had fallen.",
        &["concedes_loss | army | Lyman"],
    );
}

/// Nobody confirmed, and in other words.
#[test]
fn what_nobody_could_check_is_not_confirmed() {
    let said = "Russia said that its forces had taken the town of Toretsk.";
    let taken = "claims_full_control | Russia | Toretsk";
    for silent in [
        "The claim could not be checked.",
        "Who controls the town is unclear.",
        "It was not clear whether Ukraine held the town.",
        "Neither side's statements could be checked.",
    ] {
        check(
            &format!("{said} {silent}"),
            &[taken, "no_confirmation | NARRATOR | Toretsk"],
        );
    }
    check(
        &format!("{said} AFP had no means of checking his words."),
        &[taken, "no_confirmation | AFP | Toretsk"],
    );
    check(
        &format!("{said} It was not clear when the talks would end."),
        &[taken],
    );
}

#[test]
fn quoted_words_deny_what_was_claimed_before() {
    check(
        "Russia said that its forces had taken the town of Toretsk. \"This is not true,\" Ukraine's army said.",
        &[
            "claims_full_control | Russia | Toretsk",
            "denies | Ukraine's army | Toretsk",
        ],
    );
}

/// Of the towns in a list that "including" opens each is meant whole.
#[test]
fn towns_named_from_among_several_are_meant_whole() {
    check(
        "The rebels have captured several towns, including Mrauk-U and Minbya.",
        &[
            "claims_full_control | NARRATOR | Mrauk-U",
            "claims_full_control | NARRATOR | Minbya",
        ],
    );
}

#[test]
fn ways_in_and_out_are_told_in_many_words() {
    for (deed, kind) in [
        ("The rebels have pushed deep into", "advance"),
        ("The rebels fought their way into", "advance"),
        ("The rebels breached the defences of", "advance"),
        ("The rebels are now within 2 km of", "advance"),
        ("The rebels started to withdraw from", "withdrawal"),
        ("The soldiers chose to pull out of", "withdrawal"),
        ("The soldiers ran from", "withdrawal"),
        ("Rebels attacked army positions in", "fighting_continues"),
    ] {
        check(
            &format!("{deed} Bukavu."),
            &[&format!("{kind} | NARRATOR | Bukavu")],
        );
    }
    check("He said: \"We clapped and then we ran.\"", &[]);
}

#[test]
fn what_is_begun_or_not_over_is_so() {
    let taken = "Russia said that its forces had taken the town of Toretsk.";
    let claim = "claims_full_control | Russia | Toretsk";
    for going in [
        "Street fighting was not over.",
        "Heavy fighting has not stopped.",
    ] {
        check(
            &format!("{taken} {going}"),
            &[claim, "fighting_continues | NARRATOR | Toretsk"],
        );
    }
    check(&format!("{taken} The fighting is over."), &[claim]);
    check(
        &format!("{taken} Ukrainian troops began to pull back on Monday."),
        &[claim, "withdrawal | NARRATOR | Toretsk"],
    );
    check(
        &format!("{taken} Ukrainian troops were told to pull back on Monday."),
        &[claim],
    );
    check(
        "The army's soldiers had gone into the town of Toretsk that day.",
        &["advance | NARRATOR | Toretsk"],
    );
}

#[test]
fn who_answers_nothing_leaves_a_claim_open() {
    let taken = "The RSF said that it had captured the town of Bara.";
    let claim = "claims_full_control | RSF | Bara";
    check(
        &format!("{taken} The army has yet to respond."),
        &[claim, "no_confirmation | army | Bara"],
    );
    check(
        &format!("{taken} The army called the claim false."),
        &[claim, "denies | army | Bara"],
    );
    check(
        &format!("{taken} Clashes broke out again on Tuesday."),
        &[claim, "fighting_continues | NARRATOR | Bara"],
    );
}

#[test]
fn who_works_somewhere_holds_nothing_there() {
    check("The UN said it had withdrawn its staff from Goma.", &[]);
    check(
        "A court sentenced a man for helping Russia capture Kherson.",
        &[],
    );
}

#[test]
fn sites_and_takeovers_are_taken() {
    check(
        "The army took control of the radio building in the city of Omdurman.",
        &["claims_full_control | NARRATOR | Omdurman"],
    );
    check(
        "The army completed its takeover of the city of Omdurman.",
        &["claims_full_control | NARRATOR | Omdurman"],
    );
}

#[test]
fn who_withdraws_for_a_purpose_withdraws() {
    let taken = "The M23 captured the town of Walikale.";
    let claim = "claims_full_control | NARRATOR | Walikale";
    for why in ["in order to spare lives", "to save lives"] {
        check(
            &format!("{taken} The army said it had withdrawn {why}."),
            &[claim, "withdrawal | army | Walikale"],
        );
    }
}

#[test]
fn all_of_a_town_is_held_whole_and_combat_is_fighting() {
    check(
        "The junta said it held the entire town of Demoso.",
        &["claims_full_control | junta | Demoso"],
    );
    check(
        "Ukrainian units are in combat in the town of Bakhmut, a spokesman said.",
        &["fighting_continues | spokesman | Bakhmut"],
    );
}

#[test]
fn who_stands_behind_the_word_for_it_or_before_a_colon_speaks() {
    check(
        "The insurgent group, the Kachin Independence Army, said it captured Hpakant.",
        &["claims_full_control | Kachin Independence Army | Hpakant"],
    );
    check(
        "DeepState: Russian forces have advanced near Lyman.",
        &["advance | DeepState | Lyman"],
    );
    check(
        "The ministry refuted reports of Russian troops advancing into Lyman.",
        &["denies | ministry | Lyman"],
    );
}

#[test]
fn attempts_that_others_foil_are_of_the_place_that_they_were_on() {
    check(
        "The rebels repelled attempts by Houthi fighters to take control of Goma.",
        &["claims_holding | NARRATOR | Goma"],
    );
    check(
        "Rebels were fighting close to Goma, residents said.",
        &["fighting_continues | residents | Goma"],
    );
    check(
        "The bank foiled attempts to take control of Goma's mine.",
        &[],
    );
}

#[test]
fn groups_are_known_by_their_letters_and_offices_by_their_names() {
    check(
        "Jama'at Nusrat al-Islam (JNIM), an extremist group, announced that it had captured a base at Goma.",
        &["claims_full_control | Jama'at Nusrat al-Islam (JNIM) | Goma"],
    );
    check(
        "Ali Omar, a spokesman for the CSP, an alliance of rebel groups, confirmed that Goma was under state control.",
        &["claims_full_control | Ali Omar | Goma"],
    );
    check(
        "\u{201c}Our armed and security forces have seized Goma,\u{201d} the president said.",
        &["claims_full_control | president | Goma"],
    );
}

#[test]
fn a_time_told_beside_a_deed_is_not_the_deed_s() {
    check(
        "Al Shabaab, which has waged an insurgency since 2007, said that its forces had captured Goma.",
        &["claims_full_control | Al Shabaab | Goma"],
    );
}

#[test]
fn the_doer_stands_before_an_aside_in_an_aside() {
    check(
        "Kurdish troops, supported by volunteers from Diyala, which had been shelled for weeks, entered Jalula on Monday.",
        &["advance | NARRATOR | Jalula"],
    );
    check(
        "The villagers, frightened by rumours from Diyala, which had been shelled for weeks, entered Jalula on Monday.",
        &[],
    );
    check(
        "Officials said that peshmerga had seized Jalula on Monday.",
        &["claims_full_control | Officials | Jalula"],
    );
}

#[test]
fn letters_that_read_as_a_verb_are_a_name() {
    check(
        "IS re-entered Jasim on Monday.",
        &["advance | NARRATOR | Jasim"],
    );
    check(
        "IS has taken control of the town of Jasim.",
        &["claims_full_control | NARRATOR | Jasim"],
    );
    check("Is Jasim in the hands of the rebels?", &[]);
}

#[test]
fn names_that_open_a_sentence_are_places_by_what_is_done_to_them() {
    check(
        "“Zumarat is liberated,” the mayor said on Monday.",
        &["claims_full_control | mayor | Zumarat"],
    );
    check(
        "Marsat, the largest oil terminal in the east of the country, fell on Monday.",
        &["claims_full_control | NARRATOR | Marsat"],
    );
    check("Cocaine was seized, the mayor said on Monday.", &[]);
    check("Turnout has fallen, the mayor said on Monday.", &[]);
    check("Marsat, the terminal manager, fell on Monday.", &[]);
}

#[test]
fn quotation_marks_may_stand_around_what_a_town_is_under() {
    check(
        "The town of Jalula is under “complete control” of the army, the governor said.",
        &["claims_full_control | governor | Jalula"],
    );
    check(
        "The town of Jalula is under “close watch” of the coastguard, the governor said.",
        &[],
    );
}

#[test]
fn pockets_of_fighting_and_pushes_that_go_on_are_told() {
    check(
        "There are still pockets of fighting in Jalula, the mayor said.",
        &["fighting_continues | mayor | Jalula"],
    );
    check("There were pockets of calm in Jalula, the mayor said.", &[]);
    check(
        "Heavy fighting went on in hamlets to the north and east of Bakhmut.",
        &["fighting_continues | NARRATOR | Bakhmut"],
    );
    check(
        "The rebels continued their push westwards to Sirte.",
        &["advance | NARRATOR | Sirte"],
    );
    check(
        "The rebels continued their push to win seats in Sirte.",
        &[],
    );
    check("Diplomats continued their push for talks in Sirte.", &[]);
    check(
        "Government forces have retreated beyond Brega, the rebels said.",
        &["withdrawal | rebels | Brega"],
    );
    check(
        "The army said it had restored security to the town of Jalula.",
        &["claims_full_control | army | Jalula"],
    );
    check(
        "Police restored order in the town of Jalula after a football match.",
        &[],
    );
    check(
        "The army cleared “armed gangs” from Jalula, the ministry said.",
        &["claims_full_control | ministry | Jalula"],
    );
}
