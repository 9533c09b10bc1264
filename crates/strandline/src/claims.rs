//! `strandline claims`: who says what about a place through time, and the measure of it.

use anyhow::bail;
use strandline_gazetteer::Context;
use strandline_record::{
    ClaimRow, ClaimsAnswer, ClaimsQuestion, DisputeKind, GroundShape, Measure, Measured,
    MeasuredDay, Record, Reviewed,
};
use strandline_serve::json;

use crate::{
    arguments::{
        ClaimsCommand, Globals,
        OutputFormat::{Csv, Json, Table},
    },
    failure::Done,
    review::one_line,
    shown::{self, Column},
    world::world,
};

/// `strandline claims`
pub(crate) fn claims(globals: &Globals, command: &ClaimsCommand) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let record = Record::open_read_only(&globals.store)?;
    let world = world()?;
    let own = record.own_places(globals.known_at())?;
    let gazetteer = own.over(world.as_ref())?;
    let context = Context {
        countries: command.country.into_iter().collect(),
        near: None,
    };
    let called = command.place.as_deref();
    let named = called.and_then(|name| {
        let found = gazetteer.find(name, &context, 1);
        found.first().map(|found| found.named.place)
    });
    let question = ClaimsQuestion {
        place: named,
        called,
        from: command.from,
        until: command.until,
        claimant: command.claimant.as_deref(),
        reviewed: reviewed(command),
        measured: Measured::Yes,
    };
    let answer = record.claims(&question, world.as_ref(), globals.known_at())?;
    if let Some(name) = called.filter(|_| !answer.place_is_known) {
        bail!("no place is called {name}");
    }
    match format {
        Json => shown::print(json::claims(&answer) + "\n"),
        Csv => shown::print(json::claims_csv(&answer)),
        _ => shown::print(for_a_person(&answer)),
    }
}

fn reviewed(command: &ClaimsCommand) -> Reviewed {
    if command.all {
        Reviewed::NotRejected
    } else {
        Reviewed::Accepted
    }
}

const CLAIMS: [Column; 8] = [
    Column::text("id", "id"),
    Column::text("day", "for the day"),
    Column::text("place", "place"),
    Column::text("claimant", "who claims it"),
    Column::text("kind", "claim"),
    Column::text("extent", "extent"),
    Column::text("disputes", "disputes"),
    Column::text("words", "words"),
];

fn for_a_person(answer: &ClaimsAnswer) -> String {
    if answer.rows.is_empty() {
        return "No claim that was accepted answers; --all shows those not yet reviewed.\n"
            .to_owned();
    }
    let mut table = shown::Table::new(&CLAIMS);
    for row in &answer.rows {
        table.push(cells(answer, row));
    }
    let mut text = table.to_text();
    if answer.rows.iter().any(|row| row.measured.is_some()) {
        text.push('\n');
        text.push_str(&measures(answer).to_text());
    }
    text
}

fn cells(answer: &ClaimsAnswer, row: &ClaimRow) -> [String; 8] {
    let claim = &row.reviewed.claim;
    let words = claim.words().map(|words| one_line(&words.text));
    [
        row.reviewed.id.to_string(),
        row.day.map(|day| day.to_string()).unwrap_or_default(),
        claim.place_name().to_owned(),
        row.claimant().to_owned(),
        claim.kind.name().to_owned(),
        claim
            .extent
            .map(strandline_reading::Extent::name)
            .unwrap_or_default(),
        disputes(answer, row),
        words.unwrap_or_default(),
    ]
}

fn disputes(answer: &ClaimsAnswer, row: &ClaimRow) -> String {
    let id = row.reviewed.id;
    let told = answer.disputes.iter().filter_map(|dispute| {
        let how = match (dispute.kind, dispute.by == id) {
            _ if !dispute.has(id) => return None,
            (DisputeKind::Denial, true) => format!("denies {}", dispute.claim),
            (DisputeKind::Denial, false) => format!("denied by {}", dispute.by),
            (DisputeKind::Opposite, true) => format!("against {}", dispute.claim),
            (DisputeKind::Opposite, false) => format!("against {}", dispute.by),
        };
        Some(how)
    });
    told.collect::<Vec<_>>().join(", ")
}

const MEASURES: [Column; 8] = [
    Column::text("place", "measured"),
    Column::text("within", "within"),
    Column::text("day", "day"),
    Column::text("day_is", "that is the day of"),
    Column::text("assessor", "assessor"),
    Column::number("stale_days", "age (days)"),
    Column::text("status", "status"),
    Column::number("share_percent", "share (%)"),
];

/// Each measure once: several claims are about one place on one day.
fn measures(answer: &ClaimsAnswer) -> shown::Table<'static> {
    let mut seen = Vec::new();
    let mut table = shown::Table::new(&MEASURES);
    for row in &answer.rows {
        let Some(measured) = &row.measured else {
            continue;
        };
        let within = within(&measured.shape);
        for measure in &measured.measures {
            let key = (
                row.reviewed.claim.place_name(),
                measure.day,
                &measure.assessor,
                &measure.feed,
            );
            if !seen.contains(&key) {
                seen.push(key);
                parts(row, &within, measure)
                    .into_iter()
                    .for_each(|cells| table.push(cells));
            }
        }
    }
    table
}

fn within(shape: &GroundShape) -> String {
    match shape {
        GroundShape::Polygon(id) => format!("polygon of {id}"),
        GroundShape::Circle { radius_km } => format!("circle of {radius_km} km"),
    }
}

fn parts(row: &ClaimRow, within: &str, measure: &Measure) -> Vec<[String; 8]> {
    let day_is = match measure.of {
        MeasuredDay::Valid => "the claim",
        MeasuredDay::Published => "publication",
    };
    let cells = |part: &strandline_record::MeasuredPart| {
        let status = part.status.as_ref().map(ToString::to_string);
        [
            row.reviewed.claim.place_name().to_owned(),
            within.to_owned(),
            measure.day.to_string(),
            day_is.to_owned(),
            format!("{}/{}", measure.assessor, measure.feed),
            measure.stale_days.to_string(),
            status.unwrap_or_else(|| "(nothing drawn)".to_owned()),
            format!("{:.2}", part.percent),
        ]
    };
    // Ground on which nothing is drawn is told where there is any.
    let told =
        |part: &&strandline_record::MeasuredPart| part.status.is_some() || part.percent >= 0.005;
    measure.parts.iter().filter(told).map(cells).collect()
}
