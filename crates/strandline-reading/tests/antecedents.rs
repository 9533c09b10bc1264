//! Which of the places named before a word means, in paragraphs written for these tests.

mod paragraph;

use paragraph::check;

/// The place named last was taken, wherever it only told from where somebody came.
#[test]
fn the_city_is_the_one_that_the_report_is_about() {
    check(
        "The city of Mogok lies in the hills. Many fled to Mogok from the towns of Kyatpyin and Letpanhla. \
         The rebels have captured most of the city.",
        &["claims_partial_control | NARRATOR | Mogok"],
    );
    check(
        "The rebels captured the town of Ulubey. Its road leads to the town of Kivrik. The town was \
         empty when the rebels captured it.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
}

/// What a sentence opens with goes before what claims were about.
#[test]
fn a_sentence_that_opens_with_a_place_speaks_of_it() {
    check(
        "The rebels captured the town of Ulubey. In the town of Kivrik, the army regained the town \
         centre.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "claims_partial_control | NARRATOR | Kivrik",
        ],
    );
}

/// A city is none of those that were called villages, a base is where one was spoken of.
#[test]
fn a_word_means_what_was_called_so() {
    check(
        "The rebels captured the city of Mogok. They also captured the village of Kyatpyin. On \
         Monday the rebels left the city.",
        &[
            "claims_full_control | NARRATOR | Mogok",
            "claims_full_control | NARRATOR | Kyatpyin",
            "withdrawal | NARRATOR | Mogok",
        ],
    );
    check(
        "The rebels captured the base of the army's 9th Brigade in Ulubey. On Thursday they captured \
         the market in Kivrik. The army said its soldiers had left the base.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "claims_full_control | NARRATOR | Kivrik",
            "withdrawal | army | Ulubey",
        ],
    );
}

/// "the state" was no place at all.
#[test]
fn a_region_is_meant_by_a_word() {
    check(
        "The town of Mindat lies in Chin State. The rebels have captured eight of the state's nine \
         townships.",
        &["claims_partial_control | NARRATOR | Chin State"],
    );
    check(
        "The town of Mindat lies in Chin State. The rebels have captured most of the state.",
        &["claims_partial_control | NARRATOR | Chin State"],
    );
    check("The rebels have captured most of the state.", &[]);
}

/// Who leaves without a word for where left the place that the report is about, however long ago
/// a claim was about it.
#[test]
fn who_leaves_left_the_place_of_the_report() {
    check(
        "The rebels captured the headquarters of the army in Mogok. Mogok, on the road to the \
         border, has seen clashes since the spring. The ministry did not pick up its phone on \
         Sunday or on Monday, and neither did the governor. The soldiers of the army began to \
         pull out this morning.",
        &[
            "claims_full_control | NARRATOR | Mogok",
            "withdrawal | NARRATOR | Mogok",
        ],
    );
    check("Soldiers of the army began to pull out this morning.", &[]);
}

/// "their headquarters" had no place.
#[test]
fn what_is_theirs_is_in_the_place_that_is_spoken_of() {
    check(
        "The army is back in the town of Kivrik. Soldiers ran from their headquarters on Friday, \
         when the rebels stormed it.",
        &[
            "advance | NARRATOR | Kivrik",
            "withdrawal | NARRATOR | Kivrik",
        ],
    );
}

/// "it" was the place that claims were about, however far before.
#[test]
fn a_pronoun_does_not_reach_far_back() {
    check(
        "The rebels captured the town of Ulubey, and hold it. They fought for the town of Kivrik. \
         Twice they have seized it.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "fighting_continues | NARRATOR | Kivrik",
            "claims_full_control | NARRATOR | Kivrik",
        ],
    );
}

#[test]
fn who_is_there_is_where_the_report_was() {
    check(
        "The rebels captured the town of Ulubey. Residents said the army was still there.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "claims_holding | Residents | Ulubey",
        ],
    );
    check(
        "The rebels captured the town of Ulubey. Soldiers who served there get a pension.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
}

/// A river was the place of the dam, a region that of the town.
#[test]
fn rivers_and_regions_only_tell_where_something_lies() {
    check(
        "The rebels have captured the Tigris, a river without bridges.",
        &[],
    );
    check(
        "The army withdrew from areas in the southern Euphrates region of Kivrik.",
        &["withdrawal | NARRATOR | Kivrik"],
    );
    check(
        "The army left the western bank of the Oskil river in the town of Ulubey.",
        &["withdrawal | NARRATOR | Ulubey"],
    );
    check("The rebels took over the bank.", &[]);
}

/// What a site is called, and what is told of it behind a comma, was nobody's ground.
#[test]
fn sites_with_names_of_their_own_are_held() {
    check(
        "The army recaptured the Summer Palace. The rebels said they had left the palace.",
        &[
            "claims_full_control | NARRATOR | Summer Palace",
            "withdrawal | rebels | Summer Palace",
        ],
    );
    check(
        "The last stronghold of the rebels, the Ulubey camp, was captured by the army.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
    check(
        "The rebels captured the town of Ulubey. The army said its men had stormed the gate.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "advance | army | Ulubey",
        ],
    );
}

#[test]
fn a_place_is_told_by_many_words() {
    let said = "The rebels said they had captured the town of Ulubey.";
    let taken = "claims_full_control | rebels | Ulubey";
    for (told, claim) in [
        ("The army has retaken the place.", "claims_full_control"),
        (
            "The army has retaken the provincial capital.",
            "claims_full_control",
        ),
        (
            "The army has retaken the stronghold.",
            "claims_full_control",
        ),
        ("The army drove the rebels out.", "claims_full_control"),
        ("The army repelled the attack.", "claims_holding"),
    ] {
        let claim = format!("{claim} | NARRATOR | Ulubey");
        check(&format!("{said} {told}"), &[taken, &claim]);
    }
    for none in [
        "The army has retaken the capital.",
        "The army drove the rebels out of Chad.",
        "The army holds the area dear.",
    ] {
        check(&format!("{said} {none}"), &[taken]);
    }
}

/// "that city" is the one named last, however much was told of another.
#[test]
fn what_is_pointed_at_was_named_last() {
    check(
        "The rebels captured most of the city of Ulubey. The city of Ulubey is large, and Ulubey was \
         rich. There was fighting in Kivrik, in the north. The army said it had retaken that city.",
        &[
            "claims_partial_control | NARRATOR | Ulubey",
            "fighting_continues | NARRATOR | Kivrik",
            "claims_full_control | army | Kivrik",
        ],
    );
}

/// The north of a place is a part of it, and so is "its north".
#[test]
fn a_side_of_a_place_is_a_part_of_it() {
    for part in ["the south of Ulubey", "its south", "the south of the town"] {
        check(
            &format!("The town of Ulubey was shelled. The rebels said they control {part}."),
            &["claims_partial_control | rebels | Ulubey"],
        );
    }
}

/// A part of a country is a region, in which armies go forward; a country is too wide for that.
#[test]
fn a_part_of_a_country_is_a_region() {
    check(
        "The army made gains in central Sudan. The army made gains in Sudan.",
        &["advance | NARRATOR | central Sudan"],
    );
}

/// "the city" is no ward of it, whichever was named last.
#[test]
fn a_ward_is_no_city() {
    check(
        "The town of Ulubey was shelled. The rebels seized the Orta, Kemer and Asagi wards. The army \
         left the town.",
        &[
            "claims_full_control | NARRATOR | Orta",
            "claims_full_control | NARRATOR | Kemer",
            "claims_full_control | NARRATOR | Asagi",
            "withdrawal | NARRATOR | Ulubey",
        ],
    );
}

/// The capital of a country is meant where it is named; others are called by their unit.
#[test]
fn the_capital_is_that_of_the_country() {
    check(
        "The rebels captured the town of Ulubey. There was fighting in Khartoum. The army said it had \
         regained most of the capital, and the centre of the capital.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "fighting_continues | NARRATOR | Khartoum",
            "claims_partial_control | army | Khartoum",
        ],
    );
    check(
        "The rebels captured the town of Ulubey. They control a crossroads between the capital and the \
         border.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
}

/// What is described as the third of its kind is the place that was taken.
#[test]
fn what_a_place_is_told_to_be_is_that_place() {
    check(
        "The village of Ulubey is the third town in Kivrik that the rebels have captured.",
        &["claims_full_control | NARRATOR | Ulubey"],
    );
    check(
        "The army took full control of Ulubey and of the nearby town of Kivrik.",
        &[
            "claims_full_control | NARRATOR | Ulubey",
            "claims_full_control | NARRATOR | Kivrik",
        ],
    );
}

/// A name that speaks, in whose place nothing lies, is of a person.
#[test]
fn who_speaks_is_no_place() {
    check(
        "There was fighting in Ulubey. Abdan said on Tuesday that the army had left the town.",
        &[
            "fighting_continues | NARRATOR | Ulubey",
            "withdrawal | Abdan | Ulubey",
        ],
    );
    check(
        "The spokesman Khaing Thu Kha said there was fighting in Ulubey. Soldiers ran from the base.",
        &[
            "fighting_continues | Khaing Thu Kha | Ulubey",
            "withdrawal | NARRATOR | Ulubey",
        ],
    );
}

/// What no gazetteer has is a place where things are done to it that are done to places.
#[test]
fn what_is_attacked_is_a_place() {
    for told in [
        "The army attacked Ulubey on Monday.",
        "The army shelled Kivrik and Ulubey on Monday.",
        "The rebels launched an assault on Ulubey on Monday.",
        "Residents of Ulubey fled on Monday.",
    ] {
        check(
            &format!("{told} On Tuesday the rebels withdrew from the town."),
            &["withdrawal | NARRATOR | Ulubey"],
        );
    }
    check(
        "The minister attacked Abdan on Monday. Abdan said the rebels had withdrawn from the town.",
        &[],
    );
}

/// Every town has outskirts and a centre, whatever was claimed of it before.
#[test]
fn the_outskirts_are_of_the_town_that_is_spoken_of() {
    for part in ["the town centre", "its outskirts", "the town's centre"] {
        check(
            &format!("The town of Ulubey was shelled. The rebels said they had captured {part}."),
            &["claims_partial_control | rebels | Ulubey"],
        );
    }
    check(
        "The town of Ulubey was shelled. The rebels said they had captured the bridge.",
        &[],
    );
}

/// "in the old town of X" leads to X as "in X" does.
#[test]
fn what_leads_to_the_town_leads_to_its_name() {
    check(
        "The army had captured Kivrik last week. On Monday it attacked the mining town of \
         Ulubey. The rebels later withdrew from the town.",
        &[
            "claims_full_control | NARRATOR | Kivrik",
            "withdrawal | NARRATOR | Ulubey",
        ],
    );
}

/// A town that a report comes back to is meant by "the port" before any claim is about it.
#[test]
fn a_report_may_be_about_a_town_before_anybody_claims_it() {
    check(
        "The town of Ulubey was shelled. Thousands fled Ulubey. The rebels had taken the two main \
         border crossings, residents said.",
        &["claims_full_control | residents | Ulubey"],
    );
    check(
        "The town of Ulubey was shelled. Thousands fled Ulubey. The army took over the hospital.",
        &[],
    );
}

/// "Mount Ulubey" is nobody's full name.
#[test]
fn a_mountain_does_not_take_the_name_of_its_town() {
    check(
        "Shells fell on Mount Ulubey. The rebels entered Ulubey, and the army left Ulubey.",
        &[
            "advance | NARRATOR | Ulubey",
            "withdrawal | NARRATOR | Ulubey",
        ],
    );
}
