//! The sample record: put into a store as a person would, then served.
//!
//! Every step changes nothing where it was done before, so the same command makes the
//! sample or opens the one that is there.

use strandline_ingest::{Format, SettlementOptions};
use strandline_record::{ImportRequest, ReceivedFile, Record};

use crate::{
    arguments::{DemoCommand, Globals},
    clock,
    failure::Done,
    progress::Bar,
    settings,
    shipped::{self, Shipped},
    shown, web,
};

/// The theatre of the sample.
const THEATRE: &str = "pokrovsk-sample";

/// Writes the sample and serves it.
pub(crate) fn demo(globals: &Globals, command: &DemoCommand) -> anyhow::Result<Done> {
    let mut globals = globals.clone();
    globals.store.clone_from(&command.to);
    let record = settings::open_or_create(&globals)?;
    write(&record, &globals)?;
    let store = globals.store.display();
    shown::print(format!("the sample record is in {store}\n"))?;
    if command.only_write {
        Ok(Done::Wholly)
    } else {
        web::serve(&globals, &command.serve)
    }
}

fn write(record: &Record, globals: &Globals) -> anyhow::Result<()> {
    let stamp = clock::stamp(globals);
    for theatre in shipped::THEATRES
        .iter()
        .filter(|shipped| shipped.id == THEATRE)
    {
        record.add_theatre(theatre.toml, theatre.file, &stamp)?;
    }
    for assessor in shipped::ASSESSORS
        .iter()
        .filter(|shipped| shipped.theatre == THEATRE)
    {
        record.add_assessor(assessor.toml, assessor.file, &stamp)?;
        let bar = Bar::new();
        let report = record.import(request(assessor)?, &stamp, &|progress| bar.show(progress))?;
        bar.clear();
        if let Some(refused) = report.refused.into_iter().next() {
            return Err(refused.into());
        }
    }
    Ok(())
}

fn request(assessor: &Shipped) -> anyhow::Result<ImportRequest> {
    let file = |name: &str, bytes: &[u8]| ReceivedFile {
        name: name.into(),
        bytes: bytes.into(),
    };
    Ok(ImportRequest {
        assessor: assessor.id.parse()?,
        feed: ImportRequest::main_feed(),
        format: Format::Settlements(SettlementOptions {
            account: Some(assessor.id.to_owned()),
        }),
        files: vec![file("facts.csv", shipped::FACTS)],
        attachments: vec![file("boundary.geojson", shipped::BOUNDARY)],
        correct: None,
        accept: None,
    })
}
