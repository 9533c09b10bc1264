//! What changed between two days.
//!
//! Of whole maps it is looked up in the table of all ground, and only where the figure
//! stands so near to the edge of rounding that other maps could tip it, from an
//! arrangement of just the two drawings: so no other map changes a printed figure (see
//! `docs/decisions/2026-11-25-changes-from-all-drawings.md`). Within a region, and between
//! maps of two epochs, it always comes from what the two drawings draw. Gained minus lost is the difference of the
//! areas, exactly.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use strandline_arrangement::{
    Area, Arrangement, Column, EdgeHistory, Inconsistency, Measure, Polygon, Survey, Timeline,
};
use strandline_model::{Revision, StatusId};

use crate::{
    DayEntry, MapIndex, RecordError, View,
    ground_table::{Pair, Went},
    reading_order::StatusIndex,
    region::Region,
};

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
    /// Ground that was left out of all this as redraw noise, where that was asked for; see
    /// [`View::change_without_redraw`].
    pub redrawn: Option<Area>,
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

    pub(crate) fn book(&mut self, held_before: bool, holds_after: bool, area: Area) {
        match (held_before, holds_after) {
            (false, true) => self.gained += area,
            (true, false) => self.lost += area,
            _ => (),
        }
    }
}

/// The drawings of two maps, or what they draw in a region.
pub(crate) struct Both<'v> {
    pub(crate) view: &'v View,
    pub(crate) arrangement: Arrangement,
    pub(crate) survey: Survey,
}

impl<'v> Both<'v> {
    pub(crate) fn arrange(
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

    pub(crate) fn pair(&self, timeline: Timeline<'_>) -> Pair {
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

    /// The statuses that are on one of the maps.
    pub(crate) fn met(&self) -> BTreeSet<StatusIndex> {
        let pairs = self.survey.grounds(&self.arrangement);
        let pairs = pairs.map(|(timeline, _)| self.pair(timeline));
        pairs.flat_map(|pair| [pair.0, pair.1]).flatten().collect()
    }

    fn ground(&self, pair: Pair) -> Vec<Polygon> {
        self.arrangement
            .outline(|face| self.pair(self.arrangement.timeline(face)) == pair)
    }
}

/// Sums by before and after, and the statuses that are on one of the maps.
pub(crate) struct Sums {
    pub(crate) areas: BTreeMap<Pair, Area>,
    pub(crate) met: BTreeSet<StatusIndex>,
}

/// What changed, with the pairs that say how.
pub(crate) type Told = Vec<(Pair, Transition)>;

impl View {
    /// Answers what changed between two days.
    ///
    /// # Errors
    ///
    /// When no map is in force on one of the days, the second is before the first, or
    /// the region is empty.
    pub fn change(&self, question: &ChangeQuestion<'_>) -> Result<ChangeAnswer, RecordError> {
        let [from, until] = self.two_days(question)?;
        let maps = [from.map, until.map];
        let (sums, told) = match question.within {
            None => self.change_of_maps(maps, question.with_ground)?,
            Some(polygons) => {
                let region = Region::new(polygons)?;
                self.change_of_two(maps, question.with_ground, Some(&region))?
            }
        };
        let transitions = told.into_iter().map(|found| found.1).collect();
        Ok(self.answer([from, until], &sums, transitions))
    }

    /// The two days of a question with the maps in force on them.
    pub(crate) fn two_days(
        &self,
        question: &ChangeQuestion<'_>,
    ) -> Result<[DayEntry; 2], RecordError> {
        two_days(self, question.from, question.until)
    }

    pub(crate) fn answer(
        &self,
        [from, until]: [DayEntry; 2],
        sums: &Sums,
        transitions: Vec<Transition>,
    ) -> ChangeAnswer {
        ChangeAnswer {
            from,
            until,
            subject: change_of(&sums.areas, |status| self.order().favours_subject(status)),
            by_status: self.change_by_status(sums),
            transitions,
            redrawn: None,
            revisions: self.revisions_of([from.map, until.map].into_iter()),
        }
    }

    fn change_of_maps(
        &self,
        maps: [MapIndex; 2],
        with_ground: bool,
    ) -> Result<(Sums, Told), RecordError> {
        if self.epoch_of(maps[0]) != self.epoch_of(maps[1]) {
            return self.change_of_two(maps, with_ground, None);
        }
        let ground = self.ground_around(maps[0])?;
        let table = ground.table(self);
        let changed = table.changed_between(maps);
        let met = maps.iter().flat_map(|&map| self.statuses_on(map));
        let sums = Sums {
            areas: self.settled(maps, &table.went(&changed))?,
            met: met.collect(),
        };
        let mut told = self.transitions(&sums.areas);
        if with_ground {
            let mut faces = table.faces(&changed);
            let groups = told.iter().map(|(pair, _)| faces.remove(pair));
            let groups: Vec<_> = groups.map(Option::unwrap_or_default).collect();
            let shapes = ground.arrangement().outlines(&groups);
            for ((_, transition), shape) in told.iter_mut().zip(shapes) {
                transition.ground = shape;
            }
        }
        Ok((sums, told))
    }

    /// What changed, from what the two drawings draw alone.
    pub(crate) fn change_of_two(
        &self,
        maps: [MapIndex; 2],
        with_ground: bool,
        region: Option<&Region>,
    ) -> Result<(Sums, Told), RecordError> {
        let both = Both::arrange(self, maps, region);
        let both = both.map_err(|source| self.contradiction(source))?;
        let sums = Sums {
            met: both.met(),
            areas: both.areas(),
        };
        let mut told = self.transitions(&sums.areas);
        if with_ground {
            for (pair, transition) in &mut told {
                transition.ground = both.ground(*pair);
            }
        }
        Ok((sums, told))
    }

    /// What went from which status to which, by figures that print as those of the two
    /// drawings alone do.
    pub(crate) fn settled(
        &self,
        maps: [MapIndex; 2],
        went: &Went,
    ) -> Result<BTreeMap<Pair, Area>, RecordError> {
        if self.is_settled(went) {
            return Ok(went.sums.iter().map(|(&pair, m)| (pair, m.area)).collect());
        }
        let both = Both::arrange(self, maps, None).map_err(|source| self.contradiction(source))?;
        let mut areas = both.areas();
        areas.retain(|pair, _| pair.0 != pair.1);
        Ok(areas)
    }

    /// Whether every figure prints alike from all drawings and from the two alone.
    fn is_settled(&self, went: &Went) -> bool {
        let each = |pair: &Pair| prints_alike(went.sum(|other| other == *pair));
        let change = |holds: &dyn Fn(Option<StatusIndex>) -> bool| {
            prints_alike(went.sum(|(was, is)| !holds(was) && holds(is)))
                && prints_alike(went.sum(|(was, is)| holds(was) && !holds(is)))
        };
        let line = |status: &StatusId| {
            let kinds = self.kinds_of(status);
            kinds.len() == 1 || change(&|status| status.is_some_and(|s| kinds.contains(&s)))
        };
        let of_one = |place: usize| change(&|status| status == Some(StatusIndex(place)));
        went.sums.keys().all(each)
            && change(&|status| self.order().favours_subject(status))
            && (0..self.order().statuses().len()).all(of_one)
            && self.order().statuses().iter().all(line)
    }

    /// The statuses read on a map.
    fn statuses_on(&self, map: MapIndex) -> impl Iterator<Item = StatusIndex> + '_ {
        let sets = self.set_areas(map).iter();
        sets.filter_map(|set| self.status_at(set.labels))
    }

    /// The pairs that are a change, the larger figure first.
    pub(crate) fn transitions(&self, areas: &BTreeMap<Pair, Area>) -> Told {
        let is_change = |(pair, area): &(&Pair, &Area)| pair.0 != pair.1 && **area != Area::ZERO;
        let transition = |(&pair, &area): (&Pair, &Area)| {
            let transition = Transition {
                before: self.id_of(pair.0),
                after: self.id_of(pair.1),
                area,
                ground: Vec::new(),
            };
            (pair, transition)
        };
        let mut told: Told = areas.iter().filter(is_change).map(transition).collect();
        // As printed, so that the order does not hang on what is not.
        told.sort_by_key(|(_, found)| std::cmp::Reverse(printed(found.area)));
        told
    }

    fn change_by_status(&self, sums: &Sums) -> Vec<(StatusId, Change)> {
        let statuses = self.order().statuses().iter();
        let counted = statuses.filter(|status| self.theatre().legend().counted(status));
        let of_status = |status: &StatusId| {
            let kinds = self.kinds_of(status);
            let holds = |found: Option<StatusIndex>| found.is_some_and(|s| kinds.contains(&s));
            let is_there = kinds.iter().any(|kind| sums.met.contains(kind));
            is_there.then(|| (status.clone(), change_of(&sums.areas, holds)))
        };
        counted.filter_map(of_status).collect()
    }
}

/// Two days with the maps in force on them, the second not before the first.
pub(crate) fn two_days(view: &View, from: Date, until: Date) -> Result<[DayEntry; 2], RecordError> {
    if until < from {
        return Err(RecordError::DaysBackwards { from, until });
    }
    Ok([view.day_entry(from)?, view.day_entry(until)?])
}

/// The last digit that is printed: a thousandth of a km², in mm².
const PRINTED_MM2: i128 = 1_000_000_000;

/// The figure as it is printed, in thousandths of a km².
fn printed(area: Area) -> i128 {
    (area.as_square_millimetres() + PRINTED_MM2 / 2).div_euclid(PRINTED_MM2)
}

/// Whether a figure prints alike for all that is open of it. The arrangement of fewer
/// drawings has nodes and bends of this one only, so that no more is open of its figure:
/// twice the doubt is between the two.
pub(crate) fn prints_alike(measure: Measure) -> bool {
    let open = measure.doubt + measure.doubt;
    printed(measure.area - open) == printed(measure.area + open)
}

fn change_of(areas: &BTreeMap<Pair, Area>, holds: impl Fn(Option<StatusIndex>) -> bool) -> Change {
    let mut change = Change::default();
    for (&(before, after), &area) in areas {
        change.book(holds(before), holds(after), area);
    }
    change
}
