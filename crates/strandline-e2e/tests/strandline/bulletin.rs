//! The bulletin: a day in words, and by places.

use serde_json::Value;

use super::desk::{Desk, cells_km2};

/// Villages among the cells: one wholly in the second cell, one on the border of that and
/// the third, one wholly in the first, and one north of the second, which says nothing new.
const VILLAGES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"@id":"way/1","name":"Серединка","name:en":"Seredynka","place":"village"},
 "geometry":{"type":"Polygon","coordinates":[[[36.14,48.04],[36.16,48.04],[36.16,48.06],[36.14,48.06],[36.14,48.04]]]}},
{"type":"Feature","properties":{"@id":"way/2","name":"Межове","name:en":"Mezhove","place":"village"},
 "geometry":{"type":"Polygon","coordinates":[[[36.19,48.04],[36.21,48.04],[36.21,48.06],[36.19,48.06],[36.19,48.04]]]}},
{"type":"Feature","properties":{"@id":"way/3","name":"Західне","place":"village"},
 "geometry":{"type":"Polygon","coordinates":[[[36.03,48.04],[36.05,48.04],[36.05,48.06],[36.03,48.06],[36.03,48.04]]]}},
{"type":"Feature","properties":{"@id":"way/4","name":"Верхня Гора","name:en":"Verkhnia Hora","place":"village"},
 "geometry":{"type":"Polygon","coordinates":[[[36.14,48.12],[36.16,48.12],[36.16,48.13],[36.14,48.13],[36.14,48.12]]]}}]}"#;

fn desk() -> Desk {
    let desk = Desk::with_maps();
    desk.write("villages.geojson", VILLAGES);
    // As a kind of which few places come with the program, so that those play no part.
    desk.done("import places villages.geojson --kind quarter");
    desk
}

fn told(desk: &Desk, line: &str) -> String {
    let line = format!("bulletin --assessor desk --place-kind quarter {line}");
    desk.done(&line).out
}

fn places(answer: &Value) -> Vec<String> {
    let places = answer["places"].as_array().unwrap().iter();
    let place = places.map(|place| {
        let [name, relation] = ["name", "relation"].map(|key| place[key].as_str().unwrap());
        let direction = place["direction"].as_str().unwrap_or("-");
        format!("{name} {relation} {direction}")
    });
    place.collect()
}

#[test]
fn a_day_is_told_by_places_in_english_and_ukrainian() {
    let desk = desk();
    assert_eq!(
        told(&desk, "--on 2024-01-02"),
        "2 January 2024, according to The desk. North took Seredynka (63.4 km²). It advanced in \
         Mezhove and around it (19.5 km²). In all it gained 82.9 km².\n"
    );
    assert_eq!(
        told(&desk, "--on 2024-01-02 --language uk"),
        "2 січня 2024 року, за даними The desk. North захопив Серединку (63,4\u{a0}км²). Також \
         просунувся у Межовому з околицями (19,5\u{a0}км²). Усього здобуто 82,9\u{a0}км².\n"
    );
}

#[test]
fn where_no_place_is_known_that_is_told_until_a_table_names_one() {
    let desk = Desk::with_maps();
    let line = "bulletin --assessor desk --place-kind quarter --on 2024-01-02";
    let wanting = desk.done(line);
    assert!(wanting.err.contains("lie near no place"), "{wanting:?}");
    assert!(wanting.err.contains("import places"), "{wanting:?}");
    desk.write(
        "villages.csv",
        "name,name_uk,lat,lon\nSeredynka,Серединка,48.05,36.15\n",
    );
    desk.done("import places villages.csv --kind quarter");
    let named = desk.done(line);
    assert!(named.out.contains("Seredynka"), "{named:?}");
    assert!(!named.err.contains("no place"), "{named:?}");
    desk.write("nameless.csv", "title,lat,lon\nSeredynka,48.05,36.15\n");
    desk.refused(
        "import places nameless.csv",
        2,
        &["nameless.csv", "--name-column"],
    );
}

#[test]
fn lost_ground_is_told_as_lost() {
    let desk = desk();
    assert_eq!(
        told(&desk, "--on 2024-01-04"),
        "4 January 2024, according to The desk. North no longer holds Zakhidne (82.9 km²).\n"
    );
    assert_eq!(
        told(&desk, "--on 2024-01-04 --language uk"),
        "4 січня 2024 року, за даними The desk. North втратив Західне (82,9\u{a0}км²).\n"
    );
}

#[test]
fn ground_outside_of_a_village_is_told_as_near_it() {
    let desk = Desk::with_maps();
    desk.write(
        "hora.csv",
        "name,name_uk,lat,lon\nVerkhnia Hora,Верхня Гора,48.125,36.15\n",
    );
    desk.done("import places hora.csv --kind quarter");
    assert_eq!(
        told(&desk, "--on 2024-01-02"),
        "2 January 2024, according to The desk. North advanced near Verkhnia Hora (82.9 km² to \
         the south).\n"
    );
    assert_eq!(
        told(&desk, "--on 2024-01-04"),
        "4 January 2024, according to The desk. North lost ground near Verkhnia Hora (82.9 km² \
         to the south-west).\n"
    );
    assert_eq!(
        told(&desk, "--on 2024-01-04 --language uk"),
        "4 січня 2024 року, за даними The desk. North втратив територію поблизу Верхньої Гори \
         (82,9\u{a0}км² на південний захід).\n"
    );
}

/// A place farther than the reach was told again for each piece of ground that nobody is nearer to.
#[test]
fn a_place_that_is_far_from_the_ground_is_told_once() {
    let desk = Desk::with_maps();
    desk.write(
        "far.csv",
        "name,name_uk,lat,lon\nDalnia Hora,Дальня Гора,48.165,36.15\n",
    );
    desk.done("import places far.csv --kind quarter");
    assert_eq!(
        told(&desk, "--on 2024-01-02"),
        "2 January 2024, according to The desk. North advanced near Dalnia Hora (82.9 km² to \
         the south).\n"
    );
}

#[test]
fn days_without_news_say_why() {
    let desk = desk();
    assert_eq!(
        told(&desk, "--on 2024-01-01"),
        "1 January 2024, according to The desk. This is the first map; there is no earlier one to \
         compare it with.\n"
    );
    assert_eq!(
        told(&desk, "--on 2024-01-03 --language uk"),
        "3 січня 2024 року, за даними The desk. Карти за цей день немає, остання — за 2 січня \
         2024 року.\n"
    );
}

#[test]
fn the_places_of_a_day_share_its_ground() {
    let desk = desk();
    let line = "bulletin --assessor desk --on 2024-01-02 --place-kind quarter --format json";
    let answer = desk.done(line).json();
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    let expect = [
        "assessor",
        "month",
        "on",
        "places",
        "redrawn_km2",
        "text",
        "week",
    ];
    assert_eq!(keys, expect);
    assert_eq!(places(&answer), ["Seredynka taken -", "Mezhove in -"]);
    let all = answer["places"].as_array().unwrap();
    let gained: f64 = all.iter().map(|p| p["gained_km2"].as_f64().unwrap()).sum();
    let cell: f64 = cells_km2(1).parse().unwrap();
    // Each figure is rounded to three decimals.
    assert!((gained - cell).abs() < 0.003, "{gained} {cell}");
    assert_eq!(
        (&answer["week"], &answer["redrawn_km2"]),
        (&Value::Null, &0.0.into())
    );
}

#[test]
fn what_cannot_be_told_is_refused_with_what_can() {
    let desk = desk();
    let line = "bulletin --assessor desk --on 2024-01-02";
    desk.refused(&format!("{line} --language tlh"), 2, &["en, uk"]);
    desk.refused(&format!("{line} --format csv"), 2, &["text, json"]);
    desk.refused(&format!("{line} --ignore-redraw 0"), 1, &["width"]);
    desk.refused(
        "bulletin --assessor desk --on 2023-01-02",
        1,
        &["2024-01-01"],
    );
}

#[test]
fn only_places_of_the_wanted_kind_are_named() {
    let desk = desk();
    let line = "bulletin --assessor desk --on 2024-01-02 --format json --place-kind capital";
    let answer = desk.done(line).json();
    assert!(places(&answer).is_empty(), "{answer}");
    let text = answer["text"].as_str().unwrap();
    assert!(
        text.contains("none of it near a place that is known"),
        "{text}"
    );
}
