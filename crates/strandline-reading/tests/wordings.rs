//! Ways in which reports put things, in sentences written for these tests: one cause, one test.

mod paragraph;

use paragraph::{check, report};

#[test]
fn what_is_said_to_be_untrue_is_denied() {
    check(
        "Russia said that Siversk had fallen, but Ukraine's military denied the town had changed hands.",
        &[
            "claims_full_control | Russia | Siversk",
            "denies | Ukraine's military | Siversk",
        ],
    );
    check(
        "The army said that reports of the capture of Siversk were false.",
        &["denies | army | Siversk"],
    );
    check(
        "The army said: \"Also untrue are statements suggesting that most of Siversk has been captured.\"",
        &["denies | army | Siversk"],
    );
    check(
        "\"The claim that Siversk has fallen is false,\" the army said.",
        &["denies | army | Siversk"],
    );
    check(
        "The army dismissed as false reports that Siversk had fallen.",
        &["denies | army | Siversk"],
    );
    check(
        "Reports that Siversk had been lost were exaggerated, the governor said.",
        &["denies | governor | Siversk"],
    );
}

#[test]
fn what_is_still_to_be_done_is_not_done() {
    check(
        "The regime will stop the offensive after retaking Hsipaw.",
        &[],
    );
    check(
        "Rebels said they were preparing to keep marching south towards Homs.",
        &[],
    );
    check(
        "The army captured Mogok. The rebels are yet to leave Momeik, a spokesman said.",
        &[
            "claims_full_control | NARRATOR | Mogok",
            "claims_holding | spokesman | Momeik",
        ],
    );
    check("Humanitarian aid convoys have begun entering Goma.", &[]);
}

#[test]
fn places_stand_in_lists_of_many_forms() {
    check(
        "The army recaptured Kyaukme on October 1 and Nawnghkio on July 16.",
        &[
            "claims_full_control | NARRATOR | Kyaukme",
            "claims_full_control | NARRATOR | Nawnghkio",
        ],
    );
    check(
        "The rebels have seized control of three townships – the old capital of Mrauk-U, Minbya, and Kyauktaw.",
        &[
            "claims_full_control | NARRATOR | Mrauk-U",
            "claims_full_control | NARRATOR | Minbya",
            "claims_full_control | NARRATOR | Kyauktaw",
        ],
    );
    check(
        "RSF fighters took control of the Sudan Armed Forces' (SAF) 22nd Infantry Division headquarters in Babanusa.",
        &["claims_full_control | NARRATOR | Babanusa"],
    );
}

#[test]
fn who_leaves_need_not_name_what_he_leaves() {
    check(
        "M23 captured Kaziba on Monday. The soldiers fell back to the heights.",
        &[
            "claims_full_control | NARRATOR | Kaziba",
            "withdrawal | NARRATOR | Kaziba",
        ],
    );
    check(
        "The army entered Siversk after the rebels withdrew from their positions.",
        &[
            "advance | NARRATOR | Siversk",
            "withdrawal | NARRATOR | Siversk",
        ],
    );
    check(
        "The rebel group which last week seized the city of Uvira said they had begun withdrawing.",
        &[
            "claims_full_control | NARRATOR | Uvira",
            "withdrawal | rebel group | Uvira",
        ],
    );
}

#[test]
fn whoever_speaks_is_found_over_asides_and_sights() {
    check(
        "Ozerov, seated at a long table opposite Putin, who was also in a field jacket, told the president that Russian forces had taken Siversk.",
        &["claims_full_control | Ozerov | Siversk"],
    );
    check(
        "The army announced that it was withdrawing from El Fasher, citing the systematic destruction of the city.",
        &["withdrawal | army | El Fasher"],
    );
    check(
        "Local sources reported seeing M23 troops leaving Uvira on Saturday.",
        &["withdrawal | Local sources | Uvira"],
    );
    check(
        "The city of Sweida saw a return to calm after the rebels withdrew from Sweida.",
        &["withdrawal | NARRATOR | Sweida"],
    );
    check(
        "The Congolese government confirmed rebels were in Bukavu.",
        &["advance | Congolese government | Bukavu"],
    );
}

#[test]
fn fighting_goes_on_where_a_sentence_puts_it() {
    check(
        "In Holubivka, fighting is ongoing.",
        &["fighting_continues | NARRATOR | Holubivka"],
    );
    check(
        "Fighting has reached the eastern streets of the town of Huliaipole.",
        &["fighting_continues | NARRATOR | Huliaipole"],
    );
    check(
        "The army took Goma after heavy fighting in Goma.",
        &["claims_full_control | NARRATOR | Goma"],
    );
}

#[test]
fn what_is_wanted_or_comes_later_is_no_claim() {
    check(
        "Damascus repeated its demand that the occupation forces leave Siversk.",
        &[],
    );
    check(
        "A general said the army would not stop before it reached Siversk.",
        &[],
    );
    check(
        "Russian forces maintained a focus on capturing Siversk.",
        &[],
    );
    check(
        "Rebels said they had taken Siversk. The army neither confirmed nor denied that it had lost Siversk.",
        &[
            "claims_full_control | Rebels | Siversk",
            "no_confirmation | army | Siversk",
        ],
    );
    check(
        "The army took Siversk. Analysts said the rebels had held it under siege for a year.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
}

#[test]
fn what_a_map_shows_to_be_is_so() {
    check(
        "The map shows Siversk to be in Russian hands.",
        &["assessed_control | NARRATOR | Siversk"],
    );
    check(
        "The RSF says it's taken full control of Bara.",
        &["claims_full_control | RSF | Bara"],
    );
    check(
        "The army seized Siversk, as well as Torske.",
        &[
            "claims_full_control | NARRATOR | Siversk",
            "claims_full_control | NARRATOR | Torske",
        ],
    );
    check(
        "M23 rebels have advanced to within 20 km of Walikale.",
        &["advance | NARRATOR | Walikale"],
    );
    check(
        "The brigade pushed the rebels back two kilometres from Siversk.",
        &["advance | NARRATOR | Siversk"],
    );
}

/// The claims as "kind | place | time", one a line.
fn times(paragraph: &str) -> String {
    let lines: Vec<String> = report(paragraph)
        .claims
        .iter()
        .map(|claim| {
            let time = claim.when.map_or_else(String::new, |when| when.iso());
            format!("{} | {} | {time}", claim.kind.name(), claim.place)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn what_lasts_is_so_on_the_day_that_it_is_told() {
    let check = |paragraph: &str, expect: &[&str]| {
        assert_eq!(times(paragraph), expect.join("\n"), "{paragraph}");
    };
    check(
        "Russian troops still hold Siversk, the general staff said.",
        &["claims_holding | Siversk | 2025-12-04"],
    );
    check(
        "The army took Bara on Monday. Residents said it held the airport.",
        &[
            "claims_full_control | Bara | 2025-12-01",
            "claims_holding | Bara | 2025-12-01",
        ],
    );
    check(
        "The army took Bara on October 1 and Torske on November 6.",
        &[
            "claims_full_control | Bara | 2025-10-01",
            "claims_full_control | Torske | 2025-11-06",
        ],
    );
    check(
        "The army said on Tuesday it was in Siversk. Russia had captured it two days earlier.",
        &[
            "claims_holding | Siversk | 2025-12-02",
            "claims_full_control | Siversk | 2025-11-30",
        ],
    );
    check(
        "The rebels took Siversk over the week of November 22-28.",
        &["claims_full_control | Siversk | 2025-11-22/2025-11-28"],
    );
    check(
        "The rebels took Siversk over the seven days.",
        &["claims_full_control | Siversk | 2025-11-28/2025-12-04"],
    );
    check(
        "The rebels took Siversk over the past day.",
        &["claims_full_control | Siversk | 2025-12-03/2025-12-04"],
    );
    check(
        "Fighters of the March 23 Movement took Goma.",
        &["claims_full_control | Goma | ../2025-12-04"],
    );
    check(
        "The rebels, who had tried for more than a year, took Siversk.",
        &["claims_full_control | Siversk | ../2025-12-04"],
    );
}

#[test]
fn a_reply_finds_the_claim_that_it_answers() {
    check(
        "Yevgeny Prigozhin said his forces had taken Bakhmut. Serhiy Cherevatyi, a spokesman, said the claim was not true.",
        &[
            "claims_full_control | Yevgeny Prigozhin | Bakhmut",
            "denies | Serhiy Cherevatyi | Bakhmut",
        ],
    );
    check(
        "Russia said its forces had taken Bakhmut. Ukraine said that the fighting there is ongoing.",
        &[
            "claims_full_control | Russia | Bakhmut",
            "fighting_continues | Ukraine | Bakhmut",
        ],
    );
    check(
        "In a social media post on Saturday by Yevgeny Prigozhin, the Wagner leader said his troops had taken Bakhmut.",
        &["claims_full_control | Wagner leader | Bakhmut"],
    );
    check(
        "\"They raised their flag on one roof and said they had captured Bakhmut,\" Serhiy Cherevatyi said.",
        &[],
    );
    check(
        "The ministry announced that factions of the Turkish-backed \"Syrian National Army\" had taken control of Manbij.",
        &["claims_full_control | ministry | Manbij"],
    );
}

#[test]
fn small_words_between_verb_and_place_hide_nothing() {
    check(
        "Russian forces hold no more than a quarter of Siversk.",
        &["assessed_control | NARRATOR | Siversk"],
    );
    check(
        "Siversk is practically ours, the commander said.",
        &["claims_full_control | commander | Siversk"],
    );
    check(
        "Resistance forces dismissed the army's claim of having taken full control of the town of Demoso as false propaganda.",
        &[
            "claims_full_control | army | Demoso",
            "denies | Resistance forces | Demoso",
        ],
    );
    check(
        "The KIA left Banmauk. A KIA officer confirmed that Banmauk was no longer in the group's hands.",
        &[
            "withdrawal | NARRATOR | Banmauk",
            "concedes_loss | KIA officer | Banmauk",
        ],
    );
    check(
        "The rebels took Siversk (on the river), and troops are now battling to reclaim a hill.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
}

#[test]
fn what_stands_before_which_is_denied() {
    check(
        "Moscow claimed to have captured Siversk last month, which Kyiv denies.",
        &[
            "claims_full_control | Moscow | Siversk",
            "denies | Kyiv | Siversk",
        ],
    );
    check(
        "The general reported the capture of Siversk, which was refuted by the army.",
        &[
            "claims_full_control | general | Siversk",
            "denies | army | Siversk",
        ],
    );
    check(
        "Russia said it had taken full control of Siversk. Ukraine denied this at the time, saying it held Torske.",
        &[
            "claims_full_control | Russia | Siversk",
            "claims_holding | Ukraine | Torske",
            "denies | Ukraine | Siversk",
        ],
    );
    check(
        "The army reported that the rebels \"lied\" about the capture of Siversk.",
        &["denies | army | Siversk"],
    );
}

#[test]
fn the_first_of_a_list_is_a_subject_as_the_last() {
    check(
        "Siversk, Torske and Yampil were captured by Russian troops.",
        &[
            "claims_full_control | NARRATOR | Siversk",
            "claims_full_control | NARRATOR | Torske",
            "claims_full_control | NARRATOR | Yampil",
        ],
    );
    check(
        "The ministry says it has retaken parts of Siversk, a town in the northern region of Kharkiv, which the rebels claimed to have seized.",
        &[
            "claims_partial_control | ministry | Siversk",
            "claims_full_control | rebels | Siversk",
        ],
    );
}

#[test]
fn what_is_under_control_does_not_go_on() {
    check(
        "In Kramatorsk, fighting is under way, residents said.",
        &["fighting_continues | residents | Kramatorsk"],
    );
    check(
        "In Kramatorsk, fighting is under control of the police, residents said.",
        &[],
    );
}

#[test]
fn letters_in_brackets_part_no_sentence() {
    check(
        "The Sudanese army on Monday clashed with the Rapid Support Forces (RSF) in Dilling.",
        &["fighting_continues | NARRATOR | Dilling"],
    );
    check(
        "Military sources confirmed today (Sunday) that the army had captured Bara.",
        &["claims_full_control | Military sources | Bara"],
    );
    check(
        "The governor said fighters of the Arakan Army (AA) had withdrawn (again) from Minbya.",
        &["withdrawal | governor | Minbya"],
    );
}

#[test]
fn who_reported_it_may_stand_in_the_next_sentence() {
    check(
        "Ukrainian troops have taken control of Kupiansk. This was reported by the General Staff.",
        &["claims_full_control | General Staff | Kupiansk"],
    );
    check(
        "Russian soldiers entered Siversk on Monday. The brigade announced this on Telegram.",
        &["advance | brigade | Siversk"],
    );
    check(
        "Ukrainian troops have withdrawn from Siversk. This was stated by the Commander-in-Chief of the Armed Forces of Ukraine Ostap Verbytskyi.",
        &["withdrawal | Ostap Verbytskyi | Siversk"],
    );
}

#[test]
fn what_the_outlet_tells_and_somebody_says_is_one_claim() {
    check(
        "Russian forces took the village of Torske on Friday. Russia's defence ministry said that Russian troops had captured Torske.",
        &["claims_full_control | Russia's defence ministry | Torske"],
    );
    check(
        "The M23 captured Walikale. The army said it had recaptured Walikale.",
        &[
            "claims_full_control | NARRATOR | Walikale",
            "claims_full_control | army | Walikale",
        ],
    );
}

#[test]
fn it_is_who_acts_beside_it() {
    check(
        "The junta has bombed villages around Hsipaw after it recaptured the town of Kyaukme.",
        &["claims_full_control | NARRATOR | Kyaukme"],
    );
    check(
        "After it seized the town of Mogok, the Ta'ang army opened the road.",
        &["claims_full_control | NARRATOR | Mogok"],
    );
}

#[test]
fn a_region_named_by_a_direction_is_whole() {
    check(
        "The RSF said it had taken over Central Darfur state.",
        &["claims_full_control | RSF | Central Darfur state"],
    );
    check(
        "Rebels seized the Ashrafiyeh and Bani Zaid districts of Aleppo.",
        &[
            "claims_full_control | NARRATOR | Ashrafiyeh",
            "claims_full_control | NARRATOR | Bani Zaid",
        ],
    );
}

#[test]
fn a_share_is_said_of_each_of_several() {
    check(
        "The brigade said it had recaptured 56 square kilometres in the areas of Torske, Zarichne and Yampil.",
        &[
            "claims_partial_control | brigade | Torske",
            "claims_partial_control | brigade | Zarichne",
            "claims_partial_control | brigade | Yampil",
        ],
    );
    check(
        "The general said Russian forces held 70% of Lyman, as well as over 80% of Vovchansk.",
        &[
            "claims_partial_control | general | Lyman",
            "claims_partial_control | general | Vovchansk",
        ],
    );
}

#[test]
fn the_place_may_stand_before_where_or_behind_its() {
    check(
        "The general toured the town of Al-Jaili, where army forces repelled an attack on Sunday, residents said.",
        &["claims_holding | residents | Al-Jaili"],
    );
    check(
        "The army said rebels had lost their last base in Walikale.",
        &["concedes_loss | army | Walikale"],
    );
    check(
        "Heavy fighting was reported in the eastern region, particularly near the city of Uvira.",
        &["fighting_continues | NARRATOR | Uvira"],
    );
    check(
        "Shells fell on the city of Aleppo as government forces advanced into several neighbourhoods.",
        &["advance | NARRATOR | Aleppo"],
    );
    check(
        "The commander said that on the outskirts of Lyman, his troops were holding the lines.",
        &["claims_holding | commander | Lyman"],
    );
}

#[test]
fn what_kind_of_place_a_name_is_stands_beside_it() {
    check(
        "The Arakan Army said its troops captured the stronghold of Nyaung Thit on Tuesday.",
        &["claims_full_control | Arakan Army | Nyaung Thit"],
    );
    check(
        "Clashes continued to be reported in Minbya, Kyautaw and Ramryi.",
        &[
            "fighting_continues | NARRATOR | Minbya",
            "fighting_continues | NARRATOR | Kyautaw",
            "fighting_continues | NARRATOR | Ramryi",
        ],
    );
}

#[test]
fn what_is_denied_may_be_a_noun_before_who_denies() {
    check(
        "Russia said it had captured Siversk, a claim Ukraine had denied.",
        &[
            "claims_full_control | Russia | Siversk",
            "denies | Ukraine | Siversk",
        ],
    );
    check(
        "The Kremlin is demanding that Ukraine leave Siversk, something that Kyiv has rejected.",
        &[],
    );
    check(
        "Russia insists that Ukraine cede the rest of Kostiantynivka — a condition Kyiv has rejected.",
        &[],
    );
}

#[test]
fn what_was_before_is_no_news() {
    check(
        "Rebels withdrew from Kyaukme, which they had occupied for more than a year.",
        &["withdrawal | NARRATOR | Kyaukme"],
    );
    check(
        "The army attacked one of the major remaining bases in northern Rakhine State.",
        &[],
    );
}

/// "Allied forces liberated Paris" of 1944 was claimed of the day of the ceremony.
#[test]
fn what_is_remembered_is_not_claimed() {
    let ceremony = "Veterans laid wreaths at the cemetery above the beaches for the anniversary of the landings. Allied forces liberated Siversk two months later and beat the enemy.";
    check(ceremony, &[]);
    let war = "A year after the anniversary of the invasion, Russian troops captured Siversk, the army said.";
    check(war, &["claims_full_control | army | Siversk"]);
}

/// Lorries with food neither withdraw from a port nor take a town.
#[test]
fn a_convoy_of_lorries_holds_no_ground() {
    let aid = "The convoy, which left Bara on Monday, reached the town of Mellit with all trucks, an official said.";
    check(aid, &[]);
    let army = "An army convoy entered Bara on Monday, residents said.";
    check(army, &["advance | residents | Bara"]);
}

#[test]
fn where_something_lies_is_read_over_a_participle() {
    check(
        "The rebels captured an army base located in the town of Walikale.",
        &["claims_full_control | NARRATOR | Walikale"],
    );
    check(
        "Rebels have seized the junta's Thay Kyun base in Myawaddy Township, Karen State.",
        &["claims_full_control | NARRATOR | Thay Kyun"],
    );
    check(
        "Militiamen said they control all entrances to the city of Babanusa.",
        &["claims_partial_control | Militiamen | Babanusa"],
    );
}

#[test]
fn two_that_share_a_verb_are_both_its_subject() {
    check(
        "The president said Raqqa and Tabqa were captured by government forces.",
        &[
            "claims_full_control | president | Raqqa",
            "claims_full_control | president | Tabqa",
        ],
    );
    check(
        "Clashes erupted in the Salhiya and Karari neighbourhoods on Sunday.",
        &[
            "fighting_continues | NARRATOR | Salhiya",
            "fighting_continues | NARRATOR | Karari",
        ],
    );
    check(
        "State media said the army took parts of the Salhiya and Karari districts.",
        &[
            "claims_partial_control | State media | Salhiya",
            "claims_partial_control | State media | Karari",
        ],
    );
}

#[test]
fn more_than_a_share_is_a_share() {
    check(
        "The general said that over 75 percent of Lyman was under the control of his troops.",
        &["claims_partial_control | general | Lyman"],
    );
}

#[test]
fn who_has_no_control_claims_none() {
    check(
        "The army announced it was no longer in control of the city of Hama.",
        &["denies | army | Hama"],
    );
    check(
        "The ministry said a counterattack near Lyman had been repelled.",
        &["claims_holding | ministry | Lyman"],
    );
    check(
        "The clashes highlight the unrest in the town of Dilling.",
        &[],
    );
    check(
        "The army ended the siege of the city of Babanusa.",
        &["advance | NARRATOR | Babanusa"],
    );
}

#[test]
fn who_asserts_is_not_who_is_answered() {
    check(
        "The general said his troops remained in Torske despite assertions by Russia's defence minister that Moscow was in control of Torske.",
        &[
            "claims_holding | general | Torske",
            "claims_full_control | Russia's defence minister | Torske",
        ],
    );
    check(
        "\"Our troops withdrew from Minbya,\" said Saw Htoo Lwin, adding that Thingan is still under the control of his fighters.",
        &[
            "withdrawal | Saw Htoo Lwin | Minbya",
            "claims_holding | Saw Htoo Lwin | Thingan",
        ],
    );
}

#[test]
fn words_under_a_label_are_of_its_source() {
    check(
        "Source: DeepState\n\nQuote: \"The enemy has occupied Novoselivka. Ukrainian troops left Torske.\"\n\nDetails: The army captured Minbya.",
        &[
            "assessed_control | DeepState | Novoselivka",
            "withdrawal | DeepState | Torske",
            "claims_full_control | NARRATOR | Minbya",
        ],
    );
    check(
        "Source: the General Staff\n\nQuote from Ivan Petrenko: \"The enemy has captured Torske.\"",
        &["claims_full_control | Ivan Petrenko | Torske"],
    );
}

/// "later" and "that year" were counted from the day of the report.
#[test]
fn times_that_point_back_mean_what_the_sentence_told() {
    check(
        "Hama rose in 2011, and rebels captured it a year later.",
        &[],
    );
    check(
        "In 2012 the hills were a base of the rebels, who briefly overran Goma that year.",
        &[],
    );
    check(
        "The men who defended Mariupol were freed, an official said.",
        &[],
    );
}

#[test]
fn who_rose_took_what_he_holds() {
    check(
        "Two activists confirmed that rebels held the town of Bunagana.",
        &["claims_full_control | Two activists | Bunagana"],
    );
    check(
        "Government soldiers hold the town of Bunagana.",
        &["assessed_control | NARRATOR | Bunagana"],
    );
    check(
        "The rebels still hold Bunagana.",
        &["assessed_control | NARRATOR | Bunagana"],
    );
    check(
        "Government soldiers hold 70 percent of Bunagana.",
        &["assessed_control | NARRATOR | Bunagana"],
    );
}

/// "said rebels" and "area said" were read as nouns, and whoever was told something as who said it.
#[test]
fn people_told_of_by_where_they_live_speak() {
    for who in [
        "People who live there",
        "People living in the area",
        "Yet people who fled",
    ] {
        check(
            &format!("{who} said rebels had left the town of Walikale."),
            &[&format!(
                "withdrawal | {} | Walikale",
                ["People", "people"][usize::from(who.starts_with("Yet"))]
            )],
        );
    }
    check(
        "M23 rebels moved into Bukavu, a rebel told Reuters, and people in a northern district said soldiers had left Kavumu.",
        &[
            "advance | rebel | Bukavu",
            "withdrawal | people in a northern district | Kavumu",
        ],
    );
    check(
        "In a statement, the Ta'ang National Liberation Army, or TNLA, said its fighters had left Kutkai.",
        &["withdrawal | Ta'ang National Liberation Army | Kutkai"],
    );
}

#[test]
fn a_claim_that_nobody_could_check_is_one_that_somebody_made() {
    check(
        "The RSF has said it holds Zalingei. On Thursday the army took Nyala. Radio Dabanga has not been able to check the claim.",
        &[
            "claims_full_control | RSF | Zalingei",
            "claims_full_control | NARRATOR | Nyala",
            "no_confirmation | Radio Dabanga | Zalingei",
        ],
    );
    check(
        "The RSF said it captured Soledar. AFP had no means of checking his words.",
        &[
            "claims_full_control | RSF | Soledar",
            "no_confirmation | AFP | Soledar",
        ],
    );
}

/// The word before the mark that opens a text was asked for, which there is none.
#[test]
fn a_text_that_opens_with_a_comma_is_read() {
    let report =
        strandline_reading::read(b", ambled on.", &strandline_reading::Metadata::default());
    assert!(report.claims.is_empty());
}

#[test]
fn what_stands_beside_a_denial_is_not_denied() {
    check(
        "The rebels captured Siversk. The ministry denies arming the rebels, who hold Goma.",
        &[
            "claims_full_control | NARRATOR | Siversk",
            "assessed_control | NARRATOR | Goma",
        ],
    );
    check(
        "The rebels captured Siversk. The ministry rejects allegations that it backs them.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
}

#[test]
fn fire_is_exchanged_and_so_are_prisoners() {
    check(
        "There was an exchange of fire near Siversk on Friday, a resident said.",
        &["fighting_continues | resident | Siversk"],
    );
    check(
        "There was an exchange of prisoners near Siversk on Friday, the army said.",
        &[],
    );
}
