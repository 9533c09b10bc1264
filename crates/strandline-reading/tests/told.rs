//! Who tells a claim and of which place, in sentences put as agencies put them: one cause, one test.

mod paragraph;

use paragraph::check;

#[test]
fn a_place_stands_in_a_row_with_others() {
    for words in [
        "Siversk is the fifth rebel-held town to fall to the army since last week.",
        "Siversk is the latest city to fall to the rebels.",
        "Siversk became the first city to be captured by the rebels.",
        "Siversk is the second city that the rebels have captured.",
        "Siversk is the second major city the rebels have captured.",
        "Siversk is the first township reported to fall to the rebels.",
    ] {
        check(words, &["claims_full_control | NARRATOR | Siversk"]);
    }
    check("The rebels want Siversk to be the first city to fall.", &[]);
}

#[test]
fn whom_somebody_fights_does_not_speak() {
    check(
        "One of the most powerful groups battling the army has claimed the capture of Siversk.",
        &["claims_full_control | One of the most powerful groups | Siversk"],
    );
    check(
        "The rebel group fighting the army said it had captured Siversk.",
        &["claims_full_control | rebel group | Siversk"],
    );
}

#[test]
fn a_name_before_an_office_speaks() {
    check(
        "But Ali Idris, leader of the Hills Front (HF), which fights beside it, said rebels were still in control of Siversk.",
        &["claims_holding | Ali Idris | Siversk"],
    );
    check(
        "Democratic Republic of Congo's army said it had taken back Goma.",
        &["claims_full_control | Democratic Republic of Congo's army | Goma"],
    );
    check(
        "An army statement said it had captured Siversk.",
        &["claims_full_control | army | Siversk"],
    );
    check(
        "The general said that the country has ordered a withdrawal from Siversk.",
        &["withdrawal | general | Siversk"],
    );
}

#[test]
fn a_census_tells_only_what_stands_beside_it() {
    check(
        "The army said it was in control of Siversk, which had a population of 11,000 according to the census.",
        &["claims_full_control | army | Siversk"],
    );
}

#[test]
fn short_forms_and_plural_forces_are_verbs_and_nouns() {
    check(
        "The army said it's captured Siversk.",
        &["claims_full_control | army | Siversk"],
    );
    check(
        "Army forces claim to have taken control of the refinery in Siversk.",
        &["claims_full_control | Army forces | Siversk"],
    );
    check(
        "Clashes between the army and the RSF continue in Siversk, according to residents.",
        &["fighting_continues | residents | Siversk"],
    );
}

#[test]
fn where_somebody_stands_is_told_in_many_ways() {
    check(
        "The rebels are now some 30km (19 miles) from Goma, which is a capital.",
        &["advance | NARRATOR | Goma"],
    );
    check(
        "The rebels have captured the airport serving the key city of Goma.",
        &["claims_full_control | NARRATOR | Goma"],
    );
    check(
        "\"The army is now in most parts of Siversk,\" the general added.",
        &["claims_partial_control | general | Siversk"],
    );
    check(
        "Russia said some Ukrainian forces were still holed up at a plant in Siversk.",
        &["claims_holding | Russia | Siversk"],
    );
    check(
        "Moscow said its troops had entered Siversk. But Kyiv insisted its forces were holding firm.",
        &[
            "advance | Moscow | Siversk",
            "claims_holding | Kyiv | Siversk",
        ],
    );
}

#[test]
fn what_somebody_does_with_his_own_drives_nobody_out() {
    check(
        "The rebels had already removed their flags in Siversk.",
        &[],
    );
    check(
        "The rebels captured Siversk. The ministry denied the accusations.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
    check(
        "The rebels have seized control of a town in Shan State.",
        &[],
    );
}

#[test]
fn what_somebody_is_said_to_do_is_not_what_he_does() {
    check(
        "The rebels hold Siversk. The group issued a statement, claiming it had looted a bank.",
        &["assessed_control | NARRATOR | Siversk"],
    );
    check(
        "The fighters posed with flags in various locations said to be in Siversk.",
        &[],
    );
    check(
        "The general said that his forces would begin withdrawing from Siversk on Thursday.",
        &[],
    );
    check(
        "The army said after Siversk fell, the rebels responded with airstrikes.",
        &["claims_full_control | army | Siversk"],
    );
}

#[test]
fn a_statement_is_of_whoever_issued_it() {
    check(
        "The claim was supported by a statement issued by the Sudanese Armed Forces (SAF) saying it had withdrawn from Heglig.",
        &["withdrawal | Sudanese Armed Forces (SAF) | Heglig"],
    );
    check(
        "The 2nd Corps of the National Guard announced it had recaptured Siversk.",
        &["claims_full_control | 2nd Corps | Siversk"],
    );
}

#[test]
fn a_name_stands_behind_other_names() {
    check(
        "Rebels entered the key eastern Democratic Republic of Congo city of Uvira, AFP reported.",
        &["advance | AFP | Uvira"],
    );
    check(
        "Fighting continued Monday in an area called Sange, some 30 kilometres from Uvira.",
        &["fighting_continues | NARRATOR | Sange"],
    );
    check(
        "Fighting resumed between the rebels and militiamen from the Coalition of Movements for Change (CMC) in Goma.",
        &["fighting_continues | NARRATOR | Goma"],
    );
    check(
        "The ministry said its forces had captured three more settlements, including the town of Siversk.",
        &["claims_full_control | ministry | Siversk"],
    );
    check(
        "The rebels attacked Goma, over which the army took control in May.",
        &["claims_full_control | NARRATOR | Goma"],
    );
}

#[test]
fn what_was_long_before_is_told_of_the_deed_itself() {
    check(
        "The offensive comes nearly a year after the rebels seized control of Goma.",
        &[],
    );
    check(
        "Russia claimed Tuesday to have \"control\" of Siversk.",
        &["claims_full_control | Russia | Siversk"],
    );
    check(
        "Russia occupies about 20% of Ukrainian territory, including Crimea and parts of eastern Ukraine.",
        &[],
    );
}

#[test]
fn who_closes_a_sentence_says_all_of_it() {
    check(
        "The army denied Russia's claim to have captured the eastern stronghold of Siversk, a spokesperson for a unit fighting in the area told AFP.",
        &[
            "claims_full_control | Russia | Siversk",
            "denies | army | Siversk",
        ],
    );
    check(
        "This development was confirmed by Ali Idris, the leader of the front, stating that Goma is now under their control.",
        &["claims_full_control | Ali Idris | Goma"],
    );
}

#[test]
fn bridges_cross_and_are_left_without_anybody_going() {
    check(
        "The army secured both sides of Manshiya bridge which crosses the Nile in Khartoum, leaving the Jebel Awliya bridge as the only crossing.",
        &[],
    );
    check(
        "The rebels will assume control of Goma while the army withdraws.",
        &[],
    );
}

#[test]
fn parts_and_wholes_are_told_apart() {
    check(
        "Syrian forces seized two Aleppo neighborhoods after clashes.",
        &["claims_partial_control | NARRATOR | Aleppo"],
    );
    check(
        "The rebels took control of Goma after capturing Infantry Battalion 257, the last outpost in the area.",
        &["claims_full_control | NARRATOR | Goma"],
    );
    check(
        "Rebels entered the centre of the Democratic Republic of Congo (DRC) eastern city of Goma on Monday, two witnesses said.",
        &["advance | two witnesses | Goma"],
    );
    check(
        "The army said Goma has been cleared of rebels and is under its control.",
        &["claims_full_control | army | Goma"],
    );
    check(
        "\"The entry of one base means the fall of Goma to them,\" the army said of its foes.",
        &[],
    );
}

#[test]
fn what_lies_between_places_is_in_none_of_them() {
    check(
        "The RSF seized control of the strategic Jabal Moya area, a key link between Sennar, Al Jazirah, and White Nile states.",
        &["claims_full_control | NARRATOR | Jabal Moya"],
    );
    check(
        "The rebels seized several towns in recent weeks, including Minova, Katale, and Masisi.",
        &[
            "claims_full_control | NARRATOR | Minova",
            "claims_full_control | NARRATOR | Katale",
            "claims_full_control | NARRATOR | Masisi",
        ],
    );
}

#[test]
fn who_has_not_claimed_a_town_confirms_nothing() {
    check(
        "The army withdrew from Siversk. The defence ministry in Moscow has not officially claimed the town.",
        &[
            "withdrawal | NARRATOR | Siversk",
            "no_confirmation | defence ministry in Moscow | Siversk",
        ],
    );
    check(
        "Sources said the rebels faced minimal resistance in Siversk.",
        &[],
    );
}

#[test]
fn who_says_one_thing_while_another_holds_says_both() {
    check(
        "The monitor said rebels had entered Goma, while government forces continued to hold Siversk.",
        &[
            "advance | monitor | Goma",
            "assessed_control | monitor | Siversk",
        ],
    );
    check(
        "The monitor said rebels had entered Goma, while the army said it held Siversk.",
        &[
            "advance | monitor | Goma",
            "claims_holding | army | Siversk",
        ],
    );
}

#[test]
fn what_is_said_to_be_untrue_is_denied() {
    check(
        "That its fighters were chased from Siversk is untrue, the rebel coalition said.",
        &["denies | rebel coalition | Siversk"],
    );
    check(
        "The tale that Siversk has been captured is a Russian invention, according to the General Staff.",
        &["denies | General Staff | Siversk"],
    );
    check(
        "\"It is a matter of weeks before Siversk falls,\" the general said.",
        &[],
    );
}

#[test]
fn whose_a_bulletin_is_says_what_stands_in_it() {
    check(
        "Units completed the liberation of Siversk, the ministry's daily bulletin said.",
        &["claims_full_control | ministry | Siversk"],
    );
    check(
        "The army had before that declared that Siversk was captured.",
        &["claims_full_control | army | Siversk"],
    );
    check(
        "Siversk is under the army's control, the state news agency reported with reference to the command.",
        &["claims_full_control | command | Siversk"],
    );
}

#[test]
fn those_beside_whom_somebody_fights_do_not_speak() {
    check(
        "A coalition of armed groups fighting alongside the army said it had taken back Siversk.",
        &["claims_full_control | coalition of armed groups | Siversk"],
    );
    check(
        "In Siversk, the forces that fight alongside the military said they had repelled an attack.",
        &["claims_holding | forces | Siversk"],
    );
}

#[test]
fn shooting_goes_on_or_dies_down() {
    check(
        "The official said shooting continued in the western districts of Siversk.",
        &["fighting_continues | official | Siversk"],
    );
    check("Residents said shooting had died down in Siversk.", &[]);
    check(
        "Clashes around Siversk entered a third week.",
        &["fighting_continues | NARRATOR | Siversk"],
    );
}

#[test]
fn who_lost_a_place_and_who_tells_that_it_is_lost() {
    check(
        "A United Nations official confirmed that Siversk was no longer in government hands.",
        &["assessed_control | United Nations official | Siversk"],
    );
    check(
        "Local fighters admitted that the western half of Siversk had slipped from them.",
        &["concedes_loss | Local fighters | Siversk"],
    );
    check(
        "The army already rules Siversk, which it took in July.",
        &["assessed_control | NARRATOR | Siversk"],
    );
}

#[test]
fn how_much_of_a_place_is_told_around_its_name() {
    check(
        "The rebels took control of the coltan-mining area of Rubaya.",
        &["claims_full_control | NARRATOR | Rubaya"],
    );
    check(
        "The general said \"perhaps 80 percent\" of Siversk was now under Russian control.",
        &["claims_partial_control | general | Siversk"],
    );
    check(
        "The army has retaken Siversk, but Goma is still ours, the rebel commander said.",
        &[
            "claims_full_control | rebel commander | Siversk",
            "claims_holding | rebel commander | Goma",
        ],
    );
    check(
        "The army captured Siversk. Fighting goes on around Tishrin Dam. The army now holds the city.",
        &[
            "claims_full_control | NARRATOR | Siversk",
            "fighting_continues | NARRATOR | Tishrin Dam",
            "assessed_control | NARRATOR | Siversk",
        ],
    );
}

#[test]
fn names_of_several_words_are_places_where_people_live() {
    check(
        "Residents of El Khuwei said by telephone the army had retreated from the town at dawn.",
        &["withdrawal | Residents of El Khuwei | El Khuwei"],
    );
    check(
        "The army took Um al-Qura.",
        &["claims_full_control | NARRATOR | Um al-Qura"],
    );
    check(
        "Russian forces have advanced near Goma and in the area of Siversk.",
        &["advance | NARRATOR | Goma", "advance | NARRATOR | Siversk"],
    );
}

#[test]
fn where_those_are_who_say_it_is_where_it_happened() {
    check(
        "The army holds Goma. The 22nd Division in Siversk said that it had thrown back another assault.",
        &[
            "assessed_control | NARRATOR | Goma",
            "claims_holding | 22nd Division | Siversk",
        ],
    );
    check(
        "The military denied that it had lost any post at Siversk.",
        &["denies | military | Siversk"],
    );
    check(
        "The rebels captured Siversk, the agency said. The General Staff made no mention of losing the village but said fighting was under way near Goma.",
        &[
            "claims_full_control | agency | Siversk",
            "fighting_continues | General Staff | Goma",
            "no_confirmation | General Staff | Siversk",
        ],
    );
}

#[test]
fn he_is_the_official_and_it_is_whoever_has_troops() {
    check(
        "The rebels took Siversk. An official in the area said he was hiding. Soldiers had pulled out of the town, he said.",
        &[
            "claims_full_control | NARRATOR | Siversk",
            "withdrawal | official in the area | Siversk",
        ],
    );
    check(
        "The rebel army fights on, according to a research group. It said that its troops had entered Siversk.",
        &["advance | rebel army | Siversk"],
    );
}

#[test]
fn who_speaks_between_two_clauses_says_both() {
    check(
        "The rebels have entered Goma, the general said, while the army holds Siversk.",
        &[
            "advance | general | Goma",
            "claims_holding | general | Siversk",
        ],
    );
    check(
        "West of the river, the Hill Forces said they had captured Siversk.",
        &["claims_full_control | Hill Forces | Siversk"],
    );
    check(
        "The army's plan had been ready for days. It said that it had taken Siversk.",
        &["claims_full_control | army | Siversk"],
    );
    check(
        "An army source spoke of losses. The army recaptured Goma. It said it had taken Siversk.",
        &[
            "claims_full_control | NARRATOR | Goma",
            "claims_full_control | army | Siversk",
        ],
    );
}

/// What the ministry says in each of several ways.
fn all_say(claim: &str, ways: &[&str]) {
    for said in ways {
        check(&format!("{said}, the ministry said."), &[claim]);
    }
}

#[test]
fn words_between_those_who_do_it_and_their_verb_change_nothing() {
    all_say(
        "claims_full_control | ministry | Siversk",
        &[
            "Government forces loyal to the president have retaken Siversk",
            "Government forces advancing from the east have retaken Siversk",
            "The Congolese army (FARDC) deployed in the region has retaken Siversk",
            "The Congolese army (FARDC) and its allies have retaken Siversk",
            "In the north, the Congolese army (FARDC) and its allies have retaken Siversk",
            "The Rapid Support Forces (RSF) loyal to the general have retaken Siversk",
            "Units of the First Division and of the Shield have retaken Siversk",
            "Troops, on the contrary, have retaken Siversk",
            "The army has taken control of what is left of Siversk",
            "Troops have retaken the former rebel bastion of Siversk",
            "The army drove its enemies out of Siversk",
        ],
    );
    all_say(
        "claims_partial_control | ministry | Siversk",
        &[
            "The rebels deployed in the region control most of Siversk",
            "The rebels, together with mercenaries, control most of Siversk",
            "The rebels, who came from the east a month ago, control most of Siversk",
            "The rebels in turn control most of Siversk",
        ],
    );
    all_say(
        "claims_holding | ministry | Siversk",
        &[
            "Its fighters loyal to the president remain in control of Siversk",
            "M23 rebels of the Third Division continue to hold Siversk",
            "Armed men from the M23 continue to hold Siversk",
            "The army still holds Siversk after months of siege",
        ],
    );
}

#[test]
fn who_says_it_is_told_from_what_is_beside_it() {
    let salih = ["claims_full_control | Ahmed Salih | Siversk"];
    for told in [
        "The governor, Ahmed Salih, said Siversk, a rail junction, was captured by the army.",
        "The governor, Ahmed Salih, said troops, however, captured Siversk.",
        "The governor, Ahmed Salih, maintains on the contrary that the army captured Siversk.",
        "On Monday, after two days of fighting, the army took control of Siversk, said Ahmed Salih, the governor.",
    ] {
        check(told, &salih);
    }
    check(
        "It was reported by the ministry that troops captured Siversk.",
        &["claims_full_control | ministry | Siversk"],
    );
}

#[test]
fn what_stands_before_the_comma_does_not_make_fighting_unreal() {
    let fighting = ["fighting_continues | NARRATOR | Siversk"];
    check(
        "Following the talks, fighting continued in Siversk.",
        &fighting,
    );
    check(
        "As a result of the operation, battles raged around Siversk.",
        &fighting,
    );
    check(
        "Moscow has made the withdrawal of troops from Siversk a condition of any truce.",
        &[],
    );
}

#[test]
fn where_and_how_it_is_said_changes_nothing() {
    for (how, then) in [
        (" on Telegram", ""),
        (" in a post on Facebook", ""),
        (" at a news conference in the capital", ""),
        (" late on Monday", ""),
        (", without giving evidence,", ""),
        ("", ", the first such success since March"),
    ] {
        check(
            &format!("The Arakan Army claimed{how} to have captured Siversk{then}."),
            &["claims_full_control | Arakan Army | Siversk"],
        );
        check(
            &format!("The Arakan Army announced{how} a withdrawal from Siversk{then}."),
            &["withdrawal | Arakan Army | Siversk"],
        );
        check(
            &format!("The army rejected{how} claims that Siversk had been captured{then}."),
            &["denies | army | Siversk"],
        );
        check(
            &format!("The army reported{how} heavy fighting around Siversk{then}."),
            &["fighting_continues | army | Siversk"],
        );
    }
    for how in ["on Tuesday", "on its Telegram channel", "in a statement"] {
        check(
            &format!("The RSF claims {how} that Siversk has been cleared of rebels."),
            &["claims_full_control | RSF | Siversk"],
        );
    }
}

#[test]
fn whoever_admits_or_denies_speaks_for_those_who_did_it() {
    check(
        "Army spokesman Ali Omar admitted early on Wednesday losing Siversk.",
        &["concedes_loss | Ali Omar | Siversk"],
    );
    check(
        "A rebel commander claimed to have captured Siversk.",
        &["claims_full_control | rebel commander | Siversk"],
    );
    check(
        "The army described as false reports that Siversk had fallen.",
        &["denies | army | Siversk"],
    );
    check("The RSF evacuated civilians from Siversk.", &[]);
    check(
        "If the Allied Democratic Forces (ADF), a rebel group, captures Siversk, the road will be open.",
        &[],
    );
}

#[test]
fn several_claim_what_one_group_or_two_hold() {
    check(
        "Both Russian forces and the garrison claim to control Siversk.",
        &["claims_full_control | Russian forces | Siversk"],
    );
    check(
        "Both the army and the RSF claim control of Siversk.",
        &["claims_full_control | army | Siversk"],
    );
    check(
        "The junta claim to control 80 percent of Siversk.",
        &["claims_partial_control | junta | Siversk"],
    );
    check(
        "Siversk fell to Kurdish-led forces last week after a siege of two months.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
}

#[test]
fn the_group_is_no_army_of_a_state() {
    check(
        "The Arakan Army attacked Siversk, residents said. The Myanmar military said it had repelled an attack on Goma. The group said its fighters had entered Siversk.",
        &[
            "claims_holding | Myanmar military | Goma",
            "advance | Arakan Army | Siversk",
        ],
    );
    check(
        "\"We have captured Siversk,\" Khine Thu Kha told reporters.",
        &["claims_full_control | Khine Thu Kha | Siversk"],
    );
}

#[test]
fn a_group_fights_where_it_is_said_to_or_stands_on_a_front() {
    check(
        "The ministry said the South group established control over Siversk.",
        &["claims_full_control | ministry | Siversk"],
    );
    check(
        "The terrorist organization has begun to pull its members out of Siversk, according to local sources.",
        &["withdrawal | local sources | Siversk"],
    );
    check(
        "The research group established control over its budget in Siversk.",
        &[],
    );
}
