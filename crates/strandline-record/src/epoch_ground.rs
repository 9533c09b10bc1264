//! The ground of an epoch: the arrangement of its maps, and the table of what is read on it.
//!
//! Nearly all feeds have one epoch, which then is the arrangement of all maps.

use std::sync::OnceLock;

use strandline_arrangement::{
    Arrangement, Column, EdgeHistory, Epochs, GridPoint, Inconsistency, LabelSet, Origins, Survey,
};

use crate::{View, ground_table::GroundTable, view::Whole};

/// The arrangement of some maps, with its areas.
pub(crate) struct EpochGround {
    whole: Whole,
    origins: Origins,
    table: OnceLock<GroundTable>,
}

impl EpochGround {
    pub(crate) fn build(edges: &EdgeHistory) -> Result<Self, Inconsistency> {
        let (arrangement, survey, origins) = Survey::build_with_origins(edges)?;
        Ok(EpochGround {
            whole: (arrangement, survey),
            origins,
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

    /// What later maps are put upon.
    pub(crate) fn base(&self) -> (&Arrangement, &Origins) {
        (&self.whole.0, &self.origins)
    }

    /// What is drawn at a point, from step to step.
    pub(crate) fn steps_at(&self, point: GridPoint) -> Vec<(Column, LabelSet)> {
        let arrangement = self.arrangement();
        let timeline = arrangement.timeline(arrangement.locate(point));
        timeline.steps().collect()
    }

    /// What is read on it; `view` is the one that the ground is of.
    pub(crate) fn table(&self, view: &View) -> &GroundTable {
        self.table
            .get_or_init(|| GroundTable::of(view, &self.whole))
    }
}

/// The steps of epochs after one another.
pub(crate) fn joined(
    epochs: impl Iterator<Item = Vec<(Column, LabelSet)>>,
) -> Vec<(Column, LabelSet)> {
    let mut steps: Vec<(Column, LabelSet)> = Vec::new();
    for step in epochs.flatten() {
        // An epoch ends with nothing drawn; what the next one begins with stands.
        steps.pop_if(|last| last.0 == step.0);
        steps.push(step);
    }
    steps
}
