//! Redraw noise merged where the maps are arranged, and what that changes.
//!
//! Figures never rest on merged ground: it is for what is drawn, such as tiles, and is told
//! together with its effect.

use std::sync::Arc;

use jiff::civil::Date;
use strandline_arrangement::{Area, Merging, Survey};
use strandline_model::StatusId;

use crate::{
    MapIndex, RecordError, View, ground_table::GroundTable, reading_order::StatusIndex,
    redraw::check_width,
};

/// Vertices of all maps merged, and what that changes.
#[derive(Debug, Clone)]
pub struct MergedRedraws {
    /// Where each vertex goes.
    pub merging: Arc<Merging>,
    /// What the merging does.
    pub effect: MergeEffect,
}

/// What merging does to the arrangement of all maps.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeEffect {
    /// Within how many metres vertices were merged.
    pub width_m: f64,
    /// How many vertices the maps have together.
    pub vertices: usize,
    /// How many of these went to another.
    pub merged: usize,
    /// The longest way that one went, in metres.
    pub farthest_m: f64,
    /// The faces of the arrangement of all maps as drawn, and merged; that around all is none.
    pub faces: [usize; 2],
    /// Where the ground of a status on a day differs most from that as drawn; none where it is the
    /// same to the mm² on all days.
    pub worst: Option<WorstDay>,
}

/// The ground of a status on a day, by how much it differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorstDay {
    /// The day.
    pub day: Date,
    /// The status.
    pub status: StatusId,
    /// The ground as merged, less that as drawn.
    pub off: Area,
}

impl View {
    /// Merges vertices of the maps that lie within so many metres of each other, those drawn
    /// longest staying where they are.
    ///
    /// # Errors
    ///
    /// When the width is not a positive number of metres, or the arrangement contradicts itself.
    pub fn merge_redraws(&self, width_m: f64) -> Result<MergedRedraws, RecordError> {
        check_width(width_m)?;
        let merging = Merging::of(self.edges(), width_m);
        let merged = Survey::build_merged(self.edges(), &merging);
        let merged = merged.map_err(|source| self.contradiction(source))?;
        let effect = MergeEffect {
            width_m,
            vertices: merging.vertices(),
            merged: merging.merged(),
            farthest_m: merging.farthest_m(),
            faces: [&self.whole()?.0, &merged.0].map(|arrangement| arrangement.face_count() - 1),
            worst: self.worst_day(&GroundTable::of(self, &merged)),
        };
        Ok(MergedRedraws {
            merging: Arc::new(merging),
            effect,
        })
    }

    /// The map and status whose ground differs most; the first of equals.
    fn worst_day(&self, merged: &GroundTable) -> Option<WorstDay> {
        let mut off = self.areas_of(merged);
        for (map, off) in off.iter_mut().enumerate() {
            for set in self.set_areas(MapIndex(map)) {
                if let Some(StatusIndex(status)) = self.status_at(set.labels) {
                    off[status] += -set.area;
                }
            }
        }
        let each = off.iter().enumerate();
        let each = each.flat_map(|(map, off)| off.iter().enumerate().map(move |s| (map, s)));
        let worst = each.min_by_key(|&(_, (_, off))| std::cmp::Reverse(off.abs()));
        let (map, (status, &off)) = worst.filter(|&(_, (_, &off))| off != Area::ZERO)?;
        Some(WorstDay {
            day: self.map(MapIndex(map)).day,
            status: self.id_of(Some(StatusIndex(status)))?,
            off,
        })
    }

    /// For each map the area of each status.
    fn areas_of(&self, table: &GroundTable) -> Vec<Vec<Area>> {
        let maps = self.maps().len();
        let mut areas = vec![vec![Area::ZERO; self.statuses().len()]; maps];
        for (spans, measure) in table.spans(maps) {
            for (from, until, StatusIndex(status)) in spans {
                for map in &mut areas[from..until] {
                    map[status] += measure.area;
                }
            }
        }
        areas
    }
}
