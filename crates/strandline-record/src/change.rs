//! What changed between two days.
//!
//! From an arrangement of just the two drawings: no other map changes a figure, and
//! gained minus lost is the difference of the areas, exactly.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::{Area, Arrangement, Column, LabelSet, Polygon, Survey, Timeline};
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

/// The two drawings, put into one arrangement.
struct Pairing<'v> {
    view: &'v View,
    within_region: bool,
}

impl Pairing<'_> {
    /// What a piece of ground was and is; `None` outside the region asked about.
    fn pair(&self, timeline: Timeline<'_>) -> Option<Pair> {
        let read = |labels: LabelSet| {
            let labels = if self.within_region {
                Region::labels_within(labels)?
            } else {
                labels
            };
            Some(self.view.status_at(labels))
        };
        Some((
            read(timeline.labels_at(Column(0)))?,
            read(timeline.labels_at(Column(1)))?,
        ))
    }

    fn areas(&self, arrangement: &Arrangement, survey: &Survey) -> BTreeMap<Pair, Area> {
        let mut areas = BTreeMap::<Pair, Area>::new();
        for (timeline, area) in survey.grounds(arrangement) {
            if let Some(pair) = self.pair(timeline) {
                *areas.entry(pair).or_default() += area;
            }
        }
        areas
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
        let column = |map: MapIndex| Column(map.0 as u32);
        let both = self.edges().select(&[column(from.map), column(until.map)]);
        let edges = region
            .as_ref()
            .map_or_else(|| both.clone(), |region| region.over(&both));
        let (arrangement, survey) =
            Survey::build(&edges).map_err(|source| self.contradiction(source))?;
        let pairing = Pairing {
            view: self,
            within_region: region.is_some(),
        };
        let areas = pairing.areas(&arrangement, &survey);
        let ground = |pair: Pair| {
            let moved = |face| pairing.pair(arrangement.timeline(face)) == Some(pair);
            if question.with_ground {
                arrangement.outline(moved)
            } else {
                Vec::new()
            }
        };
        let moved = areas
            .iter()
            .filter(|((before, after), area)| before != after && **area != Area::ZERO);
        let mut transitions: Vec<Transition> = moved
            .map(|(&(before, after), &area)| Transition {
                before: self.id_of(before),
                after: self.id_of(after),
                area,
                ground: ground((before, after)),
            })
            .collect();
        transitions.sort_by_key(|transition| std::cmp::Reverse(transition.area));
        Ok(ChangeAnswer {
            from,
            until,
            subject: change_of(&areas, |status| self.order().favours_subject(status)),
            by_status: self.change_by_status(&areas),
            transitions,
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
