//! What became of an import, for a person: a summary on standard output, problems on
//! standard error, all of them in a file on demand.

use std::{fmt::Write as _, path::Path};

use anyhow::Context as _;
use strandline_arrangement::RepairKind;
use strandline_record::{FileReport, ImportReport, Mend, Outcome};
use strandline_serve::json;

use crate::{
    arguments::OutputFormat,
    failure::Done,
    shown::{self, Column, Table, square_kilometres},
};

/// How many problems are printed; the rest is a number and a remedy.
const PRINTED: usize = 20;

/// A line of the list of problems.
struct Line<'a> {
    origin: &'a str,
    feature: Option<usize>,
    place: String,
    kind: &'static str,
    message: String,
}

/// How an import is told of.
pub(super) struct Telling<'a> {
    /// For a person, or as JSON.
    pub(super) output: OutputFormat,
    /// Where all problems are written.
    pub(super) problems: Option<&'a Path>,
}

impl Telling<'_> {
    /// Tells the outcome, and gives the way in which the command ended.
    pub(super) fn tell(&self, report: &ImportReport, origins: &[String]) -> anyhow::Result<Done> {
        let lines = lines(report, origins);
        if let Some(path) = self.problems {
            write_problems(&lines, path)?;
        }
        if self.output == OutputFormat::Json {
            shown::print(json::import(report, origins) + "\n")?;
        } else {
            print_problems(&lines, self.problems.is_none());
            print_summary(report, lines.len())?;
        }
        ending(report, lines.len())
    }
}

fn ending(report: &ImportReport, problems: usize) -> anyhow::Result<Done> {
    match (
        report.added + report.unchanged,
        report.refused.len(),
        problems,
    ) {
        (0, 1.., _) => anyhow::bail!("no file was added; the reasons stand above"),
        (_, 0, 0) => Ok(Done::Wholly),
        _ => Ok(Done::WithProblems),
    }
}

fn lines<'a>(report: &'a ImportReport, origins: &'a [String]) -> Vec<Line<'a>> {
    let mut refused = report.refused.iter();
    let mut lines = Vec::new();
    for (file, origin) in report.files.iter().zip(origins) {
        lines.extend(problem_lines(file, origin));
        if matches!(file.outcome, Outcome::Refused | Outcome::Held) {
            let message = refused.next().map(|refused| with_causes(&refused.reason));
            lines.push(Line {
                origin,
                feature: None,
                place: String::new(),
                kind: if file.outcome == Outcome::Held {
                    "held"
                } else {
                    "refused"
                },
                message: format!("not added: {}", message.unwrap_or_default()),
            });
        }
    }
    lines
}

fn problem_lines<'a>(file: &'a FileReport, origin: &'a str) -> impl Iterator<Item = Line<'a>> {
    let problems = file.problems.iter().map(move |problem| Line {
        origin,
        feature: problem.feature,
        place: problem.place.clone(),
        kind: problem.kind.as_str(),
        message: problem.message.clone(),
    });
    problems.chain(file.mends.iter().map(move |mend| mend_line(mend, origin)))
}

fn mend_line<'a>(mend: &Mend, origin: &'a str) -> Line<'a> {
    let repair = &mend.repair;
    let polygons: Vec<String> = repair
        .polygons
        .iter()
        .take(3)
        .map(ToString::to_string)
        .collect();
    let at = repair
        .at
        .map(|at| format!(" near {:.5} {:.5}", at.lon(), at.lat()));
    Line {
        origin,
        feature: None,
        place: format!("{} polygon {}", mend.status, polygons.join(", ")),
        kind: "repaired",
        message: format!(
            "{}, {} km²{}",
            words_of(repair.kind),
            square_kilometres(repair.area),
            at.unwrap_or_default()
        ),
    }
}

fn words_of(kind: RepairKind) -> String {
    let words = match kind {
        RepairKind::SelfCrossing => "it crossed itself and was read by the even-odd rule",
        RepairKind::MisplacedRing => {
            "a ring lay outside its shell and was read by the even-odd rule"
        }
        RepairKind::Overlap => "ground drawn several times was counted once",
        RepairKind::Empty => "it encloses no ground",
        RepairKind::Tangled { crossings } => {
            return format!(
                "its rings cross themselves or others {crossings} times and more; it was left out"
            );
        }
        _ => "it was made valid",
    };
    words.to_owned()
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

/// The lines with those of files that were not added first: they must not drown in others.
fn in_order_of_weight<'l, 'a>(lines: &'l [Line<'a>]) -> impl Iterator<Item = &'l Line<'a>> {
    let is_out = |line: &&Line<'_>| matches!(line.kind, "refused" | "held");
    let others = lines.iter().filter(move |line| !is_out(line));
    lines.iter().filter(is_out).chain(others)
}

fn print_problems(lines: &[Line<'_>], with_remedy: bool) {
    for Line {
        origin,
        place,
        message,
        ..
    } in in_order_of_weight(lines).take(PRINTED)
    {
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" {place}:")
        };
        shown::note(&format!("{origin}:{place} {message}"));
    }
    if let Some(more @ 1..) = lines.len().checked_sub(PRINTED) {
        let remedy = if with_remedy {
            "; --problems FILE.csv writes all of them"
        } else {
            ""
        };
        shown::note(&format!("and {more} more{remedy}"));
    }
}

const COLUMNS: [Column; 5] = [
    Column::text("file", "file"),
    Column::number("feature", "feature"),
    Column::text("place", "place"),
    Column::text("kind", "kind"),
    Column::text("message", "message"),
];

fn write_problems(lines: &[Line<'_>], path: &Path) -> anyhow::Result<()> {
    let mut table = Table::new(&COLUMNS);
    for line in lines {
        table.push([
            line.origin.to_owned(),
            line.feature
                .map(|feature| feature.to_string())
                .unwrap_or_default(),
            line.place.clone(),
            line.kind.to_owned(),
            line.message.clone(),
        ]);
    }
    std::fs::write(path, table.to_csv()?).with_context(|| format!("writing {}", path.display()))
}

fn print_summary(report: &ImportReport, problems: usize) -> anyhow::Result<()> {
    let mended = report
        .files
        .iter()
        .flat_map(|file| &file.mends)
        .map(|mend| mend.repair.area);
    let mended: Vec<_> = mended.collect();
    let mut text = format!(
        "{} added, {} unchanged, {} refused, {problems} {}",
        report.added,
        report.unchanged,
        report.refused.len() - report.held(),
        if problems == 1 { "problem" } else { "problems" }
    );
    if report.held() > 0 {
        let _ = write!(text, ", {} held", report.held());
    }
    if !mended.is_empty() {
        let area = square_kilometres(mended.into_iter().sum());
        let _ = write!(text, ", {area} km² mended");
    }
    if let (Some(first), Some(last)) = (report.revisions.first(), report.revisions.last()) {
        let _ = write!(text, "; revisions {first} to {last}");
    }
    text.push('\n');
    shown::print(text)
        .map(drop)
        .context("what was added is in the record, but the summary of it was not written")
}
