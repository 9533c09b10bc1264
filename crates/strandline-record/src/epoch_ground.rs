//! The ground of an epoch: the arrangement of its maps, and the table of what is read on it.
//!
//! Nearly all feeds have one epoch, which then is the arrangement of all maps.

use std::sync::OnceLock;

use strandline_arrangement::{Arrangement, EdgeHistory, Epochs, Inconsistency, Survey};

use crate::{View, ground_table::GroundTable, view::Whole};

/// The arrangement of some maps, with its areas.
pub(crate) struct EpochGround {
    whole: Whole,
    table: OnceLock<GroundTable>,
}

impl EpochGround {
    pub(crate) fn build(edges: &EdgeHistory) -> Result<Self, Inconsistency> {
        Ok(EpochGround {
            whole: Survey::build(edges)?,
            table: OnceLock::new(),
        })
    }

    /// The ground of each epoch of a history.
    pub(crate) fn of_each(
        edges: &EdgeHistory,
        epochs: &Epochs,
    ) -> Result<Vec<Self>, Inconsistency> {
        if epochs.count() == 1 {
            return Ok(vec![Self::build(edges)?]);
        }
        let parts = edges.split(epochs);
        parts.map(|part| Self::build(&part)).collect()
    }

    pub(crate) fn whole(&self) -> &Whole {
        &self.whole
    }

    pub(crate) fn arrangement(&self) -> &Arrangement {
        &self.whole.0
    }

    /// What is read on it; `view` is the one that the ground is of.
    pub(crate) fn table(&self, view: &View) -> &GroundTable {
        self.table
            .get_or_init(|| GroundTable::of(view, &self.whole))
    }
}
