//! The sample record that ships is read without a single problem, and its cells cover its
//! boundary.

use strandline_arrangement::{Drawing, Label, Polygon};
use strandline_ingest::{
    Context, Format, Received, SettlementOptions, read, read_region,
    settings::{read_assessor, read_theatre},
};

fn area_mm2(polygons: &[Polygon]) -> i128 {
    let (drawing, repairs) = Drawing::from_polygons(&[(Label(0), polygons)]).unwrap();
    assert_eq!(repairs, [], "cells neither overlap nor cross themselves");
    drawing
        .set_areas()
        .iter()
        .map(|set| set.area.as_square_millimetres())
        .sum()
}

fn check(assessor: &[u8], first_day: &str) {
    let theatre = include_bytes!("../../../../demo/theatre.toml");
    let theatre = read_theatre(theatre, "theatre.toml").unwrap();
    let assessor = read_assessor(assessor, "assessor.toml").unwrap();
    let facts = include_bytes!("../../../../demo/facts.csv");
    let boundary = include_bytes!("../../../../demo/boundary.geojson");
    let maps = read(
        &Format::Settlements(SettlementOptions::default()),
        &Received {
            name: "facts.csv",
            bytes: facts,
        },
        &[Received {
            name: "boundary.geojson",
            bytes: boundary,
        }],
        &Context {
            theatre: &theatre,
            assessor: &assessor,
        },
    )
    .unwrap();
    assert!(maps.len() > 20, "{} maps", maps.len());
    let day = assessor.day_cut().day_of(maps[0].value.as_of.0);
    assert_eq!(day.to_string(), first_day);
    assert!(maps.is_sorted_by(|a, b| a.value.as_of < b.value.as_of));
    let last = &maps[maps.len() - 1].value;
    let drawn: Vec<Polygon> = last
        .layers
        .iter()
        .flat_map(|layer| layer.polygons.clone())
        .collect();
    let whole = read_region(boundary, "boundary.geojson").unwrap().value;
    // Where a border between cells meets the boundary, the crossing is rounded to 1 cm;
    // at some 84 crossings of segments up to 20 km long that moves under 20,000 m².
    let apart_m2 = (area_mm2(&drawn) - area_mm2(&whole)).abs() / 1_000_000;
    assert!(apart_m2 < 20_000, "{apart_m2} m²");
    for map in &maps {
        assert_eq!(map.problems, []);
        assert!(map.value.layers.len() > 1);
    }
}

#[test]
fn both_accounts_of_the_sample_are_a_series_of_maps() {
    check(
        include_bytes!("../../../../demo/assessor-viina.toml"),
        "2024-01-01",
    );
    check(
        include_bytes!("../../../../demo/assessor-daily-maps.toml"),
        "2024-07-08",
    );
}
