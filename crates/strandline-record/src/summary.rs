//! Everything that a time bar and a panel need at once, so that nothing is asked while
//! somebody drags.

use std::collections::BTreeMap;

use strandline_arrangement::{Area, Arrangement, GridBox};
use strandline_model::{Revision, StatusId};

use crate::{
    DayEntry, MapIndex, RecordError, View, epoch_ground::EpochGround, ground::StatusSpan,
    reading_order::StatusIndex,
};

/// A feed's whole history in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The statuses drawn on any map, in the legend's order. The indexes below point
    /// into this list.
    pub statuses: Vec<StatusId>,
    /// Pairs of them, by their indexes, whose ground meets in a line of contact; `None` is
    /// undrawn ground. Each pair once.
    pub contact_pairs: Vec<(Option<usize>, Option<usize>)>,
    /// Every day from the first map to the last.
    pub days: Vec<DayEntry>,
    /// For each status the area on each map, as read after the legend's order; the kinds
    /// of a status are not summed into it.
    pub areas: Vec<Vec<Area>>,
    /// The length of the line of contact on each map, in metres.
    pub line_length_m: Vec<f64>,
    /// All ground that was ever drawn, by its timeline.
    pub grounds: Vec<Ground>,
    /// Around all that was ever drawn.
    pub bounds: Option<GridBox>,
    /// The entries that the figures rest on.
    pub revisions: Vec<Revision>,
}

/// The ground of one timeline, taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// How much.
    pub area: Area,
    /// The maps on which something is read there, the end not included, and the index of
    /// the status in [`Summary::statuses`].
    pub intervals: Vec<(MapIndex, Option<MapIndex>, usize)>,
}

impl View {
    /// The figures of the whole history.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn summary(&self) -> Result<Summary, RecordError> {
        let grounds = self.grounds()?;
        let by_map: Vec<BTreeMap<StatusIndex, Area>> = (0..self.maps().len())
            .map(|map| self.status_areas(MapIndex(map)))
            .collect();
        let in_grounds = grounds.keys().flatten().filter_map(|span| span.status);
        let on_maps = by_map.iter().flat_map(|areas| areas.keys().copied());
        let used: std::collections::BTreeSet<StatusIndex> = in_grounds.chain(on_maps).collect();
        let used: Vec<StatusIndex> = used.into_iter().collect();
        let areas_of = |status: &StatusIndex| {
            by_map
                .iter()
                .map(|areas| areas.get(status).copied().unwrap_or_default())
                .collect()
        };
        Ok(Summary {
            statuses: used
                .iter()
                .map(|&status| self.order().id(status).clone())
                .collect(),
            contact_pairs: self.contact_pairs(&used),
            days: self.day_entries(),
            areas: used.iter().map(areas_of).collect(),
            line_length_m: self.contact_lengths()?,
            grounds: grounds
                .into_iter()
                .map(|(spans, area)| ground(&used, &spans, area))
                .collect(),
            bounds: self.bounds()?,
            revisions: self.revisions(),
        })
    }

    /// The area of all ground with the same statuses at the same times.
    fn grounds(&self) -> Result<BTreeMap<Vec<StatusSpan>, Area>, RecordError> {
        let (arrangement, survey) = self.whole()?;
        let mut grounds = BTreeMap::<Vec<StatusSpan>, Area>::new();
        for (timeline, area) in survey.grounds(arrangement) {
            *grounds.entry(self.spans(timeline)).or_default() += area;
        }
        grounds.retain(|spans, area| {
            *area != Area::ZERO && spans.iter().any(|span| span.status.is_some())
        });
        Ok(grounds)
    }

    /// The box around all that was ever drawn.
    ///
    /// # Errors
    ///
    /// When the arrangement contradicts itself, which would be a bug.
    pub fn bounds(&self) -> Result<Option<GridBox>, RecordError> {
        let arrangements = self.epoch_grounds()?.iter().map(EpochGround::arrangement);
        let edges = arrangements.flat_map(Arrangement::edges);
        Ok(GridBox::around(edges.flat_map(|edge| [edge.from, edge.to])))
    }
}

impl View {
    fn contact_pairs(&self, used: &[StatusIndex]) -> Vec<(Option<usize>, Option<usize>)> {
        let sides = || std::iter::once(None).chain((0..used.len()).map(Some));
        let status = |side: Option<usize>| side.map(|place| used[place]);
        let pairs = sides().flat_map(|one| sides().map(move |other| (one, other)));
        pairs
            .filter(|&(one, other)| one < other)
            .filter(|&(one, other)| self.order().is_contact(status(one), status(other)))
            .collect()
    }
}

fn ground(used: &[StatusIndex], spans: &[StatusSpan], area: Area) -> Ground {
    let place = |status: StatusIndex| used.binary_search(&status).ok();
    let interval = |span: &StatusSpan| Some((span.from, span.until, span.status.and_then(place)?));
    Ground {
        area,
        intervals: spans.iter().filter_map(interval).collect(),
    }
}
