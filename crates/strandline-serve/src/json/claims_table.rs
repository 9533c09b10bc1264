//! `claims` as a table: a line for each part of each measure of a claim, one without where
//! nothing was measured.

use strandline_reading::Extent;
use strandline_record::{ClaimRow, ClaimsAnswer, GroundShape, Measure, MeasuredPart};

use super::claims::state;

const FIELDS: [&str; 26] = [
    "id",
    "day",
    "place",
    "place_id",
    "lon",
    "lat",
    "claimant",
    "kind",
    "holder",
    "extent",
    "when",
    "state",
    "words",
    "outlet",
    "title",
    "published",
    "document",
    "disputes",
    "within",
    "assessor",
    "feed",
    "measured_day",
    "day_is",
    "stale_days",
    "status",
    "share_percent",
];

/// Fields of the claim itself; the rest is of the measure.
const OF_CLAIM: usize = 18;

/// The claims of an answer, for a spreadsheet.
pub fn claims_csv(answer: &ClaimsAnswer) -> String {
    let mut text = line(&FIELDS.map(str::to_owned));
    for row in &answer.rows {
        let claim = cells(answer, row);
        let measures = measures(row);
        let nothing = [const { String::new() }; FIELDS.len() - OF_CLAIM];
        let lines = if measures.is_empty() {
            vec![nothing]
        } else {
            measures
        };
        for measure in lines {
            let cells: Vec<String> = claim.iter().cloned().chain(measure).collect();
            text.push_str(&line(&cells));
        }
    }
    text
}

fn cells(answer: &ClaimsAnswer, row: &ClaimRow) -> [String; OF_CLAIM] {
    let (claim, document) = (&row.reviewed.claim, &row.document);
    let known = claim.place.known.as_ref();
    let maybe = |value: &Option<String>| value.clone().unwrap_or_default();
    let degrees = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let words = claim.words().map(|words| words.text.clone());
    [
        row.reviewed.id.to_string(),
        row.day.map(|day| day.to_string()).unwrap_or_default(),
        claim.place_name().to_owned(),
        known.map(|known| known.id.to_string()).unwrap_or_default(),
        degrees(known.map(|known| known.at.lon())),
        degrees(known.map(|known| known.at.lat())),
        maybe(&claim.claimant),
        claim.kind.name().to_owned(),
        maybe(&claim.holder),
        claim.extent.map(Extent::name).unwrap_or_default(),
        claim.when.map(|when| when.iso()).unwrap_or_default(),
        state(&row.reviewed).to_owned(),
        words.unwrap_or_default(),
        maybe(&document.outlet),
        document.title.clone(),
        maybe(&document.published),
        document.hash.to_string(),
        disputes(answer, row),
    ]
}

/// The claims that contradict it.
fn disputes(answer: &ClaimsAnswer, row: &ClaimRow) -> String {
    let id = row.reviewed.id;
    let against = answer.disputes.iter().filter(|dispute| dispute.has(id));
    let other = |dispute: &strandline_record::Dispute| {
        let other = if dispute.by == id {
            dispute.claim
        } else {
            dispute.by
        };
        other.to_string()
    };
    against.map(other).collect::<Vec<_>>().join(" ")
}

fn measures(row: &ClaimRow) -> Vec<[String; FIELDS.len() - OF_CLAIM]> {
    let Some(measured) = &row.measured else {
        return Vec::new();
    };
    let within = match &measured.shape {
        GroundShape::Polygon(id) => format!("polygon {id}"),
        GroundShape::Circle { radius_km } => format!("circle {radius_km} km"),
    };
    let of = |measure| parts(measure, &within);
    measured.measures.iter().flat_map(of).collect()
}

fn parts(measure: &Measure, within: &str) -> Vec<[String; FIELDS.len() - OF_CLAIM]> {
    let cells = |part: &MeasuredPart| {
        [
            within.to_owned(),
            measure.assessor.to_string(),
            measure.feed.to_string(),
            measure.day.to_string(),
            measure.of.name().to_owned(),
            measure.stale_days.to_string(),
            part.status
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            format!("{:.4}", part.percent),
        ]
    };
    measure.parts.iter().map(cells).collect()
}

/// A line as RFC 4180 has it, ended by a line feed as in every other table here.
fn line(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| quoted(cell));
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

/// A cell that would be taken for a formula gets an apostrophe: documents are written by
/// anybody, and tables are opened in spreadsheets.
fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        return format!("\"{guard}{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{line, quoted};

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = [
            "a".to_owned(),
            "b,c".to_owned(),
            "he said \"no\"".to_owned(),
        ];
        assert_eq!(line(&cells), "a,\"b,c\",\"he said \"\"no\"\"\"\n");
        assert_eq!(quoted("-3.5"), "-3.5");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
