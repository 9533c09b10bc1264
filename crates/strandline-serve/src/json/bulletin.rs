//! `bulletin`: the day's change by places, with the sentences that tell it.

use serde::Serialize;
use strandline_gazetteer::Direction;
use strandline_record::{Bulletin, Period, PlaceNews, Relation, View};
use utoipa::ToSchema;

use super::{amount::square_kilometres, text};
use crate::words::{self, Language};

/// What changed on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct BulletinJson {
    /// The day.
    #[schema(format = Date)]
    on: String,
    assessor: String,
    /// The day in words, in the language asked for.
    text: String,
    /// Places taken first, then those left, entered, neared; more ground first.
    places: Vec<PlaceNewsJson>,
    /// Ground that changed in pieces too thin to be more than a border drawn again.
    redrawn_km2: f64,
    /// Seven days up to the day; null where there was no map before.
    week: Option<PeriodJson>,
    /// Thirty days up to the day.
    month: Option<PeriodJson>,
}

/// What happened at a place.
#[derive(Serialize, ToSchema)]
struct PlaceNewsJson {
    name: String,
    lat: f64,
    lon: f64,
    /// `taken`, `left`, `in` or `near`.
    relation: &'static str,
    gained_km2: f64,
    lost_km2: f64,
    /// Of the ground, seen from a place that it is near; else null.
    direction: Option<&'static str>,
}

/// What was gained and lost over some days, redraw noise left out.
#[derive(Serialize, ToSchema)]
struct PeriodJson {
    #[schema(format = Date)]
    from: String,
    gained_km2: f64,
    lost_km2: f64,
}

/// The bulletin of a day in a language.
pub fn bulletin(view: &View, bulletin: &Bulletin<'_>, language: &Language) -> String {
    let places = bulletin.places.iter();
    text(&BulletinJson {
        on: bulletin.on.day.to_string(),
        assessor: view.assessor().id().to_string(),
        text: words::bulletin(view, bulletin, language),
        places: places.map(|news| place(news, language)).collect(),
        redrawn_km2: square_kilometres(bulletin.redrawn),
        week: bulletin.week.map(period),
        month: bulletin.month.map(period),
    })
}

fn place(news: &PlaceNews<'_>, language: &Language) -> PlaceNewsJson {
    let at = news.place.at();
    PlaceNewsJson {
        name: words::name_of(news.place, language),
        lat: at.lat(),
        lon: at.lon(),
        relation: relation(news.relation),
        gained_km2: square_kilometres(news.change.gained),
        lost_km2: square_kilometres(news.change.lost),
        direction: news.direction.map(Direction::as_str),
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Taken => "taken",
        Relation::Left => "left",
        Relation::In => "in",
        Relation::Near => "near",
    }
}

fn period(period: Period) -> PeriodJson {
    PeriodJson {
        from: period.from.to_string(),
        gained_km2: square_kilometres(period.change.gained),
        lost_km2: square_kilometres(period.change.lost),
    }
}
