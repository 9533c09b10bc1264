//! `compare`: what two assessors agree on and what only one of them says, as figures and as
//! ground.

use serde::Serialize;
use strandline_record::{
    ComparedAreas, ComparedDay, ComparedDays, ComparedGround, ComparedPart, Comparison,
};
use utoipa::ToSchema;

use super::{
    amount::square_kilometres,
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    numbers, text,
};

/// What two assessors say of the ground that the theatre's subject holds on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComparedDayJson {
    /// A civil day in each assessor's own zone.
    #[schema(format = Date)]
    on: String,
    /// The first assessor.
    a: String,
    /// The second assessor.
    b: String,
    #[serde(flatten)]
    areas: ComparedAreasJson,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// How much ground both say is held, and how much only one of them.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "the unit is part of each name of the contract"
)]
struct ComparedAreasJson {
    /// Both say that it is held.
    agreed_km2: f64,
    /// The first says so, the second does not.
    only_a_km2: f64,
    /// The second says so, the first does not.
    only_b_km2: f64,
    /// One of the two says so, where the first assesses nothing.
    outside_scope_a_km2: f64,
    /// One of the two says so, where the second assesses nothing.
    outside_scope_b_km2: f64,
}

/// The same for every day of a span.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComparedSeriesJson {
    /// The first assessor.
    a: String,
    /// The second assessor.
    b: String,
    /// In the order of the days.
    rows: Vec<ComparedRowJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// One of the two, by what was asked.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes what is written as one or the other")]
pub(crate) enum ComparedJson {
    Day(ComparedDayJson),
    Series(ComparedSeriesJson),
}

/// One day of a series.
#[derive(Serialize, ToSchema)]
struct ComparedRowJson {
    #[schema(format = Date)]
    on: String,
    /// How many days the first assessor's map is older than the day.
    stale_days_a: u32,
    stale_days_b: u32,
    #[serde(flatten)]
    areas: ComparedAreasJson,
}

fn names(comparison: &Comparison) -> [String; 2] {
    let [a, b] = comparison.views();
    [a, b].map(|view| view.assessor().id().to_string())
}

/// The figures of one day.
///
/// # Panics
///
/// When there is not one day.
pub fn compared_day(comparison: &Comparison, answer: &ComparedDays) -> String {
    let [a, b] = names(comparison);
    let day = one_day(answer);
    text(&ComparedDayJson {
        on: day.day.to_string(),
        a,
        b,
        areas: areas(&day.areas),
        revisions: numbers(&answer.revisions),
    })
}

fn one_day(answer: &ComparedDays) -> &ComparedDay {
    let [day] = answer.days.as_slice() else {
        panic!("one day was asked for, {} answered", answer.days.len());
    };
    day
}

/// The figures of every day of a span.
pub fn compared_series(comparison: &Comparison, answer: &ComparedDays) -> String {
    let [a, b] = names(comparison);
    text(&ComparedSeriesJson {
        a,
        b,
        rows: answer.days.iter().map(row).collect(),
        revisions: numbers(&answer.revisions),
    })
}

fn row(day: &ComparedDay) -> ComparedRowJson {
    let [stale_days_a, stale_days_b] = day.stale_days;
    ComparedRowJson {
        on: day.day.to_string(),
        stale_days_a,
        stale_days_b,
        areas: areas(&day.areas),
    }
}

fn areas(areas: &ComparedAreas) -> ComparedAreasJson {
    let [only_a_km2, only_b_km2] = areas.only.map(square_kilometres);
    let [outside_scope_a_km2, outside_scope_b_km2] = areas.outside_scope.map(square_kilometres);
    ComparedAreasJson {
        agreed_km2: square_kilometres(areas.agreed),
        only_a_km2,
        only_b_km2,
        outside_scope_a_km2,
        outside_scope_b_km2,
    }
}

#[derive(Serialize)]
struct PartProperties<'a> {
    on: &'a str,
    a: &'a str,
    b: &'a str,
    part: &'static str,
    area_km2: f64,
}

/// Where the two agree and where they do not: a `FeatureCollection`, one feature a part.
///
/// # Panics
///
/// As [`compared_day`].
pub fn compared_ground(comparison: &Comparison, answer: &ComparedDays) -> String {
    let [a, b] = names(comparison);
    let on = one_day(answer).day.to_string();
    let feature = |ground: &ComparedGround| {
        let properties = PartProperties {
            on: &on,
            a: &a,
            b: &b,
            part: name(ground.part),
            area_km2: square_kilometres(ground.area),
        };
        FeatureJson::new(GeometryJson::ground(&ground.ground), &properties)
    };
    let features = comparison.parts(0).iter().map(feature).collect();
    text(&FeatureCollectionJson::new(features, &answer.revisions))
}

fn name(part: ComparedPart) -> &'static str {
    match part {
        ComparedPart::Agreed => "agreed",
        ComparedPart::OnlyFirst => "only_a",
        ComparedPart::OnlySecond => "only_b",
        ComparedPart::OutsideFirst => "outside_scope_a",
        ComparedPart::OutsideSecond => "outside_scope_b",
        ComparedPart::OutsideBoth => "outside_both_scopes",
    }
}
