//! Theatres and assessors: added from a file or from those that ship, shown, listed.

use anyhow::bail;
use strandline_model::{AssessorId, KnownAt, Revision, TheatreId};
use strandline_record::{
    Added, AssessorSummary, FeedSummary, Record, RecordError, Scope, Settings, Stamp,
};

use strandline_serve::json;

use crate::{
    arguments::{Globals, OutputFormat, SettingsCommand, SettingsToAdd},
    bounded_file, clock,
    failure::{Done, Usage},
    shipped::{self, Shipped},
    shown::{self, Column, Table, square_kilometres},
};

/// One of the two kinds of settings.
struct Kind {
    noun: &'static str,
    shipped: &'static [Shipped],
    add: fn(&Record, &[u8], &str, &Stamp) -> Result<Added, RecordError>,
    find: fn(&Settings, &str) -> anyhow::Result<Option<Revision>>,
    list: fn(&Record, &Settings, KnownAt) -> anyhow::Result<Table<'static>>,
}

const THEATRE: Kind = Kind {
    noun: "theatre",
    shipped: &shipped::THEATRES,
    add: Record::add_theatre,
    find: |settings, id| {
        let id = TheatreId::new(id)?;
        let mut all = settings.theatres.iter();
        Ok(all
            .find(|(theatre, _)| *theatre.id() == id)
            .map(|found| found.1))
    },
    list: |_, settings, _| Ok(list_theatres(settings)),
};

const ASSESSOR: Kind = Kind {
    noun: "assessor",
    shipped: &shipped::ASSESSORS,
    add: Record::add_assessor,
    find: |settings, id| {
        let id = AssessorId::new(id)?;
        let mut all = settings.assessors.iter();
        Ok(all
            .find(|(assessor, _)| *assessor.id() == id)
            .map(|found| found.1))
    },
    list: |record, _, known_at| list_assessors(record, known_at),
};

/// Runs `strandline theatre …`.
pub(crate) fn theatre(globals: &Globals, command: &SettingsCommand) -> anyhow::Result<Done> {
    run(globals, command, &THEATRE)
}

/// Runs `strandline assessor …`.
pub(crate) fn assessor(globals: &Globals, command: &SettingsCommand) -> anyhow::Result<Done> {
    run(globals, command, &ASSESSOR)
}

fn run(globals: &Globals, command: &SettingsCommand, kind: &Kind) -> anyhow::Result<Done> {
    match command {
        SettingsCommand::Add(what) => add(globals, what, kind),
        SettingsCommand::Show { id } => show(globals, id, kind),
        SettingsCommand::List => list(globals, kind),
    }
}

fn add(globals: &Globals, what: &SettingsToAdd, kind: &Kind) -> anyhow::Result<Done> {
    let (bytes, file) = settings_file(what, kind)?;
    let record = open_or_create(globals)?;
    let added = (kind.add)(&record, &bytes, &file, &clock::stamp(globals))?;
    let noun = kind.noun;
    let Added { revision, changed } = added;
    shown::print(if changed {
        format!("{noun} of {file} added as revision {revision}\n")
    } else {
        format!("{noun} of {file} is in force already, as revision {revision}\n")
    })
}

fn settings_file(what: &SettingsToAdd, kind: &Kind) -> anyhow::Result<(Vec<u8>, String)> {
    if let Some(path) = &what.file {
        let file = path.display().to_string();
        return Ok((bounded_file::read(path)?, file));
    }
    let wanted = what.shipped.as_deref().unwrap_or_default();
    let found = kind.shipped.iter().find(|shipped| shipped.id == wanted);
    let Some(shipped) = found else {
        let ids: Vec<_> = kind.shipped.iter().map(|shipped| shipped.id).collect();
        return Err(Usage(format!(
            "no {} {wanted} comes with this program (these do: {}); give one of your own with \
             --file {}.toml",
            kind.noun,
            ids.join(", "),
            wanted.trim_end_matches(".toml")
        ))
        .into());
    };
    Ok((shipped.toml.to_owned(), shipped.file.to_owned()))
}

/// The record, made where there is none: settings are what a record begins with.
pub(crate) fn open_or_create(globals: &Globals) -> anyhow::Result<Record> {
    let path = &globals.store;
    Ok(if path.exists() {
        Record::open(path)?
    } else {
        Record::create(path)?
    })
}

fn show(globals: &Globals, id: &str, kind: &Kind) -> anyhow::Result<Done> {
    let record = Record::open_read_only(&globals.store)?;
    let settings = record.settings(globals.known_at())?;
    let Some(revision) = (kind.find)(&settings, id)? else {
        let noun = kind.noun;
        bail!(
            "the record does not know {noun} {id}; `strandline {noun} list` tells those it knows"
        );
    };
    shown::print(record.settings_file(revision)?)
}

fn list(globals: &Globals, kind: &Kind) -> anyhow::Result<Done> {
    let formats = [OutputFormat::Table, OutputFormat::Csv, OutputFormat::Json];
    let format = shown::format(globals, &formats)?;
    let record = Record::open_read_only(&globals.store)?;
    if format == OutputFormat::Json {
        return shown::print(json::theatres(
            &record,
            globals.known_at(),
            json::Besides::default(),
        )?);
    }
    let settings = record.settings(globals.known_at())?;
    (kind.list)(&record, &settings, globals.known_at())?.print(format)
}

const THEATRE_COLUMNS: [Column; 5] = [
    Column::text("theatre", "theatre"),
    Column::text("name", "name"),
    Column::text("subject", "subject"),
    Column::text("statuses", "statuses"),
    Column::number("revision", "revision"),
];

fn list_theatres(settings: &Settings) -> Table<'static> {
    let mut table = Table::new(&THEATRE_COLUMNS);
    for (theatre, revision) in &settings.theatres {
        let language = theatre.languages().first().map_or("en", String::as_str);
        let statuses = theatre.legend().statuses().iter();
        let statuses: Vec<_> = statuses.map(|status| status.id.as_str()).collect();
        table.push([
            theatre.id().to_string(),
            theatre.name().in_language("en", language).to_owned(),
            theatre.subject().to_string(),
            statuses.join(" "),
            revision.to_string(),
        ]);
    }
    table
}

const ASSESSOR_COLUMNS: [Column; 10] = [
    Column::text("assessor", "assessor"),
    Column::text("name", "name"),
    Column::text("theatre", "theatre"),
    Column::text("feed", "feed"),
    Column::number("maps", "maps"),
    Column::text("first_day", "first day"),
    Column::text("last_day", "last day"),
    Column::number("missing_days", "missing (days)"),
    Column::number("scope_km2", "scope (km²)"),
    Column::number("revision", "revision"),
];

/// `strandline assessors`
pub(crate) fn assessors(globals: &Globals) -> anyhow::Result<Done> {
    let formats = [OutputFormat::Table, OutputFormat::Json, OutputFormat::Csv];
    let format = shown::format(globals, &formats)?;
    let record = Record::open_read_only(&globals.store)?;
    match format {
        OutputFormat::Json => shown::print(json::assessors(&record, globals.known_at())?),
        _ => list_assessors(&record, globals.known_at())?.print(format),
    }
}

/// A row for each feed, and one for an assessor without any.
fn list_assessors(record: &Record, known_at: KnownAt) -> anyhow::Result<Table<'static>> {
    let mut table = Table::new(&ASSESSOR_COLUMNS);
    for summary in record.assessors(known_at)? {
        for feed in feed_cells(&summary.feeds) {
            table.push(assessor_row(&summary, feed)?);
        }
    }
    Ok(table)
}

fn assessor_row(summary: &AssessorSummary, feed: [String; 5]) -> anyhow::Result<[String; 10]> {
    let assessor = &summary.assessor;
    let language = assessor.languages().first().map_or("en", String::as_str);
    let name = assessor.name().in_language("en", language).to_owned();
    let scope = summary.scope.as_deref().map(Scope::area).transpose()?;
    let [feed, maps, first, last, missing] = feed;
    Ok([
        assessor.id().to_string(),
        name,
        assessor.theatre().to_string(),
        feed,
        maps,
        first,
        last,
        missing,
        scope.flatten().map(square_kilometres).unwrap_or_default(),
        summary.revision.to_string(),
    ])
}

/// Feed, maps, first day, last day, missing days.
fn feed_cells(feeds: &[FeedSummary]) -> Vec<[String; 5]> {
    let cells = |feed: &FeedSummary| {
        [
            feed.id.to_string(),
            feed.maps.to_string(),
            feed.first_day.to_string(),
            feed.last_day.to_string(),
            feed.missing_days().to_string(),
        ]
    };
    if feeds.is_empty() {
        return vec![["", "0", "", "", ""].map(ToOwned::to_owned)];
    }
    feeds.iter().map(cells).collect()
}
