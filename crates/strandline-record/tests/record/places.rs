//! Places of one's own, and the shares of their ground: against a raster, and on real maps
//! against figures measured with shapely.

use jiff::civil::date;
use proptest::prelude::*;
use strandline_arrangement::{Area, Drawing, GridPoint, Label, Polygon};
use strandline_gazetteer::Context;
use strandline_model::{KnownAt, PlaceKind, StatusId};
use strandline_record::{
    GroundShape, PlaceFormat, PlacesOutcome, PlacesRequest, ReceivedFile, Record, ShareAnswer,
    ShareQuestion,
};

use crate::{
    real_days,
    support::{CELL, Cells, ORIGIN, desk, import, map_of, sample, stamp},
};

fn rectangle((west, south): (i32, i32), (east, north): (i32, i32)) -> Polygon {
    let corner = |x: i32, y: i32| GridPoint {
        x: ORIGIN.0 * CELL + x,
        y: ORIGIN.1 * CELL + y,
    };
    let ring = [(west, south), (east, south), (east, north), (west, north)];
    Polygon {
        rings: vec![ring.map(|(x, y)| corner(x, y)).to_vec()],
    }
}

fn area_of(polygon: Polygon) -> Area {
    let (drawing, _) = Drawing::from_polygons(&[(Label(0), &[polygon])]).unwrap();
    drawing.set_areas().iter().map(|set| set.area).sum()
}

/// The part of a cell that lies in a box.
fn common((x, y): (i32, i32), (low, high): ((i32, i32), (i32, i32))) -> Area {
    let (west, east) = ((x * CELL).max(low.0), ((x + 1) * CELL).min(high.0));
    let (south, north) = ((y * CELL).max(low.1), ((y + 1) * CELL).min(high.1));
    if west < east && south < north {
        area_of(rectangle((west, south), (east, north)))
    } else {
        Area::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_parts_of_a_place_are_those_of_a_raster_and_sum_to_it(
        held in prop::collection::btree_set((0..3_i32, 0..3_i32), 0..9),
        west in -50_000..150_000_i32,
        south in -50_000..150_000_i32,
        width in 1_000..300_000_i32,
        height in 1_000..300_000_i32,
    ) {
        let sample = sample();
        let cells: Cells = held.iter().copied().collect();
        import(&sample.record, 1, vec![map_of("2024-03-01", &[("held", cells)])]);
        let (low, high) = ((west, south), (west + width, south + height));
        let within = [rectangle(low, high)];
        let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
        let answer = view.shares(&ShareQuestion { within: &within, from: None, until: None }).unwrap();
        let status = StatusId::new("held").unwrap();
        let of = |wanted: Option<&StatusId>| {
            let rows = answer.rows.iter().filter(|row| row.status.as_ref() == wanted);
            rows.map(|row| row.area).sum::<Area>()
        };
        let expect = held.iter().map(|cell| common(*cell, (low, high))).sum::<Area>();
        let whole = area_of(rectangle(low, high));
        // The share of each edge is rounded to a mm²; a cell's edges are cut differently here.
        let apart = (of(Some(&status)) - expect).abs().to_square_metres();
        prop_assert!(apart < 1e-3, "{apart} m²");
        prop_assert_eq!(answer.area, whole);
        prop_assert_eq!(of(Some(&status)) + of(None), whole);
    }
}

const VILLAGES: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"@id":"way/1","name":"Гірське","name:en":"Hirske"},
     "geometry":{"type":"Polygon","coordinates":[[[30.5,48.5],[30.52,48.5],[30.52,48.51],[30.5,48.51],[30.5,48.5]]]}},
    {"type":"Feature","properties":{"name":"Nowhere"},"geometry":null}]}"#;

fn request(format: PlaceFormat, name: &str, text: &str) -> PlacesRequest {
    PlacesRequest {
        format,
        kind: Some(PlaceKind::Settlement),
        theatre: None,
        files: vec![ReceivedFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }],
    }
}

#[test]
fn the_same_file_of_places_twice_changes_nothing() {
    let sample = sample();
    let before = sample.record.revision().unwrap();
    let villages = request(PlaceFormat::GeoJson, "villages.geojson", VILLAGES);
    let first = sample.record.import_places(&villages, &stamp(1)).unwrap();
    assert!(
        matches!(first[0].outcome, PlacesOutcome::Added { places: 1, .. }),
        "{first:?}"
    );
    assert_eq!(first[0].problems.len(), 1);
    let after = sample.record.revision().unwrap();
    let again = sample.record.import_places(&villages, &stamp(2)).unwrap();
    assert!(
        matches!(again[0].outcome, PlacesOutcome::Unchanged),
        "{again:?}"
    );
    assert_eq!(sample.record.revision().unwrap(), after);
    assert_eq!(
        sample
            .record
            .own_places(KnownAt::Revision(before))
            .unwrap()
            .all()
            .count(),
        0
    );
    assert_eq!(
        sample
            .record
            .own_places(KnownAt::Now)
            .unwrap()
            .all()
            .count(),
        1
    );
    assert!(sample.record.verify(&|_| ()).unwrap().faults.is_empty());
    let junk = request(PlaceFormat::GeoJson, "junk.geojson", "404: Not Found");
    let refused = sample.record.import_places(&junk, &stamp(3)).unwrap();
    assert!(
        matches!(refused[0].outcome, PlacesOutcome::Refused(_)),
        "{refused:?}"
    );
    assert_eq!(sample.record.revision().unwrap(), after);
}

#[test]
fn a_place_without_a_polygon_is_a_circle_and_says_so() {
    let sample = sample();
    let row = "1\tPole\tPole\t\t48.6\t30.6\tP\tPPL\tUA\t\t\t\t\t\t90\t\t1\tUTC\t2020-01-01\n";
    let villages = request(PlaceFormat::GeoJson, "villages.geojson", VILLAGES);
    sample.record.import_places(&villages, &stamp(1)).unwrap();
    sample
        .record
        .import_places(&request(PlaceFormat::GeoNames, "UA.txt", row), &stamp(1))
        .unwrap();
    let own = sample.record.own_places(KnownAt::Now).unwrap();
    let shape = |name: &str| {
        let found = own.over(None).unwrap().find(name, &Context::default(), 1);
        own.ground_of(found[0].named.place).shape
    };
    assert!(matches!(shape("hirske"), GroundShape::Polygon(id) if id.as_str() == "osm:way/1"));
    assert_eq!(shape("Pole"), GroundShape::Circle { radius_km: 3.0 });
}

/// The shares of Pokrovsk's city polygon, as shapely and pyproj measure them.
#[test]
fn pokrovsk_is_shared_as_the_news_said() {
    let (Some(data), Some(daily)) = (real_days::data(), real_days::daily()) else {
        return;
    };
    let file = data.join("boundaries/osm_pokrovska_hromada_settlements.geojson");
    let text = std::fs::read_to_string(file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let own = Record::create(&folder.path().join("places.db")).unwrap();
    own.import_places(
        &request(PlaceFormat::GeoJson, "hromada.geojson", &text),
        &stamp(1),
    )
    .unwrap();
    let own = own.own_places(KnownAt::Now).unwrap();
    let found = own
        .over(None)
        .unwrap()
        .find("Красноармійськ", &Context::default(), 1);
    assert_eq!(found[0].named.place.name_in("en"), "Pokrovsk");
    let ground = own.ground_of(found[0].named.place);
    let view = real_days::view(&daily);
    let occupied = StatusId::new("occupied").unwrap();
    let check = |day, expect: f64| {
        let question = ShareQuestion {
            within: &ground.polygons,
            from: Some(day),
            until: Some(day),
        };
        let answer: ShareAnswer = view.shares(&question).unwrap();
        assert!((answer.area.to_square_kilometres() - 31.16).abs() < 0.01);
        let row = answer
            .rows
            .iter()
            .find(|row| row.status.as_ref() == Some(&occupied));
        let found = answer.percent(row.unwrap());
        // Published with two decimals.
        assert!(
            (found - expect).abs() < 0.006,
            "{day}: {found}, wanted {expect}"
        );
    };
    check(date(2025, 12, 2), 44.69);
    check(date(2025, 12, 3), 47.88);
    check(date(2025, 12, 4), 54.45);
    check(date(2025, 12, 9), 55.02);
}
