//! From the bytes of a file to drawings: read by ingest, made valid by the arrangement.
//!
//! Pure, so that files are read on all cores.

use strandline_arrangement::{Drawing, Label, Polygon};
use strandline_ingest::{Context, Format, ReadError, Received};
use strandline_model::{AsOf, Assessor, Problem, Reading, Snapshot, StatusId, Theatre};

use crate::{Mend, RefusedReason, feed_history::Labels};

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
    pub(crate) drawing: Drawing,
    pub(crate) problems: Vec<Problem>,
    pub(crate) mends: Vec<Mend>,
}

impl MapReader<'_> {
    pub(crate) fn read(&self, file: &Received<'_>) -> Result<Vec<DrawnMap>, RefusedReason> {
        let context = Context {
            theatre: self.theatre,
            assessor: self.assessor,
        };
        let maps = strandline_ingest::read(self.format, file, self.attachments, &context)?;
        maps.into_iter().map(|map| self.draw(file, map)).collect()
    }

    fn draw(&self, file: &Received<'_>, map: Reading<Snapshot>) -> Result<DrawnMap, RefusedReason> {
        let snapshot = map.value;
        let labelled = snapshot.layers.iter().map(|layer| {
            let label = self.label_of(file, &layer.status)?;
            Ok((label, layer.polygons.as_slice()))
        });
        let layers: Vec<(Label, &[Polygon])> = labelled.collect::<Result<_, ReadError>>()?;
        let (drawing, repairs) = Drawing::from_polygons(&layers)?;
        let mends = repairs.into_iter().map(|repair| Mend {
            as_of: snapshot.as_of,
            status: self.labels[usize::from(repair.label.0)].clone(),
            repair,
        });
        let mends = mends.collect();
        Ok(DrawnMap {
            as_of: snapshot.as_of,
            drawing,
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
