//! Doubts about a map before it is taken in: a date far from all others, a jump of area
//! against its neighbours, an older map under a new date.
//!
//! Each new map is held against those in force in its feed, and against those that were
//! taken in before it in the same import. A file with a whole series in it is not checked:
//! its days are told by its rows.

use std::{collections::BTreeMap, fmt, sync::Arc};

use jiff::civil::Date;
use strandline_arrangement::{Area, Drawing, Label, SetArea};
use strandline_model::{AsOf, Assessor, DayCut, EntryBounds, RecordedAt, Theatre};

use crate::feed_history::{FeedHistory, Labels};

/// Fewer borders that are new than this are a day like any other, whatever they repeat.
const NEW_BORDERS: usize = 20;

/// Of how many borders of ten a map repeats an older one.
const ALIKE_IN_TEN: usize = 9;

/// How many times nearer the older map must be than all recent ones.
const TIMES_NEARER: usize = 4;

/// The Unix second of 2020-01-01: a clock that shows less was never set, and tells nothing.
const CLOCK_IS_SET: i64 = 1_577_836_800;

/// Why a map is not taken in without a question.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// Its date is far from those of all other maps, or from the day of the import.
    FarDate {
        /// Its date.
        as_of: Date,
        /// The nearest of the others.
        nearest: Date,
        /// How many days may lie between.
        bound_days: u32,
    },
    /// The subject's ground is another than a moment before, by more than a war moves it.
    AreaJump {
        /// The map before it, or after it where it is the first.
        neighbour: Date,
        /// The subject's ground there.
        was: Area,
        /// The subject's ground on this map.
        is: Area,
        /// The percentage that may change.
        bound_percent: u32,
    },
    /// Nothing of it could be drawn, though it has features: taken in, it would say that all
    /// ground was lost.
    NothingLeft {
        /// What was wrong, of how many things.
        problems: usize,
        /// The first of them.
        first: String,
    },
    /// It repeats an older map, and not those that came since.
    OlderMap {
        /// The older map.
        older: Date,
        /// How many of a hundred of its borders it has.
        shared_percent: usize,
        /// The same of the recent map that it shares most with.
        recent_percent: usize,
    },
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Doubt::FarDate {
                as_of,
                nearest,
                bound_days,
            } => write!(
                f,
                "its date {} is {} days from the nearest other, {} (at most {bound_days})",
                as_of,
                as_of.duration_since(*nearest).as_hours().abs() / 24,
                nearest
            ),
            Doubt::AreaJump {
                neighbour,
                was,
                is,
                bound_percent,
            } => write!(
                f,
                "the subject's ground jumps from {:.0} km² on the map of {} to {:.0} km² (at most {bound_percent} %)",
                was.to_square_kilometres(),
                neighbour,
                is.to_square_kilometres()
            ),
            Doubt::NothingLeft { problems, first } => write!(
                f,
                "nothing of it could be drawn (problems: {problems}, the first: {first}), and an empty map would say that all ground was lost"
            ),
            Doubt::OlderMap {
                older,
                shared_percent,
                recent_percent,
            } => write!(
                f,
                "it has {shared_percent} % of its borders from the map of {older}, and {recent_percent} % from any that came since: an older map under a new date"
            ),
        }
    }
}

/// The maps that a new one is held against.
#[derive(Debug)]
pub(crate) struct Neighbours {
    bounds: EntryBounds,
    day_cut: DayCut,
    recorded_at: RecordedAt,
    /// The labels of statuses that favour the subject.
    favouring: Vec<Label>,
    /// Each map in force with the subject's ground.
    maps: BTreeMap<AsOf, Area>,
    /// Drawings that the history does not have yet, and the last one that it has.
    drawn: BTreeMap<AsOf, Arc<Drawing>>,
    /// Where the feed has no map yet: the first and the last of those that most dates of the
    /// first files lie among.
    first_dates: Option<(AsOf, AsOf)>,
}

impl Neighbours {
    pub(crate) fn open(
        history: &FeedHistory,
        (labels, theatre): (&Labels, &Theatre),
        assessor: &Assessor,
        recorded_at: RecordedAt,
    ) -> Self {
        let label = |(place, status)| theatre.favours_subject(status).then_some(Label(place));
        let favouring: Vec<Label> = (0..).zip(labels).filter_map(label).collect();
        let columns = history.columns.iter().zip(&history.areas);
        let in_force = columns.filter(|(column, _)| column.superseded_by.is_none());
        let maps = in_force.map(|(column, sets)| (column.as_of, favoured(sets, &favouring)));
        Neighbours {
            maps: maps.collect(),
            bounds: assessor.entry(),
            day_cut: assessor.day_cut().clone(),
            recorded_at,
            favouring,
            drawn: BTreeMap::new(),
            first_dates: None,
        }
    }

    /// Told of the dates of the next files, before any of them is judged.
    pub(crate) fn begin(&mut self, dates: impl Iterator<Item = AsOf>) {
        while self.drawn.len() > 1 {
            self.drawn.pop_first();
        }
        let mut dates: Vec<AsOf> = dates.collect();
        dates.sort_unstable();
        let bound = self.bounds.days_apart;
        let runs = dates.chunk_by(|a, b| days_between(*a, *b) <= bound);
        // Of several that are as long the first.
        let longest = runs.rev().max_by_key(|run| run.len());
        self.first_dates = longest.map(|run| (run[0], run[run.len() - 1]));
    }

    /// What speaks against a map with so much of the subject's ground.
    pub(crate) fn doubts(
        &self,
        as_of: AsOf,
        (drawing, area): (&Drawing, Area),
        history: &mut FeedHistory,
    ) -> Vec<Doubt> {
        let far = self.far_date(as_of);
        let jump = self.area_jump(as_of, area);
        let older = self.older_map(as_of, drawing, history);
        [far, jump, older].into_iter().flatten().collect()
    }

    /// Takes a map for a neighbour of those that follow.
    pub(crate) fn add(&mut self, as_of: AsOf, (drawing, area): (Arc<Drawing>, Area)) {
        self.maps.insert(as_of, area);
        self.drawn.insert(as_of, drawing);
    }

    fn far_date(&self, as_of: AsOf) -> Option<Doubt> {
        let bound_days = self.bounds.days_apart;
        let nearest = match (self.nearest(as_of), self.first_dates) {
            (Some(nearest), _) => nearest,
            (None, Some((first, last))) => as_of.clamp(first, last),
            (None, None) => as_of,
        };
        let imported = AsOf(self.recorded_at.0);
        let far = |other: &AsOf| days_between(as_of, *other) > bound_days;
        let is_set = self.recorded_at.0.as_second() > CLOCK_IS_SET;
        let in_future = Some(imported).filter(|imported| is_set && as_of > *imported);
        let nearest = [Some(nearest), in_future].into_iter().flatten().find(far)?;
        Some(Doubt::FarDate {
            as_of: self.day(as_of),
            nearest: self.day(nearest),
            bound_days,
        })
    }

    /// The civil day of an instant, in the assessor's zone.
    fn day(&self, as_of: AsOf) -> Date {
        self.day_cut.day_of(as_of.0)
    }

    fn nearest(&self, as_of: AsOf) -> Option<AsOf> {
        let before = self.maps.range(..=as_of).next_back();
        let after = self.maps.range(as_of..).next();
        let both = [before, after].into_iter().flatten().map(|(at, _)| *at);
        both.min_by_key(|at| days_between(as_of, *at))
    }

    /// The map before another one, and that after it.
    fn beside(&self, as_of: AsOf) -> impl Iterator<Item = (AsOf, Area)> {
        let before = self.maps.range(..as_of).next_back();
        let after = self.maps.range(as_of..).find(|(at, _)| **at > as_of);
        [before, after]
            .into_iter()
            .flatten()
            .map(|(at, area)| (*at, *area))
    }

    fn area_jump(&self, as_of: AsOf, is: Area) -> Option<Doubt> {
        let (neighbour, was) = self.beside(as_of).next()?;
        let jumps = |other: Area| {
            let [was, is] = [other, is].map(Area::to_square_kilometres);
            let share = f64::from(self.bounds.area_jump_percent) / 100.0 * was.max(is);
            (is - was).abs() > share.max(f64::from(self.bounds.area_jump_km2))
        };
        let from_all = self.beside(as_of).all(|(_, area)| jumps(area));
        from_all.then_some(Doubt::AreaJump {
            neighbour: self.day(neighbour),
            was,
            is,
            bound_percent: self.bounds.area_jump_percent,
        })
    }

    /// The subject's ground on a map, from what differs from the map before it.
    pub(crate) fn area_of(&self, as_of: AsOf, drawing: &Drawing, history: &FeedHistory) -> Area {
        let known = self.maps.range(..as_of).next_back();
        let known = known.and_then(|(at, area)| Some((self.drawing(*at, history)?, *area)));
        let (before, area) = known.unwrap_or_default();
        let growth = drawing.growth_since(&before);
        let favoured = self.favouring.iter().filter_map(|label| growth.get(label));
        area + favoured.copied().sum()
    }

    fn drawing(&self, as_of: AsOf, history: &FeedHistory) -> Option<Arc<Drawing>> {
        let held = self.drawn.get(&as_of).cloned();
        held.or_else(|| Some(Arc::new(history.drawing_in_force(as_of)?)))
    }

    fn older_map(
        &self,
        as_of: AsOf,
        drawing: &Drawing,
        history: &mut FeedHistory,
    ) -> Option<Doubt> {
        let all = drawing.borders().len();
        let beside: Vec<AsOf> = self.beside(as_of).map(|(at, _)| at).collect();
        let (before, _) = self.maps.range(..as_of).next_back()?;
        let same = self.drawing(*before, history)?.shared_borders(drawing);
        if all - same < NEW_BORDERS {
            return None;
        }
        let is_recent = |at: AsOf| {
            beside.contains(&at) || days_between(at, as_of) <= self.bounds.older_map_days
        };
        let is_older = |at: AsOf| at < as_of && !is_recent(at);
        let (older, count) = self.most_shared(drawing, history, is_older)?;
        let repeats = |recent: usize| {
            count * 10 >= all * ALIKE_IN_TEN && (all - count) * TIMES_NEARER <= all - recent
        };
        // The map before is one of the recent ones, of which most share no less.
        if !repeats(same) {
            return None;
        }
        let recent = self.most_shared(drawing, history, is_recent);
        let recent = recent.map_or(0, |(_, count)| count);
        repeats(recent).then_some(Doubt::OlderMap {
            older: self.day(older),
            shared_percent: count * 100 / all,
            recent_percent: recent * 100 / all,
        })
    }

    /// The map in force, among those wanted, that shares most borders with a drawing, and how many.
    fn most_shared(
        &self,
        drawing: &Drawing,
        history: &mut FeedHistory,
        is_wanted: impl Fn(AsOf) -> bool,
    ) -> Option<(AsOf, usize)> {
        let counts = Arc::make_mut(&mut history.edges).shared_borders(drawing);
        let columns = history.columns.iter().zip(counts);
        let in_force = columns.filter(|(column, _)| column.superseded_by.is_none());
        let mut shared: BTreeMap<AsOf, usize> = in_force
            .map(|(column, count)| (column.as_of, count))
            .filter(|(at, _)| is_wanted(*at))
            .collect();
        for (at, other) in self.drawn.iter().filter(|(at, _)| is_wanted(**at)) {
            shared
                .entry(*at)
                .or_insert_with(|| other.shared_borders(drawing));
        }
        shared.into_iter().max_by_key(|(_, count)| *count)
    }
}

/// The area under labels that favour the subject, in each of them.
fn favoured(sets: &[SetArea], favouring: &[Label]) -> Area {
    let own = |label: &Label| -> Area { sets_under(sets, *label).map(|set| set.area).sum() };
    favouring.iter().map(own).sum()
}

fn sets_under(sets: &[SetArea], label: Label) -> impl Iterator<Item = &SetArea> {
    sets.iter().filter(move |set| set.labels.contains(label))
}

/// Whole days between two instants.
fn days_between(one: AsOf, other: AsOf) -> u32 {
    let seconds = one.0.as_second().abs_diff(other.0.as_second());
    u32::try_from(seconds / 86_400).unwrap_or(u32::MAX)
}
