//! How a command ends: its exit code, and the one message of an error.
//!
//! A reader that closed its end (`strandline area | head`) has what it wanted, so a broken
//! pipe is an end like any other.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use strandline_record::RecordError;

use crate::shipped;

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// All of it was done.
    Wholly,
    /// It was done, and problems were reported on the way.
    WithProblems,
}

/// A command line that clap took and the command cannot.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Tells what went wrong, if anything did, and gives the process its code.
pub(crate) fn exit_code(outcome: anyhow::Result<Done>) -> ExitCode {
    match outcome {
        Ok(Done::Wholly) => ExitCode::SUCCESS,
        Ok(Done::WithProblems) => ExitCode::from(3),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to be told where standard error is closed as well.
            let _ = writeln!(io::stderr(), "strandline: {}", message(&error));
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    kinds
        .map(io::Error::kind)
        .any(|kind| kind == io::ErrorKind::BrokenPipe)
}

/// The error with its causes, or with a better remedy where this program ships one.
fn message(error: &anyhow::Error) -> String {
    if let Some(record) = error.chain().find_map(|cause| cause.downcast_ref())
        && let Some(remedy) = remedy(record)
    {
        return remedy;
    }
    let mut causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    // A transparent error repeats its source word for word.
    causes.dedup();
    causes.join(": ")
}

fn remedy(error: &RecordError) -> Option<String> {
    match error {
        RecordError::UnknownAssessor { assessor, .. } => {
            let shipped = shipped::assessor(assessor.as_str())?;
            Some(format!(
                "the record does not know assessor {assessor}; its settings come with this \
                 program, run: strandline theatre add {} && strandline assessor add {assessor}",
                shipped.theatre
            ))
        }
        RecordError::UnknownTheatre { assessor, theatre } => {
            shipped::theatre(theatre.as_str())?;
            Some(format!(
                "assessor {assessor} speaks of theatre {theatre}, which the record does not \
                 know; its settings come with this program, run: strandline theatre add {theatre}"
            ))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use strandline_model::AssessorId;
    use strandline_record::RecordError;

    use super::{is_broken_pipe, message};

    #[test]
    fn a_closed_pipe_is_found_below_other_causes() {
        let pipe = anyhow::Error::new(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(is_broken_pipe(&pipe.context("writing the table")));
        let other = anyhow::Error::new(io::Error::from(io::ErrorKind::NotFound));
        assert!(!is_broken_pipe(&other));
    }

    #[test]
    fn an_assessor_that_ships_is_added_without_a_file() {
        let unknown = |id: &str| RecordError::UnknownAssessor {
            assessor: AssessorId::new(id).unwrap(),
            known: Vec::new(),
        };
        let shipped = message(&unknown("deepstate").into());
        assert!(
            shipped
                .ends_with("strandline theatre add ukraine && strandline assessor add deepstate"),
            "{shipped}"
        );
        let other = message(&unknown("desk").into());
        assert!(other.contains("assessor add --file desk.toml"), "{other}");
    }
}
