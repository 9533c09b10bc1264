//! The laws of pictures, on the sample record that ships.
//!
//! Areas are read back from the paths of the finished text and measured on the ellipsoid,
//! so nothing between the record and the file can lose ground unnoticed.

use std::sync::Arc;

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use strandline_arrangement::{Drawing as Sketch, GridPoint, Label, Polygon};
use strandline_gazetteer::{Gazetteer, pack};
use strandline_model::{KnownAt, Place, PlaceId, PlaceKind, RecordedAt, Text};
use strandline_record::{
    AreaQuestion, ChangeQuestion, Format, ImportRequest, ReceivedFile, Record, SettlementOptions,
    Stamp, View,
};

use super::{
    BaseMap, Drawing, Language, Moving, Pace, PictureOf, PixelSize, Theme, Window,
    canvas::Canvas,
    day_ground::DayGround,
    furniture,
    labels::{Label as Name, Lettering},
    page::{Page, Projection, Rect},
    path_text::Point,
    png,
    scale_bar::ScaleBar,
};

fn file(name: &str, bytes: &[u8]) -> ReceivedFile {
    ReceivedFile {
        name: name.into(),
        bytes: bytes.into(),
    }
}

/// What VIINA says in the sample.
pub(crate) fn sample() -> Arc<View> {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::create(&folder.path().join("sample.db")).unwrap();
    let stamp = Stamp {
        author: "a test".into(),
        at: RecordedAt(Timestamp::UNIX_EPOCH),
    };
    let theatre = include_bytes!("../../../../demo/theatre.toml");
    record.add_theatre(theatre, "theatre.toml", &stamp).unwrap();
    let viina = include_bytes!("../../../../demo/assessor-viina.toml");
    record.add_assessor(viina, "viina.toml", &stamp).unwrap();
    let request = ImportRequest {
        assessor: "viina".parse().unwrap(),
        feed: ImportRequest::main_feed(),
        format: Format::Settlements(SettlementOptions {
            account: Some("viina".to_owned()),
            ..SettlementOptions::default()
        }),
        files: vec![file(
            "facts.csv",
            include_bytes!("../../../../demo/facts.csv"),
        )],
        attachments: vec![file(
            "boundary.geojson",
            include_bytes!("../../../../demo/boundary.geojson"),
        )],
        correct: None,
        accept: None,
    };
    record.import(request, &stamp, &|_| ()).unwrap();
    let viina = "viina".parse().unwrap();
    record.view(&viina, None, KnownAt::Now).unwrap()
}

fn drawing<'a>(view: &'a View, base: &'a BaseMap) -> Drawing<'a> {
    Drawing {
        fronts: None,
        view,
        base,
        places: None,
        window: None,
        size: PixelSize::new(640, 400).unwrap(),
        theme: Theme::Light,
        language: Language::English,
    }
}

/// The numbers of a path of rings, as points of the page.
fn rings(path: &str) -> Vec<Vec<Point>> {
    let rings = path.split('z').filter(|ring| !ring.is_empty());
    rings
        .map(|ring| {
            let mut at = Point { x: 0.0, y: 0.0 };
            let steps = ring.trim_start_matches('M').split('l');
            let points = steps.map(|step| {
                let numbers = step.replace('-', " -");
                let numbers: Vec<f64> = numbers
                    .split_whitespace()
                    .map(|number| number.parse().unwrap())
                    .collect();
                at = Point {
                    x: at.x + numbers[0],
                    y: at.y + numbers[1],
                };
                at
            });
            points.collect()
        })
        .collect()
}

/// The first path of the group that begins so.
fn path_of<'s>(svg: &'s str, group: &str) -> Option<&'s str> {
    let inside = &svg[svg.find(group)?..];
    let data = &inside[inside.find("d=\"")? + 3..];
    Some(&data[..data.find('"')?])
}

/// The area on the ellipsoid of what a path encloses, in km².
fn measured(path: &str, projection: &Projection) -> f64 {
    let rings = rings(path).into_iter();
    let rings = rings.map(|ring| ring.into_iter().map(|point| projection.at(point)).collect());
    let polygons = [Polygon {
        rings: rings.collect(),
    }];
    let (drawn, _) = Sketch::from_polygons(&[(Label(0), &polygons[..])]).unwrap();
    let areas = drawn.set_areas();
    areas
        .iter()
        .map(|set| set.area.to_square_kilometres())
        .sum()
}

fn projection(drawing: &Drawing<'_>, window: Window, of: PictureOf) -> Projection {
    let sheet = drawing.sheet(of, window).unwrap();
    sheet.projection
}

#[test]
fn the_ground_of_each_status_is_as_large_as_the_record_says() {
    let (view, base) = (sample(), BaseMap::default());
    let drawing = drawing(&view, &base);
    let day = date(2025, 12, 4);
    let svg = drawing.svg(PictureOf::Day(day)).unwrap();
    let bounds = DayGround::of(&view, day).unwrap().bounds(&view).unwrap();
    let projection = projection(&drawing, Window::Around(bounds), PictureOf::Day(day));
    let question = AreaQuestion {
        from: Some(day),
        until: Some(day),
        ..AreaQuestion::default()
    };
    let rows = view.area(&question).unwrap().rows;
    assert!(rows.len() >= 3, "{rows:?}");
    for row in rows {
        let group = format!("data-status=\"{}\"", row.status);
        let found = measured(path_of(&svg, &group).unwrap(), &projection);
        let expect = row.area.to_square_kilometres();
        // A unit is some 400 m here and points are rounded to a hundredth of it: 2 m along
        // borders of some hundred kilometres.
        assert!(
            (found - expect).abs() < 0.5,
            "{}: {found} for {expect}",
            row.status
        );
    }
}

#[test]
fn what_is_gained_and_lost_is_as_large_as_the_record_says() {
    let (view, base) = (sample(), BaseMap::default());
    let drawing = drawing(&view, &base);
    let [from, until] = [date(2024, 8, 1), date(2025, 12, 1)];
    let of = PictureOf::Change { from, until };
    let svg = drawing.svg(of).unwrap();
    let bounds = super::day_ground::ChangedGround::of(&view, [from, until])
        .unwrap()
        .bounds();
    let projection = projection(&drawing, Window::Around(bounds.unwrap()), of);
    let question = ChangeQuestion {
        from,
        until,
        within: None,
        with_ground: false,
    };
    let change = view.change(&question).unwrap().subject;
    for (class, area) in [("gained", change.gained), ("lost", change.lost)] {
        let path = path_of(&svg, &format!("class=\"{class}\""))
            .filter(|_| area.as_square_millimetres() > 0);
        let found = path.map_or(0.0, |path| measured(path, &projection));
        assert!(
            (found - area.to_square_kilometres()).abs() < 0.5,
            "{class}: {found} for {area:?}"
        );
    }
}

#[test]
fn a_picture_has_the_pixels_that_were_asked_for() {
    let (view, base) = (sample(), BaseMap::default());
    let day = PictureOf::Day(date(2025, 12, 4));
    for (width, height) in [(390, 700), (640, 400), (2400, 1600)] {
        for theme in [Theme::Light, Theme::Dark] {
            let picture = Drawing {
                size: PixelSize::new(width, height).unwrap(),
                theme,
                language: Language::Ukrainian,
                ..drawing(&view, &base)
            };
            let bytes = png(&picture.svg(day).unwrap()).unwrap();
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!((side(16), side(20)), (width, height));
        }
    }
}

#[test]
fn the_bytes_are_the_same_with_any_number_of_threads() {
    let (view, base) = (sample(), BaseMap::default());
    let days: Vec<_> = (1..12).map(|month| date(2025, month, 1)).collect();
    let pace = Pace {
        frame_ms: 100,
        last_ms: 500,
    };
    let drawn = |threads, moving| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let small = Drawing {
                size: PixelSize::new(480, 420).unwrap(),
                ..drawing(&view, &base)
            };
            small.animation(&days, moving, pace, &|_, _| ()).unwrap()
        })
    };
    for moving in [Moving::Gif, Moving::Webp] {
        assert!(drawn(1, moving) == drawn(3, moving), "{moving:?}");
    }
}

#[test]
fn text_of_settings_cannot_leave_its_place() {
    let headline = furniture::Headline {
        title: "a <b> & \"c\"".to_owned(),
        subtitle: "</svg>".to_owned(),
        warning: None,
        figures: Vec::new(),
    };
    let page = Page::of(PixelSize::default());
    let block = furniture::header(&headline, &page, Theme::Light.colours());
    let mut canvas = Canvas::new();
    block.draw(&mut canvas, 0.0, Theme::Light.colours());
    let svg = canvas.into_document(&page, &headline.title);
    assert!(png(&svg).is_ok(), "{svg}");
}

fn place((x, y, people, name): (i32, i32, u64, String)) -> Place {
    Place {
        id: PlaceId::new(&format!("test:{x}-{y}")).unwrap(),
        names: Text::of("", &name),
        alternates: Vec::new(),
        at: GridPoint {
            x: 370_000_000 + x,
            y: 480_000_000 + y,
        },
        kind: PlaceKind::Settlement,
        population: Some(people),
        country: None,
        region: None,
    }
}

/// Names of the places on a map of the valley where the scale bar stands.
fn named(places: &Gazetteer) -> (Vec<Name>, Rect, Rect) {
    let map = Page::of(PixelSize::default()).whole();
    let projection = Projection::new(
        Window::Centred {
            at: GridPoint::from_degrees(37.2, 48.2).unwrap(),
            width_km: 60.0,
        },
        map,
    );
    let bar = ScaleBar::of(&projection).rect;
    let lettering = Lettering {
        projection: &projection,
        colours: Theme::Light.colours(),
        words: Language::English.words(),
        taken: vec![bar],
        chosen: None,
    };
    (lettering.place(&[], Some(places)), map, bar)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_names_overlap_and_none_leaves_the_map(
        places in prop::collection::vec(
            (0..4_000_000, 0..4_000_000, 0..2_000_000_u64, "[A-Za-zА-я]{1,14}"),
            1..200,
        ),
    ) {
        let count = places.len();
        let pack = pack(places.into_iter().map(place)).unwrap();
        let gazetteer = Gazetteer::from_bytes(&pack).unwrap();
        let (labels, map, bar) = named(&gazetteer);
        prop_assert!(count < 40 || !labels.is_empty());
        for (place, label) in labels.iter().enumerate() {
            prop_assert!(map.holds(&label.rect) && !label.rect.meets(&bar));
            for other in &labels[place + 1..] {
                prop_assert!(!label.rect.meets(&other.rect), "{label:?} {other:?}");
            }
        }
    }
}
