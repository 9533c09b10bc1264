//! Polygons gathered by status, then made a snapshot.

use std::collections::BTreeMap;

use strandline_arrangement::Polygon;
use strandline_model::{AsOf, Layer, Marker, Snapshot, StatusId};

use crate::{Context, ReadError};

/// What a file has drawn so far.
#[derive(Debug, Default)]
pub(crate) struct Areas {
    by_status: BTreeMap<StatusId, Vec<Polygon>>,
    pub(crate) markers: Vec<Marker>,
}

impl Areas {
    pub(crate) fn draw(&mut self, status: &StatusId, polygons: Vec<Polygon>) {
        if polygons.is_empty() {
            return;
        }
        match self.by_status.get_mut(status) {
            Some(drawn) => drawn.extend(polygons),
            None => drop(self.by_status.insert(status.clone(), polygons)),
        }
    }

    /// What has been drawn.
    pub(crate) fn statuses(&self) -> impl Iterator<Item = &StatusId> {
        self.by_status.keys()
    }

    pub(crate) fn into_snapshot(self, as_of: AsOf) -> Snapshot {
        let layer = |(status, polygons)| Layer { status, polygons };
        let layers = self.by_status.into_iter().map(layer).collect();
        Snapshot {
            as_of,
            layers,
            lines: Vec::new(),
            markers: self.markers,
        }
    }
}

/// The id of a status that the reader gives, if the theatre's legend has it.
pub(crate) fn in_legend(
    status: &StatusId,
    file: &str,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    if context.theatre.legend().get(status).is_some() {
        return Ok(());
    }
    Err(ReadError::StatusNotInLegend {
        file: file.to_owned(),
        status: status.clone(),
        theatre: context.theatre.id().to_string(),
    })
}
