//! Questions to the record, each answered as a table, as CSV, or in the words of the
//! server.

pub(crate) mod region;
mod tables;

mod by_region;
pub(crate) mod compare;

use std::sync::Arc;

use anyhow::Context as _;
use strandline_arrangement::GridPoint;
use strandline_model::StatusId;
use strandline_record::{AreaQuestion, BackupReport, ChangeQuestion, DayMap, Record, View};
use strandline_serve::json;

use crate::{
    arguments::{
        AreaCommand, AtCommand, BackupCommand, ChangeCommand, ContactCommand, Globals, MapCommand,
        MarkersCommand,
        OutputFormat::{Csv, Geojson, Json, Table},
        VerifyCommand, Whose,
    },
    failure::{Done, Usage},
    progress::Bar,
    shown,
};

pub(crate) fn view(globals: &Globals, whose: &Whose) -> anyhow::Result<Arc<View>> {
    let record = Record::open_read_only(&globals.store)?;
    Ok(record.view(&whose.assessor, whose.feed.as_ref(), globals.known_at())?)
}

/// `strandline area`
pub(crate) fn area(globals: &Globals, command: &AreaCommand) -> anyhow::Result<Done> {
    if let Some(kind) = command.by {
        return by_region::area(globals, command, kind);
    }
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let within = region::read(command.within.as_deref())?;
    let answer = view(globals, &command.whose)?.area(&AreaQuestion {
        status: command.status.as_ref(),
        from: command.days.from(),
        until: command.days.until(),
        within: within.as_deref(),
    })?;
    match format {
        Json => shown::print(json::area(&answer)),
        _ => tables::area(&answer).print(format),
    }
}

/// `strandline change`
pub(crate) fn change(globals: &Globals, command: &ChangeCommand) -> anyhow::Result<Done> {
    if let Some(kind) = command.by {
        return by_region::change(globals, command, kind);
    }
    let format = shown::format(globals, &[Table, Json, Csv, Geojson])?;
    let within = region::read(command.within.as_deref())?;
    let view = view(globals, &command.whose)?;
    let question = ChangeQuestion {
        from: command.from,
        until: command.until,
        within: within.as_deref(),
        with_ground: format == Geojson,
    };
    let answer = match command.ignore_redraw {
        None => view.change(&question)?,
        Some(width_m) => view.change_without_redraw(&question, width_m)?,
    };
    match format {
        Json => shown::print(json::change(&answer)),
        Geojson => shown::print(json::change_geojson(&answer)),
        _ => tables::change(&answer).print(format),
    }
}

/// `strandline at`
pub(crate) fn at(globals: &Globals, command: &AtCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let point = GridPoint::from_degrees(command.lon, command.lat)
        .context("the point lies outside of the world")?;
    let mut timelines = Vec::new();
    let record = Record::open_read_only(&globals.store)?;
    let (assessor, feed) = (command.assessor.as_ref(), command.feed.as_ref());
    for view in record.views(assessor, feed, globals.known_at())? {
        timelines.push((view.at(point)?, view));
    }
    match format {
        Json => shown::print(json::at(point, &timelines)),
        _ => tables::at(&timelines).print(format),
    }
}

/// The views asked about: of the one assessor, or of every feed of all of them.
/// `strandline map`
pub(crate) fn map(globals: &Globals, command: &MapCommand) -> anyhow::Result<Done> {
    shown::format(globals, &[Geojson, Json])?;
    let record = Record::open_read_only(&globals.store)?;
    let (whose, known_at) = (&command.whose, globals.known_at());
    let view = record.view_of_any(&whose.assessor, whose.feed.as_ref(), known_at)?;
    if view.draws_lines() {
        let lines = record.front_lines(&whose.assessor, whose.feed.as_ref(), known_at)?;
        return shown::print(json::front_lines(&lines.on(command.on)));
    }
    let mut map = view.map_of(command.on)?;
    if let Some(status) = &command.status {
        keep_only(&mut map, status)?;
    }
    shown::print(json::map(&view, &map))
}

/// `strandline markers`
pub(crate) fn markers(globals: &Globals, command: &MarkersCommand) -> anyhow::Result<Done> {
    shown::format(globals, &[Geojson, Json])?;
    let record = Record::open_read_only(&globals.store)?;
    let (whose, asked) = (&command.whose, (command.on, globals.known_at()));
    let answer = record.markers(&whose.assessor, whose.feed.as_ref(), asked)?;
    shown::print(json::markers(&answer))
}

fn keep_only(map: &mut DayMap, status: &StatusId) -> anyhow::Result<()> {
    let drawn: Vec<String> = map
        .statuses
        .iter()
        .map(|ground| ground.status.to_string())
        .collect();
    map.statuses.retain(|ground| ground.status == *status);
    let wanted = format!("nothing is drawn as {status} on {}", map.entry.day);
    anyhow::ensure!(
        !map.statuses.is_empty(),
        "{wanted}; there are {}",
        drawn.join(", ")
    );
    Ok(())
}

/// `strandline contact`
pub(crate) fn contact(globals: &Globals, command: &ContactCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Csv, Geojson])?;
    let view = view(globals, &command.whose)?;
    let answer = view.contact(command.on)?;
    match format {
        Geojson => shown::print(json::contact(&view, &answer)),
        _ => tables::contact(&answer).print(format),
    }
}

/// `strandline verify`
pub(crate) fn verify(globals: &Globals, command: &VerifyCommand) -> anyhow::Result<Done> {
    let bar = Bar::new();
    let record = if command.rebuild {
        Record::open(&globals.store)?
    } else {
        Record::open_read_only(&globals.store)?
    };
    if command.rebuild {
        let feeds = record.rebuild(&|progress| bar.show(progress))?;
        bar.clear();
        shown::print(format!("{feeds} feeds built again from their files\n"))?;
    }
    let report = record.verify(&|progress| bar.show(progress))?;
    bar.clear();
    for fault in &report.faults {
        shown::note(&format!("{}: {fault}", globals.store.display()));
    }
    let faults = report.faults.len();
    shown::print(format!(
        "{} entries, {} contents, {} feeds checked: {}\n",
        report.entries,
        report.contents,
        report.feeds,
        if faults == 0 {
            "all as recorded".to_owned()
        } else {
            format!("{faults} faults")
        }
    ))?;
    anyhow::ensure!(
        faults == 0,
        "the record is not as it was written; see above"
    );
    Ok(Done::Wholly)
}

/// `strandline backup`
pub(crate) fn backup(globals: &Globals, command: &BackupCommand) -> anyhow::Result<Done> {
    if globals.format.is_some() {
        return Err(Usage("backup prints a line for reading; leave --format out".into()).into());
    }
    let record = Record::open_read_only(&globals.store)?;
    let bar = Bar::new();
    let copied = record.back_up(&command.to, &|progress| bar.show(progress));
    bar.clear();
    let BackupReport { verified, bytes } = copied?;
    shown::print(format!(
        "{}: {bytes} bytes, {} entries, {} contents, {} feeds, checked\n",
        command.to.display(),
        verified.entries,
        verified.contents,
        verified.feeds
    ))?;
    for fault in &verified.faults {
        shown::note(&format!("{}: {fault}", command.to.display()));
    }
    Ok(if verified.faults.is_empty() {
        Done::Wholly
    } else {
        Done::WithProblems
    })
}
