//! Real maps, where they are at hand: the figures that shapely and pyproj have of them.

use std::fs;

use serde_json::Value;

use super::desk::{Desk, real_file, real_maps};

fn desk_with_daily_maps(folder: &std::path::Path) -> Desk {
    let desk = Desk::bare();
    desk.done("theatre add ukraine");
    desk.done("assessor add deepstate");
    let archive = real_file(folder, "assessors/deepstate_daily_2024-07..2026-08.tar.xz");
    let ran = desk.run_words(&[
        "import",
        "deepstate-daily",
        &archive,
        "--assessor",
        "deepstate",
    ]);
    // 3 where a map had to be mended, which is no fault of the import.
    assert!([0, 3].contains(&ran.code), "{ran:?}");
    assert!(
        ran.out.starts_with("769 added, 0 unchanged, 0 refused"),
        "{ran:?}"
    );
    desk
}

/// A picture of a day holds the day's figure, a chart those of the change; two years fit into
/// one film.
fn draw_two_years(desk: &Desk) {
    desk.done("picture --assessor deepstate --on 2025-12-04 --around Pokrovsk --to day.svg");
    let svg = fs::read_to_string(desk.path("day.svg")).unwrap();
    assert!(svg.contains("aria-label=\"115,803 km²\""));
    desk.done(
        "picture --assessor deepstate --from 2024-07-08 --until 2026-08-22 --frames 24 \
         --size 640x480 --to film.gif",
    );
    let film = fs::metadata(desk.path("film.gif")).unwrap().len();
    assert!((50_000..1_500_000).contains(&film), "{film} bytes");
    desk.done("chart change --assessor deepstate --to change.svg");
    let svg = fs::read_to_string(desk.path("change.svg")).unwrap();
    for figure in ["+7,660 km²", "−25.6 km²"] {
        assert!(
            svg.contains(&format!("aria-label=\"{figure}\"")),
            "{figure}"
        );
    }
}

fn check_near(found: &str, expect: f64, tolerance: f64) {
    let found: f64 = found.parse().unwrap();
    assert!(
        (found - expect).abs() <= tolerance,
        "{found} is not {expect} ± {tolerance}"
    );
}

#[test]
fn two_years_of_daily_maps_have_the_figures_of_other_tools() {
    let Some(folder) = real_maps() else { return };
    let desk = desk_with_daily_maps(&folder);
    let ran = desk.done("area --assessor deepstate --format csv");
    let rows = ran.rows();
    assert_eq!(rows.len(), 776, "every day from the first to the last");
    // Geodesic, by pyproj; the grid of 1e-7 degree moves them by less than a metre squared
    // per kilometre of border.
    check_near(rows[0][5], 109_360.869, 0.002);
    check_near(rows[775][5], 116_994.890, 0.002);
    for row in &rows {
        let (area, geodesic): (f64, f64) = (row[4].parse().unwrap(), row[5].parse().unwrap());
        assert!((area - geodesic).abs() < 10e-6 * area, "{row:?}");
    }
    let missing = rows.iter().filter(|row| row[2] != "0").count();
    assert_eq!(missing, 7, "days without a map show an older one");
    let change =
        desk.done("change --assessor deepstate --from 2024-07-08 --until 2026-08-22 --format csv");
    // 0.01 %: the figures are geodesic, ours have straight edges.
    check_near(change.rows()[0][1], 7_659.608, 0.766);
    check_near(change.rows()[0][2], 25.591, 0.002_56);
    draw_two_years(&desk);
    desk.done("verify");
}

#[test]
fn pokrovsk_has_the_shares_that_other_tools_measure() {
    let Some(folder) = real_maps() else { return };
    let desk = desk_with_daily_maps(&folder);
    desk.write("city.geojson", city(&folder));
    let ran = desk.done(
        "area --assessor deepstate --from 2025-12-02 --until 2025-12-09 --within city.geojson \
         --format csv",
    );
    let rows = ran.rows();
    for (day, share) in [(0, 44.69), (1, 47.88), (2, 54.45), (7, 55.02)] {
        let km2: f64 = rows[day][4].parse().unwrap();
        // 0.05 percentage points of a city of 31.16 km².
        assert!(
            (km2 / 31.16 * 100.0 - share).abs() < 0.05,
            "{:?}",
            rows[day]
        );
    }
}

/// The polygon of the city itself, from the settlements of its surroundings.
fn city(folder: &std::path::Path) -> String {
    let path = real_file(
        folder,
        "boundaries/osm_pokrovska_hromada_settlements.geojson",
    );
    let all: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let features = all["features"].as_array().unwrap();
    let is_city = |feature: &&Value| {
        feature["properties"]["name"] == "Покровськ" && feature["geometry"]["type"] == "Polygon"
    };
    features.iter().find(is_city).unwrap()["geometry"].to_string()
}

#[test]
fn a_whole_season_of_full_maps_goes_in() {
    let Some(folder) = real_maps() else { return };
    let desk = Desk::bare();
    desk.done("theatre add ukraine");
    desk.done("assessor add deepstate");
    let archive = real_file(&folder, "assessors/deepstate_full_2022H1.tar.xz");
    let line = [
        "import",
        "deepstate",
        archive.as_str(),
        "--assessor",
        "deepstate",
    ];
    let ran = desk.run_words(&line);
    assert!([0, 3].contains(&ran.code), "{ran:?}");
    assert!(ran.out.contains(" 0 unchanged, 0 refused"), "{ran:?}");
    let again = desk.run_words(&line);
    assert!(again.out.starts_with("0 added"), "{again:?}");
    let area = desk.done("area --assessor deepstate --from 2022-04-10 --until 2022-04-10");
    assert!(area.out.contains("occupied-since-2022"), "{area:?}");
}
