//! Answers as tables.

use std::sync::Arc;

use strandline_model::{AsOf, StatusId};
use strandline_record::{AreaAnswer, Change, ChangeAnswer, ContactLine, TimelineInterval, View};

use crate::shown::{Column, Table, square_kilometres};

const AREA: [Column; 6] = [
    Column::text("day", "day"),
    Column::text("map_as_of", "map as of"),
    Column::number("stale_days", "age (days)"),
    Column::status(),
    Column::number("area_km2", "area (km²)"),
    Column::number("area_geodesic_km2", "as geodesic (km²)"),
];

/// Area by day and status.
pub(super) fn area(answer: &AreaAnswer) -> Table<'static> {
    let mut table = Table::new(&AREA);
    for row in &answer.rows {
        table.push([
            row.day.to_string(),
            row.map_as_of.0.to_string(),
            row.stale_days.to_string(),
            row.status.to_string(),
            square_kilometres(row.area),
            row.geodesic.map(square_kilometres).unwrap_or_default(),
        ]);
    }
    table
}

const CHANGE: [Column; 4] = [
    Column::text("ground", "ground"),
    Column::number("gained_km2", "gained (km²)"),
    Column::number("lost_km2", "lost (km²)"),
    Column::number("net_km2", "net (km²)"),
];

/// What was gained and lost: by the subject first, then by status.
pub(super) fn change(answer: &ChangeAnswer) -> Table<'static> {
    let mut table = Table::new(&CHANGE);
    let mut row = |ground: String, change: Change| {
        let [gained, lost, net] = [change.gained, change.lost, change.net()].map(square_kilometres);
        table.push([ground, gained, lost, net]);
    };
    row("of the subject".to_owned(), answer.subject);
    for (status, change) in &answer.by_status {
        row(status.to_string(), *change);
    }
    if let Some(redrawn) = answer.redrawn {
        let redrawn = square_kilometres(redrawn);
        table.push([
            format!("redrawn, left out: {redrawn} km²"),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    table
}

const AT: [Column; 5] = [
    Column::text("assessor", "assessor"),
    Column::text("feed", "feed"),
    Column::text("from", "from"),
    Column::text("until", "until"),
    Column::status(),
];

/// Timelines of a point.
pub(super) fn at(timelines: &[(Vec<TimelineInterval>, Arc<View>)]) -> Table<'static> {
    let mut table = Table::new(&AT);
    for (intervals, view) in timelines {
        for interval in intervals {
            table.push([
                view.assessor().id().to_string(),
                view.feed().to_string(),
                instant(interval.from),
                interval.until.map(instant).unwrap_or_default(),
                words(interval.status.as_ref()),
            ]);
        }
    }
    table
}

fn instant(as_of: AsOf) -> String {
    as_of.0.to_string()
}

/// A status, or nothing: what nobody drew has none.
fn words(status: Option<&StatusId>) -> String {
    status.map(ToString::to_string).unwrap_or_default()
}

const CONTACT: [Column; 3] = [
    Column::text("day", "day"),
    Column::number("stale_days", "age (days)"),
    Column::number("length_km", "length (km)"),
];

/// The length of the line of contact.
pub(super) fn contact(answer: &ContactLine) -> Table<'static> {
    let mut table = Table::new(&CONTACT);
    table.push([
        answer.entry.day.to_string(),
        answer.entry.stale_days.to_string(),
        format!("{:.3}", answer.length_m / 1000.0),
    ]);
    table
}
