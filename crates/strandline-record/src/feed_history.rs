//! The history of one feed: its maps in order, the edge history of their drawings and
//! the areas of each, kept as derived state.
//!
//! A [`HistoryBuilder`] takes drawings in any order; those that come last in time, as
//! they mostly do, are pushed at once, the others are put in their places at the end.
//! The same maps give the same history, however it was built.

use std::sync::Arc;

use strandline_arrangement::{Column, Drawing, EdgeHistory, Label, SetArea};
use strandline_model::{AsOf, StatusId, Theatre};

use crate::{RecordError, catalog::MapColumn};

/// Which status a label of the edge history stands for: its place in the list.
///
/// The statuses of all legends that the feed's maps were read with, in the order in
/// which they came up; a later legend only adds to the end.
pub(crate) type Labels = Vec<StatusId>;

/// The label under which a region is put in; no status has it.
pub(crate) const REGION: Label = Label(Label::LIMIT - 1);

/// Adds the statuses of a legend that have no label yet.
///
/// # Errors
///
/// When there are more than labels, one of which is kept for regions.
pub(crate) fn add_labels(labels: &mut Labels, theatre: &Theatre) -> Result<(), RecordError> {
    for status in theatre.legend().statuses() {
        if !labels.contains(&status.id) {
            labels.push(status.id.clone());
        }
    }
    let (count, limit) = (labels.len(), usize::from(REGION.0));
    if count > limit {
        return Err(RecordError::TooManyStatuses {
            theatre: theatre.id().clone(),
            count,
            limit,
        });
    }
    Ok(())
}

/// All maps of one feed, corrected ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FeedHistory {
    pub(crate) labels: Labels,
    /// In the order of the edge history's columns.
    pub(crate) columns: Vec<MapColumn>,
    pub(crate) edges: Arc<EdgeHistory>,
    /// For each column the area under each set of labels.
    pub(crate) areas: Vec<Vec<SetArea>>,
}

impl FeedHistory {
    /// A history without maps.
    pub(crate) fn empty() -> Self {
        FeedHistory {
            labels: Vec::new(),
            columns: Vec::new(),
            edges: Arc::default(),
            areas: Vec::new(),
        }
    }

    /// The drawing of the last map; nothing is drawn where there is none.
    pub(crate) fn last_drawing(&self) -> Drawing {
        let last = self.edges.columns().checked_sub(1);
        last.map_or_else(Drawing::default, |last| self.edges.drawing(Column(last)))
    }

    fn push(&mut self, column: MapColumn, drawing: &Drawing) {
        Arc::make_mut(&mut self.edges).push(drawing);
        self.columns.push(column);
    }

    /// The map in force of an instant, where the history has it.
    pub(crate) fn drawing_in_force(&self, as_of: AsOf) -> Option<Drawing> {
        let is_it = |column: &MapColumn| column.as_of == as_of && column.superseded_by.is_none();
        let place = self.columns.iter().rposition(is_it)?;
        Some(self.edges.drawing(Column(place as u32)))
    }
}

/// Adds maps to a history.
#[derive(Debug)]
pub(crate) struct HistoryBuilder {
    history: FeedHistory,
    /// Maps that belong before one that is in the history already.
    late: Vec<(MapColumn, Arc<Drawing>)>,
}

impl HistoryBuilder {
    pub(crate) fn new(history: FeedHistory) -> Self {
        HistoryBuilder {
            history,
            late: Vec::new(),
        }
    }

    /// What was added so far, but for maps that belong before others.
    pub(crate) fn so_far(&mut self) -> &mut FeedHistory {
        &mut self.history
    }

    pub(crate) fn add_all(&mut self, maps: impl IntoIterator<Item = (MapColumn, Arc<Drawing>)>) {
        let HistoryBuilder { history, late } = self;
        let mut last_ones = Vec::new();
        for (column, drawing) in maps {
            let last = history.columns.last();
            if last.is_none_or(|last| is_before(last, &column)) {
                history.columns.push(column);
                last_ones.push(drawing);
            } else {
                late.push((column, drawing));
            }
        }
        Arc::make_mut(&mut history.edges).push_all(last_ones);
    }

    /// The history of all maps, with the labels and columns that the catalog gives it.
    pub(crate) fn finish(mut self, labels: Labels, columns: Vec<MapColumn>) -> FeedHistory {
        if !self.late.is_empty() {
            self.put_in_order();
        }
        let history = &mut self.history;
        debug_assert!(
            same_maps(&history.columns, &columns),
            "every map of the catalog was added"
        );
        let known = history.areas.len() as u32;
        let new: Vec<Column> = (known..history.edges.columns()).map(Column).collect();
        history.areas.extend(if known == 0 {
            history.edges.set_areas()
        } else {
            history.edges.select(&new).set_areas()
        });
        history.labels = labels;
        history.columns = columns;
        self.history
    }

    fn put_in_order(&mut self) {
        let old = std::mem::replace(&mut self.history, FeedHistory::empty());
        self.late
            .sort_by_key(|(column, _)| (column.as_of, column.revision));
        let mut late = self.late.drain(..).peekable();
        for (index, column) in old.columns.into_iter().enumerate() {
            let place = (column.as_of, column.revision);
            while let Some((earlier, drawing)) =
                late.next_if(|(late, _)| (late.as_of, late.revision) < place)
            {
                self.history.push(earlier, &drawing);
            }
            let drawing = old.edges.drawing(Column(index as u32));
            self.history.push(column, &drawing);
        }
        for (column, drawing) in late {
            self.history.push(column, &drawing);
        }
    }
}

fn is_before(one: &MapColumn, other: &MapColumn) -> bool {
    (one.as_of, one.revision) < (other.as_of, other.revision)
}

/// Whether two lists name the same maps, whatever they know of corrections.
pub(crate) fn same_maps(a: &[MapColumn], b: &[MapColumn]) -> bool {
    let name = |column: &MapColumn| (column.as_of, column.revision);
    a.iter().map(name).eq(b.iter().map(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use strandline_arrangement::{GridPoint, Label, Polygon};
    use strandline_model::Revision;

    fn square(x: i32, size: i32) -> Drawing {
        let corner = |dx, dy| GridPoint {
            x: 300_000_000 + x + dx,
            y: 480_000_000 + dy,
        };
        let ring = vec![
            corner(0, 0),
            corner(size, 0),
            corner(size, size),
            corner(0, size),
        ];
        let polygon = Polygon { rings: vec![ring] };
        Drawing::from_polygons(&[(Label(0), &[polygon])]).unwrap().0
    }

    fn column(second: i64, revision: u64) -> MapColumn {
        let as_of = AsOf(jiff::Timestamp::from_second(second).unwrap());
        MapColumn {
            as_of,
            revision: Revision(revision),
            superseded_by: None,
        }
    }

    proptest! {
        /// The model: sort everything, push it in one go.
        #[test]
        fn any_order_and_any_cut_gives_the_history_of_the_sorted_maps(
            maps in proptest::collection::vec((0..6_i64, 0..3_i32, 1..4_i32), 1..9),
            cut in 0..9_usize,
        ) {
            let maps: Vec<(MapColumn, Arc<Drawing>)> = maps
                .iter()
                .zip(1..)
                .map(|(&(second, x, size), revision)| {
                    (column(second, revision), Arc::new(square(x * 50_000, size * 70_000)))
                })
                .collect();
            let sorted = |maps: &[(MapColumn, Arc<Drawing>)]| {
                let mut maps = maps.to_vec();
                maps.sort_by_key(|(column, _)| *column);
                maps
            };
            let columns = |maps: &[(MapColumn, Arc<Drawing>)]| -> Vec<MapColumn> {
                sorted(maps).into_iter().map(|map| map.0).collect()
            };
            let labels = vec![StatusId::new("held").unwrap()];
            let mut at_once = EdgeHistory::new();
            sorted(&maps).iter().for_each(|(_, drawing)| { at_once.push(drawing); });

            let (before, after) = maps.split_at(cut.min(maps.len()));
            let mut builder = HistoryBuilder::new(FeedHistory::empty());
            builder.add_all(before.iter().cloned());
            let halfway = builder.finish(labels.clone(), columns(before));
            let mut builder = HistoryBuilder::new(halfway);
            builder.add_all(after.iter().cloned());
            let built = builder.finish(labels, columns(&maps));

            prop_assert_eq!(&built.areas, &at_once.set_areas());
            prop_assert_eq!(built.edges.to_bytes(), at_once.to_bytes());
            prop_assert_eq!(built.columns, columns(&maps));
        }
    }
}
