//! Files of places: `GeoJSON`, dumps of `GeoNames` and tables; each place has a name, a point
//! on the earth and an id.

use strandline_ingest::{DrawnPlace, PlaceColumns, PlaceFormat, Received, read_places};

use crate::reading::check_problem;

/// The bytes of a file, read in every way that they may be.
pub fn check(bytes: &[u8]) {
    let usual = PlaceColumns::by_usual_names(bytes);
    let named = PlaceColumns {
        name: "title".to_owned(),
        lat: "y".to_owned(),
        lon: "x".to_owned(),
        languages: [("uk".to_owned(), "name:uk".to_owned())].into(),
    };
    let tables = usual.into_iter().chain([named]).map(PlaceFormat::Csv);
    [PlaceFormat::GeoJson, PlaceFormat::GeoNames]
        .into_iter()
        .chain(tables)
        .for_each(|format| check_as(&format, bytes));
}

fn check_as(format: &PlaceFormat, bytes: &[u8]) {
    let name = "places";
    assert_eq!(
        PlaceFormat::from_text(&format.to_text()).as_ref(),
        Ok(format)
    );
    let again = || read_places(format, None, &Received { name, bytes });
    match (again(), again()) {
        (Ok(first), Ok(second)) => {
            assert_eq!(first, second, "reading twice gives the same");
            first.value.iter().for_each(check_place);
            first.problems.iter().for_each(check_problem);
        }
        (Err(first), Err(second)) => assert_eq!(first.to_string(), second.to_string()),
        (first, second) => panic!("read once and refused once: {first:?} {second:?}"),
    }
}

fn check_place(drawn: &DrawnPlace) {
    let DrawnPlace { place, polygons } = drawn;
    assert!(!place.id.as_str().is_empty(), "{place:?}");
    assert!(
        place.names.0.values().all(|name| !name.is_empty()),
        "{place:?}"
    );
    assert!(!place.names.0.is_empty(), "{place:?}");
    assert!(place.at.lon().abs() <= 180.0 && place.at.lat().abs() <= 90.0);
    let mut rings = polygons.iter().flat_map(|polygon| &polygon.rings);
    assert!(rings.all(|ring| ring.len() > 2), "{place:?}");
}
