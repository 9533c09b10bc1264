//! Ground taken, lost and fought over, in sentences written for these tests: one cause, one test.

mod paragraph;

use paragraph::check;

#[test]
fn what_arms_lost_by_name_somebody_took() {
    check(
        "The army has lost the towns of Kyaukme and Nawnghkio.",
        &[
            "claims_full_control | NARRATOR | Kyaukme",
            "claims_full_control | NARRATOR | Nawnghkio",
        ],
    );
    for none in [
        "The army lost 40 men in Kyaukme.",
        "The army lost two tanks near Kyaukme.",
        "The party lost the town of Kyaukme in the election.",
        "The army had lost the town of Kyaukme before the rains.",
        "The army has not lost the town of Kyaukme.",
    ] {
        check(none, &[]);
    }
}

#[test]
fn what_does_something_now_has_happened() {
    check(
        "The capture of Siversk brings Russian troops closer to the next city.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
    for none in [
        "The capture of Siversk would open the road.",
        "The capture of Siversk remains the aim of the army.",
        "After the capture of Siversk in 2014 the rebels fled.",
    ] {
        check(none, &[]);
    }
}

/// "moved back" was an advance, and what nobody took part in was taken.
#[test]
fn who_goes_back_leaves() {
    check(
        "Rebels captured Kavumu. The army said its men had moved back to better lines.",
        &[
            "claims_full_control | NARRATOR | Kavumu",
            "withdrawal | army | Kavumu",
        ],
    );
    check(
        "Rebels captured Kavumu. The army said its men had fallen back with their equipment.",
        &[
            "claims_full_control | NARRATOR | Kavumu",
            "withdrawal | army | Kavumu",
        ],
    );
    check(
        "Soldiers ran from their posts in Myawaddy.",
        &["withdrawal | NARRATOR | Myawaddy"],
    );
    check("The army was taking part in an operation in Sudzha.", &[]);
}

#[test]
fn ground_is_taken_in_more_words() {
    check(
        "The rebels said they have nearly all of Manbij in their hands.",
        &["claims_partial_control | rebels | Manbij"],
    );
    check(
        "The army had gone into Momauk, state media said.",
        &["advance | state media | Momauk"],
    );
    check(
        "Torske, Mogok and Minbya are among the towns captured by the rebels.",
        &[
            "claims_full_control | NARRATOR | Torske",
            "claims_full_control | NARRATOR | Mogok",
            "claims_full_control | NARRATOR | Minbya",
        ],
    );
    check(
        "The army withdrew from areas bordering Iraq in Hasaka.",
        &["withdrawal | NARRATOR | Hasaka"],
    );
    check(
        "The rebels said the army still controls Lashio nearby.",
        &["claims_holding | rebels | Lashio"],
    );
}

#[test]
fn fighting_is_told_as_fierce_or_not_over() {
    check(
        "Rebels captured Momauk, but street fighting was not over, a general said.",
        &[
            "claims_full_control | general | Momauk",
            "fighting_continues | general | Momauk",
        ],
    );
    check(
        "Rebels entered Momauk. The battle there is fierce, the police said.",
        &[
            "advance | NARRATOR | Momauk",
            "fighting_continues | police | Momauk",
        ],
    );
    check(
        "There were clashes in Momauk on Wednesday.",
        &["fighting_continues | NARRATOR | Momauk"],
    );
}

#[test]
fn others_are_not_those_spoken_of_before() {
    check(
        "Soldiers left Myawaddy. The rebels said they hold Lashio.",
        &[
            "withdrawal | NARRATOR | Myawaddy",
            "claims_full_control | rebels | Lashio",
        ],
    );
    check(
        "\"Our troops hold Siversk,\" the General Staff said. The enemy has not taken it, they added.",
        &[
            "claims_holding | General Staff | Siversk",
            "denies | General Staff | Siversk",
        ],
    );
}

#[test]
fn a_town_that_sees_fighting_says_nothing() {
    check(
        "The army left Lyman. Kupiansk, a town in the Kharkiv region, has seen fierce fighting.",
        &[
            "withdrawal | NARRATOR | Lyman",
            "fighting_continues | NARRATOR | Kupiansk",
        ],
    );
}

/// Who stands around a town has it not; that it is not so answers a claim.
#[test]
fn denied_rings_are_denied() {
    check(
        "Ukraine denied Russian claims that Kupiansk was encircled.",
        &["denies | Ukraine | Kupiansk"],
    );
    check("Kupiansk is encircled, the army said.", &[]);
    check("The city of Kupiansk is surrounded by the RSF.", &[]);
}

#[test]
fn a_loss_that_is_granted_is_of_what_was_claimed() {
    check(
        "Sudan's army said it had taken Torske. The RSF acknowledged the loss.",
        &[
            "claims_full_control | Sudan's army | Torske",
            "concedes_loss | RSF | Torske",
        ],
    );
    check(
        "Sudan's army said it had taken Torske. The RSF acknowledged the loss of 40 men.",
        &["claims_full_control | Sudan's army | Torske"],
    );
}

#[test]
fn whoever_says_what_is_seen_says_it() {
    check(
        "The Institute for the Study of War said geolocated footage indicated that Russian forces had advanced in the town of Lyman.",
        &["advance | Institute for the Study of War | Lyman"],
    );
    check(
        "Fighters took over the town of Torske. Soldiers had left the base hours before, a local official said.",
        &[
            "claims_full_control | NARRATOR | Torske",
            "withdrawal | local official | Torske",
        ],
    );
}

/// The place may hang on what is taken there, or stand further behind the verb.
#[test]
fn a_place_further_behind_is_where_it_was_done() {
    check(
        "Rebels overran an army post at the village of Ulubey.",
        &["claims_partial_control | NARRATOR | Ulubey"],
    );
    check(
        "Assault teams took 61 buildings in the eastern part of the town of Ulubey, the ministry said.",
        &["claims_partial_control | ministry | Ulubey"],
    );
    check(
        "Russian troops captured a strategic hamlet near Donetsk.",
        &[],
    );
    check(
        "The road was closed by order of the army in the town of Ulubey.",
        &[],
    );
}

/// What stays behind is no place that was left, and verbs before "out" are none of the nouns.
#[test]
fn small_words_behind_a_verb_tell_what_it_means() {
    check(
        "In the town of Ulubey the army left behind over two tanks.",
        &[],
    );
    check(
        "Skirmishes break out every day on the eastern side of the town of Ulubey.",
        &["fighting_continues | NARRATOR | Ulubey"],
    );
    check(
        "In the town of Ulubey, Ukrainian marines continue to repel assaults.",
        &["claims_holding | NARRATOR | Ulubey"],
    );
}

/// An agency that quotes a ministry only passes on what it says; groups speak in the plural.
#[test]
fn who_is_quoted_by_an_agency_claims() {
    check(
        "Troops have captured the town of Ulubey, RIA news agency said on Thursday, quoting the Defence Ministry in Moscow.",
        &["claims_full_control | Defence Ministry | Ulubey"],
    );
    check(
        "The SDF say they hold the town of Ulubey.",
        &["claims_full_control | SDF | Ulubey"],
    );
}

/// A side that says what the other lost says that it was taken; the group is the one with a name.
#[test]
fn who_gains_what_another_lost_claims_it() {
    check(
        "Ukraine has lost the town of Ulubey, Russia's defence ministry said.",
        &["claims_full_control | Russia's defence ministry | Ulubey"],
    );
    check(
        "Myanmar's military has lost control of the town of Ulubey to the MNDAA, the group said.",
        &["claims_full_control | MNDAA | Ulubey"],
    );
    check(
        "Shells hit the town of Ulubey. The rebels have taken over the last army stronghold in the Donetsk region, Ulubey, a spokesman said.",
        &["claims_full_control | spokesman | Ulubey"],
    );
}

/// Replies without the verbs of denial and confirmation.
#[test]
fn other_words_deny_and_leave_open() {
    let left = "A monitor said troops had pulled out of the town of Ulubey.";
    check(
        &format!("{left} The ministry said there was no truth to the reports."),
        &[
            "withdrawal | monitor | Ulubey",
            "denies | ministry | Ulubey",
        ],
    );
    check(
        "Rebels entered the town of Ulubey, a monitor said, drawing a swift denial from the ministry.",
        &["advance | monitor | Ulubey", "denies | ministry | Ulubey"],
    );
    check(
        "The RSF said it took the town of Ulubey. A spokesman for the UN mission said he had no information that the rebels had entered the town.",
        &[
            "claims_full_control | RSF | Ulubey",
            "no_confirmation | spokesman for the UN mission | Ulubey",
        ],
    );
    check(
        "The army said it took the town of Ulubey. A rebel leader said the rebels were still in control.",
        &[
            "claims_full_control | army | Ulubey",
            "claims_holding | rebel leader | Ulubey",
        ],
    );
}

/// A dam by its name is a place, and where people flee from is no news of a front.
#[test]
fn dams_are_fought_for_and_regions_are_fled() {
    check(
        "The SDF said fighting continued around the Tishrin dam and denied that it had been taken.",
        &[
            "fighting_continues | SDF | Tishrin",
            "denies | SDF | Tishrin",
        ],
    );
    check(
        "Thousands of people have fled fighting in the Donetsk region, the UN said.",
        &[],
    );
}

#[test]
fn who_dismisses_what_another_could_not_check_speaks_for_himself() {
    check(
        "Rebels said they took the town of Ulubey. The paper was unable to verify this, and Colonel Ali Omar dismissed it as propaganda.",
        &[
            "claims_full_control | Rebels | Ulubey",
            "denies | Ali Omar | Ulubey",
            "no_confirmation | paper | Ulubey",
        ],
    );
}
