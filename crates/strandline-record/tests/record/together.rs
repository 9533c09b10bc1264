//! Several feeds and many regions in one arrangement: sums by cell, and without rest.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::date;
use strandline_arrangement::{Area, GridPoint, Polygon};
use strandline_model::{AssessorId, KnownAt};
use strandline_record::{
    AreaQuestion, ChangeAnswer, ChangeQuestion, Comparison, Division, ImportRequest, MapIndex,
    ReceivedFile, RegionChangeQuestion, RegionsQuestion, Said, View,
};

use crate::support::{
    ASSESSOR, CELL, Cells, ORIGIN, Sample, desk, import, map_of, request, sample, stamp, status,
};

fn row(columns: std::ops::Range<i32>) -> Cells {
    columns.map(|x| (x, 0)).collect()
}

fn other() -> AssessorId {
    AssessorId::new("other").unwrap()
}

/// The desk's maps of the first and the third, and another's of the second.
fn two_desks() -> Sample {
    let sample = sample();
    let settings = ASSESSOR.replace("\"desk\"", "\"other\"");
    let record = &sample.record;
    record
        .add_assessor(settings.as_bytes(), "other.toml", &stamp(0))
        .unwrap();
    let first = map_of("2024-03-01", &[("held", row(0..4)), ("kept", row(4..6))]);
    let third = map_of("2024-03-03", &[("held", row(0..5)), ("kept", row(5..6))]);
    import(record, 1, vec![first, third]);
    let second = map_of("2024-03-02", &[("held", row(0..2)), ("unknown", row(2..3))]);
    let request = ImportRequest {
        assessor: other(),
        ..request(vec![second])
    };
    record.import(request, &stamp(2), &|_| ()).unwrap();
    sample
}

fn views(sample: &Sample) -> [Arc<View>; 2] {
    [desk(), other()].map(|id| sample.record.view(&id, None, KnownAt::Now).unwrap())
}

/// Pairs by how many cells they have, a cell being about 0.82 km².
fn cells(areas: &BTreeMap<Said, Area>) -> Vec<(String, i64)> {
    let word = |said: &Option<_>| said.as_ref().map_or("-".to_owned(), ToString::to_string);
    let cells = areas.iter().map(|(said, area)| {
        let words = format!("{} {}", word(&said[0]), word(&said[1]));
        (words, (area.to_square_kilometres() / 0.8239).round() as i64)
    });
    cells.collect()
}

fn told(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    let told = pairs
        .iter()
        .map(|&(words, count)| (words.to_owned(), count));
    told.collect()
}

#[test]
fn two_assessors_are_compared_from_the_first_day_that_both_have_a_map_of() {
    let sample = two_desks();
    let comparison = Comparison::of_series(views(&sample)).unwrap();
    let moments = comparison.moments().iter();
    let moments: Vec<_> = moments.map(|m| (m.day.day(), m.maps)).collect();
    let map = MapIndex;
    assert_eq!(moments, [(2, [map(0), map(0)]), (3, [map(1), map(0)])]);
    let areas = comparison.areas();
    let expect = [
        ("held -", 1),
        ("held held", 2),
        ("held unknown", 1),
        ("kept -", 2),
    ];
    assert_eq!(cells(&areas[0]), told(&expect));
    let expect = [
        ("held -", 2),
        ("held held", 2),
        ("held unknown", 1),
        ("kept -", 1),
    ];
    assert_eq!(cells(&areas[1]), told(&expect));
    let dispute = [Some(status("held")), Some(status("unknown"))];
    let ground = comparison.ground(1, &dispute);
    assert_eq!(ground.len(), 1);
    assert_eq!(ground[0].rings[0].len(), 4);
}

#[test]
fn a_day_is_compared_by_its_two_maps_and_sums_to_each_exactly() {
    let sample = two_desks();
    let views = views(&sample);
    let comparison = Comparison::of_day(views.clone(), date(2024, 3, 3)).unwrap();
    let areas = &comparison.areas()[0];
    for (which, view) in views.iter().enumerate() {
        let question = AreaQuestion {
            from: Some(date(2024, 3, 3)),
            until: Some(date(2024, 3, 3)),
            ..AreaQuestion::default()
        };
        for row in view.area(&question).unwrap().rows {
            let own = areas
                .iter()
                .filter(|(said, _)| said[which].as_ref() == Some(&row.status));
            assert_eq!(own.map(|(_, &area)| area).sum::<Area>(), row.area);
        }
    }
    let before = Comparison::of_day(views, date(2024, 3, 1)).unwrap_err();
    assert!(before.to_string().contains("2024-03-02"), "{before}");
}

/// A border that moved by about two metres, and a cell that was truly gained.
#[test]
fn redraw_noise_is_told_apart_from_ground_gained() {
    let sample = sample();
    let square = |west: f64, south: f64, east: f64| {
        format!(
            r"[[[{west},{south}],[{east},{south}],[{east},48.6],[{west},48.6],[{west},{south}]]]"
        )
    };
    let file = |day: &str, polygons: &[String]| {
        let text = format!(
            r#"{{"type":"Feature","properties":{{"status":"held"}},"geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}}"#,
            polygons.join(",")
        );
        ReceivedFile {
            name: format!("map_{day}.geojson"),
            bytes: text.into_bytes(),
        }
    };
    let before = file("2024-03-01", &[square(30.5, 48.5, 30.6)]);
    let after = file(
        "2024-03-02",
        &[
            square(30.500_03, 48.499_98, 30.6),
            square(30.7, 48.5, 30.71),
        ],
    );
    import(&sample.record, 1, vec![before, after]);
    let view = sample.record.view(&desk(), None, KnownAt::Now).unwrap();
    let question = ChangeQuestion {
        from: date(2024, 3, 1),
        until: date(2024, 3, 2),
        within: None,
        with_ground: true,
    };
    let all = view.change(&question).unwrap();
    assert_eq!(all.redrawn, None);
    let thick = view.change_without_redraw(&question, 10.0).unwrap();
    assert_eq!(thick.transitions.len(), 1);
    assert_eq!(thick.transitions[0].ground.len(), 1);
    assert_eq!(thick.subject.lost, Area::ZERO);
    let left_out = (all.subject.gained - thick.subject.gained) + all.subject.lost;
    assert_eq!(thick.redrawn, Some(left_out));
    // About 11 km by 2.2 m, and as much the other way.
    let strips = left_out.to_square_metres();
    assert!((30_000.0..60_000.0).contains(&strips), "{strips}");
    // No piece is thinner than a metre; ground without shape always is.
    let fine = view.change_without_redraw(&question, 1.0).unwrap();
    let rest = fine.redrawn.unwrap();
    assert!(rest.abs().to_square_metres() < 1.0, "{rest:?}");
    let moved = |answer: &ChangeAnswer| answer.subject.gained + answer.subject.lost;
    assert_eq!(moved(&fine) + rest, moved(&all));
    let wrong = view.change_without_redraw(&question, f64::NAN).unwrap_err();
    assert!(wrong.to_string().contains("metres"), "{wrong}");
}

/// A region from one cell's middle to another's.
fn strip(from: i32, until: i32) -> Vec<Polygon> {
    let corner = |x: i32, y: i32| GridPoint {
        x: ORIGIN.0 * CELL + x * CELL + CELL / 2,
        y: ORIGIN.1 * CELL + y * CELL,
    };
    let ring = vec![
        corner(from, -1),
        corner(until, -1),
        corner(until, 2),
        corner(from, 2),
    ];
    vec![Polygon { rings: vec![ring] }]
}

fn division(regions: &[Vec<Polygon>]) -> Division {
    let regions: Vec<&[Polygon]> = regions.iter().map(Vec::as_slice).collect();
    Division::of(&regions).unwrap()
}

#[test]
fn regions_part_each_day_without_rest() {
    let sample = two_desks();
    let [view, _] = views(&sample);
    let regions = [strip(-1, 1), strip(1, 3), strip(2, 4)];
    let regions = division(&regions);
    let question = RegionsQuestion {
        regions: &regions,
        status: None,
        from: None,
        until: None,
    };
    // The second and the third have one cell in common in each of three rows.
    let overlap = regions.overlap().to_square_kilometres() / 0.8239;
    assert!((overlap - 3.0).abs() < 0.01, "{overlap}");
    let answer = view.area_by_region(&question).unwrap();
    let first: Vec<(Option<usize>, String, f64)> = answer
        .rows
        .iter()
        .filter(|row| row.entry.day == date(2024, 3, 1))
        .map(|row| {
            let cells = row.area.to_square_kilometres() / 0.8239;
            (
                row.region,
                row.status.to_string(),
                (cells * 10.0).round() / 10.0,
            )
        })
        .collect();
    // The third region lies half under the second, which has the ground first.
    let expect = [
        (Some(0), "held", 1.5),
        (Some(1), "held", 2.0),
        (Some(2), "held", 0.5),
        (Some(2), "kept", 0.5),
        (None, "kept", 1.5),
    ];
    assert_eq!(
        first,
        expect.map(|(region, word, n)| (region, word.to_owned(), n))
    );
    for whole in view.area(&AreaQuestion::default()).unwrap().rows {
        let parts = answer
            .rows
            .iter()
            .filter(|row| row.entry.day == whole.day && row.status == whole.status);
        assert_eq!(parts.map(|row| row.area).sum::<Area>(), whole.area);
    }
}

#[test]
fn a_change_is_parted_between_regions_without_rest() {
    let sample = two_desks();
    let [view, _] = views(&sample);
    let regions = [strip(-1, 1), strip(3, 5)];
    let regions = division(&regions);
    let question = RegionChangeQuestion {
        regions: &regions,
        from: date(2024, 3, 1),
        until: date(2024, 3, 3),
    };
    let answer = view.change_by_region(&question).unwrap();
    let told: Vec<(Option<usize>, f64)> = answer
        .rows
        .iter()
        .map(|row| {
            let cells = row.change.gained.to_square_kilometres() / 0.8239;
            (row.region, (cells * 10.0).round() / 10.0)
        })
        .collect();
    // The fifth cell was gained, which the second region has all of.
    assert_eq!(told, [(Some(1), 1.0)]);
    let whole = ChangeQuestion {
        from: question.from,
        until: question.until,
        within: None,
        with_ground: false,
    };
    assert_eq!(answer.whole, view.change(&whole).unwrap().subject);
    let backwards = RegionChangeQuestion {
        from: question.until,
        until: question.from,
        ..question
    };
    assert!(view.change_by_region(&backwards).is_err());
}

#[test]
fn one_status_is_told_by_region_with_its_kinds() {
    let sample = two_desks();
    let [view, _] = views(&sample);
    let regions = [strip(-1, 2)];
    let regions = division(&regions);
    let kept = status("kept");
    let question = RegionsQuestion {
        regions: &regions,
        status: Some(&kept),
        from: Some(date(2024, 3, 1)),
        until: Some(date(2024, 3, 1)),
    };
    let answer = view.area_by_region(&question).unwrap();
    let told: Vec<_> = answer.rows.iter().map(|row| row.region).collect();
    assert_eq!(told, [None], "kept ground lies in no region");
    let nobody = status("nobody");
    let unknown = RegionsQuestion {
        status: Some(&nobody),
        ..question
    };
    assert!(view.area_by_region(&unknown).is_err());
}
