//! A second language is tables and no code: a few words of Ukrainian, in `tests/ukrainian`, read a
//! report.

use std::sync::LazyLock;

use super::read_by;
use crate::{
    ClaimKind, Metadata, Problem,
    QuotationKind::{Direct, Indirect},
    Report,
    lexicon::{Files, Lexicon},
};

/// The tables of the folder that have these names.
macro_rules! files {
    ($($name:literal)*) => {
        Files {
            folder: "ukrainian",
            texts: &[$(($name, include_str!(concat!("../../tests/ukrainian/", $name, ".toml")))),*],
        }
    };
}

const UKRAINIAN: Files<'static> =
    files!("words" "actors" "verbs" "cues" "control" "speech" "naming" "time");

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::build(UKRAINIAN).expect("the tables of this test are whole"));

const TEXT: &str = "Бої за місто\n\n4 грудня 2025\n\n\
    «Наші війська утримують це місто», — заявив Олександр Петренко. Він сказав, що бої ще тривають.\n\n\
    За словами речника міністерства, наступ не зупинився.\n\n\
    У вівторок російські війська захопили Покровськ, повідомив генерал Іваненко.\n";

fn read() -> Report {
    let shelves = |code: &str| (code == "uk").then_some(&*LEXICON);
    read_by(&shelves, TEXT.as_bytes(), &Metadata::default())
}

#[test]
fn who_said_what_is_read_by_tables_alone() {
    let report = read();
    assert_eq!(report.document.language, "uk");
    let said = report.quotations.iter().map(|one| {
        let speaker = one.speaker.as_deref().unwrap_or_default();
        (one.kind, speaker, one.words.text.as_str())
    });
    let expect = [
        (
            Direct,
            "Олександр Петренко",
            "Наші війська утримують це місто",
        ),
        (Indirect, "Олександр Петренко", "бої ще тривають"),
        (Indirect, "речника міністерства", "наступ не зупинився"),
        (
            Indirect,
            "Іваненко",
            "У вівторок російські війська захопили Покровськ",
        ),
    ];
    assert_eq!(said.collect::<Vec<_>>(), expect);
}

#[test]
fn who_claims_what_is_read_by_tables_alone() {
    let report = read();
    let [claim] = &report.claims[..] else {
        panic!("{:?}", report.claims)
    };
    assert_eq!(claim.kind, ClaimKind::FullControl);
    assert_eq!(claim.claimant.as_deref(), Some("Іваненко"));
    assert_eq!(claim.holder.as_deref(), Some("російські війська"));
    assert_eq!(claim.place, "Покровськ");
    let when = claim.when.map(|when| when.iso());
    assert_eq!(when.as_deref(), Some("2025-12-02"));
}

/// Without a folder in the program the article is told by its blocks alone.
#[test]
fn a_language_without_tables_is_a_problem_that_is_told() {
    let report = crate::read(TEXT.as_bytes(), &Metadata::default());
    let problem = Problem::LanguageNotRead { language: "uk" };
    assert_eq!(report.problems, [problem]);
    assert!(report.quotations.is_empty() && report.claims.is_empty());
}

fn fault(file: &str, text: &str) -> String {
    let files = Files {
        folder: "nowhere",
        texts: &[(file, text)],
    };
    let fault = Lexicon::build(files)
        .map(|_| ())
        .expect_err("the table is at fault");
    fault.to_string()
}

#[test]
fn a_table_that_cannot_be_used_says_where() {
    let typo = fault("speech", "sayed = \"said\"");
    assert!(
        typo.starts_with("nowhere/speech.toml cannot be read: "),
        "{typo}"
    );
    assert!(typo.contains("sayed"), "{typo}");
    let class = fault("words", "adverbs = \"soon\"");
    assert_eq!(class, "nowhere/words.toml: adverbs is no class of words");
    let kind = fault("cues", "[[cue]]\nkind = \"asert\"\nverbs = \"say\"");
    assert!(
        kind.contains("unknown variant `asert`, expected one of `assert`"),
        "{kind}"
    );
    let row = fault(
        "control",
        "[[noun]]\nname = \"gains\"\neffect = \"take\"\nnouns = \"gain\"\nbehind = \"of\"",
    );
    assert!(row.contains("unknown field `behind`"), "{row}");
    let extent = fault("phrases", "[extent]\nhalf = \"half\"");
    assert_eq!(
        extent,
        "nowhere/phrases.toml: extent.half is no class of words"
    );
    let file = fault("speach", "");
    assert_eq!(
        file,
        "nowhere/speach.toml is no table of a language: nothing asks for it"
    );
}

#[test]
fn a_language_without_any_table_loads_and_says_nothing() {
    let files = Files {
        folder: "nowhere",
        texts: &[],
    };
    let empty = Lexicon::build(files).expect("every table may be missing");
    let report = read_by(&|_| Some(&empty), TEXT.as_bytes(), &Metadata::default());
    assert!(report.quotations.iter().all(|one| one.speaker.is_none()));
    assert!(report.claims.is_empty() && !report.document.blocks.is_empty());
}
