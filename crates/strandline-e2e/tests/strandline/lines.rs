//! An assessor who draws lines and no ground.

use std::fs;

use super::desk::Desk;

const FRONT: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"date":"8/3/1914"},"geometry":{"type":"LineString","coordinates":[[31,45],[32,46]]}},
 {"type":"Feature","properties":{"date":"8/10/1914"},"geometry":{"type":"LineString","coordinates":[[31,45],[33,46]]}},
 {"type":"Feature","properties":{"date":"9/1/1914"},"geometry":{"type":"LineString","coordinates":[]}}]}"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("front.geojson", FRONT);
    let ran = desk.done(
        "import lines front.geojson --assessor desk --date-property date --date-format %m/%d/%Y",
    );
    assert!(ran.out.starts_with("1 added"), "{ran:?}");
    desk
}

#[test]
fn lines_are_told_by_day_and_no_question_about_ground_is_answered() {
    let desk = desk();
    let map = desk.done("map --assessor desk --on 1914-08-09").json();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 1);
    assert_eq!(features[0]["geometry"]["type"], "LineString");
    assert_eq!(features[0]["properties"]["from"], "1914-08-03");
    assert_eq!(features[0]["properties"]["until"], "1914-08-10");
    let over = desk.done("map --assessor desk --on 1914-09-02").json();
    assert!(over["features"].as_array().unwrap().is_empty());
    for question in [
        "area --assessor desk",
        "change --assessor desk --from 1914-08-03 --until 1914-08-10",
        "bulletin --assessor desk --on 1914-08-10",
        "contact --assessor desk --on 1914-08-10",
        "picture --assessor desk --from 1914-08-03 --until 1914-08-10 --to change.svg",
    ] {
        desk.refused(question, 1, &["assessor desk draws lines, no ground"]);
    }
    desk.done("at --lon 31 --lat 45");
}

#[test]
fn a_picture_shows_the_line_and_no_figure() {
    let desk = desk();
    desk.done("picture --assessor desk --on 1914-08-10 --to day.svg");
    let svg = fs::read_to_string(desk.path("day.svg")).unwrap();
    assert!(svg.contains("Front line, as drawn"), "{svg}");
    assert!(!svg.contains("km²"), "{svg}");
}
