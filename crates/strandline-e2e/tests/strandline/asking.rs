//! Questions: the figures, and what is refused.

use super::desk::{Desk, cells_km2};

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

#[test]
fn area_has_a_row_for_each_day_and_status() {
    let desk = Desk::with_maps();
    let ran = desk.done("area --assessor desk --format csv");
    let found: Vec<_> = ran.rows().iter().map(|row| row[..5].join(" ")).collect();
    let one = cells_km2(1);
    let two = cells_km2(2);
    let expect = [
        format!("2024-01-01 2023-12-31T22:00:00Z 0 held {one}"),
        format!("2024-01-02 2024-01-01T22:00:00Z 0 held {two}"),
        format!("2024-01-02 2024-01-01T22:00:00Z 0 contested {one}"),
        format!("2024-01-03 2024-01-01T22:00:00Z 1 held {two}"),
        format!("2024-01-03 2024-01-01T22:00:00Z 1 contested {one}"),
        format!("2024-01-04 2024-01-03T22:00:00Z 0 held {one}"),
        format!("2024-01-04 2024-01-03T22:00:00Z 0 retaken {one}"),
        format!("2024-01-04 2024-01-03T22:00:00Z 0 contested {one}"),
    ];
    assert_eq!(found, expect);
}

#[test]
fn the_table_for_a_person_is_aligned_and_names_its_units() {
    let desk = Desk::with_maps();
    let ran = desk.done("area --assessor desk --until 2024-01-01");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].contains("area (km²)"), "{ran:?}");
    let end = |line: &str| line.chars().count();
    assert_eq!(end(lines[0]), end(lines[1]), "{ran:?}");
}

#[test]
fn one_day_is_asked_for_by_itself() {
    let desk = Desk::with_maps();
    let on = desk.done("area --assessor desk --on 2024-01-02 --format csv");
    let both = "area --assessor desk --from 2024-01-02 --until 2024-01-02 --format csv";
    assert_eq!(on.out, desk.done(both).out);
    assert_eq!(on.rows().len(), 2);
    desk.refused(
        "area --assessor desk --on 2024-01-02 --from 2024-01-01",
        2,
        &["--from"],
    );
}

#[test]
fn only_the_ground_within_a_region_is_counted() {
    let desk = Desk::with_maps();
    // The western half of the first cell and all of what lies beyond.
    let region =
        r#"{"type":"Polygon","coordinates":[[[35,47],[36.05,47],[36.05,49],[35,49],[35,47]]]}"#;
    desk.write("region.geojson", region);
    let ran =
        desk.done("area --assessor desk --until 2024-01-01 --within region.geojson --format csv");
    let half = number(&cells_km2(1)) / 2.0;
    // Half of a figure that was rounded to three decimals.
    assert!((number(ran.rows()[0][4]) - half).abs() < 0.001, "{ran:?}");
}

#[test]
fn the_line_of_contact_is_where_parties_meet() {
    let desk = Desk::with_maps();
    // Around one cell: two sides of a tenth of a degree north, two of a tenth east; from
    // the degree lengths of WGS 84 at 48°, 111,200.6 m and 74,628.6 m at 48 and 74,484 at 48.1.
    let ran = desk.done("contact --assessor desk --on 2024-01-01 --format csv");
    let length = number(ran.rows()[0][2]);
    let expect = 2.0 * 11.120 + 7.463 + 7.448;
    assert!(
        (length - expect).abs() < 0.01,
        "{length} is not about {expect}"
    );
}

#[test]
fn a_history_is_written_into_one_file() {
    let desk = Desk::with_maps();
    let ran = desk.done("export history --assessor desk --to desk.slhf");
    assert!(ran.out.contains("3 maps in "), "{ran:?}");
    let bytes = std::fs::read(desk.path("desk.slhf")).unwrap();
    assert!(bytes.starts_with(b"SLHF\x01"));
    desk.refused(
        "export history --assessor desk --to no/such/folder.slhf",
        1,
        &["no/such/folder.slhf"],
    );
}

#[test]
fn what_cannot_be_answered_is_told_with_a_remedy() {
    let desk = Desk::with_maps();
    desk.refused(
        "area --assessor desk --from 2024-01-05 --until 2024-01-01",
        1,
        &["--from before --until"],
    );
    desk.refused(
        "area --assessor desk --status held-by-nobody",
        1,
        &["held", "contested"],
    );
    desk.refused(
        "map --assessor desk --on 2024-01-01 --format csv",
        2,
        &["--format can be"],
    );
    desk.refused(
        "contact --assessor desk --on 2023-12-01",
        1,
        &["2023-12-01", "2024-01-01"],
    );
    desk.refused("area --assessor desk --known-at 99", 1, &["99", "5"]);
    desk.refused("area --assessor desk --from yesterday", 2, &["2025-12-04"]);
    desk.refused("at --lon 181 --lat 0", 2, &["±180"]);
    desk.refused(
        "area --assessor desk --within nowhere.geojson",
        1,
        &["nowhere.geojson"],
    );
}

#[test]
fn a_later_map_changes_no_earlier_figure() {
    let desk = Desk::with_maps();
    let line = "area --assessor desk --until 2024-01-04 --format csv";
    let before = desk.done(line).out;
    desk.draw("2024-01-09.geojson", &[("retaken", 0), ("held", 3)]);
    desk.done("import geojson 2024-01-09.geojson --assessor desk --status-property status");
    assert_eq!(desk.done(line).out, before);
}
