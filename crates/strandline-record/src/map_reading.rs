//! From the bytes of a file to drawings: read by ingest, made valid by the arrangement.
//!
//! Pure, so that files are read on all cores.

use std::sync::Arc;

use rayon::prelude::*;
use strandline_arrangement::{Drawing, Label, Polygon, Templates};
use strandline_ingest::{Context, Format, ReadError, Received};
use strandline_model::{AsOf, Assessor, Problem, Reading, Snapshot, StatusId, Theatre};

use crate::{Mend, RefusedReason, entry_check::Doubt, feed_history::Labels};

/// How many files one core reads in a row.
const RUN: usize = 16;

/// How the files of one import or one entry are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MapReader<'a> {
    pub(crate) format: &'a Format,
    pub(crate) attachments: &'a [Received<'a>],
    pub(crate) theatre: &'a Theatre,
    pub(crate) assessor: &'a Assessor,
    pub(crate) labels: &'a Labels,
}

/// One map of a file, drawn.
#[derive(Debug)]
pub(crate) struct DrawnMap {
    pub(crate) as_of: AsOf,
    pub(crate) drawing: Arc<Drawing>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) mends: Vec<Mend>,
    /// That nothing is left of it, where that is through faults.
    pub(crate) doubt: Option<Doubt>,
}

/// What is known of maps read before, of use where the next repeats most of the last one.
#[derive(Debug)]
pub(crate) struct Before<'a> {
    /// An earlier drawing.
    pub(crate) drawing: &'a Drawing,
    /// What the next map may be drawn over.
    pub(crate) templates: &'a mut Templates,
}

/// Reads items in order on all cores, in runs of [`RUN`]; within a run each is read after
/// the one before it, as consecutive maps are drawn faster that way. The result does not
/// depend on it.
pub(crate) fn in_runs<T: Sync, R: Send>(
    items: &[T],
    prior: &Drawing,
    read: impl Fn(&T, &mut Before<'_>) -> R + Sync,
    drawing_of: impl Fn(&R) -> Option<&Drawing> + Sync,
) -> Vec<R> {
    let runs = items.par_chunks(RUN).map(|run| {
        let mut results: Vec<R> = Vec::with_capacity(run.len());
        let mut templates = Templates::default();
        for item in run {
            let drawing = results.iter().rev().find_map(&drawing_of).unwrap_or(prior);
            let templates = &mut templates;
            let result = read(item, &mut Before { drawing, templates });
            results.push(result);
        }
        results
    });
    runs.flatten_iter().collect()
}

/// The drawing of the last of some maps.
pub(crate) fn last_drawing(maps: &[DrawnMap]) -> Option<&Drawing> {
    maps.last().map(|map| &*map.drawing)
}

/// That a map is empty through its faults; one without any says so itself.
fn nothing_left(problems: &[Problem], mends: &[Mend]) -> Option<Doubt> {
    let first = problems.first().map(ToString::to_string);
    let first = first.or_else(|| {
        let mend = mends.first()?;
        Some(format!("the ground of {} encloses nothing", mend.status))
    });
    Some(Doubt::NothingLeft {
        problems: problems.len().max(mends.len()),
        first: first?,
    })
}

impl MapReader<'_> {
    /// Reads a file and draws its maps.
    pub(crate) fn read(
        &self,
        file: &Received<'_>,
        before: &mut Before<'_>,
    ) -> Result<Vec<DrawnMap>, RefusedReason> {
        let context = Context {
            theatre: self.theatre,
            assessor: self.assessor,
        };
        let readings = strandline_ingest::read(self.format, file, self.attachments, &context)?;
        let mut maps = Vec::with_capacity(readings.len());
        for reading in readings {
            let drawing = last_drawing(&maps).unwrap_or(before.drawing);
            let templates = &mut *before.templates;
            let map = self.draw(file, reading, &mut Before { drawing, templates })?;
            maps.push(map);
        }
        Ok(maps)
    }

    fn draw(
        &self,
        file: &Received<'_>,
        map: Reading<Snapshot>,
        before: &mut Before<'_>,
    ) -> Result<DrawnMap, RefusedReason> {
        let snapshot = map.value;
        let labelled = snapshot.layers.iter().map(|layer| {
            let label = self.label_of(file, &layer.status)?;
            Ok((label, layer.polygons.as_slice()))
        });
        let layers: Vec<(Label, &[Polygon])> = labelled.collect::<Result<_, ReadError>>()?;
        let (drawing, repairs) =
            Drawing::from_polygons_over(&layers, before.drawing, before.templates)?;
        let mends = repairs.into_iter().map(|repair| Mend {
            as_of: snapshot.as_of,
            status: self.labels[usize::from(repair.label.0)].clone(),
            repair,
        });
        let mends: Vec<Mend> = mends.collect();
        let is_blank = drawing.is_empty() && snapshot.lines.is_empty();
        Ok(DrawnMap {
            doubt: is_blank
                .then(|| nothing_left(&map.problems, &mends))
                .flatten(),
            as_of: snapshot.as_of,
            drawing: Arc::new(drawing),
            problems: map.problems,
            mends,
        })
    }

    fn label_of(&self, file: &Received<'_>, status: &StatusId) -> Result<Label, ReadError> {
        let place = self.labels.iter().position(|known| known == status);
        place
            .map(|place| Label(place as u8))
            .ok_or_else(|| ReadError::StatusNotInLegend {
                file: file.name.to_owned(),
                status: status.clone(),
                theatre: self.theatre.id().to_string(),
            })
    }
}
