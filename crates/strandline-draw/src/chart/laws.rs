//! The laws of charts, on the sample record that ships.

use std::sync::Arc;

use jiff::civil::date;
use strandline_record::{AreaQuestion, Comparison};

use super::Chart;
use crate::picture::{Language, PixelSize, Theme, laws::sample, png};

fn chart(view: &strandline_record::View, size: PixelSize) -> Chart<'_> {
    Chart {
        view,
        size,
        theme: Theme::Light,
        language: Language::English,
    }
}

#[test]
fn a_chart_of_area_has_a_line_for_each_status() {
    let view = sample();
    let question = AreaQuestion {
        from: Some(date(2024, 8, 1)),
        until: Some(date(2025, 12, 1)),
        ..AreaQuestion::default()
    };
    let answer = view.area(&question).unwrap();
    for (width, height) in [(390, 700), (1280, 720), (2400, 1600)] {
        let size = PixelSize::new(width, height).unwrap();
        let svg = chart(&view, size).area(&answer).unwrap();
        for status in ["occupied", "contested", "held"] {
            assert!(
                svg.contains(&format!("data-status=\"{status}\"")),
                "{status}"
            );
        }
        png(&svg).unwrap();
    }
}

/// Of two who say the same all of it is agreed.
#[test]
fn a_chart_of_two_has_a_line_for_what_both_and_what_either_says() {
    let view = sample();
    let comparison = Comparison::of_series([Arc::clone(&view), Arc::clone(&view)]).unwrap();
    let days = comparison
        .days(Some(date(2024, 8, 1)), Some(date(2025, 12, 1)))
        .unwrap();
    for (width, height) in [(390, 700), (1280, 720), (2400, 1600)] {
        let size = PixelSize::new(width, height).unwrap();
        let svg = chart(&view, size).compare(&comparison, &days).unwrap();
        for line in ["agreed", "only-a", "only-b"] {
            assert!(svg.contains(&format!("data-status=\"{line}\"")), "{line}");
        }
        assert!(svg.contains("100.0\u{a0}%"), "{svg}");
        png(&svg).unwrap();
    }
}

#[test]
fn a_chart_of_changes_has_bars_up_and_down() {
    let view = sample();
    let size = PixelSize::default();
    let svg = chart(&view, size)
        .change([date(2024, 8, 1), date(2025, 12, 1)])
        .unwrap();
    assert!(svg.contains("class=\"gained\""), "{svg}");
    png(&svg).unwrap();
    let backwards = chart(&view, size).change([date(2025, 12, 1), date(2024, 8, 1)]);
    assert!(backwards.is_err());
}
