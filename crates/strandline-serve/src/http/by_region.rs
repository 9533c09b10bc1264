//! `by=`: area and change divided by imported boundaries.

use strandline_model::PlaceKind;
use strandline_record::{OwnPlaces, RegionChangeQuestion, RegionsQuestion, View};

use super::{parameters::Parameters, problem::Problem};
use crate::json::{self, DividedBy};

/// The kind of the regions that an answer is divided by, if one was named.
pub(super) fn kind(parameters: &Parameters) -> Result<Option<PlaceKind>, Problem> {
    parameters.optional("by", "a kind of place such as oblast, raion or settlement")
}

/// Area by region; the question's regions are those of the kind.
pub(super) fn area(
    view: &View,
    (own, kind): (&OwnPlaces, PlaceKind),
    question: RegionsQuestion<'_>,
) -> Result<String, Problem> {
    let regions = own.regions(kind)?;
    let polygons = regions.polygons();
    let answer = view.area_by_region(&RegionsQuestion {
        regions: &polygons,
        ..question
    })?;
    let by = DividedBy {
        kind,
        regions: &regions,
        rests_on: &own.revisions,
    };
    Ok(json::area_by_region(&by, &answer))
}

/// Change by region; the question's regions are those of the kind.
pub(super) fn change(
    view: &View,
    (own, kind): (&OwnPlaces, PlaceKind),
    question: RegionChangeQuestion<'_>,
) -> Result<String, Problem> {
    let regions = own.regions(kind)?;
    let polygons = regions.polygons();
    let answer = view.change_by_region(&RegionChangeQuestion {
        regions: &polygons,
        ..question
    })?;
    let by = DividedBy {
        kind,
        regions: &regions,
        rests_on: &own.revisions,
    };
    Ok(json::change_by_region(&by, &answer))
}

/// Refuses what a division does not go together with.
pub(super) fn alone(kind: Option<PlaceKind>, others: &[(&str, bool)]) -> Result<(), Problem> {
    let other = others.iter().find(|(_, is_given)| *is_given);
    match (kind, other) {
        (Some(_), Some((other, _))) => Err(Problem::bad_request(format!(
            "by and {other} do not go together: give one of them"
        ))),
        _ => Ok(()),
    }
}
