//! Sentences and what must be taken from them: one line, one case.

use strandline_reading::{Metadata, QuotationKind, Report, parse_published, read};

/// Reads a paragraph behind one that makes it a report on a war.
fn report(paragraph: &str) -> Report {
    let text = format!(
        "A report written for this test of the program\n\nThe war between the army and rebel forces went on.\n\n{paragraph}\n"
    );
    let published = parse_published("2025-12-04T12:00:00+00:00");
    let metadata = Metadata {
        published: published.as_ref(),
        ..Metadata::default()
    };
    read(text.as_bytes(), &metadata)
}

/// The claims as "kind | claimant | place", one a line.
fn claims(paragraph: &str) -> String {
    let lines: Vec<String> = report(paragraph)
        .claims
        .iter()
        .map(|claim| {
            let claimant = claim.claimant.as_deref().unwrap_or("NARRATOR");
            format!("{} | {claimant} | {}", claim.kind.name(), claim.place)
        })
        .collect();
    lines.join("\n")
}

fn check(paragraph: &str, expect: &[&str]) {
    let found = claims(paragraph);
    assert_eq!(found, expect.join("\n"), "{paragraph}");
}

#[test]
fn who_takes_a_place_claims_it() {
    check(
        "Russia said its troops had captured the town of Siversk.",
        &["claims_full_control | Russia | Siversk"],
    );
    check(
        "M23 rebels have seized Goma, the army said.",
        &["claims_full_control | army | Goma"],
    );
    check(
        "The RSF took control of Bara on Monday.",
        &["claims_full_control | NARRATOR | Bara"],
    );
    check(
        "The town of Siversk was captured by Russian forces.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
    check(
        "Moscow claimed full control of Siversk.",
        &["claims_full_control | Moscow | Siversk"],
    );
    check(
        "The village of Torske fell to Russian troops.",
        &["claims_full_control | NARRATOR | Torske"],
    );
    check(
        "Russia claims to have captured Siversk.",
        &["claims_full_control | Russia | Siversk"],
    );
    check(
        "\"We have liberated the city of Bara,\" army spokesman Nabil Abdallah said.",
        &["claims_full_control | Nabil Abdallah | Bara"],
    );
}

#[test]
fn parts_are_not_the_whole() {
    check(
        "Russian forces captured most of Siversk.",
        &["claims_partial_control | NARRATOR | Siversk"],
    );
    check(
        "Russian forces control 70 percent of Siversk.",
        &["claims_partial_control | NARRATOR | Siversk"],
    );
}

#[test]
fn who_watches_assesses() {
    check(
        "The Institute for the Study of War said Russian forces had seized Siversk.",
        &["assessed_control | Institute for the Study of War | Siversk"],
    );
}

#[test]
fn wishes_plans_and_conditions_are_no_claims() {
    for sentence in [
        "Russia wants to capture the town of Siversk.",
        "Russian forces are trying to seize Siversk.",
        "If Russian forces capture Siversk, the road is open.",
        "Russian forces could capture Siversk within weeks.",
        "Russian troops will take control of Siversk, analysts said.",
        "Ukraine demanded that Russian forces leave Siversk.",
        "Russian forces captured Siversk in 2014.",
        "Did Russian forces capture Siversk?",
        "Russian forces failed to capture Siversk.",
        "The army launched an offensive to retake Siversk.",
    ] {
        check(sentence, &[]);
    }
}

#[test]
fn a_denial_points_at_a_claim() {
    check(
        "Russia said it had captured Siversk. Ukraine denied that claim.",
        &[
            "claims_full_control | Russia | Siversk",
            "denies | Ukraine | Siversk",
        ],
    );
    check(
        "Ukraine denied that Siversk had fallen.",
        &["denies | Ukraine | Siversk"],
    );
}

#[test]
fn holding_moving_leaving_and_fighting_have_their_kinds() {
    check(
        "Ukrainian forces still hold Siversk.",
        &["claims_holding | NARRATOR | Siversk"],
    );
    check(
        "Ukrainian troops repelled an attack on Siversk.",
        &["claims_holding | NARRATOR | Siversk"],
    );
    check(
        "Russian forces advanced near Siversk.",
        &["advance | NARRATOR | Siversk"],
    );
    check(
        "Ukrainian forces withdrew from Siversk.",
        &["withdrawal | NARRATOR | Siversk"],
    );
    check(
        "Heavy fighting continued in the town of Siversk.",
        &["fighting_continues | NARRATOR | Siversk"],
    );
    check(
        "Kyiv acknowledged that Russian forces had captured Siversk.",
        &["concedes_loss | Kyiv | Siversk"],
    );
}

/// The speaker of the first quotation between marks.
fn speaker(paragraph: &str) -> String {
    let report = report(paragraph);
    let mut marked = report
        .quotations
        .iter()
        .filter(|one| one.kind != QuotationKind::Indirect);
    marked
        .next()
        .and_then(|one| one.speaker.clone())
        .unwrap_or_default()
}

#[test]
fn words_between_marks_have_their_speaker() {
    let cases = [
        (
            "\"We are ready,\" Dmitry Peskov told reporters.",
            "Dmitry Peskov",
        ),
        (
            "\"We are ready,\" said Yuri Ushakov, a Kremlin aide.",
            "Yuri Ushakov",
        ),
        (
            "“We are ready,” a pharmacist wrote to me last night.",
            "pharmacist",
        ),
        (
            "Kremlin spokesman Dmitry Peskov said: \"We are ready.\"",
            "Dmitry Peskov",
        ),
        (
            "Britain dismissed the idea as \"claptrap from a president\".",
            "Britain",
        ),
        ("\"Will it end?\" Donald Trump asked.", "Donald Trump"),
        (
            "The coach, Rui Tavares, said: \"It was the best we had.\"",
            "Rui Tavares",
        ),
        (
            "It remained what Russian officials called a \"key\" point.",
            "Russian officials",
        ),
        (
            "‘They come in threes,’ said the commander, who asked for no name.",
            "commander",
        ),
    ];
    for (paragraph, expect) in cases {
        assert_eq!(speaker(paragraph), expect, "{paragraph}");
    }
}

#[test]
fn those_who_are_driven_out_let_others_take_a_place() {
    check(
        "Ukrainian forces have pushed Russian troops out of Kupiansk.",
        &["claims_full_control | NARRATOR | Kupiansk"],
    );
    check(
        "The army said the rebels had been driven out of Uvira.",
        &["claims_full_control | army | Uvira"],
    );
    check(
        "Assault groups are still being driven out of Kupiansk.",
        &[],
    );
}

#[test]
fn the_city_is_the_one_that_claims_are_about() {
    check(
        "Russia said it had captured Siversk, which bars the road to Sloviansk. Heavy fighting continues in the city, Ukraine said.",
        &[
            "claims_full_control | Russia | Siversk",
            "fighting_continues | Ukraine | Siversk",
        ],
    );
    check(
        "Rebels seized Uvira on Wednesday. The rebels have since pulled out, the governor said.",
        &[
            "claims_full_control | NARRATOR | Uvira",
            "withdrawal | governor | Uvira",
        ],
    );
}

#[test]
fn shares_and_measures_are_parts() {
    for sentence in [
        "Russian forces control almost 90% of Kupiansk.",
        "Russian forces hold no more than 5% of Kupiansk.",
        "Russian forces control over 90 percent of Kupiansk.",
    ] {
        let report = report(sentence);
        assert_eq!(report.claims.len(), 1, "{sentence}");
        assert!(
            report.claims[0]
                .extent
                .is_some_and(|extent| extent.name().ends_with('%'))
        );
    }
    check(
        "Fighters controlled 13 of the 17 townships of Rakhine State.",
        &["claims_partial_control | NARRATOR | Rakhine State"],
    );
}

#[test]
fn who_could_not_check_a_claim_says_so() {
    for silence in [
        "The army neither confirmed nor denied that it had lost the town.",
        "Independent verification was not possible.",
        "The army has not acknowledged the loss of the town.",
        "The army was unable to verify the reports.",
        "The army did not answer calls seeking comment.",
    ] {
        let found = claims(&format!("The RSF seized Bara on Monday. {silence}"));
        assert!(found.contains("no_confirmation | "), "{silence}: {found}");
        assert!(found.ends_with(" | Bara"), "{silence}: {found}");
    }
}

#[test]
fn whoever_is_quoted_or_rejects_a_claim_speaks() {
    check(
        "The RSF seized Bara on Monday, a claim swiftly rejected by the army.",
        &[
            "claims_full_control | NARRATOR | Bara",
            "denies | army | Bara",
        ],
    );
    check(
        "State television quoted an officer as saying that the army had taken Bara.",
        &["claims_full_control | officer | Bara"],
    );
    check(
        "A brigade operating in the sector stated that Russian forces had seized Siversk.",
        &["claims_full_control | brigade | Siversk"],
    );
    check(
        "An officer conceded that some groups had been seen, but said that Siversk remained in Ukrainian hands.",
        &["claims_holding | officer | Siversk"],
    );
    check(
        "Russian forces have captured Siversk, the Russian-installed head of Donetsk region, Denis Pushilin, said.",
        &["claims_full_control | Denis Pushilin | Siversk"],
    );
    check(
        "Russian forces hold most of Siversk, according to Emil Kastehelmi of the Black Bird Group.",
        &["assessed_control | Emil Kastehelmi | Siversk"],
    );
}

#[test]
fn where_something_lies_is_not_what_was_taken() {
    for sentence in [
        "Russian troops captured two villages in Donetsk region.",
        "Rwanda denies that it backs the rebels.",
        "The land is one which Russia claims as its own.",
        "The army will fight until the Zaporizhzhia region, which Russia claims, is taken.",
        "Russian forces unsuccessfully stormed Stupochky.",
        "Druze factions drove the gunmen back to the villages of Walgha.",
        "Ukraine's 2023 counteroffensive retook Robotyne.",
    ] {
        check(sentence, &[]);
    }
}

#[test]
fn a_time_or_a_clause_may_part_who_acts_from_what_is_done() {
    check(
        "Moscow on Monday claimed full control of Siversk.",
        &["claims_full_control | Moscow | Siversk"],
    );
    check(
        "Russian forces had on Sunday captured Siversk.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
    check(
        "Siversk was on Sunday captured by Russian forces.",
        &["claims_full_control | NARRATOR | Siversk"],
    );
    check(
        "An officer who asked not to be named said Russian forces had captured Siversk.",
        &["claims_full_control | officer | Siversk"],
    );
}

#[test]
fn who_says_the_last_of_two_clauses_says_both() {
    check(
        "Rebels control most of Bara, though the road is back in the hands of the army, the analyst Anthony Davis said.",
        &["assessed_control | Anthony Davis | Bara"],
    );
    check(
        "Russian troops have captured Siversk, the state news agency Orbita reported, citing the Ministry of Defense in Moscow.",
        &["claims_full_control | Ministry of Defense | Siversk"],
    );
    check(
        "The army has taken Bara, state newspaper the Daily Mirror reported.",
        &["claims_full_control | Daily Mirror | Bara"],
    );
    check(
        "The Russian MoD claimed that Russian forces seized Siversk.",
        &["claims_full_control | Russian MoD | Siversk"],
    );
    check("No part of the town of Siversk was in Russian hands.", &[]);
}

#[test]
fn marks_asides_and_relatives_hide_neither_thing_nor_speaker() {
    check(
        "The army said it had repelled an \"intense attack\" on Bara.",
        &["claims_holding | army | Bara"],
    );
    check(
        "Residents spoke of Bara's heights, which residents say have been under rebel control since Wednesday.",
        &["claims_full_control | residents | Bara"],
    );
    check(
        "The town of Bara, a large mining centre, is still held by the army, says a notable.",
        &["claims_holding | notable | Bara"],
    );
    check(
        "The army's vanguard is on the outskirts of Bara.",
        &["advance | NARRATOR | Bara"],
    );
}

#[test]
fn who_held_it_for_a_while_or_before_a_court_holds_it_no_more() {
    check("The rebels took Bara for three days.", &[]);
    check(
        "Prosecutors said that rebels had seized the town of Bara.",
        &[],
    );
}

/// How agencies word it: one sentence a kind of wording, and the kind of claim that it is.
const WORDINGS: [(&str, &str); 19] = [
    (
        "The RSF fighters overran the town of Bara overnight.",
        "claims_full_control",
    ),
    (
        "The town of Bara is now under the control of the RSF.",
        "claims_full_control",
    ),
    (
        "The RSF announced its takeover of Bara.",
        "claims_full_control",
    ),
    ("The RSF tightened its grip on Bara.", "claims_full_control"),
    (
        "Having seized Bara, the rebels moved west.",
        "claims_full_control",
    ),
    (
        "The town of Bara, captured by the rebels on Monday, lies on a hill.",
        "claims_full_control",
    ),
    ("The army lost control of Bara.", "claims_full_control"),
    (
        "The army recaptured the bridge linking the city of Omdurman with Bahri.",
        "claims_full_control",
    ),
    (
        "The town of Bara was emptied of rebels, the army said.",
        "claims_full_control",
    ),
    (
        "The army acknowledged the loss of the town of Bara.",
        "concedes_loss",
    ),
    (
        "The army announced the withdrawal of its forces from Bara.",
        "withdrawal",
    ),
    ("Officials said army troops had fled Bara.", "withdrawal"),
    ("The army denied losing Bara.", "denies"),
    (
        "The army rejected the RSF's claim to have taken Bara.",
        "denies",
    ),
    (
        "Claims that Bara has been captured are false, the army said.",
        "denies",
    ),
    ("Rebels are 5 km from Bara.", "advance"),
    (
        "Clashes erupted in Bara between the army and the rebels.",
        "fighting_continues",
    ),
    (
        "The town of Bara remains firmly under army control.",
        "claims_holding",
    ),
    (
        "DeepState said the town of Bara was occupied.",
        "assessed_control",
    ),
];

#[test]
fn control_has_many_wordings() {
    for (sentence, kind) in WORDINGS {
        let found = claims(sentence);
        assert!(found.contains(kind), "{sentence}: {found}");
    }
}

#[test]
fn the_city_is_no_place_that_was_called_a_town() {
    check(
        "Russian forces captured Pokrovsk, a city in the east, and seized the town of Siversk. Ukraine said its forces were still in the city.",
        &[
            "claims_full_control | NARRATOR | Pokrovsk",
            "claims_full_control | NARRATOR | Siversk",
            "claims_holding | Ukraine | Pokrovsk",
        ],
    );
}

#[test]
fn what_was_so_before_the_news_is_none() {
    for sentence in [
        "El-Fasher had been the last city in Darfur held by the army.",
        "The capture of El Obeid would open the road to the capital, the army said.",
        "The army repelled nine attacks near Siversk.",
    ] {
        check(sentence, &[]);
    }
}

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
        "The army said: \"Also untrue are statements suggesting that 80 percent of Siversk has been captured.\"",
        &["denies | army | Siversk"],
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
        "Gerasimov, seated among top officers opposite Putin, who was also in uniform, told the president that Russian forces had taken Siversk.",
        &["claims_full_control | Gerasimov | Siversk"],
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
        &["claims_full_control | NARRATOR | Siversk"],
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
        "\"They hung a rag and said they had captured Bakhmut,\" Serhiy Cherevatyi said.",
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
        &["claims_holding | NARRATOR | Siversk"],
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
