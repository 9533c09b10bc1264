//! The sample record: put into a store as a person would, then served.
//!
//! Every step changes nothing where it was done before, so the same command makes the
//! sample or opens the one that is there.

use anyhow::Context;
use strandline_ingest::{Format, SettlementOptions};
use strandline_model::{KnownAt, PlaceKind};
use strandline_record::{
    Documents, ImportRequest, PlaceColumns, PlaceFormat, PlacesRequest, ReceivedDocument,
    ReceivedFile, Record, Stamp,
};

use crate::{
    arguments::{DemoCommand, Globals},
    clock,
    failure::Done,
    progress::Bar,
    review, settings,
    shipped::{self, Shipped, ShippedDocument},
    shown, web,
    world::world,
};

/// The theatre of the sample.
const THEATRE: &str = "pokrovsk-sample";

/// Claims of this score are accepted: the sample's texts are written plainly.
const SURE: f64 = 0.7;

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
    write_documents(record, &stamp)
}

/// The sample's documents, and acceptance of the claims that are read from them.
fn write_documents(record: &Record, stamp: &Stamp) -> anyhow::Result<()> {
    let document = |shipped: &ShippedDocument| ReceivedDocument {
        file: ReceivedFile {
            name: shipped.file.into(),
            bytes: shipped.bytes.into(),
        },
        url: None,
        outlet: Some(shipped.outlet.to_owned()),
        published: None,
    };
    let documents: Vec<_> = shipped::DOCUMENTS.iter().map(document).collect();
    record.import_places(&settlements()?, stamp)?;
    record.import_documents(&documents, stamp)?;
    let world = world()?;
    let read = record.documents(Documents::All, world.as_ref(), KnownAt::Now)?;
    let desk = Stamp {
        author: "the desk of the sample".to_owned(),
        at: stamp.at,
    };
    record.decide(&review::sure(&read, SURE), world.as_ref(), &desk)?;
    record.import_places(&parts(), stamp)?;
    Ok(())
}

fn settlements() -> anyhow::Result<PlacesRequest> {
    let columns = PlaceColumns::by_usual_names(shipped::PLACES);
    Ok(PlacesRequest {
        format: PlaceFormat::Csv(columns.context("the sample's places have no columns")?),
        kind: Some(PlaceKind::Settlement),
        theatre: None,
        files: vec![ReceivedFile {
            name: "places.csv".into(),
            bytes: shipped::PLACES.into(),
        }],
    })
}

fn parts() -> PlacesRequest {
    PlacesRequest {
        format: PlaceFormat::GeoJson,
        kind: Some(PlaceKind::District),
        theatre: None,
        files: vec![ReceivedFile {
            name: "parts.geojson".into(),
            bytes: shipped::PARTS.into(),
        }],
    }
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
            ..SettlementOptions::default()
        }),
        files: vec![file("facts.csv", shipped::FACTS)],
        attachments: vec![file("boundary.geojson", shipped::BOUNDARY)],
        correct: None,
        accept: None,
    })
}
