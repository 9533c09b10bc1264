//! The places of the world as they ship, where the table of them was built (`make web`).

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on says where it stands"
)]

use std::{path::Path, sync::OnceLock};

use strandline_gazetteer::{Context, CountryCode, Direction, Gazetteer, GridPoint, Match};

/// `None`, said on a line, where `web/places/world.places` was not built.
fn world() -> Option<&'static Gazetteer> {
    static WORLD: OnceLock<Option<Gazetteer>> = OnceLock::new();
    let world = WORLD.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let bytes = std::fs::read(root.join("web/places/world.places")).ok()?;
        Some(Gazetteer::from_bytes(&bytes).unwrap())
    });
    if world.is_none() {
        println!("skipped: web/places/world.places is not built; run make places");
    }
    world.as_ref()
}

/// The best match of a name must be this place, found this way.
fn check(name: &str, expect: &str, how: Match) {
    let Some(world) = world() else { return };
    let found = world.exact(name);
    let best = found
        .first()
        .unwrap_or_else(|| panic!("{name} is not found"));
    let place = best.place;
    let country = place.country().map(|c| c.to_string()).unwrap_or_default();
    let told = format!("{}, {country}", place.name());
    assert_eq!((told.as_str(), best.how), (expect, how), "{name}");
}

#[test]
fn places_in_the_news_are_found_by_name() {
    check("Pokrovsk", "Pokrovsk, UA", Match::Exact);
    check("Kyiv", "Kyiv, UA", Match::Exact);
    check("Aleppo", "Aleppo, SY", Match::Exact);
    check("El Fasher", "El Fasher, SD", Match::Exact);
    check("Al-Fashir", "El Fasher, SD", Match::Alternate);
    check("Khartoum", "Khartoum, SD", Match::Exact);
    check("Myitkyina", "Myitkyina, MM", Match::Exact);
    check("Goma", "Goma, CD", Match::Exact);
    check("Donetsk Oblast", "Donetsk Oblast, UA", Match::Exact);
    check("Ukraine", "Ukraine, UA", Match::Exact);
    check("Darfur", "Darfur, SD", Match::Exact);
}

#[test]
fn older_names_lead_to_the_place() {
    let Some(world) = world() else { return };
    let check = |name: &str, expect: &str, how: Match| {
        let found = world.exact(name);
        let own = found.iter().find(|found| found.place.name() == expect);
        let own = own.unwrap_or_else(|| panic!("{name} does not lead to {expect}"));
        assert_eq!(own.how, how, "{name}");
    };
    check("Krasnoarmiisk", "Pokrovsk", Match::Alternate);
    check("Красноармейск", "Pokrovsk", Match::Transliterated);
    check("Красноармійськ", "Pokrovsk", Match::Transliterated);
    check("Artemivsk", "Bakhmut", Match::Alternate);
    check("Dzerzhynsk", "Toretsk", Match::Transliterated);
    check("Дзержинськ", "Toretsk", Match::Transliterated);
}

/// The best place for a name in a context.
fn best(name: &str, context: &Context, expect: &str) {
    let Some(world) = world() else { return };
    let found = world.find(name, context, 5);
    let first = found
        .first()
        .unwrap_or_else(|| panic!("{name} is not found"));
    let place = first.named.place;
    let country = place.country().map(|c| c.to_string()).unwrap_or_default();
    assert_eq!(format!("{}, {country}", place.name()), expect, "{name}");
    assert!((0.0..=1.0).contains(&first.confidence), "{name}");
}

fn anywhere(name: &str, expect: &str) {
    best(name, &Context::default(), expect);
}

#[test]
fn the_better_known_place_comes_first() {
    anywhere("Pokrovsk", "Pokrovsk, UA");
    anywhere("Donetsk", "Donetsk, UA");
    anywhere("Donetsk region", "Donetsk Oblast, UA");
    anywhere("Artemivsk", "Bakhmut, UA");
    anywhere("Kharkov", "Kharkiv, UA");
    anywhere("Sudan", "Sudan, SD");
    anywhere("Moscow", "Moscow, RU");
    anywhere("Washington", "Washington, US");
    anywhere("Khartoum", "Khartoum, SD");
    anywhere("North Darfur", "Northern Darfur, SD");
    anywhere("North Kivu", "North Kivu, CD");
    anywhere("Kachin State", "Kachin State, MM");
    anywhere("Харківська область", "Kharkiv Oblast, UA");
    anywhere("Дамаск", "Damascus, SY");
    anywhere("الخرطوم", "Khartoum, SD");
}

#[test]
fn a_slip_of_the_pen_is_forgiven() {
    anywhere("Pokrvosk", "Pokrovsk, UA");
    anywhere("Pokrovk", "Pokrovsk, UA");
    anywhere("Khartom", "Khartoum, SD");
    anywhere("Zaporizha", "Zaporizhzhia, UA");
    anywhere("Slavyanks", "Sloviansk, UA");
    anywhere("Бахмтт", "Bakhmut, UA");
    let Some(world) = world() else { return };
    assert!(world.find("Xqzwvbnm", &Context::default(), 5).is_empty());
    assert!(world.find("", &Context::default(), 5).is_empty());
}

#[test]
fn the_context_decides_between_namesakes() {
    let of = |code: &str| Context {
        countries: vec![CountryCode::new(code).unwrap()],
        near: None,
    };
    best("Красноармейск", &of("UA"), "Pokrovsk, UA");
    best("Tripoli", &of("LB"), "Tripoli, LB");
    let yakutia = Context {
        countries: Vec::new(),
        near: GridPoint::from_degrees(129.7, 62.0),
    };
    best("Pokrovsk", &yakutia, "Pokrovsk, RU");
}

#[test]
fn a_point_is_told_from_the_settlement_next_to_it() {
    let Some(world) = world() else { return };
    let point = GridPoint::from_degrees(37.21, 48.282).unwrap();
    let near = world.nearest(point, 3);
    assert_eq!(near[0].place.name(), "Pokrovsk");
    assert_eq!(near[0].direction, Direction::East);
    assert!(
        (2.0..3.0).contains(&near[0].distance_km),
        "{}",
        near[0].distance_km
    );
}
