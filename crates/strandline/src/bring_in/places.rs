//! `import places`: files of places into the record.

use std::collections::BTreeMap;

use strandline_record::{PlacesOutcome, PlacesReport, PlacesRequest, ReceivedFile, Record, Stamp};

use super::{files::Gathered, zipped_places};
use crate::{
    arguments::{FormatName, Globals, PlacesCommand, Wanted},
    clock,
    failure::Done,
    shown,
};

/// How many problems of a file are printed.
const PRINTED: usize = 20;

/// Takes files of places into the record, those of one format in one transaction.
pub(crate) fn import(globals: &Globals, command: &PlacesCommand) -> anyhow::Result<Done> {
    let record = Record::open(&globals.store)?;
    let wanted = Wanted {
        format: FormatName::Geojson,
        folder: None,
    };
    let gathered = Gathered::from_paths(&command.paths, wanted)?;
    gathered
        .left_out
        .iter()
        .for_each(|note| eprintln!("{note}"));
    anyhow::ensure!(!gathered.files.is_empty(), "no file of places was found");
    let stamp = clock::stamp(globals);
    let mut by_format: BTreeMap<String, Vec<ReceivedFile>> = BTreeMap::new();
    for file in gathered.files {
        for file in zipped_places::unpacked(file.read()?)? {
            let format = command.format(&file)?.to_text();
            by_format.entry(format).or_default().push(file);
        }
    }
    let mut reports = Vec::new();
    for files in by_format.into_values() {
        reports.extend(import_alike(&record, command, (files, &stamp))?);
    }
    tell(&reports)
}

fn import_alike(
    record: &Record,
    command: &PlacesCommand,
    (files, stamp): (Vec<ReceivedFile>, &Stamp),
) -> anyhow::Result<Vec<PlacesReport>> {
    let request = PlacesRequest {
        format: command.format(&files[0])?,
        kind: command.kind,
        theatre: command.theatre.clone(),
        files,
    };
    Ok(record.import_places(&request, stamp)?)
}

fn tell(reports: &[PlacesReport]) -> anyhow::Result<Done> {
    let mut done = Done::Wholly;
    for report in reports {
        tell_problems(report);
        let outcome = match &report.outcome {
            PlacesOutcome::Added { revision, places } => {
                format!("{places} places, revision {revision}")
            }
            PlacesOutcome::Unchanged => "in the record already".to_owned(),
            PlacesOutcome::Refused(error) => format!("not added: {error}"),
        };
        shown::print(format!("{}: {outcome}\n", report.name))?;
        if is_refused(report) || !report.problems.is_empty() {
            done = Done::WithProblems;
        }
    }
    anyhow::ensure!(!reports.iter().all(is_refused), "no file was added");
    Ok(done)
}

fn tell_problems(report: &PlacesReport) {
    let name = &report.name;
    for problem in report.problems.iter().take(PRINTED) {
        eprintln!("{name}: {problem}");
    }
    if report.problems.len() > PRINTED {
        eprintln!(
            "{name}: {} further problems",
            report.problems.len() - PRINTED
        );
    }
}

fn is_refused(report: &PlacesReport) -> bool {
    matches!(report.outcome, PlacesOutcome::Refused(_))
}
