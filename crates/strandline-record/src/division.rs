//! How regions divide ground: drawn and put together once, whatever is then asked by them.
//!
//! It rests on the regions alone. Real boundaries have half a million corners, most of them far
//! from all that is drawn: of the whole only what is near is laid under maps.

use std::sync::Arc;

use rayon::prelude::*;
use strandline_arrangement::{
    Area, Drawing, EdgeHistory, Inconsistency, Label, Partition, Polygon,
};
use strandline_ingest::DrawnPlace;

use crate::{RecordError, View, feed_history::REGION, region::Region};

/// Regions of which each point of the ground lies in one at most.
#[derive(Debug)]
pub struct Division {
    partition: Partition,
    overlap: Area,
}

/// Places whose ground divides what is asked.
#[derive(Debug, Clone)]
pub struct Regions<'a> {
    /// They, in order.
    pub places: Vec<&'a DrawnPlace>,
    /// How they divide it.
    pub division: Arc<Division>,
}

impl Division {
    /// Where several regions cover the same ground, the first has it.
    ///
    /// # Errors
    ///
    /// When one has no ground, or crosses itself so often that its ground cannot be told.
    pub fn of(regions: &[&[Polygon]]) -> Result<Self, RecordError> {
        let drawn = regions.par_iter().map(|polygons| Region::new(polygons));
        let regions = drawn.collect::<Result<Vec<_>, _>>()?;
        let sum: Area = regions.iter().map(Region::area).sum();
        let drawings: Vec<Drawing> = regions.into_iter().map(Region::into_drawing).collect();
        let partition = Partition::from_drawings(&drawings).map_err(contradiction)?;
        let overlap = sum - partition.area();
        Ok(Division { partition, overlap })
    }

    /// How much ground lies in several of the regions.
    pub fn overlap(&self) -> Area {
        self.overlap
    }

    /// The regions as a layer for the maps of a view.
    ///
    /// # Errors
    ///
    /// When there are more regions than can be numbered beside the statuses.
    pub(crate) fn layer(&self, view: &View, maps: &EdgeHistory) -> Result<Partition, RecordError> {
        let (first, limit) = (view.label_count(), REGION.0);
        let count = self.partition.region_count();
        if first + Partition::label_count(count) > limit {
            return Err(RecordError::TooManyRegions { count });
        }
        let near = match maps.bounds() {
            Some(bounds) => self.partition.near(bounds),
            None => self.partition.clone(),
        };
        Ok(near.labelled_from(Label(first)))
    }
}

fn contradiction(source: Inconsistency) -> RecordError {
    RecordError::Contradiction {
        what: "the regions".to_owned(),
        source,
    }
}
