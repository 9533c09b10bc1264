//! What the bulletin promises, on real maps with a lattice of places: figures add up to the
//! change as it is asked for elsewhere, and ground and places are near one another.
use std::collections::BTreeSet;

use strandline_arrangement::{Area, GridPoint, Polygon, UnitLengths};
use strandline_gazetteer::{Gazetteer, Place, PlaceId, PlaceKind, distance_km};
use strandline_model::{KnownAt, Text};
use strandline_record::{Bulletin, BulletinQuestion, ChangeAnswer, ChangeQuestion, NamingRules};

use super::desk::{Desk, daily_maps, test_data};

/// So many maps, from a time of many changes.
const MAPS: usize = 60;

/// Degrees between places: 3.7 and 5.6 km, so that every point has one within 3.4 km.
const APART: f64 = 0.05;

/// Places all over the front, of a name each.
fn lattice() -> Gazetteer {
    let place = |east: u32, north: u32| Place {
        id: PlaceId::new(&format!("own:{east}-{north}")).unwrap(),
        names: Text::of("", &format!("Place {east} by {north}")),
        alternates: Vec::new(),
        at: GridPoint::from_degrees(
            31.0 + f64::from(east) * APART,
            45.0 + f64::from(north) * APART,
        )
        .unwrap(),
        kind: PlaceKind::Settlement,
        population: Some(u64::from((east * 7 + north * 13) % 5_000)),
        country: None,
        region: None,
    };
    let all = (0..200).flat_map(|east| (0..150).map(move |north| place(east, north)));
    Gazetteer::empty().with_added(all).unwrap()
}

fn points(polygon: &Polygon) -> Vec<GridPoint> {
    let lengths = UnitLengths::at(polygon.rings[0][0]);
    let points = polygon.scattered(200.0, lengths);
    points.into_iter().map(|point| point.at).collect()
}

fn is_within_km(km: f64, a: GridPoint, b: GridPoint) -> bool {
    distance_km(a, b) <= km
}

/// Every piece that is large enough has a place, and every place has ground, within 5 km.
fn hold_near(answer: &ChangeAnswer, bulletin: &Bulletin<'_>) {
    let pieces = answer.transitions.iter().flat_map(|moved| &moved.ground);
    let pieces: Vec<Vec<GridPoint>> = pieces.map(points).collect();
    let day = bulletin.on.day;
    let named: BTreeSet<_> = bulletin.places.iter().map(|news| news.place.id()).collect();
    assert_eq!(
        named.len(),
        bulletin.places.len(),
        "{day}: each is told once"
    );
    for news in &bulletin.places {
        let mut ground = pieces.iter().flatten();
        let at = news.place.at();
        assert!(ground.any(|p| is_within_km(5.1, *p, at)), "{day} {news:?}");
    }
    // A piece of 0.02 km² that no point 200 m apart stands for more than once may be left out.
    for piece in pieces.iter().filter(|piece| piece.len() > 4) {
        let mut places = bulletin.places.iter().map(|news| news.place.at());
        assert!(
            places.any(|at| piece.iter().any(|p| is_within_km(5.0, *p, at))),
            "{day}"
        );
    }
}

/// The figures are those of the change, whole and to the square millimetre.
fn hold_sums(answer: &ChangeAnswer, bulletin: &Bulletin<'_>) {
    assert_eq!(bulletin.subject, answer.subject);
    assert_eq!(Some(bulletin.redrawn), answer.redrawn);
    let gained: Area = bulletin.places.iter().map(|news| news.change.gained).sum();
    let lost: Area = bulletin.places.iter().map(|news| news.change.lost).sum();
    assert_eq!(gained + bulletin.unnamed.gained, answer.subject.gained);
    assert_eq!(lost + bulletin.unnamed.lost, answer.subject.lost);
    // Unnamed are but pieces that are too small; a day has few of them.
    assert!(bulletin.unnamed.size().to_square_kilometres() < 0.1);
}

#[test]
fn figures_add_up_and_places_are_near_their_ground() {
    let Some(data) = test_data() else { return };
    let mut files = daily_maps(&data, |name| *name > *"deepstatemap_data_20241001");
    files.truncate(MAPS);
    let desk = Desk::with_maps(files);
    let view = desk.view();
    let own = desk.record.own_places(KnownAt::Now).unwrap();
    let (gazetteer, rules) = (lattice(), NamingRules::default());
    let mut named = 0;
    for map in &view.maps()[1..] {
        let question = BulletinQuestion {
            on: map.day,
            rules: &rules,
            gazetteer: &gazetteer,
            own: &own,
        };
        let bulletin = view.bulletin(&question).unwrap();
        let change = ChangeQuestion {
            from: bulletin.before.unwrap().day,
            until: map.day,
            within: None,
            with_ground: true,
        };
        let answer = view
            .change_without_redraw(&change, rules.redraw_width_m)
            .unwrap();
        hold_sums(&answer, &bulletin);
        hold_near(&answer, &bulletin);
        named += bulletin.places.len();
        let again = view.bulletin(&question).unwrap();
        assert_eq!(format!("{bulletin:?}"), format!("{again:?}"));
    }
    assert!(named > MAPS, "{named}");
}
