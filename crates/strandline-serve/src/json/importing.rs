//! `import`: what became of each file, with every problem and its place.

use serde::Serialize;
use strandline_model::Problem;
use strandline_record::{FileReport, ImportReport, Mend, Outcome, RefusedReason};

use super::{amount::square_kilometres, numbers, text};

#[derive(Serialize)]
struct ImportJson<'a> {
    added: usize,
    unchanged: usize,
    refused: usize,
    /// Of those that were not added, how many wait to be accepted.
    held: usize,
    revisions: Vec<u64>,
    files: Vec<FileJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    /// Where it comes from.
    file: &'a str,
    /// `added`, `unchanged`, `refused` or `held`.
    outcome: &'static str,
    revision: Option<u64>,
    /// Why it was not added.
    reason: Option<String>,
    /// What speaks against it, where it is held.
    doubts: Vec<String>,
    problems: Vec<ProblemJson<'a>>,
    repairs: Vec<RepairJson>,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    feature: Option<usize>,
    place: &'a str,
    kind: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct RepairJson {
    map_as_of: String,
    status: String,
    /// The places of the polygons in their status.
    polygons: Vec<usize>,
    kind: &'static str,
    area_km2: f64,
    /// Longitude and latitude.
    at: Option<[f64; 2]>,
}

/// The report of an import; `origins` says where each file comes from.
pub fn import(report: &ImportReport, origins: &[String]) -> String {
    let mut reasons = report.refused.iter().map(|refused| &refused.reason);
    let both = report.files.iter().zip(origins);
    let files = both.map(|(file, origin)| {
        let is_out = matches!(file.outcome, Outcome::Refused | Outcome::Held);
        file_json(file, origin, is_out.then(|| reasons.next()).flatten())
    });
    let files = files.collect();
    let held = report.held();
    text(&ImportJson {
        added: report.added,
        unchanged: report.unchanged,
        refused: report.refused.len() - held,
        held,
        revisions: numbers(&report.revisions),
        files,
    })
}

fn file_json<'a>(
    file: &'a FileReport,
    origin: &'a str,
    reason: Option<&RefusedReason>,
) -> FileJson<'a> {
    let (outcome, revision) = match file.outcome {
        Outcome::Added(revision) => ("added", Some(revision.0)),
        Outcome::Unchanged => ("unchanged", None),
        Outcome::Refused => ("refused", None),
        Outcome::Held => ("held", None),
    };
    let doubts = match reason {
        Some(RefusedReason::Held { doubts }) => doubts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    FileJson {
        file: origin,
        outcome,
        revision,
        reason: reason.map(with_causes),
        doubts,
        problems: file.problems.iter().map(problem).collect(),
        repairs: file.mends.iter().map(repair).collect(),
    }
}

fn with_causes(error: &RefusedReason) -> String {
    let first: &dyn std::error::Error = error;
    let causes = std::iter::successors(Some(first), |error| error.source());
    let mut words: Vec<String> = causes.map(ToString::to_string).collect();
    // A transparent error repeats its source word for word.
    words.dedup();
    words.join(": ")
}

fn problem(problem: &Problem) -> ProblemJson<'_> {
    ProblemJson {
        feature: problem.feature,
        place: &problem.place,
        kind: problem.kind.as_str(),
        message: &problem.message,
    }
}

fn repair(mend: &Mend) -> RepairJson {
    let repair = &mend.repair;
    RepairJson {
        map_as_of: mend.as_of.0.to_string(),
        status: mend.status.to_string(),
        polygons: repair.polygons.clone(),
        kind: repair.kind.as_str(),
        area_km2: square_kilometres(repair.area),
        at: repair.at.map(|at| [at.lon(), at.lat()]),
    }
}
