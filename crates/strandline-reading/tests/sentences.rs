//! Sentences and what must be taken from them: one line, one case.

mod paragraph;

use strandline_reading::{EntityKind, FlagKind, QuotationKind};

use paragraph::{check, claims, report};

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
        &["assessed_control | NARRATOR | Siversk"],
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
        &["assessed_control | NARRATOR | Siversk"],
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
        &["assessed_control | NARRATOR | Rakhine State"],
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
        "Russian troops captured a strategic town near Donetsk.",
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
        "assessed_control",
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

/// The names of one kind, in order.
fn named(paragraph: &str, kind: EntityKind) -> String {
    let report = report(paragraph);
    let of_kind = report.entities.iter().filter(|entity| entity.kind == kind);
    let names: Vec<&str> = of_kind.map(|entity| entity.name.as_str()).collect();
    names.join(", ")
}

/// Names of two words that nothing else is known of were people, whatever the list was of.
#[test]
fn what_is_listed_or_told_as_a_settlement_is_a_place() {
    for (paragraph, places) in [
        (
            "Troops seized the settlements of Novodanylkivka and Petrivtsi Druhi.",
            "Novodanylkivka, Petrivtsi Druhi",
        ),
        (
            "Troops seized three villages, Myrne Druhe, Sadky Verkhni and Balka Zelena, on Monday.",
            "Myrne Druhe, Sadky Verkhni, Balka Zelena",
        ),
        (
            "Troops reached Verbynka Mala, a village 12 km north of Sonivka.",
            "Verbynka Mala, Sonivka",
        ),
    ] {
        assert_eq!(named(paragraph, EntityKind::Place), places, "{paragraph}");
    }
    for (paragraph, people) in [
        (
            "Shells hit the towns of Sonivka and Verbynka, Maksym Kravets said.",
            "Maksym Kravets",
        ),
        (
            "In the villages, Rashid Abdi and Omar Said said, people fled.",
            "Rashid Abdi, Omar Said",
        ),
        (
            "Rashid Abdi, a village elder, said people fled.",
            "Rashid Abdi",
        ),
    ] {
        assert_eq!(named(paragraph, EntityKind::Person), people, "{paragraph}");
    }
}

/// The events as "kind | status | place | who", one a line.
fn events(paragraph: &str) -> String {
    let report = report(paragraph);
    let line = |event: &strandline_reading::Event| {
        let place = event.place.as_deref().unwrap_or("-");
        let who = event.participants.join(" and ");
        format!("{} | {:?} | {place} | {who}", event.kind, event.status)
    };
    report
        .events
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// States that were met were told as where it happened, and a video that was released as an
/// event.
#[test]
fn states_take_part_and_telling_is_no_event() {
    for (paragraph, told) in [
        (
            "President Omar Rashid met US leaders in Geneva.",
            "meeting | Occurred | Geneva | Omar Rashid and US",
        ),
        (
            "Russia bombed Kyiv overnight.",
            "attack | Occurred | Kyiv | Russia",
        ),
        ("Neither group has released any information.", ""),
        (
            "No troops were deployed near Siversk.",
            "other | Denied | Siversk | ",
        ),
    ] {
        assert_eq!(events(paragraph), told, "{paragraph}");
    }
}

/// What does not fit the dates, in its words.
fn odd(paragraph: &str) -> String {
    let report = report(paragraph);
    let flags = report.flags.iter();
    let odd = flags.filter(|flag| flag.kind == FlagKind::Inconsistency);
    odd.map(|flag| flag.words.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn how_long_a_war_is_said_to_last_is_held_to_its_beginning() {
    let since = "Russia began its invasion in February 2022.";
    for (sentence, words) in [
        (
            "The war has lasted nearly three years.",
            "nearly three years",
        ),
        ("After two years of war people were tired.", "two years"),
        ("The war, now in its third year, went on.", "its third year"),
        ("The war has lasted nearly four years.", ""),
        ("The war, now in its fourth year, went on.", ""),
        ("After more than three years of war people were tired.", ""),
        ("The club is in its third year.", ""),
    ] {
        assert_eq!(odd(&format!("{since} {sentence}")), words, "{sentence}");
    }
}

/// One saying within another was two statements of one holder.
#[test]
fn what_one_says_within_a_sentence_is_told_once() {
    let report = report("The group said it intends to capture the whole of the region.");
    assert_eq!(report.statements.len(), 1, "{:?}", report.statements);
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

/// Who is put somewhere is there, and who is pulled out leaves, though the verb is passive.
#[test]
fn those_who_are_moved_are_there_or_leave() {
    check(
        "Residents said soldiers were deployed at the market of Bara.",
        &["claims_holding | Residents | Bara"],
    );
    check(
        "An officer said the troops had been pulled out of Bara.",
        &["withdrawal | officer | Bara"],
    );
    check("Residents said troops had deployed in Bara.", &[]);
}

/// An outlet that cannot verify is no place, and no evidence is no confirmation.
#[test]
fn who_has_seen_no_evidence_confirms_nothing() {
    check(
        "Russia said it had captured Siversk. The Institute for the Study of War has not observed evidence of this.",
        &[
            "claims_full_control | Russia | Siversk",
            "no_confirmation | Institute for the Study of War | Siversk",
        ],
    );
}

/// That nobody is there answers who said that somebody was.
#[test]
fn nobody_there_is_a_denial() {
    check(
        "Russia said its troops had entered Siversk. \"There are no Russian positions in the town,\" the Ukrainian army said.",
        &[
            "advance | Russia | Siversk",
            "denies | Ukrainian army | Siversk",
        ],
    );
}
