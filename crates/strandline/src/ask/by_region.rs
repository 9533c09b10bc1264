//! `--by`: `area` and `change` divided by imported boundaries.

use std::sync::Arc;

use strandline_model::PlaceKind;
use strandline_record::{
    Record, RegionChangeAnswer, RegionChangeQuestion, Regions, RegionsAnswer, RegionsQuestion, View,
};
use strandline_serve::json::{self, DividedBy};

use crate::{
    arguments::{
        AreaCommand, ChangeCommand, Globals,
        OutputFormat::{Csv, Json, Table},
        Whose,
    },
    failure::{Done, Usage},
    shown::{self, Column, square_kilometres},
};

/// `strandline area --by`
pub(super) fn area(
    globals: &Globals,
    command: &AreaCommand,
    kind: PlaceKind,
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    refuse(command.within.is_some(), "--within")?;
    let record = Record::open_read_only(&globals.store)?;
    let own = record.own_places(globals.known_at())?;
    let regions = own.regions(kind)?;
    let answer = view_of(globals, &record, &command.whose)?.area_by_region(&RegionsQuestion {
        regions: &regions.division,
        status: command.status.as_ref(),
        from: command.days.from(),
        until: command.days.until(),
    })?;
    let by = DividedBy {
        kind,
        regions: &regions,
        rests_on: &own.revisions,
    };
    tell_overlap(&regions);
    match format {
        Json => shown::print(json::area_by_region(&by, &answer)),
        _ => area_table(&by, &answer).print(format),
    }
}

/// `strandline change --by`
pub(super) fn change(
    globals: &Globals,
    command: &ChangeCommand,
    kind: PlaceKind,
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    refuse(command.within.is_some(), "--within")?;
    refuse(command.ignore_redraw.is_some(), "--ignore-redraw")?;
    let record = Record::open_read_only(&globals.store)?;
    let own = record.own_places(globals.known_at())?;
    let regions = own.regions(kind)?;
    let question = RegionChangeQuestion {
        regions: &regions.division,
        from: command.from,
        until: command.until,
    };
    let answer = view_of(globals, &record, &command.whose)?.change_by_region(&question)?;
    let by = DividedBy {
        kind,
        regions: &regions,
        rests_on: &own.revisions,
    };
    tell_overlap(&regions);
    match format {
        Json => shown::print(json::change_by_region(&by, &answer)),
        _ => change_table(&by, &answer).print(format),
    }
}

fn view_of(globals: &Globals, record: &Record, whose: &Whose) -> anyhow::Result<Arc<View>> {
    Ok(record.view(&whose.assessor, whose.feed.as_ref(), globals.known_at())?)
}

fn refuse(is_given: bool, option: &str) -> Result<(), Usage> {
    let refused = format!("--by and {option} do not go together: give one of them");
    if is_given {
        Err(Usage(refused))
    } else {
        Ok(())
    }
}

/// Less than a thousandth of a km² is how neighbours' borders were rounded.
fn tell_overlap(regions: &Regions<'_>) {
    let overlap = square_kilometres(regions.division.overlap());
    if overlap != "0.000" {
        shown::note(&format!(
            "{overlap} km² lie in several of the regions, and are counted in the first of them"
        ));
    }
}

const AREA: [Column; 6] = [
    Column::text("day", "day"),
    Column::number("stale_days", "age (days)"),
    Column::text("region_id", "id"),
    Column::text("region", "region"),
    Column::status(),
    Column::number("area_km2", "area (km²)"),
];

fn area_table(by: &DividedBy<'_>, answer: &RegionsAnswer) -> shown::Table<'static> {
    let mut table = shown::Table::new(&AREA);
    for row in &answer.rows {
        let [id, region] = names(by, row.region);
        table.push([
            row.entry.day.to_string(),
            row.entry.stale_days.to_string(),
            id,
            region,
            row.status.to_string(),
            square_kilometres(row.area),
        ]);
    }
    table
}

const CHANGE: [Column; 5] = [
    Column::text("region_id", "id"),
    Column::text("region", "region"),
    Column::number("gained_km2", "gained (km²)"),
    Column::number("lost_km2", "lost (km²)"),
    Column::number("net_km2", "net (km²)"),
];

fn change_table(by: &DividedBy<'_>, answer: &RegionChangeAnswer) -> shown::Table<'static> {
    let mut table = shown::Table::new(&CHANGE);
    for row in &answer.rows {
        let change = row.change;
        let [id, region] = names(by, row.region);
        let figures = [change.gained, change.lost, change.net()].map(square_kilometres);
        let [gained, lost, net] = figures;
        table.push([id, region, gained, lost, net]);
    }
    table
}

/// Id and name of a region; without id the ground in none.
fn names(by: &DividedBy<'_>, region: Option<usize>) -> [String; 2] {
    let place = by.place(region);
    let outside = || [String::new(), "outside every region".to_owned()];
    place.map_or_else(outside, |place| {
        [place.id.to_string(), place.name().to_owned()]
    })
}
