//! `compare`: two assessors side by side.

use std::sync::Arc;

use strandline_record::{ComparedDays, Comparison, Record, View};
use strandline_serve::{json, spreadsheet};

use crate::{
    arguments::{
        CompareCommand, Globals,
        OutputFormat::{self, Csv, Geojson, Json, Table},
        PairArguments,
    },
    failure::{Done, Usage},
    shown::{self, Column, square_kilometres},
};

/// `strandline compare`
pub(crate) fn compare(globals: &Globals, command: &CompareCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv, Geojson])?;
    if format == Geojson && command.on.is_none() {
        return Err(Usage("the ground is told of one day: give --on DAY".into()).into());
    }
    let views = views(globals, &command.pair)?;
    let (comparison, [from, until]) = match command.on {
        Some(day) => (Comparison::of_day(views, day)?, [Some(day); 2]),
        None => (Comparison::of_series(views)?, [command.from, command.until]),
    };
    let answer = comparison.days(from, until)?;
    match (format, command.on) {
        (Json, Some(_)) => shown::print(json::compared_day(&comparison, &answer)),
        (Json, None) => shown::print(json::compared_series(&comparison, &answer)),
        (Geojson, _) => shown::print(json::compared_ground(&comparison, &answer)),
        (Csv, _) => shown::print(spreadsheet::compared(&comparison, &answer)),
        _ => {
            comparison.views().iter().for_each(|view| tell_scope(view));
            table(&answer).print(OutputFormat::Table)
        }
    }
}

/// Says what an assessor's settings say of its scope, where no polygons of it are recorded: then
/// all that it leaves blank is taken for ground that it says is not held.
fn tell_scope(view: &View) {
    let assessor = view.assessor();
    let language = assessor.languages().first().map_or("en", String::as_str);
    let words = assessor.scope().note.in_language("en", language);
    if view.scope().is_none() && !words.is_empty() {
        let id = assessor.id();
        shown::note(&format!(
            "{id}: compared everywhere, as no --scope of it was imported; in words it is: {words}"
        ));
    }
}

/// The feeds of the two.
pub(crate) fn views(globals: &Globals, pair: &PairArguments) -> anyhow::Result<[Arc<View>; 2]> {
    let [a, b] = pair.assessor.as_slice() else {
        let wanted = "two assessors are compared: give --assessor twice";
        return Err(Usage(wanted.into()).into());
    };
    let record = Record::open_read_only(&globals.store)?;
    let view =
        |assessor, feed: &Option<_>| record.view(assessor, feed.as_ref(), globals.known_at());
    Ok([view(a, &pair.feed_a)?, view(b, &pair.feed_b)?])
}

const COMPARED: [Column; 7] = [
    Column::text("on", "day"),
    Column::text("stale_days", "age (days)"),
    Column::number("agreed_km2", "agreed (km²)"),
    Column::number("only_a_km2", "only a (km²)"),
    Column::number("only_b_km2", "only b (km²)"),
    Column::number("outside_scope_a_km2", "outside a's scope (km²)"),
    Column::number("outside_scope_b_km2", "outside b's scope (km²)"),
];

fn table(answer: &ComparedDays) -> shown::Table<'static> {
    let mut table = shown::Table::new(&COMPARED);
    for day in &answer.days {
        let [stale_a, stale_b] = day.stale_days;
        let [only_a, only_b] = day.areas.only.map(square_kilometres);
        let [outside_a, outside_b] = day.areas.outside_scope.map(square_kilometres);
        table.push([
            day.day.to_string(),
            format!("a {stale_a}, b {stale_b}"),
            square_kilometres(day.areas.agreed),
            only_a,
            only_b,
            outside_a,
            outside_b,
        ]);
    }
    table
}
