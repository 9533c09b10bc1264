//! Words for several places that were named before, in paragraphs written for these tests.

mod paragraph;

use paragraph::check;

const BOTH: &str = "Shells hit the villages of Ulubey and Kivrik on Monday.";

/// Each of the places named last is claimed, by whatever word they are told.
#[test]
fn a_word_for_several_means_the_list_that_was_named_last() {
    for words in [
        "both villages",
        "the two villages",
        "the villages",
        "all the villages",
        "these two neighbouring settlements",
    ] {
        check(
            &format!("{BOTH} The army said it had retaken {words}."),
            &[
                "claims_full_control | army | Ulubey",
                "claims_full_control | army | Kivrik",
            ],
        );
    }
    check(
        "Shells hit Ulubey, Kivrik and the nearby town of Orta. The rebels said their men had \
         withdrawn from all three towns.",
        &[
            "withdrawal | rebels | Ulubey",
            "withdrawal | rebels | Kivrik",
            "withdrawal | rebels | Orta",
        ],
    );
}

/// What is said of both is so of each, whatever is said of them.
#[test]
fn what_several_are_said_to_be_each_is() {
    for (told, kind) in [
        (
            "The army denied that rebels had captured both villages.",
            "denies | army",
        ),
        (
            "Fighting is under way in both villages, residents said.",
            "fighting_continues | residents",
        ),
        (
            "The army still holds both villages.",
            "assessed_control | NARRATOR",
        ),
        (
            "The rebels said they had entered the two villages.",
            "advance | rebels",
        ),
    ] {
        let claims = ["Ulubey", "Kivrik"].map(|place| format!("{kind} | {place}"));
        check(
            &format!("{BOTH} {told}"),
            &claims.each_ref().map(String::as_str),
        );
    }
}

/// Two places of claims that stand in no list are both meant where their number is told.
#[test]
fn several_may_be_those_that_claims_were_about() {
    let said = "The rebels captured the town of Ulubey. They also seized the town of Kivrik.";
    let taken = [
        "claims_full_control | NARRATOR | Ulubey",
        "claims_full_control | NARRATOR | Kivrik",
    ];
    check(
        &format!("{said} The army said it had retaken both towns."),
        &[
            taken[0],
            taken[1],
            "claims_full_control | army | Ulubey",
            "claims_full_control | army | Kivrik",
        ],
    );
    check(
        &format!("{said} The army said it had retaken the towns."),
        &taken,
    );
}

/// Others than those named, some of them, or people.
#[test]
fn other_words_for_several_mean_none_of_them() {
    for none in [
        "The army said it had retaken one of the villages.",
        "The army said it had retaken the villages around the lake.",
        "The army said it had retaken the villages that rebels had held.",
        "The army said it had retaken all three villages.",
        "The army said it had retaken both cities.",
        "The army said it had retaken several villages.",
        "Both sides lost men. Both were captured by the rebels.",
    ] {
        check(&format!("{BOTH} {none}"), &[]);
    }
    check("The army said it had retaken the villages.", &[]);
}

/// "X on Thursday and on Saturday Y": the deed goes on behind the day.
#[test]
fn a_list_goes_on_behind_the_day_of_the_next() {
    for joint in [
        "on Thursday and on Saturday",
        "and before that",
        "and, before that,",
        "on Thursday and, two days later,",
        "and then",
    ] {
        check(
            &format!("The rebels seized Ulubey {joint} Kivrik."),
            &[
                "claims_full_control | NARRATOR | Ulubey",
                "claims_full_control | NARRATOR | Kivrik",
            ],
        );
    }
    check(
        "The rebels seized Ulubey on Thursday, and on Saturday Kivrik was bombed.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
}

/// Where several lie is no place that was taken, and of quarters named one by one each is whole.
#[test]
fn lists_behind_where_they_lie_are_read_to_their_end() {
    check(
        "The army said it had liberated three settlements in the Ulubey direction – Kivrik, Orta and Yenice – after weeks of fighting.",
        &[
            "claims_full_control | army | Kivrik",
            "claims_full_control | army | Orta",
            "claims_full_control | army | Yenice",
        ],
    );
    check(
        "Government forces recaptured the districts of Kivrik and Sheikh Orta.",
        &[
            "claims_full_control | NARRATOR | Kivrik",
            "claims_full_control | NARRATOR | Sheikh Orta",
        ],
    );
    check(
        "Families fled the villages of Ulubey, Kivrik and Orta, which the rebels control.",
        &[
            "assessed_control | NARRATOR | Ulubey",
            "assessed_control | NARRATOR | Kivrik",
            "assessed_control | NARRATOR | Orta",
        ],
    );
}

/// Who denies "these claims" denies each that the sentence before made.
#[test]
fn these_claims_are_all_that_were_made() {
    let claimed = "The RSF said it had taken the towns of Ulubey and Kivrik.";
    check(
        &format!("{claimed} The army denied these claims."),
        &[
            "claims_full_control | RSF | Ulubey",
            "claims_full_control | RSF | Kivrik",
            "denies | army | Kivrik",
            "denies | army | Ulubey",
        ],
    );
}

/// What a lead calls two villages in a region is told by their names below.
#[test]
fn a_lead_tells_of_villages_that_are_named_below() {
    check(
        "The army captured two villages in the Donetsk region of eastern Ukraine, it said. The ministry \
         said troops had taken the villages of Siversk and Zvanivka.",
        &[
            "claims_full_control | ministry | Siversk",
            "claims_full_control | ministry | Zvanivka",
        ],
    );
}

/// The ministry names what was captured, one by one.
#[test]
fn what_was_captured_is_named() {
    check(
        "The ministry named the three captured settlements as Siversk, Zvanivka and Yampil.",
        &[
            "claims_full_control | ministry | Siversk",
            "claims_full_control | ministry | Zvanivka",
            "claims_full_control | ministry | Yampil",
        ],
    );
}

/// Residents tell of the town where they are.
#[test]
fn residents_of_a_town_speak_of_it() {
    check(
        "Fighting raged in Goma. Residents in the town of Mweso, north of Goma, said the rebels were in \
         control on Friday.",
        &[
            "fighting_continues | NARRATOR | Goma",
            "claims_full_control | Residents in the town of Mweso | Mweso",
        ],
    );
}
