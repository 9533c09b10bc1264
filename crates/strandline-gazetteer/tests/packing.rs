//! What goes into a pack comes out of it, and damage is told.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stands"
)]

use proptest::prelude::*;
use strandline_gazetteer::{
    CountryCode, Gazetteer, GridPoint, Match, PackError, Place, PlaceId, PlaceKind, PlaceRegion,
    folded, pack, skeletons,
};
use strandline_model::Text;

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{1,9}( [A-Z][a-z]{1,5})?",
        "[А-Я][а-яіїєґ]{1,9}",
        "\\PC{1,12}"
    ]
}

prop_compose! {
    fn any_place()(
        number in 0_u32..1000,
        main in any_name(),
        ukrainian in proptest::option::of(any_name()),
        alternates in prop::collection::vec(any_name(), 0..5),
        (x, y) in (-1_800_000_000..=1_800_000_000, -900_000_000..=900_000_000),
        kind in prop::sample::select(PlaceKind::ALL.to_vec()),
        population in proptest::option::of(0_u64..40_000_000),
        country in proptest::option::of(prop::sample::select(vec!["UA", "SD"])),
        region in proptest::option::of("[A-C]"),
    ) -> Place {
        let mut names = Text::of("", &main);
        names.0.extend(ukrainian.map(|name| ("uk".to_owned(), name)));
        Place {
            id: PlaceId::new(&format!("test:{number}")).unwrap(),
            names,
            alternates,
            at: GridPoint { x, y },
            kind,
            population,
            country: country.map(|code| CountryCode::new(code).unwrap()),
            region: region.map(|code| PlaceRegion { name: format!("Region {code}"), code }),
        }
    }
}

/// Unique by id, as the places of a gazetteer are.
fn any_places() -> impl Strategy<Value = Vec<Place>> {
    prop::collection::vec(any_place(), 0..40).prop_map(|mut places| {
        places.sort_by(|a, b| a.id.cmp(&b.id));
        places.dedup_by(|a, b| a.id == b.id);
        places
    })
}

proptest! {
    #[test]
    fn every_name_finds_its_place_with_all_that_is_known(places in any_places()) {
        let gazetteer = Gazetteer::from_bytes(&pack(places.clone()).unwrap()).unwrap();
        prop_assert_eq!(gazetteer.len(), places.len());
        for place in &places {
            for name in place.names.0.values().chain(&place.alternates) {
                if skeletons(name).0.is_empty() {
                    continue;
                }
                let found = gazetteer.exact(name);
                let own = found.iter().find(|found| found.place.id() == place.id);
                let Some(own) = own else { return Err(TestCaseError::fail(format!("{name:?}"))) };
                let kept = own.place.to_place();
                prop_assert_eq!(Place { alternates: vec![], ..kept }, Place { alternates: vec![], ..place.clone() });
                if place.names.0.values().any(|main| main == name) {
                    prop_assert_eq!(own.how, Match::Exact);
                }
            }
        }
    }

    #[test]
    fn the_order_of_places_does_not_matter(places in any_places()) {
        let backwards: Vec<Place> = places.iter().rev().cloned().collect();
        prop_assert_eq!(pack(places).unwrap(), pack(backwards).unwrap());
    }

    #[test]
    fn what_is_found_has_the_name(places in any_places(), name in any_name()) {
        // A slow obvious model: every name of every place, compared as folded text.
        let gazetteer = Gazetteer::from_bytes(&pack(places.clone()).unwrap()).unwrap();
        let names = |place: &Place| place.names.0.values().cloned().collect::<Vec<_>>();
        let wanted: Vec<&Place> = places
            .iter()
            .filter(|place| names(place).iter().any(|own| folded(own) == folded(&name)))
            .collect();
        let found = gazetteer.exact(&name);
        let exact = found.iter().filter(|found| found.how == Match::Exact).count();
        prop_assert_eq!(exact, if skeletons(&name).0.is_empty() { 0 } else { wanted.len() });
    }

    #[test]
    fn damage_is_told_and_never_a_crash(places in any_places(), at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let mut bytes = pack(places).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(Gazetteer::from_bytes(&bytes).is_err());
    }

    #[test]
    fn bytes_that_are_no_pack_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Gazetteer::from_bytes(&bytes).is_err());
    }
}

#[test]
fn an_empty_gazetteer_answers_nothing() {
    let gazetteer = Gazetteer::from_bytes(&pack([]).unwrap()).unwrap();
    assert!(gazetteer.is_empty());
    assert!(gazetteer.exact("Pokrovsk").is_empty());
    assert!(gazetteer.exact("").is_empty());
    assert!(Gazetteer::empty().exact("Pokrovsk").is_empty());
    let cut = pack([]).unwrap().pop();
    assert!(matches!(
        Gazetteer::from_bytes(&[cut.unwrap()]),
        Err(PackError::NoPack { length: 1 })
    ));
}

#[test]
fn a_village_without_a_latin_name_is_called_by_one_in_languages_of_latin_letters() {
    let village = Place {
        id: PlaceId::new("test:1").unwrap(),
        names: Text([("uk".to_owned(), "Леонтовичі".to_owned())].into()),
        alternates: Vec::new(),
        at: GridPoint { x: 0, y: 0 },
        kind: PlaceKind::Settlement,
        population: None,
        country: None,
        region: None,
    };
    let bytes = pack([village]).unwrap();
    let gazetteer = Gazetteer::from_bytes(&bytes).unwrap();
    let place = gazetteer.nearest(GridPoint { x: 0, y: 0 }, 1)[0].place;
    let called = |language| place.called_in(language).into_owned();
    assert_eq!(called("en"), "Leontovychi");
    assert_eq!(called("fr-CH"), "Leontovychi");
    assert_eq!(called("uk"), "Леонтовичі");
    assert_eq!(called("ru-UA"), "Леонтовичі");
}
