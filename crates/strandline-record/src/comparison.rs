//! Two feeds in one arrangement, built on demand: what both say of the same ground, moment
//! by moment.
//!
//! Their statuses stand side by side, so that nothing is merged: agreement and dispute are
//! sums over pairs of statuses. For each of the two the areas sum to its own map's, to the
//! mm². A whole series measures all its maps in one arrangement, and a figure of it may
//! differ by some square metres from that of the two drawings of one day alone; what is
//! printed of one day is asked by [`Comparison::of_day`].

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use strandline_arrangement::{
    Area, Arrangement, Beside, Column, EdgeHistory, LabelSet, Polygon, Survey,
};
use strandline_model::{AsOf, StatusId};

use crate::{MapIndex, RecordError, View, feed_history::REGION, reading_order::StatusIndex};

/// Two feeds over one clock.
pub struct Comparison {
    views: [Arc<View>; 2],
    moments: Vec<Moment>,
    /// The number of labels that the first feed takes.
    first_labels: u8,
    whole: (Arrangement, Survey),
}

/// From an instant on, these maps are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant from which they are; that of the later of the two.
    pub as_of: AsOf,
    /// The map of the first feed and of the second; `None` before its first one.
    pub maps: [Option<MapIndex>; 2],
}

/// What each of the two says of some ground; `None` where it draws nothing.
pub type Said = [Option<StatusId>; 2];

/// The same by indexes of each view.
type Pair = [Option<StatusIndex>; 2];

impl Comparison {
    /// Puts all maps of two feeds into one arrangement.
    ///
    /// # Errors
    ///
    /// When the two have more statuses than one arrangement can hold, or it contradicts
    /// itself, which would be a bug.
    pub fn of_series(views: [Arc<View>; 2]) -> Result<Self, RecordError> {
        let moments = moments(&views);
        Self::over(views, moments)
    }

    /// Puts the maps in force on one day, in each assessor's own zone, into one arrangement: no
    /// other map has a part in its figures.
    ///
    /// # Errors
    ///
    /// As [`Comparison::of_series`], and when one of the two has no map in force on the day.
    pub fn of_day(views: [Arc<View>; 2], day: Date) -> Result<Self, RecordError> {
        let [one, other] = [views[0].day_entry(day)?.map, views[1].day_entry(day)?.map];
        let as_of = views[0].map(one).as_of.max(views[1].map(other).as_of);
        let maps = [Some(one), Some(other)];
        Self::over(views, vec![Moment { as_of, maps }])
    }

    fn over(views: [Arc<View>; 2], moments: Vec<Moment>) -> Result<Self, RecordError> {
        let counts = [0, 1].map(|which| views[which].label_count());
        let count = usize::from(counts[0]) + usize::from(counts[1]);
        let limit = usize::from(REGION.0);
        if count > limit {
            return Err(RecordError::TooManyStatuses {
                theatre: views[1].theatre().id().clone(),
                count,
                limit,
            });
        }
        let edges = side_by_side(&views, &moments, counts[0]);
        let whole = Survey::build(&edges).map_err(|source| views[1].contradiction(source))?;
        Ok(Comparison {
            views,
            moments,
            first_labels: counts[0],
            whole,
        })
    }

    /// The two feeds.
    pub fn views(&self) -> &[Arc<View>; 2] {
        &self.views
    }

    /// When which maps are in force, in order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// For each moment the area of each pair of statuses; ground of which neither says anything
    /// is left out.
    pub fn areas(&self) -> Vec<BTreeMap<Said, Area>> {
        let mut steps = vec![BTreeMap::<Pair, Area>::new(); self.moments.len()];
        let (arrangement, survey) = &self.whole;
        for (timeline, area) in survey.grounds(arrangement) {
            let mut before = [None, None];
            for (column, labels) in timeline.steps() {
                let pair = self.pair(labels);
                let at = &mut steps[column.0 as usize];
                *at.entry(before).or_default() -= area;
                *at.entry(pair).or_default() += area;
                before = pair;
            }
        }
        let mut sums = BTreeMap::<Pair, Area>::new();
        let running = steps.into_iter().map(|step| {
            for (pair, area) in step {
                *sums.entry(pair).or_default() += area;
            }
            let told = sums
                .iter()
                .filter(|(pair, area)| **pair != [None, None] && **area != Area::ZERO);
            told.map(|(&pair, &area)| (self.said(pair), area)).collect()
        });
        running.collect()
    }

    /// The ground of which the two say this, at one moment.
    ///
    /// # Panics
    ///
    /// When there is no such moment.
    pub fn ground(&self, moment: usize, said: &Said) -> Vec<Polygon> {
        assert!(moment < self.moments.len(), "moment {moment}");
        let wanted = [0, 1].map(|which| self.views[which].index_of(said[which].as_ref()));
        let column = Column(moment as u32);
        let arrangement = &self.whole.0;
        arrangement.outline(|face| self.pair(arrangement.labels_at(face, column)) == wanted)
    }

    fn pair(&self, labels: LabelSet) -> Pair {
        let [one, other] = &self.views;
        let first = LabelSet(labels.0 & ((1 << self.first_labels) - 1));
        let second = LabelSet(labels.0 >> self.first_labels);
        [one.status_at(first), other.status_at(second)]
    }

    fn said(&self, pair: Pair) -> Said {
        [0, 1].map(|which| self.views[which].id_of(pair[which]))
    }
}

/// The instants at which one of the two draws anew, each with the maps in force from then.
fn moments(views: &[Arc<View>; 2]) -> Vec<Moment> {
    let instants = views
        .iter()
        .flat_map(|view| view.maps())
        .map(|map| map.as_of);
    let instants: std::collections::BTreeSet<AsOf> = instants.collect();
    let in_force = |view: &View, as_of| {
        let count = view.maps().partition_point(|map| map.as_of <= as_of);
        count.checked_sub(1).map(MapIndex)
    };
    let moment = |as_of| Moment {
        as_of,
        maps: [0, 1].map(|which: usize| in_force(&views[which], as_of)),
    };
    instants.into_iter().map(moment).collect()
}

fn side_by_side(views: &[Arc<View>; 2], moments: &[Moment], first_labels: u8) -> EdgeHistory {
    let used = [0, 1].map(|which: usize| in_use(moments, which));
    let drawings = [0, 1].map(|which: usize| {
        let columns = used[which].iter().map(|&(map, _)| Column(map.0 as u32));
        views[which].edges().select(&columns.collect::<Vec<_>>())
    });
    let starts = used.map(|used| used.into_iter().map(|found| found.1).collect::<Vec<u32>>());
    let parts = [(0, 0), (1, first_labels)].map(|(which, first_label): (usize, u8)| Beside {
        history: &drawings[which],
        starts: &starts[which],
        first_label,
    });
    EdgeHistory::side_by_side(&parts, moments.len() as u32)
}

/// The maps of one feed that are in force at any moment, each with the first of them.
fn in_use(moments: &[Moment], which: usize) -> Vec<(MapIndex, u32)> {
    let mut used: Vec<(MapIndex, u32)> = Vec::new();
    for (place, moment) in (0..).zip(moments) {
        if let Some(map) = moment.maps[which]
            && used.last().is_none_or(|last| last.0 != map)
        {
            used.push((map, place));
        }
    }
    used
}

impl std::fmt::Debug for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comparison")
            .field("views", &self.views)
            .field("moments", &self.moments.len())
            .finish_non_exhaustive()
    }
}
