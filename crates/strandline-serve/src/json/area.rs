//! `area`: how much ground has which status, day by day.

use serde::Serialize;
use strandline_record::{AreaAnswer, AreaRow};
use utoipa::ToSchema;

use super::{amount::square_kilometres, numbers, text};

/// How much ground has which status, day by day.
#[derive(Serialize, ToSchema)]
pub(crate) struct AreaJson {
    /// In the order of the days, then of the legend.
    rows: Vec<AreaRowJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// The ground of one status on one day.
#[derive(Serialize, ToSchema)]
struct AreaRowJson {
    /// A civil day in the assessor's zone.
    #[schema(format = Date)]
    day: String,
    /// The instant of the map in force on the day.
    #[schema(format = DateTime)]
    map_as_of: String,
    /// How many days the map is older than the day.
    stale_days: u32,
    /// A status of the legend.
    status: String,
    /// With edges straight in longitude and latitude, on the WGS 84 ellipsoid.
    area_km2: f64,
    /// With geodesic edges; not told within a region.
    area_geodesic_km2: Option<f64>,
}

/// The answer to an area question.
pub fn area(answer: &AreaAnswer) -> String {
    text(&AreaJson {
        rows: answer.rows.iter().map(row).collect(),
        revisions: numbers(&answer.revisions),
    })
}

fn row(row: &AreaRow) -> AreaRowJson {
    AreaRowJson {
        day: row.day.to_string(),
        map_as_of: row.map_as_of.0.to_string(),
        stale_days: row.stale_days,
        status: row.status.to_string(),
        area_km2: square_kilometres(row.area),
        area_geodesic_km2: row.geodesic.map(square_kilometres),
    }
}
