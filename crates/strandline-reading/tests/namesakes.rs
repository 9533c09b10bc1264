//! Which of several places a name means in a report, with a gazetteer of a few places.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use strandline_gazetteer::{Gazetteer, GridPoint, Place, PlaceId, PlaceKind, pack};
use strandline_model::{PlaceRegion, Text};
use strandline_reading::{EntityKind, Metadata, Report, read};

/// What a place is called, its other name, where it is and what.
struct Row(
    &'static str,
    &'static str,
    [f64; 2],
    &'static str,
    PlaceKind,
    u64,
);

const ROWS: [Row; 19] = [
    Row(
        "Chuhuiv",
        "",
        [36.69, 49.84],
        "UA.07",
        PlaceKind::DistrictSeat,
        31_535,
    ),
    Row(
        "Huliaipole",
        "",
        [36.26, 47.66],
        "UA.26",
        PlaceKind::Settlement,
        13_070,
    ),
    Row(
        "Malynivka",
        "",
        [36.72, 49.80],
        "UA.07",
        PlaceKind::Settlement,
        7_730,
    ),
    Row(
        "Malynivka",
        "",
        [36.45, 47.72],
        "UA.26",
        PlaceKind::Settlement,
        300,
    ),
    Row(
        "Zaporizhzhia",
        "",
        [35.12, 47.85],
        "UA.26",
        PlaceKind::RegionSeat,
        710_052,
    ),
    Row(
        "Zaporizhzhia Oblast",
        "Zaporizhzhia",
        [35.58, 47.30],
        "UA.26",
        PlaceKind::Region,
        1_357_887,
    ),
    Row(
        "Mawlaik",
        "",
        [94.40, 23.64],
        "MM.10",
        PlaceKind::Settlement,
        44_540,
    ),
    Row(
        "Rutshuru",
        "",
        [29.45, -1.19],
        "CD.11",
        PlaceKind::Settlement,
        0,
    ),
    Row(
        "Damascus",
        "",
        [36.29, 33.51],
        "SY.13",
        PlaceKind::Capital,
        1_569_394,
    ),
    Row(
        "Darra",
        "",
        [36.10, 32.62],
        "SY.03",
        PlaceKind::RegionSeat,
        97_969,
    ),
    Row(
        "Dara",
        "",
        [36.51, 33.61],
        "SY.08",
        PlaceKind::Settlement,
        0,
    ),
    Row(
        "Sumy Oblast",
        "Sumy region",
        [34.0, 51.0],
        "UA.21",
        PlaceKind::Region,
        1_100_000,
    ),
    Row(
        "Sumy",
        "",
        [34.8, 50.9],
        "UA.21",
        PlaceKind::RegionSeat,
        265_000,
    ),
    Row(
        "Stepne",
        "",
        [33.8, 45.7],
        "UA.11",
        PlaceKind::DistrictSeat,
        1_500,
    ),
    Row(
        "Lisne",
        "",
        [34.4, 51.4],
        "UA.21",
        PlaceKind::Settlement,
        700,
    ),
    Row(
        "Lisne",
        "",
        [31.2, 48.8],
        "UA.01",
        PlaceKind::Settlement,
        900,
    ),
    Row(
        "Al Ḩāḑir",
        "",
        [37.04, 35.98],
        "SY.09",
        PlaceKind::DistrictSeat,
        0,
    ),
    Row(
        "Ad Dabbah",
        "",
        [30.95, 18.05],
        "SD.43",
        PlaceKind::DistrictSeat,
        0,
    ),
    Row(
        "Israel",
        "",
        [35.00, 31.50],
        "IL",
        PlaceKind::Country,
        9_000_000,
    ),
];

fn gazetteer() -> Gazetteer {
    let place = |(number, row): (usize, &Row)| {
        let Row(name, other, [lon, lat], code, kind, people) = row;
        Place {
            id: PlaceId::new(&format!("x:{number}")).unwrap(),
            names: Text::of("", name),
            alternates: [*other]
                .into_iter()
                .filter(|other| !other.is_empty())
                .map(str::to_owned)
                .collect(),
            at: GridPoint::from_degrees(*lon, *lat).unwrap(),
            kind: *kind,
            population: Some(*people).filter(|people| *people > 0),
            country: Some(code[..2].parse().unwrap()),
            region: Some(PlaceRegion {
                code: (*code).to_owned(),
                name: String::new(),
            }),
        }
    };
    Gazetteer::from_bytes(&pack(ROWS.iter().enumerate().map(place)).unwrap()).unwrap()
}

fn reading(paragraph: &str) -> Report {
    let gazetteer = gazetteer();
    let metadata = Metadata {
        gazetteer: Some(&gazetteer),
        ..Metadata::default()
    };
    read(paragraph.as_bytes(), &metadata)
}

/// What the first place of a name is, where it is sure enough for a point.
fn meant(paragraph: &str, name: &str) -> Option<String> {
    let report = reading(paragraph);
    let mut entities = report.entities.iter();
    let entity = entities.find(|entity| entity.name == name && entity.kind == EntityKind::Place)?;
    let first = entity.places.first()?;
    (first.confidence >= 0.5).then(|| first.name.clone())
}

fn check(paragraph: &str, name: &str, expect: Option<&str>) {
    assert_eq!(
        meant(paragraph, name).as_deref(),
        expect,
        "{name} in {paragraph:?}"
    );
}

/// The middle of a region's settlements may lie far from its seat, which has its name.
#[test]
fn a_name_alone_means_the_seat_and_not_its_region() {
    let city = "Russian troops moved towards Zaporizhzhia on Monday, Ukraine's army said.";
    check(city, "Zaporizhzhia", Some("Zaporizhzhia"));
}

#[test]
fn a_township_or_territory_is_found_by_its_town() {
    let township = "Rebels raided an outpost in Mawlaik Township in Myanmar on Friday.";
    check(township, "Mawlaik Township", Some("Mawlaik"));
    let territory = "M23 rebels left Rutshuru Territory in Congo on Sunday.";
    check(territory, "Rutshuru Territory", Some("Rutshuru"));
}

#[test]
fn a_name_as_it_is_written_goes_before_one_that_reads_alike() {
    let written = "Rebels took the suburb of Dara near Damascus, Syria's army said.";
    check(written, "Dara", Some("Dara"));
}

/// Arabic is brought into Latin letters in many ways, and its article takes on the next letter.
#[test]
fn an_arabic_name_is_found_over_its_article_and_vowels() {
    let vowel =
        "The Syrian army captured the town of Al Hader on Monday, Syria's state media said.";
    check(vowel, "Al Hader", Some("Al Ḩāḑir"));
    let sun = "Families reached the town of Al Dabba in Sudan after Sudan's army left.";
    check(sun, "Al Dabba", Some("Ad Dabbah"));
}

/// "Sumy region" has no point of its own, but what is named beside it lies in it.
#[test]
fn a_village_lies_in_the_region_that_is_named() {
    let inside = "Ukraine's army left the village of Lisne in the Sumy region on Monday.";
    check(inside, "Lisne", Some("Lisne"));
    let report = reading(inside);
    let lisne = report.entities.iter().find(|entity| entity.name == "Lisne");
    assert!((lisne.unwrap().places[0].lat - 51.4).abs() < 0.01);
    let elsewhere = "Ukraine's army freed the village of Stepne on the front line near Sumy.";
    check(elsewhere, "Stepne", None);
}

#[test]
fn a_minister_who_has_the_name_of_a_country_is_no_place() {
    let report = reading("The army held on. Defence Minister Israel Doron said the war went on.");
    let mut entities = report.entities.iter();
    assert!(
        entities.all(|entity| entity.name != "Israel"),
        "{:?}",
        report.entities
    );
}

/// A report names the whole front; what its sentences name lies together.
#[test]
fn of_namesakes_the_one_near_what_the_sentence_names_is_meant() {
    let front = "Ukraine's army shot down drones over Chuhuiv.";
    let lat = |paragraph: &str| {
        let report = reading(paragraph);
        let mut entities = report.entities.iter();
        let village = entities.find(|entity| entity.name == "Malynivka").unwrap();
        village.places[0].lat
    };
    let south = format!("{front} Near Huliaipole, it repelled attacks on Malynivka.");
    assert!((lat(&south) - 47.72).abs() < 0.01, "{}", lat(&south));
    let north = format!("{front} It repelled attacks on Malynivka. Huliaipole was quiet.");
    assert!((lat(&north) - 49.80).abs() < 0.01, "{}", lat(&north));
}
