//! Answers as CSV, the same text for the command line and for the server: the unit is in the
//! name of a column, km² have three decimals.

use crate::json::amount;
use strandline_record::{Area, ComparedDay, ComparedDays, Comparison};

/// The rows of a table under the names of its columns.
fn rows<const N: usize>(columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let to_memory = "memory takes every byte";
    writer.write_record(columns).expect(to_memory);
    for row in rows {
        writer.write_record(row).expect(to_memory);
    }
    let bytes = writer.into_inner().expect(to_memory);
    String::from_utf8(bytes).expect("every cell is text")
}

/// Km² with three decimals, as everywhere; what is nothing as printed has no sign.
pub fn square_kilometres(area: Area) -> String {
    format!("{:.3}", amount::square_kilometres(area))
}

/// A comparison, a row for each day.
pub fn compared(comparison: &Comparison, answer: &ComparedDays) -> String {
    let columns = [
        "on",
        "a",
        "b",
        "stale_days_a",
        "stale_days_b",
        "agreed_km2",
        "only_a_km2",
        "only_b_km2",
        "outside_scope_a_km2",
        "outside_scope_b_km2",
    ];
    let days = answer.days.iter();
    rows(columns, days.map(|day| compared_day(comparison, day)))
}

fn compared_day(comparison: &Comparison, day: &ComparedDay) -> [String; 10] {
    let [a, b] = comparison.views();
    let [a, b] = [a, b].map(|view| view.assessor().id().to_string());
    let [stale_a, stale_b] = day.stale_days.map(|days| days.to_string());
    let [only_a, only_b] = day.areas.only.map(square_kilometres);
    let [outside_a, outside_b] = day.areas.outside_scope.map(square_kilometres);
    let agreed = square_kilometres(day.areas.agreed);
    let on = day.day.to_string();
    [
        on, a, b, stale_a, stale_b, agreed, only_a, only_b, outside_a, outside_b,
    ]
}
