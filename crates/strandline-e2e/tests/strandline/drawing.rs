//! Pictures and charts: files of the kind and size that were asked for.

use std::fs;

use super::desk::Desk;

/// The side of a PNG at a place of its head.
fn side(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn png_size(bytes: &[u8]) -> (u32, u32) {
    assert!(bytes.starts_with(b"\x89PNG\r\n"), "it is a PNG");
    (side(bytes, 16), side(bytes, 20))
}

/// The words that a picture says in outlines.
fn says(svg: &str) -> Vec<&str> {
    let labels = svg.split("aria-label=\"").skip(1);
    labels.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_map_of_a_day_is_a_picture() {
    let desk = Desk::with_maps();
    desk.done("picture --assessor desk --on 2024-01-02 --to day.svg");
    let svg = fs::read_to_string(desk.path("day.svg")).unwrap();
    assert!(svg.contains("width=\"1280\" height=\"720\""));
    let said = says(&svg);
    for words in [
        "2 January 2024",
        "Held by the north",
        "Contested",
        "Map: The desk",
    ] {
        assert!(
            said.iter().any(|said| said.contains(words)),
            "{words}: {said:?}"
        );
    }
    assert!(svg.contains("data-status=\"held\""));
    desk.done("picture --assessor desk --on 2024-01-02 --to day.png --size 900x600 --theme dark");
    assert_eq!(
        png_size(&fs::read(desk.path("day.png")).unwrap()),
        (900, 600)
    );
}

#[test]
fn an_old_map_is_told_to_be_old() {
    let desk = Desk::with_maps();
    desk.done("picture --assessor desk --on 2024-01-03 --to day.svg");
    let svg = fs::read_to_string(desk.path("day.svg")).unwrap();
    let said = says(&svg);
    assert!(
        said.iter().any(|said| said.contains("1 day old")),
        "{said:?}"
    );
}

#[test]
fn a_change_is_a_picture_with_its_figures() {
    let desk = Desk::with_maps();
    desk.done("picture --assessor desk --from 2024-01-02 --until 2024-01-04 --to change.svg");
    let svg = fs::read_to_string(desk.path("change.svg")).unwrap();
    let ran = desk.done("change --assessor desk --from 2024-01-02 --until 2024-01-04 --format csv");
    let lost: f64 = ran.rows()[0][2].parse().unwrap();
    assert!(lost > 0.0, "{ran:?}");
    let said = says(&svg);
    let figure = format!("−{lost:.1} km²");
    assert!(
        said.iter().any(|said| *said == figure),
        "{figure}: {said:?}"
    );
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let desk = Desk::with_maps();
    for to in ["svg", "png", "gif", "webp"] {
        let line = |name: &str| {
            format!(
                "picture --assessor desk --from 2024-01-01 --until 2024-01-04 --size 480x420 \
                 --to {name}.{to}"
            )
        };
        desk.done(&line("one"));
        desk.done(&line("two"));
        let read = |name: &str| fs::read(desk.path(&format!("{name}.{to}"))).unwrap();
        assert!(read("one") == read("two"), "{to}");
    }
}

#[test]
fn days_follow_each_other_in_a_moving_picture() {
    let desk = Desk::with_maps();
    let line = "picture --assessor desk --from 2024-01-01 --until 2024-01-04 --size 480x420";
    desk.done(&format!("{line} --to days.gif"));
    let gif = fs::read(desk.path("days.gif")).unwrap();
    assert!(gif.starts_with(b"GIF89a"));
    assert_eq!(
        (&gif[6..8], &gif[8..10]),
        (&480_u16.to_le_bytes()[..], &420_u16.to_le_bytes()[..])
    );
    desk.done(&format!("{line} --to days.webp"));
    let webp = fs::read(desk.path("days.webp")).unwrap();
    let frames = webp.windows(4).filter(|name| name == b"ANMF").count();
    assert_eq!(frames, 3, "one for each day with a map");
    desk.done(&format!("{line} --frames 4 --to four.webp"));
    let webp = fs::read(desk.path("four.webp")).unwrap();
    assert_eq!(webp.windows(4).filter(|name| name == b"ANMF").count(), 4);
}

#[test]
fn figures_are_charts() {
    let desk = Desk::with_maps();
    desk.done("chart area --assessor desk --to area.svg");
    let svg = fs::read_to_string(desk.path("area.svg")).unwrap();
    for status in ["held", "contested", "retaken"] {
        assert!(
            svg.contains(&format!("data-status=\"{status}\"")),
            "{status}"
        );
    }
    desk.done("chart area --assessor desk --status held --to area.png --size 1000x700");
    assert_eq!(
        png_size(&fs::read(desk.path("area.png")).unwrap()),
        (1000, 700)
    );
    desk.done("chart change --assessor desk --to change.svg --language uk");
    let svg = fs::read_to_string(desk.path("change.svg")).unwrap();
    assert!(says(&svg).iter().any(|said| said.contains("2024")), "{svg}");
    assert!(svg.contains("class=\"lost\""));
}

#[test]
fn what_cannot_be_drawn_is_told_with_a_remedy() {
    let desk = Desk::with_maps();
    let day = "picture --assessor desk --on 2024-01-02";
    desk.refused(&format!("{day} --to day.mp4"), 2, &[".gif", "ffmpeg"]);
    desk.refused(&format!("{day} --to day.bmp"), 2, &["day.bmp", ".svg"]);
    desk.refused(&format!("{day} --to day.png --size 9999x10"), 2, &["8192"]);
    desk.refused(
        &format!("{day} --to day.png --size 240x240"),
        1,
        &["240x240", "room"],
    );
    desk.refused(
        "picture --assessor desk --from 2024-01-01 --until 2024-01-04 --to days.gif --size 3000x2000",
        1,
        &["3000x2000", "2560x1440"],
    );
    desk.refused("picture --assessor desk --to day.png", 2, &["--on"]);
    desk.refused(
        "picture --assessor desk --on 2023-01-01 --to day.png",
        1,
        &["2024-01-01"],
    );
    desk.refused(
        "chart area --assessor desk --to area.gif",
        2,
        &["area.gif", ".svg"],
    );
    assert!(!desk.path("day.png").exists());
}

/// The cells' common corner is drawn twice, 11 m off on the second day.
#[test]
fn tiles_of_borders_drawn_again_are_merged_on_demand() {
    let desk = Desk::new();
    let map = |corner: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[36,48],[36.1,48],[36.1,{corner}],[36,48.1],[36,48]]]}}}}"#
        )
    };
    desk.write("2024-01-01.geojson", map("48.1"));
    desk.write("2024-01-02.geojson", map("48.1001"));
    desk.done(
        "import geojson 2024-01-01.geojson 2024-01-02.geojson --assessor desk \
         --status-property status",
    );
    let export = "export tiles --assessor desk --to out.pmtiles";
    desk.done(export);
    let as_drawn = fs::read(desk.path("out.pmtiles")).unwrap();
    let ran = desk.done(&format!("{export} --merge-within 20"));
    for words in [
        "1 of 5 vertices",
        "11.1 m",
        "2 faces became 1",
        "2024-01-02, held",
    ] {
        assert!(ran.err.contains(words), "{words}: {ran:?}");
    }
    let merged = fs::read(desk.path("out.pmtiles")).unwrap();
    assert!(merged.len() < as_drawn.len());
    desk.refused(
        &format!("{export} --merge-within 0"),
        1,
        &["a width of 0 m"],
    );
}
