//! DeepState's daily occupied area: one file a day, everything in it occupied.
//!
//! The files carry no time but the date in their name; a map is as of the start of that
//! day in the assessor's zone.

use strandline_model::{Reading, Snapshot, StatusId};

use crate::{
    Context, ReadError, Received,
    areas::{Areas, in_legend},
    document, file_name,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

/// The status that everything in these files has.
const STATUS: &str = "occupied";

pub(crate) fn read(
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let as_of = file_name::as_of_day(file.name, context.assessor)?;
    let status = StatusId::new(STATUS).expect("a short lower-case word is an id");
    in_legend(&status, file.name, context)?;
    let mut log = ProblemLog::default();
    let mut areas = Areas::default();
    document::open(file, &mut log, |document, log| {
        document.read_features(log, |feature, log| {
            feature.shapes.refuse_points(&feature.place, log);
            areas.draw(&status, feature.shapes.polygons);
        })
    })?;
    Ok(Reading {
        value: areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}
