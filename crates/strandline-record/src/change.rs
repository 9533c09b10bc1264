//! What changed between two days.
//!
//! From an arrangement of just the two drawings: no other map changes a figure, and
//! gained minus lost is the difference of the areas, exactly.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{
    Area, Arrangement, Column, EdgeHistory, Inconsistency, Polygon, Survey, Timeline,
};
use strandline_model::{Revision, StatusId};

use crate::{DayEntry, MapIndex, RecordError, View, reading_order::StatusIndex, region::Region};

/// What changed from the map in force on one day to that on another.
#[derive(Debug, Clone, Copy)]
pub struct ChangeQuestion<'a> {
    /// The day of the first map.
    pub from: Date,
    /// The day of the second map.
    pub until: Date,
    /// Only within these polygons together.
    pub within: Option<&'a [Polygon]>,
    /// Whether the ground itself is wanted, not only its area.
    pub with_ground: bool,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeAnswer {
    /// The first day and its map.
    pub from: DayEntry,
    /// The second day and its map.
    pub until: DayEntry,
    /// Ground that came to favour the theatre's subject, and that ceased to.
    pub subject: Change,
    /// The same for every status that is on one of the maps, in the legend's order; a
    /// status that has kinds sums them.
    pub by_status: Vec<(StatusId, Change)>,
    /// From which status to which, the larger area first.
    pub transitions: Vec<Transition>,
    /// The entries that the answer rests on.
    pub revisions: Vec<Revision>,
}

/// Ground gained and lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// Ground that came.
    pub gained: Area,
    /// Ground that went.
    pub lost: Area,
}

/// Ground that went from one status to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Its status on the first map; `None` where nothing was drawn.
    pub before: Option<StatusId>,
    /// Its status on the second map.
    pub after: Option<StatusId>,
    /// How much.
    pub area: Area,
    /// Where, if it was asked for.
    pub ground: Vec<Polygon>,
}

impl Change {
    /// Gained less lost.
    pub fn net(self) -> Area {
        self.gained - self.lost
    }

    fn book(&mut self, held_before: bool, holds_after: bool, area: Area) {
        match (held_before, holds_after) {
            (false, true) => self.gained += area,
            (true, false) => self.lost += area,
            _ => (),
        }
    }
}

/// Before and after.
type Pair = (Option<StatusIndex>, Option<StatusIndex>);

/// The drawings of two maps, or what they draw in a region.
struct Both<'v> {
    view: &'v View,
    arrangement: Arrangement,
    survey: Survey,
}

impl<'v> Both<'v> {
    fn arrange(
        view: &'v View,
        maps: [MapIndex; 2],
        region: Option<&Region>,
    ) -> Result<Self, Inconsistency> {
        let edges = match region {
            None => view.edges().select(&maps.map(|map| Column(map.0 as u32))),
            Some(region) => {
                let mut edges = EdgeHistory::new();
                for map in maps {
                    edges.push(&region.cut(view, map)?);
                }
                edges
            }
        };
        let (arrangement, survey) = Survey::build(&edges)?;
        Ok(Both {
            view,
            arrangement,
            survey,
        })
    }

    fn pair(&self, timeline: Timeline<'_>) -> Pair {
        let read = |column| self.view.status_at(timeline.labels_at(column));
        (read(Column(0)), read(Column(1)))
    }

    fn areas(&self) -> BTreeMap<Pair, Area> {
        let mut areas = BTreeMap::<Pair, Area>::new();
        for (timeline, area) in self.survey.grounds(&self.arrangement) {
            *areas.entry(self.pair(timeline)).or_default() += area;
        }
        areas
    }

    fn ground(&self, pair: Pair) -> Vec<Polygon> {
        self.arrangement
            .outline(|face| self.pair(self.arrangement.timeline(face)) == pair)
    }

    /// The pairs that are a change, the larger area first.
    fn transitions(&self, areas: &BTreeMap<Pair, Area>, with_ground: bool) -> Vec<Transition> {
        let is_change = |(pair, area): &(&Pair, &Area)| pair.0 != pair.1 && **area != Area::ZERO;
        let transition = |(&pair, &area): (&Pair, &Area)| Transition {
            before: self.view.id_of(pair.0),
            after: self.view.id_of(pair.1),
            area,
            ground: if with_ground {
                self.ground(pair)
            } else {
                Vec::new()
            },
        };
        let mut transitions: Vec<Transition> =
            areas.iter().filter(is_change).map(transition).collect();
        transitions.sort_by_key(|transition| std::cmp::Reverse(transition.area));
        transitions
    }
}

impl View {
    /// Answers what changed between two days.
    ///
    /// # Errors
    ///
    /// When no map is in force on one of the days, the second is before the first, or
    /// the region is empty.
    pub fn change(&self, question: &ChangeQuestion<'_>) -> Result<ChangeAnswer, RecordError> {
        let ChangeQuestion { from, until, .. } = *question;
        if until < from {
            return Err(RecordError::DaysBackwards { from, until });
        }
        let (from, until) = (self.day_entry(from)?, self.day_entry(until)?);
        let region = question.within.map(Region::new).transpose()?;
        let both = Both::arrange(self, [from.map, until.map], region.as_ref())
            .map_err(|source| self.contradiction(source))?;
        let areas = both.areas();
        Ok(ChangeAnswer {
            from,
            until,
            subject: change_of(&areas, |status| self.order().favours_subject(status)),
            by_status: self.change_by_status(&areas),
            transitions: both.transitions(&areas, question.with_ground),
            revisions: self.revisions_of([from.map, until.map].into_iter()),
        })
    }

    fn change_by_status(&self, areas: &BTreeMap<Pair, Area>) -> Vec<(StatusId, Change)> {
        let met = |status| {
            areas
                .keys()
                .any(|pair| pair.0 == Some(status) || pair.1 == Some(status))
        };
        let statuses = self.order().statuses().iter();
        let counted = statuses.filter(|status| self.theatre().legend().counted(status));
        let of_status = |status: &StatusId| {
            let kinds = self.kinds_of(status);
            let holds = |found: Option<StatusIndex>| found.is_some_and(|s| kinds.contains(&s));
            let is_there = kinds.iter().any(|&kind| met(kind));
            is_there.then(|| (status.clone(), change_of(areas, holds)))
        };
        counted.filter_map(of_status).collect()
    }
}

fn change_of(areas: &BTreeMap<Pair, Area>, holds: impl Fn(Option<StatusIndex>) -> bool) -> Change {
    let mut change = Change::default();
    for (&(before, after), &area) in areas {
        change.book(holds(before), holds(after), area);
    }
    change
}
