//! Maps in: what is added, what is left, what is refused, and what is said of it.

use std::{fs::File, io::Write};

use super::desk::{Desk, cells_km2};

const IMPORT: &str = "import geojson 2024-01-01.geojson --assessor desk --status-property status";

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    let first = desk.done(IMPORT);
    assert!(
        first
            .out
            .starts_with("1 added, 0 unchanged, 0 refused, 0 problems"),
        "{first:?}"
    );
    let again = desk.done(IMPORT);
    assert!(
        again
            .out
            .starts_with("0 added, 1 unchanged, 0 refused, 0 problems"),
        "{again:?}"
    );
}

#[test]
fn another_map_of_the_same_instant_is_refused_without_a_reason() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    desk.done(IMPORT);
    desk.draw("2024-01-01.geojson", &[("held", 0), ("held", 1)]);
    desk.refused(
        IMPORT,
        1,
        &[
            "2024-01-01.geojson",
            "another map",
            "revision 3",
            "--correct",
        ],
    );
    let words: Vec<&str> = IMPORT
        .split(' ')
        .chain(["--correct", "a cell was forgotten"])
        .collect();
    let corrected = desk.run_words(&words);
    assert_eq!(corrected.code, 0, "{corrected:?}");
    assert_eq!(area_on_the_first(&desk, ""), cells_km2(2));
    assert_eq!(area_on_the_first(&desk, "--known-at 3"), cells_km2(1));
}

fn area_on_the_first(desk: &Desk, known_at: &str) -> String {
    let ran = desk.done(&format!("area --assessor desk --format csv {known_at}"));
    ran.rows()[0][4].to_owned()
}

#[test]
fn a_correction_needs_a_reason() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    let words: Vec<&str> = IMPORT.split(' ').chain(["--correct", " "]).collect();
    let ran = desk.run_words(&words);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("needs a reason"), "{ran:?}");
}

#[test]
fn an_unknown_assessor_is_told_with_the_line_to_run() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    let line = "import geojson 2024-01-01.geojson --assessor";
    desk.refused(
        &format!("{line} deepstate"),
        1,
        &["strandline theatre add ukraine && strandline assessor add deepstate"],
    );
    desk.refused(
        &format!("{line} other"),
        1,
        &["strandline assessor add --file other.toml"],
    );
}

#[test]
fn an_assessor_without_its_theatre_is_told_with_the_line_to_run() {
    let desk = Desk::new();
    desk.refused(
        "assessor add deepstate",
        1,
        &["strandline theatre add ukraine"],
    );
    desk.done("theatre add ukraine");
    desk.done("assessor add deepstate");
}

#[test]
fn without_a_record_the_remedy_is_told() {
    let desk = Desk::bare();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    desk.refused(IMPORT, 1, &["strandline.db", "--store"]);
}

#[test]
fn one_broken_feature_does_not_cost_the_map() {
    let desk = Desk::new();
    let whole = r#"{"type":"Feature","properties":{"status":"held"},"geometry":{"type":"Polygon",
        "coordinates":[[[36,48],[36.1,48],[36.1,48.1],[36,48.1],[36,48]]]}}"#;
    let broken = r#"{"type":"Feature","properties":{"status":"held"},"geometry":{"type":"Polygon",
        "coordinates":[[[37,48],[37.1,48],[37,48]]]}}"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{whole},{broken}]}}"#);
    desk.write("2024-01-01.geojson", text);
    let ran = desk.refused(IMPORT, 3, &["2024-01-01.geojson", "features[1]"]);
    assert!(
        ran.out
            .starts_with("1 added, 0 unchanged, 0 refused, 1 problem;"),
        "{ran:?}"
    );
    assert_eq!(area_on_the_first(&desk, ""), cells_km2(1));
}

#[test]
fn every_problem_goes_into_a_file_on_demand() {
    let desk = Desk::new();
    let stray = r#"{"type":"Feature","properties":{"status":"purple"},"geometry":{"type":"Polygon",
        "coordinates":[[[36,48],[36.1,48],[36.1,48.1],[36,48]]]}}"#;
    let good = stray.replace("purple", "held");
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{good},{}]}}"#,
        vec![stray; 30].join(",")
    );
    desk.write("2024-01-01.geojson", text);
    let ran = desk.run(&format!("{IMPORT} --problems problems.csv"));
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("and 10 more"), "{ran:?}");
    let listed = std::fs::read_to_string(desk.path("problems.csv")).unwrap();
    assert_eq!(listed.lines().count(), 31, "{listed}");
    assert!(
        listed.lines().last().unwrap().contains(",30,features[30]"),
        "{listed}"
    );
}

#[test]
fn a_file_that_is_no_map_is_refused_and_the_others_go_on() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    desk.write("2024-01-02.geojson", "404: Not Found");
    let line = format!("{IMPORT} 2024-01-02.geojson");
    let ran = desk.refused(&line, 3, &["2024-01-02.geojson"]);
    assert!(
        ran.out
            .starts_with("1 added, 0 unchanged, 1 refused, 1 problem;"),
        "{ran:?}"
    );
}

#[test]
fn folders_and_archives_give_the_same_record() {
    let figures = |paths: &str, pack: fn(&Desk)| {
        let desk = Desk::new();
        desk.draw("maps/b/2024-01-02.geojson", &[("held", 1)]);
        desk.draw("maps/2024-01-01.geojson", &[("held", 0)]);
        desk.write("maps/README.md", "about the maps");
        pack(&desk);
        let line = format!("import geojson {paths} --assessor desk --status-property status");
        let ran = desk.refused(&line, 0, &["left out README.md"]);
        assert!(ran.out.starts_with("2 added"), "{ran:?}");
        desk.done("area --assessor desk --format csv").out
    };
    let from_folder = figures("maps", |_| ());
    assert_eq!(figures("maps.tar.xz", pack), from_folder);
    assert_eq!(from_folder.lines().count(), 3, "{from_folder}");
}

fn pack(desk: &Desk) {
    let file = File::create(desk.path("maps.tar.xz")).unwrap();
    let mut archive = tar::Builder::new(liblzma::write::XzEncoder::new(file, 1));
    archive.append_dir_all("maps", desk.path("maps")).unwrap();
    let packed = archive.into_inner().unwrap();
    packed.finish().unwrap().flush().unwrap();
    std::fs::remove_dir_all(desk.path("maps")).unwrap();
}

#[test]
fn a_map_in_doubt_waits_to_be_accepted() {
    let desk = Desk::new();
    desk.draw("2024-01-01.geojson", &[("held", 0)]);
    desk.done(IMPORT);
    desk.draw("2204-01-01.geojson", &[("held", 1)]);
    let line = IMPORT.replace("2024", "2204");
    desk.refused(
        &line,
        1,
        &["2204-01-01.geojson", "held", "65743 days", "--accept"],
    );
    let told = desk.run(&format!("{line} --format json"));
    assert_eq!(told.code, 1, "{told:?}");
    for part in [
        r#""held":1"#,
        r#""outcome":"held""#,
        r#""doubts":["its date 2204-01-01"#,
    ] {
        assert!(told.out.contains(part), "{told:?}");
    }
    let taken = desk.done(&format!("{line} --accept=planned"));
    assert!(taken.out.starts_with("1 added"), "{taken:?}");
    desk.done("verify");
}

#[test]
fn two_formats_do_not_mix_in_one_feed() {
    let desk = Desk::with_maps();
    desk.draw("deepstatemap_data_20240105.geojson", &[("held", 0)]);
    let line = "import deepstate-daily deepstatemap_data_20240105.geojson --assessor desk";
    desk.refused(line, 1, &["geojson", "--feed"]);
}

#[test]
fn options_of_another_format_are_a_usage_error() {
    let desk = Desk::new();
    desk.refused(
        "import deepstate x --assessor desk --map a=held",
        2,
        &["--map belongs to"],
    );
    desk.refused("import geojson --assessor desk", 2, &["PATH"]);
    desk.refused("import topojson x --assessor desk", 2, &["deepstate-daily"]);
}
