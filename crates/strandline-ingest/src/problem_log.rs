//! The list of problems of one file, bounded, so that a hostile file cannot fill memory
//! with its own faults.

use std::fmt;

use strandline_model::{Problem, ProblemKind};

/// Problems beyond this many are counted, not listed. Real maps have a handful.
const LISTED: usize = 10_000;

/// Collects what was wrong, in the order of the input.
#[derive(Debug, Default)]
pub(crate) struct ProblemLog {
    problems: Vec<Problem>,
    unlisted: usize,
}

impl ProblemLog {
    /// Whether further problems are counted only, so that nobody need put them into words.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.len() >= LISTED
    }

    pub(crate) fn add(&mut self, kind: ProblemKind, place: &JsonPlace<'_>, message: String) {
        if self.is_full() {
            self.unlisted += 1;
            return;
        }
        self.push(Problem {
            feature: place.feature(),
            place: place.to_string(),
            kind,
            message,
        });
    }

    pub(crate) fn add_line(&mut self, kind: ProblemKind, line: u64, message: String) {
        if self.is_full() {
            self.unlisted += 1;
            return;
        }
        self.push(Problem {
            feature: None,
            place: format!("line {line}"),
            kind,
            message,
        });
    }

    pub(crate) fn add_file(&mut self, kind: ProblemKind, message: String) {
        self.push(Problem {
            feature: None,
            place: "file".to_owned(),
            kind,
            message,
        });
    }

    /// Takes over what was wrong in another file of the same map.
    pub(crate) fn take_from(&mut self, file: &str, problems: Vec<Problem>) {
        for problem in problems {
            self.push(Problem {
                place: format!("{file}: {}", problem.place),
                ..problem
            });
        }
    }

    fn push(&mut self, problem: Problem) {
        if self.is_full() {
            self.unlisted += 1;
        } else {
            self.problems.push(problem);
        }
    }

    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            self.problems.push(Problem {
                feature: None,
                place: "file".to_owned(),
                kind: ProblemKind::Unreadable,
                message: format!("{} further problems are not listed", self.unlisted),
            });
        }
        self.problems
    }
}

/// One step down into a JSON document.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Feature(usize),
    Placemark(usize),
    Key(&'a str),
    Index(usize),
}

/// A place in a JSON or KML document, written out only when something is wrong there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonPlace<'a> {
    above: Option<&'a JsonPlace<'a>>,
    step: Option<Step<'a>>,
}

impl<'a> JsonPlace<'a> {
    /// The document itself.
    pub(crate) const ROOT: JsonPlace<'static> = JsonPlace {
        above: None,
        step: None,
    };

    pub(crate) fn of_feature(index: usize) -> JsonPlace<'static> {
        JsonPlace {
            above: None,
            step: Some(Step::Feature(index)),
        }
    }

    /// A placemark of a KML file, counted from 0 in the order of the file.
    pub(crate) fn of_placemark(index: usize) -> JsonPlace<'static> {
        JsonPlace {
            above: None,
            step: Some(Step::Placemark(index)),
        }
    }

    pub(crate) fn key(&'a self, key: &'a str) -> JsonPlace<'a> {
        JsonPlace {
            above: Some(self),
            step: Some(Step::Key(key)),
        }
    }

    pub(crate) fn index(&'a self, index: usize) -> JsonPlace<'a> {
        JsonPlace {
            above: Some(self),
            step: Some(Step::Index(index)),
        }
    }

    fn feature(&self) -> Option<usize> {
        match self.step {
            Some(Step::Feature(index) | Step::Placemark(index)) => Some(index),
            _ => self.above.and_then(JsonPlace::feature),
        }
    }
}

impl fmt::Display for JsonPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match self.step {
            None => f.write_str("$"),
            Some(Step::Feature(index)) => write!(f, "features[{index}]"),
            Some(Step::Placemark(index)) => write!(f, "Placemark[{index}]"),
            Some(Step::Key(key)) => write!(f, ".{key}"),
            Some(Step::Index(index)) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use strandline_model::ProblemKind;

    use super::{JsonPlace, LISTED, ProblemLog};

    #[test]
    fn a_place_reads_like_a_path_and_knows_its_feature() {
        let feature = JsonPlace::of_feature(12);
        let geometry = feature.key("geometry");
        let coordinates = geometry.key("coordinates");
        let ring = coordinates.index(0);
        let place = ring.index(3);
        assert_eq!(place.to_string(), "features[12].geometry.coordinates[0][3]");
        assert_eq!(place.feature(), Some(12));
        assert_eq!(
            JsonPlace::ROOT.key("coordinates").to_string(),
            "$.coordinates"
        );
        assert_eq!(JsonPlace::ROOT.feature(), None);
    }

    #[test]
    fn a_flood_of_problems_is_counted_not_kept() {
        let mut log = ProblemLog::default();
        for line in 0..LISTED as u64 + 7 {
            log.add_line(ProblemKind::BadDate, line, String::new());
        }
        let problems = log.into_problems();
        assert_eq!(problems.len(), LISTED + 1);
        assert_eq!(
            problems[LISTED].message,
            "7 further problems are not listed"
        );
    }
}
