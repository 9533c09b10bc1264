//! The measure of a claim: how the ground of its place is shared between statuses, on every
//! assessor's map of the day that the claim is for, and of the day of its publication.

use std::{collections::HashMap, sync::Arc};

use jiff::civil::Date;
use strandline_arrangement::{Area, GridPoint};
use strandline_gazetteer::{Gazetteer, PlaceView};
use strandline_model::{AsOf, AssessorId, FeedId, KnownAt, PlaceId, Revision, StatusId};

use super::{ClaimRow, ClaimsAnswer};
use crate::{
    GroundShape, KnownPlace, OwnPlaces, PlaceGround, Record, RecordError, ShareAnswer,
    ShareQuestion, View, claim::is_within,
};

/// A claim's place on the maps.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredClaim {
    /// Whose polygon was measured, or that it is a circle.
    pub shape: GroundShape,
    /// The whole ground.
    pub area: Area,
    /// By assessor, feed and day.
    pub measures: Vec<Measure>,
}

/// How a place is shared on one map.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Whose map.
    pub assessor: AssessorId,
    /// Of which feed.
    pub feed: FeedId,
    /// The day.
    pub day: Date,
    /// What day that is for the claim.
    pub of: MeasuredDay,
    /// The instant of the map in force on it.
    pub map_as_of: AsOf,
    /// How many days the map is older than the day.
    pub stale_days: u32,
    /// In the legend's order, then what has no status; together the whole ground.
    pub parts: Vec<MeasuredPart>,
}

/// Which day of a claim was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredDay {
    /// The last day of the time that the claim is for.
    Valid,
    /// The day on which it was published, where that is another.
    Published,
}

impl MeasuredDay {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            MeasuredDay::Valid => "valid",
            MeasuredDay::Published => "published",
        }
    }
}

/// The part of a status.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuredPart {
    /// The status; none where nothing is drawn.
    pub status: Option<StatusId>,
    /// Its ground.
    pub area: Area,
    /// Of the whole, in percent.
    pub percent: f64,
}

/// What is measured once, however many claims are about it.
#[derive(Default)]
struct Known<'a> {
    grounds: HashMap<PlaceId, Option<Arc<PlaceGround>>>,
    answers: HashMap<(PlaceId, Date, usize), Option<Arc<ShareAnswer>>>,
    views: &'a [Arc<View>],
}

impl Record {
    /// Puts the measure beside each claim.
    pub(super) fn measure(
        &self,
        answer: &mut ClaimsAnswer,
        world: Option<&Gazetteer>,
        known_at: KnownAt,
    ) -> Result<(), RecordError> {
        let own = self.own_places(known_at)?;
        let gazetteer = own.over(world)?;
        let views = self.all_views(known_at)?;
        let mut known = Known {
            views: &views,
            ..Known::default()
        };
        let mut revisions: Vec<Revision> = own.revisions.clone();
        for row in &mut answer.rows {
            let Some(place) = row.reviewed.claim.place.known.clone() else {
                continue;
            };
            let Some(ground) = known.ground(&place, (&own, gazetteer)) else {
                continue;
            };
            row.measured = known.measure((&place, &ground), row, &mut revisions)?;
        }
        answer.revisions.extend(revisions);
        answer.revisions.sort_unstable();
        answer.revisions.dedup();
        Ok(())
    }

    fn views_of(
        &self,
        assessor: &AssessorId,
        known_at: KnownAt,
    ) -> Result<Vec<Arc<View>>, RecordError> {
        let feeds = self.feeds(assessor, known_at)?.into_iter();
        feeds
            .filter(|feed| !feed.draws_lines)
            .map(|feed| self.view(assessor, Some(&feed.id), known_at))
            .collect()
    }

    /// Every feed of every assessor.
    fn all_views(&self, known_at: KnownAt) -> Result<Vec<Arc<View>>, RecordError> {
        let assessors = self.settings(known_at)?.assessors;
        let views = assessors
            .iter()
            .map(|(assessor, _)| self.views_of(assessor.id(), known_at));
        Ok(views.collect::<Result<Vec<_>, _>>()?.concat())
    }
}

impl Known<'_> {
    fn ground(
        &mut self,
        place: &KnownPlace,
        (own, gazetteer): (&OwnPlaces, &Gazetteer),
    ) -> Option<Arc<PlaceGround>> {
        let found = || {
            let named = gazetteer.exact(&place.name).into_iter();
            let mut views = named.map(|found| found.place);
            let view = views.find(|view| view.id() == place.id)?;
            Some(own.ground_of(view)).filter(|ground| is_measurable(view, ground))
        };
        let known = self.grounds.entry(place.id.clone());
        known.or_insert_with(|| found().map(Arc::new)).clone()
    }

    fn measure(
        &mut self,
        (place, ground): (&KnownPlace, &PlaceGround),
        row: &ClaimRow,
        revisions: &mut Vec<Revision>,
    ) -> Result<Option<MeasuredClaim>, RecordError> {
        let mut area = None;
        let mut measures = Vec::new();
        for (at, view) in self
            .views
            .iter()
            .enumerate()
            .filter(|(_, view)| covers(view, place.at))
        {
            for (day, of) in days(row) {
                let key = (place.id.clone(), day, at);
                let answer = match self.answers.get(&key) {
                    Some(answer) => answer.clone(),
                    None => shares(view, ground, day)?,
                };
                self.answers.insert(key, answer.clone());
                let Some(answer) = answer else { continue };
                revisions.extend(&answer.revisions);
                area = Some(answer.area);
                measures.extend(measure(view, &answer, of));
            }
        }
        Ok(area.map(|area| MeasuredClaim {
            shape: ground.shape.clone(),
            area,
            measures,
        }))
    }
}

/// A circle stands for a town; for an oblast it would say nothing.
fn is_measurable(place: PlaceView<'_>, ground: &PlaceGround) -> bool {
    matches!(ground.shape, GroundShape::Polygon(_)) || place.kind().is_settlement()
}

fn covers(view: &View, at: GridPoint) -> bool {
    let extent = view.theatre().extent().to_grid();
    extent.is_some_and(|extent| is_within(at, extent))
}

fn days(row: &ClaimRow) -> Vec<(Date, MeasuredDay)> {
    let valid = row.day.map(|day| (day, MeasuredDay::Valid));
    let published = row.document.published_day;
    let published = published.filter(|day| row.day != Some(*day));
    let published = published.map(|day| (day, MeasuredDay::Published));
    [valid, published].into_iter().flatten().collect()
}

/// How a map shares the ground on a day; none where the assessor has no map of it yet.
fn shares(
    view: &View,
    ground: &PlaceGround,
    day: Date,
) -> Result<Option<Arc<ShareAnswer>>, RecordError> {
    let answer = view.shares(&ShareQuestion {
        within: &ground.polygons,
        from: Some(day),
        until: Some(day),
    })?;
    let has_map = !answer.rows.is_empty();
    Ok(has_map.then(|| Arc::new(answer)))
}

fn measure(view: &View, answer: &ShareAnswer, of: MeasuredDay) -> Option<Measure> {
    let first = answer.rows.first()?;
    let parts = answer.rows.iter().map(|row| MeasuredPart {
        status: row.status.clone(),
        area: row.area,
        percent: answer.percent(row),
    });
    Some(Measure {
        assessor: view.assessor().id().clone(),
        feed: view.feed().clone(),
        day: first.day,
        of,
        map_as_of: first.map_as_of,
        stale_days: first.stale_days,
        parts: parts.collect(),
    })
}
