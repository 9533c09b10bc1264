//! Searching against slow obvious models: every place tried one by one.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says where it stands"
)]

use proptest::prelude::*;
use strandline_gazetteer::{
    Context, Gazetteer, GridBox, GridPoint, Match, Place, PlaceId, PlaceKind, distance_km, pack,
    skeletons,
};
use strandline_model::Text;

fn place(number: usize, name: &str, at: GridPoint) -> Place {
    Place {
        id: PlaceId::new(&format!("test:{number}")).unwrap(),
        names: Text::of("", name),
        alternates: Vec::new(),
        at,
        kind: PlaceKind::Settlement,
        population: Some(1000),
        country: None,
        region: None,
    }
}

/// Everywhere, and often near a pole, the antimeridian or each other.
fn any_point() -> impl Strategy<Value = GridPoint> {
    let lon = prop_oneof![-180.0..=180.0, 179.0..=180.0, -180.0..=-179.0, 36.0..37.0];
    let lat = prop_oneof![-90.0..=90.0, 89.0..=90.0, 48.0..49.0];
    (lon, lat).prop_map(|(lon, lat)| GridPoint::from_degrees(lon, lat).unwrap())
}

fn gazetteer(points: &[GridPoint]) -> Gazetteer {
    let places = points
        .iter()
        .enumerate()
        .map(|(n, at)| place(n, "Village", *at));
    Gazetteer::from_bytes(&pack(places).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn the_nearest_places_are_the_nearest(
        points in prop::collection::vec(any_point(), 1..60),
        point in any_point(),
        limit in 1_usize..5,
    ) {
        let gazetteer = gazetteer(&points);
        let mut wanted: Vec<f64> = points.iter().map(|at| distance_km(point, *at)).collect();
        wanted.sort_by(f64::total_cmp);
        wanted.truncate(limit);
        let found: Vec<f64> = gazetteer.nearest(point, limit).iter().map(|n| n.distance_km).collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_box_holds_what_lies_in_it(
        points in prop::collection::vec(any_point(), 0..60),
        (a, b) in (any_point(), any_point()),
    ) {
        let area = GridBox::around([a, b]).unwrap();
        let inside = |p: &&GridPoint| area.meets(GridBox { min: **p, max: **p });
        let wanted = points.iter().filter(inside).count();
        prop_assert_eq!(gazetteer(&points).places_in(area).count(), wanted);
    }

    #[test]
    fn one_wrong_letter_leads_back(
        name in "[bdkmprst][aou][bdkmprst][aou][bdkmprst][aou]",
        at in any::<prop::sample::Index>(),
        letter in "[a-gk-v]",
        change in 0..3,
    ) {
        let here = GridPoint::default();
        let gazetteer = Gazetteer::from_bytes(&pack([place(0, &name, here)]).unwrap()).unwrap();
        let mut wrong: Vec<char> = name.chars().collect();
        let at = at.index(wrong.len());
        match change {
            0 => wrong[at] = letter.chars().next().unwrap(),
            1 => { wrong.remove(at); }
            _ => wrong.insert(at, letter.chars().next().unwrap()),
        }
        let wrong: String = wrong.into_iter().collect();
        // Where the slip itself makes a doubled letter, one more is levelled.
        prop_assume!(skeletons(&wrong).0 == wrong);
        let found = gazetteer.find(&wrong, &Context::default(), 3);
        prop_assert_eq!(found.len(), 1, "{} for {}", wrong, name);
        let how = found[0].named.how;
        let most = Match::Misspelt { distance: 2 };
        prop_assert!(how <= most);
    }
}

#[test]
fn an_added_place_stands_before_the_one_it_doubles() {
    let here = GridPoint::from_degrees(37.18, 48.28).unwrap();
    let near = GridPoint::from_degrees(37.20, 48.29).unwrap();
    let far = GridPoint::from_degrees(38.20, 48.29).unwrap();
    let world = pack([place(0, "Village", here), place(1, "Village", far)]).unwrap();
    let own = Place {
        population: None,
        ..place(2, "Village", near)
    };
    let gazetteer = Gazetteer::from_bytes(&world)
        .unwrap()
        .with_added([own])
        .unwrap();
    let found = gazetteer.find("village", &Context::default(), 5);
    let ids: Vec<String> = found
        .iter()
        .map(|f| f.named.place.id().to_string())
        .collect();
    assert_eq!(ids, ["test:2", "test:1"]);
}
