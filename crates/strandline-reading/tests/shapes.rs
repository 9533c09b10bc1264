//! Laws of composition: a deed, whoever does it and whatever stands around the name of the place,
//! is a claim on that place. Each part is told in many ways, and each way is read with each other.

mod paragraph;

use paragraph::{check, claims};

/// Who takes, holds, leaves and fights.
const DOERS: &[&str] = &[
    "the rebels",
    "M23 rebels",
    "the Rapid Support Forces (RSF)",
    "forces loyal to the president",
    "fighters from the group",
    "Ukrainian units",
    "Russia",
    "a coalition of rebel groups",
    "a group of soldiers",
    "a band of militants",
    "the junta",
    "government soldiers",
    "the Houthis",
    "gunmen",
    "armed men",
    "Wagner mercenaries",
    "the 3rd Assault Brigade",
    "al-Shabab",
    "the US-backed SDF",
    "bandits",
];

/// Ground, by the name of the place or by what lies in it.
const GROUND: &[&str] = &[
    "the town of Bara",
    "the city of Bara",
    "the airport in Bara",
    "the Republican Palace in Bara",
    "most of Bara",
    "the main square of Bara",
    "the last army base in Bara",
    "the land west of Bara",
    "the eastern bank of the river in Bara",
    "the industrial zone of Bara",
    "a number of villages near Bara",
    "the border crossing at Bara",
    "the hills overlooking Bara",
    "half of Bara",
    "the Bara oil field",
];

/// What is done to it.
const DEEDS: &[&str] = &[
    "{who} captured {ground} on Friday",
    "{ground} was captured by {who} on Friday",
    "on Friday evening {who} took control of {ground}",
    "{who} on March 15 captured {ground}",
    "{who} control {ground}",
    "{who} withdrew from {ground} on Friday",
    "{who} retook {ground} on Friday",
];

fn sentence(deed: &str, who: &str, ground: &str) -> String {
    let told = deed.replace("{who}", who).replace("{ground}", ground);
    let (first, rest) = told.split_at(1);
    format!("{}{rest}. Aid is short.", first.to_uppercase())
}

fn is_on_bara(told: &str) -> bool {
    let found = claims(told);
    found.lines().any(|line| line.ends_with("| Bara"))
}

/// All of the sentences that give no claim on the place.
fn missed(doers: &[&str], ground: &[&str]) -> Vec<String> {
    let mut missed = Vec::new();
    for deed in DEEDS {
        for who in doers {
            let told = ground.iter().map(|ground| sentence(deed, who, ground));
            missed.extend(told.filter(|told| !is_on_bara(told)));
        }
    }
    missed
}

#[test]
fn whoever_does_it_a_deed_is_a_claim() {
    assert_eq!(missed(DOERS, &GROUND[..1]), Vec::<String>::new());
}

#[test]
fn whatever_stands_around_its_name_the_place_is_found() {
    assert_eq!(missed(&DOERS[..2], GROUND), Vec::<String>::new());
}

#[test]
fn those_seen_in_a_town_are_there() {
    check(
        "Rebels were seen in the centre of Bara.",
        &["advance | NARRATOR | Bara"],
    );
    check(
        "Rebels could still be seen in the streets of Bara.",
        &["assessed_control | NARRATOR | Bara"],
    );
    check("Smoke could be seen in the streets of Bara.", &[]);
    check("Rebels could attack the streets of Bara.", &[]);
}

#[test]
fn what_there_is_is_a_thing() {
    let fought = ["fighting_continues | NARRATOR | Bara"];
    check("There was fighting in Bara.", &fought);
    check("There is heavy fighting around Bara.", &fought);
    check("The battle for the town of Bara is not over.", &fought);
}

#[test]
fn a_withdrawal_that_is_over_was_made() {
    let left = ["withdrawal | NARRATOR | Bara"];
    check("The withdrawal from Bara was completed.", &left);
    check("The army completed its withdrawal from Bara.", &left);
    check("The withdrawal from Bara would be completed soon.", &[]);
}

#[test]
fn what_is_reported_to_go_on_goes_on() {
    check(
        "The rebels are reported to be attacking army positions in Bara.",
        &["fighting_continues | NARRATOR | Bara"],
    );
    check(
        "The rebels are expected to be attacking army positions in Bara.",
        &[],
    );
}

#[test]
fn whose_troops_are_not_named_lose_too() {
    check(
        "Russia has lost the town of Bara.",
        &["claims_full_control | NARRATOR | Bara"],
    );
    check("The company has lost the town of Bara.", &[]);
}

#[test]
fn those_who_come_back_are_there() {
    let back = ["advance | NARRATOR | Bara"];
    check("The army is back in Bara.", &back);
    check("Government troops have returned to Bara.", &back);
    check("Residents have returned to Bara.", &[]);
}

#[test]
fn whoever_declares_a_town_free_claims_it() {
    check(
        "The rebels declared Bara liberated.",
        &["claims_full_control | rebels | Bara"],
    );
}

/// What an outlet says of itself about how things stand is an assessment; what happened is a claim.
#[test]
fn an_outlet_assesses_how_things_stand() {
    check(
        "The town of Bara is in rebel hands.",
        &["assessed_control | NARRATOR | Bara"],
    );
    check(
        "The town of Bara is still occupied by the rebels.",
        &["assessed_control | NARRATOR | Bara"],
    );
    check(
        "The rebels captured the town of Bara.",
        &["claims_full_control | NARRATOR | Bara"],
    );
    check(
        "The rebels said the town of Bara is in their hands.",
        &["claims_full_control | rebels | Bara"],
    );
}

/// That somebody took a place is a claim of an observatory as of a side; who draws maps assesses.
#[test]
fn an_observatory_tells_what_happened() {
    let told = |who: &str| format!("{who} said the rebels had seized the town of Bara.");
    check(
        &told("The Syrian Observatory for Human Rights"),
        &["claims_full_control | Syrian Observatory for Human Rights | Bara"],
    );
    check(
        &told("The Institute for the Study of War"),
        &["assessed_control | Institute for the Study of War | Bara"],
    );
}

#[test]
fn states_need_no_verb() {
    let held = ["assessed_control | NARRATOR | Bara"];
    check(
        "The town of Bara, now under rebel control, is a market town.",
        &held,
    );
    check(
        "With the town of Bara in rebel hands, many people left.",
        &held,
    );
    check(
        "Kyiv fears that with the town of Bara in Russian hands, all is lost.",
        &[],
    );
}

#[test]
fn who_has_a_town_holds_it() {
    let held = ["assessed_control | NARRATOR | Bara"];
    check("The rebels now have the whole town of Bara.", &held);
    check(
        "The rebels still have the town of Bara under control.",
        &held,
    );
    check("The rebels have a base near the town of Bara.", &[]);
    check("The rebels have the town of Bara surrounded.", &[]);
    check(
        "The rebels have most of the people of the town of Bara behind them.",
        &[],
    );
}

#[test]
fn all_places_of_a_list_are_meant() {
    let fell = [
        "claims_full_control | NARRATOR | Bara",
        "claims_full_control | NARRATOR | Kadugli",
        "claims_full_control | NARRATOR | Dilling",
    ];
    check(
        "The towns of Bara, Kadugli and Dilling fell to the rebels.",
        &fell,
    );
    check(
        "Rebels captured the towns of Bara, Kadugli and Dilling.",
        &fell,
    );
    check(
        "Many villages fell to the rebels, among them the villages of Bara, Kadugli and Dilling.",
        &fell,
    );
    check(
        "The rebels control 95% of the town of Bara and about half of the town of Kadugli.",
        &[
            "assessed_control | NARRATOR | Bara",
            "assessed_control | NARRATOR | Kadugli",
        ],
    );
}

/// Towns that nobody names are a part of the region in which they lie.
#[test]
fn so_many_towns_are_a_part_of_their_region() {
    check(
        "The rebels have captured eight towns in Kayah State since January.",
        &["claims_partial_control | NARRATOR | Kayah State"],
    );
    check(
        "The rebels captured two villages in Kayah State, Bara and Kadugli.",
        &[
            "claims_full_control | NARRATOR | Bara",
            "claims_full_control | NARRATOR | Kadugli",
        ],
    );
}

#[test]
fn those_in_a_town_stand_there() {
    check(
        "\"Our forces in the town of Bara stand firm,\" the army said.",
        &["claims_holding | army | Bara"],
    );
}

#[test]
fn a_town_in_capitals_at_the_head_is_the_town() {
    check(
        "June 30, 2025 (SINJAH) – The army denied that the rebels control Sinjah and said so again.",
        &["denies | army | Sinjah"],
    );
}

#[test]
fn those_with_a_sponsor_bear_arms() {
    check(
        "Ankara-backed groups captured the town of Bara.",
        &["claims_full_control | NARRATOR | Bara"],
    );
    check("Groups of tourists captured the town of Bara on film.", &[]);
}

#[test]
fn small_measures_and_what_is_heard() {
    check(
        "The army regained one square kilometre on the southern flank of the town of Bara.",
        &["claims_partial_control | NARRATOR | Bara"],
    );
    check(
        "Heavy gunfire could still be heard in the town of Bara.",
        &["fighting_continues | NARRATOR | Bara"],
    );
    check(
        "The spokesman said the army had given up control of the town of Bara.",
        &["concedes_loss | spokesman | Bara"],
    );
    check(
        "The rebels control the other four capitals, among them the town of Bara.",
        &["assessed_control | NARRATOR | Bara"],
    );
}

/// What somebody fears, hopes or foresees he does not say to be so.
#[test]
fn what_is_feared_is_no_claim() {
    check("Kyiv fears that the town of Bara has fallen.", &[]);
    check("The army hopes the rebels have left the town of Bara.", &[]);
    check(
        "The general expects that the rebels captured the town of Bara.",
        &[],
    );
    check(
        "The general says that the rebels captured the town of Bara.",
        &["claims_full_control | general | Bara"],
    );
}

/// How a place stands, told beside the news in a clause or a few words of its own.
#[test]
fn states_beside_the_news_are_told_by_the_outlet() {
    let told = |paragraph: &str, places: &[&str]| {
        let lines = places
            .iter()
            .map(|place| format!("assessed_control | NARRATOR | {place}"));
        let lines: Vec<String> = lines.collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(paragraph, &lines);
    };
    told(
        "They fled to the towns of Bara and Umm Dam, both of which are held by the RSF.",
        &["Bara", "Umm Dam"],
    );
    told(
        "Jets bombed Bara, the last town in the region still held by the army.",
        &["Bara"],
    );
    told(
        "The RSF besieges Bara, the only large town in Darfur still in the army's hands.",
        &["Bara"],
    );
    told(
        "Men were sent to Bara and Sodari, two of the towns the army still holds.",
        &["Bara", "Sodari"],
    );
    told(
        "Drones hit the town of Bara, a Russian-occupied rail hub.",
        &["Bara"],
    );
    told("Drones hit the rebel-held town of Bara.", &["Bara"]);
    told(
        "Analysts expect the town of Bara, which is held by the TNLA, to be next.",
        &["Bara"],
    );
    told(
        "Aid reached the town of Bara, a market town controlled by M23.",
        &["Bara"],
    );
    check("The formerly rebel-held town of Bara held a fair.", &[]);
    check("The town of Bara, once held by rebels, held a fair.", &[]);
    check("The deal would leave the town of Bara in rebel hands.", &[]);
    check(
        "The army captured the rebel-held town of Bara.",
        &["claims_full_control | NARRATOR | Bara"],
    );
}

#[test]
fn fighting_is_told_by_its_sounds_and_its_dead() {
    let fights = &["fighting_continues | NARRATOR | Bara"][..];
    check(
        "Shooting could still be heard in the east of the town of Bara.",
        fights,
    );
    check(
        "Gunfire and explosions could be heard in some districts of the town of Bara.",
        fights,
    );
    check(
        "On Friday fighting between the army and M23 intensified around the town of Bara.",
        fights,
    );
    check(
        "Army forces are engaged in heavy fighting in the town of Bara.",
        fights,
    );
    check(
        "Twelve rebels were killed in clashes with the army near the town of Bara.",
        fights,
    );
    check(
        "The town of Bara remains the scene of heavy fighting.",
        fights,
    );
    check(
        "Two players were injured in clashes with police at the match in the town of Bara.",
        &[],
    );
    check(
        "On Friday fighting for his political life in the town of Bara, the mayor spoke.",
        &[],
    );
}

#[test]
fn withdrawals_are_told_in_other_words() {
    let gone = |paragraph: &str, claimant: &str| {
        let text = format!("The M23 took the town of Bara on Friday. {paragraph}");
        let claim = format!("withdrawal | {claimant} | Bara");
        check(&text, &["claims_full_control | NARRATOR | Bara", &claim]);
    };
    gone(
        "Later the M23 said it was leaving the town in the hands of the police.",
        "M23",
    );
    gone(
        "\"There is not a single fighter of ours in Bara any more,\" the M23 said.",
        "M23",
    );
    gone("\"None of our men are left in Bara,\" the M23 said.", "M23");
    gone("The M23 said it no longer had fighters in Bara.", "M23");
    gone(
        "Residents said most of the rebels had retreated.",
        "Residents",
    );
    gone(
        "A security source said its troops had withdrawn northwards, towards Sodari.",
        "security source",
    );
    gone(
        "The governor described the withdrawal as temporary.",
        "governor",
    );
    check(
        "\"Not one of our soldiers was killed in the town of Bara,\" the army said.",
        &[],
    );
    check(
        "The mayor described the withdrawal of funds from the town of Bara as a mistake.",
        &[],
    );
}

/// "the monitor" is the one that watches and was named before, not the group named last.
#[test]
fn the_monitor_is_the_one_named_before() {
    check(
        "The Syrian Observatory for Human Rights said rebels had left the town of Bara. The monitor also said that the rebels had left the town of Sodari.",
        &[
            "withdrawal | Syrian Observatory for Human Rights | Bara",
            "withdrawal | Syrian Observatory for Human Rights | Sodari",
        ],
    );
}

/// A deed told once is of further places that are told to share it.
#[test]
fn what_is_left_out_is_told_before() {
    let took = |paragraph: &str| {
        check(
            paragraph,
            &[
                "claims_full_control | NARRATOR | Bara",
                "claims_full_control | NARRATOR | Sodari",
            ],
        );
    };
    took("The town of Bara fell on Friday, as did the town of Sodari.");
    took("The army captured the town of Bara from the rebels, as well as the town of Sodari.");
    took("The army captured the town of Bara, west of the river, along with the town of Sodari.");
    took("On Friday the army captured the town of Bara, and on Saturday the town of Sodari.");
    took("The army has taken the town of Bara, and before that the town of Sodari.");
    took("The town of Bara was captured on Friday, the town of Sodari on Saturday.");
    check(
        "Along with the town of Sodari, the army recaptured the town of Bara.",
        &[
            "claims_full_control | NARRATOR | Bara",
            "claims_full_control | NARRATOR | Sodari",
        ],
    );
    check(
        "The town of Bara is in army hands, and so is Samlin.",
        &[
            "assessed_control | NARRATOR | Bara",
            "assessed_control | NARRATOR | Samlin",
        ],
    );
}

#[test]
fn what_others_do_is_not_left_out() {
    let took = |paragraph: &str| check(paragraph, &["claims_full_control | NARRATOR | Bara"]);
    took(
        "The army captured the town of Bara, and on Saturday its chief visited the town of Sodari.",
    );
    took(
        "The army captured the town of Bara from the rebels, as well as ten tanks in the town of Sodari.",
    );
    took(
        "The army captured the town of Bara on Friday and, on Saturday, the town of Sodari was bombed.",
    );
    check(
        "The army withdrew from the town of Bara and then to the town of Sodari.",
        &["withdrawal | NARRATOR | Bara"],
    );
    check(
        "Neither the town of Bara nor the town of Sodari has fallen, the army said.",
        &["denies | army | Sodari"],
    );
}

/// A report whose first day is decades ago tells history, without a year in each sentence.
#[test]
fn a_report_of_long_ago_claims_nothing() {
    check(
        "On May 17, 1944, the army stormed the town of Bara and held it by noon.\n\nA week after the town of Bara fell, the rebels withdrew from the town of Sodari.",
        &[],
    );
    check(
        "The town of Bara, bombed on May 17, 1999, fell on Friday.\n\nThe rebels withdrew from the town of Sodari on Friday.",
        &[
            "claims_full_control | NARRATOR | Bara",
            "withdrawal | NARRATOR | Sodari",
        ],
    );
}

/// Who heads an observatory tells how things stand as a side does; who draws maps assesses.
#[test]
fn observers_tell_what_sides_hold() {
    check(
        "\"The town of Bara is in army hands,\" Observatory chief Ali Idris said.",
        &["claims_full_control | Ali Idris | Bara"],
    );
}
