//! `strandline read`: what a news report says, as proposals.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use anyhow::{Context as _, bail};
use strandline_reading::{Claim, Metadata, Report, Written};
use strandline_serve::json;

use crate::{
    arguments::{
        Globals,
        OutputFormat::{Csv, Json, Table},
        ReadCommand,
    },
    failure::{Done, Usage},
    model::Model,
    shown::{self, Column},
    world::world_to_read_by,
};

/// The largest document; a page of a newspaper has a few hundred kilobytes.
const DOCUMENT_BYTES: u64 = 64 << 20;

/// Columns of the table of claims.
const CLAIMS: [Column; 9] = [
    Column::text("kind", "claim"),
    Column::text("claimant", "who claims it"),
    Column::text("place", "place"),
    Column::number("lat", "lat"),
    Column::number("lon", "lon"),
    Column::text("time_iso", "when"),
    Column::text("extent", "extent"),
    Column::number("score", "score"),
    Column::text("words", "words"),
];

/// `strandline read`
pub(crate) fn read(globals: &Globals, command: &ReadCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let published = published(command)?;
    let model = Model::of(&command.model)?;
    let bytes = bytes(&command.file)?;
    let world = world_to_read_by()?;
    let metadata = Metadata {
        url: command.url.as_deref(),
        outlet: command.outlet.as_deref(),
        published: published.as_ref(),
        gazetteer: world.as_ref(),
    };
    let mut report = strandline_reading::read(&bytes, &metadata);
    let asked = ask(model.as_ref(), &bytes, &mut report);
    match format {
        Json => shown::print(json::reading(&report) + "\n"),
        Csv => claims(&report).print(Csv),
        _ => shown::print(for_a_person(&report)),
    }?;
    Ok(asked)
}

/// Adds what a model offers to what the rules found, which stands whatever the model does.
fn ask(model: Option<&Model>, bytes: &[u8], report: &mut Report) -> Done {
    let Some(model) = model else {
        return Done::Wholly;
    };
    match model.ask(bytes, report) {
        Ok(offered) => {
            shown::note(&offered.line(model));
            report.claims.extend(offered.weighed.claims);
            Done::Wholly
        }
        Err(error) => {
            shown::note(&format!(
                "strandline: {error:#}; what follows is by rules alone"
            ));
            Done::WithProblems
        }
    }
}

fn published(command: &ReadCommand) -> Result<Option<Written>, Usage> {
    let Some(text) = command.published.as_deref() else {
        return Ok(None);
    };
    let written = strandline_reading::parse_published(text);
    written.map(Some).ok_or_else(|| {
        Usage(format!(
            "--published wants a day or an instant, as 2025-12-04 or 2025-12-04T01:53:00+03:00; found {text:?}"
        ))
    })
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let reading = || format!("reading {}", path.display());
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin()
            .lock()
            .take(DOCUMENT_BYTES + 1)
            .read_to_end(&mut bytes)
    } else {
        let file = File::open(path).with_context(reading)?;
        file.take(DOCUMENT_BYTES + 1).read_to_end(&mut bytes)
    };
    read.with_context(reading)?;
    if bytes.len() as u64 > DOCUMENT_BYTES {
        bail!(
            "{} is larger than {} MB, the most that is read as one document",
            path.display(),
            DOCUMENT_BYTES >> 20
        );
    }
    Ok(bytes)
}

fn claims(report: &Report) -> shown::Table<'static> {
    let mut table = shown::Table::new(&CLAIMS);
    for claim in &report.claims {
        table.push(row(claim));
    }
    table
}

fn row(claim: &Claim) -> [String; 9] {
    let degrees = |value: Option<f64>| value.map(|value| format!("{value:.4}")).unwrap_or_default();
    let words = claim.evidence.first().map(|words| one_line(&words.text));
    [
        claim.kind.name().to_owned(),
        claim
            .claimant
            .clone()
            .unwrap_or_else(|| "the outlet".to_owned()),
        claim.place.clone(),
        degrees(claim.point().map(|point| point.lat)),
        degrees(claim.point().map(|point| point.lon)),
        claim.when.map(|when| when.iso()).unwrap_or_default(),
        claim
            .extent
            .map(strandline_reading::Extent::name)
            .unwrap_or_default(),
        format!("{:.2}", claim.score),
        words.unwrap_or_default(),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn for_a_person(report: &Report) -> String {
    let document = &report.document;
    let mut text = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            text.extend([format!("{name:<11}"), one_line(&value), "\n".to_owned()]);
        }
    };
    line(
        "title",
        document.title.as_ref().map(|title| title.text.clone()),
    );
    line(
        "published",
        document
            .published
            .as_ref()
            .map(|published| published.written.iso()),
    );
    line(
        "byline",
        document.byline.as_ref().map(|byline| byline.text.clone()),
    );
    line("quotations", Some(report.quotations.len().to_string()));
    line("statements", Some(report.statements.len().to_string()));
    line("events", Some(report.events.len().to_string()));
    for flag in &report.flags {
        line(
            "flag",
            Some(format!("{}: {}", flag.kind.name(), flag.message)),
        );
    }
    for problem in &report.problems {
        line("problem", Some(problem.to_string()));
    }
    text.push('\n');
    if report.claims.is_empty() {
        text.push_str("No claim about who holds a place was found.\n");
    } else {
        text.push_str(&claims(report).to_text());
    }
    text
}
