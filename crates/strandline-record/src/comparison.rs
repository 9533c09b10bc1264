//! Two feeds in one arrangement, built on demand: what both say of the same ground, day by
//! day.
//!
//! Their statuses stand side by side, so that nothing is merged: agreement and dispute are
//! sums over what the two say. For each of the two the areas sum to its own map's, to the
//! mm². A whole series measures all its maps in one arrangement; a figure that stands so near
//! to the edge of rounding that another map could tip it is measured again from the two maps
//! of its day alone, so that no later map changes what is printed. They are compared where the
//! scopes of both meet; what lies outside of one is told apart.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use rayon::prelude::*;
use strandline_arrangement::{
    Area, Arrangement, Beside, Column, EdgeHistory, Label, LabelSet, Measure, Polygon, Survey,
};
use strandline_model::{Revision, StatusId};

use crate::{
    MapIndex, Record, RecordError, Scope, View, cache::ViewKey, change::prints_alike,
    feed_history::REGION, reading_order::StatusIndex, scope::ScopeLayer, view::check_span,
};

/// Two feeds over one run of days.
pub struct Comparison {
    views: [Arc<View>; 2],
    moments: Vec<Moment>,
    /// The number of labels that the first feed takes.
    first_labels: u8,
    /// Where the scope of each is told.
    scopes: [ScopeMark; 2],
    whole: (Arrangement, Survey),
    figures: Vec<ComparedAreas>,
}

/// From a day on, these maps are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The first day on which they are, each in its assessor's own zone.
    pub day: Date,
    /// The map of the first feed and of the second.
    pub maps: [MapIndex; 2],
}

/// What each of the two says of some ground; `None` where it draws nothing.
pub type Said = [Option<StatusId>; 2];

/// The same by indexes of each view.
type Pair = [Option<StatusIndex>; 2];

/// Ground by what is read on it.
type Sums<K> = BTreeMap<K, Area>;

/// A part of the ground that one of the two says the theatre's subject holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparedPart {
    /// Both say so.
    Agreed,
    /// The first says so, the second does not.
    OnlyFirst,
    /// The second says so, the first does not.
    OnlySecond,
    /// One of the two says so, where the first assesses nothing.
    OutsideFirst,
    /// One of the two says so, where the second assesses nothing.
    OutsideSecond,
    /// One of the two says so, where neither should say anything.
    OutsideBoth,
}

/// How the labels over some ground tell whether it is of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScopeMark {
    /// All ground is.
    Everywhere,
    /// Ground under this label is.
    Inside(Label),
    /// Ground under this label is not.
    Outside(Label),
}

impl ScopeMark {
    fn holds(self, labels: LabelSet) -> bool {
        match self {
            ScopeMark::Everywhere => true,
            ScopeMark::Inside(label) => labels.contains(label),
            ScopeMark::Outside(label) => !labels.contains(label),
        }
    }
}

impl ComparedPart {
    /// The part of ground that some of the two say is held, by whose scope it is of.
    fn of(held: [bool; 2], inside: [bool; 2]) -> Option<Self> {
        match (held, inside) {
            ([false, false], _) => None,
            (_, [false, true]) => Some(Self::OutsideFirst),
            (_, [true, false]) => Some(Self::OutsideSecond),
            (_, [false, false]) => Some(Self::OutsideBoth),
            ([true, true], _) => Some(Self::Agreed),
            ([true, false], _) => Some(Self::OnlyFirst),
            ([false, true], _) => Some(Self::OnlySecond),
        }
    }

    const ALL: [Self; 6] = [
        Self::Agreed,
        Self::OnlyFirst,
        Self::OnlySecond,
        Self::OutsideFirst,
        Self::OutsideSecond,
        Self::OutsideBoth,
    ];
}

/// How much ground each part has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ComparedAreas {
    /// Ground that both say the subject holds.
    pub agreed: Area,
    /// Ground of which only the first says so, and only the second.
    pub only: [Area; 2],
    /// Ground of which one of the two says so, outside the scope of the first and of the
    /// second: there they are not compared. What is outside of both is in both.
    pub outside_scope: [Area; 2],
}

/// The figures of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedDay {
    /// The day.
    pub day: Date,
    /// How many days the two maps are older than the day.
    pub stale_days: [u32; 2],
    /// The figures.
    pub areas: ComparedAreas,
}

/// Days of a comparison and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedDays {
    /// In order.
    pub days: Vec<ComparedDay>,
    /// The entries that they rest on.
    pub revisions: Vec<Revision>,
}

/// Where a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedGround {
    /// Which.
    pub part: ComparedPart,
    /// How much.
    pub area: Area,
    /// Its polygons.
    pub ground: Vec<Polygon>,
}

impl Record {
    /// The maps of two feeds in one arrangement; remembered as long as neither changes.
    ///
    /// # Errors
    ///
    /// As [`Comparison::of_series`].
    pub fn comparison(&self, views: [Arc<View>; 2]) -> Result<Arc<Comparison>, RecordError> {
        let key = views.each_ref().map(|view| key_of(view));
        if let Some(comparison) = self.cache.comparison(&key) {
            return Ok(comparison);
        }
        let comparison = Arc::new(Comparison::of_series(views)?);
        self.cache.keep_comparison(key, &comparison);
        Ok(comparison)
    }
}

fn key_of(view: &View) -> ViewKey {
    let assessor = view.assessor().id().clone();
    (assessor, view.feed().clone(), view.revision())
}

impl Comparison {
    /// Puts the maps of two feeds into one arrangement, from the first day on which both have
    /// one.
    ///
    /// # Errors
    ///
    /// When the two are of different theatres or have more statuses than one arrangement can
    /// hold, or it contradicts itself, which would be a bug.
    pub fn of_series(views: [Arc<View>; 2]) -> Result<Self, RecordError> {
        let moments = moments(&views)?;
        let (edges, scopes) = laid_together(&views, &moments)?;
        let built = Survey::build_with_doubts(&edges);
        let (arrangement, survey, doubts) =
            built.map_err(|source| views[1].contradiction(source))?;
        let whole = (arrangement, survey);
        let mut comparison = Self::measured_in(whole, views, moments, scopes);
        comparison.settle(&doubts)?;
        Ok(comparison)
    }

    /// Puts the maps in force on one day, in each assessor's own zone, into one arrangement: no
    /// other map has a part in its figures.
    ///
    /// # Errors
    ///
    /// As [`Comparison::of_series`], and when one of the two has no map in force on the day.
    pub fn of_day(views: [Arc<View>; 2], day: Date) -> Result<Self, RecordError> {
        let maps = maps_on(&views, day)?;
        Self::over(views, vec![Moment { day, maps }])
    }

    fn over(views: [Arc<View>; 2], moments: Vec<Moment>) -> Result<Self, RecordError> {
        let (edges, scopes) = laid_together(&views, &moments)?;
        let whole = Survey::build(&edges).map_err(|source| views[1].contradiction(source))?;
        Ok(Self::measured_in(whole, views, moments, scopes))
    }

    fn measured_in(
        whole: (Arrangement, Survey),
        views: [Arc<View>; 2],
        moments: Vec<Moment>,
        scopes: [ScopeMark; 2],
    ) -> Self {
        let comparison = Comparison {
            first_labels: views[0].label_count(),
            views,
            moments,
            scopes,
            whole,
            figures: Vec::new(),
        };
        let figures = comparison.measured().iter().map(figures_of).collect();
        Comparison {
            figures,
            ..comparison
        }
    }

    /// The two feeds.
    pub fn views(&self) -> &[Arc<View>; 2] {
        &self.views
    }

    /// When which maps are in force, in order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// The figures of some days: those told, else all from the first to the last day of which
    /// both have a map.
    ///
    /// # Errors
    ///
    /// When the span is backwards or too long, or no day of it has a map of both.
    pub fn days(
        &self,
        from: Option<Date>,
        until: Option<Date>,
    ) -> Result<ComparedDays, RecordError> {
        let (from, until) = self.span(from, until)?;
        let days = from.series(jiff::Span::new().days(1));
        let days = days.take_while(|day| *day <= until);
        let days: Vec<ComparedDay> = days.map(|day| self.day(day)).collect::<Result<_, _>>()?;
        let revisions = self.revisions_of(&days)?;
        Ok(ComparedDays { days, revisions })
    }

    /// The days told, from the first one on of which both have a map.
    fn span(&self, from: Option<Date>, until: Option<Date>) -> Result<(Date, Date), RecordError> {
        let first = self.moments[0].day;
        let from = from.unwrap_or(first);
        let until = until.unwrap_or_else(|| from.max(self.last_of_both()));
        check_span(from, until)?;
        // A span that ends before the first day of both is an error that names the day.
        maps_on(&self.views, until)?;
        Ok((from.max(first), until))
    }

    fn last_of_both(&self) -> Date {
        let [one, other] = self.views.each_ref().map(|view| *view.days().end());
        one.min(other)
    }

    fn day(&self, day: Date) -> Result<ComparedDay, RecordError> {
        let entries = [self.views[0].day_entry(day)?, self.views[1].day_entry(day)?];
        Ok(ComparedDay {
            day,
            stale_days: entries.map(|entry| entry.stale_days),
            areas: self.figures_on(day),
        })
    }

    fn figures_on(&self, day: Date) -> ComparedAreas {
        let begun = self.moments.partition_point(|moment| moment.day <= day);
        self.figures[begun.saturating_sub(1)]
    }

    fn revisions_of(&self, days: &[ComparedDay]) -> Result<Vec<Revision>, RecordError> {
        let mut revisions = revisions_of(&self.views[0], days)?;
        revisions.extend(revisions_of(&self.views[1], days)?);
        revisions.sort_unstable();
        revisions.dedup();
        Ok(revisions)
    }

    /// For each moment the area of each pair of statuses; ground of which neither says anything
    /// is left out.
    pub fn areas(&self) -> Vec<BTreeMap<Said, Area>> {
        let pair = |labels| Some(self.pair(labels)).filter(|pair| *pair != [None, None]);
        let sums = self.running(pair);
        sums.iter().map(|sums| self.told(sums)).collect()
    }

    fn told(&self, sums: &Sums<Pair>) -> BTreeMap<Said, Area> {
        let there = sums.iter().filter(|(_, area)| **area != Area::ZERO);
        let said = there.map(|(&pair, &area)| (self.said(pair), area));
        said.collect()
    }

    /// The ground of which the two say this, at one moment.
    ///
    /// # Panics
    ///
    /// When there is no such moment.
    pub fn ground(&self, moment: usize, said: &Said) -> Vec<Polygon> {
        assert!(moment < self.moments.len(), "moment {moment}");
        let wanted = [0, 1].map(|which| self.views[which].index_of(said[which].as_ref()));
        self.outline(moment, |labels| self.pair(labels) == wanted)
    }

    /// Where each part is at one moment, in the order of the parts; those without ground left
    /// out.
    ///
    /// # Panics
    ///
    /// When there is no such moment.
    pub fn parts(&self, moment: usize) -> Vec<ComparedGround> {
        let measured = self.measured().swap_remove(moment).into_iter();
        let parts = measured.map(|(part, area)| ComparedGround {
            part,
            area,
            ground: self.outline(moment, |labels| self.part(labels) == Some(part)),
        });
        parts.filter(|part| !part.ground.is_empty()).collect()
    }

    fn outline(&self, moment: usize, is_wanted: impl Fn(LabelSet) -> bool) -> Vec<Polygon> {
        let column = Column(moment as u32);
        let arrangement = &self.whole.0;
        arrangement.outline(|face| is_wanted(arrangement.labels_at(face, column)))
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

    fn part(&self, labels: LabelSet) -> Option<ComparedPart> {
        let inside = self.scopes.map(|scope| scope.holds(labels));
        ComparedPart::of(self.held(labels), inside)
    }

    /// Whether the subject holds the ground according to each.
    fn held(&self, labels: LabelSet) -> [bool; 2] {
        let [one, other] = self.pair(labels);
        let favours = |which: usize, status| self.views[which].order().favours_subject(status);
        [favours(0, one), favours(1, other)]
    }

    /// For each moment the area of each part, those without ground included.
    fn measured(&self) -> Vec<Sums<ComparedPart>> {
        let mut measured = self.running(|labels| self.part(labels));
        for parts in &mut measured {
            ComparedPart::ALL.into_iter().for_each(|part| {
                parts.entry(part).or_default();
            });
        }
        measured
    }

    /// For each moment the area of all ground by what is read on it.
    fn running<K: Ord + Copy>(&self, read: impl Fn(LabelSet) -> Option<K>) -> Vec<Sums<K>> {
        let mut steps = vec![Sums::<K>::new(); self.moments.len()];
        let (arrangement, survey) = &self.whole;
        for (timeline, area) in survey.grounds(arrangement) {
            let mut before = None;
            for (column, labels) in timeline.steps() {
                let found = read(labels);
                if found != before {
                    book(&mut steps[column.0 as usize], [before, found], area);
                }
                before = found;
            }
        }
        let mut sums = BTreeMap::new();
        let running = steps.into_iter().map(|step| add_up(&mut sums, step));
        running.collect()
    }

    /// Measures those moments alone whose figures another map could tip, by what each leaves open.
    fn settle(&mut self, doubts: &[Area]) -> Result<(), RecordError> {
        let figures = self.figures.iter().zip(doubts).enumerate();
        let open = figures.filter(|(_, (figures, doubt))| !figures.is_settled(**doubt));
        let open: Vec<usize> = open.map(|(moment, _)| moment).collect();
        let alone = open.par_iter().map(|&moment| self.alone(moment));
        let settled: Vec<ComparedAreas> = alone.collect::<Result<_, RecordError>>()?;
        for (moment, figures) in open.into_iter().zip(settled) {
            self.figures[moment] = figures;
        }
        Ok(())
    }

    /// The figures of a moment from its two maps alone.
    fn alone(&self, moment: usize) -> Result<ComparedAreas, RecordError> {
        let only = vec![self.moments[moment]];
        Ok(Self::over(self.views.clone(), only)?.figures[0])
    }
}

/// The entries that a feed's maps of some days rest on, and its scope's.
fn revisions_of(view: &View, days: &[ComparedDay]) -> Result<Vec<Revision>, RecordError> {
    let maps = days.iter().map(|day| Ok(view.day_entry(day.day)?.map));
    let maps: Vec<MapIndex> = maps.collect::<Result<_, RecordError>>()?;
    let mut revisions = view.revisions_of(maps.into_iter());
    revisions.extend(view.scope().map(Scope::revision));
    Ok(revisions)
}

/// Takes ground out of what was read on it before, and puts it to what is.
fn book<K: Ord>(step: &mut Sums<K>, [before, found]: [Option<K>; 2], area: Area) {
    for (key, area) in [(before, -area), (found, area)] {
        if let Some(key) = key {
            *step.entry(key).or_default() += area;
        }
    }
}

/// The sums up to a step, and it.
fn add_up<K: Ord + Copy>(sums: &mut Sums<K>, step: Sums<K>) -> Sums<K> {
    for (key, area) in step {
        *sums.entry(key).or_default() += area;
    }
    sums.clone()
}

fn figures_of(measured: &Sums<ComparedPart>) -> ComparedAreas {
    use ComparedPart::{Agreed, OnlyFirst, OnlySecond, OutsideBoth, OutsideFirst, OutsideSecond};
    let both = measured[&OutsideBoth];
    ComparedAreas {
        agreed: measured[&Agreed],
        only: [OnlyFirst, OnlySecond].map(|part| measured[&part]),
        outside_scope: [OutsideFirst, OutsideSecond].map(|part| measured[&part] + both),
    }
}

impl ComparedAreas {
    /// Whether each figure prints alike from all maps and from the two alone.
    fn is_settled(&self, doubt: Area) -> bool {
        let figures = [self.only, self.outside_scope];
        let all = figures.into_iter().flatten().chain([self.agreed]);
        all.map(|area| Measure { area, doubt }).all(prints_alike)
    }
}

/// Checks that the two speak of one conflict.
fn check_theatres(views: &[Arc<View>; 2]) -> Result<(), RecordError> {
    let theatres = views.each_ref().map(|view| view.theatre().id().clone());
    if theatres[0] == theatres[1] {
        return Ok(());
    }
    let assessors = views.each_ref().map(|view| view.assessor().id().clone());
    Err(RecordError::OtherTheatre {
        assessors,
        theatres,
    })
}

/// Checks that what the two say can be told apart in one arrangement.
fn check_labels(views: &[Arc<View>; 2]) -> Result<(), RecordError> {
    let count = views.iter().map(|view| labels_of(view)).sum();
    let limit = usize::from(REGION.0);
    if count <= limit {
        return Ok(());
    }
    Err(RecordError::TooManyStatuses {
        theatre: views[1].theatre().id().clone(),
        count,
        limit,
    })
}

/// The labels that a feed takes, with its scope's.
fn labels_of(view: &View) -> usize {
    usize::from(view.label_count()) + usize::from(view.scope().is_some())
}

/// The maps in force on a day.
fn maps_on(views: &[Arc<View>; 2], day: Date) -> Result<[MapIndex; 2], RecordError> {
    Ok([views[0].day_entry(day)?.map, views[1].day_entry(day)?.map])
}

/// The days on which one of the two has another map than on the day before, each with the maps
/// in force from then.
fn moments(views: &[Arc<View>; 2]) -> Result<Vec<Moment>, RecordError> {
    let [one, other] = views.each_ref().map(|view| view.days());
    let (first, last) = (*one.start().max(other.start()), *one.end().max(other.end()));
    let days = first.series(jiff::Span::new().days(1));
    let mut moments: Vec<Moment> = Vec::new();
    for day in days.take_while(|day| *day <= last.max(first)) {
        let maps = maps_on(views, day)?;
        if moments.last().is_none_or(|before| before.maps != maps) {
            moments.push(Moment { day, maps });
        }
    }
    Ok(moments)
}

/// The maps of both at these moments over the scopes of both, where the two can be compared.
fn laid_together(
    views: &[Arc<View>; 2],
    moments: &[Moment],
) -> Result<(EdgeHistory, [ScopeMark; 2]), RecordError> {
    check_theatres(views)?;
    check_labels(views)?;
    with_scopes(side_by_side(views, moments), views)
}

fn side_by_side(views: &[Arc<View>; 2], moments: &[Moment]) -> EdgeHistory {
    let drawn = [0, 1].map(|which: usize| drawn(&views[which], moments, which));
    let first_labels = [0, views[0].label_count()];
    let parts = drawn.iter().zip(first_labels);
    let parts: Vec<Beside<'_>> = parts
        .map(|((history, starts), first_label)| Beside {
            history,
            starts,
            first_label,
        })
        .collect();
    EdgeHistory::side_by_side(&parts, moments.len() as u32)
}

/// The drawings of one feed that are in force at any moment, and from which on each is.
fn drawn(view: &View, moments: &[Moment], which: usize) -> (EdgeHistory, Vec<u32>) {
    let used = in_use(moments, which);
    let columns: Vec<Column> = used.iter().map(|used| Column(used.0.0 as u32)).collect();
    let starts = used.into_iter().map(|used| used.1);
    (view.edges().select(&columns), starts.collect())
}

/// The same with the scopes laid under all maps, and how their labels tell them.
fn with_scopes(
    mut edges: EdgeHistory,
    views: &[Arc<View>; 2],
) -> Result<(EdgeHistory, [ScopeMark; 2]), RecordError> {
    let mut marks = [ScopeMark::Everywhere; 2];
    let mut next = views[0].label_count() + views[1].label_count();
    for (view, mark) in views.iter().zip(&mut marks) {
        if let Some(scope) = view.scope() {
            *mark = lay_under(&mut edges, scope.layer()?, Label(next));
            next += 1;
        }
    }
    Ok((edges, marks))
}

fn lay_under(edges: &mut EdgeHistory, layer: &ScopeLayer, label: Label) -> ScopeMark {
    let (drawing, mark) = match layer {
        ScopeLayer::Inside(drawing) => (drawing, ScopeMark::Inside(label)),
        ScopeLayer::Outside(drawing) => (drawing, ScopeMark::Outside(label)),
    };
    *edges = edges.with_layer(label, drawing);
    mark
}

/// The maps of one feed that are in force at any moment, each with the first of them.
fn in_use(moments: &[Moment], which: usize) -> Vec<(MapIndex, u32)> {
    let maps = moments.iter().map(|moment| moment.maps[which]);
    let mut used: Vec<(MapIndex, u32)> = maps.zip(0..).collect();
    used.dedup_by_key(|used| used.0);
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
