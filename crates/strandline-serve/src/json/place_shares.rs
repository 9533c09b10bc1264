//! `place`: how the ground of a place was shared between statuses, by every assessor.

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;
use strandline_model::{Area, Place, Revision, StatusId};
use strandline_record::{GroundShape, PlaceGround, ShareAnswer, ShareRow, View};
use utoipa::ToSchema;

use super::{
    amount::{part_square_kilometres, square_kilometres},
    text,
};

/// A place and the ground that was measured.
#[derive(Debug, Clone, Copy)]
pub struct SharedPlace<'a> {
    /// The place.
    pub place: &'a Place,
    /// Its ground.
    pub ground: &'a PlaceGround,
    /// The journal entries that the ground comes from.
    pub rests_on: &'a [Revision],
}

/// The shares of a place's ground.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlaceSharesJson {
    /// Its name.
    place: String,
    id: String,
    lon: f64,
    lat: f64,
    /// `polygon`, or `circle` where no polygon of the place is known.
    within: &'static str,
    /// The place of one's own whose polygon it is; null for a circle.
    polygon_of: Option<String>,
    /// The radius of the circle; null for a polygon.
    radius_km: Option<f64>,
    area_km2: f64,
    series: Vec<ShareJson>,
    /// One for each feed, in the order of the series.
    held: Vec<HeldJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// When the theatre's subject held any of it according to one feed of an assessor.
#[derive(Serialize, ToSchema)]
struct HeldJson {
    assessor: String,
    feed: String,
    /// The first of the days asked for on which it did; null where it never did.
    #[schema(format = Date)]
    first_day: Option<String>,
    /// The last of them.
    #[schema(format = Date)]
    last_day: Option<String>,
}

/// The part of one status on one day.
#[derive(Serialize, ToSchema)]
struct ShareJson {
    assessor: String,
    feed: String,
    #[schema(format = Date)]
    day: String,
    stale_days: u32,
    /// Null for ground on which nothing is drawn.
    status: Option<String>,
    /// With four decimals.
    share_percent: f64,
    /// With nine decimals, so that sums are right.
    area_km2: f64,
}

/// The shares of a place's ground, each answer with the view that was asked.
pub fn place_shares(of: &SharedPlace<'_>, answers: &[(ShareAnswer, Arc<View>)]) -> String {
    let rests_on = answers.iter().flat_map(|(answer, _)| &answer.revisions);
    let revisions: BTreeSet<u64> = rests_on.chain(of.rests_on).map(|r| r.0).collect();
    let (within, polygon_of, radius_km) = match &of.ground.shape {
        GroundShape::Polygon(id) => ("polygon", Some(id.to_string()), None),
        GroundShape::Circle { radius_km } => ("circle", None, Some(*radius_km)),
    };
    let rows = answers.iter().flat_map(|(answer, view)| {
        let rows = answer.rows.iter();
        rows.map(move |row| share((answer, row), view))
    });
    let area = answers
        .first()
        .map_or(Area::ZERO, |(answer, _)| answer.area);
    text(&PlaceSharesJson {
        place: of.place.name().to_owned(),
        id: of.place.id.to_string(),
        lon: of.place.at.lon(),
        lat: of.place.at.lat(),
        within,
        polygon_of,
        radius_km,
        area_km2: square_kilometres(area),
        series: rows.collect(),
        held: answers.iter().map(held).collect(),
        revisions: revisions.into_iter().collect(),
    })
}

fn held((answer, view): &(ShareAnswer, Arc<View>)) -> HeldJson {
    let days = answer.held.map(|days| days.map(|day| day.to_string()));
    let [first_day, last_day] = days.map_or([None, None], |days| days.map(Some));
    HeldJson {
        assessor: view.assessor().id().to_string(),
        feed: view.feed().to_string(),
        first_day,
        last_day,
    }
}

fn share((answer, row): (&ShareAnswer, &ShareRow), view: &View) -> ShareJson {
    ShareJson {
        assessor: view.assessor().id().to_string(),
        feed: view.feed().to_string(),
        day: row.day.to_string(),
        stale_days: row.stale_days,
        status: row.status.as_ref().map(StatusId::to_string),
        share_percent: (answer.percent(row) * 1e4).round() / 1e4,
        area_km2: part_square_kilometres(row.area),
    }
}
