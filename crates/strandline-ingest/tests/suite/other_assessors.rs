//! Maps of further assessors: KML and KMZ of anybody, and NZZ's difference maps.

use std::io::{Cursor, Write as _};

use strandline_arrangement::{Drawing, Label};
use strandline_ingest::{FeatureOptions, Format, ReadError};
use strandline_model::{Reading, Snapshot};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    settings::{Settings, drawn, problems, status},
    shared_data::{files_of, folder, unpack},
};

/// KML as the Russian-side assessor writes it.
fn control() -> Format {
    let map = [("#ru", "occupied"), ("#ua", "held")];
    let pair = |(value, id): (&str, &str)| (value.to_owned(), status(id));
    Format::Kml(FeatureOptions {
        name_format: Some("Control_%y_%m_%d.kml".to_owned()),
        status_property: Some("styleUrl".to_owned()),
        map: map.into_iter().map(pair).collect(),
        ..FeatureOptions::default()
    })
}

const SQUARE: &str = "<Polygon><outerBoundaryIs><LinearRing><coordinates>37,48 38,48 38,49 37,49 \
                      37,48</coordinates></LinearRing></outerBoundaryIs></Polygon>";

fn placemark(style: &str, shape: &str) -> String {
    format!("<Placemark><name>A</name><styleUrl>{style}</styleUrl>{shape}</Placemark>")
}

fn kml(placemarks: &[String]) -> String {
    let placemarks = placemarks.join("\n");
    format!("<?xml version='1.0'?><kml><Document><Folder>{placemarks}</Folder></Document></kml>")
}

fn read_kml(text: &[u8]) -> Result<Reading<Snapshot>, ReadError> {
    Settings::that_ship().read_one(&control(), "Control_25_12_04.kml", text)
}

fn check(text: &str, expect: &[&str], trouble: &[&str]) {
    let reading = read_kml(text.as_bytes()).unwrap();
    assert_eq!(drawn(&reading.value), expect, "{text}");
    assert_eq!(problems(&reading), trouble, "{text}");
}

#[test]
fn placemarks_have_the_status_of_their_style() {
    let point = "<Point><coordinates>37.5,48.5,120</coordinates></Point>";
    let several = format!("<MultiGeometry>{SQUARE}{SQUARE}{point}</MultiGeometry>");
    let text = kml(&[placemark("#ru", SQUARE), placemark("#ua", &several)]);
    check(&text, &["held 2", "occupied 1", "markers 1"], &[]);
}

#[test]
fn a_hole_is_told_from_its_shell_wherever_it_stands() {
    let hole = "<innerBoundaryIs><LinearRing><coordinates>37.2,48.2 37.4,48.2 37.4,48.4 37.2,48.2\
                </coordinates></LinearRing></innerBoundaryIs>";
    let shape = SQUARE.replace("<Polygon>", &format!("<Polygon>{hole}"));
    let reading = read_kml(kml(&[placemark("#ru", &shape)]).as_bytes()).unwrap();
    let rings = &reading.value.layers[0].polygons[0].rings;
    assert_eq!(rings.iter().map(Vec::len).collect::<Vec<_>>(), [4, 3]);
}

#[test]
fn what_cannot_be_read_costs_its_placemark_alone() {
    for (bad, trouble) in [
        (placemark("#red", SQUARE), "Placemark[1] unknown-status"),
        (placemark("#ru", ""), "Placemark[1] no-geometry"),
        (
            placemark("#ru", &SQUARE.replace("38,49", "38,149")),
            "Placemark[1].geometry[0].coordinates[0][2] bad-coordinate",
        ),
        (
            placemark("#ru", &SQUARE.replace("38,49", "38;49")),
            "Placemark[1].geometry[0].coordinates[0][2] bad-coordinate",
        ),
        (
            placemark(
                "#ru",
                "<LineString><coordinates>1,2 3,4</coordinates></LineString>",
            ),
            "Placemark[1].geometry[0] line",
        ),
    ] {
        let text = kml(&[placemark("#ru", SQUARE), bad, placemark("#ua", SQUARE)]);
        check(&text, &["held 1", "occupied 1"], &[trouble]);
    }
}

#[test]
fn what_stands_behind_the_root_is_told_and_the_day_kept() {
    let text = kml(&[placemark("#ru", SQUARE)]) + "\n</Folder></kml>";
    check(&text, &["occupied 1"], &["line 2 unreadable"]);
}

#[test]
fn a_map_in_an_archive_is_read_as_well() {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("files/readme.txt", String::new()),
        ("doc.kml", kml(&[placemark("#ru", SQUARE)])),
    ] {
        packed
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    let packed = packed.finish().unwrap().into_inner();
    assert_eq!(drawn(&read_kml(&packed).unwrap().value), ["occupied 1"]);
    let torn = read_kml(&packed[..packed.len() / 2]).unwrap_err();
    assert!(matches!(torn, ReadError::NotKmz { .. }), "{torn}");
}

#[test]
fn what_is_no_kml_is_refused_with_its_beginning() {
    for text in [
        "",
        "404: Not Found",
        "{\"type\":\"FeatureCollection\"}",
        "<html><p>no</p></html>",
    ] {
        let error = read_kml(text.as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::NotKml { .. }), "{text}: {error}");
    }
}

#[test]
fn a_name_that_is_not_written_like_the_format_is_told() {
    let text = kml(&[placemark("#ru", SQUARE)]);
    let read = Settings::that_ship().read_one(&control(), "Control_25_13_04.kml", text.as_bytes());
    let error = read.unwrap_err().to_string();
    assert!(
        error.contains("a name like Control_%y_%m_%d.kml"),
        "{error}"
    );
}

#[test]
fn the_one_time_of_a_document_dates_it() {
    let format = Format::Kml(FeatureOptions {
        default_status: Some(status("occupied")),
        ..FeatureOptions::default()
    });
    let read = |spans: &[&str]| {
        let spans: Vec<_> = spans
            .iter()
            .map(|span| placemark("", &format!("{span}{SQUARE}")))
            .collect();
        let text = kml(&spans).replace('#', "");
        Settings::that_ship().read_one(&format, "map.kml", text.as_bytes())
    };
    let span = "<TimeSpan><begin>2025-12-04</begin></TimeSpan>";
    // Midnight in Kyiv.
    let found = read(&[span, span]).unwrap().value.as_of.0.to_string();
    assert_eq!(found, "2025-12-03T22:00:00Z");
    let two = read(&[
        span,
        "<TimeStamp><when>2025-12-05T00:00:00Z</when></TimeStamp>",
    ]);
    assert!(matches!(two.unwrap_err(), ReadError::NoDate { .. }));
}

/// The net area of a status in km², geodesic edges.
fn area_km2(map: &Snapshot, id: &str) -> f64 {
    let layer = map.layers.iter().find(|layer| layer.status == status(id));
    let polygons = layer.map_or(&[][..], |layer| &layer.polygons);
    let (drawing, _) = Drawing::from_polygons(&[(Label(0), polygons)]).unwrap();
    let areas = drawing.set_areas();
    areas
        .iter()
        .map(|set| set.geodesic.to_square_kilometres())
        .sum()
}

/// Areas by shapely 2.1 (`make_valid`, union) and pyproj 3.7 (`Geod.geometry_area_perimeter`).
fn check_area(found: f64, expect: f64) {
    assert!((found - expect).abs() < 0.01, "{found} {expect}");
}

#[test]
fn every_map_of_the_russian_side_assessor_is_read() {
    let Some(files) = files_of("assessors/mini_krowka_Control_2025.tar.xz") else {
        return;
    };
    assert_eq!(files.len(), 67);
    for (name, bytes) in &files {
        let reading = Settings::that_ship()
            .read_one(&control(), name, bytes)
            .unwrap();
        assert!(
            reading
                .value
                .layers
                .iter()
                .any(|layer| layer.status == status("occupied")),
            "{name}"
        );
    }
}

#[test]
fn nzz_maps_hold_unchanged_ground_and_losses() {
    let Some(files) = files_of("assessors/nzz_liveuamap_2025.tar.xz") else {
        return;
    };
    assert_eq!(files.len(), 365);
    for (name, bytes) in &files {
        let reading = Settings::that_ship()
            .read_one(&Format::Nzz, name, bytes)
            .unwrap();
        assert_eq!(drawn(&reading.value).len(), 1, "{name}");
        // Rings that are too small for the grid, in a dozen of the files.
        let too_short = |problem: &String| problem.ends_with(" ring-too-short");
        assert!(problems(&reading).iter().all(too_short), "{name}");
        match name.as_str() {
            "2025-01-02.json" => check_area(area_km2(&reading.value, "occupied"), 68_763.072),
            "2025-12-04.json" => check_area(area_km2(&reading.value, "occupied"), 72_864.156),
            _ => {}
        }
    }
}

#[test]
fn a_real_file_with_junk_behind_its_root_still_gives_its_day() {
    let Some(folder) = folder() else { return };
    let name = "mini_krowka_Control_25_12_12_junk_after_root.kml.xz";
    let packed = std::fs::read(folder.join("hostile/real").join(name)).unwrap();
    let bytes = unpack(&packed);
    let reading = Settings::that_ship()
        .read_one(&control(), "Control_25_12_12.kml", &bytes)
        .unwrap();
    assert_eq!(problems(&reading), ["line 72869 unreadable"]);
    check_area(area_km2(&reading.value, "occupied"), 514_979.000);
    check_area(area_km2(&reading.value, "held"), 490_134.736);
}
