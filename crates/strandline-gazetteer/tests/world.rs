//! The places of the world as they ship, where the table of them was built (`make web`).

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on says where it stands"
)]

use std::{path::Path, sync::OnceLock};

use strandline_gazetteer::{Gazetteer, Match};

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
