//! The report that the project starts from, exactly as a careful reader takes it.
//!
//! Needs the folder that `STRANDLINE_TEST_DATA` names; skipped where it is not set.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::{fs, path::PathBuf};

use serde_json::Value;
use strandline_gazetteer::{Gazetteer, GridPoint, Place, PlaceId, PlaceKind, distance_km, pack};
use strandline_model::Text;
use strandline_reading::{BlockKind, Claim, FlagKind, Metadata, QuotationKind, Report, read};

/// The report's bytes and what is to be taken from them.
fn known() -> Option<(Vec<u8>, Value)> {
    let folder = std::env::var_os("STRANDLINE_TEST_DATA").map(PathBuf::from);
    let Some(folder) = folder else {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
        return None;
    };
    let bytes = |name: &str| fs::read(folder.join("news").join(name)).unwrap();
    let gold = serde_json::from_slice(&bytes("report_2025-12-04.gold.json")).unwrap();
    Some((bytes("report_2025-12-04.txt"), gold))
}

/// The Pokrovsk of the report among others that have or had the name.
fn namesakes() -> Gazetteer {
    let place =
        |(id, name, other, lon, lat): (&str, &str, &str, f64, f64), country: &str, people| Place {
            id: PlaceId::new(id).unwrap(),
            names: Text::of("", name),
            alternates: vec![other.to_owned()],
            at: GridPoint::from_degrees(lon, lat).unwrap(),
            kind: PlaceKind::DistrictSeat,
            population: Some(people),
            country: Some(country.parse().unwrap()),
            region: None,
        };
    let places = [
        place(
            ("x:1", "Pokrovsk", "Krasnoarmiisk", 37.175_85, 48.281_98),
            "UA",
            60_127,
        ),
        place(
            ("x:2", "Engels", "Pokrovsk", 46.105_28, 51.483_89),
            "RU",
            196_011,
        ),
        place(
            ("x:3", "Pokrovsk", "Pokrovskaya", 129.15, 61.484),
            "RU",
            9_500,
        ),
        place(
            ("x:4", "Moscow", "Moskva", 37.615_56, 55.752_22),
            "RU",
            10_381_222,
        ),
    ];
    Gazetteer::from_bytes(&pack(places).unwrap()).unwrap()
}

fn known_reading() -> Option<(Report, Value)> {
    let (bytes, gold) = known()?;
    let gazetteer = namesakes();
    let metadata = Metadata {
        gazetteer: Some(&gazetteer),
        ..Metadata::default()
    };
    Some((read(&bytes, &metadata), gold))
}

fn range(told: &Value) -> (usize, usize) {
    let at = |key: &str| usize::try_from(told[key].as_u64().unwrap()).unwrap();
    (at("start"), at("end"))
}

fn ranges(told: &Value) -> Vec<(usize, usize)> {
    told.as_array().unwrap().iter().map(range).collect()
}

fn blocks(report: &Report, kind: BlockKind) -> Vec<(usize, usize)> {
    let blocks = report.document.blocks.iter();
    let first = blocks.filter(|block| block.kind == kind && block.duplicate_of.is_none());
    first
        .map(|block| (block.span.start, block.span.end))
        .collect()
}

#[test]
fn the_article_is_apart_from_its_page() {
    let Some((report, gold)) = known_reading() else {
        return;
    };
    let title = report.document.title.as_ref().unwrap();
    assert_eq!(title.text, gold["title"]["text"].as_str().unwrap());
    assert_eq!((title.span.start, title.span.end), range(&gold["title"]));
    let published = &report.document.published.as_ref().unwrap().written;
    assert_eq!(published.iso(), gold["published"]["iso"].as_str().unwrap());
    assert_eq!(published.zone_as_written.as_deref(), Some("GMT+03:00"));
    assert_eq!(
        published.instant().unwrap().to_string(),
        "2025-12-03T22:53:00Z"
    );
    assert_eq!(report.document.language, gold["language"].as_str().unwrap());
    assert_eq!(
        blocks(&report, BlockKind::Paragraph),
        ranges(&gold["body_paragraphs"])
    );
    assert_eq!(
        blocks(&report, BlockKind::Heading),
        ranges(&gold["headings"])
    );
    assert_eq!(blocks(&report, BlockKind::Chrome), ranges(&gold["chrome"]));
}

#[test]
fn a_caption_that_stands_there_twice_is_one() {
    let Some((report, gold)) = known_reading() else {
        return;
    };
    let captions = gold["captions"].as_array().unwrap();
    let once: Vec<_> = captions
        .iter()
        .map(|caption| range(&caption["canonical"]))
        .collect();
    assert_eq!(blocks(&report, BlockKind::Caption), once);
    let list = &report.document.blocks;
    for caption in captions {
        for copy in ranges(&caption["duplicates"]) {
            let block = list
                .iter()
                .find(|block| (block.span.start, block.span.end) == copy);
            let first = &list[block.unwrap().duplicate_of.unwrap()];
            assert_eq!(
                (first.span.start, first.span.end),
                range(&caption["canonical"])
            );
        }
    }
}

/// Whether a name is one of those that an answer may give.
fn accepted(name: Option<&str>, told: &Value) -> bool {
    let name = name.unwrap_or("NARRATOR").to_lowercase();
    let mut names = told.as_array().unwrap().iter().filter_map(Value::as_str);
    names.any(|wanted| {
        wanted.to_lowercase().contains(&name) || name.contains(&wanted.to_lowercase())
    })
}

#[test]
fn all_quoted_words_have_their_speaker() {
    let Some((report, gold)) = known_reading() else {
        return;
    };
    let marked =
        |quotation: &&strandline_reading::Quotation| quotation.kind != QuotationKind::Indirect;
    for wanted in gold["quotations"].as_array().unwrap() {
        let (start, end) = range(&wanted["content"]);
        let mut given = report.quotations.iter().filter(marked);
        let found =
            given.find(|given| (given.words.span.start, given.words.span.end) == (start, end));
        match found {
            Some(found) => assert!(
                accepted(found.speaker.as_deref(), &wanted["speaker_accept"]),
                "{found:?}"
            ),
            None => assert_eq!(wanted["required"], Value::Bool(false), "{wanted}"),
        }
    }
}

fn is_wanted(claim: &Claim, wanted: &Value) -> bool {
    let (start, end) = range(&wanted["evidence"][0]);
    let words = &claim.evidence[0].span;
    claim.kind.name() == wanted["kind"].as_str().unwrap()
        && accepted(claim.claimant.as_deref(), &wanted["claimant_accept"])
        && accepted(Some(&claim.place), &wanted["place"]["accept"])
        && words.start < end
        && start < words.end
}

#[test]
fn its_claims_are_found_and_none_beside_them() {
    let Some((report, gold)) = known_reading() else {
        return;
    };
    let wanted: Vec<_> = gold["control_claims"].as_array().unwrap().iter().collect();
    for claim in &report.claims {
        assert!(
            wanted.iter().any(|wanted| is_wanted(claim, wanted)),
            "{claim:?}"
        );
    }
    for wanted in wanted.iter().filter(|wanted| wanted["required"] != false) {
        let claim = report.claims.iter().find(|claim| is_wanted(claim, wanted));
        let claim = claim.unwrap_or_else(|| panic!("not found: {wanted}"));
        let point = claim.point().expect("the namesakes are elsewhere");
        let number = |key: &str| wanted["place"][key].as_f64().unwrap();
        let at = |lon, lat| GridPoint::from_degrees(lon, lat).unwrap();
        let away = distance_km(at(point.lon, point.lat), at(number("lon"), number("lat")));
        assert!(away < number("tolerance_km"), "{point:?}");
        let day = wanted["time_iso"].as_str().map(|time| &time[..10]);
        assert_eq!(
            claim
                .when
                .map(|when| when.iso()[..10].to_owned())
                .as_deref(),
            day
        );
    }
    let denial = report
        .claims
        .iter()
        .find(|claim| claim.target.is_some())
        .unwrap();
    assert_eq!(
        report.claims[denial.target.unwrap()].claimant.as_deref(),
        Some("Moscow")
    );
}

#[test]
fn an_editor_is_told_what_does_not_fit() {
    let Some((report, gold)) = known_reading() else {
        return;
    };
    let kinds = report
        .flags
        .iter()
        .map(|flag: &strandline_reading::Flag| flag.kind.name());
    let wanted = gold["editor_flags"].as_array().unwrap().iter();
    let wanted: Vec<_> = wanted.filter_map(|flag| flag["kind"].as_str()).collect();
    assert_eq!(kinds.collect::<Vec<_>>(), wanted);
    assert_eq!(report.flags[0].kind, FlagKind::Inconsistency);
    assert_eq!(report.flags[0].words.text, "nearly three years");
}
