//! The sample record that ships is read without a single problem.

use strandline_ingest::{
    Context, Format, Received, SettlementOptions, read,
    settings::{read_assessor, read_theatre},
};

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
